"""Taking drafts offline a few at a time: how far it is, how much it is, and a stop that keeps what was taken."""

from collections.abc import Callable
from datetime import datetime
from math import ceil

from PySide6.QtCore import QObject, Signal

from console.sync.notices import OfflinePack
from ui.bridge import Bridge
from ui.language import tr
from ui.widgets.times import clock

AT_ONCE = 5
"""Drafts per request: this many may still come after a stop."""


class OfflineTaking(QObject):
    """One run: `count` drafts of `queue`, held until `until`. What was taken stays taken, however the run ends."""

    went_on = Signal()
    ended = Signal()
    """Complete, stopped, or nothing more to take."""
    failed = Signal(object)

    def __init__(self, bridge: Bridge, queue: str | None, count: int, until: datetime, parent: QObject) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._queue = queue
        self._stopped = False
        self.wanted = count
        self.until = until
        self.taken = 0
        self.bytes = 0
        self.exhausted = False
        """Whether the store had no more to give."""

    def start(self) -> None:
        """Take the next few, and then the next."""
        left = self.wanted - self.taken
        if self._stopped or self.exhausted or left <= 0:
            self.ended.emit()
            return
        minutes = max(1, ceil((self.until - self._bridge.now()).total_seconds() / 60))
        some = min(AT_ONCE, left)
        future = self._bridge.session.store.take_offline(self._queue, some, minutes / 60)
        self._bridge.when(future, self, self._on_taken(some), self.failed.emit)

    def stop(self) -> None:
        """Take no more after what is on its way."""
        self._stopped = True

    def words(self) -> str:
        """`10 of 25 drafts, 84 KB`"""
        return tr(
            "{taken:,} of {wanted:,} drafts, {size}",
            taken=self.taken,
            wanted=self.wanted,
            size=size_words(self.bytes),
        )

    def _on_taken(self, some: int) -> Callable[[OfflinePack], None]:
        def add(pack: OfflinePack) -> None:
            self.taken += len(pack.drafts)
            self.bytes += pack.bytes
            self.exhausted = len(pack.drafts) < some
            self.went_on.emit()
            self.start()

        return add


def size_words(size: int) -> str:
    """A size in words."""
    if size < 1_000_000:
        return tr("{size:,} KB", size=max(1, round(size / 1_000))) if size else tr("0 KB")
    return tr("{size:,.1f} MB", size=size / 1_000_000)


def held_until_words(count: int, until: datetime, now: datetime) -> str:
    """What the status line always shows."""
    return tr("{number:,} offline until {time}", number=count, time=clock(until, now))
