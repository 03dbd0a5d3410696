"""How far the feed had brought the draft of a decision that has no answer yet."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite_utils


def apply(db: "sqlite_utils.Database") -> None:
    """Add the column; it is NULL where the feed brought nothing since the decision was made."""
    db.table("outbox").add_column("fed_at", int)
