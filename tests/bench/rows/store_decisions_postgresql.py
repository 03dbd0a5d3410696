"""Decisions recorded a second by real stores on PostgreSQL over HTTP, beside PostgreSQL writing the same rows."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from psycopg import sql

from console.store.config import StoreConfig
from console.store.opening import open_store
from console.store.service.access import create_token
from console.team.cluster import NoPostgres
from tests.bench import drafts, fill
from tests.bench.connection import Connection
from tests.bench.decisions import decisions
from tests.bench.processes import fresh
from tests.bench.replay_postgresql import CONNECTIONS, replay
from tests.bench.row import Bar, Context, Line, NotThere, Row, Series, say
from tests.bench.rows.store_decisions import UNIT, WARMING, push_together
from tests.support.postgres import Cluster, cluster
from tests.support.store import RunningStore

HALF = Bar("at least", 0.5)


def measure(context: Context) -> Row:
    """Each repeat and number of processes: new stores on a copy of a filled database; then the same rows without."""
    try:
        with cluster() as made:
            return _measure(context, made)
    except NoPostgres as missing:
        raise NotThere(str(missing)) from missing


def _measure(context: Context, cluster_: Cluster) -> Row:
    count = context.size(1_600, 160)
    filled, tokens = _fill(context, cluster_, count + WARMING)
    numbers = (1, 2)
    measured: dict[int, list[float]] = {processes: [] for processes in numbers}
    floors: dict[int, list[float]] = {processes: [] for processes in numbers}
    for number in range(context.size(3, 1)):
        for processes in numbers:
            served = _copy(cluster_, filled)
            with _serving(context, cluster_.url(served), processes) as stores:
                seconds = _push([store.url for store in stores], tokens["agent"], count)
            target = _copy(cluster_, filled)
            commits = count + WARMING
            floor = replay(cluster_.url(filled), cluster_.url(served), cluster_.url(target), commits)
            measured[processes].append(count / seconds)
            floors[processes].append(commits / floor)
            say(f"store_decisions_postgresql {number + 1}, {processes}: {count / seconds:,.0f}/s")
            for database in (served, target):
                cluster_.drop(database)
    lines = [
        Line(
            f"8 clients, 1 in a request, {processes} store process{'es' if processes > 1 else ''}",
            Series(UNIT, tuple(measured[processes])),
            Series(UNIT, tuple(floors[processes])),
            "bare PostgreSQL, the same rows, 8 connections, one commit each",
            HALF,
        )
        for processes in numbers
    ]
    return Row(
        "Store: decisions recorded a second on PostgreSQL",
        "at least half of the database's own limit for the same rows with one commit each, 8 clients",
        tuple(lines),
        (
            f"Floor: {CONNECTIONS} processes send the rows that the stores have just written, by psycopg, each commit "
            "in one pipeline, into a copy of the database as it was before.",
            "PostgreSQL, the stores, and the clients share the machine's cores.",
        ),
    )


@contextmanager
def _serving(context: Context, url: str, processes: int) -> Iterator[list[RunningStore]]:
    folders = [fresh(context.work / f"store_decisions_postgresql-{n}") for n in range(processes)]
    stores = [RunningStore(folder, given_database=url) for folder in folders]
    try:
        for store in stores:
            store.start()
        yield stores
    finally:
        for store in stores:
            store.close()


def _fill(context: Context, server: Cluster, count: int) -> tuple[str, dict[str, str]]:
    name = server.new_database()
    say(f"filling PostgreSQL with {count:,} drafts")
    store = open_store(StoreConfig(server.url(name)))
    try:
        tokens = {
            who: store.write(lambda transaction, who=who, role=role: create_token(transaction, who, role)).token  # type: ignore[misc]
            for who, role in fill.WHO.items()
        }
        fill.submit_all(store, tokens["pipeline"], drafts.lines(count, context.data))
    finally:
        store.close()
    return name, tokens


def _copy(server: Cluster, database: str) -> str:
    name = server.new_database()
    with server.connect("postgres") as connection:
        connection.execute(sql.SQL("DROP DATABASE {}").format(sql.Identifier(name)))
        connection.execute(
            sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(name), sql.Identifier(database))
        )
    return name


def _push(urls: Sequence[str], token: str, count: int) -> float:
    with Connection(urls[0], token) as connection:
        bodies = decisions(connection, WARMING + count)
    for n, url in enumerate(urls):
        with Connection(url, token) as connection:
            for body in bodies[n : WARMING : len(urls)]:
                connection.post("/v1/decisions", body)
    shares = [bodies[WARMING + n :: CONNECTIONS] for n in range(CONNECTIONS)]
    return push_together([urls[n % len(urls)] for n in range(CONNECTIONS)], token, shares, batch=1)
