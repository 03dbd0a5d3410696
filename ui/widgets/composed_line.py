"""A line of text that knows what an input method has not yet put into it."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent, QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from ui.language import phrase

COMPOSING = phrase("A word is still being composed. Finish it, then press again.")

_PRESSES = QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick
_REASONS = Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.ShortcutFocusReason
"""With these all of the line is selected."""
_KEYS = frozenset((Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End))


class ComposedLine(QLineEdit):
    """`composing` is what is painted and not yet in `text`: a decision that is made of the text waits for it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.composing = ""
        self._composed_in = ""
        """The text when last something was composed in it, or typed beside that."""
        self.cursorPositionChanged.connect(lambda _old, _new: self._cursor_moved())
        self.selectionChanged.connect(self._cursor_moved)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Remember what is being composed."""
        self.composing = ""
        super().inputMethodEvent(event)
        self.composing, self._composed_in = event.preeditString(), self.text()

    def event(self, event: QEvent) -> bool:
        """Nothing is composed any more where Qt has let go of it."""
        done = super().event(event)
        if getattr(self, "composing", "") and _moves(event):
            self.compose_nothing()
        return done

    def setText(self, text: str | None) -> None:  # noqa: N802 - Qt's name
        """Another text, in which nothing is being composed."""
        self.compose_nothing()
        super().setText(text or "")

    def compose_nothing(self) -> None:
        """What is composed is no longer painted either."""
        if self.composing:
            self.inputMethodEvent(QInputMethodEvent())

    def _cursor_moved(self) -> None:
        """A cursor that moves without a change of the text ends the composing, as Qt does it."""
        if self.composing and self.text() == self._composed_in:
            self.compose_nothing()
        self._composed_in = self.text()


def _moves(event: QEvent) -> bool:
    """Whether Qt lets go of what is composed, also where the cursor is at that place already."""
    if isinstance(event, QKeyEvent):
        return event.type() is QEvent.Type.KeyPress and event.key() in _KEYS
    if isinstance(event, QFocusEvent):
        return event.type() is QEvent.Type.FocusIn and event.reason() in _REASONS
    return event.type() in _PRESSES
