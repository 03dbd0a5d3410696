"""Carrying out: after the hold time, once, told whole; and what people do where it failed or cannot be known."""

import json
import socket
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import pytest

from console.store.database import drafts, log
from console.store.database.engine import open_existing
from console.store.dispatch.adapter import DeliveryCheck, Order, Outcome, Result
from console.store.dispatch.spool import Spool
from console.store.ledger.transaction import Transaction
from console.store.service.attempts import start
from console.store.service.dispatching import StartedAttempt
from console.store.workers.dispatch import Dispatcher
from resources.policy import default_policy_text
from tests.store.dispatched import Outside, ask, run
from tests.store.test_policy import publish
from tests.support.outside import approved, post
from tests.support.postgres import Cluster
from tests.support.store_in_thread import StoreInThread, store_in_thread
from tests.support.waiting import until


@pytest.fixture
def store(verified_store: StoreInThread) -> StoreInThread:
    """A store of the test's own, whose record must verify at the end."""
    return verified_store


def _titles(store: StoreInThread, draft: str) -> list[str]:
    return [item["title"] for item in store.as_("lead").get(f"/v1/drafts/{draft}/events").json()["items"]]


def test_what_was_approved_is_sent_once_after_the_hold_time(store: StoreInThread, tmp_path: Path) -> None:
    dispatcher = Dispatcher(store.store, Spool(tmp_path / "outgoing"))
    draft = approved(store)
    assert run(dispatcher) == 0
    store.clock.pass_(seconds=11)
    assert run(dispatcher) == 1
    assert run(dispatcher) == 0
    current = store.shown(draft["id"])
    assert (current["state"], current["dispatch"]["status"], current["dispatch"]["attempts"]) == ("sent", "sent", 1)
    assert current["dispatch"]["sent_at"] == "2026-11-20T09:30:11Z"
    (file,) = (tmp_path / "outgoing").glob("*.json")
    assert file.name == f"{draft['decision']['key']}.json"
    assert json.loads(file.read_text())["text"] == draft["submitted"]["text"]
    assert _titles(store, draft["id"])[-2:] == ["Sending", "Sent"]
    found = store.as_("lead").get("/v1/decisions").json()["items"]
    assert [item["sent_at"] for item in found] == ["2026-11-20T09:30:11Z"]


def test_recalled_or_withdrawn_within_the_hold_time_nothing_is_sent(store: StoreInThread) -> None:
    outside = Outside()
    recalled, withdrawn = approved(store), approved(store)
    assert store.as_("agent").post(f"/v1/decisions/{recalled['decision']['key']}/recall", json={}).status_code == 200
    answer = store.as_("pipeline").post(f"/v1/drafts/{withdrawn['id']}/withdraw", json={"reason": "Solved"})
    assert answer.status_code == 200
    store.clock.pass_(seconds=11)
    assert run(Dispatcher(store.store, outside)) == 0
    assert outside.orders == []


def test_after_sending_nothing_can_be_taken_back_and_the_answer_names_the_time(store: StoreInThread) -> None:
    draft = approved(store)
    store.clock.pass_(seconds=11)
    run(Dispatcher(store.store, Outside()))
    # Also when the store's clock is set back into the hold time.
    store.clock.pass_(seconds=-5)
    recall = store.as_("agent").post(f"/v1/decisions/{draft['decision']['key']}/recall", json={})
    withdraw = store.as_("pipeline").post(f"/v1/drafts/{draft['id']}/withdraw", json={"reason": "Solved"})
    for answer in (recall, withdraw):
        assert (answer.status_code, answer.json()["type"].rpartition(":")[2]) == (409, "too_late")
        assert "09:30:11" in answer.json()["detail"]


def test_while_it_is_being_sent_nothing_can_be_taken_back(store: StoreInThread) -> None:
    outside = Outside()
    outside.gate.clear()
    draft = approved(store)
    store.clock.pass_(seconds=11)
    worker = threading.Thread(target=Dispatcher(store.store, outside).step)
    worker.start()
    try:
        assert outside.called.wait(30)
        assert store.shown(draft["id"])["dispatch"]["status"] == "sending"
        store.clock.pass_(seconds=-5)
        answer = store.as_("pipeline").post(f"/v1/drafts/{draft['id']}/withdraw", json={"reason": "Solved"})
        assert answer.json()["type"].rpartition(":")[2] == "too_late"
    finally:
        outside.gate.set()
        worker.join(30)
    assert store.shown(draft["id"])["state"] == "sent"


def test_two_workers_never_both_send(store: StoreInThread) -> None:
    outside = Outside()
    drafts = [approved(store) for _ in range(12)]
    store.clock.pass_(seconds=11)
    workers = [threading.Thread(target=run, args=(Dispatcher(store.store, outside),)) for _ in range(3)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(60)
    assert sorted(order.draft for order in outside.orders) == sorted(draft["id"] for draft in drafts)


def test_what_may_go_another_time_is_tried_again_later_and_later_for_a_day(store: StoreInThread) -> None:
    outside = Outside(*[Outcome(Result.RETRY, "452 full", "smtp_452") for _ in range(200)])
    dispatcher = Dispatcher(store.store, outside)
    draft = approved(store)
    store.clock.pass_(seconds=11)
    for _ in range(60):
        run(dispatcher)
        store.clock.pass_(minutes=30)
    shown = store.shown(draft["id"])
    assert (shown["state"], shown["dispatch"]["status"], shown["dispatch"]["response"]) == (
        "send_failed",
        "failed",
        "452 full",
    )
    assert 24 <= len(outside.orders) <= 49
    outside.outcomes.clear()
    assert ask(store, draft["id"], "retry").json()["dispatch"]["status"] == "held"
    assert ask(store, draft["id"], "retry").status_code == 200
    run(dispatcher)
    assert store.shown(draft["id"])["state"] == "sent"
    assert ask(store, draft["id"], "retry").status_code == 409


def test_what_is_refused_for_good_is_not_tried_again(store: StoreInThread) -> None:
    outside = Outside(Outcome(Result.FAILED, "554 no", "smtp_554"))
    dispatcher = Dispatcher(store.store, outside)
    draft = approved(store)
    store.clock.pass_(seconds=11)
    run(dispatcher)
    store.clock.pass_(days=2)
    run(dispatcher)
    assert (store.shown(draft["id"])["state"], len(outside.orders)) == ("send_failed", 1)


@pytest.mark.parametrize(("sent", "state"), [(True, "sent"), (False, "send_failed")])
def test_what_cannot_be_known_waits_for_a_person_who_says_which(store: StoreInThread, sent: bool, state: str) -> None:
    outside = Outside(Outcome(Result.UNKNOWN, "silence", "smtp_silent"))
    dispatcher = Dispatcher(store.store, outside)
    draft = approved(store)
    store.clock.pass_(seconds=11)
    run(dispatcher)
    store.clock.pass_(days=2)
    run(dispatcher)
    assert (store.shown(draft["id"])["state"], len(outside.orders)) == ("send_unknown", 1)
    assert ask(store, draft["id"], "retry").status_code == 409
    assert ask(store, draft["id"], "settle", role="agent", sent=sent).status_code == 403
    for _ in range(2):
        answer = ask(store, draft["id"], "settle", sent=sent, note="Seen in the server's log")
        assert answer.json()["state"] == state
    assert ask(store, draft["id"], "settle", sent=not sent).status_code == 409
    items = store.as_("lead").get(f"/v1/drafts/{draft['id']}/events").json()["items"]
    assert "Seen in the server's log" in items[-1]["detail"]


@pytest.mark.parametrize(
    ("answer", "state", "calls"),
    [(DeliveryCheck.CANNOT_TELL, "send_unknown", 1), (DeliveryCheck.SENT, "sent", 1)],
)
def test_a_worker_stopped_for_longer_than_its_lease(
    store: StoreInThread, answer: DeliveryCheck, state: str, calls: int
) -> None:
    outside = Outside(check=answer)
    outside.gate.clear()
    draft = approved(store)
    store.clock.pass_(seconds=11)
    stopped = threading.Thread(target=Dispatcher(store.store, outside).step)
    stopped.start()
    assert outside.called.wait(30)
    store.clock.pass_(minutes=5)
    other = Dispatcher(store.store, outside)
    assert other.step()
    assert (store.shown(draft["id"])["state"], len(outside.orders)) == (state, calls)
    outside.gate.set()
    stopped.join(30)
    # The stopped one knows better than nobody: it did send.
    assert store.shown(draft["id"])["state"] == "sent"


def test_one_customer_gets_no_more_messages_a_day_than_policy_allows(store: StoreInThread) -> None:
    outside = Outside()
    dispatcher = Dispatcher(store.store, outside)
    drafts = [approved(store, ticket__customer__id="c-busy") for _ in range(22)]
    store.clock.pass_(seconds=11)
    run(dispatcher)
    assert len(outside.orders) == 20
    states = [store.shown(draft["id"])["state"] for draft in drafts]
    assert states.count("approved") == 2
    store.clock.pass_(days=1, seconds=1)
    run(dispatcher)
    assert len(outside.orders) == 22


def test_what_was_approved_long_ago_is_left_to_people(store: StoreInThread) -> None:
    outside = Outside()
    draft = approved(store)
    store.clock.pass_(days=3)
    run(Dispatcher(store.store, outside, timedelta(days=1)))
    assert (store.shown(draft["id"])["state"], outside.orders) == ("send_failed", [])


@pytest.mark.parametrize("action_class", ["read_only", "draft_action"])
def test_what_does_not_act_outside_stays_approved(store: StoreInThread, action_class: str) -> None:
    outside = Outside()
    draft = approved(store, action={"class": action_class, "kind": "note", "params": {}})
    store.clock.pass_(seconds=11)
    assert run(Dispatcher(store.store, outside)) == 0
    assert store.shown(draft["id"])["state"] == "approved"


def test_an_adapters_own_error_is_not_taken_for_a_failure(store: StoreInThread) -> None:
    class Broken(Outside):
        def send(self, order: Order) -> Outcome:
            raise KeyError(order.key)

    draft = approved(store)
    store.clock.pass_(seconds=11)
    run(Dispatcher(store.store, Broken()))
    assert store.shown(draft["id"])["state"] == "send_unknown"


def test_a_dispatch_of_another_queue_is_not_there(store: StoreInThread) -> None:
    draft = approved(store)
    store.clock.pass_(seconds=11)
    run(Dispatcher(store.store, Outside()))
    assert ask(store, draft["id"], "retry").status_code == 409
    dispatch = store.shown(draft["id"])["dispatch"]["id"]
    outsider = store.as_("senior", "Outside", "billing")
    there, nowhere = (outsider.post(f"/v1/dispatches/{name}/retry") for name in (dispatch, "nothing"))
    assert (there.status_code, there.json()) == (nowhere.status_code, nowhere.json())
    assert there.status_code == 404


def test_workers_at_once_keep_the_rate_of_a_customer(tmp_path: Path, postgres: Cluster) -> None:
    with postgres.store_database() as url, store_in_thread(tmp_path, url) as store:
        publish(store, default_policy_text().replace("per_customer_per_day = 20 ", "per_customer_per_day = 1 "))
        for _ in range(2):
            approved(store, ticket__customer__id="c-busy")
        store.clock.pass_(seconds=11)
        begun, looked = threading.Event(), threading.Event()

        def one(transaction: Transaction) -> StartedAttempt | None:
            attempt = start(transaction, "outside", timedelta(seconds=60), None)
            begun.set()
            until(lambda: looked.is_set() or postgres.somebody_waits(url), "the other looks too")
            return attempt

        def other(transaction: Transaction) -> StartedAttempt | None:
            attempt = start(transaction, "outside", timedelta(seconds=60), None)
            looked.set()
            return attempt

        with ThreadPoolExecutor(2) as pool:
            first = pool.submit(store.store.write, one)
            until(lambda: begun.is_set() or first.done(), "the first has begun")
            second = pool.submit(store.store.write, other)
            assert [first.result(60) is None, second.result(60) is None] == [False, True]


def test_a_store_that_ends_brings_what_it_sends_to_its_end(tmp_path: Path) -> None:
    with post() as server:
        server.silent = True
        way = f"smtp://127.0.0.1:{server.port}?from=support@example.org&tls=off"
        with store_in_thread(tmp_path, dispatch=way) as store:
            draft = approved(store)
            store.clock.pass_(seconds=11)
            until(lambda: server.taken, "the message is with the server")
            store.app.state.end()
            until(lambda: not _listens(store.url), "the store ends")
            server.rest.set()
    database = open_existing(f"sqlite:///{tmp_path / 'store.db'}")
    try:
        with database.read() as connection:
            assert drafts.by_ids(connection, [draft["id"]])[draft["id"]].state == "sent"
            assert log.read_checkpoint(connection, log.read_head(connection).size) is not None
    finally:
        database.close()


def _listens(url: str) -> bool:
    try:
        socket.create_connection(("127.0.0.1", int(url.rpartition(":")[2])), timeout=5).close()
    except ConnectionRefusedError:
        return False
    return True
