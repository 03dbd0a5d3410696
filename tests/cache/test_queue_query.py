"""The queue's search language: what each field means, in rows of a real cache."""

from datetime import timedelta
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from console.cache.cache import Cache
from console.cache.migrations import migrate, version_of
from console.cache.rows import QueueFilter
from console.model.draft import Priority, State
from console.model.finding import Finding, Severity
from console.rules.search import as_typed
from console.sync.history import parse
from console.sync.queue_query import FIELDS, parse_queue
from tests.cache.builders import NOON, Desk, a_cached_draft, bring_back, fill
from tests.cache.test_migrations import reopened


def with_findings(number: int, *rules: tuple[str, str, Severity], **kind: Any) -> Any:
    draft = a_cached_draft(number, **kind)
    found = tuple(Finding(rule, severity, "…", label) for rule, label, severity in rules)
    return msgspec.structs.replace(draft, findings=found)


def changed(draft: Any, *, confidence: float | None = None, uri: str = "", **ticket: Any) -> Any:
    replace, submitted = msgspec.structs.replace, draft.submitted
    submitted = replace(submitted, ticket=replace(submitted.ticket, **ticket))
    if confidence is not None:
        submitted = replace(submitted, generation=replace(submitted.generation, confidence=confidence))
    if uri:
        submitted = replace(submitted, sources=tuple(replace(source, uri=uri) for source in submitted.sources))
    return replace(draft, submitted=submitted)


@pytest.fixture
def queue(cache: Cache) -> Cache:
    refund, stale = ("promise.refund", "Refund", Severity.ESCALATE), ("source.stale", "Stale source", Severity.WARN)
    fill(
        cache,
        changed(with_findings(1, refund, stale, due_in_minutes=-5), confidence=0.4, uri="kb://seat-2"),
        changed(with_findings(2, stale, queue="billing", due_in_minutes=60), confidence=0.8, priority=Priority.URGENT),
        changed(a_cached_draft(3, customer="Zoë Ünlü", due_in_minutes=60 * 30), confidence=0.95, language="de"),
        changed(a_cached_draft(4, subject="Parcel"), confidence=0.6, uri="kb://seat"),
    )
    return cache


def ids(cache: Cache, query: str, **also: Any) -> str:
    which = msgspec.structs.replace(parse_queue(as_typed(query), NOON).filter, **also)
    return "".join(row.id[-1] for row in cache.reader().queue_page(which).rows)


@pytest.mark.parametrize(
    ("query", "hits"),
    [
        ("queue:billing", "2"),
        ("customer:unlu", "3"),
        ("finding:refund", "1"),
        ("finding:promise", "1"),
        ('finding:"stale source"', "12"),
        ("finding:st*", "12"),
        ("source:stale", "12"),
        ("finding:refund source:stale", "1"),
        ("source:stale finding:stale queue:billing", "2"),
        ("source:kb://seat* source:stale", "1"),
        ("source:kb://seat", "4"),
        ("source:kb://seat*", "14"),
        ("confidence:<0.6", "1"),
        ("confidence:<=0.6", "14"),
        ("confidence:>0.8", "3"),
        ("confidence:0.6..0.8", "24"),
        ("due:late", "1"),
        ("due:today", "12"),
        ("due:tomorrow", "3"),
        ("due:none", "4"),
        ("due:2026-11-21", "3"),
        ("language:de", "3"),
        ("priority:urgent", "2"),
        ("sort:risk", "1243"),
        ("sort:risk confidence:>0.5 refund", "243"),
        ("source:stale refund queue:billing", "2"),
        ("12:30", ""),
        ("kb://seat", ""),
    ],
)
def test_a_field_narrows_the_queue(queue: Cache, query: str, hits: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "UTC")
    letters = ids(queue, query)
    assert letters if hits else not letters
    assert (letters if "sort:" in query else "".join(sorted(letters))) == hits


def test_pages_of_another_order_follow_each_other(queue: Cache) -> None:
    which = parse_queue("sort:risk", NOON).filter
    reader = queue.reader()
    key, order = None, ""
    while rows := reader.queue_page(which, key, 1).rows:
        order, key = order + rows[0].id[-1], rows[0].key
    assert order == "1243"
    assert "".join(row.id[-1] for row in reader.queue_page(which, key, 9, backwards=True).rows) == "124"


def test_findings_that_come_and_go_are_found_as_they_are_now(queue: Cache) -> None:
    fill(queue, with_findings(1, ("hidden.character", "Hidden text", Severity.WARN)), cursor="2")
    assert (ids(queue, "finding:refund"), ids(queue, "finding:hidden")) == ("", "1")
    fill(queue, with_findings(2, ("source.stale", "Stale", Severity.WARN), state=State.REJECTED), cursor="3")
    assert ids(queue, "source:stale") == ""


def test_a_cache_of_an_earlier_version_can_be_searched_for_findings(desk: Desk, queue: Cache) -> None:
    queue.close()
    database = reopened(desk)
    bring_back(database, 2)
    migrate(database)
    assert version_of(database) > 2
    database.close()
    assert ids(desk.open(), "source:stale") == "12"


def test_where_words_were_found_is_said_unless_the_line_shows_it(cache: Cache) -> None:
    fill(
        cache,
        a_cached_draft(1, subject="Seat"),
        a_cached_draft(2, text="Your seat is free."),
        a_cached_draft(3, message="seat?"),
        a_cached_draft(4, source="A seat costs 5."),
    )
    reader = cache.reader()
    rows = reader.queue_page(QueueFilter(text="seat")).rows
    places = reader.match_places("seat", [row.id for row in rows])
    assert {id_[-1]: words for id_, words in places.items()} == {
        "2": "in the reply", "3": "in the messages", "4": "in a source",
    }  # fmt: skip


@pytest.mark.parametrize("word", ["confidence:high", "due:soon", "is:late", "sort:name", "queue:", "priority:x"])
def test_a_value_that_means_nothing_is_named_and_narrows_nothing(word: str) -> None:
    parsed = parse_queue(f"refund {word}", NOON)
    assert parsed.unknown_words == (word,)
    assert parsed.filter == QueueFilter(text="refund")


def test_a_second_value_for_a_field_is_named_and_the_first_counts() -> None:
    parsed = parse_queue("queue:billing queue:orders due:today due:late queue:billing", NOON)
    assert parsed.unknown_words == ("queue:orders", "due:late")
    assert parsed.filter == parse_queue("queue:billing due:today", NOON).filter
    assert parse("person:ada person:ben kind:approved").unknown_words == ("person:ben",)


@settings(max_examples=80, deadline=timedelta(seconds=2))
@given(
    query=st.lists(st.sampled_from([*FIELDS, ":", " ", '"', "<0.5", "x", "today", "*", "é"]), max_size=9).map("".join)
)
def test_every_line_can_be_parsed(query: str) -> None:
    parsed = parse_queue(query, NOON)
    assert all(":" in word for word in parsed.unknown_words)
