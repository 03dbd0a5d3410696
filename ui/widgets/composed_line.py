"""A line of text that knows what an input method has not yet put into it."""

from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QLineEdit, QWidget


class ComposedLine(QLineEdit):
    """`composing` is what is not yet in `text`: a decision that is made of the text waits for it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.composing = ""

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Remember what is being composed."""
        self.composing = event.preeditString()
        super().inputMethodEvent(event)

    def setText(self, text: str | None) -> None:  # noqa: N802 - Qt's name
        """Another text, in which nothing is being composed."""
        if self.composing:
            self.inputMethodEvent(QInputMethodEvent())
        super().setText(text or "")
