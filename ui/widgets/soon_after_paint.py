"""Work that another thread does for what a person just changed: it begins when the change is on the screen.

Python runs one thread at a time. Work that begins with the key takes turns with the paint of that key's letter, and the
letter comes later by as much.
"""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget

LATEST_MS = 30
"""Where nothing is painted: the widget is hidden, or looks the same."""


class SoonAfterPaint(QObject):
    """Makes `call` once for any number of calls of `soon`: after the next paint of `widget`."""

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
