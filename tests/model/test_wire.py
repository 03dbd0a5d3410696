"""The wire format: what fits is read exactly, what does not is refused with its place."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec
import pytest

from console.model.draft import SubmittedDraft
from console.model.ids import uuid7
from console.model.problem import InvalidValue
from console.model.wire import decode, decode_submission, draft_digest, encode

DRAFT: dict[str, Any] = {
    "external_id": "abcd-3592-7",
    "queue": "billing",
    "created_at": "2026-11-20T09:14:03Z",
    "expires_at": None,
    "ticket": {
        "helpdesk": "rt",
        "id": "3592",
        "url": None,
        "subject": "Refund not received",
        "language": "en",
        "priority": "normal",
        "due_at": None,
        "customer": {
            "id": "c1",
            "name": "Crystal Minh",
            "email": "crystal@example.com",
            "fields": {"plan": "Business"},
        },
        "messages": [{"id": "m1", "role": "customer", "author": "Crystal", "sent_at": None, "text": "hi 👋"}],
    },
    "action": {"class": "external_communication", "kind": "reply", "params": {}},
    "text": "👋 A credit of 38.00 EUR is on your account.",
    "citations": [{"start": 14, "end": 19, "source": "s1", "source_start": 7, "source_end": 12}],
    "sources": [
        {
            "id": "s1",
            "kind": "subscription",
            "title": "Subscription",
            "uri": "billing://1",
            "approved": True,
            "updated_at": "2026-09-01T00:00:00Z",
            "retrieved_at": "2026-11-20T09:14:01Z",
            "content": "credit 38.00 EUR",
            "excerpt": {"start": 0, "end": 5},
            "score": 0.82,
        }
    ],
    "generation": {
        "model": "draft-small",
        "model_version": "1",
        "prompt": "Answer.",
        "prompt_version": "support-9",
        "trace_id": None,
        "confidence": 0.71,
        "latency_ms": 1830,
        "input_tokens": 2210,
        "output_tokens": 96,
        "cost_usd": 0.0021,
        "retries": 0,
        "fallback": None,
    },
}


def changed(path: str, value: Any) -> bytes:
    """The draft with the value at `path` (keys and numbers joined by dots) replaced; `...` as a value removes it."""
    draft = json.loads(json.dumps(DRAFT))
    *way, last = path.split(".")
    at = draft
    for step in way:
        at = at[int(step)] if isinstance(at, list) else at[step]
    key: Any = int(last) if isinstance(at, list) else last
    if value is ...:
        del at[key]
    else:
        at[key] = value
    return json.dumps(draft).encode()


def test_a_draft_is_read_and_written_back_the_same() -> None:
    draft = decode_submission(json.dumps(DRAFT).encode())
    assert json.loads(encode(draft)) == DRAFT


def test_real_drafts_are_all_read(development_data: Path | None) -> None:
    if development_data is None:
        from resources.sample.workspace import load

        lines = [msgspec.json.encode(draft) for draft in load(datetime(2026, 11, 24, 9, tzinfo=UTC)).open_drafts]
    else:
        lines = (development_data / "drafts.jsonl").read_bytes().splitlines()
    assert len([decode_submission(line) for line in lines]) >= 60


@pytest.mark.parametrize(
    ("path", "value", "refused_at"),
    [
        ("colour", "red", "$"),
        ("ticket.customer.colour", "red", "$.ticket.customer"),
        ("generation.retries", True, "$.generation.retries"),
        ("generation.latency_ms", 1.5, "$.generation.latency_ms"),
        ("generation.confidence", 1.2, "$.generation.confidence"),
        ("generation.cost_usd", -1, "$.generation.cost_usd"),
        ("queue", None, "$.queue"),
        ("queue", 7, "$.queue"),
        ("queue", "", "$.queue"),
        ("queue", " ", "$.queue"),
        ("external_id", "a\nb", "$.external_id"),
        ("external_id", "x" * 201, "$.external_id"),
        ("created_at", "2026-11-20T09:14:03", "$.created_at"),
        ("created_at", "2026-02-30T09:14:03Z", "$.created_at"),
        ("created_at", "10000-01-01T00:00:00Z", "$.created_at"),
        ("expires_at", "2026-11-19T00:00:00Z", "$.expires_at"),
        ("action.class", "anything", "$.action.class"),
        ("ticket.priority", "asap", "$.ticket.priority"),
        ("ticket.messages", [], "$.ticket.messages"),
        ("ticket.messages.0.role", "boss", "$.ticket.messages[0].role"),
        ("ticket.messages.0.text", "a\0b", "$.ticket.messages[0].text"),
        ("ticket.messages", [DRAFT["ticket"]["messages"][0]] * 2, "$.ticket.messages[1].id"),
        ("sources", [DRAFT["sources"][0]] * 2, "$.sources[1].id"),
        ("sources.0.kind", "rumour", "$.sources[0].kind"),
        ("sources.0.excerpt.end", 900, "$.sources[0].excerpt.end"),
        ("sources", [{**DRAFT["sources"][0], "id": str(i)} for i in range(201)], "$.sources"),
        ("citations.0.source", "s9", "$.citations[0].source"),
        ("citations.0.end", 900, "$.citations[0].end"),
        ("citations.0.end", 14, "$.citations[0].start"),
        ("citations.0.start", -1, "$.citations[0].start"),
        ("citations.0.start", 1.0, "$.citations[0].start"),
        ("citations.0.source_end", 17, "$.citations[0].source_end"),
        ("text", " ", "$.text"),
        ("text", "a\0b" + "x" * 60, "$.text"),
        ("text", "x" * 100_001, "$.text"),
        ("generation", ..., "$"),
    ],
)
def test_what_does_not_fit_is_refused_with_its_place(path: str, value: Any, refused_at: str) -> None:
    with pytest.raises(InvalidValue) as refused:
        decode_submission(changed(path, value))
    assert [e.path for e in refused.value.errors][0] == refused_at  # noqa: RUF015
    assert all(e.message for e in refused.value.errors)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"[1, 2]",
        b"{",
        b"NaN",
        b"\xff\xfe{}",
        "{}".encode("utf-16"),
        b"\xef\xbb\xbf{}",
        b"[" * 100_000,
        changed("text", "x").replace(b'"x"', b'"\\ud800"'),
        changed("action.params", 1).replace(b'"params": 1', b'"params": ' + b'{"a":' * 5000 + b"1" + b"}" * 5000),
    ],
    ids=[
        "empty",
        "array",
        "cut",
        "NaN",
        "utf-16-le",
        "utf-16",
        "byte-order mark",
        "deep",
        "lone surrogate",
        "deep object",
    ],
)
def test_what_is_no_draft_at_all_is_refused(data: bytes) -> None:
    with pytest.raises(InvalidValue):
        decode_submission(data)


def test_everything_wrong_is_named_at_once() -> None:
    draft = json.loads(changed("citations.0.end", 900))
    draft["text"] += "\0"
    draft["citations"][0]["source"] = "s9"
    with pytest.raises(InvalidValue) as refused:
        decode_submission(json.dumps(draft).encode())
    assert {e.path for e in refused.value.errors} == {"$.citations[0].end", "$.citations[0].source", "$.text"}


def test_offsets_count_code_points() -> None:
    draft = decode_submission(json.dumps(DRAFT).encode())
    (citation,) = draft.citations
    assert draft.text[citation.start : citation.end] == "38.00"


def test_equal_content_has_an_equal_digest_whatever_the_order_of_keys() -> None:
    turned = dict(reversed(DRAFT.items()))
    turned["ticket"] = dict(reversed(DRAFT["ticket"].items()))
    digests = {draft_digest(decode(json.dumps(d), SubmittedDraft)) for d in (DRAFT, turned)}
    assert len(digests) == 1
    assert (
        draft_digest(decode(changed("text", "Other words that differ from the others."), SubmittedDraft)) not in digests
    )


def test_ids_sort_by_time_and_are_version_7() -> None:
    early = uuid7(datetime(2026, 11, 24, 9, tzinfo=UTC), lambda n: b"\xff" * n)
    late = uuid7(datetime(2026, 11, 24, 9, 0, 1, tzinfo=UTC), lambda n: b"\0" * n)
    assert early < late
    assert {i[14] for i in (early, late)} == {"7"}
    assert {i[19] for i in (early, late)} == {"b", "8"}
