"""The operator adds people, changes what they are and may see, makes tokens and ends them; all of it holds at once."""

from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
import pytest

from console.store.database.engine import open_existing
from console.store.verification.verify import verify
from tests.support.databases import on_both_databases
from tests.support.store_in_thread import StoreInThread, store_in_thread
from tests.support.waiting import LongPoll

pytestmark = on_both_databases

_NOBODY = "0193a5c2-0000-7000-8000-00000000dead"


def _add(store: StoreInThread, role: str, *queues: str) -> dict[str, Any]:
    """Somebody new."""
    wanted = {"name": f"Somebody {next(store.numbers)}", "role": role, "queues": list(queues) or None}
    answer = store.as_("operator").post("/v1/people", json=wanted)
    assert answer.status_code == 200, answer.text
    return answer.json()


def _token(store: StoreInThread, person: dict[str, Any], **wanted: Any) -> dict[str, Any]:
    answer = store.as_("operator").post("/v1/tokens", json={"person": person["id"]} | wanted)
    assert answer.status_code == 200, answer.text
    return answer.json()


def _change(store: StoreInThread, person: dict[str, Any], **wanted: Any) -> httpx.Response:
    reach = {"role": person["role"], "queues": person["queues"]} | wanted
    return store.as_("operator").put(f"/v1/people/{person['id']}", json=reach, headers={"If-Match": "*"})


def test_somebody_added_twice_is_one_person(store: StoreInThread) -> None:
    operator = store.as_("operator")
    request = {"name": "Ada Okafor", "role": "agent", "queues": ["orders", "billing", "orders"]}
    first, second = (operator.post("/v1/people", json=request) for _ in range(2))
    assert first.json() == second.json()
    assert first.json()["queues"] == ["billing", "orders"]
    other = operator.post("/v1/people", json=request | {"queues": None})
    assert (other.status_code, other.json()["type"]) == (409, "urn:countersign:problem:already_there")
    senior = operator.post("/v1/people", json=request | {"role": "senior", "another": True})
    assert senior.json()["id"] != first.json()["id"]


def test_people_and_tokens_come_in_pages_each_once(store: StoreInThread) -> None:
    people = [_add(store, "agent")["id"] for _ in range(5)]
    tokens = [_token(store, {"id": person})["id"] for person in people]
    for path, expected in (("/v1/people", people), ("/v1/tokens", tokens)):
        ids, cursor, more = [], None, True
        while more:
            asked: dict[str, Any] = {"limit": 2} | ({"cursor": cursor} if cursor else {})
            page = store.as_("operator").get(path, params=asked).json()
            ids += [item["id"] for item in page["items"]]
            cursor, more = page["cursor"], page["more"]
        assert set(expected) <= set(ids)
        assert ids == sorted(set(ids))


def test_a_token_is_shown_once_and_kept_without_what_it_opens_with(store: StoreInThread) -> None:
    person = _add(store, "agent", "orders", "billing")
    token = _token(store, person, queues=["orders"], days=3)
    assert store.client(token["token"]).get("/v1/me").json()["person"]["queues"] == ["orders"]
    listed = store.as_("operator").get("/v1/tokens", params={"person": person["id"]})
    (stored,) = listed.json()["items"]
    assert (stored["id"], stored["person"], stored["queues"]) == (token["id"], person["id"], ["orders"])
    assert (stored["created_at"], stored["expires_at"]) == ("2026-11-20T09:30:00Z", "2026-11-23T09:30:00Z")
    assert token["token"] not in listed.text


def test_a_token_reaches_no_further_than_its_person(store: StoreInThread) -> None:
    person = _add(store, "agent", "orders")
    for queues, path in ((["billing"], "$.queues"), (["or\nders"], "$.queues[0]")):
        answer = store.as_("operator").post("/v1/tokens", json={"person": person["id"], "queues": queues})
        assert (answer.status_code, answer.json()["errors"][0]["path"]) == (400, path)
    nobody = store.as_("operator").post("/v1/tokens", json={"person": _NOBODY})
    assert (nobody.status_code, nobody.json()["errors"][0]["path"]) == (400, "$.person")


def test_an_operator_of_some_queues_gives_no_more_than_those(store: StoreInThread) -> None:
    everybody, colleague = _add(store, "agent"), _add(store, "agent", "billing")
    operator = store.as_("operator", "operator of billing", "billing")
    for wanted in ({"name": "New", "role": "agent"}, {"name": "New", "role": "agent", "queues": ["orders"]}):
        assert operator.post("/v1/people", json=wanted).status_code == 403
    assert operator.post("/v1/tokens", json={"person": everybody["id"]}).status_code == 403
    narrowed = {"person": everybody["id"], "queues": ["billing"]}
    assert operator.post("/v1/tokens", json=narrowed).status_code == 403, "it would decide in that person's name"
    reach = {"role": "lead", "queues": ["billing"]}
    for person, status in ((everybody, 403), (colleague, 200)):
        changed = operator.put(f"/v1/people/{person['id']}", json=reach, headers={"If-Match": "*"})
        assert changed.status_code == status


def test_an_operator_of_some_queues_is_told_nothing_of_people_and_queues_beyond_those(store: StoreInThread) -> None:
    name, queue = f"Hidden {uuid4().hex[:8]}", f"secret {uuid4().hex[:8]}"
    store.draft(queue=queue)
    request = {"name": name, "role": "senior", "queues": None}
    hidden = store.as_("operator").post("/v1/people", json=request).json()
    colleague, operator = _add(store, "lead", "billing"), store.as_("operator", "operator of billing", "billing")
    near = f"{queue[:-1]}{queue[-1].upper()}" if queue[-1].isalpha() else queue.upper()
    reach = {"role": "senior", "queues": None}
    person, anything = f"/v1/people/{hidden['id']}", {"If-Match": "*"}
    answers = [
        operator.post("/v1/people", json=request),
        operator.post("/v1/people", json=request | {"queues": ["billing"]}),
        operator.post("/v1/people", json=request | {"name": name.upper(), "queues": ["billing"]}),
        operator.post("/v1/people", json=request | {"name": "Somebody new", "queues": [near]}),
        operator.put(person, json=reach, headers=anything),
        operator.put(person, json=reach | {"role": "lead"}, headers={"If-Match": '"another"'}),
        operator.put(f"/v1/people/{colleague['id']}", json=reach | {"queues": [near]}, headers=anything),
        operator.post("/v1/tokens", json={"person": hidden["id"], "queues": [near]}),
        operator.get(person),
    ]
    assert [answer.status_code for answer in answers] == [403, 409, 409, 403, 403, 403, 403, 403, 403]
    for answer in answers:
        body = answer.text
        assert queue not in body, body
        assert hidden["id"] not in body, body
        assert name not in body, body


def test_an_operator_of_some_queues_lists_nobody_beyond_those(store: StoreInThread) -> None:
    everybody, both, colleague = (
        _add(store, "agent"),
        _add(store, "agent", "billing", "orders"),
        _add(store, "lead", "billing"),
    )
    for person in (everybody, both, colleague):
        _token(store, person)
    operator = store.as_("operator", "operator of billing", "billing")
    seen: dict[str, set[str]] = {"/v1/people": set(), "/v1/tokens": set()}
    for path, ids in seen.items():
        query: dict[str, Any] = {"limit": 1}
        while True:
            page = operator.get(path, params=query).json()
            ids.update(item["person" if path == "/v1/tokens" else "id"] for item in page["items"])
            if not page["more"]:
                break
            query["cursor"] = page["cursor"]
        assert colleague["id"] in ids
        assert not ids & {everybody["id"], both["id"]}
    assert operator.get(f"/v1/people/{colleague['id']}").status_code == 200
    assert operator.get(f"/v1/people/{both['id']}").status_code == 403


def test_an_operator_of_some_queues_ends_no_token_that_reaches_further(store: StoreInThread) -> None:
    everybody, one = _add(store, "agent"), _add(store, "agent", "billing")
    further, narrowed, own = _token(store, everybody), _token(store, everybody, queues=["billing"]), _token(store, one)
    operator = store.as_("operator", "operator of billing", "billing")
    ended = [operator.delete(f"/v1/tokens/{token['id']}").status_code for token in (further, narrowed, own)]
    assert ended == [403, 204, 204]
    assert store.client(further["token"]).get("/v1/me").status_code == 200


def test_a_revoked_token_opens_nothing_and_is_revoked_once(store: StoreInThread) -> None:
    token = _token(store, _add(store, "agent"))
    client, operator = store.client(token["token"]), store.as_("operator")
    assert client.get("/v1/me").status_code == 200
    assert [operator.delete(f"/v1/tokens/{token['id']}").status_code for _ in range(2)] == [204, 204]
    assert (client.get("/v1/me").status_code, client.get("/v1/drafts").status_code) == (401, 401)
    assert operator.delete(f"/v1/tokens/{_NOBODY}").status_code == 404


def test_a_console_that_waits_with_a_revoked_token_is_told_at_once(store: StoreInThread) -> None:
    token = _token(store, _add(store, "agent"))
    client = store.client(token["token"])
    waiting = LongPoll(client, client.get("/v1/changes", params={"limit": 1000}).json()["cursor"])
    store.until_somebody_waits()
    store.as_("operator").delete(f"/v1/tokens/{token['id']}")
    assert waiting.answer().status_code == 401


def test_a_queue_taken_away_takes_its_drafts_from_a_console_that_waits(store: StoreInThread) -> None:
    person = _add(store, "agent", "orders", "billing")
    visible, gone = store.draft(queue="billing"), store.draft(queue="orders")
    client = store.client(_token(store, person)["token"])
    page = client.get("/v1/changes", params={"limit": 1000}).json()
    assert {visible["id"], gone["id"]} <= {c["draft"]["id"] for c in page["changes"] if "draft" in c}
    waiting = LongPoll(client, page["cursor"])
    store.until_somebody_waits()
    assert _change(store, person, queues=["billing"]).status_code == 200
    removed = {c["id"] for c in waiting.answer().json()["changes"] if c["type"] == "draft_gone"}
    assert gone["id"] in removed
    assert visible["id"] not in removed
    assert client.get(f"/v1/drafts/{gone['id']}").status_code == 404


def test_who_lost_a_queue_takes_no_decision_of_it_back(store: StoreInThread) -> None:
    person = _add(store, "agent", "orders")
    client = store.client(_token(store, person)["token"])
    key = store.decide(client, store.draft(queue="orders"))["key"]
    assert _change(store, person, queues=["billing"]).status_code == 200
    answer = client.post(f"/v1/decisions/{key}/recall", json={})
    assert (answer.status_code, answer.json()["type"]) == (404, "urn:countersign:problem:not_found")


def test_another_role_holds_from_the_next_request_and_only_its_owner_is_told(store: StoreInThread) -> None:
    person, other = _add(store, "senior"), _add(store, "senior")
    client, beside = (store.client(_token(store, p)["token"]) for p in (person, other))
    cursors = {c: c.get("/v1/changes", params={"limit": 1000}).json()["cursor"] for c in (client, beside)}
    assert client.get("/v1/measures").status_code == 403
    assert _change(store, person, role="lead").json()["role"] == "lead"
    assert client.get("/v1/measures").status_code == 200
    changes = {c: c.get("/v1/changes", params={"cursor": cursors[c]}).json()["changes"] for c in cursors}
    assert "person_changed" in [change["type"] for change in changes[client]]
    assert "person_changed" not in [change["type"] for change in changes[beside]]


def test_a_role_that_sees_less_of_customers_has_all_pulled_again(store: StoreInThread) -> None:
    person = _add(store, "senior")
    client = store.client(_token(store, person)["token"])
    cursor = client.get("/v1/changes", params={"limit": 1000}).json()["cursor"]
    waiting = LongPoll(client, cursor)
    store.until_somebody_waits()
    assert _change(store, person, role="agent").status_code == 200
    answer = waiting.answer()
    assert (answer.status_code, answer.json()["type"]) == (400, "urn:countersign:problem:cursor_invalid")


def test_who_has_not_seen_the_last_change_changes_nothing(store: StoreInThread) -> None:
    operator = store.as_("operator")
    person = _add(store, "agent")
    path = f"/v1/people/{person['id']}"
    condition = {"If-Match": operator.get(path).headers["etag"]}
    agent, lead = ({"role": role, "queues": None} for role in ("agent", "lead"))
    assert operator.put(path, json=lead).status_code == 428
    changed = operator.put(path, json=lead, headers=condition)
    assert (changed.status_code, changed.headers["etag"] != condition["If-Match"]) == (200, True)
    assert operator.put(path, json=lead, headers=condition).json() == changed.json()  # said twice
    late = operator.put(path, json=agent, headers=condition)
    assert (late.status_code, late.json()["type"]) == (412, "urn:countersign:problem:changed_meanwhile")
    assert operator.get(path).json()["role"] == "lead"
    assert operator.put(f"/v1/people/{_NOBODY}", json=lead, headers=condition).status_code == 404


def test_a_person_never_becomes_a_pipeline(store: StoreInThread) -> None:
    for role, other in (("agent", "pipeline"), ("pipeline", "lead")):
        answer = _change(store, _add(store, role), role=other)
        assert (answer.status_code, answer.json()["errors"][0]["path"]) == (400, "$.role")


@pytest.mark.parametrize("name", ["", " ", "x" * 201, "two\nlines", "NUL\0"])
def test_a_name_that_is_none_is_refused_with_its_path(store: StoreInThread, name: str) -> None:
    answer = store.as_("operator").post("/v1/people", json={"name": name, "role": "agent"})
    assert (answer.status_code, answer.json()["errors"][0]["path"]) == (400, "$.name")


def test_what_the_operator_did_is_in_the_log_under_their_name_and_can_be_replayed(tmp_path: Path) -> None:
    with store_in_thread(tmp_path) as store:
        operator = store.as_("operator")
        me = operator.get("/v1/me").json()
        person = _add(store, "agent", "orders")
        token = _token(store, person)
        _change(store, person, queues=["billing"])
        operator.delete(f"/v1/tokens/{token['id']}")
        entries = operator.get("/v1/log/entries", params={"count": 1000}).json()["entries"]
        verdict = verify(open_existing(store.database))
        assert verdict.ok, verdict.problems
        assert verdict.entries == len(entries)
        events = store.store.read(lambda c: list(_events(c)))
    done = [(e["type"], e["subject"]["other"]) for e in events if e["actor"]["id"] == me["person"]["id"]]
    assert done == [
        ("person_added", person["id"]),
        ("token_created", token["id"]),
        ("person_changed", person["id"]),
        ("token_revoked", token["id"]),
    ]


def _events(connection: Any) -> Any:
    import msgspec

    from console.store.database import verify_rows

    return [msgspec.json.decode(row.entry) for row in verify_rows.entries(connection)]
