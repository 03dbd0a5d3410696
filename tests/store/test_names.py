"""New queues, ids and people: none that a reader cannot tell from what is there; what is there goes on working."""

import unicodedata
from typing import Any
from uuid import uuid4

import httpx
import pytest

from console.model.person import Role
from console.store.database import drafts
from console.store.service.access import create_token
from console.store.service.names import doubtful_names
from tests.support.store_in_thread import StoreInThread, a_decision, draft_as_sent, push, submit


def _submitted(store: StoreInThread, **changed: Any) -> dict[str, Any]:
    (result,) = submit(store.as_("pipeline"), draft_as_sent(next(store.numbers), **changed))
    return result


@pytest.mark.parametrize("member", ["queue", "external_id", "ticket__id", "ticket__helpdesk"])
@pytest.mark.parametrize(
    "name", ["desk ", " desk", "de\u200bsk", "de\u202esk", "de\u0301sk", "de\u2028sk", "de\xa0sk"], ids=ascii
)
def test_a_new_name_that_cannot_be_read_is_refused_with_its_path(store: StoreInThread, member: str, name: str) -> None:
    result = _submitted(store, **{member: f"{name}x{uuid4().hex[:6]}{name[-1]}"})
    assert result["status"] == "invalid"
    assert [error["path"] for error in result["errors"]] == [f"$.{member.replace('__', '.')}"]


def test_one_id_in_two_forms_of_unicode_never_becomes_two_drafts(store: StoreInThread) -> None:
    name = f"Müller-{uuid4().hex[:6]}"
    assert _submitted(store, external_id=name)["status"] == "created"
    assert _submitted(store, external_id=unicodedata.normalize("NFD", name))["status"] == "invalid"


@pytest.mark.parametrize(
    "change", [str.upper, str.title, lambda name: name.replace("i", "і"), lambda name: f"{name[:2]}  {name[2:]}"]
)
def test_a_new_queue_that_looks_like_another_is_refused_with_that_ones_name(store: StoreInThread, change: Any) -> None:
    queue = f"bi lling {uuid4().hex[:6]}x"
    assert _submitted(store, queue=queue)["status"] == "created"
    result = _submitted(store, queue=change(queue))
    assert result["status"] == "invalid"
    assert f"`{queue}`" in result["errors"][0]["message"]
    operator = store.as_("operator")
    wanted = {"name": f"P {uuid4().hex}", "role": "agent", "queues": [change(queue)]}
    answer = operator.post("/v1/people", json=wanted)
    assert (answer.status_code, answer.json()["errors"][0]["path"]) == (400, "$.queues[0]")


def test_a_queue_that_is_there_already_goes_on_working_however_it_is_called(own_store: StoreInThread) -> None:
    with own_store.store.database.write() as connection:
        for name in ("billing", "Billing", "padded "):
            drafts.add_queue(connection, name)
    for name in ("billing", "Billing", "padded "):
        assert _submitted(own_store, queue=name)["status"] == "created"
    report = "\n".join(own_store.store.read(lambda connection: list(doubtful_names(connection))))
    assert "'padded '" in report
    assert "looks like the queue 'Billing'" in report or "looks like the queue 'billing'" in report


@pytest.mark.parametrize(
    "name", ["Policy", "policy", "Pоlicy", "Countersign", "a\u202eb", "a\u2028b", "a\u200bb", " \u3000"]
)
def test_a_person_has_a_name_that_can_be_read_and_speaks_for_nobody_else(store: StoreInThread, name: str) -> None:
    answer = store.as_("operator").post("/v1/people", json={"name": name, "role": "agent"})
    assert (answer.status_code, answer.json()["errors"][0]["path"]) == (400, "$.name")


def test_a_persons_name_is_kept_tidy(store: StoreInThread) -> None:
    name = f"Zoë {uuid4().hex[:6]}"
    typed = f"  {unicodedata.normalize('NFD', name)} "
    assert store.as_("operator").post("/v1/people", json={"name": typed, "role": "agent"}).json()["name"] == name


@pytest.mark.parametrize("again", ["Mia Weiß {}", "MIA WEISS {}", "Mіa Weiß {}"])
def test_a_second_decider_of_a_name_is_asked_about(store: StoreInThread, again: str) -> None:
    number, operator = uuid4().hex[:6], store.as_("operator")
    first = operator.post("/v1/people", json={"name": f"Mia Weiß {number}", "role": "agent"}).json()
    request = {"name": again.format(number), "role": "senior"}
    answer = operator.post("/v1/people", json=request)
    assert (answer.status_code, answer.json()["type"]) == (409, "urn:countersign:problem:already_there")
    assert first["id"] in answer.json()["detail"]
    assert operator.post("/v1/people", json=request | {"another": True}).status_code == 200
    assert operator.post("/v1/people", json={**request, "role": "lead"}).status_code == 200


def test_becoming_a_decider_is_asked_about_too(store: StoreInThread) -> None:
    number, operator = uuid4().hex[:6], store.as_("operator")
    operator.post("/v1/people", json={"name": f"Ina {number}", "role": "agent"})
    lead = operator.post("/v1/people", json={"name": f"INA {number}", "role": "lead"}).json()
    reach: dict[str, Any] = {"role": "senior", "queues": None}
    for another, status in ((False, 409), (True, 200)):
        answer = operator.put(f"/v1/people/{lead['id']}", json=reach | {"another": another}, headers={"If-Match": "*"})
        assert answer.status_code == status


SENSITIVE = {"class": "sensitive_update", "kind": "close_account", "params": {"when": "now"}}


def _client(store: StoreInThread, name: str, role: Role) -> httpx.Client:
    """Somebody made before names were asked about."""
    return store.client(store.store.write(lambda t: create_token(t, name, role)).token)


@pytest.mark.parametrize("same", ["{}", "{} ", "{}\u200b", "{} (upper)"], ids=ascii)
def test_four_eyes_are_not_those_of_one_human_with_two_tokens(store: StoreInThread, same: str) -> None:
    name = f"Mia Weiß {uuid4().hex[:6]}"
    twin = name.upper() if "upper" in same else same.format(name)
    agent, senior = _client(store, name, Role.AGENT), _client(store, twin, Role.SENIOR)
    draft = store.draft(action=SENSITIVE)
    assert store.decide(agent, draft, "escalate")["status"] == "recorded"
    result = store.decide(senior, store.shown(draft["id"]))
    assert (result["status"], result["conflict"]["kind"]) == ("conflict", "not_allowed")
    assert "with your name" in result["conflict"]["message"]
    assert store.decide(store.as_("senior", "Somebody else"), store.shown(draft["id"]))["status"] == "recorded"


def test_who_gave_it_back_proposes_what_they_then_set_themselves(store: StoreInThread) -> None:
    """X hands over with parameters of their own, Y gives it back and then sets the same ones: that is Y's alone."""
    x, y = store.as_("senior", f"X {uuid4().hex[:6]}"), store.as_("senior", f"Y {uuid4().hex[:6]}")
    draft = store.draft(action=SENSITIVE)
    changed = {"when": "tomorrow"}
    assert store.decide(x, draft, "escalate", params=changed)["status"] == "recorded"
    assert store.decide(y, store.shown(draft["id"]), "return")["status"] == "recorded"
    decision = a_decision(store.shown(draft["id"]), "correct", params=changed, diff=[])
    decision["final_text"] = draft["submitted"]["text"]
    (result,) = push(y, decision)
    assert (result["status"], result["conflict"]["kind"]) == ("conflict", "not_allowed")
