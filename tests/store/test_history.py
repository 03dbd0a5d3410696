"""The record searched and taken out."""

import csv
import io
import json
from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import Connection

from console.store.database import payloads
from console.store.routes.exports import EXPORT_FIELDS
from console.store.service import history
from tests.support.databases import on_both_databases
from tests.support.store_in_thread import StoreInThread, store_in_thread

pytestmark = on_both_databases

RIGHT = "I am sorry for the delay. Refunds reach the card after billing has approved them."


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[StoreInThread]:
    """A store with six decisions by two agents, a minute apart."""
    with store_in_thread(tmp_path_factory.mktemp("history")) as running:
        ada, ben = running.as_("agent", "Ada Okafor"), running.as_("agent", "Ben")
        for who, kind, text in [
            (ada, "approve", None),
            (ada, "correct", RIGHT),
            (ben, "reject", None),
            (ben, "escalate", None),
            (ada, "correct", RIGHT.replace("card", "account")),
            (ben, "approve", None),
        ]:
            changed = {} if text is None else {"text": text}
            assert running.decide(who, running.draft(), kind, **changed)["status"] == "recorded"
            running.clock.pass_(minutes=1)
        undone = running.decide(ben, running.draft(), "reject")["key"]
        assert ben.post(f"/v1/decisions/{undone}/recall", json={}).status_code == 200
        yield running


@pytest.mark.parametrize(
    ("asked", "count"),
    [
        ({}, 7),
        ({"kind": "correct"}, 2),
        ({"person": "ada"}, 3),
        ({"person": "BEN", "kind": "reject"}, 2),
        ({"queue": "orders"}, 7),
        ({"queue": "elsewhere"}, 0),
        ({"prompt": "support-9"}, 7),
        ({"model": "drafter", "reason": "other"}, 3),
        ({"source": "refund/status"}, 0),
        ({"source": "kb://refund/status"}, 7),
        ({"source": "kb://refund/stat"}, 0),
        ({"source": "kb://refund/*"}, 7),
        ({"source": "kb://nothing"}, 0),
        ({"from": "2026-11-20T09:31:30Z", "to": "2026-11-20T09:33:30Z"}, 2),
        ({"q": "ACCOUNT"}, 1),
        ({"q": "accoun"}, 0),
        ({"q": "accoun*"}, 1),
        ({"q": '"delay. Refunds reach"'}, 7),
        ({"q": '"Refunds delay"'}, 0),
        ({"q": "…"}, 0),
        ({"changed": "about → for"}, 2),
        ({"changed": "ABOUT -> for", "person": "ada"}, 2),
        ({"changed": "for → about"}, 0),
        ({"counted": "yes"}, 6),
        ({"q": "crystal refunds"}, 7),
        ({"q": "crystal refun*"}, 7),
        ({"q": "efunds"}, 0),
        ({"q": "because"}, 3),
        ({"q": "nobody said this"}, 0),
        ({"q": '" OR 1=1 -- NEAR( * 💥'}, 0),
    ],
    ids=str,
)
def test_decisions_are_found(store: StoreInThread, asked: dict[str, str], count: int) -> None:
    answer = store.as_("lead").get("/v1/decisions", params=asked)
    assert answer.status_code == 200, answer.text
    assert len(answer.json()["items"]) == count


@pytest.mark.parametrize("limit", [1, 2, 7])
@pytest.mark.parametrize("words", [None, "refunds"])
def test_pages_hold_each_decision_once_newest_first(store: StoreInThread, limit: int, words: str | None) -> None:
    query = {"limit": limit} | ({"q": words} if words else {})
    times: list[str] = []
    cursor = None
    while True:
        page = store.as_("lead").get("/v1/decisions", params=query | ({"cursor": cursor} if cursor else {})).json()
        times += [i["decision"]["recorded_at"] for i in page["items"]]
        cursor = page["cursor"]
        if not page["more"]:
            break
    assert len(times) == 7
    assert times == sorted(times, reverse=True)


def test_the_first_page_says_how_many_there_are(store: StoreInThread, monkeypatch: pytest.MonkeyPatch) -> None:
    def counted(**asked: str | int) -> tuple[int | None, bool]:
        page = store.as_("lead").get("/v1/decisions", params=asked).json()
        return page["total"], page["total_is_more"]

    assert counted() == (7, False)
    assert counted(limit=2) == (7, False)
    assert counted(limit=2, person="ada") == (3, False)
    assert counted(q="refunds") == (7, False)
    assert counted(q="refunds", limit=2) == (7, False)
    monkeypatch.setattr(history, "_COUNT_AT_MOST", 3)
    assert counted(limit=2) == (3, True)


def test_a_line_of_the_export_says_what_was_done_word_for_word(store: StoreInThread) -> None:
    answer = store.as_("lead").get("/v1/export/decisions")
    lines = [json.loads(line) for line in answer.text.splitlines()]
    assert [tuple(line) for line in lines] == [EXPORT_FIELDS] * 6
    assert [line["kind"] for line in lines] == ["approve", "correct", "reject", "escalate", "correct", "approve"]
    assert (lines[1]["person"], lines[1]["final_text"], lines[1]["state"]) == ("Ada Okafor", RIGHT, "approved")
    assert lines[1]["diff"] == [{"start": 11, "end": 16, "old": "about", "new": "for"}]
    assert lines[2]["reason"] == {"code": "other", "note": "Because."}


def test_csv_says_the_same_as_lines(store: StoreInThread) -> None:
    lines = [json.loads(line) for line in store.as_("lead").get("/v1/export/decisions").text.splitlines()]
    table = store.as_("lead").get("/v1/export/decisions", params={"format": "csv"})
    assert table.headers["content-type"].startswith("text/csv")
    rows = list(csv.DictReader(io.StringIO(table.text)))
    assert [row["final_text"] for row in rows] == [line["final_text"] or "" for line in lines]
    assert [json.loads(row["diff"]) for row in rows] == [line["diff"] for line in lines]


def test_an_export_can_begin_at_a_time(store: StoreInThread) -> None:
    answer = store.as_("lead").get("/v1/export/decisions", params={"since": "2026-11-20T09:33:00Z"})
    assert len(answer.text.splitlines()) == 3


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_no_cell_of_a_csv_is_a_formula(store: StoreInThread, start: str) -> None:
    text = f"{start}cmd|' /C calc'!A0 refund status"
    draft = store.draft(text=text, citations=[])
    store.decide(store.as_("agent", "Carl"), draft, "reject", reason={"code": "other", "note": start})
    table = store.as_("agent", "Carl").get("/v1/export/decisions", params={"format": "csv"})
    for row in csv.reader(io.StringIO(table.text, newline="")):
        assert all(cell[:1] not in ("=", "+", "-", "@", "\t", "\r") for cell in row)
    assert text in table.text


@pytest.mark.parametrize(
    "asked",
    [{"format": "xlsx"}, {"since": "yesterday"}, {"from": "2026-11-20T09:33:00"}, {"kind": "bless"}, {"colour": "red"}],
    ids=str,
)
def test_what_cannot_be_asked_is_refused(store: StoreInThread, asked: dict[str, str]) -> None:
    assert store.as_("lead").get("/v1/export/decisions", params=asked).status_code == 400


def test_a_wrong_cursor_is_refused(store: StoreInThread) -> None:
    for cursor in ("x", "W10", "WzEsMl0"):
        answer = store.as_("lead").get("/v1/decisions", params={"cursor": cursor})
        assert (answer.status_code, answer.json()["type"]) == (400, "urn:countersign:problem:cursor_invalid")


def test_a_timeline_comes_in_pages_each_event_once(store: StoreInThread) -> None:
    agent, draft = store.as_("agent"), store.draft()
    for _ in range(6):
        store.clock.pass_(minutes=1)
        agent.post("/v1/claims", json={"drafts": [draft["id"]]})
    path = f"/v1/drafts/{draft['id']}/events"
    whole = agent.get(path).json()
    assert (len(whole["items"]), whole["cursor"], whole["more"]) == (7, None, False)
    items: list[Any] = []
    query: dict[str, Any] = {"limit": 3}
    while True:
        page = agent.get(path, params=query).json()
        items += page["items"]
        if not page["more"]:
            break
        query["cursor"] = page["cursor"]
    assert items == whole["items"]


def test_a_timeline_reads_nothing_of_a_conversation_however_long(
    store: StoreInThread, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft = store.draft()
    store.decide(store.as_("agent", "Ada Okafor"), draft, "reject", reason={"code": "tone", "note": "Too long"})
    kinds: list[str] = []
    named = payloads.named

    def watched(connection: Connection, *what: Any) -> Iterator[Any]:
        for row in named(connection, *what):
            kinds.append(row.kind)
            yield row

    monkeypatch.setattr(payloads, "of_drafts", None)
    monkeypatch.setattr(payloads, "named", watched)
    page = store.as_("lead").get(f"/v1/drafts/{draft['id']}/events").json()
    assert "Too long" in page["items"][-1]["detail"]
    assert kinds == ["judgement"]


def test_the_timeline_reads_as_what_happened(store: StoreInThread) -> None:
    draft = store.draft()
    store.decide(
        store.as_("agent", "Ada Okafor"), draft, "correct", text=RIGHT, reason={"code": "tone", "note": "Shorter"}
    )
    items = store.as_("agent", "Ada Okafor").get(f"/v1/drafts/{draft['id']}/events").json()["items"]
    assert [(i["who"], i["title"]) for i in items] == [
        ("the pipeline", "Drafted"),
        ("Ada Okafor", "Approved with edits"),
    ]
    assert "1 word changed" in items[1]["detail"]
    assert "Shorter" in items[1]["detail"]


@pytest.mark.parametrize("kind", ["return", "reject"])
def test_what_was_returned_or_rejected_is_the_text_that_lay_there(store: StoreInThread, kind: str) -> None:
    edited = "I am sorry for the delay. We accept full liability."
    queue = f"desk-{kind}"
    draft = store.draft(queue=queue, citations=[])
    store.decide(store.as_("agent", "Eva"), draft, "escalate", text=edited)
    store.decide(store.as_("senior", "Ines"), store.shown(draft["id"]), kind)
    untouched = store.draft(queue=queue, citations=[])
    store.decide(store.as_("agent", "Eva"), untouched, "escalate")
    store.decide(store.as_("senior", "Ines"), store.shown(untouched["id"]), kind)
    items = store.as_("lead").get("/v1/decisions", params={"queue": queue, "kind": kind}).json()["items"]
    found = {item["draft"]: item["handed_over"] for item in items}
    assert found == {draft["id"]: edited, untouched["id"]: None}


def test_the_first_page_says_how_many_were_taken_back_and_an_export_leaves_them_out(store: StoreInThread) -> None:
    lead = store.as_("lead")
    questions: list[dict[str, str]] = [
        {},
        {"limit": "2"},
        {"q": "refunds"},
        {"q": "refunds", "limit": "2"},
        {"person": "ben"},
    ]
    for query in questions:
        page = lead.get("/v1/decisions", params=query).json()
        without_limit = {name: value for name, value in query.items() if name != "limit"}
        taken_out = lead.get("/v1/export/decisions", params=without_limit).text.splitlines()
        assert page["recalled"] == 1
        assert page["total"] - page["recalled"] == len(taken_out)
