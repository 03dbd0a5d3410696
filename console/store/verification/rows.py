"""Compares the tables' rows with what the replay says they should be."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from sqlalchemy import Connection, Table

from console.store.database import tables, verify_rows
from console.store.verification.dispatches import Row
from console.store.verification.replay import ExpectedTables

Found = tuple[int | None, str]


def compare_rows(connection: Connection, replayed: ExpectedTables, start: int = 0) -> Iterator[Found]:
    """Yields every difference, with the last entry about the row; only of what entries from `start` on are about."""
    last = replayed.last
    pairs: list[tuple[Table, str, Callable[[Any], Any], Mapping[Any, Row]]] = [
        (tables.drafts, "draft", lambda row: row.id, replayed.drafts),
        (tables.revisions, "revision of draft", lambda row: (row.draft_id, row.revision), replayed.revisions),
        (tables.decisions, "decision", lambda row: row.key, replayed.decisions.rows),
        (tables.dispatches, "dispatch", lambda row: row.id, replayed.dispatches),
        (tables.automatic, "automatic decision", lambda row: row.decision, replayed.decisions.automatic),
        (tables.messages, "message of draft", lambda row: (row.draft_id, row.number), replayed.messages),
        (tables.comparisons, "comparison of draft", lambda row: (row.draft_id, row.revision), replayed.comparisons),
        (tables.feed, "feed of draft", lambda row: row.draft_id, replayed.feed),
        (tables.people, "person", lambda row: row.id, replayed.people),
        (tables.tokens, "token", lambda row: row.id, replayed.tokens),
        (tables.looks, "look at the work of", lambda row: (row.whose, row.day, row.viewer), replayed.work_views),
        (tables.policies, "policy", lambda row: row.version, replayed.policies),
    ]
    for table, what, key_of, expected in pairs:
        yield from _table(verify_rows.rows(connection, table, start), table, what, key_of, expected, last)
    yield from _sources(verify_rows.rows(connection, tables.decision_sources, start), replayed)


def _table(
    rows: Iterator[Any],
    table: Table,
    what: str,
    key_of: Callable[[Any], Any],
    expected: Mapping[Any, Row],
    last: Mapping[str, int],
) -> Iterator[Found]:
    missing = set(expected)
    for row in rows:
        key = key_of(row)
        name = key[0] if isinstance(key, tuple) else key
        at = last.get(f"policy/{name}" if table is tables.policies else name)
        if key not in expected:
            yield at, f"{what} {name}: no entry made this row"
            continue
        missing.discard(key)
        for column, value in expected[key].items():
            there = getattr(row, column)
            if there != value:
                yield at, f"{what} {name}: `{column}` is not what the log says"
    for key in missing:
        name = key[0] if isinstance(key, tuple) else key
        yield last.get(f"policy/{name}" if table is tables.policies else name), f"{what} {name}: the row is missing"


def _sources(rows: Iterator[Any], replayed: ExpectedTables) -> Iterator[Found]:
    there: dict[str, set[str]] = {}
    for row in rows:
        there.setdefault(row.decision, set()).add(row.uri)
    for key in there.keys() | replayed.decisions.sources.keys():
        expected = replayed.decisions.sources.get(key, frozenset())
        if expected is not None and there.get(key, set()) != expected:
            yield replayed.last.get(key), f"decision {key}: its sources are not those of its draft"
