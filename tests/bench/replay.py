"""The database's own limit for rows that were written: `python -m tests.bench.replay BEFORE AFTER TARGET COMMITS`.

What AFTER holds and BEFORE does not, in every table, goes by plain SQL into a copy of BEFORE (its tables and indexes):
new rows are inserted, changed ones updated, spread evenly over COMMITS transactions as the store's were. The settings
are the store's: WAL, `synchronous=FULL`. Nothing else happens: no HTTP, no rules, no reading.
"""

import sqlite3
import sys
import time
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import msgspec

from tests.bench.copying import copy
from tests.bench.processes import answer, ask

CACHE_KIB = 65_536


class Replayed(msgspec.Struct, frozen=True):
    """How long it took, and what of: rows by table, bytes in them."""

    seconds: float
    commits: int
    rows: dict[str, int]
    megabytes: float


class _Work(msgspec.Struct):
    statement: str
    rows: list[tuple[object, ...]]


def replay(before: Path, after: Path, target: Path, commits: int) -> Replayed:
    """Replay in a process of its own."""
    return msgspec.convert(ask("tests.bench.replay", before, after, target, commits), Replayed)


def main(before: str, after: str, target: str, commits: str) -> None:
    """Replay, and answer with a Replayed."""
    with closing(sqlite3.connect(f"file:{after}?mode=ro", uri=True)) as source:
        source.execute("ATTACH ? AS before", (f"file:{before}?mode=ro",))
        works = {name: work for name in _tables(source) for work in _work(source, name)}
    copy(Path(before), Path(target))
    with closing(sqlite3.connect(target, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=FULL")
        connection.execute(f"PRAGMA cache_size=-{CACHE_KIB}")
        seconds = _carry_out(connection, list(works.values()), int(commits))
    size = sum(len(v) if isinstance(v, bytes | str) else 8 for w in works.values() for row in w.rows for v in row)
    answer(
        Replayed(seconds, int(commits), {name: len(work.rows) for name, work in works.items()}, round(size / 1e6, 3))
    )


def _carry_out(connection: sqlite3.Connection, works: Sequence[_Work], commits: int) -> float:
    slices = [
        [(work.statement, part) for work in works if (part := _part(work.rows, number, commits))]
        for number in range(commits)
    ]
    begin = time.perf_counter()
    for statements in slices:
        connection.execute("BEGIN IMMEDIATE")
        for statement, rows in statements:
            connection.executemany(statement, rows)
        connection.execute("COMMIT")
    return time.perf_counter() - begin


def _part(rows: Sequence[tuple[object, ...]], number: int, of: int) -> Sequence[tuple[object, ...]]:
    return rows[number * len(rows) // of : (number + 1) * len(rows) // of]


def _tables(connection: sqlite3.Connection) -> list[str]:
    found = connection.execute("SELECT name FROM main.sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    return [row[0] for row in found]


def _work(connection: sqlite3.Connection, table: str) -> list[_Work]:
    columns = connection.execute(f'PRAGMA main.table_info("{table}")').fetchall()
    names = [column[1] for column in columns]
    key = [column[1] for column in sorted(columns, key=lambda c: c[5]) if column[5]]
    differing = f'SELECT * FROM main."{table}" EXCEPT SELECT * FROM before."{table}"'
    order = ", ".join(f'"{name}"' for name in key) or "1"
    rows = connection.execute(f"SELECT * FROM ({differing}) ORDER BY {order}").fetchall()
    if not rows:
        return []
    listed = ", ".join(f'"{name}"' for name in key)
    known = set(connection.execute(f'SELECT {listed} FROM before."{table}"'))
    places = [names.index(name) for name in key]
    new = [row for row in rows if tuple(row[place] for place in places) not in known]
    changed = [(*row, *(row[p] for p in places)) for row in rows if tuple(row[p] for p in places) in known]
    steps = []
    if new:
        steps.append(_Work(f'INSERT INTO "{table}" VALUES ({", ".join("?" * len(names))})', new))
    if changed:
        set_to = ", ".join(f'"{name}" = ?' for name in names)
        where = " AND ".join(f'"{name}" = ?' for name in key)
        steps.append(_Work(f'UPDATE "{table}" SET {set_to} WHERE {where}', changed))
    return steps


if __name__ == "__main__":
    main(*sys.argv[1:])
