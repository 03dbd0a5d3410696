"""One meaning of a search: words folded before they are indexed, the customer's name of a decision apart."""

from typing import TYPE_CHECKING

import msgspec

from console.cache.search import fingerprint, indexed_fields
from console.model.draft import Draft
from console.model.history import HistoryItem
from console.rules.search import decision_fields, searchable

if TYPE_CHECKING:
    import sqlite_utils

_AT_ONCE = 200


def apply(db: "sqlite_utils.Database") -> None:
    """Rebuild the index from what is stored."""
    db.execute("DROP TABLE words")
    # The words are folded already: this tokenizer takes every character beyond ASCII as part of one.
    db.execute(
        "CREATE VIRTUAL TABLE words USING fts5(head, text, messages, sources, marks, content='', contentless_delete=1, "
        "tokenize='ascii', prefix='1 2 3')"
    )
    db.execute("ALTER TABLE decisions ADD COLUMN customer TEXT NOT NULL DEFAULT ''")
    _drafts(db)
    _decisions(db)


def _drafts(db: "sqlite_utils.Database") -> None:
    drafts = msgspec.json.Decoder(Draft)
    last = 0
    while rows := db.execute(
        "SELECT number, body FROM bodies WHERE number > ? ORDER BY number LIMIT ?", (last, _AT_ONCE)
    ).fetchall():
        for number, body in rows:
            fields = indexed_fields(drafts.decode(body))
            db.execute(
                "INSERT INTO words (rowid, head, text, messages, sources, marks) VALUES (?, ?, ?, ?, ?, ?)",
                (number, *fields),
            )
            db.execute("UPDATE drafts SET indexed = ? WHERE number = ?", (fingerprint(fields), number))
        last = rows[-1][0]


def _decisions(db: "sqlite_utils.Database") -> None:
    items = msgspec.json.Decoder(HistoryItem)
    for key, body in db.execute("SELECT key, body FROM decisions").fetchall():
        item = items.decode(body)
        values = (searchable(decision_fields(item)), searchable([item.customer]), key)
        db.execute("UPDATE decisions SET words = ?, customer = ? WHERE key = ?", values)
