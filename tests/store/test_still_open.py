"""Approved is still open: what happens before the last byte has left gives the approval back to a person.

Each event in each state is in `test_every_state_of_an_approval`.
"""

import random
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from console.model.decision import ReopenCause
from console.store.dispatch.adapter import Order, Outcome, Result
from console.store.dispatch.smtp import Server, Smtp
from console.store.ledger.transaction import Transaction
from console.store.service.attempts import start
from console.store.service.dispatching import StartedAttempt
from console.store.workers.dispatch import Dispatcher
from console.store.workers.erasure import erase_one
from resources.policy import default_policy_text
from tests.store.conversations import run, write
from tests.store.dispatched import Outside
from tests.store.test_policy import publish
from tests.support.outside import approved, post
from tests.support.postgres import Cluster
from tests.support.store_in_thread import StoreInThread, store_in_thread
from tests.support.waiting import until


@pytest.fixture
def store(verified_store: StoreInThread) -> StoreInThread:
    """A store of the test's own, whose record must verify at the end."""
    return verified_store


ROLES = ("customer", "agent", "note", "system")


TEXT = "I am sorry for the delay. Refunds reach the card after billing has approved them."


def _corrected(store: StoreInThread, text: str = TEXT) -> dict[str, Any]:
    draft = store.draft(ticket__customer__email="crystal@example.org")
    result = store.decide(store.as_("agent", "Ada"), draft, "correct", text=text)
    assert result["status"] == "recorded"
    return store.shown(draft["id"])


def _is_open_again(store: StoreInThread, draft: dict[str, Any], why: str, state: str = "pending") -> None:
    current = store.shown(draft["id"])
    assert (current["state"], current["dispatch"]) == (state, None)
    assert (current["reopened"]["why"], current["reopened"]["by"]) == (why, draft["decision"]["by"])
    assert current["reopened"]["final_text"] == draft["decision"]["final_text"]
    items = store.as_("lead").get(f"/v1/drafts/{draft['id']}/events").json()["items"]
    assert items[-1]["title"] == "Approval given back"


def test_a_message_during_the_hold_gives_the_approval_back(store: StoreInThread) -> None:
    draft, outside, role = _corrected(store), Outside(), "customer"
    assert write(store, draft, role=role).json() == {"drafts": [draft["id"]]}
    _is_open_again(store, draft, role)
    store.clock.pass_(days=2)
    run(store, outside)
    assert outside.orders == []
    again = store.decide(store.as_("agent", "Ben"), store.shown(draft["id"]), "correct", text=TEXT, seen_message="m2")
    assert again["status"] == "recorded"
    assert "reopened" not in store.shown(draft["id"])
    store.clock.pass_(seconds=11)
    run(store, outside)
    assert [order.key for order in outside.orders] == [again["key"]]


@pytest.mark.parametrize(("role", "result"), [("agent", Result.RETRY), ("note", Result.FAILED)])
def test_a_message_between_attempts_gives_the_approval_back(store: StoreInThread, role: str, result: Result) -> None:
    draft, outside = _corrected(store), Outside(Outcome(result, "no", "smtp_452"))
    store.clock.pass_(seconds=11)
    run(store, outside)
    dispatch = store.shown(draft["id"])["dispatch"]["id"]
    write(store, draft, role=role)
    _is_open_again(store, draft, role)
    assert store.as_("senior").post(f"/v1/dispatches/{dispatch}/retry", json={}).status_code == 409
    store.clock.pass_(hours=20)
    run(store, outside)
    assert len(outside.orders) == 1


def test_other_recipients_than_were_shown_give_the_approval_back_each_time(store: StoreInThread) -> None:
    draft = _corrected(store)
    outside = Outside(*[Outcome(Result.FAILED, "It would go to others.", "recipient")] * 2)
    for who in ("Ben", "Ada"):
        store.clock.pass_(seconds=11)
        run(store, outside)
        _is_open_again(store, draft, "recipients")
        assert "go to others now" in ReopenCause.RECIPIENTS.sentence
        again = store.decide(store.as_("agent", who), store.shown(draft["id"]), "correct", text=TEXT)
        assert again["status"] == "recorded"
        draft = store.shown(draft["id"])
    # What the helpdesk says now is a new revision, which the same approval then counts for.
    store.clock.pass_(seconds=11)
    run(store, outside)
    assert store.shown(draft["id"])["state"] == "sent"


def test_the_recipients_that_its_way_out_found_are_shown_and_approved_and_get_it(store: StoreInThread) -> None:
    given = {"from": "desk@shop.example", "to": ["crystal@example.org"], "cc": ["bob@example.org"]}
    draft = store.draft(ticket__customer__email="crystal@example.org", ticket__recipients=given)
    ada, there = store.as_("agent", "Ada"), draft["submitted"]["ticket"]["messages"][-1]["id"]
    with post() as server:
        mail = Dispatcher(
            store.store, Smtp(Server("127.0.0.1", server.port, "support@shop.example", tls="off"), store.clock)
        )
        assert store.decide(ada, draft)["status"] == "recorded"
        store.clock.pass_(seconds=11)
        assert mail.step()
        open_again = store.shown(draft["id"])
        assert (open_again["state"], open_again["reopened"]["why"], open_again["revision"]) == (
            "pending",
            "recipients",
            1,
        )
        assert open_again["submitted"]["ticket"]["recipients"] == {
            "from": "support@shop.example",
            "to": ["crystal@example.org"],
        }
        ticket = ada.get(f"/v1/drafts/{draft['id']}").json()["submitted"]["ticket"]
        assert "crystal@example.org" not in ticket["recipients"]["to"]
        # Whoever decided on the others, offline or elsewhere, has not seen these.
        late = store.decide(store.as_("agent", "Ben"), open_again, seen_message=there)
        assert (late["status"], late["conflict"]["kind"]) == ("conflict", "ticket_moved")
        last = ticket["messages"][-1]
        assert (last["role"], "others" in last["text"]) == ("system", True)
        assert store.decide(ada, open_again, seen_message=last["id"])["status"] == "recorded"
        store.clock.pass_(seconds=11)
        assert mail.step()
        assert [(sender, to) for sender, to, _ in server.raw] == [("support@shop.example", ["crystal@example.org"])]
    assert store.shown(draft["id"])["state"] == "sent"
    erase_one(store.store, draft["id"])
    assert "recipients" not in store.shown(draft["id"])["submitted"]["ticket"]


@pytest.mark.parametrize("error", ["refused", "own_address", "smtp_550", "recipients", ""])
def test_another_failure_stays_one(store: StoreInThread, error: str) -> None:
    draft = _corrected(store)
    store.clock.pass_(seconds=11)
    run(store, Outside(Outcome(Result.FAILED, "no", error)))
    assert store.shown(draft["id"])["state"] == "send_failed"


@pytest.mark.parametrize(
    ("result", "settled", "state"),
    [
        (Result.SENT, None, "sent"),
        (Result.RETRY, None, "pending"),
        (Result.FAILED, None, "pending"),
        (Result.UNKNOWN, True, "sent"),
        (Result.UNKNOWN, False, "pending"),
    ],
)
def test_a_message_while_it_is_being_sent_counts_as_soon_as_it_is_known_not_to_have_left(
    store: StoreInThread, result: Result, settled: bool | None, state: str
) -> None:
    draft, outside = _corrected(store), Outside(Outcome(result, "said", "code"))
    outside.gate.clear()
    store.clock.pass_(seconds=11)
    worker = threading.Thread(target=Dispatcher(store.store, outside).step)
    worker.start()
    try:
        assert outside.called.wait(30)
        dispatch = store.shown(draft["id"])["dispatch"]["id"]
        assert write(store, draft).json() == {"drafts": [draft["id"]]}
        assert store.shown(draft["id"])["state"] == "approved"
    finally:
        outside.gate.set()
        worker.join(30)
    if settled is not None:
        assert store.shown(draft["id"])["state"] == "send_unknown"
        for _ in range(2):
            answer = store.as_("senior").post(f"/v1/dispatches/{dispatch}/settle", json={"sent": settled, "note": ""})
            assert answer.json()["state"] == state
    assert store.shown(draft["id"])["state"] == state
    store.clock.pass_(days=3)
    run(store, outside)
    assert len(outside.orders) == 1


def test_a_message_while_nobody_knows_leaves_the_question_open(store: StoreInThread) -> None:
    draft, outside = _corrected(store), Outside(Outcome(Result.UNKNOWN, "silence", "smtp_silent"))
    store.clock.pass_(seconds=11)
    run(store, outside)
    dispatch = store.shown(draft["id"])["dispatch"]["id"]
    write(store, draft)
    assert store.shown(draft["id"])["state"] == "send_unknown"
    store.as_("senior").post(f"/v1/dispatches/{dispatch}/settle", json={"sent": False, "note": ""})
    _is_open_again(store, draft, "customer")


def test_an_escalated_draft_goes_back_to_the_seniors(store: StoreInThread) -> None:
    draft = store.draft()
    store.decide(store.as_("agent"), draft, "escalate", text=TEXT)
    store.decide(store.as_("senior"), store.shown(draft["id"]), "correct", text=TEXT + " Yes.")
    decided = store.shown(draft["id"])
    write(store, draft)
    _is_open_again(store, decided, "customer", "escalated")


def test_a_policy_that_now_forbids_gives_the_approval_back(store: StoreInThread) -> None:
    draft, other, outside = _corrected(store, f"{TEXT} Ask for Ishmael."), approved(store), Outside()
    forbids = '\n[[commitments]]\nid = "card"\nlabel = "Card"\nseverity = "block"\nmessage = "Names the card."\n'
    forbids += "words = ['ishmael']\npatterns = ['ishmael']\n"
    publish(store, default_policy_text() + forbids)
    store.clock.pass_(seconds=11)
    run(store, outside)
    _is_open_again(store, draft, "policy")
    assert [order.draft for order in outside.orders] == [other["id"]]


def test_a_newer_policy_that_forbids_nothing_of_it_lets_it_go(store: StoreInThread) -> None:
    draft, outside = _corrected(store), Outside()
    publish(store, default_policy_text())
    store.clock.pass_(seconds=11)
    run(store, outside)
    assert [order.draft for order in outside.orders] == [draft["id"]]


@pytest.mark.parametrize("who", ["pipeline", "lead"])
def test_a_withdrawal_of_what_failed_is_for_good_and_keeps_the_text(store: StoreInThread, who: str) -> None:
    draft, outside = _corrected(store), Outside(Outcome(Result.FAILED, "no", "smtp_452"))
    store.clock.pass_(seconds=11)
    run(store, outside)
    dispatch = store.shown(draft["id"])["dispatch"]["id"]
    for _ in range(2):
        answer = store.as_(who).post(f"/v1/drafts/{draft['id']}/withdraw", json={"reason": "Solved"})
        assert (answer.status_code, answer.json()["state"]) == (200, "withdrawn")
    assert store.shown(draft["id"])["decision"]["final_text"] == TEXT
    assert store.as_("senior").post(f"/v1/dispatches/{dispatch}/retry", json={}).status_code == 409
    items = store.as_("lead").get(f"/v1/drafts/{draft['id']}/events").json()["items"]
    assert items[-1]["title"] == "Withdrawn"


def test_what_ran_out_after_it_failed_is_not_sent_again(store: StoreInThread) -> None:
    draft = store.draft(ticket__customer__email="crystal@example.org", expires_at="2026-11-20T12:00:00Z")
    assert store.decide(store.as_("agent", "Ada"), draft, "correct", text=TEXT)["status"] == "recorded"
    store.clock.pass_(seconds=11)
    run(store, Outside(Outcome(Result.FAILED, "no", "smtp_452")))
    store.clock.pass_(days=2)
    dispatch = store.shown(draft["id"])["dispatch"]["id"]
    assert store.as_("senior").post(f"/v1/dispatches/{dispatch}/retry", json={}).json()["state"] == "expired"
    assert store.shown(draft["id"])["decision"]["final_text"] == TEXT
    items = store.as_("lead").get(f"/v1/drafts/{draft['id']}/events").json()["items"]
    assert items[-1]["title"] == "Expired"


def test_undo_after_it_came_back_by_itself_is_the_same_answer(store: StoreInThread) -> None:
    draft = _corrected(store)
    write(store, draft)
    answer = store.as_("agent", "Ada").post(f"/v1/decisions/{draft['decision']['key']}/recall", json={})
    assert (answer.status_code, answer.json()["draft"]["state"]) == (200, "pending")


def test_what_is_only_noted_stays_as_it_was_decided(store: StoreInThread) -> None:
    draft = approved(store, action={"class": "draft_action", "kind": "note", "params": {}})
    assert write(store, draft).json() == {"drafts": []}
    assert store.shown(draft["id"])["state"] == "approved"


@pytest.mark.parametrize("seed", range(6))
def test_nothing_is_sent_that_its_approver_had_not_read(store: StoreInThread, seed: int) -> None:
    """Messages, decisions, time and failures in any order: what leaves was decided after the last message before it."""
    rng = random.Random(seed)
    outside = _Watching(rng, store)
    dispatcher = Dispatcher(store.store, outside, None)
    drafts = [store.draft(ticket__customer__email="crystal@example.org") for _ in range(3)]
    for step in range(60):
        draft = store.shown(rng.choice(drafts)["id"])
        match rng.choice(("write", "decide", "decide", "step", "step", "time", "retry", "settle")):
            case "write":
                assert write(store, draft, f"x{step}", rng.choice(ROLES)).status_code == 200
            case "decide" if draft["state"] in ("pending", "escalated"):
                last = draft["submitted"]["ticket"]["messages"][-1]["id"]
                decided = store.decide(store.as_("agent"), draft, seen_message=last)
                outside.read[decided["key"]] = [m["id"] for m in draft["submitted"]["ticket"]["messages"]]
            case "step":
                dispatcher.step()
            case "time":
                store.clock.pass_(seconds=rng.choice((5, 11, 600)))
            case "retry" | "settle" as what if draft["dispatch"] is not None:
                path = f"/v1/dispatches/{draft['dispatch']['id']}/{what}"
                body = {} if what == "retry" else {"sent": rng.random() < 0.5, "note": ""}
                assert store.as_("senior").post(path, json=body).status_code in (200, 409)
            case _:
                pass
    assert len(outside.carried) == len({order.key for order in outside.carried})


class _Watching(Outside):
    """Compares the conversation as it stands at the call with what the approver had read."""

    def __init__(self, rng: random.Random, store: StoreInThread) -> None:
        super().__init__()
        self.read: dict[str, list[str]] = {}
        self.carried: list[Order] = []
        self._rng = rng
        self._store = store

    def send(self, order: Order) -> Outcome:
        now = self._store.shown(order.draft)["submitted"]["ticket"]["messages"]
        assert [message["id"] for message in now] == self.read[order.key]
        result = self._rng.choice((Result.SENT, Result.RETRY, Result.FAILED, Result.UNKNOWN))
        if result is Result.SENT:
            self.carried.append(order)
        return Outcome(result, "said", "code")


def _begin(transaction: Transaction) -> StartedAttempt | None:
    return start(transaction, "outside", timedelta(seconds=60), None)


def test_a_message_before_the_dispatch_of_another_process_stops_it(tmp_path: Path, postgres: Cluster) -> None:
    with postgres.store_database() as url, store_in_thread(tmp_path, url) as store:
        draft = approved(store)
        store.clock.pass_(seconds=11)
        write(store, draft)
        assert store.store.write(_begin) is None
        assert store.shown(draft["id"])["state"] == "pending"


def test_a_message_during_the_dispatch_of_another_process_waits_for_it(tmp_path: Path, postgres: Cluster) -> None:
    with postgres.store_database() as url, store_in_thread(tmp_path, url) as store:
        draft = approved(store)
        store.clock.pass_(seconds=11)
        begun, go = threading.Event(), threading.Event()

        def begin(transaction: Transaction) -> StartedAttempt | None:
            started = _begin(transaction)
            begun.set()
            assert go.wait(60)
            return started

        with ThreadPoolExecutor(2) as pool:
            started = pool.submit(store.store.write, begin)
            assert begun.wait(60)
            written = pool.submit(write, store, draft)
            until(lambda: postgres.somebody_waits(url), "the message waits for the draft")
            go.set()
            assert started.result(60) is not None
            assert written.result(60).json() == {"drafts": [draft["id"]]}
        current = store.shown(draft["id"])
        assert (current["state"], current["dispatch"]["status"]) == ("approved", "sending")
        assert [m["id"] for m in current["submitted"]["ticket"]["messages"]] == ["m1", "m2"]
