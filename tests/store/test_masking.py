"""What policy masks for a role does not leave the store in the clear for it; a look at it is logged."""

import json
from pathlib import Path
from typing import Any

import httpx
import pytest

from console.model.draft import Ticket
from console.model.person import Role
from console.model.wire import convert
from console.rules.policy.loading import load
from console.store.ledger.visibility import Visibility
from console.store.verification.verify import verify
from resources.policy import default_policy_text
from tests.store.test_policy import publish
from tests.support.store_in_thread import StoreInThread, a_decision, push, store_in_thread

EMAIL, PHONE, CARD = "crystal.minh@example.com", "+49 30 1234542", "4111 1111 1111 3456"
CUSTOMER = {
    "id": "c-1",
    "name": "Crystal Minh",
    "email": EMAIL,
    "fields": {"phone_home": PHONE, "plan": "gold", "note": f"pays with {CARD}", "seats": 12, "street": None},
}
MASKED = {"phone_home": "•••• 42", "plan": "gold", "note": "pays with •••• 3456", "seats": 12, "street": None}
SECRETS = (EMAIL, PHONE, CARD)


def a_masked_draft(store: StoreInThread, **changed: Any) -> dict[str, Any]:
    return store.draft(ticket__customer=dict(CUSTOMER), **changed)  # `changed` may reach into it


def customer(shown: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = shown["submitted"]["ticket"]["customer"]
    return found


def reveal(client: httpx.Client, draft: str, field: str, reason: str = "She asks which one we have.") -> httpx.Response:
    return client.post(f"/v1/drafts/{draft}/reveal", json={"field": field, "reason": reason})


def test_an_agent_is_sent_the_fields_masked_wherever_a_draft_is_shown(store: StoreInThread) -> None:
    draft, agent = a_masked_draft(store), store.as_("agent")
    paths = (f"/v1/drafts/{draft['id']}", f"/v1/drafts/{draft['id']}?revision=1")
    drafts = [agent.get(path).json() for path in paths]
    drafts += [d for d in agent.get("/v1/drafts?limit=1000").json()["items"] if d["id"] == draft["id"]]
    changes = agent.get("/v1/changes?limit=1000").json()["changes"]
    drafts += [c["draft"] for c in changes if "draft" in c and c["draft"]["id"] == draft["id"]]
    claimed = agent.post("/v1/claims", json={"drafts": [draft["id"]]})
    drafts += [grant["draft"] for grant in claimed.json()["granted"]]
    assert len(drafts) == 5
    for each in drafts:
        assert customer(each) == CUSTOMER | {"email": "c•••••@example.com", "fields": MASKED}
        assert not any(secret in json.dumps(each) for secret in SECRETS)


def test_each_role_sees_what_policy_leaves_it(store: StoreInThread) -> None:
    path = f"/v1/drafts/{a_masked_draft(store)['id']}"
    senior = customer(store.as_("senior").get(path).json())
    assert (senior["email"], senior["fields"]["note"]) == (EMAIL, "pays with •••• 3456")
    assert customer(store.as_("pipeline").get(path).json()) == CUSTOMER


def test_a_conflict_shows_the_draft_masked_too_also_when_asked_again(store: StoreInThread) -> None:
    draft = a_masked_draft(store)
    store.as_("lead").post(f"/v1/drafts/{draft['id']}/withdraw", json={"reason": "Too late."})
    decision = a_decision(draft)
    for _ in range(2):
        conflict = push(store.as_("agent"), decision)[0]["conflict"]
        assert conflict["kind"] == "withdrawn"
        assert customer(conflict["current"])["email"] == "c•••••@example.com"
        assert not any(secret in json.dumps(conflict) for secret in SECRETS)


@pytest.mark.parametrize(
    ("email", "says"),
    [("no-reply@example.org", "No person reads mail"), ("crystal@nowhere..org", "No mail can be sent"), (EMAIL, None)],
)
def test_what_is_to_be_known_of_a_masked_address_is_said_without_it(
    store: StoreInThread, email: str, says: str | None
) -> None:
    draft, agent = a_masked_draft(store, ticket__customer__email=email), store.as_("agent")
    pulled = agent.get("/v1/changes?limit=1000").json()["changes"]
    there = next(c["draft"] for c in pulled if c.get("draft", {}).get("id") == draft["id"])
    result = store.decide(agent, draft, claim=99, seen_message="nothing of this name")
    views = [there, agent.get(f"/v1/drafts/{draft['id']}").json()]
    views += [result["conflict"]["current"]] if result.get("conflict") else []
    for view in views:
        assert (says is None and "recipient_notice" not in view) or says in view["recipient_notice"]
        assert "no-reply" not in view.get("recipient_notice", "")
    assert "recipient_notice" not in store.as_("lead").get(f"/v1/drafts/{draft['id']}").json()


def test_who_gets_less_than_is_shown_is_said_to_all_before_they_approve(tmp_path: Path) -> None:
    with store_in_thread(tmp_path, dispatch="smtp://127.0.0.1:9?from=desk@shop.example") as store:
        recipients = {"from": "desk@shop.example", "to": [EMAIL], "cc": ["bob.castillo@example.com"]}
        draft, fine = a_masked_draft(store, ticket__recipients=recipients), a_masked_draft(store)
        for name in ("agent", "lead"):
            client = store.as_(name)
            pulled = client.get("/v1/changes?limit=1000").json()["changes"]
            views = {c["draft"]["id"]: c["draft"] for c in pulled if "draft" in c}
            for view in (views[draft["id"]], client.get(f"/v1/drafts/{draft['id']}").json()):
                assert "mail to the customer's own address alone" in view["recipient_notice"]
                assert "castillo" not in view["recipient_notice"]
            assert "recipient_notice" not in views[fine["id"]]


def test_where_a_reply_goes_is_masked_and_what_is_odd_about_it_is_said_without_it(store: StoreInThread) -> None:
    recipients = {"from": "desk@shop.example", "to": [EMAIL], "cc": ["bob.castillo@example.com"]}
    draft = a_masked_draft(store, ticket__recipients=recipients | {"written_from": "eve.stranger@example.com"})
    agent, senior = store.as_("agent"), store.as_("senior")
    pulled = agent.get("/v1/changes?limit=1000").json()["changes"]
    there = next(c["draft"] for c in pulled if c.get("draft", {}).get("id") == draft["id"])
    (claimed,) = agent.post("/v1/claims", json={"drafts": [draft["id"]]}).json()["granted"]
    for view in (there, agent.get(f"/v1/drafts/{draft['id']}").json(), claimed["draft"]):
        assert view["submitted"]["ticket"]["recipients"] == {
            "from": "desk@shop.example",
            "to": ["c•••••@example.com"],
            "cc": ["b•••••@example.com"],
            "written_from": "e•••••@example.com",
        }
        assert view["recipient_notice"] == "The customer wrote from another address."
        assert not any(name in json.dumps(view) for name in ("crystal.minh", "castillo", "stranger"))
    whole = senior.get(f"/v1/drafts/{draft['id']}").json()
    assert whole["submitted"]["ticket"]["recipients"]["to"] == [EMAIL]
    assert "recipient_notice" not in whole
    assert "recipients" not in store.draft()["submitted"]["ticket"]
    # Evidence that leaves names what its reader would have seen masked.
    ticket = convert(whole["submitted"]["ticket"], Ticket)
    assert "ticket.recipients" in Visibility(Role.AGENT, load(default_policy_text())).hidden(ticket)


def test_what_is_carried_out_is_not_masked(store: StoreInThread) -> None:
    draft = a_masked_draft(store)
    store.decide(store.as_("agent"), draft)
    recalled = store.as_("agent").get(f"/v1/drafts/{draft['id']}").json()
    key = recalled["decision"]["key"]
    back = store.as_("agent").post(f"/v1/decisions/{key}/recall").json()
    assert customer(back["draft"])["email"] == "c•••••@example.com"
    assert customer(store.as_("pipeline").get(f"/v1/drafts/{draft['id']}").json()) == CUSTOMER


def test_a_masked_name_is_masked_in_history(store: StoreInThread) -> None:
    rule = '\n[[redaction]]\nid = "name"\nstyle = "initials"\nroles = ["auditor"]\nfields = ["name"]\n'
    publish(store, default_policy_text() + rule)
    draft = a_masked_draft(store)
    key = store.decide(store.as_("senior"), draft)["key"]
    for role, name in (("auditor", "C. M."), ("lead", "Crystal Minh")):
        items = store.as_(role).get("/v1/decisions").json()["items"]
        assert next(i["customer"] for i in items if i["decision"]["key"] == key) == name
        # What is masked cannot be guessed at by searching for it.
        by_name = store.as_(role).get("/v1/decisions", params={"q": "minh"}).json()["items"]
        assert (key in [i["decision"]["key"] for i in by_name]) is (role == "lead")
    publish(store, default_policy_text())


def test_a_look_gives_the_value_and_is_logged_each_time(store: StoreInThread) -> None:
    draft, agent = a_masked_draft(store), store.as_("agent", "Ada")
    for _ in range(2):
        answer = reveal(agent, draft["id"], "ticket.customer.fields.phone_home", "He calls back.")
        assert answer.json() == {"field": "ticket.customer.fields.phone_home", "value": PHONE}
        assert answer.headers["cache-control"] == "no-store"
    events = agent.get(f"/v1/drafts/{draft['id']}/events").json()["items"]
    looks = [item for item in events if item["event"]["type"] == "field_revealed"]
    assert [(look["who"], look["title"], look["detail"]) for look in looks] == [
        ("Ada", "Phone home revealed", "He calls back.")
    ] * 2
    # Who and which stand in the log, why beside it: what was seen stands in neither.
    assert looks[0]["event"]["facts"] == {"fields": ["ticket.customer.fields.phone_home"], "how": "reveal"}
    assert "He calls back" not in json.dumps(looks[0]["event"])
    assert PHONE not in json.dumps(events)
    assert verify(store.store.database).problems == ()


@pytest.mark.parametrize(
    ("field", "reason", "path"),
    [
        ("ticket.customer.fields.shoe_size", "x", "$.field"),
        ("ticket.customer.fields.street", "x", "$.field"),
        ("ticket.subject", "x", "$.field"),
        ("", "x", "$.field"),
        ("ticket.customer.email", "", "$.reason"),
        ("ticket.customer.email", " \n", "$.reason"),
        ("ticket.customer.email", "x" * 2_001, "$.reason"),
    ],
    ids=["unknown", "empty field", "no customer's", "nothing", "no reason", "blank", "too long"],
)
def test_a_look_that_cannot_be_given_names_the_path_and_is_not_logged(
    store: StoreInThread, field: str, reason: str, path: str
) -> None:
    draft = a_masked_draft(store)
    answer = reveal(store.as_("agent"), draft["id"], field, reason)
    assert (answer.status_code, answer.json()["errors"][0]["path"]) == (400, path)
    events = store.as_("lead").get(f"/v1/drafts/{draft['id']}/events").json()["items"]
    assert [e["event"]["type"] for e in events] == ["draft_submitted"]


def test_a_draft_of_another_queue_has_nothing_to_look_at(store: StoreInThread) -> None:
    hidden = a_masked_draft(store, queue="orders")["id"]
    outsider = store.as_("senior", "Outside", "billing")
    there = reveal(outsider, hidden, "ticket.customer.email")
    nowhere = reveal(outsider, "0193a5c2-5c8e-7000-8000-0000000000a1", "ticket.customer.email")
    assert (there.status_code, there.json()) == (nowhere.status_code, nowhere.json())
    assert there.status_code == 404


def test_evidence_is_whole_and_the_log_says_who_took_it(store: StoreInThread) -> None:
    draft, auditor = a_masked_draft(store), store.as_("auditor", "Olga")
    assert auditor.get(f"/v1/drafts/{draft['id']}/evidence").status_code == 200
    last = store.as_("lead").get(f"/v1/drafts/{draft['id']}/events").json()["items"][-1]
    assert (last["who"], last["title"]) == ("Olga", "Evidence exported")
    assert last["detail"] == "Unmasked: email, phone home, note and phone"
    plain = store.draft()
    auditor.get(f"/v1/drafts/{plain['id']}/evidence")
    events = store.as_("lead").get(f"/v1/drafts/{plain['id']}/events").json()["items"]
    assert [e["event"]["type"] for e in events] == ["draft_submitted", "evidence_taken"]
    assert (events[-1]["title"], events[-1]["detail"]) == ("Evidence exported", "")


def test_what_was_pulled_under_another_sight_is_pulled_again(store: StoreInThread) -> None:
    draft, agent = a_masked_draft(store), store.as_("agent")
    cursor = agent.get("/v1/changes?limit=1000").json()["cursor"]
    publish(store, default_policy_text().replace("hold_seconds = 10", "hold_seconds = 12"))
    page = agent.get("/v1/changes", params={"cursor": cursor})
    assert [c["type"] for c in page.json()["changes"]] == ["policy_published"]
    looser = default_policy_text().replace('roles  = ["agent", "auditor"]', 'roles  = ["auditor"]')
    publish(store, looser)
    answer = agent.get("/v1/changes", params={"cursor": page.json()["cursor"]})
    assert (answer.status_code, answer.json()["type"]) == (400, "urn:countersign:problem:cursor_invalid")
    fresh = agent.get("/v1/changes?limit=1000").json()["changes"]
    assert [customer(c["draft"])["email"] for c in fresh if c.get("draft", {}).get("id") == draft["id"]] == [EMAIL]
    publish(store, default_policy_text())


def test_a_policy_that_came_meanwhile_stands_in_the_timeline(store: StoreInThread) -> None:
    draft = a_masked_draft(store)
    version = publish(store, default_policy_text())
    store.decide(store.as_("agent"), draft)
    publish(store, default_policy_text())
    items = store.as_("lead").get(f"/v1/drafts/{draft['id']}/events").json()["items"]
    assert [item["title"] for item in items] == ["Drafted", f"Policy {version} came into force", "Approved"]
    assert items[1]["who"] == "the lead"
