"""The feed: each draft once, in the order of the log, nothing skipped, nothing of other queues."""

import random
import threading
import time
from pathlib import Path
from typing import Any

import httpx
import pytest

from console.model.ids import PersonId
from console.model.person import Role
from console.store.database import people
from console.store.service.access import change_scope
from tests.support.databases import on_both_databases
from tests.support.store_in_thread import StoreInThread, draft_as_sent, store_in_thread, submit

pytestmark = on_both_databases


def _pull(client: httpx.Client, cursor: str | None = None, limit: int = 100) -> tuple[list[dict[str, Any]], str]:
    changes: list[dict[str, Any]] = []
    while True:
        asked: dict[str, Any] = {"limit": limit} | ({"cursor": cursor} if cursor else {})
        answer = client.get("/v1/changes", params=asked)
        assert answer.status_code == 200, answer.text
        page = answer.json()
        assert len([c for c in page["changes"] if "draft" in c]) <= limit
        changes += page["changes"]
        cursor = page["cursor"]
        if not page["more"]:
            return changes, str(cursor)


def _ids(changes: list[dict[str, Any]]) -> list[str]:
    return [c["draft"]["id"] if "draft" in c else c["id"] for c in changes if "draft" in c or "id" in c]


@pytest.mark.parametrize("limit", [1, 2, 3, 1000])
def test_a_first_sync_brings_each_draft_once_as_it_stands(tmp_path: Path, limit: int) -> None:
    with store_in_thread(tmp_path) as store:
        drafts = [store.draft() for _ in range(7)]
        store.decide(store.as_("agent"), drafts[2])
        changes, cursor = _pull(store.as_("agent"), limit=limit)
        assert sorted(_ids(changes)) == sorted(d["id"] for d in drafts)
        assert [c["position"] for c in changes] == sorted(c["position"] for c in changes)
        assert {c["draft"]["state"] for c in changes if "draft" in c and c["draft"]["id"] == drafts[2]["id"]} == {
            "approved"
        }
        assert _pull(store.as_("agent"), cursor, limit)[0] == []


def test_what_changes_between_two_pages_is_not_skipped(tmp_path: Path) -> None:
    with store_in_thread(tmp_path) as store:
        drafts = [store.draft() for _ in range(6)]
        agent = store.as_("agent")
        first = agent.get("/v1/changes", params={"limit": 2}).json()
        store.decide(agent, drafts[0])
        store.decide(agent, drafts[4], "reject")
        rest, _ = _pull(agent, first["cursor"], 2)
        last = {c["draft"]["id"]: c["draft"]["state"] for c in first["changes"] + rest if "draft" in c}
        assert last == {d["id"]: store.shown(d["id"])["state"] for d in drafts}


def test_each_kind_of_change_reaches_the_feed(store: StoreInThread) -> None:
    agent, pipeline = store.as_("agent"), store.as_("pipeline")
    _, cursor = _pull(agent)
    draft = store.draft()
    types = []

    def latest() -> str:
        nonlocal cursor
        changes, cursor = _pull(agent, cursor)
        assert _ids(changes) == [draft["id"]]
        return str(changes[0]["type"])

    types.append(latest())
    agent.post("/v1/claims", json={"drafts": [draft["id"]]})
    types.append(latest())
    submit(pipeline, draft["submitted"] | {"text": "Newer.", "citations": []})
    types.append(latest())
    key = store.decide(agent, store.shown(draft["id"]), "reject")["key"]
    types.append(latest())
    agent.post(f"/v1/decisions/{key}/recall", json={})
    types.append(latest())
    pipeline.post(f"/v1/drafts/{draft['id']}/withdraw", json={"reason": ""})
    types.append(latest())
    assert types == [
        "draft_submitted",
        "claim_granted",
        "draft_superseded",
        "decision_recorded",
        "decision_recalled",
        "draft_withdrawn",
    ]


def test_a_long_poll_is_answered_as_soon_as_something_happens(store: StoreInThread) -> None:
    agent = store.as_("agent")
    _, cursor = _pull(agent)
    answers: list[Any] = []
    began = time.monotonic()
    waiting = threading.Thread(
        target=lambda: answers.append(agent.get("/v1/changes", params={"cursor": cursor, "wait": 25}).json())
    )
    waiting.start()
    draft = store.draft()
    waiting.join(20)
    assert not waiting.is_alive(), "the long-poll was not answered"
    assert _ids(answers[0]["changes"]) == [draft["id"]]
    assert time.monotonic() - began < 20


def test_a_long_poll_sees_what_another_process_has_written(store: StoreInThread) -> None:
    from console.store.config import StoreConfig
    from console.store.database import drafts
    from console.store.opening import open_store
    from console.store.service.expire import expire_if_due

    agent = store.as_("agent")
    draft = store.draft(expires_at="2026-11-20T09:31:00Z")
    _, cursor = _pull(agent)
    other = open_store(StoreConfig(store.database))
    answers: list[Any] = []
    waiting = threading.Thread(
        target=lambda: answers.append(agent.get("/v1/changes", params={"cursor": cursor, "wait": 25}).json())
    )
    waiting.start()
    other.write(lambda t: expire_if_due(t, drafts.by_ids(t.connection, [draft["id"]])[draft["id"]]))
    waiting.join(20)
    other.close()
    assert not waiting.is_alive(), "the long-poll was not answered"
    assert [c["type"] for c in answers[0]["changes"]] == ["draft_expired"]


def test_nothing_of_other_queues_is_in_the_feed(store: StoreInThread) -> None:
    hidden, mine = store.draft(queue="secret"), store.draft(queue="mine")
    changes, _ = _pull(store.as_("agent", "Scoped", "mine", "orders"))
    assert mine["id"] in _ids(changes)
    assert hidden["id"] not in _ids(changes)


@pytest.mark.parametrize("limit", [1, 100])
def test_a_change_of_queues_takes_drafts_away_and_brings_others(tmp_path: Path, limit: int) -> None:
    with store_in_thread(tmp_path) as store:
        lost = [store.draft(queue="billing") for _ in range(3)]
        still_visible = store.draft(queue="orders")
        gained = [store.draft(queue="technical") for _ in range(3)]
        agent = store.as_("agent", "Ada", "billing", "orders")
        before, cursor = _pull(agent, limit=limit)
        assert sorted(_ids(before)) == sorted(d["id"] for d in [*lost, still_visible])
        # The token was made with the queues of the person, who now gets others.
        ada = store.store.read(lambda c: people.find_person(c, "Ada", Role.AGENT))
        assert ada is not None
        store.store.write(lambda t: change_scope(t, ada, Role.AGENT, ("orders", "technical")))
        token = store.client(store.token("agent", "Ada"))
        after, cursor = _pull(token, cursor, limit)
        assert sorted(c["id"] for c in after if c["type"] == "draft_gone") == sorted(d["id"] for d in lost)
        assert sorted(c["draft"]["id"] for c in after if "draft" in c) == sorted(d["id"] for d in gained)
        assert _pull(token, cursor, limit)[0] == []


BAD_CURSORS = ["garbage", "", "e30", "AAAA", "WyJ4Iiw1LG51bGwsbnVsbF0", "x" * 1900, "💥"]


class _Reader:
    """Takes one page after the other, and keeps what the pages say."""

    def __init__(self, store: StoreInThread) -> None:
        self._client = store.client(store.token("agent", "Zoe"))
        self.person = PersonId(self._client.get("/v1/me").json()["person"]["id"])
        self._cursor: str | None = None
        self.drafts: dict[str, str] = {}

    def read(self, limit: int) -> bool:
        """Reads a page; whether there are more."""
        params: dict[str, Any] = {"limit": limit} | ({} if self._cursor is None else {"cursor": self._cursor})
        page = self._client.get("/v1/changes", params=params).json()
        self._cursor = page["cursor"]
        for change in page["changes"]:
            if "draft" in change:
                self.drafts[change["draft"]["id"]] = change["draft"]["submitted"]["queue"]
            elif "id" in change:
                self.drafts.pop(change["id"], None)
        return bool(page["more"])


def _give(store: StoreInThread, reader: _Reader, *queues: str) -> None:
    def change(transaction: Any) -> None:
        person = people.person_by_id(transaction.connection, reader.person)
        assert person is not None
        change_scope(transaction, person, Role.AGENT, queues)

    store.store.write(change)


@pytest.mark.parametrize("then", [("a",), ("a", "b"), ("b",), ("c",), ()], ids=str)
def test_a_change_of_queues_that_is_overtaken_by_another_leaves_nothing_and_misses_nothing(
    tmp_path: Path, then: tuple[str, ...]
) -> None:
    with store_in_thread(tmp_path) as store:
        reader = _Reader(store)
        _give(store, reader, "a")
        for queue in "abcabc":
            store.draft(queue=queue)
        while reader.read(2):
            pass
        _give(store, reader, "b", "c")
        assert reader.read(2), "half of the change"
        _give(store, reader, *then)
        while reader.read(2):
            pass
        assert sorted(reader.drafts.values()) == sorted([*then, *then])


@pytest.mark.parametrize("seed", range(3))
def test_however_often_queues_change_between_pages_a_reader_ends_with_exactly_what_they_may_see(
    tmp_path: Path, seed: int
) -> None:
    of = random.Random(seed)
    with store_in_thread(tmp_path) as store:
        reader, submitted = _Reader(store), dict[str, str]()
        may_see: tuple[str, ...] = ("a", "b", "c")
        for _ in range(60):
            if of.random() < 0.4:
                queue = of.choice("abc")
                submitted[store.draft(queue=queue)["id"]] = queue
            elif of.random() < 0.5:
                may_see = tuple(of.sample("abc", of.randrange(4)))
                _give(store, reader, *may_see)
            reader.read(of.choice([1, 2, 5, 500]))
        while reader.read(3):
            pass
        assert reader.drafts == {draft: queue for draft, queue in submitted.items() if queue in may_see}


@pytest.mark.parametrize("cursor", BAD_CURSORS)
def test_a_cursor_that_this_store_did_not_give_is_refused(store: StoreInThread, cursor: str) -> None:
    answer = store.as_("agent").get("/v1/changes", params={"cursor": cursor})
    assert (answer.status_code, answer.json()["type"]) == (400, "urn:countersign:problem:cursor_invalid")


def test_a_cursor_of_another_store_and_one_from_the_future_are_told_apart(store: StoreInThread, tmp_path: Path) -> None:
    with store_in_thread(tmp_path) as other:
        _, foreign = _pull(other.as_("agent"))
    answer = store.as_("agent").get("/v1/changes", params={"cursor": foreign})
    assert answer.json()["type"] == "urn:countersign:problem:cursor_invalid"
    agent = store.as_("agent")
    me = PersonId(agent.get("/v1/me").json()["person"]["id"])
    future = store.store.cursors(me, "changes").write([store.store.identity.id, 10**9, None, None])
    answer = store.as_("agent").get("/v1/changes", params={"cursor": future})
    assert (answer.status_code, answer.json()["type"]) == (400, "urn:countersign:problem:cursor_ahead")


@pytest.mark.parametrize(
    "asked", [{"limit": 0}, {"limit": -1}, {"limit": 10**9}, {"wait": -1}, {"wait": 10**9}, {"limit": "x"}, {"no": 1}]
)
def test_bounds_are_kept(store: StoreInThread, asked: dict[str, Any]) -> None:
    answer = store.as_("agent").get("/v1/changes", params=asked)
    assert answer.status_code == 400
    assert answer.json()["type"] == "urn:countersign:problem:invalid"


def test_answers_are_sent_with_gzip(store: StoreInThread) -> None:
    submit(store.as_("pipeline"), *[draft_as_sent(next(store.numbers)) for _ in range(20)])
    answer = store.as_("agent").get("/v1/changes")
    assert answer.headers["content-encoding"] == "gzip"
