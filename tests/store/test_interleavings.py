"""What happened meanwhile: each interleaving has its own conflict, and the text stays."""

import pytest

from console.model.person import Role
from console.store.database import people
from console.store.service.access import change_scope
from tests.support.databases import on_both_databases
from tests.support.store_in_thread import StoreInThread, a_decision, push, submit

pytestmark = on_both_databases

MINE = "I am sorry for the delay. Refunds reach the card after billing has approved them."


def _write(store: StoreInThread, draft: dict, message: str = "m2", role: str = "customer") -> dict:
    ticket = draft["submitted"]["ticket"]
    answer = store.as_("pipeline").post(
        f"/v1/tickets/{ticket['helpdesk']}/{ticket['id']}/messages",
        json={"id": message, "role": role, "author": "Crystal Minh", "sent_at": None, "text": "Any news?"},
    )
    assert answer.status_code == 200, answer.text
    found: dict = answer.json()
    return found


def test_superseded_meanwhile(store: StoreInThread) -> None:
    draft = store.draft()
    submit(store.as_("pipeline"), draft["submitted"] | {"text": "A newer text.", "citations": []})
    result = store.decide(store.as_("agent"), draft, "correct", text=MINE)
    assert (result["status"], result["conflict"]["kind"]) == ("conflict", "superseded")
    assert result["conflict"]["current"]["revision"] == 2
    assert result["conflict"]["current"]["submitted"]["text"] == "A newer text."


def test_withdrawn_meanwhile(store: StoreInThread) -> None:
    draft = store.draft()
    store.as_("pipeline").post(f"/v1/drafts/{draft['id']}/withdraw", json={"reason": "Solved by phone"})
    result = store.decide(store.as_("agent"), draft)
    assert result["conflict"]["kind"] == "withdrawn"
    assert "Solved by phone" in result["conflict"]["message"]
    assert result["conflict"]["current"]["state"] == "withdrawn"


def test_the_customer_wrote_meanwhile(store: StoreInThread) -> None:
    draft = store.draft()
    assert _write(store, draft) == _write(store, draft) == {"drafts": [draft["id"]]}
    result = store.decide(store.as_("agent"), draft)
    assert result["conflict"]["kind"] == "ticket_moved"
    assert [m["id"] for m in result["conflict"]["messages"]] == ["m2"]
    current = store.shown(draft["id"])
    assert [m["id"] for m in current["submitted"]["ticket"]["messages"]] == ["m1", "m2"]
    assert store.decide(store.as_("agent"), current)["status"] == "recorded"


@pytest.mark.parametrize(
    ("role", "says"), [("agent", "A colleague has answered"), ("note", "A note"), ("system", "The ticket has changed")]
)
def test_whoever_wrote_meanwhile(store: StoreInThread, role: str, says: str) -> None:
    draft = store.draft()
    _write(store, draft, role=role)
    result = store.decide(store.as_("agent"), draft)
    assert result["conflict"]["kind"] == "ticket_moved"
    assert result["conflict"]["message"].startswith(says)
    seen = store.shown(draft["id"])
    assert store.decide(store.as_("agent"), seen, seen_message="m2")["status"] == "recorded"


def test_what_the_revision_was_submitted_with_was_seen(store: StoreInThread) -> None:
    messages = [
        {"id": "m1", "role": "customer", "author": "C", "sent_at": None, "text": "Hello"},
        {"id": "m2", "role": "agent", "author": "Ada", "sent_at": None, "text": "One moment"},
        {"id": "m3", "role": "system", "author": "", "sent_at": None, "text": "Assigned to Ada"},
    ]
    draft = store.draft(ticket__messages=messages)
    assert store.decide(store.as_("agent"), draft, seen_message="m1")["status"] == "recorded"


def test_someone_decided_meanwhile(store: StoreInThread) -> None:
    draft = store.draft()
    first = store.decide(store.as_("agent", "Ada"), draft)
    result = store.decide(store.as_("agent", "Ben"), draft, "correct", text=MINE)
    assert result["conflict"]["kind"] == "already_decided"
    assert (result["conflict"]["by"], result["conflict"]["at"]) == ("Ada", first["recorded_at"])
    assert result["conflict"]["current"]["decision"]["by"] == "Ada"


def test_escalated_meanwhile_and_the_late_text_stays_with_the_draft(store: StoreInThread) -> None:
    draft = store.draft()
    store.decide(store.as_("agent", "Ada"), draft, "escalate")
    result = store.decide(store.as_("agent", "Ben"), draft, "correct", text=MINE)
    assert (result["conflict"]["kind"], result["conflict"]["by"]) == ("already_decided", "Ada")
    items = store.as_("senior").get(f"/v1/drafts/{draft['id']}/events").json()["items"]
    refused = next(i["event"] for i in items if i["event"]["type"] == "decision_refused")
    assert "final_text" in refused["digests"]


def test_policy_forbids_the_text(store: StoreInThread) -> None:
    draft = store.draft()
    text = "I am sorry about the delay. You will receive a full refund by Friday."
    result = store.decide(store.as_("agent"), draft, "correct", text=text)
    assert result["conflict"]["kind"] == "policy_changed"
    assert all({"rule", "severity", "message"} <= f.keys() for f in result["conflict"]["findings"])
    assert result["conflict"]["findings"]


def test_a_queue_was_taken_away_meanwhile(store: StoreInThread) -> None:
    agent = store.as_("agent", "Cleo")
    draft = store.draft(queue="orders")
    cleo = store.store.read(lambda connection: people.find_person(connection, "Cleo", Role.AGENT))
    assert cleo is not None
    store.store.write(lambda transaction: change_scope(transaction, cleo, Role.AGENT, ("billing",)))
    result = store.decide(agent, draft)
    assert (result["conflict"]["kind"], result["conflict"]["current"]) == ("not_allowed", None)


def test_a_role_was_taken_away_meanwhile(store: StoreInThread) -> None:
    agent = store.as_("agent", "Dora")
    draft = store.draft()
    dora = store.store.read(lambda connection: people.find_person(connection, "Dora", Role.AGENT))
    assert dora is not None
    store.store.write(lambda transaction: change_scope(transaction, dora, Role.AUDITOR, None))
    assert store.decide(agent, draft)["conflict"]["kind"] == "not_allowed"


def test_the_draft_ran_out_meanwhile(store: StoreInThread) -> None:
    draft = store.draft(expires_at="2026-11-20T10:00:00Z")
    before = store.clock.now
    store.clock.pass_(hours=1)
    result = store.decide(store.as_("agent"), draft)
    store.clock.now = before
    assert (result["conflict"]["kind"], result["conflict"]["current"]["state"]) == ("expired", "expired")


@pytest.mark.parametrize("kind", ["approve", "reject", "escalate"])
def test_a_decision_is_undone_within_the_hold_time(store: StoreInThread, kind: str) -> None:
    draft, agent = store.draft(), store.as_("agent")
    key = store.decide(agent, draft, kind)["key"]
    first, second = (agent.post(f"/v1/decisions/{key}/recall", json={}) for _ in range(2))
    assert first.status_code == second.status_code == 200, first.text
    assert first.json() == second.json()
    assert first.json()["draft"]["state"] == "pending"
    assert first.json()["draft"]["decision"] is None
    assert store.decide(agent, store.shown(draft["id"]))["status"] == "recorded"


def test_undo_after_the_hold_time_is_too_late(store: StoreInThread) -> None:
    draft, agent = store.draft(), store.as_("agent")
    key = store.decide(agent, draft)["key"]
    store.clock.pass_(seconds=11)
    answer = agent.post(f"/v1/decisions/{key}/recall", json={})
    assert (answer.status_code, answer.json()["type"]) == (409, "urn:countersign:problem:too_late")


def test_only_who_decided_can_undo(store: StoreInThread) -> None:
    key = store.decide(store.as_("agent", "Ada"), store.draft())["key"]
    assert store.as_("agent", "Ben").post(f"/v1/decisions/{key}/recall", json={}).status_code == 404


def test_withdrawing_within_the_hold_time_wins_over_an_approval(store: StoreInThread) -> None:
    draft, agent = store.draft(), store.as_("agent")
    key = store.decide(agent, draft)["key"]
    answer = store.as_("pipeline").post(f"/v1/drafts/{draft['id']}/withdraw", json={"reason": ""})
    assert answer.json()["state"] == "withdrawn"
    assert agent.post(f"/v1/decisions/{key}/recall", json={}).status_code == 409


def test_withdrawing_after_the_hold_time_wins_until_an_attempt_is_under_way(store: StoreInThread) -> None:
    draft = store.draft()
    store.decide(store.as_("agent"), draft)
    store.clock.pass_(seconds=11)
    answer = store.as_("pipeline").post(f"/v1/drafts/{draft['id']}/withdraw", json={"reason": ""})
    assert answer.json()["state"] == "withdrawn"


def test_two_seniors_at_once_and_one_wins(store: StoreInThread) -> None:
    draft = store.draft(action={"class": "sensitive_update", "kind": "refund", "params": {"amount": 50}})
    store.decide(store.as_("agent"), draft, "escalate")
    escalated = store.shown(draft["id"])
    first = store.decide(store.as_("senior", "Samir"), escalated)
    second = store.decide(store.as_("senior", "Ines"), escalated)
    assert first["status"] == "recorded"
    assert (second["conflict"]["kind"], second["conflict"]["by"]) == ("already_decided", "Samir")


def test_the_senior_who_escalated_may_not_approve(store: StoreInThread) -> None:
    draft = store.draft(action={"class": "sensitive_update", "kind": "refund", "params": {"amount": 50}})
    senior = store.as_("senior", "Samir")
    store.decide(senior, draft, "escalate")
    result = store.decide(senior, store.shown(draft["id"]))
    assert result["conflict"]["kind"] == "not_allowed"
    assert "escalated" in result["conflict"]["message"]


def test_the_senior_who_escalated_may_not_approve_what_another_gave_back_either(store: StoreInThread) -> None:
    draft = store.draft(action={"class": "sensitive_update", "kind": "refund", "params": {"amount": 50}})
    samir, ines = store.as_("senior", "Samir"), store.as_("senior", "Ines")
    store.decide(samir, draft, "escalate")
    store.decide(ines, store.shown(draft["id"]), "return")
    returned = store.shown(draft["id"])
    assert (returned["state"], returned["escalation"]["by"]) == ("pending", "Samir")
    assert store.decide(samir, returned)["conflict"]["kind"] == "not_allowed"
    assert store.decide(ines, returned)["status"] == "recorded"


def test_parameters_changed_while_escalating_stay_with_the_draft_and_with_who_changed_them(
    store: StoreInThread,
) -> None:
    draft = store.draft(action={"class": "sensitive_update", "kind": "refund", "params": {"amount": 50}})
    samir, ines = store.as_("senior", "Samir"), store.as_("senior", "Ines")
    store.decide(store.as_("agent"), draft, "escalate", params={"amount": 20})
    assert store.shown(draft["id"])["escalation"]["params"] == {"amount": 20}
    store.decide(samir, store.shown(draft["id"]), "return")
    returned = store.shown(draft["id"])
    assert returned["escalation"]["params"] == {"amount": 20}
    assert store.decide(samir, returned, "correct", params={"amount": 10})["conflict"]["kind"] == "not_allowed"
    # Nobody proposes any more what Samir gave back. Who sets it now proposes it, and somebody else approves it.
    refused = store.decide(ines, returned, "correct", params={"amount": 20})["conflict"]
    assert (refused["kind"], refused["message"][:34]) == ("not_allowed", "You changed what will be done, so ")
    assert store.decide(ines, store.shown(draft["id"]), "escalate", params={"amount": 20})["status"] == "recorded"
    handed = store.shown(draft["id"])
    assert store.decide(ines, handed, "correct", params={"amount": 20})["conflict"]["kind"] == "not_allowed"
    assert store.decide(samir, handed, "correct", params={"amount": 20})["status"] == "recorded"


def test_a_decision_on_an_old_revision_never_closes_the_new_one(store: StoreInThread) -> None:
    draft, agent = store.draft(), store.as_("agent")
    submit(store.as_("pipeline"), draft["submitted"] | {"text": "A newer text.", "citations": []})
    for kind in ("approve", "reject", "escalate"):
        assert push(agent, a_decision(draft, kind))[0]["conflict"]["kind"] == "superseded"
    assert store.shown(draft["id"])["state"] == "pending"
