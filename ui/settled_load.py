"""Loading what belongs to a row once it has stayed current for a moment, so that walking through rows loads nothing."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from ui.bridge import Bridge

SETTLE_MS = 120


class SettledLoad(QObject):
    """Calls `load` a moment after the last `soon`, and again when the store is back and the last load had failed."""

    def __init__(self, bridge: Bridge, load: Callable[[], object], parent: QObject) -> None:
        super().__init__(parent)
        self._load = load
        self._failed = False
        self._timer = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._timer.timeout.connect(self._begin)
        bridge.came_online.connect(self._again)

    def soon(self) -> None:
        """Load, unless another row becomes current in the meantime."""
        self._timer.start()

    def mark_failed(self) -> None:
        """The store did not answer."""
        self._failed = True

    def _begin(self) -> None:
        self._failed = False
        self._load()

    def _again(self) -> None:
        if self._failed:
            self.soon()
