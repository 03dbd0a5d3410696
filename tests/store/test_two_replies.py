"""Two approved replies on one ticket: the second leaves only if its approver has seen that the first was sent."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest

from console.store.config import StoreConfig
from console.store.dispatch.adapter import DeliveryCheck, Order, Outcome, Result
from console.store.dispatch.last_check import MAY_NOT_LEAVE
from console.store.ledger.transaction import Transaction
from console.store.opening import open_store
from console.store.service.attempts import start
from console.store.service.outcomes import finish, may_leave
from console.store.workers.dispatch import Dispatcher
from console.store.workers.erasure import erase_one
from console.store.workers.lost_attempts import LostAttempts
from tests.store.conversations import run, write
from tests.store.dispatched import Outside, ask
from tests.store.replies import HOLD, SAYS, approve, draft_on, in_letters
from tests.support.databases import on_both_databases
from tests.support.store_in_thread import StoreInThread, a_decision, draft_as_sent, push, submit

pytestmark = on_both_databases

TEXTS = (f"I am sorry for the delay. {SAYS}", f"Thank you for waiting. {SAYS}")
UNKNOWN = Outcome(Result.UNKNOWN, "", "timeout")


@pytest.fixture(autouse=True)
def nothing_left(store: StoreInThread) -> None:
    """What earlier tests approved was sent, or will be by hand."""
    store.clock.pass_(hours=30)
    run(store, Outside())


def _two(store: StoreInThread, ticket: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """Two approved replies on one ticket, past their hold time."""
    both = draft_on(store, ticket), draft_on(store, ticket)
    for draft, text, person in zip(both, TEXTS, ("Ada", "Ben"), strict=True):
        assert approve(store, draft, text, person)["status"] == "recorded"
        store.clock.pass_(seconds=1)
    store.clock.pass_(seconds=HOLD)
    return both


class _Killed(Outside):
    """A process that ends in the middle of an attempt."""

    def send(self, _order: Order) -> Outcome:
        raise KeyboardInterrupt


def _state(store: StoreInThread, draft: dict[str, Any]) -> str:
    return str(store.shown(draft["id"])["state"])


def test_the_second_comes_back_to_its_approver_with_the_text_and_what_the_customer_has_got(
    store: StoreInThread,
) -> None:
    first, second = _two(store, "both")
    outside = Outside()
    run(store, outside)
    assert [order.text for order in outside.orders] == [TEXTS[0]]
    assert _state(store, first) == "sent"
    back = store.shown(second["id"])
    assert (back["state"], back["reopened"]["why"], back["reopened"]["final_text"]) == ("pending", "agent", TEXTS[1])
    last = back["submitted"]["ticket"]["messages"][-1]
    assert (last["role"], last["author"], last["text"]) == ("agent", "Ada", TEXTS[0])
    # Meant all the same: whoever has seen the first may send the second.
    assert approve(store, back, TEXTS[1])["status"] == "recorded"
    store.clock.pass_(seconds=HOLD)
    run(store, outside)
    assert [order.text for order in outside.orders] == list(TEXTS)


def test_a_decision_that_had_not_seen_the_first_meets_a_ticket_that_has_moved(store: StoreInThread) -> None:
    first, second = draft_on(store, "late"), draft_on(store, "late")
    assert approve(store, first, TEXTS[0])["status"] == "recorded"
    store.clock.pass_(seconds=HOLD)
    run(store, Outside())
    late = approve(store, second, TEXTS[1], "Ben")
    assert (late["status"], late["conflict"]["kind"]) == ("conflict", "ticket_moved")
    assert late["conflict"]["message"].startswith("A colleague has answered")
    assert approve(store, store.shown(second["id"]), TEXTS[1], "Ben")["status"] == "recorded"


def test_while_the_first_is_being_sent_no_other_process_begins_the_second(store: StoreInThread) -> None:
    _, second = _two(store, "under way")
    outside, other = Outside(), Outside()
    outside.gate.clear()
    elsewhere = open_store(StoreConfig(store.database, now=store.clock))
    sending = threading.Thread(target=Dispatcher(store.store, outside).step)
    sending.start()
    try:
        assert outside.called.wait(30)
        assert not Dispatcher(elsewhere, other).step()
        assert not Dispatcher(store.store, other).step()
    finally:
        outside.gate.set()
        sending.join()
        elsewhere.close()
    run(store, other)
    assert (len(outside.orders), other.orders) == (1, [])
    assert _state(store, second) == "pending"


def test_two_processes_at_once_send_one_reply_on_each_ticket(store: StoreInThread) -> None:
    tickets = [_two(store, f"race {number}") for number in range(8)]
    elsewhere = open_store(StoreConfig(store.database, now=store.clock))
    outside, begin = Outside(), threading.Barrier(2)

    def send_all(dispatcher: Dispatcher) -> None:
        begin.wait(30)
        for _ in range(40):
            dispatcher.step()

    try:
        workers = [threading.Thread(target=send_all, args=(Dispatcher(s, outside),)) for s in (store.store, elsewhere)]
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join()
    finally:
        elsewhere.close()
    run(store, outside)
    assert len(outside.orders) == len(tickets)
    assert {tuple(sorted(_state(store, draft) for draft in both)) for both in tickets} == {("pending", "sent")}


def test_while_one_process_begins_the_first_another_does_not_begin_the_second(store: StoreInThread) -> None:
    if store.database.startswith("sqlite"):
        pytest.skip("SQLite lets one process write at a time")
    _two(store, "begun at once")
    elsewhere = open_store(StoreConfig(store.database, now=store.clock))
    begun, go_on = threading.Event(), threading.Event()

    def begin(transaction: Transaction) -> str | None:
        started = start(transaction, "outside", timedelta(minutes=1), None)
        return None if started is None else started.order.text

    def begin_slowly(transaction: Transaction) -> str | None:
        text = begin(transaction)
        begun.set()
        assert go_on.wait(30)
        return text

    try:
        with ThreadPoolExecutor() as pool:
            first = pool.submit(store.store.write, begin_slowly)
            assert begun.wait(30)
            second = elsewhere.write(begin)
            go_on.set()
            assert (first.result(), second) == (TEXTS[0], None)
        assert elsewhere.write(begin) is None
    finally:
        go_on.set()
        elsewhere.close()


def test_a_draft_that_came_in_the_moment_in_which_the_first_was_sent_comes_back_at_its_attempt(
    store: StoreInThread, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = draft_on(store, "same moment")
    approve(store, first, TEXTS[0])
    store.clock.pass_(seconds=HOLD)
    outside = Outside()
    run(store, outside)
    # Neither transaction saw the other's rows.
    monkeypatch.setattr("console.store.service.submit.answered_tickets", lambda *_: frozenset())
    second = draft_on(store, "same moment")
    assert approve(store, second, TEXTS[1])["status"] == "recorded"
    store.clock.pass_(seconds=HOLD)
    run(store, outside)
    assert ([order.text for order in outside.orders], _state(store, second)) == ([TEXTS[0]], "pending")


def test_one_that_may_have_been_sent_asks_the_other_approver_too_and_holds_nobody_for_ever(
    store: StoreInThread,
) -> None:
    first, second = _two(store, "unknown")
    outside = Outside(UNKNOWN)
    run(store, outside)
    back = store.shown(second["id"])
    assert (back["state"], back["reopened"]["why"]) == ("pending", "system")
    assert "may have been sent" in back["submitted"]["ticket"]["messages"][-1]["text"]
    assert approve(store, back, TEXTS[1])["status"] == "recorded"
    store.clock.pass_(seconds=HOLD)
    run(store, outside)
    assert _state(store, second) == "sent"
    # Now the other was sent for certain, and whoever approved the first has not seen that.
    assert ask(store, first["id"], "settle", sent=False, note="").status_code == 200
    assert store.shown(first["id"])["reopened"]["why"] == "agent"
    assert len(outside.orders) == 2


@pytest.mark.parametrize("sent", [True, False])
def test_a_person_s_word_about_the_first_counts_for_the_second(store: StoreInThread, sent: bool) -> None:
    first, second = _two(store, f"word {sent}")
    outside = Outside(UNKNOWN)
    run(store, outside)
    assert approve(store, store.shown(second["id"]), TEXTS[1])["status"] == "recorded"
    assert ask(store, first["id"], "settle", sent=sent, note="").status_code == 200
    assert _state(store, second) == ("pending" if sent else "approved")
    store.clock.pass_(seconds=HOLD)
    run(store, outside)
    assert _state(store, second) == ("pending" if sent else "sent")


@pytest.mark.parametrize("result", [Result.RETRY, Result.FAILED])
def test_one_that_did_not_leave_lets_the_other_go_and_then_comes_back_itself(
    store: StoreInThread, result: Result
) -> None:
    first, second = _two(store, f"not yet {result}")
    outside = Outside(Outcome(result, "no", "smtp_452"))
    run(store, outside)
    assert _state(store, second) == "sent"
    back = store.shown(first["id"])
    assert (back["state"], back["reopened"]["final_text"]) == ("pending", TEXTS[0])
    store.clock.pass_(hours=20)
    run(store, outside)
    assert len(outside.orders) == 2


@pytest.mark.parametrize("check", list(DeliveryCheck))
def test_a_process_that_ends_while_it_sends_the_first_lets_no_second_out_unseen(
    store: StoreInThread, check: DeliveryCheck
) -> None:
    first, second = _two(store, f"killed {check}")
    with pytest.raises(KeyboardInterrupt):
        Dispatcher(store.store, _Killed()).step()
    outside = Outside(check=check)
    assert not Dispatcher(store.store, outside).step(), "its lease still runs"
    store.clock.pass_(minutes=5)
    run(store, outside)
    if check is DeliveryCheck.NOT_SENT:
        # Nothing had left: the second goes, for the first waits for its next attempt.
        assert [order.draft for order in outside.orders] == [second["id"]]
        assert _state(store, first) == "pending"
    else:
        assert outside.orders == []
        assert _state(store, second) == "pending"


def test_one_that_was_erased_while_it_was_sent_may_have_been_sent_for_the_others_too(store: StoreInThread) -> None:
    first = draft_on(store, "erased")
    approve(store, first, TEXTS[0])
    store.clock.pass_(seconds=HOLD)
    with pytest.raises(KeyboardInterrupt):
        Dispatcher(store.store, _Killed()).step()
    store.clock.pass_(minutes=5)
    # Its pipeline read the conversation after the attempt began, and before anybody knew what became of it.
    second = draft_on(store, "erased")
    assert approve(store, second, TEXTS[1])["status"] == "recorded"
    erase_one(store.store, first["id"])
    store.clock.pass_(minutes=5)
    outside = Outside()
    run(store, outside)
    back = store.shown(second["id"])
    assert (outside.orders, back["state"]) == ([], "pending")
    assert "may have been sent" in back["submitted"]["ticket"]["messages"][-1]["text"]


def test_one_that_nobody_resolves_is_shown_to_people_after_an_hour_and_then_holds_nobody(store: StoreInThread) -> None:
    first, second = _two(store, "lost")
    with pytest.raises(KeyboardInterrupt):
        Dispatcher(store.store, _Killed()).step()
    seconds = 0.0
    lost = LostAttempts(store.store, lambda: seconds)
    store.clock.pass_(hours=10)
    lost.look()
    seconds = 3_599.0
    lost.look()
    assert (_state(store, first), _state(store, second)) == ("approved", "approved"), "who sends it may come back"
    seconds = 3_600.0
    lost.look()
    assert (_state(store, first), _state(store, second)) == ("send_unknown", "pending")
    assert "has not come back" in store.shown(first["id"])["dispatch"]["response"]
    assert approve(store, store.shown(second["id"]), TEXTS[1])["status"] == "recorded"
    store.clock.pass_(seconds=HOLD)
    outside = Outside()
    run(store, outside)
    assert [order.draft for order in outside.orders] == [second["id"]]
    assert ask(store, first["id"], "settle", sent=True, note="").status_code == 200


def test_a_draft_that_was_made_before_the_first_was_sent_gets_it_when_it_comes(store: StoreInThread) -> None:
    first = draft_on(store, "came later")
    made_at = store.clock.now.isoformat().replace("+00:00", "Z")
    approve(store, first, TEXTS[0])
    store.clock.pass_(seconds=HOLD)
    run(store, Outside())
    sent_at = store.clock.now.isoformat().replace("+00:00", "Z")
    store.clock.pass_(hours=1)
    late = draft_as_sent(next(store.numbers), ticket__id="came later", created_at=made_at)
    shown = store.shown(submit(store.as_("pipeline"), late)[0]["id"])
    assert shown["submitted"]["ticket"]["messages"][-1]["text"] == TEXTS[0]
    # Whoever read the conversation afterwards has it from the helpdesk, in its own form.
    brought: dict[str, Any] = {
        "id": "m9",
        "role": "agent",
        "author": "Ada",
        "sent_at": sent_at,
        "text": f"{TEXTS[0]}\n-- \nThe team",
    }
    there = [*late["ticket"]["messages"], brought]
    assert draft_on(store, "came later", ticket__messages=there)["submitted"]["ticket"]["messages"][1:] == [brought]
    brought = {"id": "m9", "role": "agent", "author": "Ada", "sent_at": None, "text": f" {TEXTS[0]}\n"}
    there = [*late["ticket"]["messages"], brought]
    again = draft_as_sent(next(store.numbers), ticket__id="came later", created_at=made_at, ticket__messages=there)
    assert store.shown(submit(store.as_("pipeline"), again)[0]["id"])["submitted"]["ticket"]["messages"] == there


def test_a_draft_that_is_made_later_gets_the_reply_where_no_helpdesk_brings_it(store: StoreInThread) -> None:
    first = draft_on(store, "no helpdesk")
    approve(store, first, TEXTS[0])
    store.clock.pass_(seconds=HOLD)
    run(store, Outside())
    store.clock.pass_(hours=1)
    # Its conversation ends before the reply, so the pipeline did not have it.
    later = draft_on(store, "no helpdesk")["submitted"]["ticket"]["messages"]
    assert [message["text"] for message in later[1:]] == [TEXTS[0]]
    # The customer has written since: what was said before is no news.
    again: dict[str, Any] = {"id": "m5", "role": "customer", "author": "C", "sent_at": None, "text": "And now?"}
    again["sent_at"] = store.clock.now.isoformat().replace("+00:00", "Z")
    there = [later[0], again]
    assert draft_on(store, "no helpdesk", ticket__messages=there)["submitted"]["ticket"]["messages"] == there


def test_a_revision_on_another_ticket_gets_what_was_written_and_sent_there(store: StoreInThread) -> None:
    """As when a helpdesk merges two tickets, and the pipeline knows."""
    first, moved = draft_on(store, "merged into"), draft_on(store, "merged from")
    approve(store, first, TEXTS[0])
    made_at = store.clock.now.isoformat().replace("+00:00", "Z")
    store.clock.pass_(seconds=HOLD)
    run(store, Outside())
    write(store, draft_on(store, "waits here"), "m8")
    wire = moved["submitted"] | {"created_at": made_at}
    names = []
    for ticket in ("merged into", "waits here", "merged from", "waits here"):
        wire = wire | {"ticket": wire["ticket"] | {"id": ticket}, "text": f"{wire['text']} Bye."}
        assert submit(store.as_("pipeline"), wire)[0]["status"] == "superseded"
        names.append([m["id"].split("-")[0] for m in store.shown(moved["id"])["submitted"]["ticket"]["messages"][1:]])
    assert names == [["reply"], ["reply", "m8"], ["reply", "m8"], ["reply", "m8"]]


@pytest.mark.parametrize("then", ["customer wrote", "other attempt", "failed"])
def test_what_left_after_all_is_known_to_have_left(store: StoreInThread, then: str) -> None:
    """A worker stood still in its last step until another found nothing and went on; then it says that it was sent."""
    first, other = draft_on(store, f"after all {then}"), draft_on(store, f"after all {then}")
    approve(store, first, TEXTS[0])
    store.clock.pass_(seconds=HOLD)
    paused, outside = Outside(), Outside(check=DeliveryCheck.NOT_SENT)
    started = store.store.write(lambda t: start(t, "outside", timedelta(minutes=1), None))
    assert started is not None
    store.clock.pass_(minutes=5)
    if then == "customer wrote":
        write(store, first)
    assert Dispatcher(store.store, outside).step(), "found nothing"
    if then == "other attempt":
        store.clock.pass_(minutes=5)
        second = store.store.write(lambda t: start(t, "outside", timedelta(minutes=1), None))
        assert second is not None
        assert store.store.write(lambda t: finish(t, started.key, Outcome(Result.SENT), 1))
        assert not store.store.read(lambda c: may_leave(c, second, store.clock.now, store.store.policy()))
        assert not store.store.write(lambda t: finish(t, second.key, MAY_NOT_LEAVE, 1))
    else:
        if then == "failed":
            store.clock.pass_(minutes=5)
            run(store, Outside(Outcome(Result.FAILED, "no", "smtp_550")))
        assert store.store.write(lambda t: finish(t, started.key, Outcome(Result.SENT), 1))
    if then == "customer wrote":
        # Its approval came back before that was known: whoever approves next sees that the customer has an answer.
        assert _state(store, first) == "pending"
        last = store.shown(first["id"])["submitted"]["ticket"]["messages"][-1]
        assert (last["role"], last["text"]) == ("agent", TEXTS[0])
    else:
        assert _state(store, first) == "sent"
    assert store.shown(other["id"])["submitted"]["ticket"]["messages"][-1]["text"] == TEXTS[0]
    run(store, outside)
    assert (outside.orders, paused.orders) == ([], [])


def test_the_helpdesk_s_own_word_of_a_reply_that_was_seen_takes_nothing_back(store: StoreInThread) -> None:
    _, second = _two(store, "echo")
    run(store, Outside())
    assert approve(store, store.shown(second["id"]), TEXTS[1])["status"] == "recorded"
    write(store, second, "m7", "agent", f"{TEXTS[0]}\n")
    assert _state(store, second) == "approved"
    store.clock.pass_(seconds=HOLD)
    run(store, Outside())
    assert _state(store, second) == "sent"


def test_another_colleague_s_words_still_take_it_back(store: StoreInThread) -> None:
    _, second = _two(store, "no echo")
    run(store, Outside())
    assert approve(store, store.shown(second["id"]), TEXTS[1])["status"] == "recorded"
    write(store, second, "m7", "agent", "I have called them.")
    assert _state(store, second) == "pending"


def test_another_pipeline_s_draft_comes_back_and_is_told_nothing_of_the_text(store: StoreInThread) -> None:
    first, second = draft_on(store, "two pipelines"), draft_on(store, "two pipelines", "another pipeline")
    for draft, text in zip((first, second), TEXTS, strict=True):
        assert approve(store, draft, text)["status"] == "recorded"
        store.clock.pass_(seconds=1)
    store.clock.pass_(seconds=HOLD)
    outside = Outside()
    run(store, outside)
    back = store.shown(second["id"])
    assert (len(outside.orders), back["state"]) == (1, "pending")
    assert back["submitted"]["ticket"]["messages"][-1]["text"] == "Another reply was sent on this ticket."


def test_an_update_on_the_ticket_neither_waits_nor_comes_back(store: StoreInThread) -> None:
    refund = {"class": "limited_update", "kind": "address", "params": {}}
    reply, update = draft_on(store, "pair"), draft_on(store, "pair", action=refund)
    approve(store, reply, TEXTS[0])
    assert push(store.as_("senior"), a_decision(update))[0]["status"] == "recorded"
    store.clock.pass_(seconds=HOLD)
    outside = Outside()
    run(store, outside)
    assert sorted(order.draft for order in outside.orders) == sorted([reply["id"], update["id"]])


def test_many_that_wait_for_one_hold_up_nobody_else(store: StoreInThread) -> None:
    crowd = [draft_on(store, "crowd") for _ in range(21)]
    for number, draft in enumerate(crowd):
        approve(store, draft, f"Dear {in_letters(number)}. {SAYS}")
    store.clock.pass_(seconds=1)
    alone = draft_on(store, "alone")
    approve(store, alone, TEXTS[1])
    store.clock.pass_(seconds=HOLD)
    other = Outside()

    class Meanwhile(Outside):
        def send(self, order: Order) -> Outcome:
            Dispatcher(store.store, other).step()
            return super().send(order)

    assert Dispatcher(store.store, Meanwhile()).step()
    assert [order.draft for order in other.orders] == [alone["id"]]
