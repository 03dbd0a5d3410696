"""Writes that share a commit: each by itself, and nobody answered before it."""

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from console.model.event import EventType, Subject
from console.store.config import StoreConfig
from console.store.database import log
from console.store.ledger.group_commit import GroupCommit
from console.store.ledger.store import Store
from console.store.ledger.transaction import SYSTEM, Transaction
from console.store.opening import open_store


class _Poison(Exception):
    pass


@pytest.fixture
def store(tmp_path: Path) -> Any:
    opened = open_store(StoreConfig(f"sqlite:///{tmp_path / 'store.db'}"))
    yield opened
    opened.close()


def record(transaction: Transaction) -> None:
    transaction.record(EventType.PERSON_CHANGED, SYSTEM, Subject(other="somebody"))


def numbered(number: int) -> Callable[[Transaction], int]:
    """Records something and gives `number`."""

    def work(transaction: Transaction) -> int:
        record(transaction)
        return number

    return work


def together(store: Store, works: list[Callable[[Transaction], Any]]) -> list[Any]:
    """What each of `works` gave or raised, all waiting for one writer that holds them up until every one has come."""
    results: list[Any] = [None] * len(works)
    commit = store._commit
    assert isinstance(commit, GroupCommit)
    waiting = commit._waiting
    held, go = threading.Event(), threading.Event()

    def hold(transaction: Transaction) -> None:
        held.set()
        assert go.wait(30)

    def run(at: int) -> None:
        try:
            results[at] = store.write(works[at])
        except BaseException as error:  # noqa: BLE001
            results[at] = error

    first = threading.Thread(target=store.write, args=(hold,))
    first.start()
    assert held.wait(30)
    threads = []
    for at in range(len(works)):
        threads.append(threading.Thread(target=run, args=(at,)))
        threads[-1].start()
        while len(waiting) <= at:
            threads[-1].join(0.001)
    go.set()
    for thread in [first, *threads]:
        thread.join(30)
    return results


def commits(store: Store) -> list[int]:
    """Filled with the log's size at each growth: one for each commit with events."""
    sizes: list[int] = []
    store.listen(sizes.append)
    return sizes


def test_writes_that_wait_together_share_one_commit_and_keep_their_order(store: Store) -> None:
    sizes, before = commits(store), store.size
    done = together(store, [numbered(n) for n in range(5)])
    assert done == [0, 1, 2, 3, 4]
    assert sizes == [before + 5]
    assert store.read(log.read_head).size == before + 5


def test_a_write_that_fails_takes_nothing_of_the_others_with_it(store: Store) -> None:
    def fail(transaction: Transaction) -> None:
        record(transaction)
        transaction.keep("name", b"never kept")
        transaction.flush()
        raise _Poison

    sizes, before = commits(store), store.size
    done = together(store, [record, fail, record])
    assert done[0] is None
    assert done[2] is None
    assert isinstance(done[1], _Poison)
    assert sizes == [before + 2]
    with store.database.read() as connection:
        assert not connection.exec_driver_sql("SELECT 1 FROM payloads WHERE content = x'6e65766572206b657074'").all()


def test_a_group_that_the_database_refuses_is_written_one_by_one(store: Store) -> None:
    def refused(transaction: Transaction) -> None:
        record(transaction)
        transaction.connection.exec_driver_sql("ROLLBACK")
        transaction.connection.exec_driver_sql("INSERT INTO nowhere VALUES (1)")

    before = store.size
    done = together(store, [record, refused, record])
    assert done[0] is None
    assert done[2] is None
    assert type(done[1]).__name__ == "Unavailable"
    assert store.read(log.read_head).size == before + 2


def test_a_write_alone_raises_what_its_work_raises(store: Store) -> None:
    def fail(transaction: Transaction) -> None:
        record(transaction)
        raise _Poison

    before = store.size
    with pytest.raises(_Poison):
        store.write(fail)
    assert store.read(log.read_head).size == before
