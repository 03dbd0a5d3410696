"""The revision that a working copy is an edit of, kept when a newer one takes its place.

Triggers end it with its working copy, so that nothing that removes a text, as an erasure does, can leave it.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite_utils


def apply(db: "sqlite_utils.Database") -> None:
    """Add the table; of what was replaced before, nothing is known."""
    db.table("earlier_revisions").create(
        {"draft": str, "revision": int, "body": bytes}, pk="draft", not_null={"revision", "body"}
    )
    ended = "BEGIN DELETE FROM earlier_revisions WHERE draft = old.draft; END"
    db.execute(f"CREATE TRIGGER earlier_revision_removed AFTER DELETE ON working_copies {ended}")
    db.execute(
        "CREATE TRIGGER earlier_revision_left AFTER UPDATE OF revision ON working_copies "
        f"WHEN new.revision <> old.revision {ended}"
    )
