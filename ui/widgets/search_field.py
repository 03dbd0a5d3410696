"""The search line over the queue."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from ui import outside_text
from ui.widgets.search_key import paint_search_key

if TYPE_CHECKING:
    from ui.widgets.line_completion import LineCompletion


class SearchField(QLineEdit):
    """The search line with its key at the end."""

    down = Signal()

    def __init__(self, hint: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        outside_text.hint(self, hint)
        outside_text.name(self, hint)
        self.setClearButtonEnabled(False)
        self._candidates: Callable[[str, int], tuple[str, ...]] | None = None
        self._completion: LineCompletion | None = None

    def complete_with(self, candidates: Callable[[str, int], tuple[str, ...]]) -> None:
        """Offer what `candidates` says of the line and its cursor, from when the line first has the focus."""
        self._candidates = candidates

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Someone is about to type."""
        super().focusInEvent(event)
        if self._candidates is not None:
            from ui.widgets.line_completion import LineCompletion

            self._completion = LineCompletion(self, self._candidates)
            self._candidates = None

    def event(self, event: QEvent) -> bool:
        """Esc is the line's while something is in it, then the window's; the completion has its keys."""
        completion = getattr(self, "_completion", None)
        if completion is not None and completion.takes(event):
            return True
        escape = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
        if escape and event.type() is QEvent.Type.ShortcutOverride and self.text():
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Down and Enter go into the list, Esc clears first."""
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.down.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The keycap while nothing is typed."""
        super().paintEvent(event)
        paint_search_key(self)
