"""Recovers from a damaged file: moves it aside, starts a new one, and copies what a person would miss: decisions, typed
text, claims and what is known of the store.

Drafts are not copied: without the cursor they are all sent again.
"""

# ruff: noqa: S608 - statements are put together from this package's own names of columns; values are always bound

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2 as sqlcipher

from console.cache import known
from console.cache.database import CacheDatabase, connect, suspect_path
from console.cache.errors import CacheDamaged
from console.cache.outbox_rows import NEEDS_YOU, UNANSWERED

_TAKEN = ("outbox", "working_copies", "earlier_revisions", "claims", "snoozes", "checkpoints", "known")
_LEFT = (known.CURSOR, known.SYNCED_AT, known.ROUND)
_LEAPS = 64

_NEEDED = (
    f"SELECT * FROM outbox WHERE state IN {UNANSWERED} OR state IN {NEEDS_YOU}",
    "SELECT count(*) FROM outbox INDEXED BY outbox_by_key",
    "SELECT count(*) FROM outbox INDEXED BY outbox_by_draft WHERE draft > ''",
    "SELECT * FROM working_copies",
    "SELECT * FROM working_copies WHERE draft IN (SELECT draft FROM working_copies)",
    "SELECT * FROM claims",
    "SELECT * FROM known",
    "SELECT * FROM tallies",
    "SELECT max(number) FROM drafts",
)


def probe(database: CacheDatabase, *, thoroughly: bool) -> None:
    """Read what must be readable to work at all, and every page if `thoroughly`. Raises CacheDamaged."""
    with database.troubles():
        for query in _NEEDED:
            for _ in database.connection.execute(query):
                pass
        if thoroughly:
            wrong = database.connection.execute("PRAGMA cipher_integrity_check").fetchall()
            wrong = wrong or [row for row in database.connection.execute("PRAGMA quick_check(1)") if row[0] != "ok"]
            if wrong:
                raise CacheDamaged(database.path, str(wrong[0][0]))
    suspect_path(database.path).unlink(missing_ok=True)


def take_over(aside: Path, key: bytes, into: CacheDatabase) -> tuple[int, int] | None:
    """Copy what can be read of the file `aside`; returns the number of decisions and of texts, None if it cannot be
    opened.
    """
    if not _opens(aside, key):
        return None
    for table in _TAKEN:
        with into.transaction():
            columns = set(into.tables.table(table).columns_dict)
            rows = ({name: row[name] for name in columns & row.keys()} for row in _rows(aside, key, table))
            into.tables.table(table).insert_all(rows, ignore=True)
    with into.transaction():
        into.run_many("DELETE FROM known WHERE name = ?", [(name,) for name in _LEFT])
    decisions = into.row("SELECT count(*) FROM outbox WHERE state NOT IN ('recorded', 'cancelled')")
    texts = into.row("SELECT count(*) FROM working_copies")
    return (int(decisions[0]) if decisions else 0, int(texts[0]) if texts else 0)


def _opens(path: Path, key: bytes) -> bool:
    try:
        with closing(connect(path, key, reading=False)) as connection:
            return bool(connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0])
    except sqlcipher.Error:
        return False


def _rows(path: Path, key: bytes, table: str) -> Iterator[dict[str, Any]]:
    """Every row of `table` that can be read, from the front, from the back, then by leaps into what is between."""
    read_ids: set[int] = set()
    low, high = -1, 1 << 62
    for row in _scan(path, key, f"SELECT rowid AS _at, * FROM {table} ORDER BY rowid"):
        low = max(low, row["_at"])
        read_ids.add(row["_at"])
        yield row
    for row in _scan(path, key, f"SELECT rowid AS _at, * FROM {table} ORDER BY rowid DESC"):
        if row["_at"] in read_ids:
            return
        high = row["_at"]
        read_ids.add(high)
        yield row
    if high == 1 << 62:
        return
    for leap in range(1, _LEAPS):
        start = low + leap * max(1, (high - low) // _LEAPS)
        for row in _scan(path, key, f"SELECT rowid AS _at, * FROM {table} WHERE rowid > {start} ORDER BY rowid"):
            if row["_at"] in read_ids:
                break
            read_ids.add(row["_at"])
            yield row


def _scan(path: Path, key: bytes, sql: str) -> Iterator[dict[str, Any]]:
    # A separate connection: one that has read a bad page answers nothing afterwards.
    try:
        with closing(connect(path, key, reading=False)) as connection:
            connection.row_factory = sqlcipher.Row
            for row in connection.execute(sql):
                yield dict(zip(row.keys(), row, strict=True))
    except sqlcipher.Error:
        return
