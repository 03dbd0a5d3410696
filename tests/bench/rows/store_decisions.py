"""Decisions recorded a second by a real store over HTTP, beside bare SQLite writing the same rows."""

import sqlite3
import threading
import time
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import msgspec

from console.model.push import PushAnswer, PushStatus
from tests.bench.connection import Connection
from tests.bench.copying import copy, snapshot
from tests.bench.decisions import decisions
from tests.bench.fill import Filled, filled_store
from tests.bench.processes import fresh
from tests.bench.replay import Replayed, replay
from tests.bench.row import Bar, Context, Line, Row, Series, say
from tests.support.store import RunningStore

WARMING = 40
"""Decisions pushed before the clock runs: a store that has just started compiles its policy at the first."""
HALF = Bar("at least", 0.5)
UNIT = "decisions/s"


class Case(msgspec.Struct, frozen=True):
    """How many decisions, by how many clients at once, how many in a request."""

    what: str
    count: int
    clients: int
    batch: int
    bar: Bar | None


def measure(context: Context) -> Row:
    """Each repeat: a new store process on a copy of a filled database; then the same rows without it."""
    single, eight, batches = context.size(1_000, 60), context.size(1_600, 80), context.size(2_000, 200)
    cases = (
        Case("1 client, 1 in a request", single, 1, 1, HALF),
        Case("8 clients, 1 in a request", eight, 8, 1, HALF),
        Case("1 client, 100 in a request", batches, 1, 100, None),
    )
    filled = filled_store(context, context.size(3_000, 400))
    measured: dict[str, list[float]] = {case.what: [] for case in cases}
    floors: dict[str, list[float]] = {case.what: [] for case in cases}
    plain: list[float] = []
    for number in range(context.size(3, 1)):
        for case in cases:
            folder = fresh(context.work / "store_decisions")
            before, after = folder / "before.db", folder / "store.db"
            seconds, bodies = _push(folder, filled, case)
            replayed = replay(before, after, folder / "floor.db", commits=-(-case.count // case.batch))
            measured[case.what].append(case.count / seconds)
            floors[case.what].append(case.count / replayed.seconds)
            say(f"store_decisions {number + 1}, {case.what}: {case.count / seconds:,.0f}/s")
            if case.batch == 1 and case.clients == 1:
                plain.append(case.count / _insert_plainly(folder / "plain.db", bodies))
    lines = [
        Line(
            case.what,
            Series(UNIT, tuple(measured[case.what])),
            Series(UNIT, tuple(floors[case.what])),
            "bare SQLite, the same rows, one commit a request",
            case.bar,
        )
        for case in cases
    ]
    compared = Line("for comparison: bare SQLite, one row of JSON a decision", Series(UNIT, tuple(plain)))
    return Row(
        "Store: decisions recorded a second",
        "at least half of the database's own limit for the same rows with one commit each",
        (*lines, compared),
        _notes(cases[-1], replayed),
    )


def _notes(case: Case, replayed: Replayed) -> tuple[str, ...]:
    rows = ", ".join(f"{number / case.count:.1f} {name}" for name, number in replayed.rows.items())
    return (
        f"Rows a decision: {rows}; {replayed.megabytes * 1000 / case.count:.1f} kB.",
        "Floor: the rows that the store has just written go by plain SQL into a copy of the database as it was before: "
        "same tables and indexes, WAL, synchronous=FULL.",
        "SQLite has one writer: its floor for 8 clients is one connection that writes without pause.",
    )


def _push(folder: Path, filled: Filled, case: Case) -> tuple[float, Sequence[bytes]]:
    store = RunningStore(folder)
    copy(filled.path, folder / "store.db")
    store.start()
    try:
        with Connection(store.url, filled.tokens["agent"]) as connection:
            decided = decisions(connection, WARMING + case.count)
            bodies = decided[WARMING:]
            for body in decided[:WARMING]:
                connection.post("/v1/decisions", body)
        snapshot(folder / "store.db", folder / "before.db")
        shares = [bodies[number :: case.clients] for number in range(case.clients)]
        return push_together([store.url] * case.clients, filled.tokens["agent"], shares, case.batch), bodies
    finally:
        store.close()


def push_together(urls: Sequence[str], token: str, shares: Sequence[Sequence[bytes]], batch: int) -> float:
    """Seconds that all clients take to push their shares, each to its URL, and to have every decision recorded."""
    ready, answers = threading.Barrier(len(shares) + 1), []

    def push(url: str, share: Sequence[bytes]) -> None:
        requests = [b"[" + b",".join(share[at : at + batch]) + b"]" for at in range(0, len(share), batch)]
        with Connection(url, token) as connection:
            connection.get("/v1/me")
            ready.wait()
            answers.extend([connection.post("/v1/decisions", body) for body in requests])

    threads = [threading.Thread(target=push, args=both) for both in zip(urls, shares, strict=True)]
    for thread in threads:
        thread.start()
    ready.wait()
    begin = time.perf_counter()
    for thread in threads:
        thread.join()
    seconds = time.perf_counter() - begin
    results = [result for answer in answers for result in msgspec.json.decode(answer, type=PushAnswer).results]
    recorded = [result for result in results if result.status is PushStatus.RECORDED]
    if len(recorded) != sum(len(share) for share in shares):
        wrong = next((result for result in results if result.status is not PushStatus.RECORDED), None)
        raise RuntimeError(f"{len(recorded)} of {len(results)} decisions were recorded; the first other: {wrong}")
    return seconds


def _insert_plainly(path: Path, bodies: Sequence[bytes]) -> float:
    """Seconds for one table with one index, a row a decision, a commit each."""
    named = [(value["key"], value["draft"], body) for body in bodies if (value := msgspec.json.decode(body))]
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=FULL")
        connection.execute("CREATE TABLE decisions (key TEXT PRIMARY KEY, draft TEXT NOT NULL, body BLOB NOT NULL)")
        connection.execute("CREATE INDEX by_draft ON decisions (draft)")
        begin = time.perf_counter()
        for row in named:
            connection.execute("INSERT INTO decisions VALUES (?, ?, ?)", row)
        return time.perf_counter() - begin
