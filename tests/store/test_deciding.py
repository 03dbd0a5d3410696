"""Decisions arrive: recorded once, each by itself, and bad input named by its path."""

from datetime import UTC, datetime, timedelta, timezone
from typing import Any
from uuid import uuid4

import pytest

from console.model.event import EventType, Subject
from console.model.ids import DecisionKey, DraftId
from console.store.ledger.transaction import SYSTEM
from console.store.verification.verify import verify
from tests.support.databases import on_both_databases
from tests.support.store_in_thread import StoreInThread, a_decision, push

pytestmark = on_both_databases

RIGHT = "I am sorry for the delay. Refunds reach the card after billing has approved them."


def test_an_approval_is_recorded_with_its_place_in_the_log(store: StoreInThread) -> None:
    draft = store.draft()
    result = store.decide(store.as_("agent"), draft)
    assert result["status"] == "recorded"
    entry = store.as_("lead").get("/v1/log/entries", params={"start": result["log_index"], "count": 1}).json()
    assert entry["entries"][0]["index"] == result["log_index"]
    current = store.shown(draft["id"])
    assert current["state"] == "approved"
    assert current["decision"]["log_index"] == result["log_index"]
    assert current["decision"]["final_text"] == draft["submitted"]["text"]


def test_a_correction_keeps_both_texts_and_the_diff(store: StoreInThread) -> None:
    draft = store.draft()
    assert store.decide(store.as_("agent"), draft, "correct", text=RIGHT)["status"] == "recorded"
    decision = store.shown(draft["id"])["decision"]
    assert decision["final_text"] == RIGHT
    assert [(e["old"], e["new"]) for e in decision["diff"]] == [("about", "for")]


def test_the_same_push_twice_is_recorded_once(store: StoreInThread) -> None:
    draft, agent = store.draft(), store.as_("agent")
    decision = a_decision(draft)
    first, second = push(agent, decision, decision)
    third = push(agent, decision)[0]
    assert [r["status"] for r in (first, second, third)] == ["recorded", "duplicate", "duplicate"]
    for again in ("log_index", "recorded_at", "recall_until"):
        assert first[again] == third[again]
    events = store.as_("lead").get(f"/v1/drafts/{draft['id']}/events").json()["items"]
    assert [e["event"]["type"] for e in events].count("decision_recorded") == 1


def test_a_conflict_said_twice_is_answered_as_the_first_time(store: StoreInThread) -> None:
    draft = store.draft()
    store.decide(store.as_("agent"), draft)
    late = a_decision(draft, "correct", text=RIGHT)
    other = store.as_("agent", "Ben")
    first, second = push(other, late)[0], push(other, late)[0]
    assert (first["status"], second["status"]) == ("conflict", "duplicate")
    assert first["conflict"] == second["conflict"]


def test_a_key_used_for_another_decision_is_refused_and_logged(store: StoreInThread) -> None:
    draft, agent = store.draft(), store.as_("agent")
    decision = a_decision(draft)
    push(agent, decision)
    for other in (decision | {"handling_ms": 2}, decision | {"draft": store.draft()["id"]}):
        result = push(agent, other)[0]
        assert (result["status"], result["errors"][0]["path"]) == ("invalid", "$.key")
    assert push(store.as_("agent", "Ben"), decision)[0]["status"] == "invalid"
    events = store.as_("lead").get(f"/v1/drafts/{draft['id']}/events").json()["items"]
    assert [e["event"]["facts"].get("conflict") for e in events].count("key_reused") == 2


def test_a_key_used_again_on_a_draft_of_another_queue_leaves_that_as_it_was(store: StoreInThread) -> None:
    draft, elsewhere = store.draft(queue="orders"), store.draft(queue="billing")
    agent = store.as_("agent", "Ora", "orders")
    decision = a_decision(draft)
    push(agent, decision)
    before = store.as_("lead").get("/v1/changes").json()
    for other in (elsewhere["id"], str(uuid4())):
        assert push(agent, decision | {"draft": other})[0]["status"] == "invalid"
    told = store.as_("lead").get("/v1/changes", params={"cursor": before["cursor"]}).json()["changes"]
    assert told == []
    assert verify(store.store.database).problems == ()


def test_what_an_earlier_release_logged_of_a_key_used_again_is_explained(store: StoreInThread) -> None:
    draft = store.draft(queue="orders")
    subject = Subject(draft=DraftId(draft["id"]), revision=1, queue="billing", decision=DecisionKey(str(uuid4())))
    facts = {"kind": "approve", "conflict": "key_reused", "again": True}
    store.store.write(lambda t: t.record(EventType.DECISION_REFUSED, SYSTEM, subject, facts))
    assert verify(store.store.database).problems == ()


def test_one_bad_decision_does_not_hold_up_the_others(store: StoreInThread) -> None:
    first, second = store.draft(), store.draft()
    results = push(
        store.as_("agent"), a_decision(first), {"key": "nonsense"}, a_decision(second) | {"diff": 5}, a_decision(second)
    )
    assert [r["status"] for r in results] == ["recorded", "invalid", "invalid", "recorded"]
    assert results[1]["key"] == "nonsense"


def test_decisions_on_one_draft_keep_their_order(store: StoreInThread) -> None:
    draft, senior = store.draft(), store.as_("senior")
    results = push(senior, a_decision(draft, "escalate"), a_decision(draft, "return"), a_decision(draft))
    assert [r["status"] for r in results] == ["recorded"] * 3
    shown = store.shown(draft["id"])
    assert (shown["state"], shown["escalation"] is not None) == ("approved", True)


def test_what_is_said_of_an_unknown_draft_is_what_is_said_of_another_queues(store: StoreInThread) -> None:
    hidden = store.draft(queue="orders")
    outsider = store.as_("agent", "Outside", "billing")
    unknown = a_decision(hidden) | {"draft": str(uuid4())}
    answers = [push(outsider, d)[0] for d in (a_decision(hidden), unknown)]
    assert [(a["status"], a["conflict"]["kind"]) for a in answers] == [("conflict", "not_allowed")] * 2
    assert answers[0]["conflict"] == answers[1]["conflict"]
    assert answers[0]["conflict"]["current"] is None


def test_an_item_that_breaks_the_store_does_not_hold_up_the_others(
    store: StoreInThread, monkeypatch: pytest.MonkeyPatch
) -> None:
    from console.store.service import decide, decision_checks

    drafts = [store.draft() for _ in range(3)]
    real = decision_checks.find_conflict

    def poisoned(draft: Any, *rest: Any) -> Any:
        if draft.id == drafts[1]["id"]:
            raise RuntimeError("poison")
        return real(draft, *rest)

    monkeypatch.setattr(decide, "find_conflict", poisoned)
    results = push(store.as_("agent"), *[a_decision(d) for d in drafts])
    assert [r["status"] for r in results] == ["recorded", "invalid", "recorded"]
    assert results[1]["errors"][0]["path"] == "$"
    monkeypatch.undo()
    assert push(store.as_("agent"), a_decision(drafts[1]))[0]["status"] == "recorded"


@pytest.mark.parametrize("recorded", [True, False])
def test_a_moment_is_one_in_whatever_zone_it_is_written(store: StoreInThread, recorded: bool) -> None:
    agent = store.as_("agent")
    for offset in ("Z", "+00:00", "-00:00", "+01:00", "+05:45", "+14:00", "-12:00", "+23:59", "-23:59"):
        draft = store.draft()
        if not recorded:
            assert store.decide(store.as_("senior"), draft, "reject")["status"] == "recorded"
        decision = a_decision(draft, decided_at=f"2026-11-20T09:29:00.25{offset}")
        assert push(agent, decision)[0]["status"] == ("recorded" if recorded else "conflict")
        at = datetime.fromisoformat(decision["decided_at"])
        for zone in (UTC, timezone(timedelta(hours=5, minutes=30)), timezone(-timedelta(hours=23))):
            again = push(agent, decision | {"decided_at": at.astimezone(zone).isoformat()})[0]
            assert again["status"] == "duplicate", again
    assert verify(store.store.database).problems == ()


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
@pytest.mark.parametrize("time", ["00:00:00", "23:59:59"])
@pytest.mark.parametrize("offset", ["+23:59", "-23:59", "Z"])
def test_a_moment_at_the_ends_of_the_calendar_is_refused(
    store: StoreInThread, day: str, time: str, offset: str
) -> None:
    decision = a_decision(store.draft(), decided_at=f"{day}T{time}{offset}")
    (result,) = push(store.as_("agent"), decision)
    assert (result["status"], [e["path"] for e in result["errors"]]) == ("invalid", ["$.decided_at"])
