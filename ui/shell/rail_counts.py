"""The numbers on the rail and at the foot: what waits in Escalations and in the Outbox for the person who is signed in,
and how far the day's work is.
"""

from msgspec import structs
from PySide6.QtCore import QObject, QTimer

from console.cache.rows import SNOOZED, Counts, QueueFilter
from console.model.person import SENDING_BY, Role
from ui.bridge import Bridge
from ui.shell.rail import Rail
from ui.shell.status_bar import StatusBar, progress_words

DELAY_MS = 150
_DECIDING = (Role.AGENT, Role.SENIOR)


class RailCounts(QObject):
    """Counts again a moment after something changed."""

    def __init__(self, rail: Rail, status: StatusBar, parent: QObject) -> None:
        super().__init__(parent)
        self._rail = rail
        self._status = status
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
        self._status.show_pack(self._bridge.reader.offline_pack())
        self._status.show_progress(self._progress(counts) if person is not None and person.role in _DECIDING else "")

    def _progress(self, counts: Counts) -> str:
        assert self._bridge is not None
        now = self._bridge.now()
        count = self._bridge.reader.queue_count
        late = count(QueueFilter(due_before=now)) if counts.pending else 0
        if count(SNOOZED):  # what is put aside can be late too
            late += count(structs.replace(SNOOZED, due_before=now))
        return progress_words(counts.recorded_today, counts.pending, late)
