"""The store's answers, read strictly: what is not one is never taken for one."""

import random

import msgspec
import pytest

from console.model.change import Changes
from console.model.problem import PROBLEM_PREFIX, FieldError, Problem
from console.remote.answers import Answer, retry_after, value
from console.remote.problems import (
    CursorAhead,
    CursorInvalid,
    Forbidden,
    NetworkNeedsSignIn,
    NotAStore,
    NotFound,
    ProxyNeedsSignIn,
    RateLimited,
    Refused,
    RemoteError,
    StoreUnavailable,
    StoreUnreachable,
    TooLate,
    Unauthorized,
    UpdateNeeded,
)

WHERE = "https://store.example"
EMPTY = b'{"changes": [], "cursor": "c", "more": false, "size": 0}'


def an_answer(status: int, body: bytes = b"", content_type: str = "application/json", **headers: str) -> Answer:
    """An answer with lower-case header names, `_` for `-`."""
    named = {name.replace("_", "-"): text for name, text in headers.items()}
    return Answer(WHERE, status, {"content-type": content_type, **named}, body)


def a_problem(status: int, kind: str = "other") -> Answer:
    """A refusal with problem details."""
    found = Problem(PROBLEM_PREFIX + kind, "Title", status, "Because.", (FieldError("$.a", "is wrong"),))
    return an_answer(status, msgspec.json.encode(found), "application/problem+json")


def test_a_good_answer_is_its_value() -> None:
    assert value(an_answer(200, EMPTY, "application/json; charset=utf-8"), Changes).cursor == "c"


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        pytest.param(an_answer(200, b"<html>", "text/html"), NotAStore, id="a page"),
        pytest.param(an_answer(200, EMPTY, "text/html"), NotAStore, id="JSON said to be a page"),
        pytest.param(an_answer(200, EMPTY, ""), NotAStore, id="no content type"),
        pytest.param(an_answer(302, b"", "", location="https://elsewhere"), NotAStore, id="redirect"),
        pytest.param(an_answer(511, b"<html>", "text/html"), NetworkNeedsSignIn, id="511"),
        pytest.param(an_answer(403, b"<html>", "text/html"), NotAStore, id="403 of something else"),
        pytest.param(an_answer(200, EMPTY[:-1]), StoreUnreachable, id="cut JSON"),
        pytest.param(an_answer(200, b"\xff\xfe"), StoreUnreachable, id="no UTF-8"),
        pytest.param(an_answer(200, b'{"changes": 1}'), UpdateNeeded, id="another shape"),
        pytest.param(an_answer(200, EMPTY[:-1] + b', "new": 1}'), UpdateNeeded, id="a field of a newer store"),
        pytest.param(an_answer(407), ProxyNeedsSignIn, id="407"),
        pytest.param(an_answer(429), RateLimited, id="429"),
        pytest.param(an_answer(502, b"<html>", "text/html"), StoreUnavailable, id="502"),
        pytest.param(an_answer(503), StoreUnavailable, id="503"),
        pytest.param(a_problem(401), Unauthorized, id="401"),
        pytest.param(a_problem(403), Forbidden, id="403"),
        pytest.param(a_problem(404), NotFound, id="404"),
        pytest.param(a_problem(409, "too_late"), TooLate, id="too late"),
        pytest.param(a_problem(400, "cursor_invalid"), CursorInvalid, id="cursor"),
        pytest.param(a_problem(400, "cursor_ahead"), CursorAhead, id="cursor ahead"),
        pytest.param(a_problem(426), UpdateNeeded, id="426"),
        pytest.param(a_problem(422), Refused, id="422"),
    ],
)
def test_everything_else_is_named(answer: Answer, kind: type[RemoteError]) -> None:
    with pytest.raises(kind) as raised:
        value(answer, Changes)
    assert type(raised.value) is kind
    assert str(raised.value)
    assert "!" not in str(raised.value)


def test_a_refusal_names_the_fields() -> None:
    with pytest.raises(Refused, match=r"\$\.a: is wrong"):
        value(a_problem(422), Changes)


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({}, None),
        ({"retry-after": "7"}, 7.0),
        ({"retry-after": "0"}, 0.0),
        ({"retry-after": "99999999"}, 3600.0),
        ({"retry-after": "-5"}, None),
        ({"retry-after": "soon"}, None),
        ({"retry-after": "Fri, 20 Nov 2026 09:00:30 GMT", "date": "Fri, 20 Nov 2026 09:00:00 GMT"}, 30.0),
        ({"retry-after": "Fri, 20 Nov 2026 08:00:00 GMT", "date": "Fri, 20 Nov 2026 09:00:00 GMT"}, 0.0),
        ({"retry-after": "Mon, 01 Jan 99999999999 00:00:00 GMT"}, None),
        ({"retry-after": "9" * 5_000}, 3600.0),
    ],
)
def test_the_stores_wish_for_a_pause_is_read(headers: dict[str, str], seconds: float | None) -> None:
    assert retry_after(headers) == seconds


def test_whatever_stands_in_a_head_for_a_time_is_read_or_passed_over() -> None:
    rng = random.Random(11)
    pieces = ("Mon,", "01", "Jan", "2026", "00:00:00", "GMT", "-9999", "99999999999", "9" * 5_000, "(", "٣", "-", "EST")
    for _ in range(2_000):
        words = [" ".join(rng.choices(pieces, k=rng.randint(1, 7))) for _ in range(2)]
        pause = retry_after({"retry-after": words[0], "date": words[1]})
        assert pause is None or 0.0 <= pause <= 3600.0
