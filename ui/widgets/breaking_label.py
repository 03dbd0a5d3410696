"""A label whose long words and addresses are broken where the line ends. What is copied is the text without breaks."""

import re

from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLabel, QMenu, QWidget

from ui import outside_text
from ui.language import tr
from ui.widgets.label import Label, Style
from ui.widgets.long_text import belongs_to_what_is_before

_BREAK = "\u200b"
"""Shown text has none of its own: there it has a name."""
_LONG_WORD = re.compile(r"\S{24,}")
_EVERY = 6


class BreakingLabel(Label):
    """Selectable; `text` gives what is shown, with the breaks."""

    def __init__(self, style: Style, parent: QWidget) -> None:
        super().__init__("", style, parent, wrap=True, selectable=True)

    def setText(self, text: str) -> None:  # noqa: N802 - Qt's name
        """Show `text`, whatever it is made of, as it is."""
        QLabel.setText(self, _LONG_WORD.sub(lambda word: _with_breaks(word.group()), outside_text.visible(text)))

    def copy(self) -> None:
        """Put what is selected into the clipboard."""
        QGuiApplication.clipboard().setText(self.selectedText().replace(_BREAK, ""))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copying leaves the breaks out."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The same by the mouse."""
        menu = QMenu(self)
        copy = outside_text.entry(menu, tr("Copy"))
        copy.setEnabled(self.hasSelectedText())
        copy.triggered.connect(self.copy)
        outside_text.entry(menu, tr("Select all")).triggered.connect(lambda: self.setSelection(0, len(self.text())))
        menu.exec(event.globalPos())
        menu.deleteLater()


def _with_breaks(word: str) -> str:
    parts, start = [], 0
    for at in range(1, len(word)):
        if at - start >= _EVERY and not belongs_to_what_is_before(word, at):
            parts.append(word[start:at])
            start = at
    return _BREAK.join([*parts, word[start:]])
