"""The claims that this console holds: their counters go with decisions; a batch taken offline survives a restart."""

from collections.abc import Sequence
from datetime import datetime

from console.cache.database import CacheDatabase
from console.cache.times import from_ms, to_ms
from console.model.ids import Clock, DraftId

PACK = (
    "SELECT c.draft, c.until FROM claims c LEFT JOIN drafts d ON d.id = c.draft WHERE c.offline AND c.until > ? "
    "AND (d.state IS NULL OR d.state IN ('pending', 'escalated')) ORDER BY c.until, c.draft"
)
"""The batch that was taken offline, as far as it is still held at a time and waits for a decision."""


class Claims:
    """By draft. Times are the store's, and only the store decides whether a claim still holds."""

    def __init__(self, database: CacheDatabase, now: Clock) -> None:
        self._db = database
        self._now = now

    def keep(self, claims: Sequence[tuple[DraftId, datetime, int]], *, offline: bool = False) -> None:
        """Store granted claims (draft, until, counter); `offline` for a batch that is taken offline. Renewing an
        offline claim keeps it offline; under the same counter a claim never ends earlier than it did.
        """
        with self._db.transaction():
            self._db.run_many(
                "INSERT INTO claims (draft, until, counter, offline) VALUES (?, ?, ?, ?) ON CONFLICT (draft) DO UPDATE "
                "SET until = iif(counter = excluded.counter, max(until, excluded.until), excluded.until), "
                "counter = excluded.counter, offline = max(offline, excluded.offline)",
                [(draft, to_ms(until), counter, offline) for draft, until, counter in claims],
            )

    def drop(self, draft: DraftId) -> None:
        """Delete a claim that was released or lost."""
        with self._db.transaction():
            self._db.run("DELETE FROM claims WHERE draft = ?", (draft,))

    def get(self, draft: DraftId) -> tuple[datetime, int] | None:
        """When it ends, and its counter."""
        row = self._db.row("SELECT until, counter FROM claims WHERE draft = ?", (draft,))
        return None if row is None else (from_ms(row[0]), int(row[1]))

    def is_offline(self, draft: DraftId) -> bool:
        """Whether it belongs to the batch that was taken offline."""
        return self._db.row("SELECT 1 FROM claims WHERE draft = ? AND offline", (draft,)) is not None

    def offline_pack(self) -> tuple[tuple[DraftId, datetime], ...]:
        """The drafts taken offline that are still claimed and still open, with when each claim ends, earliest first."""
        rows = self._db.rows(PACK, (to_ms(self._now()),))
        return tuple((DraftId(row[0]), from_ms(row[1])) for row in rows)

    def offline_until(self) -> datetime | None:
        """When the first claim of the offline batch ends; None if none is left."""
        pack = self.offline_pack()
        return pack[0][1] if pack else None

    def prune(self, before_ms: int) -> None:
        """Delete claims that ended before."""
        self._db.run("DELETE FROM claims WHERE until < ?", (before_ms,))
