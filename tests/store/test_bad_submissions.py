"""Everything that a pipeline can get wrong: each item by itself, with the place where it is wrong, and nothing else
changed. One line a case.
"""

import json
import socket
from typing import Any

import msgspec
import pytest

from tests.support.databases import on_both_databases
from tests.support.store_in_thread import StoreInThread, draft_as_sent, submit

pytestmark = on_both_databases

JSON = {"Content-Type": "application/json"}
LINES = {"Content-Type": "application/x-ndjson"}

ASTRAL = "😀" * 10
"""Ten code points, twenty units of UTF-16."""


def _cited(**span: Any) -> list[dict[str, Any]]:
    return [{"start": 0, "end": 3, "source": "s1", "source_start": 0, "source_end": 3} | span]


def _doubled(path: str, **changed: Any) -> dict[str, Any]:
    """A draft with the one item of a list twice."""
    wire: Any = draft_as_sent(0)
    at = wire
    *parents, last = path.split("__")
    for name in parents:
        at = at[name]
    at[last] = [at[last][0], at[last][0] | changed]
    return wire


def _of_first(path: str, **changed: Any) -> dict[str, Any]:
    """A draft whose list's one item is changed."""
    wire: Any = _doubled(path, **changed)
    at = wire
    *parents, last = path.split("__")
    for name in parents:
        at = at[name]
    del at[last][0]
    return wire


def _without(name: str) -> dict[str, Any]:
    wire = draft_as_sent(0)
    del wire[name]
    return wire


ITEMS: dict[str, tuple[Any, str]] = {
    "a number": (7, "$"),
    "a text": ("draft", "$"),
    "an unknown field": (draft_as_sent(0, surprise=1), "$"),
    "an unknown field of the customer": (draft_as_sent(0, ticket__customer__surprise=1), "$.ticket.customer"),
    "an unknown field of a message": (_of_first("ticket__messages", surprise=1), "$.ticket.messages[0]"),
    "an unknown field of a source": (_of_first("sources", surprise=1), "$.sources[0]"),
    "an unknown field of a citation": (_of_first("citations", surprise=1), "$.citations[0]"),
    "a missing field": (_without("ticket"), "$"),
    "null for a text": (draft_as_sent(0, text=None), "$.text"),
    "null for an object": (draft_as_sent(0, ticket=None), "$.ticket"),
    "a number for a text": (draft_as_sent(0, text=5), "$.text"),
    "a text for a number": (draft_as_sent(0, generation__latency_ms="5"), "$.generation.latency_ms"),
    "a bool for a number": (draft_as_sent(0, generation__retries=True), "$.generation.retries"),
    "a float for an offset": (draft_as_sent(0, citations=_cited(start=0.5)), "$.citations[0].start"),
    "an empty reply": (draft_as_sent(0, text=" ", citations=[]), "$.text"),
    "a negative offset": (draft_as_sent(0, citations=_cited(start=-1)), "$.citations[0].start"),
    "a reversed span": (draft_as_sent(0, citations=_cited(start=5)), "$.citations[0].start"),
    "an empty span": (draft_as_sent(0, citations=_cited(start=3)), "$.citations[0].start"),
    "a span past the text's end": (draft_as_sent(0, citations=_cited(end=10_000)), "$.citations[0].end"),
    "a span past the source's end": (
        draft_as_sent(0, citations=_cited(source_end=10_000)),
        "$.citations[0].source_end",
    ),
    "offsets in UTF-16 units": (
        draft_as_sent(0, text=ASTRAL, citations=_cited(start=18, end=20)),
        "$.citations[0].end",
    ),
    "an excerpt past the content": (
        _of_first("sources", excerpt={"start": 0, "end": 10_000}),
        "$.sources[0].excerpt.end",
    ),
    "a citation of no source": (draft_as_sent(0, citations=_cited(source="s9")), "$.citations[0].source"),
    "one source's id twice": (_doubled("sources"), "$.sources[1].id"),
    "one message's id twice": (_doubled("ticket__messages"), "$.ticket.messages[1].id"),
    "no messages": (draft_as_sent(0, ticket__messages=[]), "$.ticket.messages"),
    "an unknown role": (_of_first("ticket__messages", role="robot"), "$.ticket.messages[0].role"),
    "an unknown class": (draft_as_sent(0, action={"class": "magic", "kind": "reply", "params": {}}), "$.action.class"),
    "an unknown kind of source": (_of_first("sources", kind="rumour"), "$.sources[0].kind"),
    "an empty kind of action": (draft_as_sent(0, action__kind=""), "$.action.kind"),
    "an unknown priority": (draft_as_sent(0, ticket__priority="soon"), "$.ticket.priority"),
    "a date without a zone": (draft_as_sent(0, created_at="2026-11-20T09:14:03"), "$.created_at"),
    "30 February": (draft_as_sent(0, created_at="2026-02-30T09:14:03Z"), "$.created_at"),
    "the year 10000": (draft_as_sent(0, created_at="10000-01-01T00:00:00Z"), "$.created_at"),
    "a message of the year 9999": (
        _of_first("ticket__messages", sent_at="9999-12-31T23:59:59Z"),
        "$.ticket.messages[0].sent_at",
    ),
    "a source of the year 1": (_of_first("sources", updated_at="0001-01-01T00:00:00Z"), "$.sources[0].updated_at"),
    "due in 2200 in UTC": (draft_as_sent(0, ticket__due_at="2199-12-31T23:59:59-01:00"), "$.ticket.due_at"),
    "a date as a number": (draft_as_sent(0, created_at=1_700_000_000), "$.created_at"),
    "an end before the beginning": (draft_as_sent(0, expires_at="2020-01-01T00:00:00Z"), "$.expires_at"),
    "confidence below 0": (draft_as_sent(0, generation__confidence=-0.1), "$.generation.confidence"),
    "confidence over 1": (draft_as_sent(0, generation__confidence=1.5), "$.generation.confidence"),
    "negative tokens": (draft_as_sent(0, generation__input_tokens=-1), "$.generation.input_tokens"),
    "tokens beyond counting": (draft_as_sent(0, generation__output_tokens=2**53), "$.generation.output_tokens"),
    "tokens beyond any integer": (draft_as_sent(0, generation__output_tokens=2**70), "$.generation.output_tokens"),
    "negative cost": (draft_as_sent(0, generation__cost_usd=-1), "$.generation.cost_usd"),
    "an empty id": (draft_as_sent(0, external_id=""), "$.external_id"),
    "a long id": (draft_as_sent(0, external_id="x" * 201), "$.external_id"),
    "an id with a newline": (draft_as_sent(0, external_id="a\nb"), "$.external_id"),
    "an id with NUL": (draft_as_sent(0, external_id="a\0b"), "$.external_id"),
    "an id of white space": (draft_as_sent(0, queue="  "), "$.queue"),
    "NUL in the text": (draft_as_sent(0, text="a\0b", citations=[]), "$.text"),
    "NUL in a message's author": (_of_first("ticket__messages", author="\0"), "$.ticket.messages[0].author"),
    "NUL in a kind": (draft_as_sent(0, action__kind="re\0ply"), "$.action.kind"),
    "NUL in a model's name": (draft_as_sent(0, generation__model="\0"), "$.generation.model"),
    "NUL in a prompt's version": (draft_as_sent(0, generation__prompt_version="\0"), "$.generation.prompt_version"),
    "NUL in a customer's field": (
        draft_as_sent(0, ticket__customer__fields={"plan": "\0"}),
        "$.ticket.customer.fields.plan",
    ),
    "NUL deep in parameters": (draft_as_sent(0, action__params={"a": [{"b": "\0"}]}), "$.action.params.a[0].b"),
    "NUL in a parameter's name": (draft_as_sent(0, action__params={"a\0": 1}), "$.action.params"),
    "200,000 characters": (draft_as_sent(0, text="x" * 200_000, citations=[]), "$.text"),
    "10,000 sources": (draft_as_sent(0, sources=draft_as_sent(0)["sources"] * 10_000), "$.sources"),
}


@pytest.mark.parametrize(("wire", "path"), ITEMS.values(), ids=ITEMS.keys())
def test_an_item_is_refused_with_its_path_and_the_one_beside_it_taken(
    store: StoreInThread, wire: Any, path: str
) -> None:
    bad, good = submit(store.as_("pipeline"), wire, draft_as_sent(next(store.numbers)))
    assert (bad["status"], good["status"]) == ("invalid", "created")
    assert path in [e["path"] for e in bad["errors"]], bad["errors"]
    assert all(e["message"] for e in bad["errors"])


def _twice(text: str, times: int = 1) -> bytes:
    """A good draft's JSON in which `text` is written twice."""
    wire = msgspec.json.encode(draft_as_sent(0)).decode()
    assert wire.count(text) >= 1, text
    return wire.replace(text, f"{text},{text}", times).encode()


TEXTS: dict[str, tuple[bytes, str]] = {
    "not JSON": (b"refund", "$"),
    "a lone surrogate": (b'{"external_id": "\\ud800"}', "$"),
    "an escape that breaks off": (b'{"external_id": "\\u12"}', "$"),
    "invalid UTF-8": (b'{"external_id": "\xff"}', "$"),
    "UTF-16": ('{"external_id": 1}'.encode("utf-16"), "$"),
    "a byte-order mark": (b'\xef\xbb\xbf{"external_id": "x"}', "$"),
    "NaN": (b'{"external_id": NaN}', "$"),
    "Infinity": (b'{"external_id": Infinity}', "$"),
    "a number beyond all": (b'{"external_id": 1e999}', "$.external_id"),
    "100,000 levels": (b"[" * 100_000, "$"),
    "100,000 levels in params": (b'{"action":' + b'{"params":' * 100_000, "$"),
    "a key twice": (_twice('"queue":"orders"'), "$.queue"),
    "a key twice deep inside": (_twice('"membership":"gold"'), "$.ticket.customer.fields.membership"),
    "a key twice in a source": (_twice('"score":0.82'), "$.sources[0].score"),
    "an array of numbers": (b"[1, 2, 3]", "$"),
}


@pytest.mark.parametrize(("line", "path"), TEXTS.values(), ids=TEXTS.keys())
def test_a_line_that_cannot_be_read_is_refused_by_itself(store: StoreInThread, line: bytes, path: str) -> None:
    good = json.dumps(draft_as_sent(next(store.numbers))).encode()
    body = line.replace(b"\n", b" ") + b"\n" + good
    answer = store.as_("pipeline").post("/v1/drafts", content=body, headers=LINES)
    assert answer.status_code == 200, answer.text
    bad, other = answer.json()["results"]
    assert (bad["status"], other["status"]) == ("invalid", "created")
    assert [e["path"] for e in bad["errors"]] == [path]


BODIES: dict[str, tuple[bytes, dict[str, str], int, str]] = {
    "empty": (b"", JSON, 400, "invalid"),
    "an empty list": (b"[]", JSON, 400, "invalid"),
    "white space": (b" \n ", JSON, 400, "invalid"),
    "no lines": (b"\n\n", LINES, 400, "invalid"),
    "a list that breaks off": (b"[1", JSON, 400, "invalid"),
    "200,000 levels": (b"[" * 200_000, JSON, 400, "invalid"),
    "60 MB in one field": (b'{"text":"' + b"x" * 60_000_000, JSON, 413, "too_large"),
    "10,001 drafts": (b"[" + b"1," * 10_000 + b"1]", JSON, 413, "too_large"),
    "10,001 lines": (b"1\n" * 10_001, LINES, 413, "too_large"),
    "no gzip, as it says": (b"[]", JSON | {"Content-Encoding": "gzip"}, 400, "invalid"),
    "an encoding that is not known": (b"[]", JSON | {"Content-Encoding": "br"}, 415, "unsupported_media_type"),
    "plain text": (b"[]", {"Content-Type": "text/plain"}, 415, "unsupported_media_type"),
    "a form": (b"[]", {"Content-Type": "application/x-www-form-urlencoded"}, 415, "unsupported_media_type"),
    "parts": (b"[]", {"Content-Type": "multipart/form-data"}, 415, "unsupported_media_type"),
    "no content type": (b"[]", {"Content-Type": ""}, 415, "unsupported_media_type"),
    "an answer that is not given": (b"[]", JSON | {"Accept": "image/png"}, 406, "not_acceptable"),
}


@pytest.mark.parametrize(("body", "headers", "status", "problem"), BODIES.values(), ids=BODIES.keys())
def test_a_body_is_refused_as_a_whole(
    store: StoreInThread, body: bytes, headers: dict[str, str], status: int, problem: str
) -> None:
    before = len(store.as_("lead").get("/v1/drafts", params={"limit": 1000}).json()["items"])
    answer = store.as_("pipeline").post("/v1/drafts", content=body, headers=headers)
    assert (answer.status_code, answer.json()["type"]) == (status, f"urn:countersign:problem:{problem}")
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["detail"]
    assert len(store.as_("lead").get("/v1/drafts", params={"limit": 1000}).json()["items"]) == before


@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\n\n \n"], ids=["LF", "CRLF", "empty lines"])
@pytest.mark.parametrize("last", [True, False], ids=["with a last line end", "without one"])
def test_lines_may_end_as_they_like(store: StoreInThread, end: bytes, last: bool) -> None:
    good = [msgspec.json.encode(draft_as_sent(next(store.numbers))) for _ in range(2)]
    body = end.join([good[0], b"{not json", good[1]]) + (end if last else b"")
    results = store.as_("pipeline").post("/v1/drafts", content=body, headers=LINES).json()["results"]
    assert [r["status"] for r in results] == ["created", "invalid", "created"]


@pytest.mark.parametrize("size", [5, 100_000], ids=["too short", "too long"])
def test_a_length_that_lies_takes_nothing_in(store: StoreInThread, size: int) -> None:
    wire = draft_as_sent(next(store.numbers))
    body, token = msgspec.json.encode([wire]), store.as_("pipeline").headers["authorization"]
    host, _, port = store.url.removeprefix("http://").rpartition(":")
    lines = [
        "POST /v1/drafts HTTP/1.1",
        f"Host: {host}:{port}",
        f"Authorization: {token}",
        f"Content-Length: {size}",
    ]
    head = "\r\n".join([*lines, "Content-Type: application/json", "Connection: close", "", ""]).encode()
    with socket.create_connection((host, int(port)), timeout=20) as raw:
        raw.sendall(head + body)
        raw.shutdown(socket.SHUT_WR)
        answer = b"".join(iter(lambda: raw.recv(65_536), b""))
    assert answer == b"" or answer.startswith(b"HTTP/1.1 400 "), answer[:100]
    assert store.as_("lead").get("/v1/drafts", params={"external_id": wire["external_id"]}).json()["items"] == []


@pytest.mark.parametrize("at", ["9999-12-31T23:59:59Z", "0001-01-01T00:00:00+14:00"])
def test_a_message_of_another_age_is_refused_with_its_path(store: StoreInThread, at: str) -> None:
    pipeline = store.as_("pipeline")
    submit(pipeline, draft_as_sent(0, ticket__id="aged"))
    message = {"id": "m-aged", "role": "customer", "author": "C", "sent_at": at, "text": "Hello"}
    answer = pipeline.post("/v1/tickets/rt/aged/messages", json=message)
    assert answer.status_code == 400
    assert [error["path"] for error in answer.json()["errors"]] == ["$.sent_at"]
