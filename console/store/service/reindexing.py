"""Rebuilds the words that a search of decisions uses, a few decisions at a time, while the store is served."""

from collections.abc import Iterator
from typing import NamedTuple

from console.store.database import history, searches
from console.store.ledger.store import Store
from console.store.ledger.transaction import Transaction
from console.store.service.history import readable_words

BATCH = 200
"""So many rows are looked at in one transaction; others write between two of them."""


class ReindexProgress(NamedTuple):
    """How many decisions were checked, and how many rows of words were rewritten or deleted."""

    looked_at: int = 0
    changed: int = 0


def reindex(store: Store) -> Iterator[ReindexProgress]:
    """Rebuilds all of them, and yields its progress after each batch. If it is stopped, what is done stays done. Raises
    Unavailable if the database cannot.
    """
    done = ReindexProgress()
    for reindex_part in (_of_decisions, _delete_orphans):
        after = ""
        while True:
            # Each call has the place that it starts after; the transaction may run more than once.
            part, end = store.write(lambda t, reindex_part=reindex_part, after=after: reindex_part(t, after))  # type: ignore[misc]  # default arguments bind this turn's values
            if end is None:
                break
            done, after = ReindexProgress(done.looked_at + part.looked_at, done.changed + part.changed), end
            yield done


def _of_decisions(transaction: Transaction, after: str) -> tuple[ReindexProgress, str | None]:
    """Compares the next decisions' words with what is left of them; also returns the last key, None where there is
    none.
    """
    connection = transaction.connection
    keys = searches.decided(connection, after, BATCH)
    if not keys:
        return ReindexProgress(), None
    # An erasure waits until this is committed, or is visible here.
    searches.lock_drafts_of(connection, keys)
    stored = searches.of(connection, keys)
    current = readable_words(connection, history.by_keys(connection, keys))
    wrong = [words for words in current if words != stored.get(words.decision)]
    searches.replace(connection, wrong)
    return ReindexProgress(len(keys), len(wrong)), keys[-1]


def _delete_orphans(transaction: Transaction, after: str) -> tuple[ReindexProgress, str | None]:
    """Deletes words that belong to no recorded decision."""
    connection = transaction.connection
    keys = searches.keys(connection, after, BATCH)
    if not keys:
        return ReindexProgress(), None
    left = set(keys) - {row.key for row in history.by_keys(connection, keys)}
    searches.forget_decisions(connection, left)
    return ReindexProgress(0, len(left)), keys[-1]
