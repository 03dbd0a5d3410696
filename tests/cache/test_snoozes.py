"""Snoozed drafts are in no list and no count until their time, or until the customer writes."""

from datetime import timedelta

import pytest
from msgspec.structs import replace

from console.cache.cache import Cache
from console.cache.rows import SNOOZED, QueueFilter
from console.model.change import DRAFT_ERASED, Change
from console.model.draft import Draft, Message, MessageRole, State
from console.model.ids import DraftId
from tests.cache.builders import NOON, Desk, a_cached_draft, a_decision, draft_id, fill

EVERYTHING = QueueFilter()
LATER = NOON + timedelta(hours=3)


def listed(cache: Cache, which: QueueFilter = EVERYTHING) -> list[DraftId]:
    reader = cache.reader()
    rows = [row.id for row in reader.queue_page(which).rows]
    assert reader.queue_count(which) == len(rows)
    return rows


def with_message(draft: Draft, role: MessageRole) -> Draft:
    ticket = draft.submitted.ticket
    ticket = replace(ticket, messages=(*ticket.messages, Message("m2", role, "x", None, "One more thing.")))
    return replace(draft, revision=2, submitted=replace(draft.submitted, ticket=ticket))


def test_a_snoozed_draft_is_only_in_its_own_list_and_comes_back_at_its_time(desk: Desk, cache: Cache) -> None:
    fill(cache, a_cached_draft(1), a_cached_draft(2))
    assert cache.snoozes.begin([draft_id(1), draft_id(9)], LATER) == (draft_id(1),)
    assert listed(cache) == [draft_id(2)]
    assert listed(cache, SNOOZED) == [draft_id(1)]
    assert cache.reader().snoozed() == {draft_id(1): LATER}
    assert cache.reader().queue_page(QueueFilter(text="refund")).rows[0].id == draft_id(2)
    desk.close()
    cache = desk.open()
    assert cache.snoozes.end_due(LATER - timedelta(seconds=1)) == ()
    assert listed(cache) == [draft_id(2)]
    assert cache.snoozes.end_due(LATER) == (draft_id(1),)
    assert sorted(listed(cache)) == [draft_id(1), draft_id(2)]
    assert listed(cache, SNOOZED) == []


@pytest.mark.parametrize(("role", "back"), [(role, role is MessageRole.CUSTOMER) for role in MessageRole])
def test_what_the_customer_writes_ends_a_snooze_and_other_changes_do_not(
    cache: Cache, role: MessageRole, back: bool
) -> None:
    fill(cache, a_cached_draft(1))
    cache.snoozes.begin([draft_id(1)], None)
    assert cache.snoozes.end_due(NOON + timedelta(days=999)) == ()
    cache.put([with_message(a_cached_draft(1), role)])
    assert (listed(cache) == [draft_id(1)]) is back
    assert (listed(cache, SNOOZED) == []) is back
    assert len(cache.reader().snoozed()) == (not back)


def test_a_new_message_ends_a_snooze_where_the_oldest_is_no_longer_handed_in(cache: Cache) -> None:
    fill(cache, a_cached_draft(1))
    cache.snoozes.begin([draft_id(1)], None)
    draft = with_message(a_cached_draft(1), MessageRole.CUSTOMER)
    ticket = draft.submitted.ticket
    ticket = replace(ticket, messages=ticket.messages[-1:])
    cache.put([replace(draft, submitted=replace(draft.submitted, ticket=ticket))])
    assert listed(cache) == [draft_id(1)]


@pytest.mark.parametrize("state", [State.ESCALATED, State.WITHDRAWN, State.APPROVED])
def test_a_draft_that_is_pending_no_more_is_snoozed_no_more(cache: Cache, state: State) -> None:
    fill(cache, a_cached_draft(1))
    cache.snoozes.begin([draft_id(1)], LATER)
    cache.put([a_cached_draft(1, state=state)])
    assert listed(cache, SNOOZED) == []
    assert cache.snoozes.begin([draft_id(1)], LATER) == ()


def test_a_decision_ends_a_snooze_and_its_undo_shows_the_draft_in_the_queue(cache: Cache) -> None:
    fill(cache, a_cached_draft(1))
    cache.snoozes.begin([draft_id(1)], LATER)
    decision = a_decision(a_cached_draft(1))
    cache.outbox.add(decision, a_cached_draft(1), LATER)
    assert listed(cache, SNOOZED) == []
    cache.outbox.cancel(decision.key)
    assert listed(cache) == [draft_id(1)]


def test_nothing_is_left_of_the_snooze_of_a_draft_that_is_gone_or_erased(cache: Cache) -> None:
    fill(cache, a_cached_draft(1), a_cached_draft(2))
    cache.snoozes.begin([draft_id(1), draft_id(2)], None)
    cache.apply([Change(9, DRAFT_ERASED, id=draft_id(1)), Change(10, "draft_gone", id=draft_id(2))], "2")
    assert cache._db.rows("SELECT * FROM snoozes") == []
