"""A field for a note of some lines, with the edge of the other fields."""

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QWidget

from ui import outside_text
from ui.widgets.card import Card


class NoteField(Card):
    """Plain text; Tab goes on to the next field."""

    changed = Signal()

    def __init__(self, hint: str, lines: int = 4, parent: QWidget | None = None) -> None:
        super().__init__(parent, control=True)
        self.edit = QPlainTextEdit(self)
        self.edit.setFrameShape(QFrame.Shape.NoFrame)
        self.edit.setPlaceholderText(outside_text.one_line(hint))
        outside_text.name(self.edit, hint)
        self.edit.setTabChangesFocus(True)
        self.edit.viewport().setAutoFillBackground(False)
        self.edit.setFixedHeight(self.fontMetrics().lineSpacing() * lines + 12)
        self.edit.textChanged.connect(self.changed)
        self.edit.installEventFilter(self)
        self.column.setContentsMargins(6, 4, 6, 4)
        self.column.addWidget(self.edit)
        self.setFocusProxy(self.edit)

    def text(self) -> str:
        """The note without white space at its ends."""
        return self.edit.toPlainText().strip()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The edge follows the focus of the text."""
        if watched is self.edit and event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.set_active(event.type() == QEvent.Type.FocusIn)
        return super().eventFilter(watched, event)
