"""Words of somebody who may not decide on a draft reach neither its timeline nor what is kept of it."""

from typing import Any
from uuid import uuid4

import httpx
import msgspec
import pytest
from sqlalchemy import select

from console.model.event import EventType
from console.rules.commitment import read_event
from console.store.database import log, tables
from console.store.verification.verify import verify
from tests.support.store_in_thread import StoreInThread, a_decision, push
from tests.support.waiting import until

WORDS = "INJECTED: call +49 900 1234"


def _strangers(store: StoreInThread) -> dict[str, httpx.Client]:
    return {
        "agent of another queue": store.as_("agent", "Stranger", "nowhere"),
        "senior of another queue": store.as_("senior", "Strange senior", "nowhere"),
        "auditor": store.as_("auditor", "An auditor"),
        "operator": store.as_("operator", "An operator"),
        "lead": store.as_("lead", "A lead"),
    }


def _kept(store: StoreInThread) -> bytes:
    """Everything in payloads and log."""
    payloads = select(tables.payloads.c.content).where(tables.payloads.c.content.is_not(None))
    entries = select(tables.log.c.entry)
    with store.store.database.read() as connection:
        return b"\n".join(bytes(x) for q in (payloads, entries) for x in connection.execute(q).scalars())


def _decision(draft: dict[str, Any], kind: str) -> dict[str, Any]:
    reason = {"code": "other", "note": WORDS}
    if kind == "correct":
        return a_decision(draft, kind, text=f"{draft['submitted']['text']} {WORDS}", reason=reason)
    return a_decision(draft, kind, reason=reason)


@pytest.mark.parametrize("who", ["agent of another queue", "senior of another queue", "auditor", "operator", "lead"])
@pytest.mark.parametrize("state", ["open", "decided"])
def test_a_decision_that_was_not_theirs_leaves_the_bare_fact(store: StoreInThread, who: str, state: str) -> None:
    draft, stranger = store.draft(), _strangers(store)[who]
    if state == "decided":
        store.decide(store.as_("agent"), draft)
    before = store.as_("lead").get(f"/v1/drafts/{draft['id']}/events").json()["items"]
    decisions = [_decision(draft, kind) for kind in ("reject", "escalate", "correct", "return")]
    results = push(stranger, *decisions)
    assert {(r["status"], r["conflict"]["kind"]) for r in results} == {("conflict", "not_allowed")}
    assert [r["conflict"] for r in push(stranger, *decisions)] == [r["conflict"] for r in results]
    assert store.as_("lead").get(f"/v1/drafts/{draft['id']}/events").json()["items"] == before
    until(lambda: not store.store.read(lambda c: log.read_inbox(c, 1)), "every event has its place")
    assert WORDS.encode() not in _kept(store)
    told = store.store.read(lambda c: log.of_types(c, (EventType.DECISION_REFUSED,), 0, 2**53))
    keys = {read_event(bytes(row.entry)).subject.decision for row in told}
    assert {d["key"] for d in decisions} <= keys
    assert verify(store.store.database).problems == ()


def test_a_key_used_again_by_somebody_without_sight_keeps_no_words(store: StoreInThread) -> None:
    draft = store.draft()
    first = a_decision(draft, "reject")
    push(store.as_("agent"), first)
    for stranger in _strangers(store).values():
        (result,) = push(stranger, first | {"reason": {"code": "other", "note": WORDS}})
        assert result["status"] == "invalid"
    until(lambda: not store.store.read(lambda c: log.read_inbox(c, 1)), "every event has its place")
    assert WORDS.encode() not in _kept(store)
    titles = [i["title"] for i in store.as_("lead").get(f"/v1/drafts/{draft['id']}/events").json()["items"]]
    assert titles == ["Drafted", "Rejected"]
    assert verify(store.store.database).problems == ()


def test_who_may_decide_keeps_what_they_said_where_it_could_not_stand(store: StoreInThread) -> None:
    draft, mine = store.draft(), f"my words {uuid4().hex}"
    store.decide(store.as_("agent"), draft)
    result = store.decide(store.as_("agent", "Bea"), draft, "reject", reason={"code": "other", "note": mine})
    assert result["conflict"]["kind"] == "already_decided"
    assert mine in msgspec.json.encode(store.as_("lead").get(f"/v1/drafts/{draft['id']}/events").json()).decode()


def test_a_timeline_of_many_foreign_tries_is_paged_without_them(store: StoreInThread) -> None:
    draft, stranger = store.draft(), store.as_("agent", "Stranger", "nowhere")
    push(stranger, *[_decision(draft, "reject") for _ in range(5)])
    store.decide(store.as_("agent"), draft)
    titles: list[str] = []
    query: dict[str, Any] = {"limit": 2}
    while True:
        page = store.as_("lead").get(f"/v1/drafts/{draft['id']}/events", params=query).json()
        titles += [item["title"] for item in page["items"]]
        if not page["more"]:
            break
        query["cursor"] = page["cursor"]
    assert titles == ["Drafted", "Approved"]
