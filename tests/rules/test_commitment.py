"""An event's bytes are canonical, and what is personal stands behind salted commitments."""

from datetime import UTC, datetime
from typing import Any

import msgspec
import pytest
import rfc8785
from hypothesis import example, given
from hypothesis import strategies as st

from console.model.draft import State
from console.model.event import Actor, Event, EventType, Subject
from console.model.ids import EventId, PersonId
from console.model.person import Role
from console.rules.commitment import commit, event_bytes, read_event


def an_event(**facts: object) -> Event:
    return Event(
        index=7,
        id=EventId("0193a000-0000-7000-8000-000000000000"),
        at=datetime(2026, 11, 24, 9, 0, tzinfo=UTC),
        actor=Actor(PersonId("p1"), Role.AGENT),
        type=EventType.DECISION_RECORDED,
        subject=Subject(revision=1),
        facts=facts,
        digests={"final_text": commit(b"s" * 32, "Grüße".encode())},
    )


def test_an_event_has_one_form_whatever_the_order_of_its_facts() -> None:
    assert event_bytes(an_event(a=1, b="x")) == event_bytes(an_event(b="x", a=1))


def test_an_event_reads_back_as_it_was_written() -> None:
    event = an_event(kind="correct", words_changed=4, share=0.5)
    assert read_event(event_bytes(event)) == event


def test_the_bytes_are_sorted_and_without_white_space() -> None:
    text = event_bytes(an_event()).decode()
    assert text.startswith('{"actor":{"id":"p1","role":"agent","token":null},"at":"2026-11-24T09:00:00Z","digests":')


def test_equal_texts_have_different_commitments_under_different_salts() -> None:
    assert commit(b"a" * 32, b"approved") != commit(b"b" * 32, b"approved")


_FACT = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.integers(2**53 - 3, 2**53 + 3)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text()
    | st.sampled_from(State),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


@given(st.dictionaries(st.text(), _FACT, max_size=4))
@example({"\U0001f600": 1, "\ufb33": 2})
@example({"text": '\x00\x1f\x7f\u2028"\\/\b\f\n\r\t<é𝄞', "share": -0.0, "cost": 1e21, "least": 5e-324, "whole": 3.0})
def test_the_bytes_are_those_of_rfc_8785(facts: dict[str, Any]) -> None:
    event = an_event(**facts)
    try:
        expected = rfc8785.dumps(msgspec.to_builtins(event))
    except ValueError:
        with pytest.raises(ValueError, match=r".+"):
            event_bytes(event)
    else:
        assert event_bytes(event) == expected


@given(st.dictionaries(st.text(), _FACT, max_size=4))
@example({"cost": 2.0**53})
@example({"cost": 1e20, "more": [-(2.0**60), {"deep": 2.0**64}]})
@example({"least": -0.0, "most": 1.7976931348623157e308, "whole": 123456789012345680.0})
def test_what_was_written_reads_back_and_has_the_same_bytes(facts: dict[str, Any]) -> None:
    try:
        entry = event_bytes(an_event(**facts))
    except ValueError:
        return
    event = read_event(entry)
    assert event_bytes(event) == entry
    assert event.facts == msgspec.to_builtins(facts)


@pytest.mark.parametrize("entry", [b"9" * 400, b"-" + b"9" * 17])
def test_a_whole_number_that_nobody_wrote_is_not_in_its_form(entry: bytes) -> None:
    forged = event_bytes(an_event(value=1)).replace(b'"value":1', b'"value":' + entry)
    assert not is_canonical(forged)


def is_canonical(entry: bytes) -> bool:
    try:
        return event_bytes(read_event(entry)) == entry
    except ValueError:
        return False


@pytest.mark.parametrize("value", ["\ud800", 2**53, -(2**53), float("nan"), float("inf")])
def test_what_json_cannot_say_exactly_is_refused(value: object) -> None:
    with pytest.raises(ValueError, match=r".+"):
        event_bytes(an_event(value=value))
