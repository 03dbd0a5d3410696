"""Cursors hold for the person and the list they were given for, and for nobody and nothing else."""

import base64
from typing import Any

import httpx
import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.model.ids import PersonId
from console.store.ledger.cursors import cursors
from console.store.refusals import CursorInvalid
from tests.support.databases import on_both_databases
from tests.support.store_in_thread import StoreInThread

pytestmark = on_both_databases

LISTS = {
    "the feed": ("/v1/changes", "lead"),
    "drafts": ("/v1/drafts", "lead"),
    "decisions": ("/v1/decisions", "lead"),
    "a timeline": ("/v1/drafts/{draft}/events", "lead"),
    "people": ("/v1/people", "operator"),
    "tokens": ("/v1/tokens", "operator"),
}


@pytest.fixture(scope="module")
def filled(store: StoreInThread) -> str:
    """A draft with some history beside others, so that each list has two pages."""
    draft: dict[str, Any] = store.draft()
    for _ in range(2):
        store.decide(store.as_("agent"), store.draft())
    store.as_("agent").post("/v1/claims", json={"drafts": [draft["id"]]})
    for role in ("lead", "operator"):
        store.as_(role, f"another {role}")
        store.as_(role)
    return str(draft["id"])


def _asked(client: httpx.Client, path: str, draft: str, cursor: str | None = None) -> httpx.Response:
    asked: dict[str, Any] = {"limit": 1} | ({} if cursor is None else {"cursor": cursor})
    return client.get(path.format(draft=draft), params=asked)


def _given(store: StoreInThread, name: str, draft: str) -> str:
    path, role = LISTS[name]
    page = _asked(store.as_(role), path, draft).json()
    assert page["more"], name
    return str(page["cursor"])


def _refused(answer: httpx.Response) -> bool:
    return (answer.status_code, answer.json()["type"]) == (400, "urn:countersign:problem:cursor_invalid")


@pytest.mark.parametrize("name", LISTS)
def test_a_cursor_is_of_use_to_who_got_it_only(store: StoreInThread, filled: str, name: str) -> None:
    path, role = LISTS[name]
    cursor = _given(store, name, filled)
    assert _asked(store.as_(role), path, filled, cursor).status_code == 200
    assert _refused(_asked(store.as_(role, f"another {role}"), path, filled, cursor))


@pytest.mark.parametrize("name", LISTS)
def test_a_cursor_is_of_use_in_its_list_only(store: StoreInThread, filled: str, name: str) -> None:
    path, role = LISTS[name]
    for other in LISTS:
        if other != name and LISTS[other][1] == role:
            assert _refused(_asked(store.as_(role), path, filled, _given(store, other, filled))), other


@pytest.mark.parametrize("name", LISTS)
def test_a_cursor_with_a_changed_bit_is_refused(store: StoreInThread, filled: str, name: str) -> None:
    path, role = LISTS[name]
    cursor = _given(store, name, filled)
    raw = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4))
    for at in range(len(raw)):
        changed = raw[:at] + bytes([raw[at] ^ 1]) + raw[at + 1 :]
        forged = base64.urlsafe_b64encode(changed).decode().rstrip("=")
        assert _refused(_asked(store.as_(role), path, filled, forged)), at


@pytest.mark.parametrize("queues", [None, ["accounts"], ["billing", "accounts"], []])
def test_nobody_asks_for_the_drafts_of_other_queues_with_a_cursor_of_their_own_making(
    store: StoreInThread, queues: list[str] | None
) -> None:
    """As earlier releases wrote them: plain JSON, with the queues as they were when it was given."""
    draft = store.draft(queue="accounts")
    agent = store.as_("agent", "Ben", "billing")
    plain = [store.store.identity.id, 0, queues, None, ""]
    forged = base64.urlsafe_b64encode(msgspec.json.encode(plain)).decode().rstrip("=")
    answer = agent.get("/v1/changes", params={"cursor": forged, "limit": 1000})
    assert _refused(answer)
    assert draft["id"] not in answer.text


@given(
    secret=st.binary(min_size=1, max_size=40),
    person=st.text(max_size=20),
    of=st.text(max_size=20),
    place=st.recursive(st.none() | st.integers(0, 2**60) | st.text(max_size=20), st.lists, max_leaves=8),
    other=st.sampled_from(["secret", "person", "list"]),
)
def test_what_was_sealed_is_read_back_and_by_nobody_else(
    secret: bytes, person: str, of: str, place: Any, other: str
) -> None:
    written = cursors(secret, PersonId(person), of).write(place)
    assert cursors(secret, PersonId(person), of).read(written, object) == place
    stranger = {
        "secret": cursors(secret + b"x", PersonId(person), of),
        "person": cursors(secret, PersonId(person + "x"), of),
        "list": cursors(secret, PersonId(person), of + "x"),
    }[other]
    with pytest.raises(CursorInvalid):
        stranger.read(written, object)


def test_drafts_are_listed_from_a_time_on(store: StoreInThread) -> None:
    before = store.draft()
    store.clock.pass_(minutes=5)
    since = store.clock().isoformat()
    after = [store.draft()["id"] for _ in range(3)]
    agent, ids, query = store.as_("agent"), [], {"from": since, "limit": "2"}
    while True:
        page = agent.get("/v1/drafts", params=query).json()
        ids += [draft["id"] for draft in page["items"]]
        if not page["more"]:
            break
        query["cursor"] = page["cursor"]
    assert sorted(ids) == sorted(after)
    assert before["id"] not in ids
