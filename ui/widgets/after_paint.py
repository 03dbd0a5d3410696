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
