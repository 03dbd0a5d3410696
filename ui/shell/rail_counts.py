"""The numbers on the rail: what waits in Escalations and in the Outbox for the person who is signed in."""

from PySide6.QtCore import QObject, QTimer

from console.model.person import SENDING_BY, Role
from ui.bridge import Bridge
from ui.shell.rail import Rail

DELAY_MS = 150


class RailCounts(QObject):
    """Counts again a moment after something changed."""

    def __init__(self, rail: Rail, parent: QObject) -> None:
        super().__init__(parent)
        self._rail = rail
        self._bridge: Bridge | None = None
        self._timer = QTimer(self, singleShot=True, interval=DELAY_MS)
        self._timer.timeout.connect(self._count)

    def attach(self, bridge: Bridge) -> None:
        """Count what this session has."""
        self._bridge = bridge
        bridge.drafts_changed.connect(self.soon)
        bridge.outbox_changed.connect(self.soon)
        self._count()

    def detach(self) -> None:
        """The session is about to end: ask it no more."""
        self._timer.stop()
        self._bridge = None

    def soon(self, _changed: object = None) -> None:
        """Count again in a moment."""
        if not self._timer.isActive():
            self._timer.start()

    def _count(self) -> None:
        if self._bridge is None:
            return
        counts = self._bridge.reader.counts()
        person = self._bridge.reader.person()
        decides = person is not None and person.role is Role.SENIOR
        self._rail.set_count("escalations", counts.escalated if decides else 0)
        looks_after = person is not None and person.role in SENDING_BY
        self._rail.set_count("outbox", counts.conflicts + (counts.unsent if looks_after else 0))
