"""Pulled drafts: order, pages, filters, counts, and the cursor that moves with them."""

from collections.abc import Sequence
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.cache.cache import Cache
from console.cache.errors import CacheProblem
from console.cache.queue import sort_key
from console.cache.reader import Reader
from console.cache.rows import QueueFilter, QueueKey
from console.model.decision import Kind
from console.model.draft import ClaimView, Priority, State
from console.model.finding import Severity
from console.model.ids import PersonId
from console.model.person import Person, Role
from tests.cache.builders import (
    NOON,
    Desk,
    a_cached_draft,
    a_copy,
    a_decision,
    changes_of,
    draft_id,
    fill,
    gone,
    seen_decision,
)


def ids(reader: Reader, **which: object) -> list[str]:
    """The numbers of the drafts that the filter lets through, in order."""
    page = reader.queue_page(QueueFilter(**which))  # type: ignore[arg-type]
    return [row.id.rsplit("-", 1)[1].lstrip("0") for row in page.rows]


def test_what_is_due_comes_first_then_by_priority_then_by_age(cache: Cache) -> None:
    fill(
        cache,
        a_cached_draft(1, priority=Priority.LOW),
        a_cached_draft(2),
        a_cached_draft(3, received_at=NOON - timedelta(days=1)),
        a_cached_draft(4, priority=Priority.URGENT),
        a_cached_draft(5, due_in_minutes=30, priority=Priority.LOW),
        a_cached_draft(6, due_in_minutes=-500),
        a_cached_draft(7, priority=Priority.HIGH),
    )
    assert ids(cache.reader()) == ["6", "5", "4", "7", "3", "2", "1"]


@pytest.mark.parametrize("limit", [1, 2, 3, 7, 50])
def test_pages_follow_each_other_without_gap_or_repetition_both_ways(cache: Cache, limit: int) -> None:
    fill(cache, *(a_cached_draft(n, due_in_minutes=n % 5) for n in range(1, 24)))
    reader = cache.reader()
    whole = [row.key for row in reader.queue_page(QueueFilter(), limit=100).rows]
    assert whole == sorted(whole)

    forwards: list[QueueKey] = []
    page = reader.queue_page(QueueFilter(), limit=limit)
    forwards += [row.key for row in page.rows]
    while page.more:
        page = reader.queue_page(QueueFilter(), page.rows[-1].key, limit)
        forwards += [row.key for row in page.rows]
    assert forwards == whole

    backwards: list[QueueKey] = []
    page = reader.queue_page(QueueFilter(), QueueKey(1 << 62, draft_id(0)), limit, backwards=True)
    backwards = [row.key for row in page.rows]
    while page.more:
        page = reader.queue_page(QueueFilter(), page.rows[0].key, limit, backwards=True)
        backwards = [row.key for row in page.rows] + backwards
    assert backwards == whole


def test_filters_narrow_the_list_and_the_count_alike(cache: Cache) -> None:
    returned = seen_decision(a_decision(a_cached_draft(4), kind=Kind.RETURN))
    fill(
        cache,
        a_cached_draft(1, due_in_minutes=5),
        a_cached_draft(2, queue="billing", severities=(Severity.WARN,)),
        a_cached_draft(3, state=State.ESCALATED, severities=(Severity.BLOCK,)),
        a_cached_draft(4, decision=returned),
        a_cached_draft(5, queue="billing"),
        a_cached_draft(6, state=State.REJECTED),
    )
    reader = cache.reader()
    cases: list[tuple[dict[str, object], list[str]]] = [
        ({}, ["1", "2", "4", "5"]),
        ({"queue": "billing"}, ["2", "5"]),
        ({"state": State.ESCALATED}, ["3"]),
        ({"with_findings": True}, ["2"]),
        ({"with_findings": True, "queue": "orders"}, []),
        ({"returned": True}, ["4"]),
        ({"due_before": NOON + timedelta(minutes=6)}, ["1"]),
        ({"due_before": NOON}, []),
        ({"queue": "nowhere"}, []),
    ]
    for which, expected in cases:
        assert ids(reader, **which) == expected, which
        assert reader.queue_count(QueueFilter(**which)) == len(expected), which  # type: ignore[arg-type]
    assert reader.queues() == ("billing", "orders")
    assert (reader.counts().pending, reader.counts().escalated) == (4, 1)


def test_a_row_shows_the_gravest_finding_and_what_else_a_list_needs(cache: Cache) -> None:
    draft = a_cached_draft(
        1, severities=(Severity.INFO, Severity.ESCALATE, Severity.WARN, Severity.ESCALATE), due_in_minutes=3
    )
    fill(cache, draft)
    row = cache.reader().queue_row(draft.id)
    assert row is not None
    assert (row.flag, row.severity) == ("escalate label", Severity.ESCALATE)
    assert (row.subject, row.customer, row.ticket) == ("Refund not received", "Crystal Minh", "3001")
    assert (row.confidence, row.due_at, row.received_at) == (0.71, NOON + timedelta(minutes=3), draft.received_at)
    assert (row.edited, row.claimed_by, row.returned, row.revision) == (False, None, False, 1)


def test_only_somebody_elses_claim_is_shown_and_only_while_it_lasts(desk: Desk, cache: Cache) -> None:
    until = NOON + timedelta(minutes=10)
    fill(
        cache,
        a_cached_draft(1, claim=ClaimView("Ben", PersonId("p-ben"), until)),
        a_cached_draft(2, claim=ClaimView("Ada", PersonId("p-ada"), until)),
    )
    cache.set_person(Person(PersonId("p-ada"), "Ada", Role.AGENT))
    reader = cache.reader()
    assert [row.claimed_by for row in reader.queue_page(QueueFilter()).rows] == ["Ben", None]
    desk.time = until
    assert [row.claimed_by for row in reader.queue_page(QueueFilter()).rows] == [None, None]


def test_a_draft_with_typed_changes_is_marked_as_edited_but_one_only_looked_at_is_not(cache: Cache) -> None:
    fill(cache, a_cached_draft(1), a_cached_draft(2))
    cache.working_copies.save([a_copy(1), a_copy(2, text="I am sorry about the delay.", sources_opened=("s1",))])
    assert [row.edited for row in cache.reader().queue_page(QueueFilter()).rows] == [True, False]


def test_a_newer_revision_takes_the_place_of_the_older(cache: Cache) -> None:
    fill(cache, a_cached_draft(1, text="old words", severities=(Severity.WARN,)))
    fill(cache, a_cached_draft(1, text="fresh words", revision=2, queue="billing"), cursor="2")
    reader = cache.reader()
    draft = reader.draft(draft_id(1))
    assert draft is not None
    assert draft == a_cached_draft(1, text="fresh words", revision=2, queue="billing")
    assert reader.queues() == ("billing",)
    assert ids(reader, text="fresh") == ["1"]
    assert ids(reader, text="old") == []
    assert reader.queue_count(QueueFilter(with_findings=True)) == 0


def test_of_two_changes_of_a_draft_in_one_page_the_later_holds(cache: Cache) -> None:
    cache.apply([*changes_of(a_cached_draft(1), a_cached_draft(1, state=State.REJECTED))], "2")
    assert ids(cache.reader(), state=State.REJECTED) == ["1"]
    cache.apply([*changes_of(a_cached_draft(1)), gone(1)], "3")
    assert cache.reader().draft(draft_id(1)) is None


def test_a_draft_that_may_no_longer_be_seen_leaves_nothing(cache: Cache) -> None:
    fill(cache, a_cached_draft(1, subject="Zanzibar"), a_cached_draft(2))
    cache.claims.keep([(draft_id(1), NOON, 1)])
    applied = cache.apply([gone(1), gone(3)], "2")
    reader = cache.reader()
    assert not applied.changed
    assert applied.removed == {draft_id(1)}
    assert ids(reader) == ["2"]
    assert ids(reader, text="zanzibar") == []
    assert reader.queue_row(draft_id(1)) is None
    assert cache.claims.get(draft_id(1)) is None


def test_rows_and_cursor_move_together_or_not_at_all(desk: Desk, cache: Cache) -> None:
    fill(cache, a_cached_draft(1), cursor="first")
    cache._db.run("CREATE TRIGGER stop BEFORE INSERT ON bodies WHEN new.number = 3 BEGIN SELECT raise(ABORT, 'x'); END")
    with pytest.raises(CacheProblem):
        cache.apply(changes_of(a_cached_draft(2), a_cached_draft(3)), "second")
    assert cache.cursor() == "first"
    assert ids(cache.reader()) == ["1"]
    cache._db.run("DROP TRIGGER stop")
    cache.apply(changes_of(a_cached_draft(2), a_cached_draft(3)), "second")
    desk.close()
    again = desk.open()
    assert again.cursor() == "second"
    assert ids(again.reader()) == ["1", "2", "3"]


def test_starting_over_keeps_what_is_here_until_the_feed_was_read_to_its_end(cache: Cache) -> None:
    fill(cache, a_cached_draft(1), a_cached_draft(2), a_cached_draft(3))
    cache.start_over()
    assert cache.cursor() is None
    fill(cache, a_cached_draft(2), cursor="10")
    assert ids(cache.reader()) == ["1", "2", "3"]
    assert cache.finish_start_over().removed == {draft_id(1), draft_id(3)}
    assert ids(cache.reader()) == ["2"]


def test_closed_drafts_go_when_they_are_old_enough_and_open_ones_never(desk: Desk, cache: Cache) -> None:
    fill(
        cache,
        a_cached_draft(1),
        a_cached_draft(2, state=State.SENT),
        a_cached_draft(3, state=State.REJECTED),
        a_cached_draft(4, state=State.SENT),
    )
    cache.working_copies.save([a_copy(3)])
    desk.time += timedelta(days=20)
    fill(cache, a_cached_draft(4, state=State.SENT, revision=2), cursor="2")
    desk.time += timedelta(days=20)
    assert cache.prune(keep_days=30) == 1
    reader = cache.reader()
    assert [reader.draft(draft_id(n)) is not None for n in (1, 2, 3, 4)] == [True, False, True, True]


@pytest.mark.parametrize("days", [-4_000, 31, 4_000])
def test_a_wrong_clock_of_this_computer_throws_nothing_away(desk: Desk, cache: Cache, days: int) -> None:
    fill(cache, a_cached_draft(1, state=State.SENT))
    desk.time += timedelta(days=days)
    cache.store_time = lambda: NOON + timedelta(days=1)
    fill(cache, a_cached_draft(3, state=State.SENT), cursor="2")
    assert cache.prune(keep_days=30) == 0
    cache.store_time = lambda: NOON + timedelta(days=30, hours=1)
    assert cache.prune(keep_days=30) == 1
    assert [cache.reader().draft(draft_id(n)) is not None for n in (1, 3)] == [False, True]
    cache.store_time = lambda: NOON + timedelta(days=31, hours=1)
    assert cache.prune(keep_days=30) == 1


def test_a_draft_that_was_closed_under_a_clock_that_was_ahead_goes_once_it_is_old(desk: Desk, cache: Cache) -> None:
    # As caches of earlier releases have it.
    cache.store_time = lambda: NOON + timedelta(days=4_000)
    fill(cache, a_cached_draft(1, state=State.SENT))
    cache.store_time = lambda: NOON
    assert cache.prune(keep_days=30) == 0
    cache.store_time = lambda: NOON + timedelta(days=31)
    assert cache.prune(keep_days=30) == 1


def test_the_time_of_the_last_sync_is_kept_with_the_page_that_made_it_level(desk: Desk, cache: Cache) -> None:
    assert cache.synced_at() is None
    cache.apply([], "1", NOON)
    cache.apply([], "2")
    desk.close()
    assert desk.open().synced_at() == NOON


@given(
    due=st.one_of(st.none(), st.integers(-(10**9), 10**9)),
    other_due=st.one_of(st.none(), st.integers(-(10**9), 10**9)),
    priority=st.sampled_from(Priority),
    other_priority=st.sampled_from(Priority),
)
def test_any_due_time_sorts_before_any_draft_without_one(
    due: int | None, other_due: int | None, priority: Priority, other_priority: Priority
) -> None:
    draft = a_cached_draft(1, due_in_minutes=due, priority=priority)
    other = a_cached_draft(1, due_in_minutes=other_due, priority=other_priority)
    rank = [Priority.URGENT, Priority.HIGH, Priority.NORMAL, Priority.LOW]

    def place(minutes: int | None, wanted: Priority) -> tuple[int, int]:
        return (0, minutes) if minutes is not None else (1, rank.index(wanted))

    assert (sort_key(draft) < sort_key(other)) == (place(due, priority) < place(other_due, other_priority))
    assert -(1 << 63) < sort_key(draft) < 1 << 53


@pytest.mark.parametrize("backwards", [False, True])
@pytest.mark.parametrize(
    "which",
    [
        QueueFilter(),
        QueueFilter(queue="orders"),
        QueueFilter(with_findings=True),
        QueueFilter(with_findings=True, queue="orders"),
        QueueFilter(returned=True),
        QueueFilter(due_before=NOON),
        QueueFilter(state=State.ESCALATED),
    ],
    ids=repr,
)
def test_a_page_is_read_from_one_index_alone_and_never_sorted(
    cache: Cache, which: QueueFilter, backwards: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So that it costs the same at a million drafts as at a thousand."""
    fill(cache, *(a_cached_draft(n) for n in range(1, 300)))
    reader = cache.reader()
    statements: list[tuple[str, Sequence[object]]] = []
    run = reader._rows

    def noted(sql: str, values: Sequence[object] = ()) -> list[object]:
        statements.append((sql, values))
        return run(sql, values)

    monkeypatch.setattr(reader, "_rows", noted)
    reader.queue_page(which, QueueKey(5, draft_id(5)), backwards=backwards)
    ((sql, values),) = statements
    plan = [row[3] for row in run(f"EXPLAIN QUERY PLAN {sql}", values)]
    assert any(step.startswith("SEARCH d USING COVERING INDEX") for step in plan), plan
    assert not [step for step in plan if "SCAN" in step or "TEMP B-TREE" in step], plan
