"""Bare SQLCipher taking the rows of a cache: `python -m tests.bench.sealed HOME TARGET.db`.

A new file gets the cache's own tables, indexes and full-text index, without its triggers; then the same rows in the
same order go in by plain SQL, a transaction for each page as the pull has it. Reading them and cutting texts into the
index's columns is not timed. Answers with a Sealed.
"""

import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import msgspec
from sqlcipher3 import dbapi2 as sqlcipher

from console.cache.key import KEY_NAME
from console.cache.search import indexed_fields
from console.model.draft import Draft
from console.sync.pull import PAGE
from tests.bench.processes import answer, ask
from tests.bench.profiles import home_profile, home_secrets

WRITER_CACHE_KIB = 16_000


class Sealed(msgspec.Struct, frozen=True):
    """How long the inserts took, for how many drafts."""

    seconds: float
    drafts: int


def sealed(home: Path, target: Path) -> Sealed:
    """Measure in a process of its own."""
    return msgspec.convert(ask("tests.bench.sealed", home, target, limit_seconds=3_600), Sealed)


def main(home: str, target: str) -> None:
    """Insert and answer."""
    key = home_secrets(Path(home)).get(KEY_NAME)
    assert key is not None
    cache = home_profile(Path(home), "").cache_path
    with closing(_open(cache, key)) as source, closing(_open(Path(target), key)) as connection:
        connection.execute("PRAGMA journal_mode = WAL").fetchall()
        connection.execute("PRAGMA synchronous = FULL")
        _make_tables(source, connection)
        seconds, count = 0.0, 0
        for page in _pages(source):
            begin = time.perf_counter()
            connection.execute("BEGIN IMMEDIATE")
            for statement, rows in page:
                connection.executemany(statement, rows)
            connection.execute("COMMIT")
            seconds += time.perf_counter() - begin
            count += len(page[0][1])
    answer(Sealed(seconds, count))


def _open(path: Path, key: str) -> Any:
    connection = sqlcipher.connect(str(path), isolation_level=None)
    connection.execute(f"PRAGMA key = \"x'{key}'\"")
    connection.execute("PRAGMA temp_store = MEMORY")
    connection.execute(f"PRAGMA cache_size = -{WRITER_CACHE_KIB}")
    return connection


def _make_tables(source: Any, target: Any) -> None:
    for name, sql in source.execute(
        "SELECT name, sql FROM sqlite_master WHERE type IN ('table', 'index') AND sql > ''"
    ):
        if not name.startswith(("words_", "sqlite_")):
            target.execute(sql)


def _pages(source: Any) -> Iterator[list[tuple[str, Sequence[tuple[object, ...]]]]]:
    decoder = msgspec.json.Decoder(Draft)
    last = -1
    while drafts := source.execute(
        f"SELECT * FROM drafts WHERE number > {last} ORDER BY number LIMIT {PAGE}"
    ).fetchall():
        first, last = drafts[0][0], drafts[-1][0]
        bodies = source.execute(
            f"SELECT number, body FROM bodies WHERE number BETWEEN {first} AND {last} ORDER BY number"
        ).fetchall()
        words = [(number, *indexed_fields(decoder.decode(body))) for number, body in bodies]
        yield [
            (f"INSERT INTO drafts VALUES ({_marks(drafts)})", drafts),
            ("INSERT INTO bodies VALUES (?, ?)", bodies),
            (f"INSERT INTO words (rowid, head, text, messages, sources, marks) VALUES ({_marks(words)})", words),
        ]


def _marks(rows: Sequence[Sequence[object]]) -> str:
    return ", ".join("?" * len(rows[0]))


if __name__ == "__main__":
    main(*sys.argv[1:])
