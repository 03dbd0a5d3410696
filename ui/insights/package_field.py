"""One field of the readiness package: a name, a line or a few lines to write into, and what is wrong with a number."""

from math import isfinite
from typing import Any, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from console.rules.readiness.parts import FieldKind, PackageField, in_words
from ui import outside_text
from ui.insights.package_words import named
from ui.language import phrase, tr
from ui.widgets.label import Label, Style

_LINES: Final = 3
"""The lines of text that a field of several lines shows without scrolling."""
_LONGEST: Final = 4_000
"""Characters of a line, more than any field may have: a longer one is named as a problem instead of being cut."""
NO_NUMBER: Final = phrase("Write a number, such as 0.2, or nothing.")


class PackageFieldEdit(QWidget):
    """`changed` carries the value. A number that cannot be read changes nothing, and says so."""

    changed = Signal(object)

    def __init__(self, field: PackageField, value: Any, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = field
        self.problem = Label("", Style.DANGER, self, wrap=True)
        self.editor: QLineEdit | QPlainTextEdit
        if field.kind is FieldKind.TEXT:
            self.editor = QPlainTextEdit(in_words(field, value), self)
            self.editor.setObjectName("lines")
            self.editor.setTabChangesFocus(True)
            self.editor.setFixedHeight(self.editor.fontMetrics().lineSpacing() * _LINES + 16)
            self.editor.textChanged.connect(self._typed)
        else:
            self.editor = QLineEdit(self)
            self.editor.setMaxLength(_LONGEST)
            self.editor.setText(in_words(field, value))
            self.editor.setCursorPosition(0)
            self.editor.textChanged.connect(self._typed)
        if isinstance(self.editor, QPlainTextEdit):
            self.editor.setPlaceholderText(outside_text.one_line(tr(field.hint)) if field.hint else "")
        else:
            outside_text.hint(self.editor, tr(field.hint) if field.hint else "")
        outside_text.name(self.editor, named(field.label))
        label = Label(named(field.label), Style.SOFT, self, wrap=True)
        label.setBuddy(self.editor)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        for widget in (label, self.editor, self.problem):
            column.addWidget(widget)
        self.problem.say("")

    def text(self) -> str:
        """The words as they are typed."""
        return self.editor.toPlainText() if isinstance(self.editor, QPlainTextEdit) else self.editor.text()

    def _typed(self) -> None:
        try:
            value = read(self.field.kind, self.text())
        except ValueError:
            self.problem.say(NO_NUMBER)
            return
        self.problem.say("")
        self.changed.emit(value)


def read(kind: FieldKind, text: str) -> Any:
    """The value that `text` means; raises ValueError for what is no number."""
    words = text.strip()
    match kind:
        case FieldKind.NAMES:
            return tuple(name for part in words.split(",") if (name := part.strip()))
        case FieldKind.NUMBER:
            number = float(words) if words else None
            if number is not None and not isfinite(number):
                raise ValueError(words)
            return number
        case FieldKind.WHOLE:
            return int(words or "0")
        case _:
            return words
