"""The checkpoints of the log that this console verified. The next one must continue the last; an auditor may ask for
all of them.
"""

# ruff: noqa: S608 - statements are put together from this package's own names of columns; values are always bound

from datetime import datetime

import msgspec

from console.cache.database import CacheDatabase
from console.cache.times import from_ms, to_ms

KEPT = 1_000
"""How many are kept; the oldest go, but for the very first."""


class VerifiedCheckpoint(msgspec.Struct, frozen=True):
    """A signed note (C2SP) that proved consistent with the one before."""

    size: int
    root: bytes
    note: str
    verified_at: datetime


class Checkpoints:
    """By size."""

    def __init__(self, database: CacheDatabase) -> None:
        self._db = database

    def keep(self, size: int, root: bytes, note: str, verified_at: datetime) -> None:
        """Store a verified one. Of two of the same size the first stays: they are the same tree."""
        with self._db.transaction():
            self._db.run(
                "INSERT INTO checkpoints (size, root, note, verified_at) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
                (size, root, note, to_ms(verified_at)),
            )
            self._db.run(
                "DELETE FROM checkpoints WHERE size < (SELECT size FROM checkpoints ORDER BY size DESC "
                "LIMIT 1 OFFSET ?) AND size > (SELECT min(size) FROM checkpoints)",
                (KEPT - 1,),
            )

    def last(self) -> VerifiedCheckpoint | None:
        """The largest."""
        found = self._read("ORDER BY size DESC LIMIT 1")
        return found[0] if found else None

    def all(self) -> tuple[VerifiedCheckpoint, ...]:
        """Smallest first."""
        return self._read("ORDER BY size")

    def rewind(self, kept_size: int) -> None:
        """Delete those after the first `kept_size` entries; part of the caller's transaction."""
        self._db.run("DELETE FROM checkpoints WHERE size > ?", (kept_size,))

    def _read(self, order: str) -> tuple[VerifiedCheckpoint, ...]:
        rows = self._db.rows(f"SELECT size, root, note, verified_at FROM checkpoints {order}")
        return tuple(VerifiedCheckpoint(size, bytes(root), note, from_ms(at)) for size, root, note, at in rows)
