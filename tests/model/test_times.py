"""Times outside the years that every program can show are refused wherever they stand in what comes from outside."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.model.draft import Message, MessageRole, SubmittedDraft
from console.model.problem import InvalidValue
from console.model.times import END, FIRST, is_sayable, time_errors
from console.model.wire import decode_submission, encode
from tests.support.drafts import a_source, a_submission

OFFSETS = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
ANY_TIME = st.datetimes(timezones=OFFSETS)
EDGES = (
    datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=14))),
    datetime(9999, 12, 31, 23, 59, 59, 999_999, tzinfo=timezone(timedelta(hours=-14))),
    FIRST - timedelta(microseconds=1),
    END,
)
PATHS = (
    "$.created_at",
    "$.expires_at",
    "$.ticket.due_at",
    "$.ticket.messages[1].sent_at",
    "$.sources[1].updated_at",
    "$.sources[1].retrieved_at",
)


def a_whole_submission() -> dict[str, Any]:
    """With two of what may stand there often, and every time given."""
    submitted = a_submission("It is on its way.", sources=(a_source(), a_source()))
    at = datetime(2026, 11, 20, 9, tzinfo=UTC)
    messages = tuple(Message(f"m{i}", MessageRole.CUSTOMER, "Crystal", at, "Where is it?") for i in (1, 2))
    ticket = msgspec.structs.replace(submitted.ticket, due_at=at, messages=messages)
    sources = tuple(
        msgspec.structs.replace(s, id=f"s{i}", updated_at=at, retrieved_at=at) for i, s in enumerate(submitted.sources)
    )
    whole = msgspec.structs.replace(
        submitted, ticket=ticket, sources=sources, created_at=at, expires_at=at + timedelta(days=1)
    )
    raw: dict[str, Any] = msgspec.json.decode(encode(whole))
    return raw


def put(raw: Any, path: str, value: object) -> None:
    """Set what stands at a JSON path."""
    steps = path.removeprefix("$.").replace("[", ".").replace("]", "").split(".")
    for step in steps[:-1]:
        raw = raw[int(step)] if step.isdigit() else raw[step]
    raw[steps[-1]] = value


def times_of(raw: Any, path: str = "$") -> Iterator[str]:
    """The paths of everything that is written as a time."""
    if isinstance(raw, dict):
        for name, inner in raw.items():
            yield from times_of(inner, f"{path}.{name}")
    elif isinstance(raw, list):
        for i, inner in enumerate(raw):
            yield from times_of(inner, f"{path}[{i}]")
    elif isinstance(raw, str) and raw.startswith("2026-") and raw.endswith("Z"):
        yield path


def test_the_paths_tried_here_are_all_there_are() -> None:
    found = {path.replace("[0]", "[1]") for path in times_of(a_whole_submission())}
    assert found == set(PATHS)


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("at", EDGES, ids=lambda at: at.isoformat())
def test_a_time_outside_the_years_is_refused_with_its_path(path: str, at: datetime) -> None:
    raw = a_whole_submission()
    put(raw, path, at.isoformat())
    with pytest.raises(InvalidValue) as refused:
        decode_submission(msgspec.json.encode(raw))
    assert path in [error.path for error in refused.value.errors]
    assert "1900 to 2199" in str(refused.value)


@given(st.sampled_from(PATHS), ANY_TIME)
def test_exactly_the_years_1900_to_2199_are_taken(path: str, at: datetime) -> None:
    raw = a_whole_submission()
    put(raw, path, at.isoformat())
    draft = msgspec.json.decode(msgspec.json.encode(raw), type=SubmittedDraft)
    assert [error.path for error in time_errors(draft)] == ([] if is_sayable(at) else [path])


@pytest.mark.parametrize("at", [FIRST, END - timedelta(microseconds=1)], ids=["first", "last"])
def test_the_first_and_the_last_moment_are_taken(at: datetime) -> None:
    raw = a_whole_submission()
    put(raw, "$.ticket.due_at", at.isoformat())
    assert decode_submission(msgspec.json.encode(raw)).ticket.due_at == at
