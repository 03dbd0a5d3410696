"""Who may do what: every call × every role, other queues, tokens that do not hold, and requests of web pages."""

import re
from pathlib import Path
from uuid import uuid4

import httpx
import pytest

from console.model.ids import TokenId
from console.model.person import Role
from console.store.logs import FACTS
from console.store.routes.interface import OPERATIONS
from console.store.routes.operation import NOBODY, Operation
from console.store.service.access import revoke_token
from tests.support.databases import on_both_databases
from tests.support.http import TRUSTS_NOBODY
from tests.support.store_in_thread import StoreInThread, store_in_thread

pytestmark = on_both_databases

_BODY = {"POST": b"[]"}


def _call(client: httpx.Client, operation: Operation, draft: str) -> httpx.Response:
    path = operation.path.replace("{draft}", draft).replace("{key}", str(uuid4()))
    path = path.replace("{helpdesk}", "rt").replace("{ticket}", "T-0").replace("{dispatch}", str(uuid4()))
    path = path.replace("{stop}", str(uuid4()))
    headers = {"Content-Type": "application/json"} if operation.method == "POST" else {}
    return client.request(operation.method, path, content=_BODY.get(operation.method), headers=headers)


def _name(operation: Operation) -> str:
    return f"{operation.method} {operation.path}"


@pytest.mark.parametrize("operation", OPERATIONS, ids=_name)
def test_each_call_is_for_the_roles_it_names(store: StoreInThread, operation: Operation) -> None:
    draft = store.draft()["id"]
    for role in Role:
        status = _call(store.as_(role), operation, draft).status_code
        if operation.roles and role not in operation.roles:
            # A pipeline that is no person gets 403, also where the body would be wrong.
            assert status == 403, f"{role}: {status}"
        else:
            assert status not in (401, 403), f"{role}: {status}"
            assert status < 500, f"{role}: {status}"


@pytest.mark.parametrize("operation", [o for o in OPERATIONS if o.roles != NOBODY], ids=_name)
def test_without_a_token_nothing_is_told(store: StoreInThread, operation: Operation) -> None:
    answer = _call(store.client(None), operation, str(uuid4()))
    assert (answer.status_code, answer.json()["type"]) == (401, "urn:countersign:problem:unauthorized")
    assert answer.headers["www-authenticate"].startswith("Bearer")


def test_a_pipeline_sees_its_own_drafts_only(store: StoreInThread) -> None:
    mine = store.draft()
    other = store.as_("pipeline", "another pipeline")
    assert other.get(f"/v1/drafts/{mine['id']}").status_code == 404
    assert other.post(f"/v1/drafts/{mine['id']}/withdraw", json={"reason": ""}).status_code == 404
    assert mine["id"] not in other.get("/v1/drafts").text
    ticket = mine["submitted"]["ticket"]["id"]
    message = {"id": "m9", "role": "customer", "author": "x", "sent_at": None, "text": "x"}
    assert other.post(f"/v1/tickets/rt/{ticket}/messages", json=message).json() == {"drafts": []}


def test_an_agent_finds_only_their_own_decisions(store: StoreInThread) -> None:
    key = store.decide(store.as_("agent", "Ada"), store.draft())["key"]
    assert key in store.as_("agent", "Ada").get("/v1/decisions").text
    assert key not in store.as_("agent", "Ben").get("/v1/decisions").text
    for role in ("senior", "lead", "auditor"):
        assert key in store.as_(role).get("/v1/decisions").text


@pytest.mark.parametrize(
    "header",
    ["", "Bearer", "Basic abc", "Bearer nonsense", "Bearer " + "x" * 5000, "Token x", "Bearer é"],
)
def test_a_token_that_does_not_hold_is_refused(store: StoreInThread, header: str) -> None:
    answer = httpx.get(f"{store.url}/v1/me", headers={b"Authorization": header.encode()}, verify=TRUSTS_NOBODY)
    assert answer.status_code == 401
    assert answer.json()["detail"]


def test_a_token_of_another_store_is_refused(store: StoreInThread, tmp_path: Path) -> None:
    with store_in_thread(tmp_path) as other:
        foreign = other.token("agent", "Ada")
    assert store.client(foreign).get("/v1/me").status_code == 401


def test_a_token_in_the_address_is_not_taken(store: StoreInThread) -> None:
    token = store.token("agent", "Ada")
    assert store.client(None).get("/v1/me", params={"access_token": token}).status_code == 401


def test_a_token_ends_when_it_was_said_to(store: StoreInThread) -> None:
    client = store.client(store.token("agent", "Ada", days=1))
    assert client.get("/v1/me").json()["expires_at"] == "2026-11-21T09:30:00Z"
    before = store.clock.now
    store.clock.pass_(days=1)
    answer = client.get("/v1/me")
    store.clock.now = before
    assert (answer.status_code, "2026-11-21 09:30" in answer.json()["detail"]) == (401, True)


def test_a_revoked_token_opens_nothing_from_then_on(store: StoreInThread) -> None:
    client = store.client(store.token("agent", "Ada"))
    token = TokenId(client.get("/v1/me").json()["token"])
    assert store.store.write(lambda t: revoke_token(t, token))
    assert client.get("/v1/me").status_code == 401
    assert not store.store.write(lambda t: revoke_token(t, token))


def test_tokens_are_kept_as_hashes_only(tmp_path: Path) -> None:
    with store_in_thread(tmp_path) as store:
        token = store.token("agent", "Ada")
        assert re.fullmatch(r"cs_[A-Za-z0-9_-]{43}", token)
    for file in tmp_path.iterdir():
        assert token.encode() not in file.read_bytes(), file


@pytest.mark.parametrize("host", ["evil.example", "evil.example:{port}", "127.0.0.1", "127.0.0.1:1", "0.0.0.0:{port}"])
def test_another_name_than_its_own_is_not_answered(store: StoreInThread, host: str) -> None:
    port = store.url.rpartition(":")[2]
    answer = store.as_("agent").get("/v1/me", headers={"Host": host.format(port=port)})
    assert (answer.status_code, answer.json()["type"]) == (421, "urn:countersign:problem:wrong_host")


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://localhost:1"])
def test_a_page_of_another_site_is_not_answered(store: StoreInThread, origin: str) -> None:
    answer = store.as_("agent").get("/v1/me", headers={"Origin": origin})
    assert answer.status_code == 421
    assert "access-control-allow-origin" not in answer.headers
    preflight = store.client(None).options("/v1/decisions", headers={"Origin": origin})
    assert preflight.status_code == 421


@pytest.mark.parametrize("path", ["/v1/drafts/..%2F..%2Fetc%2Fpasswd", "/v1/drafts/%00", "/v1/nothing", "/v1/drafts/"])
def test_paths_that_lead_nowhere_are_not_found(store: StoreInThread, path: str) -> None:
    answer = store.as_("agent").get(path)
    assert (answer.status_code, answer.json()["type"]) == (404, "urn:countersign:problem:not_found")


def test_a_method_that_is_not_allowed_says_so(store: StoreInThread) -> None:
    answer = store.as_("agent").delete("/v1/drafts")
    assert (answer.status_code, answer.json()["type"]) == (405, "urn:countersign:problem:method_not_allowed")


def test_access_that_was_refused_is_a_line_without_names_and_tokens(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with store_in_thread(tmp_path, requests=(0.001, 3)) as store:
        token = store.token("agent", "Ada Okafor", "orders")
        ada, hidden = store.client(token), store.draft(queue="billing")["id"]
        me = ada.get("/v1/me").json()
        caplog.set_level("INFO", "countersign.access")
        ada.get(f"/v1/drafts/{hidden}")
        ada.post("/v1/people", json={"name": "Ben Adler"})
        ada.get("/v1/me")
        store.store.write(lambda t: revoke_token(t, TokenId(me["token"])))
        store.client(token).get("/v1/me", headers={"Host": "evil.example"})
        store.client("nonsense").get("/v1/decisions")
    with store_in_thread(tmp_path) as store:
        store.client(token).get("/v1/me")
    lines = [vars(record)[FACTS] for record in caplog.records if record.name == "countersign.access"]
    person = me["person"]["id"]
    assert [tuple(line.values()) for line in lines] == [
        ("GET", "/v1/drafts/{draft}", 404, "not_found", person, me["token"]),
        ("POST", "/v1/people", 403, "forbidden", person, me["token"]),
        ("GET", "/v1/me", 429, "too_many_requests", person, me["token"]),
        ("GET", None, 421, "wrong_host", None, None),
        ("GET", "/v1/decisions", 401, "unauthorized", None, None),
        ("GET", "/v1/me", 401, "unauthorized", None, me["token"]),
    ]
    said = repr(lines) + caplog.text
    assert not [word for word in (token, "Ada Okafor", "Ben Adler", hidden) if word in said]
