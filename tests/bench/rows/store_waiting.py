"""What 200 consoles cost a store while nothing happens, and how soon a new draft reaches all of them."""

import contextlib
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec
import psutil

from console.model.change import Changes
from console.team.cluster import NoPostgres
from tests.bench import drafts
from tests.bench.connection import Connection
from tests.bench.processes import fresh
from tests.bench.row import Bar, Context, Line, Row, Series, say
from tests.bench.watching import Watchers
from tests.support.postgres import cluster
from tests.support.store import RunningStore

CONSOLES = 200
SETTLE_SECONDS = 5.0
"""Until everybody who has just connected waits."""
NDJSON = "application/x-ndjson"


def measure(context: Context) -> Row:
    """Each repeat: 200 long-polls, some idle seconds, then one draft submitted to one of the processes."""
    folder = fresh(context.work / "store_waiting")
    lines: list[Line] = []
    with _sqlite(folder) as stores:
        lines += _measured("SQLite, one process", stores, context)
    notes = ["Idle: processor time of all store processes by the time that went by, of one core."]
    try:
        with _postgresql(folder) as stores:
            lines += _measured("PostgreSQL, two processes", stores, context)
    except NoPostgres as missing:
        notes.append(f"PostgreSQL was not measured: {missing}")
    return Row(
        f"Store: {CONSOLES} consoles waiting for changes",
        "under 5 % of a core while idle; a new draft reaches all of them within 1 s",
        tuple(lines),
        tuple(notes),
    )


def _measured(what: str, stores: Sequence[RunningStore], context: Context) -> list[Line]:
    shares: list[float] = []
    last: list[float] = []
    lines = drafts.lines(context.size(5, 2), context.data, seed=3)
    agent, pipeline = stores[0].token("agent"), stores[0].token("pipeline")
    for draft in lines:
        with Connection(stores[0].url, agent) as reading:
            cursor = _end(reading)
        watchers = Watchers([stores[n % len(stores)].url for n in range(CONSOLES)], agent, cursor)
        try:
            time.sleep(SETTLE_SECONDS)
            shares.append(_share(stores, context.size(20, 4)))
            with Connection(stores[0].url, pipeline) as submitting:
                begin = time.perf_counter()
                submitting.post("/v1/drafts", draft, NDJSON)
            last.append(watchers.arrivals(begin)[-1])
        finally:
            watchers.close()
        say(f"store_waiting, {what}: {shares[-1]:.1f} % idle, all told after {last[-1]:.2f} s")
    return [
        Line(f"{what}: idle", Series("% of a core", tuple(shares)), bar=Bar("at most", 5.0)),
        Line(f"{what}: until the last console has a new draft", Series("s", tuple(last)), bar=Bar("at most", 1.0)),
    ]


def _share(stores: Sequence[RunningStore], seconds: float) -> float:
    """Percent of one core that the processes take together."""
    processes = [psutil.Process(store.process.pid) for store in stores if store.process is not None]

    def taken() -> float:
        return sum(times.user + times.system for process in processes if (times := process.cpu_times()))

    before, begin = taken(), time.perf_counter()
    time.sleep(seconds)
    return 100 * (taken() - before) / (time.perf_counter() - begin)


def _end(connection: Connection) -> str:
    cursor, more = "", True
    while more:
        page = msgspec.json.decode(connection.get(f"/v1/changes?limit=500{cursor}"), type=Changes)
        cursor, more = f"&cursor={page.cursor}", page.more
    return cursor.removeprefix("&cursor=")


@contextlib.contextmanager
def _sqlite(folder: Path) -> Iterator[list[RunningStore]]:
    with _serving([RunningStore(fresh(folder / "sqlite"))]) as stores:
        yield stores


@contextlib.contextmanager
def _postgresql(folder: Path) -> Iterator[list[RunningStore]]:
    with cluster() as made, made.database() as url:
        stores = [RunningStore(fresh(folder / f"postgresql-{n}"), given_database=url) for n in range(2)]
        with _serving(stores):
            yield stores


@contextlib.contextmanager
def _serving(stores: list[RunningStore]) -> Iterator[list[RunningStore]]:
    try:
        for store in stores:
            store.start()
        yield stores
    finally:
        for store in stores:
            store.close()
