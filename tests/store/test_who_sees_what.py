"""Every call × every role × a thing of one's own queue, of another queue, and nowhere: what may not be seen is answered
exactly as what is not there, and what a role may not do is refused before anything is looked up.
"""

import json
from typing import Any, NamedTuple
from uuid import uuid4

import httpx
import pytest

from console.model.person import Role
from console.store.dispatch.spool import Spool
from console.store.routes.interface import OPERATIONS
from console.store.routes.operation import Operation
from console.store.workers.dispatch import Dispatcher
from resources.policy import default_policy_text
from tests.store.test_policy import publish
from tests.store.test_stages import REPLY, SHADOW, writes
from tests.support.databases import on_both_databases
from tests.support.outside import approved
from tests.support.store_in_thread import StoreInThread, a_decision, push

pytestmark = on_both_databases

MAY: dict[str, str] = {
    "POST /v1/drafts": "pipeline",
    "GET /v1/drafts": "pipeline agent senior lead operator auditor",
    "GET /v1/drafts/{draft}": "pipeline agent senior lead operator auditor",
    "GET /v1/drafts/{draft}/events": "agent senior lead operator auditor",
    "GET /v1/drafts/{draft}/evidence": "senior lead auditor",
    "POST /v1/drafts/{draft}/reveal": "agent senior lead operator auditor",
    "POST /v1/drafts/{draft}/withdraw": "pipeline lead",
    "POST /v1/tickets/{helpdesk}/{ticket}/messages": "pipeline",
    "GET /v1/changes": "agent senior lead operator auditor",
    "POST /v1/claims": "agent senior",
    "DELETE /v1/claims/{draft}": "agent senior lead operator auditor",
    "POST /v1/decisions": "agent senior lead operator auditor",
    "POST /v1/decisions/{key}/recall": "agent senior lead operator auditor",
    "GET /v1/decisions": "agent senior lead operator auditor",
    "GET /v1/export/decisions": "agent senior lead operator auditor",
    "POST /v1/dispatches/take": "pipeline",
    "POST /v1/dispatches/{dispatch}/may-leave": "pipeline",
    "POST /v1/dispatches/{dispatch}/outcome": "pipeline",
    "POST /v1/dispatches/{dispatch}/retry": "senior lead",
    "POST /v1/dispatches/{dispatch}/rollback": "senior lead",
    "POST /v1/dispatches/{dispatch}/settle": "senior lead",
    "GET /v1/log/checkpoint": "agent senior lead operator auditor",
    "POST /v1/log/checkpoint/cosignatures": "auditor",
    "GET /v1/log/entries": "agent senior lead operator auditor",
    "GET /v1/log/proof/inclusion": "agent senior lead operator auditor",
    "GET /v1/log/proof/consistency": "agent senior lead operator auditor",
    "GET /v1/measures": "lead auditor",
    "GET /v1/measures/definitions": "lead auditor",
    "GET /v1/measures/quality": "lead auditor",
    "GET /v1/shadow": "lead auditor",
    "GET /v1/policy": "agent senior lead operator auditor",
    "PUT /v1/policy": "lead operator",
    "POST /v1/policy/check": "lead operator",
    "POST /v1/promise-models": "lead operator",
    "GET /v1/promise-models/{model}": "agent senior lead operator auditor",
    "GET /v1/stops": "agent senior lead operator auditor",
    "POST /v1/stops": "senior lead operator",
    "DELETE /v1/stops/{stop}": "senior lead operator",
    "GET /v1/me": "pipeline agent senior lead operator auditor",
    "GET /v1/me/looks": "agent senior lead operator auditor",
    "GET /v1/people": "operator",
    "POST /v1/people": "operator",
    "GET /v1/people/{person}": "operator",
    "PUT /v1/people/{person}": "operator",
    "GET /v1/tokens": "operator",
    "POST /v1/tokens": "operator",
    "DELETE /v1/tokens/{token}": "operator",
    "GET /healthz": "",
    "GET /readyz": "",
    "GET /metrics": "operator",
}
"""Said here once more, apart from the code: who may make which call."""

_BODIES: dict[str, Any] = {
    "POST /v1/drafts/{draft}/reveal": {"field": "email", "reason": "The customer asked which one we have."},
    "POST /v1/drafts/{draft}/withdraw": {"reason": "Solved by phone"},
    "POST /v1/tickets/{helpdesk}/{ticket}/messages": {
        "id": "m9",
        "role": "customer",
        "author": "C",
        "sent_at": None,
        "text": "Any news?",
    },
    "POST /v1/dispatches/{dispatch}/settle": {"sent": True},
    "PUT /v1/people/{person}": {"role": "agent", "queues": []},
}


class Things(NamedTuple):
    """What calls name."""

    draft: str
    key: str
    dispatch: str
    ticket: str
    helpdesk: str = "rt"
    person: str = ""
    token: str = ""


def _things(store: StoreInThread, queue: str) -> Things:
    """A draft, approved and handed on."""
    draft = approved(store, queue=queue)
    store.clock.pass_(seconds=11)
    dispatcher = Dispatcher(store.store, Spool(store.path.parent / "outgoing"))
    while dispatcher.step():
        pass
    sent = store.shown(draft["id"])
    ticket = sent["submitted"]["ticket"]["id"]
    return Things(draft["id"], sent["decision"]["key"], sent["dispatch"]["id"], ticket)


def _nothing() -> Things:
    draft, key, dispatch, person, token = (str(uuid4()) for _ in range(5))
    return Things(draft, key, dispatch, "T-nowhere", "rt", person, token)


def _name(operation: Operation) -> str:
    return f"{operation.method} {operation.path}"


def _call(client: httpx.Client, operation: Operation, things: Things) -> httpx.Response:
    body = _BODIES.get(_name(operation), {})
    headers = {"If-Match": "*"} if operation.method == "PUT" else {}
    path = operation.path.format(**things._asdict())
    if operation.method in ("GET", "DELETE"):
        return client.request(operation.method, path)
    return client.request(operation.method, path, json=body, headers=headers)


def _said(answer: httpx.Response, things: Things) -> tuple[int, Any]:
    """An answer without the ids that were asked for."""
    text = answer.text
    for value in things:
        text = text.replace(value, "·") if value else text
    return answer.status_code, json.loads(text) if text else None


def test_the_table_names_every_call() -> None:
    said = {call: set(roles.split()) for call, roles in MAY.items()}
    assert said == {_name(operation): {str(role) for role in operation.roles} for operation in OPERATIONS}


_ELSEWHERE = ("{person}", "{token}", "{stop}", "{model}", "/may-leave", "/outcome")
"""People, tokens and models are of no queue, and everyone sees the stops (test_stops). A connector's calls are refused
alike for everything where the store sends by itself (test_orders).
"""
NAMING = [o for o in OPERATIONS if "{" in o.path and not any(part in o.path for part in _ELSEWHERE)]
"""The calls that name a thing of a queue."""


@pytest.mark.parametrize("operation", NAMING, ids=_name)
def test_what_is_of_another_queue_is_answered_as_what_is_nowhere(store: StoreInThread, operation: Operation) -> None:
    hidden, nothing = _known(store), _nothing()
    outsiders = [(role, store.as_(role, f"Outside {role}", "billing")) for role in Role]
    outsiders += [(Role.PIPELINE, store.as_("pipeline", "another pipeline")), (Role.PIPELINE, _narrow(store))]
    for role, client in outsiders:
        there, nowhere = _call(client, operation, hidden), _call(client, operation, nothing)
        assert _said(there, hidden) == _said(nowhere, nothing)
        if role not in operation.roles:
            assert there.status_code == 403
        elif operation.path.startswith("/v1/tickets"):
            assert there.json() == {"drafts": []}
        else:
            assert there.status_code == 404
            assert there.json()["type"] == "urn:countersign:problem:not_found"


_made: dict[str, Things] = {}


def _known(store: StoreInThread) -> Things:
    """One set of things in `orders` for each store."""
    if store.url not in _made:
        _made[store.url] = _things(store, "orders")
    return _made[store.url]


def _narrow(store: StoreInThread) -> httpx.Client:
    """The pipeline that submitted it all, by a token for another queue only."""
    store.as_("pipeline")
    return store.as_("pipeline", "the pipeline", "billing")


def test_what_is_named_in_a_body_is_answered_as_what_is_nowhere(store: StoreInThread) -> None:
    hidden, nothing = store.draft(queue="orders"), str(uuid4())
    for role in (Role.AGENT, Role.SENIOR):
        outsider = store.as_(role, f"Outside {role}", "billing")
        claims = [
            outsider.post("/v1/claims", json={"drafts": [i]}).text.replace(i, "·") for i in (hidden["id"], nothing)
        ]
        assert claims[0] == claims[1]
    for role in set(Role) - {Role.PIPELINE}:
        outsider = store.as_(role, f"Outside {role}", "billing")
        answers = []
        for draft in (hidden, hidden | {"id": nothing}):
            decision = a_decision(draft)
            answers.append(json.dumps(push(outsider, decision)[0]).replace(decision["key"], "·"))
        assert answers[0] == answers[1]
        assert "not_allowed" in answers[0]


@pytest.mark.parametrize(
    "path",
    [
        "/v1/drafts?limit=1000",
        "/v1/drafts?queue={queue}",
        "/v1/drafts?external_id={external_id}",
        "/v1/decisions?limit=500",
        "/v1/decisions?queue={queue}",
        "/v1/decisions?person={person}",
        "/v1/decisions?q=refund",
        "/v1/export/decisions",
        "/v1/export/decisions?queue={queue}&format=csv",
        "/v1/measures?queue={queue}",
        "/v1/measures?by=person",
        "/v1/measures?by=queue",
        "/v1/measures/quality?queue={queue}",
        "/v1/measures/quality",
        *(f"/v1/measures?by={by}" for by in ("model", "prompt", "source", "day")),
        "/v1/measures?by=person&format=csv",
        "/v1/export/decisions?format=evaluation",
        "/v1/export/decisions?format=promises",
        "/v1/export/decisions?person={person}&queue={queue}",
        "/v1/shadow",
        "/v1/shadow?queue={queue}",
        "/v1/log/entries?count=1000",
        "/v1/me/looks",
    ],
)
def test_no_list_search_export_or_figure_says_that_another_queue_is_there(store: StoreInThread, path: str) -> None:
    # A word that is nowhere else in the store, so that whatever holds it tells.
    secret = f"hidden-{next(store.numbers)}"
    text = f"{REPLY} {secret}"
    hidden = store.draft(
        queue=secret, external_id=secret, text=text, citations=[], ticket__id=secret, generation__model=secret,
        generation__prompt_version=secret,
    )  # fmt: skip
    store.decide(store.as_("agent", secret), hidden)
    if path.startswith("/v1/shadow"):
        publish(store, default_policy_text() + SHADOW.replace("billing", secret))
        store.draft(queue=secret, external_id=f"{secret}-2", text=text, citations=[], ticket__id=f"{secret}-2")
        writes(store, f"{secret}-2", text)
        assert secret in store.as_("lead").get("/v1/shadow").text
    store.as_("lead").get("/v1/decisions", params={"person": secret})  # a look at it is in the log
    nowhere = {"queue": "nowhere", "external_id": "nowhere", "person": "nowhere"}
    there = {"queue": secret, "external_id": secret, "person": secret}
    for role in Role:
        operation = next(o for o in OPERATIONS if (o.method, o.path) == ("GET", path.partition("?")[0]))
        if role not in operation.roles:
            continue
        outsider = store.as_(role, f"Outside {role} of it", "billing")
        answer = outsider.get(path.format(**there))
        assert answer.status_code == 200, answer.text
        assert hidden["id"] not in answer.text
        told = answer.text.replace(secret, "nowhere")
        assert told == outsider.get(path.format(**nowhere)).text.replace(secret, "nowhere")
        if "{" not in path:
            assert secret not in answer.text


def test_the_feed_says_nothing_of_another_queue(store: StoreInThread) -> None:
    hidden = store.draft(queue="orders")
    for role in set(Role) - {Role.PIPELINE}:
        assert hidden["id"] not in store.as_(role, f"Outside {role}", "billing").get("/v1/changes?limit=1000").text


@pytest.mark.parametrize("operation", [o for o in OPERATIONS if not o.path.endswith(_ELSEWHERE[2:])], ids=_name)
def test_things_of_ones_own_queue_are_there(store: StoreInThread, operation: Operation) -> None:
    mine = _things(store, "orders") if "{" in operation.path else _nothing()
    if "{person}" in operation.path or "{token}" in operation.path:
        person = store.as_("operator").post("/v1/people", json={"name": str(uuid4()), "role": "agent"}).json()["id"]
        token = store.as_("operator").post("/v1/tokens", json={"person": person}).json()["id"]
        mine = mine._replace(person=person, token=token)
    for role in sorted(operation.roles):
        client = store.as_("agent") if operation.path.endswith("/recall") else store.as_(role)
        status = _call(client, operation, mine).status_code
        assert status not in (401, 403, 404), f"{role}: {status}"
        assert status < 500, f"{role}: {status}"
