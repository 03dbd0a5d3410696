"""Findings and sources that a search can ask for, in their own rows: the index of words has only one mark for them."""

from typing import TYPE_CHECKING

import msgspec

from console.cache.marks import INSERT, MarkedDraft, marks_of

if TYPE_CHECKING:
    import sqlite_utils

_AT_ONCE = 500


def apply(db: "sqlite_utils.Database") -> None:
    """Create the table, and fill it from what is stored."""
    db.execute(
        "CREATE TABLE marks (mark TEXT NOT NULL, number INTEGER NOT NULL, PRIMARY KEY (mark, number)) WITHOUT ROWID"
    )
    db.execute("CREATE INDEX marks_of_draft ON marks (number)")
    db.execute("CREATE TRIGGER marks_go AFTER DELETE ON drafts BEGIN DELETE FROM marks WHERE number = old.number; END")
    drafts = msgspec.json.Decoder(MarkedDraft)
    last = 0
    while rows := db.execute(
        "SELECT number, body FROM bodies WHERE number > ? ORDER BY number LIMIT ?", (last, _AT_ONCE)
    ).fetchall():
        for number, body in rows:
            for mark in marks_of(drafts.decode(body)):
                db.execute(INSERT, (mark, number))
        last = rows[-1][0]
