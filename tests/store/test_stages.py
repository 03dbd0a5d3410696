"""Staged release: in shadow nothing leaves and everything is compared; a share of what needs no person is reviewed."""

import base64
import contextlib
from collections.abc import Iterator
from datetime import UTC
from itertools import count, islice
from pathlib import Path
from typing import Any

import pytest

from console.model.event import Event
from console.rules.commitment import read_event
from console.rules.days import start_of_last
from console.rules.stages import is_chosen, sample_key
from console.store.dispatch.adapter import Order, Outcome
from console.store.dispatch.last_check import MAY_NOT_LEAVE, may_leave
from console.store.verification.verify import verify
from resources.policy import default_policy_text
from tests.store.conversations import run
from tests.store.dispatched import Outside
from tests.store.test_automatic import AUTOMATIC, TAG
from tests.store.test_policy import publish, put
from tests.support.inbox import until_all_have_their_place
from tests.support.outside import approved
from tests.support.store_in_thread import StoreInThread, draft_as_sent, store_in_thread, submit
from tests.support.waiting import until

SHADOW = '\n[[stages]]\nstage = "shadow"\nqueue = "billing"\nreason = "Until the new prompt is compared."\n'
REPLY = "We have passed this on to billing, and they will answer you tomorrow."


@pytest.fixture
def store(verified_store: StoreInThread) -> StoreInThread:
    """A store of the test's own, whose record must verify at the end."""
    return verified_store


@pytest.fixture(params=["sqlite", "postgresql"])
def either(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[StoreInThread]:
    """The same on each database, with a dispatch that can undo updates."""
    spool = f"spool:{tmp_path / 'out'}"
    with contextlib.ExitStack() as stack:
        url = None
        if request.param == "postgresql":
            url = stack.enter_context(request.getfixturevalue("postgres").store_database())
        running = stack.enter_context(store_in_thread(tmp_path, database=url, place_seconds=30.0, dispatch=spool))
        yield running
        until_all_have_their_place(running.store.database)
        assert verify(running.store.database).problems == ()


def sampled(share: float) -> str:
    return AUTOMATIC + f'\n[[stages]]\nstage = "sampled"\nkind = "add_tag"\nshare = {share}\n'


def tickets_drawn(store: StoreInThread, above: float, share: float) -> list[int]:
    """Three tickets that a sample of `share` draws, by this store's secret, and a sample of `above` does not."""
    pipeline = store.as_("pipeline").get("/v1/me").json()["person"]["id"]

    def is_drawn(number: int, share: float) -> bool:
        key = sample_key(pipeline, "rt", f"T-{number}", "add_tag")
        return is_chosen(store.store.fingerprint(key), share)

    drawn = (number for number in count(900) if is_drawn(number, share) and not is_drawn(number, above))
    return list(islice(drawn, 3))


def writes(store: StoreInThread, ticket: str, text: str, role: str = "agent") -> None:
    message = {"id": f"m-{role}-9", "role": role, "author": "Ada", "sent_at": None, "text": text}
    answer = store.as_("pipeline").post(f"/v1/tickets/rt/{ticket}/messages", json=message)
    assert answer.status_code == 200, answer.text


def events(store: StoreInThread, draft: dict[str, Any]) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = store.as_("lead").get(f"/v1/drafts/{draft['id']}/events").json()["items"]
    return items


def figures(store: StoreInThread) -> dict[str, Any]:
    found: dict[str, Any] = store.as_("lead").get("/v1/measures").json()["total"]["figures"]
    return found


def billing(store: StoreInThread, **changed: Any) -> dict[str, Any]:
    return store.draft(queue="billing", **changed)


def test_a_draft_in_shadow_is_approved_by_nobody_whatever_they_know_and_stays_in_it(store: StoreInThread) -> None:
    publish(store, default_policy_text() + SHADOW)
    draft = billing(store)
    assert draft["stage"] == "shadow"
    override = {"code": "override", "note": "I know better"}
    for role, how in (("agent", {}), ("senior", {"reason": override})):
        refused = store.decide(store.as_(role), draft, **how)
        assert (refused["status"], refused["conflict"]["kind"]) == ("conflict", "policy_changed")
        assert refused["conflict"]["message"].startswith("Shadow: not sent. Policy has the queue billing in shadow")
    publish(store, default_policy_text())
    # It came in shadow, and somebody has answered without it.
    assert store.decide(store.as_("agent"), draft)["conflict"]["message"].startswith("Shadow: not sent. It came while")
    assert store.decide(store.as_("agent"), billing(store))["status"] == "recorded"


def test_a_new_revision_leaves_neither_shadow_nor_the_sample_nor_does_another_spelling_of_the_queue(
    store: StoreInThread,
) -> None:
    publish(store, AUTOMATIC + SHADOW.replace("billing", "Billing"))
    pipeline, reply, update = store.as_("pipeline"), billing(store), billing(store, action=TAG)
    publish(store, sampled(0.0))
    for draft in (reply, update):
        submit(pipeline, draft["submitted"] | {"text": "Written again.", "citations": []})
        again = store.shown(draft["id"])
        assert (again["revision"], again["state"], again["stage"]) == (2, "pending", "shadow")
    assert store.decide(store.as_("agent"), store.shown(reply["id"]))["conflict"]["kind"] == "policy_changed"
    publish(store, sampled(1.0))
    chosen = store.draft(queue="orders", action=TAG)
    publish(store, sampled(0.0))
    submit(pipeline, chosen["submitted"] | {"text": "Written again.", "citations": []})
    assert store.shown(chosen["id"])["state"] == "pending"


def test_a_draft_that_comes_again_under_another_name_is_drawn_no_second_time(store: StoreInThread) -> None:
    publish(store, sampled(0.5).replace("per_hour = 2", "per_hour = 50"))
    for ticket in range(8):
        names = (draft_as_sent(950 + 10 * ticket + n, action=TAG, ticket__id=f"T-{ticket}") for n in range(3))
        results = submit(store.as_("pipeline"), *names)
        assert len({store.shown(result["id"])["state"] for result in results}) == 1


def test_the_check_of_the_record_notices_a_sample_that_was_not_drawn_and_what_left_shadow(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    spool = f"spool:{tmp_path / 'out'}"
    with store_in_thread(tmp_path, place_seconds=30.0, dispatch=spool) as store:
        publish(store, sampled(0.0001) + SHADOW)
        in_shadow = billing(store)
        monkeypatch.setattr("console.store.service.shadow.is_chosen", lambda *_: True)
        store.draft(queue="orders", action=TAG)
        publish(store, sampled(1.0))
        monkeypatch.setattr("console.store.service.shadow.is_chosen", lambda *_: False)
        store.draft(queue="orders", action=TAG)
        monkeypatch.setattr("console.store.service.submit.kept_stage", lambda *_: None)
        submit(store.as_("pipeline"), in_shadow["submitted"] | {"text": "Written again.", "citations": []})
        until_all_have_their_place(store.store.database)
        problems = " ".join(map(str, verify(store.store.database).problems))
    assert "was not chosen for review" in problems
    assert "carried out without a person" in problems
    assert "left it with a new revision" in problems


def test_what_is_on_hold_comes_back_when_its_queue_goes_into_shadow_and_leaves_when_that_is_taken_back(
    store: StoreInThread,
) -> None:
    draft, outside = approved(store, queue="billing"), Outside()
    publish(store, default_policy_text() + SHADOW)
    until(lambda: store.shown(draft["id"])["state"] == "pending", "the approval comes back")
    store.clock.pass_(days=1)
    run(store, outside)
    assert outside.orders == []
    publish(store, default_policy_text())
    assert store.decide(store.as_("agent"), store.shown(draft["id"]))["status"] == "recorded"
    store.clock.pass_(seconds=11)
    run(store, outside)
    assert len(outside.orders) == 1


class _Meanwhile(Outside):
    """The queue goes into shadow while it talks to the other side; then it asks."""

    def __init__(self, store: StoreInThread) -> None:
        super().__init__()
        self.store = store

    def send(self, order: Order) -> Outcome:
        publish(self.store, default_policy_text() + SHADOW)
        return super().send(order) if may_leave() else MAY_NOT_LEAVE


def test_what_is_being_sent_stops_before_its_last_step_when_its_queue_goes_into_shadow(store: StoreInThread) -> None:
    draft, outside = approved(store, queue="billing"), _Meanwhile(store)
    store.clock.pass_(seconds=11)
    run(store, outside)
    assert outside.orders == []
    until(lambda: store.shown(draft["id"])["state"] == "pending", "the approval comes back")


def test_a_reply_on_the_ticket_is_compared_and_closes_the_draft(either: StoreInThread) -> None:
    store = either
    publish(store, default_policy_text() + SHADOW)
    draft = billing(store, text=REPLY.replace("tomorrow", "today"), citations=[])
    other = store.draft(queue="orders", ticket__id="4193")
    ticket = draft["submitted"]["ticket"]["id"]
    writes(store, ticket, "Still waiting!", "customer")
    assert store.shown(draft["id"])["state"] == "pending"
    writes(store, ticket, REPLY)
    writes(store, "4193", REPLY)
    closed = store.shown(draft["id"])
    assert (closed["state"], store.shown(other["id"])["state"]) == ("withdrawn", "pending")
    assert [item["title"] for item in events(store, draft)][-2:] == ["Compared in shadow", "Closed"]
    (compared,) = store.as_("lead").get("/v1/shadow").json()["items"]
    assert (compared["by"], compared["words"], compared["words_changed"]) == ("message", 13, 1)
    assert (compared["ai_text"], compared["person_text"]) == (draft["submitted"]["text"], REPLY)
    measured = figures(store)
    assert measured["shadow_alike"] == {"value": 1.0, "numerator": 1.0, "denominator": 1}
    assert measured["shadow_distance"]["value"] == 0.076
    assert store.as_("auditor").get("/v1/shadow", params={"queue": "orders"}).json()["items"] == []


def test_what_a_person_would_have_sent_is_compared_until_they_undo_it_and_counts_in_no_other_measure(
    store: StoreInThread,
) -> None:
    publish(store, default_policy_text() + SHADOW)
    ada = store.as_("agent", "Ada")
    draft = billing(store, text="We will refund it to your card today.", citations=[])
    written = store.decide(ada, draft, "reject", text=REPLY)
    assert written["status"] == "recorded", written
    (compared,) = store.as_("lead").get("/v1/shadow").json()["items"]
    assert (compared["by"], compared["person_text"], compared["gravest"]) == ("decision", REPLY, "escalate")
    measured = figures(store)
    assert [measured[name]["denominator"] for name in ("rejection", "shadow_stopped")] == [0, 1]
    counted = store.as_("lead").get("/v1/decisions", params={"counted": "yes"}).json()["items"]
    assert counted == []
    assert ada.post(f"/v1/decisions/{written['key']}/recall").status_code == 200
    assert store.as_("lead").get("/v1/shadow").json()["items"] == []


def test_only_a_draft_in_shadow_is_rejected_with_a_text(store: StoreInThread) -> None:
    refused = store.decide(store.as_("agent"), billing(store), "reject", text=REPLY)
    assert (refused["status"], refused["errors"][0]["path"]) == ("invalid", "$.final_text")


def test_a_share_of_what_policy_allows_is_reviewed_anyway_and_logged(either: StoreInThread) -> None:
    store = either
    many = sampled(0.5).replace("per_hour = 2", "per_hour = 50")
    reviewed = '\n[[stages]]\nstage = "reviewed"\nqueue = "returns"\n'
    publish(store, many + SHADOW + reviewed)
    # Whatever rule fits that is more careful counts.
    assert store.draft(queue="returns", action=TAG)["state"] == "pending"
    in_shadow = billing(store, action=TAG)
    assert (in_shadow["state"], in_shadow["stage"]) == ("pending", "shadow")
    drawn, drawn_by_more, drawn_last = (tickets_drawn(store, *shares) for shares in ((0, 0.5), (0.5, 0.75), (0.75, 1)))
    numbers = (*drawn, *drawn_by_more, *drawn_last)
    results = submit(store.as_("pipeline"), *(draft_as_sent(n, queue="orders", action=TAG) for n in numbers))
    drafts = [store.shown(result["id"]) for result in results]
    chosen = [draft for draft in drafts if draft["state"] == "pending"]
    assert [draft["submitted"]["ticket"]["id"] for draft in chosen] == [f"T-{number}" for number in drawn]
    assert {draft["stage"] for draft in chosen} == {"sampled"}
    # A new revision of what was chosen is chosen again: nobody can send it by asking once more.
    submit(store.as_("pipeline"), chosen[0]["submitted"] | {"text": "Another note.", "citations": []})
    again = store.shown(chosen[0]["id"])
    assert (again["revision"], again["state"], again["stage"]) == (2, "pending", "sampled")
    assert [item["title"] for item in events(store, again)].count("Chosen for review") == 2
    store.decide(store.as_("agent"), again, "reject")
    assert figures(store)["sample_corrected"] == {"value": 1.0, "numerator": 1.0, "denominator": 1}
    # What has not left yet is drawn by a larger sample too: at once, and not more than that.
    on_hold = [draft["id"] for draft in drafts if draft["state"] == "approved"]
    publish(store, many.replace("share = 0.5", "share = 0.75"))
    more = on_hold[: len(drawn_by_more)]
    until(
        lambda: all(store.shown(draft)["state"] == "pending" for draft in more), "what a larger sample draws comes back"
    )
    assert {store.shown(draft)["state"] for draft in on_hold[len(more) :]} == {"approved"}
    publish(store, many.replace("share = 0.5", "share = 1.0"))
    until(lambda: all(store.shown(draft)["state"] == "pending" for draft in on_hold), "the rest comes back")
    came_back = [store.shown(draft) for draft in on_hold]
    assert {(draft["stage"], draft["reopened"]["why"]) for draft in came_back} == {("sampled", "policy")}
    store.clock.pass_(seconds=11)
    outside = Outside()
    run(store, outside)
    assert outside.orders == []


def test_a_move_is_shown_with_its_measures_and_logged_with_them(store: StoreInThread) -> None:
    store.decide(store.as_("agent"), billing(store))
    lead = store.as_("lead")
    moved = default_policy_text() + SHADOW
    headers = {"content-type": "application/toml"}
    (move,) = lead.post("/v1/policy/check", content=moved, headers=headers).json()["moves"]
    assert (move["queue"], move["before"], move["after"], move["decisions"]) == ("billing", None, "shadow", 1)
    assert {"measure": "acceptance", "value": 1.0, "of": 1} in move["figures"]
    assert put(lead, moved, 1).status_code == 200
    entries = lead.get("/v1/log/entries", params={"start": 0, "count": 100, "type": "policy_published"}).json()
    last: Event = read_event(base64.b64decode(entries["entries"][-1]["entry"]))
    (told,) = last.facts["stages"]
    assert (told["after"], told["figures"]["acceptance"]) == ("shadow", ["1", 1])


def test_the_28_days_of_a_move_are_the_28_days_of_utc_that_everyone_asks_for(store: StoreInThread) -> None:
    store.decide(store.as_("agent"), billing(store))
    lead, headers = store.as_("lead"), {"content-type": "application/toml"}
    for passed, counted in (({"days": 27, "hours": 14}, 1), ({"hours": 1}, 0)):
        store.clock.pass_(**passed)
        since = start_of_last(28, store.clock(), UTC).isoformat()
        measured = lead.get("/v1/measures", params={"from": since, "queue": "billing"}).json()
        checked = lead.post("/v1/policy/check", content=default_policy_text() + SHADOW, headers=headers).json()
        assert (checked["moves"][0]["decisions"], measured["total"]["decisions"]) == (counted, counted)
