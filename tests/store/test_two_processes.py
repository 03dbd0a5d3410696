"""Two store processes on one PostgreSQL, and what PostgreSQL may do to them."""

import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

import httpx
import pytest
from sqlalchemy import Connection

from console.model.person import Role
from console.rules.checkpoint import NoteInvalid, VerifierKey, open_note
from console.store.config import StoreConfig
from console.store.database import log
from console.store.database.engine import open_existing
from console.store.ledger.transaction import Transaction
from console.store.opening import open_store
from console.store.service.access import create_token
from console.store.verification.verify import verify
from tests.support.inbox import until_all_have_their_place
from tests.support.postgres import Cluster, cluster
from tests.support.store import RunningStore
from tests.support.store_in_thread import a_decision, draft_as_sent, push, submit
from tests.support.waiting import until

Two = tuple[RunningStore, RunningStore]


@pytest.fixture
def two(tmp_path: Path, postgres: Cluster) -> Iterator[Two]:
    """Two processes on one new database."""
    with postgres.database() as url:
        stores = [RunningStore(tmp_path / name, given_database=url) for name in ("a", "b")]
        try:
            for store in stores:
                store.folder.mkdir()
                store.start()
            yield stores[0], stores[1]
        finally:
            for store in stores:
                store.close()


def _at_once(works: list[Callable[[], Any]]) -> list[Any]:
    ready = threading.Barrier(len(works))

    def go(work: Callable[[], Any]) -> Any:
        ready.wait(30)
        return work()

    with ThreadPoolExecutor(len(works)) as pool:
        return list(pool.map(go, works))


def _whole(store: RunningStore) -> tuple[Any, ...]:
    opened = open_existing(store.database)
    try:
        until_all_have_their_place(opened)
        return verify(opened).problems
    finally:
        opened.close()


def _claim(client: httpx.Client) -> Any:
    return client.post("/v1/claims", json={"count": 2, "minutes": 5}).json()


def _client(store: RunningStore, token: str) -> httpx.Client:
    return store.client(token)


def test_no_draft_is_claimed_twice(two: Two) -> None:
    submit(two[0].as_("pipeline"), *[draft_as_sent(n) for n in range(20)])
    clients = [_client(two[n % 2], two[0].token("agent", f"agent {n}")) for n in range(8)]
    answers = _at_once([partial(_claim, client) for client in clients])
    granted = [g["draft"]["id"] for answer in answers for g in answer["granted"]]
    assert len(granted) == len(set(granted)) == 16
    assert _whole(two[0]) == ()


def test_a_new_key_signs_in_both_at_once(two: Two) -> None:
    submit(two[0].as_("pipeline"), draft_as_sent(1))
    auditors = [store.as_("auditor") for store in two]
    old = {VerifierKey.parse(auditor.get("/v1/me").json()["store"]["verifier_key"]) for auditor in auditors}
    beside = open_store(StoreConfig(two[0].database))
    try:
        new = beside.rotate_key(timedelta())
    finally:
        beside.close()
    for store, auditor in zip(two, auditors, strict=True):
        submit(store.as_("pipeline"), draft_as_sent(2 if store is two[0] else 3))
        _until(lambda auditor=auditor: auditor.get("/v1/me").json()["store"]["verifier_key"] == str(new))  # type: ignore[misc]
        note = auditor.get("/v1/log/checkpoint").text
        assert open_note(note, new).origin == new.name
        with pytest.raises(NoteInvalid):
            open_note(note, *old)
    assert _whole(two[0]) == ()


def test_one_decision_closes_a_revision(two: Two) -> None:
    ids = [r["id"] for r in submit(two[0].as_("pipeline"), *[draft_as_sent(n) for n in range(5)])]
    clients = [_client(two[n % 2], two[0].token("agent", f"agent {n}")) for n in range(4)]
    for draft in ids:
        shown = clients[0].get(f"/v1/drafts/{draft}").json()
        results = _at_once([partial(push, c, a_decision(shown)) for c in clients])
        assert sorted(r["status"] for (r,) in results) == ["conflict"] * 3 + ["recorded"]
        assert {r["conflict"]["kind"] for (r,) in results if r["status"] == "conflict"} == {"already_decided"}
    assert _whole(two[0]) == ()


def test_what_comes_to_both_at_once_is_recorded_once(two: Two) -> None:
    token, pipeline = two[0].token("agent"), two[0].token("pipeline")
    pipelines = [_client(store, pipeline) for store in two]
    for number in range(5):
        wire = draft_as_sent(number)
        results = [r[0] for r in _at_once([partial(submit, c, wire) for c in pipelines])]
        assert sorted(r["status"] for r in results) == ["created", "duplicate"]
        assert results[0]["id"] == results[1]["id"]
        decision = a_decision(_client(two[0], token).get(f"/v1/drafts/{results[0]['id']}").json())
        people = [_client(store, token) for store in two]
        pushed = _at_once([partial(push, c, decision) for c in people])
        assert sorted(r["status"] for (r,) in pushed) == ["duplicate", "recorded"]
    assert _whole(two[0]) == ()


def test_a_session_terminated_at_its_commit_is_found_by_the_key(postgres: Cluster) -> None:
    with postgres.database() as url:
        store = open_store(StoreConfig(url, place_seconds=30.0))
        runs: list[int] = []

        def work(transaction: Transaction) -> str:
            runs.append(_pid(transaction.connection))
            if len(runs) == 1:
                with postgres.connect("postgres") as other:
                    other.execute("SELECT pg_terminate_backend(%s, 5000)", [runs[0]])
            return create_token(transaction, "Ada", Role.AGENT).token

        try:
            store.write(work)
            assert len(runs) == 2
            assert runs[0] != runs[1]
            assert verify(store.database).problems == ()
        finally:
            store.close()


def test_two_that_wait_for_each_other_both_come_through(postgres: Cluster) -> None:
    with postgres.database() as url:
        store = open_store(StoreConfig(url, place_seconds=30.0))
        meet, runs = threading.Barrier(2), []

        def work(first: int, second: int) -> Callable[[Transaction], None]:
            met = False

            def lock(transaction: Transaction) -> None:
                nonlocal met
                runs.append(first)
                sql = transaction.connection.exec_driver_sql
                sql(f"UPDATE pair SET n = n + 1 WHERE id = {first}")
                if not met:
                    met = True
                    meet.wait(30)
                sql(f"UPDATE pair SET n = n + 1 WHERE id = {second}")

            return lock

        try:
            with store.database.write() as connection:
                connection.exec_driver_sql("CREATE TABLE pair AS SELECT id, 0 AS n FROM generate_series(1, 2) AS id")
            _at_once([lambda: store.write(work(1, 2)), lambda: store.write(work(2, 1))])
            with store.database.read() as connection:
                assert connection.exec_driver_sql("SELECT n FROM pair ORDER BY id").scalars().all() == [2, 2]
            assert len(runs) >= 3  # they may meet again
        finally:
            store.close()


def test_a_database_that_is_down_or_read_only_is_said_and_works_again_afterwards(tmp_path: Path) -> None:
    with cluster() as own, own.database() as url:
        store = RunningStore(tmp_path, given_database=url)
        store.start()
        try:
            agent, pipeline = store.as_("agent"), store.as_("pipeline")
            draft = submit(pipeline, draft_as_sent(1))[0]["id"]
            current = agent.get(f"/v1/drafts/{draft}").json()
            own.stop()
            for answer in (agent.get("/readyz"), agent.post("/v1/decisions", json=[a_decision(current)])):
                assert (answer.status_code, answer.json()["type"]) == (503, "urn:countersign:problem:unavailable")
                assert "Retry-After" in answer.headers
            assert agent.get("/healthz").status_code == 200
            own.settings["default_transaction_read_only"] = "on"
            own.start()
            assert agent.get("/readyz").status_code == 503
            assert agent.post("/v1/decisions", json=[a_decision(current)]).status_code == 503
            assert agent.get(f"/v1/drafts/{draft}").json()["state"] == "pending"
            own.stop()
            del own.settings["default_transaction_read_only"]
            own.start()
            _until(lambda: agent.get("/readyz").status_code == 200)
            assert push(agent, a_decision(current))[0]["status"] == "recorded"
            assert _whole(store) == ()
        finally:
            store.close()


def _pid(connection: Connection) -> int:
    return int(connection.exec_driver_sql("SELECT pg_backend_pid()").scalar_one())


def _until(holds: Callable[[], bool]) -> None:
    """Asks again until it holds; connections that were cut are found out one by one."""
    deadline = time.monotonic() + 30
    while not holds():
        assert time.monotonic() < deadline, "not within 30 s"


def test_a_witness_may_hand_in_twice_at_once(postgres: Cluster) -> None:
    with postgres.database() as url:
        store = open_store(StoreConfig(url, place_seconds=30.0))
        begun = threading.Event()

        def first(connection: Connection) -> None:
            log.keep_cosignature(connection, 2, "w.example", "first\n")
            begun.set()
            until(lambda: postgres.somebody_waits(url), "the second waits for the first")

        def second(connection: Connection) -> None:
            log.keep_cosignature(connection, 2, "w.example", "second\n")

        try:
            with ThreadPoolExecutor(2) as pool:
                first_write = pool.submit(store.write_unlogged, first)
                assert begun.wait(30)
                pool.submit(store.write_unlogged, second).result(60)
                first_write.result(60)
            assert store.read(lambda connection: log.cosignatures(connection, 2)) == ["second\n"]
        finally:
            store.close()
