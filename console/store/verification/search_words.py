"""Compares the words that a search of decisions uses with what is left of the decisions that they come from.

No entry names them, and a wrong row changes no record: it hides a decision from a search, or keeps words of what was
erased.
"""

from collections.abc import Iterator
from itertools import islice
from typing import Any

from sqlalchemy import Connection

from console.store.database import history as recorded
from console.store.database import verify_rows
from console.store.database.searches import SearchText, of
from console.store.database.tables import decisions, searches
from console.store.service.history import readable_words

_AT_ONCE = 200
_ANEW = "run `countersign store reindex`"


def check_search_words(connection: Connection, start: int = 0) -> Iterator[str]:
    """Yields rows that are missing, left behind or different; only of drafts that entries from `start` on are about.
    Nothing is missing of an erased draft.
    """
    known = (row.key for row in verify_rows.rows(connection, decisions, start) if row.conflict is None)
    while keys := list(islice(known, _AT_ONCE)):
        stored = of(connection, keys)
        rows = recorded.by_keys(connection, keys)
        expected = {words.decision: words for words in readable_words(connection, rows)}
        for row in rows:
            yield from _differs(row, expected.get(row.key), stored.get(row.key))
    indexed = (row.decision for row in verify_rows.rows(connection, searches, start))
    while keys := list(islice(indexed, _AT_ONCE)):
        left = set(keys) - {row.key for row in recorded.by_keys(connection, keys)}
        yield from (f"words are kept for the decision {key}, which is not there; {_ANEW}" for key in sorted(left))


def _differs(row: Any, expected: SearchText | None, stored: SearchText | None) -> Iterator[str]:
    """`expected`: the words to be stored; None where the payloads cannot be read, which their own check reports."""
    if stored is None:
        if row.erased_at is None:
            yield f"decision {row.key}: its words are not kept for searching; {_ANEW}"
    elif expected is not None and stored != expected:
        yield f"decision {row.key}: the words kept for searching are not those of what is left of it; {_ANEW}"
