"""Work that can wait until the person sees something."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget


class AfterPaint(QObject):
    """Calls once, when `widget` has been painted."""

    def __init__(self, widget: QWidget, call: Callable[[], object]) -> None:
        super().__init__(widget)
        self._call = call
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Wait for the paint."""
        if event.type() is QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self, self._do)
        return False

    def _do(self) -> None:
        self._call()
        self.deleteLater()


LATEST_MS = 30
"""The longest wait if nothing is painted, because the widget is hidden or looks the same."""


class SoonAfterPaint(QObject):
    """Calls `call` once for any number of calls of `soon`, after the next paint of `widget`: work on another thread for
    what a person just changed begins when the change is on the screen.

    Python runs one thread at a time. Work that began with the key would take turns with the painting of that key's
    letter, which would appear that much later.
    """

    def __init__(self, widget: QWidget, call: Callable[[], object]) -> None:
        super().__init__(widget)
        self._widget = widget
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._do)
        self._call = call

    def soon(self) -> None:
        """Make the call after the next paint."""
        if not self._timer.isActive():
            self._widget.installEventFilter(self)
            self._timer.start(LATEST_MS)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Wait for the paint."""
        if event.type() is QEvent.Type.Paint:
            watched.removeEventFilter(self)
            self._timer.start(0)
        return False

    def _do(self) -> None:
        self._widget.removeEventFilter(self)
        self._call()
