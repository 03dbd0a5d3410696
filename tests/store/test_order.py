"""Order on PostgreSQL: transactions commit out of order, and no reader ever skips an event."""

import os
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import msgspec
import pytest

from console.model.event import Event, EventType, Subject
from console.model.ids import EventId
from console.store.config import StoreConfig
from console.store.database import log
from console.store.database.engine import open_existing
from console.store.ledger.store import Store
from console.store.ledger.transaction import SYSTEM, Transaction
from console.store.opening import open_store
from console.store.verification.verify import verify
from tests.support.postgres import Cluster

SOAK_SECONDS = float(os.environ.get("COUNTERSIGN_SOAK_SECONDS", "3"))
WAIT_SECONDS = 30.0

_SAYS_NOTHING = {"again": True}
"""Facts of an event that changes no row: only its place matters here."""


@pytest.fixture
def url(postgres: Cluster) -> Iterator[str]:
    """A database of the test's own."""
    with postgres.database() as made:
        yield made


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    """A store process's heart on it."""
    opened = open_store(StoreConfig(url, place_seconds=WAIT_SECONDS))
    try:
        yield opened
    finally:
        opened.close()


def _an_event(name: str) -> bytes:
    at = datetime(2026, 11, 20, tzinfo=UTC)
    event = Event(-1, EventId(name), at, SYSTEM, EventType.DECISION_REFUSED, Subject(other=name), _SAYS_NOTHING, {})
    return msgspec.json.encode(event)


def _named(store: Store, start: int) -> list[str]:
    entries = store.read(lambda connection: log.read_entries(connection, start, 100_000))
    return [msgspec.json.decode(entry)["subject"]["other"] for _, entry in entries]


def test_an_event_that_commits_late_is_not_skipped_by_who_reads_meanwhile(store: Store, postgres: Cluster) -> None:
    database = str(store.database.url.database)
    start = store.size
    grown = threading.Condition()

    def told(_size: int) -> None:
        with grown:
            grown.notify_all()

    store.listen(told)

    def until(size: int) -> None:
        with grown:
            assert grown.wait_for(lambda: store.size >= size, WAIT_SECONDS), "the log did not grow"

    insert = "INSERT INTO inbox (event) VALUES (%s) RETURNING id"
    with postgres.connect(database, autocommit=False) as a, postgres.connect(database, autocommit=False) as b:
        first = a.execute(insert, [_an_event("early")]).fetchone()
        second = b.execute(insert, [_an_event("late")]).fetchone()
        assert first is not None
        assert second is not None
        assert first[0] < second[0]
        b.commit()
        until(start + 1)
        cursor = start + len(_named(store, start))
        assert _named(store, start) == ["late"]
        a.commit()
        until(start + 2)
        assert _named(store, cursor) == ["early"]
    assert verify(store.database).problems == ()


def test_two_sequencers_give_no_position_twice(store: Store, url: str, caplog: pytest.LogCaptureFixture) -> None:
    other = open_store(StoreConfig(url, place_seconds=WAIT_SECONDS))
    try:
        _soak([store, other], seconds=1.0)
    finally:
        other.close()
    assert "cannot be appended" not in caplog.text, "neither stumbled over what the other had done"


def test_eight_writers_and_eight_readers_miss_nothing(store: Store) -> None:
    _soak([store], SOAK_SECONDS)


def test_events_of_one_draft_keep_their_order(store: Store) -> None:
    """Eight threads change the same row, each event telling the number that it found there."""
    start, rounds = store.size, 12

    def count(transaction: Transaction) -> None:
        sql = transaction.connection.exec_driver_sql
        number = int(sql("SELECT size FROM nothing_but_a_row FOR UPDATE").scalar_one())
        sql(f"UPDATE nothing_but_a_row SET size = {number + 1}")
        transaction.record(EventType.DECISION_REFUSED, SYSTEM, Subject(other=str(number)), _SAYS_NOTHING)

    with store.database.write() as connection:
        connection.exec_driver_sql("CREATE TABLE nothing_but_a_row AS SELECT 0 AS size")
    threads = [threading.Thread(target=lambda: [store.write(count) for _ in range(rounds)]) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(WAIT_SECONDS)
    assert _named(store, start) == [str(number) for number in range(8 * rounds)]


def _soak(stores: list[Store], seconds: float) -> None:
    """Writers write until time is up; each reader follows by cursor, and in the end has read each event once."""
    start, stop = stores[0].size, threading.Event()
    written: list[str] = []
    troubles: list[BaseException] = []
    names_read: list[list[str]] = [[] for _ in range(8)]

    def write(number: int) -> None:
        def work(transaction: Transaction) -> str:
            name = transaction.new_id()
            transaction.record(EventType.DECISION_REFUSED, SYSTEM, Subject(other=name), _SAYS_NOTHING)
            return name

        store = stores[number % len(stores)]
        try:
            while not stop.is_set():
                written.append(store.write(work))
        except BaseException as error:  # noqa: BLE001 - told by the test's own thread
            troubles.append(error)

    def follow(number: int, done: threading.Event) -> None:
        store, cursor = stores[number % len(stores)], start
        last = False
        while not last:
            last = done.is_set()
            names = _named(store, cursor)
            names_read[number] += names
            cursor += len(names)
            done.wait(0.002)

    done = threading.Event()
    writers = [threading.Thread(target=write, args=(n,)) for n in range(8)]
    readers = [threading.Thread(target=follow, args=(n, done)) for n in range(8)]
    for thread in (*writers, *readers):
        thread.start()
    stop.wait(seconds)
    stop.set()
    for thread in writers:
        thread.join(WAIT_SECONDS * 2)
    done.set()
    for thread in readers:
        thread.join(WAIT_SECONDS * 2)
    assert troubles == []
    assert len(written) > 8
    for names in names_read:
        assert sorted(names) == sorted(written)
        assert names == names_read[0]
    opened = open_existing(stores[0].database.url.render_as_string(hide_password=False))
    try:
        verdict: Any = verify(opened)
    finally:
        opened.close()
    assert verdict.problems == ()
