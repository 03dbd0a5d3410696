"""PostgreSQL's own limit for rows that were written: `python -m tests.bench.replay_postgresql BEFORE AFTER TARGET N`,
the first three the URLs of databases.

What AFTER holds and BEFORE does not, in every table, goes by plain SQL into TARGET, which is like BEFORE: N commits, by
8 processes with a connection each, every commit with its share of each table's rows, sent in one pipeline.
"""

import multiprocessing
import sys
import time
from collections.abc import Sequence
from multiprocessing.synchronize import Barrier
from typing import Any

import psycopg
from psycopg import sql

from tests.bench.processes import answer, ask

CONNECTIONS = 8
_TABLES = "SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace ORDER BY 1"
_KEY = """
    SELECT a.attname FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = ANY(i.indkey)
    WHERE i.indrelid = %s::regclass AND i.indisprimary ORDER BY array_position(i.indkey::int2[], a.attnum)
"""

Statement = tuple[str, list[tuple[Any, ...]]]


def replay(before: str, after: str, target: str, commits: int) -> float:
    """Seconds, measured in processes of their own."""
    return float(ask("tests.bench.replay_postgresql", before, after, target, commits))


def main(before: str, after: str, target: str, commits: str) -> None:
    """Replay, and answer with the seconds."""
    with psycopg.connect(before) as old, psycopg.connect(after) as new:
        works = [work for (table,) in new.execute(_TABLES).fetchall() for work in _work(old, new, table)]
    number = int(commits)
    shares: list[list[list[Statement]]] = [[] for _ in range(CONNECTIONS)]
    for n in range(number):
        parts = [(text, rows[n * len(rows) // number : (n + 1) * len(rows) // number]) for text, rows in works]
        shares[n % CONNECTIONS].append([(text, rows) for text, rows in parts if rows])
    context = multiprocessing.get_context("fork")
    ready = context.Barrier(CONNECTIONS + 1)
    processes = [context.Process(target=_carry_out, args=(target, share, ready)) for share in shares]
    for process in processes:
        process.start()
    ready.wait(60)
    begin = time.perf_counter()
    for process in processes:
        process.join()
    seconds = time.perf_counter() - begin
    if any(process.exitcode for process in processes):
        raise RuntimeError("a connection of the floor failed")
    answer(seconds)


def _carry_out(target: str, commits: Sequence[Sequence[Statement]], ready: Barrier) -> None:
    with psycopg.connect(target) as connection:
        ready.wait(60)
        for statements in commits:
            with connection.pipeline():
                for text, rows in statements:
                    connection.cursor().executemany(text, rows)
                connection.commit()


def _work(old: "psycopg.Connection[Any]", new: "psycopg.Connection[Any]", table: str) -> list[Statement]:
    key = [name for (name,) in new.execute(_KEY, (table,))]
    everything = sql.SQL("SELECT * FROM {}").format(sql.Identifier(table))
    cursor = new.execute(everything)
    names = [column.name for column in cursor.description or ()]
    places = [names.index(name) for name in key]
    there = {tuple(row[place] for place in places): row for row in old.execute(everything)}
    added, changed = [], []
    for row in sorted(cursor, key=lambda row: [str(row[place]).zfill(20) for place in places]):
        own = tuple(row[place] for place in places)
        if own not in there:
            added.append(row)
        elif there[own] != row:
            changed.append((*row, *own))
    insert = sql.SQL("INSERT INTO {} VALUES ({})").format(
        sql.Identifier(table), sql.SQL(", ").join(sql.Placeholder() * len(names))
    )
    update = sql.SQL("UPDATE {} SET {} WHERE {}").format(
        sql.Identifier(table), _equal(names, ", "), _equal(key, " AND ")
    )
    found = [(insert.as_string(new), added), (update.as_string(new), changed)]
    return [(text, rows) for text, rows in found if rows]


def _equal(names: Sequence[str], between: str) -> sql.Composable:
    return sql.SQL(between).join(sql.SQL("{} = %s").format(sql.Identifier(name)) for name in names)


if __name__ == "__main__":
    main(*sys.argv[1:])
