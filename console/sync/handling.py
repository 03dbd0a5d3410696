"""How long a person had a draft in front of them: counted while it is open in an active window, paused while it is not.

A clock that keeps running while the computer sleeps must not count the night. So a stretch without activity (typing,
returning) counts for at most `LONGEST_STRETCH_MS`.
"""

from console.model.ids import DraftId
from console.sync.context import Monotonic

LONGEST_MS = 31 * 24 * 3_600_000
"""What the wire format takes."""


LONGEST_STRETCH_MS = 10 * 60_000.0
"""Milliseconds that one stretch without a sign of life counts for."""


class HandlingClock:
    """Milliseconds for each draft, by a clock that cannot be set."""

    def __init__(self, monotonic: Monotonic) -> None:
        self._monotonic = monotonic
        self._before: dict[DraftId, float] = {}
        self._since: dict[DraftId, float] = {}
        self._away: set[DraftId] | None = None
        """What is open while the person is in another program; None while they are here."""

    def go_away(self) -> None:
        """The person turned to another program: nothing counts until they come back."""
        if self._away is None:
            away = set(self._since)
            for draft in away:
                self.stop(draft)
            self._away = away

    def come_back(self) -> None:
        """The person is here again."""
        away, self._away = self._away or set(), None
        for draft in away:
            self.start(draft)

    def start(self, draft: DraftId, already_ms: int = 0) -> None:
        """The draft is now in front of the person; `already_ms` from an earlier session is added once."""
        self._before.setdefault(draft, float(already_ms))
        if self._away is not None:
            self._away.add(draft)
        else:
            self._since.setdefault(draft, self._monotonic())

    def stop(self, draft: DraftId) -> None:
        """The draft is no longer in front of the person."""
        if self._away is not None:
            self._away.discard(draft)
        since = self._since.pop(draft, None)
        if since is not None:
            self._before[draft] = self._before.get(draft, 0.0) + self._stretch(since)

    def tick(self, draft: DraftId) -> None:
        """Activity: the time since the last one counts, and a new stretch begins."""
        if draft in self._since:
            self.stop(draft)
            self._since[draft] = self._monotonic()

    def read(self, draft: DraftId) -> int:
        """Milliseconds up to now."""
        since = self._since.get(draft)
        running = self._stretch(since) if since is not None else 0.0
        return min(LONGEST_MS, max(0, round(self._before.get(draft, 0.0) + running)))

    def _stretch(self, since: float) -> float:
        return min((self._monotonic() - since) * 1000, LONGEST_STRETCH_MS)

    def forget(self, draft: DraftId) -> None:
        """The draft is decided; undo starts again from the time that the decision carried."""
        self.stop(draft)
        self._before.pop(draft, None)
