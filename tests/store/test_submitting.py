"""Drafts arrive: each item by itself, said twice once, and bad input named by its path."""

import gzip
import json
from typing import Any

import pytest

from tests.support.store_in_thread import StoreInThread, a_draft, submit

JSON = {"Content-Type": "application/json"}
LINES = {"Content-Type": "application/x-ndjson"}


def test_a_draft_said_twice_is_one_draft(store: StoreInThread) -> None:
    pipeline, wire = store.as_("pipeline"), a_draft(next(store.numbers))
    first, second = submit(pipeline, wire, wire)
    third = submit(pipeline, wire)[0]
    assert (first["status"], second["status"], third["status"]) == ("created", "duplicate", "duplicate")
    assert first["id"] == second["id"] == third["id"]


def test_other_content_under_the_same_id_is_the_next_revision(store: StoreInThread) -> None:
    draft = store.draft()
    wire = draft["submitted"] | {"text": "Something else about the refund.", "citations": []}
    result = submit(store.as_("pipeline"), wire)[0]
    assert (result["status"], result["revision"]) == ("superseded", 2)
    shown = store.shown(draft["id"])
    assert (shown["state"], shown["revision"], shown["submitted"]["text"]) == ("pending", 2, wire["text"])


def test_a_late_repeat_of_an_earlier_revision_changes_nothing(store: StoreInThread) -> None:
    draft = store.draft()
    newer = draft["submitted"] | {"text": "A newer text.", "citations": []}
    submit(store.as_("pipeline"), newer)
    late = submit(store.as_("pipeline"), draft["submitted"])[0]
    assert (late["status"], late["revision"]) == ("duplicate", 1)
    assert store.shown(draft["id"])["submitted"]["text"] == "A newer text."


def test_an_earlier_revision_can_still_be_read(store: StoreInThread) -> None:
    draft = store.draft()
    submit(store.as_("pipeline"), draft["submitted"] | {"text": "A newer text.", "citations": []})
    first = store.as_("agent").get(f"/v1/drafts/{draft['id']}", params={"revision": 1}).json()
    assert (first["revision"], first["digest"]) == (1, draft["digest"])
    assert first["submitted"] == draft["submitted"]
    assert store.as_("agent").get(f"/v1/drafts/{draft['id']}", params={"revision": 3}).status_code == 404


def test_a_new_revision_cannot_reopen_what_was_approved(store: StoreInThread) -> None:
    draft = store.draft()
    assert store.decide(store.as_("agent"), draft)["status"] == "recorded"
    result = submit(store.as_("pipeline"), draft["submitted"] | {"text": "Too late.", "citations": []})[0]
    assert result["status"] == "invalid"
    assert result["errors"][0]["path"] == "$.external_id"
    assert "already_decided" in result["errors"][0]["message"]


def test_two_pipelines_may_use_the_same_external_id(store: StoreInThread) -> None:
    wire = a_draft(next(store.numbers))
    first = submit(store.as_("pipeline"), wire)[0]
    second = submit(store.as_("pipeline", "another pipeline"), wire)[0]
    assert (first["status"], second["status"]) == ("created", "created")
    assert first["id"] != second["id"]


def test_one_bad_item_does_not_hold_up_the_others(store: StoreInThread) -> None:
    good, bad, other = (a_draft(next(store.numbers)) for _ in range(3))
    bad["citations"][0]["end"] = 10_000
    results = submit(store.as_("pipeline"), good, bad, other)
    assert [r["status"] for r in results] == ["created", "invalid", "created"]
    assert results[1]["external_id"] == bad["external_id"]
    assert results[1]["errors"][0]["path"] == "$.citations[0].end"


def test_lines_may_have_a_bad_one_among_them_and_any_line_end(store: StoreInThread) -> None:
    first, second = (json.dumps(a_draft(next(store.numbers))).encode() for _ in range(2))
    body = first + b"\r\n\r\n{not json\n\n" + second
    results = store.as_("pipeline").post("/v1/drafts", content=body, headers=LINES).json()["results"]
    assert [r["status"] for r in results] == ["created", "invalid", "created"]
    assert results[1]["errors"][0]["path"] == "$"


def _without(name: str) -> dict[str, Any]:
    wire = a_draft(0)
    del wire[name]
    return wire


BAD: dict[str, tuple[Any, str]] = {
    "a number": (7, "$"),
    "an unknown field": (a_draft(0, surprise=1), "$"),
    "an unknown field deep inside": (a_draft(0, ticket__customer__surprise=1), "$.ticket.customer"),
    "a missing field": (_without("ticket"), "$"),
    "null for a text": (a_draft(0, text=None), "$.text"),
    "a number for a text": (a_draft(0, text=5), "$.text"),
    "a text for a number": (a_draft(0, generation__latency_ms="5"), "$.generation.latency_ms"),
    "a bool for a number": (a_draft(0, generation__retries=True), "$.generation.retries"),
    "a float for an offset": (
        a_draft(0, citations=[{"start": 0.5, "end": 3, "source": "s1", "source_start": 0, "source_end": 3}]),
        "$.citations[0].start",
    ),
    "an empty reply": (a_draft(0, text=" ", citations=[]), "$.text"),
    "a negative offset": (
        a_draft(0, citations=[{"start": -1, "end": 3, "source": "s1", "source_start": 0, "source_end": 3}]),
        "$.citations[0].start",
    ),
    "a reversed span": (
        a_draft(0, citations=[{"start": 5, "end": 3, "source": "s1", "source_start": 0, "source_end": 3}]),
        "$.citations[0].start",
    ),
    "a citation of no source": (
        a_draft(0, citations=[{"start": 0, "end": 3, "source": "s9", "source_start": 0, "source_end": 3}]),
        "$.citations[0].source",
    ),
    "no messages": (a_draft(0, ticket__messages=[]), "$.ticket.messages"),
    "an unknown class": (a_draft(0, action={"class": "magic", "kind": "reply", "params": {}}), "$.action.class"),
    "an unknown priority": (a_draft(0, ticket__priority="soon"), "$.ticket.priority"),
    "a date without a zone": (a_draft(0, created_at="2026-11-20T09:14:03"), "$.created_at"),
    "30 February": (a_draft(0, created_at="2026-02-30T09:14:03Z"), "$.created_at"),
    "the year 10000": (a_draft(0, created_at="10000-01-01T00:00:00Z"), "$.created_at"),
    "confidence over 1": (a_draft(0, generation__confidence=1.5), "$.generation.confidence"),
    "negative cost": (a_draft(0, generation__cost_usd=-1), "$.generation.cost_usd"),
    "an empty id": (a_draft(0, external_id=""), "$.external_id"),
    "a long id": (a_draft(0, external_id="x" * 201), "$.external_id"),
    "an id with a newline": (a_draft(0, external_id="a\nb"), "$.external_id"),
    "NUL in the text": (a_draft(0, text="a\0b", citations=[]), "$.text"),
    "200,000 characters": (a_draft(0, text="x" * 200_000, citations=[]), "$.text"),
}


@pytest.mark.parametrize(("wire", "path"), BAD.values(), ids=BAD.keys())
def test_bad_input_is_refused_with_its_path(store: StoreInThread, wire: Any, path: str) -> None:
    result = submit(store.as_("pipeline"), wire)[0]
    assert result["status"] == "invalid"
    assert path in [e["path"] for e in result["errors"]], result["errors"]
    assert all(e["message"] for e in result["errors"])


RAW = {
    "not JSON": b"refund",
    "a lone surrogate": b'{"external_id": "\\ud800"}',
    "invalid UTF-8": b'{"external_id": "\xff"}',
    "UTF-16": '{"external_id": 1}'.encode("utf-16"),
    "a byte-order mark": b'\xef\xbb\xbf{"external_id": "x"}',
    "NaN": b'{"external_id": NaN}',
    "100,000 levels": b"[" * 100_000,
    "100,000 levels in params": b'{"action":' + b'{"params":' * 100_000,
}


@pytest.mark.parametrize("line", RAW.values(), ids=RAW.keys())
def test_a_line_that_cannot_be_read_is_refused_by_itself(store: StoreInThread, line: bytes) -> None:
    good = json.dumps(a_draft(next(store.numbers))).encode()
    body = line.replace(b"\n", b" ") + b"\n" + good
    answer = store.as_("pipeline").post("/v1/drafts", content=body, headers=LINES)
    assert answer.status_code == 200, answer.text
    assert [r["status"] for r in answer.json()["results"]] == ["invalid", "created"]


@pytest.mark.parametrize("body", [b"", b"[]", b"   ", b"[1", b"[" * 200_000], ids=lambda b: repr(b[:5]))
def test_a_body_that_cannot_be_read_is_a_problem(store: StoreInThread, body: bytes) -> None:
    answer = store.as_("pipeline").post("/v1/drafts", content=body, headers=JSON)
    assert answer.status_code == 400, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["type"] == "urn:countersign:problem:invalid"


def test_a_text_of_50_mb_is_refused_in_one_sentence(store: StoreInThread) -> None:
    answer = store.as_("pipeline").post("/v1/drafts", content=b'{"text":"' + b"x" * 50_000_000, headers=JSON)
    assert answer.status_code == 413
    assert answer.json()["type"] == "urn:countersign:problem:too_large"
    assert "16 MB" in answer.json()["detail"]


def test_one_huge_item_does_not_hold_up_the_others(store: StoreInThread) -> None:
    huge, good = a_draft(next(store.numbers), text="x" * 9_000_000), a_draft(next(store.numbers))
    results = submit(store.as_("pipeline"), huge, good)
    assert [r["status"] for r in results] == ["invalid", "created"]
    assert "8 MB" in results[0]["errors"][0]["message"]


def test_a_gzip_body_is_read_and_a_bomb_is_refused(store: StoreInThread) -> None:
    pipeline = store.as_("pipeline")
    packed = JSON | {"Content-Encoding": "gzip"}
    good = gzip.compress(json.dumps([a_draft(next(store.numbers))]).encode())
    assert pipeline.post("/v1/drafts", content=good, headers=packed).json()["results"][0]["status"] == "created"
    bomb = gzip.compress(b" " * 300_000_000)
    assert pipeline.post("/v1/drafts", content=bomb, headers=packed).status_code == 413
    assert pipeline.post("/v1/drafts", content=b"no gzip", headers=packed).status_code == 400
    assert pipeline.post("/v1/drafts", content=good[:-9], headers=packed).status_code == 400


@pytest.mark.parametrize("content_type", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", ""])
def test_what_a_web_page_can_post_is_not_read(store: StoreInThread, content_type: str) -> None:
    answer = store.as_("pipeline").post("/v1/drafts", content=b"[]", headers={"Content-Type": content_type})
    assert (answer.status_code, answer.json()["type"]) == (415, "urn:countersign:problem:unsupported_media_type")


def test_a_draft_in_a_queue_that_the_token_has_not_is_refused(store: StoreInThread) -> None:
    pipeline = store.as_("pipeline", "billing only", "billing")
    result = submit(pipeline, a_draft(next(store.numbers), queue="orders"))[0]
    assert (result["status"], result["errors"][0]["path"]) == ("invalid", "$.queue")


def test_a_withdrawn_draft_is_withdrawn_once_and_says_why(store: StoreInThread) -> None:
    draft, pipeline = store.draft(), store.as_("pipeline")
    path = f"/v1/drafts/{draft['id']}/withdraw"
    first, second = (pipeline.post(path, json={"reason": "Solved by phone"}) for _ in range(2))
    assert first.json() == second.json()
    assert (first.json()["state"], first.json()["state_reason"]) == ("withdrawn", "Solved by phone")
