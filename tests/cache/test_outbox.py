"""Decisions on this computer: durable at the key press, gone only by the store's answer or an undo."""

from datetime import timedelta

import msgspec
import pytest

from console.cache.cache import Cache
from console.cache.outbox import KeyUsed
from console.cache.rows import OutboxFilter, OutboxState, QueueFilter
from console.model.change import Change
from console.model.decision import Kind
from console.model.draft import Draft, State
from console.model.ids import DraftId
from console.model.problem import FieldError, InvalidValue
from console.model.push import Conflict, ConflictKind, PushResult, PushStatus
from tests.cache.builders import (
    NOON,
    Desk,
    a_cached_draft,
    a_copy,
    a_decision,
    changes_of,
    draft_id,
    fill,
    key_of,
    recorded,
    seen_decision,
)

UNDO_UNTIL = NOON + timedelta(seconds=10)


def listed(cache: Cache, state: State = State.PENDING) -> list[DraftId]:
    return [row.id for row in cache.reader().queue_page(QueueFilter(state=state)).rows]


def decide(cache: Cache, draft: Draft, number: int = 1, **how: object) -> None:
    cache.outbox.add(a_decision(draft, number, **how), draft, UNDO_UNTIL)  # type: ignore[arg-type]


def conflict(number: int, current: Draft | None = None) -> PushResult:
    return PushResult(
        key_of(number), PushStatus.CONFLICT, conflict=Conflict(ConflictKind.SUPERSEDED, "Newer.", current)
    )


def state_of(cache: Cache, number: int = 1) -> OutboxState | None:
    row = cache.reader().outbox_row(key_of(number))
    return row.state if row else None


def test_a_decision_takes_its_draft_out_of_the_queue_and_holds_all_that_a_conflict_needs(
    desk: Desk, cache: Cache
) -> None:
    draft = a_cached_draft(1)
    fill(cache, draft, a_cached_draft(2))
    decide(cache, draft, kind=Kind.CORRECT, text="Better.")
    assert listed(cache) == [draft_id(2)]
    assert cache.reader().counts().pending == 1
    assert cache.reader().counts().waiting == 1
    desk.close()
    row = desk.open().reader().outbox_row(key_of(1))
    assert row is not None
    assert (row.state, row.base, row.decision.final_text) == (OutboxState.WAITING, draft, "Better.")
    assert (row.subject, row.ticket, row.undo_until, row.attempts) == ("Refund not received", "3001", UNDO_UNTIL, 0)


def test_a_pull_between_decision_and_answer_does_not_bring_the_draft_back(cache: Cache) -> None:
    fill(cache, a_cached_draft(1))
    decide(cache, a_cached_draft(1))
    fill(cache, a_cached_draft(1, message="and another thing"), cursor="2")
    assert listed(cache) == []
    assert cache.reader().counts().pending == 0


def test_the_same_key_twice_is_one_decision_and_with_other_content_is_refused(cache: Cache) -> None:
    fill(cache, a_cached_draft(1))
    decide(cache, a_cached_draft(1))
    decide(cache, a_cached_draft(1))
    assert len(cache.outbox.to_push()) == 1
    with pytest.raises(KeyUsed):
        decide(cache, a_cached_draft(1), kind=Kind.REJECT)
    assert cache.outbox.to_push()[0].kind is Kind.APPROVE


def test_decisions_are_pushed_in_the_order_made_and_one_of_each_draft_at_a_time(cache: Cache) -> None:
    first, second = a_cached_draft(1), a_cached_draft(2)
    fill(cache, first, second)
    decide(cache, first, 3, kind=Kind.ESCALATE)
    decide(cache, second, 2)
    decide(cache, first, 1)
    assert [row.key for row in cache.outbox.to_push()] == [key_of(3), key_of(2)]
    assert [row.key for row in cache.outbox.to_push(limit=1)] == [key_of(3)]
    cache.outbox.mark_sending([key_of(3)])
    assert [row.key for row in cache.outbox.to_push()] == [key_of(3), key_of(2)]
    cache.outbox.record_answers([recorded(3)], NOON)
    assert [row.key for row in cache.outbox.to_push()] == [key_of(2), key_of(1)]


def test_no_answer_leaves_the_row_and_the_store_may_have_it(cache: Cache) -> None:
    fill(cache, a_cached_draft(1))
    decide(cache, a_cached_draft(1))
    cache.outbox.mark_sending([key_of(1)])
    assert state_of(cache) is OutboxState.SENDING
    cache.outbox.mark_waiting([key_of(1)])
    (row,) = cache.outbox.to_push()
    assert (row.state, row.attempts, row.maybe_sent) == (OutboxState.WAITING, 1, True)
    with pytest.raises(KeyError):
        cache.outbox.cancel(key_of(1))


def test_what_surely_never_left_can_be_undone_here(cache: Cache) -> None:
    fill(cache, a_cached_draft(1))
    decide(cache, a_cached_draft(1))
    cache.outbox.mark_sending([key_of(1)])
    cache.outbox.mark_waiting([key_of(1)], surely_unsent=True)
    cache.outbox.cancel(key_of(1))
    assert listed(cache) == [draft_id(1)]


def test_an_earlier_attempt_of_unknown_outcome_is_not_forgotten_by_a_later_one_that_never_left(cache: Cache) -> None:
    fill(cache, a_cached_draft(1))
    decide(cache, a_cached_draft(1))
    cache.outbox.mark_sending([key_of(1)])
    cache.outbox.mark_waiting([key_of(1)])
    cache.outbox.mark_sending([key_of(1)])
    cache.outbox.mark_waiting([key_of(1)], surely_unsent=True)
    with pytest.raises(KeyError):
        cache.outbox.cancel(key_of(1))


def test_a_crash_while_sending_leaves_it_waiting_with_the_outcome_unknown(desk: Desk, cache: Cache) -> None:
    fill(cache, a_cached_draft(1))
    decide(cache, a_cached_draft(1))
    cache.outbox.mark_sending([key_of(1)])
    desk.close()
    (row,) = desk.open().outbox.to_push()
    assert (row.state, row.maybe_sent) == (OutboxState.WAITING, True)


def test_each_answer_counts_for_itself(cache: Cache) -> None:
    drafts = [a_cached_draft(n) for n in (1, 2, 3, 4, 5)]
    fill(cache, *drafts)
    for n, draft in enumerate(drafts, 1):
        decide(cache, draft, n)
    cache.outbox.mark_sending([key_of(n) for n in (1, 2, 3, 4)])
    changed = cache.outbox.record_answers(
        [
            recorded(1),
            PushResult(key_of(2), PushStatus.DUPLICATE, log_index=9),
            conflict(3),
            PushResult(key_of(4), PushStatus.INVALID, errors=(FieldError("$.diff[0].end", "is past the end"),)),
            recorded(99),
        ],
        NOON,
    )
    assert changed == tuple(key_of(n) for n in (1, 2, 3, 4))
    assert [state_of(cache, n) for n in (1, 2, 3, 4, 5)] == [
        OutboxState.RECORDED,
        OutboxState.RECORDED,
        OutboxState.CONFLICT,
        OutboxState.INVALID,
        OutboxState.WAITING,
    ]
    reader = cache.reader()
    assert [row.log_index for row in reader.outbox(OutboxFilter.RECORDED)] == [9, 7]
    assert [row.key for row in reader.outbox(OutboxFilter.NEEDS_YOU)] == [key_of(3), key_of(4)]
    assert reader.outbox(OutboxFilter.NEEDS_YOU)[1].errors[0].path == "$.diff[0].end"
    assert [row.key for row in reader.outbox(OutboxFilter.WAITING)] == [key_of(5)]
    counts = reader.counts()
    assert (counts.waiting, counts.conflicts, counts.recorded_today, counts.pending) == (1, 2, 2, 2)


def test_a_duplicate_that_repeats_a_conflict_is_that_conflict(cache: Cache) -> None:
    fill(cache, a_cached_draft(1))
    decide(cache, a_cached_draft(1))
    again = msgspec.structs.replace(conflict(1), status=PushStatus.DUPLICATE)
    cache.outbox.record_answers([again], NOON)
    assert state_of(cache) is OutboxState.CONFLICT


def test_an_answer_said_twice_changes_nothing_the_second_time(cache: Cache) -> None:
    fill(cache, a_cached_draft(1))
    decide(cache, a_cached_draft(1))
    assert cache.outbox.record_answers([recorded(1)], NOON) == (key_of(1),)
    assert cache.outbox.record_answers([conflict(1)], NOON) == ()
    assert state_of(cache) is OutboxState.RECORDED


def test_a_conflict_brings_the_draft_back_as_it_stands_now(cache: Cache) -> None:
    fill(cache, a_cached_draft(1))
    decide(cache, a_cached_draft(1), kind=Kind.CORRECT, text="Mine.")
    cache.outbox.record_answers([conflict(1, a_cached_draft(1, revision=2, text="Newer."))], NOON)
    row = cache.reader().queue_row(draft_id(1))
    assert row is not None
    assert row.revision == 2
    assert listed(cache) == [draft_id(1)]
    entry = cache.reader().outbox_row(key_of(1))
    assert entry is not None
    assert (entry.decision.final_text, entry.base) == ("Mine.", a_cached_draft(1))


def test_a_recorded_draft_stays_out_of_sight_until_the_feed_shows_the_outcome(cache: Cache) -> None:
    draft = a_cached_draft(1)
    fill(cache, draft)
    decide(cache, draft)
    cache.outbox.record_answers([recorded(1, log_index=7)], NOON)
    assert listed(cache) == []
    cache.apply(changes_of(draft, position=6, type_="message_added"), "6")
    assert listed(cache) == [], "a page read before the decision was recorded"
    done = a_cached_draft(1, state=State.APPROVED, decision=seen_decision(a_decision(draft)))
    cache.apply(changes_of(done, position=7, type_="decision_recorded"), "7")
    assert listed(cache, State.APPROVED) == [draft_id(1)]
    cache.apply(changes_of(draft, position=8, type_="decision_recalled"), "8")
    assert listed(cache) == [draft_id(1)], "recalled from elsewhere"


def test_a_returned_draft_is_back_in_the_queue_once_the_feed_names_the_return(cache: Cache) -> None:
    draft = a_cached_draft(1, state=State.ESCALATED)
    fill(cache, draft)
    decide(cache, draft, kind=Kind.RETURN)
    cache.outbox.record_answers([recorded(1)], NOON)
    back = a_cached_draft(1, decision=seen_decision(a_decision(draft, kind=Kind.RETURN)))
    cache.apply(changes_of(back, position=7, type_="decision_recorded"), "7")
    (row,) = cache.reader().queue_page(QueueFilter(returned=True)).rows
    assert row.id == draft_id(1)


def test_the_feed_may_be_faster_than_the_answer(cache: Cache) -> None:
    draft = a_cached_draft(1)
    fill(cache, draft)
    decide(cache, draft)
    done = a_cached_draft(1, state=State.APPROVED, decision=seen_decision(a_decision(draft)))
    cache.apply(changes_of(done, position=7, type_="decision_recorded"), "7")
    assert state_of(cache) is OutboxState.WAITING
    cache.outbox.record_answers([PushResult(key_of(1), PushStatus.DUPLICATE, log_index=7)], NOON)
    assert state_of(cache) is OutboxState.RECORDED
    assert listed(cache, State.APPROVED) == [draft_id(1)]


@pytest.mark.parametrize(("at", "back"), [(6, False), (7, True), (8, True)])
def test_what_the_feed_brought_after_the_decision_is_listed_though_the_answer_comes_last(
    cache: Cache, at: int, back: bool
) -> None:
    draft = a_cached_draft(1)
    fill(cache, draft)
    decide(cache, draft)
    cache.apply(changes_of(draft, position=at, type_="decision_recalled"), str(at))
    assert listed(cache) == [], "the decision still waits here"
    cache.outbox.record_answers([PushResult(key_of(1), PushStatus.DUPLICATE, log_index=7)], NOON)
    assert listed(cache) == ([draft_id(1)] if back else [])


def test_a_position_unknown_at_the_answer_comes_with_the_feed(cache: Cache) -> None:
    draft = a_cached_draft(1)
    fill(cache, draft)
    decide(cache, draft)
    cache.outbox.record_answers([recorded(1, log_index=None)], NOON)
    done = a_cached_draft(1, state=State.APPROVED, decision=seen_decision(a_decision(draft), log_index=12))
    cache.apply(changes_of(done, position=12, type_="decision_recorded"), "12")
    row = cache.reader().outbox_row(key_of(1))
    assert row is not None
    assert row.log_index == 12


def test_a_draft_does_not_stay_hidden_for_ever_if_the_feed_never_names_the_decision(desk: Desk, cache: Cache) -> None:
    draft = a_cached_draft(1)
    fill(cache, draft)
    decide(cache, draft)
    cache.outbox.record_answers([recorded(1)], NOON)
    desk.time += timedelta(minutes=11)
    cache.apply(changes_of(draft, position=3), "3")
    assert listed(cache) == [draft_id(1)]


def test_undo_before_the_push_brings_draft_and_text_back(cache: Cache) -> None:
    fill(cache, a_cached_draft(1))
    copy = a_copy(1, text="Typed, then rejected.", sources_opened=("s1",))
    cache.working_copies.save([copy])
    decide(cache, a_cached_draft(1), kind=Kind.REJECT)
    assert cache.reader().working_copy(draft_id(1)) is None
    assert cache.outbox.cancel(key_of(1)) == copy
    assert cache.reader().working_copy(draft_id(1)) == copy
    assert listed(cache) == [draft_id(1)]
    assert cache.outbox.to_push() == ()
    with pytest.raises(KeyError):
        cache.outbox.cancel(key_of(1))


def test_undo_brings_back_text_that_was_never_saved_as_a_working_copy(cache: Cache) -> None:
    fill(cache, a_cached_draft(1))
    decide(cache, a_cached_draft(1), kind=Kind.CORRECT, text="Better.")
    back = cache.outbox.cancel(key_of(1))
    assert back is not None
    assert (back.text, back.base_text, back.revision) == ("Better.", "I am sorry about the delay.", 1)


def test_undo_after_the_push_brings_back_the_draft_as_the_store_gives_it(cache: Cache) -> None:
    fill(cache, a_cached_draft(1))
    cache.working_copies.save([a_copy(1)])
    decide(cache, a_cached_draft(1), kind=Kind.CORRECT, text="My words.")
    cache.outbox.record_answers([recorded(1)], NOON)
    assert cache.outbox.mark_recalled(key_of(1), a_cached_draft(1, message="and more")) == a_copy(1)
    assert listed(cache) == [draft_id(1)]
    assert cache.reader().draft(draft_id(1)) == a_cached_draft(1, message="and more")
    assert state_of(cache) is OutboxState.CANCELLED
    assert cache.outbox.record_answers([recorded(1)], NOON) == ()


def test_undo_does_not_overwrite_what_was_typed_since(cache: Cache) -> None:
    fill(cache, a_cached_draft(1))
    cache.working_copies.save([a_copy(1, text="older")])
    decide(cache, a_cached_draft(1), kind=Kind.ESCALATE)
    cache.working_copies.save([a_copy(1, text="newer")])
    cache.outbox.cancel(key_of(1))
    copy = cache.reader().working_copy(draft_id(1))
    assert copy is not None
    assert copy.text == "newer"


def test_the_last_decision_can_be_undone_until_it_was_tried_or_its_time_is_over(cache: Cache) -> None:
    assert cache.outbox.last_undoable(NOON) is None
    fill(cache, a_cached_draft(1), a_cached_draft(2))
    decide(cache, a_cached_draft(1), 1)
    decide(cache, a_cached_draft(2), 2)
    late = UNDO_UNTIL + timedelta(hours=5)
    last = cache.outbox.last_undoable(late)
    assert last is not None
    assert (last.key, last.base) == (key_of(2), a_cached_draft(2))
    cache.outbox.mark_sending([key_of(2)])
    assert cache.outbox.last_undoable(late) is None
    assert cache.outbox.last_undoable(UNDO_UNTIL - timedelta(seconds=1)) is not None
    cache.outbox.record_answers([recorded(2)], NOON)
    cache.outbox.mark_recalled(key_of(2), None)
    last = cache.outbox.last_undoable(late)
    assert last is not None
    assert last.key == key_of(1)


def test_a_repeated_conflict_does_not_bring_back_what_the_draft_was_when_it_was_first_refused(cache: Cache) -> None:
    fill(cache, a_cached_draft(1))
    decide(cache, a_cached_draft(1))
    withdrawn = a_cached_draft(1, revision=3, state=State.WITHDRAWN)
    cache.apply([Change(2, "draft_withdrawn", withdrawn)], "2", NOON)
    first = conflict(1, a_cached_draft(1, revision=2))
    cache.outbox.record_answers([msgspec.structs.replace(first, status=PushStatus.DUPLICATE)], NOON)
    assert cache.reader().draft(draft_id(1)) == withdrawn
    entry = cache.reader().outbox_row(key_of(1))
    assert entry is not None
    assert entry.conflict is not None
    assert entry.conflict.current == withdrawn


def test_a_repeated_conflict_that_knows_a_newer_revision_shows_it(cache: Cache) -> None:
    fill(cache, a_cached_draft(1))
    decide(cache, a_cached_draft(1))
    newer = a_cached_draft(1, revision=2)
    cache.outbox.record_answers([msgspec.structs.replace(conflict(1, newer), status=PushStatus.DUPLICATE)], NOON)
    assert cache.reader().draft(draft_id(1)) == newer


def test_an_answer_is_older_than_what_the_feed_brought_while_it_was_waited_for(cache: Cache) -> None:
    fill(cache, *(a_cached_draft(number) for number in (1, 2, 3)))
    decide(cache, a_cached_draft(1))
    with cache.changes_of_feed() as changed:
        withdrawn = [a_cached_draft(number, state=State.WITHDRAWN) for number in (1, 2)]
        cache.apply([Change(4 + at, "draft_withdrawn", draft) for at, draft in enumerate(withdrawn)], "6", NOON)
    cache.apply([Change(7, "draft_withdrawn", a_cached_draft(3, state=State.WITHDRAWN))], "7", NOON)
    cache.outbox.record_answers([conflict(1, a_cached_draft(1))], NOON, changed)
    cache.put([a_cached_draft(2), a_cached_draft(3)], changed)
    states = [draft.state for number in (1, 2, 3) if (draft := cache.reader().draft(draft_id(number))) is not None]
    assert states == [State.WITHDRAWN, State.WITHDRAWN, State.PENDING]


def test_a_new_decision_may_close_the_conflict_that_it_answers(cache: Cache) -> None:
    fill(cache, a_cached_draft(1))
    decide(cache, a_cached_draft(1))
    newer = a_cached_draft(1, revision=2)
    cache.outbox.record_answers([conflict(1, newer)], NOON)
    cache.outbox.add(a_decision(newer, 2), newer, UNDO_UNTIL, instead_of=key_of(1))
    assert state_of(cache, 1) is OutboxState.CANCELLED
    assert [row.key for row in cache.outbox.to_push()] == [key_of(2)]
    assert listed(cache) == []


def test_only_conflicts_and_refusals_can_be_settled(cache: Cache) -> None:
    fill(cache, a_cached_draft(1))
    decide(cache, a_cached_draft(1))
    cache.outbox.settle(key_of(1))
    assert state_of(cache) is OutboxState.WAITING


def test_text_that_no_json_can_carry_is_refused_and_stays_typed(cache: Cache) -> None:
    fill(cache, a_cached_draft(1))
    cache.working_copies.save([a_copy(1, text="half \ud83d")])
    with pytest.raises(InvalidValue) as refused:
        decide(cache, a_cached_draft(1), kind=Kind.CORRECT, text="half \ud83d")
    assert refused.value.errors[0].path == "$.final_text"
    copy = cache.reader().working_copy(draft_id(1))
    assert copy is not None
    assert copy.text == "half \ud83d"
    assert listed(cache) == [draft_id(1)]


def test_answered_decisions_go_after_a_week_and_the_others_never(desk: Desk, cache: Cache) -> None:
    drafts = [a_cached_draft(n) for n in (1, 2, 3, 4)]
    fill(cache, *drafts)
    for n, draft in enumerate(drafts, 1):
        decide(cache, draft, n)
    cache.outbox.record_answers([recorded(1), conflict(2)], NOON)
    cache.outbox.cancel(key_of(3))
    desk.time += timedelta(days=6)
    cache.prune(30)
    assert [state_of(cache, n) is None for n in (1, 2, 3, 4)] == [False, False, False, False]
    desk.time += timedelta(days=2)
    cache.prune(30)
    assert [state_of(cache, n) is None for n in (1, 2, 3, 4)] == [True, False, True, False]


@pytest.mark.parametrize("wrong", ["here", "there"])
def test_an_answer_stays_as_long_as_one_of_the_clocks_says_that_it_is_young(
    desk: Desk, cache: Cache, wrong: str
) -> None:
    fill(cache, a_cached_draft(1))
    decide(cache, a_cached_draft(1))
    cache.outbox.record_answers([recorded(1)], NOON)
    desk.time += timedelta(days=400 if wrong == "here" else 6)
    cache.store_time = lambda: NOON + timedelta(days=6 if wrong == "here" else 400)
    cache.prune(30)
    assert state_of(cache, 1) is not None


def test_recorded_of_yesterday_is_not_of_today(desk: Desk, cache: Cache) -> None:
    fill(cache, a_cached_draft(1))
    decide(cache, a_cached_draft(1))
    cache.outbox.record_answers([recorded(1)], NOON)
    reader = cache.reader()
    assert reader.counts().recorded_today == 1
    desk.time = NOON + timedelta(days=1)
    assert reader.counts().recorded_today == 0
    assert reader.outbox(OutboxFilter.RECORDED) == ()
