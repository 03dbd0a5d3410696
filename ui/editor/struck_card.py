"""Deleted words that do not fit where they were: the editor paints what fits behind a character, and this card, above
the text, shows every longer passage completely.
"""

from collections.abc import Sequence

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent, QTextBlock, QTextDocument
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from ui.editor.lines_in_view import shown_deleted
from ui.editor.marks import Mark, MarkKind
from ui.editor.paragraph import Paragraph, paragraph
from ui.language import tr
from ui.units import Utf16
from ui.whole_characters import beginning
from ui.widgets.direction import is_joined_rtl
from ui.widgets.label import Label, Style
from ui.widgets.marked_text import MarkedText

MOST = 40_000
"""Code points that the card holds; what is beyond is in Changes."""
BEFORE = 28
LINES = 5


def passages(document: QTextDocument, marks: Sequence[Mark]) -> list[tuple[str, str]]:
    """Each deletion that is not painted in its line with all its words, behind what the document has before it on that
    line ("": nothing).
    """
    passed: list[tuple[str, str]] = []
    block, held = QTextBlock(), paragraph("")
    for mark in marks:
        if mark.kind is not MarkKind.DELETED:
            continue
        if not block.contains(mark.start):
            block = document.findBlock(mark.start)
            held = paragraph(block.text())
        within = Utf16(max(mark.start - block.position(), 0))
        if not _is_whole(mark, held, within):
            passed.append((_end_of(held.units.cut(Utf16(0), within)), mark.text))
    return passed


def _end_of(line: str) -> str:
    """The last words of `line`."""
    if len(line) <= BEFORE:
        return line
    words = line[-BEFORE:].split(" ", 1)
    return f"… {words[1]}" if words[-1].strip() and len(words) > 1 else f"…{line[-BEFORE:]}"


def _is_whole(mark: Mark, held: Paragraph, within: Utf16) -> bool:
    if within == 0 or held.rtl or shown_deleted(mark.text) != shown_deleted(mark.text, 20 * len(mark.text)):
        return False
    return not is_joined_rtl(held.units.cut(*held.characters.before(within)))


class StruckCard(QWidget):
    """Hidden while every deletion fits in its line."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._deleted: tuple[tuple[str, str], ...] = ()
        self._title = Label("", Style.SMALL, self)
        self._text = MarkedText()
        self._area = QScrollArea(self)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setWidgetResizable(True)
        self._area.setAccessibleName(tr("Deleted words"))
        self._area.viewport().setAutoFillBackground(False)
        self._text.setAutoFillBackground(False)
        self._area.setWidget(self._text)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 8, 6)
        column.setSpacing(2)
        column.addWidget(self._title)
        column.addWidget(self._area)
        self.hide()

    def say(self, deleted: Sequence[tuple[str, str]]) -> None:
        """Show these passages, each on separate lines."""
        if tuple(deleted) == self._deleted:
            return
        self._deleted = tuple(deleted)
        listed = "\n".join(
            tr("After “{before}”:\n{text}", before=before.strip(), text=text)
            if before.strip()
            else tr("At the start of a line:\n{text}", text=text)
            for before, text in deleted
        )
        if len(listed) > MOST:
            listed = tr("{listed}…\nThe rest is under Changes.", listed=beginning(listed, MOST))
        self._title.setText(tr("Deleted text that does not fit in the line:"))
        self._text.set_marked(listed)
        self.setVisible(bool(deleted))
        self._fit()

    def text(self) -> str:
        """What is in the card."""
        return "\n".join(text for _, text in self._deleted)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lines break again."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the text size."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange and hasattr(self, "_area"):
            self._fit()

    def _fit(self) -> None:
        """As high as the passages are, up to a few lines; what is longer scrolls."""
        width = max(self._area.viewport().width(), 40)
        height = min(self._text.heightForWidth(width), round(LINES * self.fontMetrics().lineSpacing() * 1.2))
        if height != self._area.height() or self._area.maximumHeight() != height:
            self._area.setFixedHeight(height)
