"""An event's bytes are canonical, and what is personal stands behind salted commitments."""

from datetime import UTC, datetime

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
