"""Typed text stays, whatever it holds and whatever becomes of its draft."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from console.cache.cache import Cache
from console.cache.rows import OutboxFilter
from console.model.change import DRAFT_ERASED, Change
from console.model.decision import Kind, WrongFinding
from console.model.draft import State
from console.model.push import ConflictKind
from tests.cache.builders import NOON, Desk, a_cached_draft, a_copy, a_decision, draft_id, fill, gone


def test_what_was_typed_is_there_after_a_restart(desk: Desk, cache: Cache) -> None:
    copy = a_copy(
        params={"amount": 3.5, "tags": ["a", None]},
        marked_wrong=(WrongFinding("rule.x", 1, 4),),
        sources_opened=("s1",),
        read_to_end=True,
        handling_ms=4_200,
    )
    cache.working_copies.save([a_copy(text="first"), copy, a_copy(2)])
    desk.close()
    reader = desk.open().reader()
    assert reader.working_copy(draft_id(1)) == copy
    assert {c.draft for c in reader.working_copies()} == {draft_id(1), draft_id(2)}


def test_only_the_person_gives_it_up(cache: Cache) -> None:
    cache.working_copies.save([a_copy(1), a_copy(2)])
    cache.working_copies.delete(draft_id(1))
    assert [c.draft for c in cache.reader().working_copies()] == [draft_id(2)]


@pytest.mark.parametrize("state", [State.WITHDRAWN, State.EXPIRED, State.SENT, State.REJECTED])
def test_it_stays_when_its_draft_is_closed_elsewhere(cache: Cache, state: State) -> None:
    fill(cache, a_cached_draft(1))
    cache.working_copies.save([a_copy(1)])
    fill(cache, a_cached_draft(1, state=state), cursor="2")
    cache.prune(keep_days=0)
    assert cache.reader().working_copy(draft_id(1)) == a_copy(1)


def test_it_keeps_the_revision_and_text_it_began_with_when_the_draft_is_superseded(cache: Cache) -> None:
    fill(cache, a_cached_draft(1))
    cache.working_copies.save([a_copy(1)])
    fill(cache, a_cached_draft(1, text="Another text.", revision=2), cursor="2")
    copy = cache.reader().working_copy(draft_id(1))
    assert copy is not None
    assert (copy.revision, copy.base_text, copy.text) == (1, "I am sorry about the delay.", "My words.")


@pytest.mark.parametrize("ends", ["discarded", "decided", "moved on", "no longer seen", "erased"])
def test_the_revision_that_a_text_is_an_edit_of_is_kept_until_the_text_is_gone(
    desk: Desk, cache: Cache, ends: str
) -> None:
    first = a_cached_draft(1, text="Zanzibar was here.")
    fill(cache, first)
    cache.working_copies.save([a_copy(1)])
    for revision in (2, 3):
        fill(cache, a_cached_draft(1, text="Another text.", revision=revision), cursor=str(revision))
    cache.working_copies.save([a_copy(1, text="Typed on.")])
    assert cache.reader().earlier_revision(draft_id(1), 1) == first
    assert cache.reader().earlier_revision(draft_id(1), 2) is None
    match ends:
        case "discarded":
            cache.working_copies.delete(draft_id(1))
        case "decided":
            current = a_cached_draft(1, text="Another text.", revision=3)
            cache.outbox.add(a_decision(current), current, None)
        case "moved on":
            cache.working_copies.save([a_copy(1, revision=3)])
        case "no longer seen":
            cache.apply([gone(1)], "4")
        case _:
            cache.apply([Change(4, DRAFT_ERASED, id=draft_id(1))], "4")
    assert cache.reader().earlier_revision(draft_id(1), 1) is None
    desk.close()
    assert desk.open().reader().earlier_revision(draft_id(1), 1) is None


def test_it_is_kept_too_where_the_first_letter_came_after_the_newer_revision(cache: Cache) -> None:
    first = a_cached_draft(1, text="Zanzibar was here.")
    fill(cache, a_cached_draft(1, text="Another text.", revision=2))
    for _ in range(2):
        cache.working_copies.save([a_copy(1), a_copy(2)], lambda id_: first if id_ == first.id else None)
        assert cache.reader().earlier_revision(draft_id(1), 1) == first
    cache.working_copies.save([a_copy(1, revision=2)], lambda _: first)
    assert cache.reader().earlier_revision(draft_id(1), 1) is None


def test_of_a_draft_on_which_nothing_was_typed_no_earlier_revision_is_kept(cache: Cache) -> None:
    fill(cache, a_cached_draft(1))
    fill(cache, a_cached_draft(1, text="Another text.", revision=2), cursor="2")
    assert cache.reader().earlier_revision(draft_id(1), 1) is None


def test_text_on_a_draft_that_may_no_longer_be_seen_waits_in_the_outbox_and_is_never_pushed(cache: Cache) -> None:
    fill(cache, a_cached_draft(1, subject="Zanzibar"))
    cache.working_copies.save([a_copy(1, text="half \ud83d of it")])
    cache.apply([gone(1)], "2")
    reader = cache.reader()
    (row,) = reader.outbox(OutboxFilter.NEEDS_YOU)
    assert row.conflict is not None
    assert (row.conflict.kind, row.kind, row.draft) == (ConflictKind.NOT_ALLOWED, Kind.CORRECT, draft_id(1))
    assert (row.decision.final_text, row.subject) == ("half ? of it", "Zanzibar")
    assert cache.outbox.to_push() == ()
    assert reader.working_copy(draft_id(1)) is None
    cache.outbox.settle(row.key)
    assert reader.outbox(OutboxFilter.NEEDS_YOU) == ()


def test_a_draft_only_looked_at_leaves_no_row_behind_when_it_goes(cache: Cache) -> None:
    fill(cache, a_cached_draft(1))
    cache.working_copies.save([a_copy(1, text="I am sorry about the delay.", sources_opened=("s1",))])
    cache.apply([gone(1)], "2")
    assert cache.reader().outbox(OutboxFilter.NEEDS_YOU) == ()
    assert cache.reader().working_copies() == ()


@settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(alphabet=st.characters(codec=None)), other=st.text(alphabet=st.characters(codec=None)))
def test_any_text_comes_back_as_it_was(cache: Cache, text: str, other: str) -> None:
    copy = a_copy(text=text, base_text=other, params={other: text})
    cache.working_copies.save([copy])
    assert cache.reader().working_copy(draft_id(1)) == copy


@pytest.mark.parametrize(
    "text", ["\0", "a\0b", "\ud83d", chr(0xD83D) + chr(0xDE00), "\ude00\ud83d", "\udfff" * 9, "😀", "x" * 5_000_000]
)
def test_text_that_only_an_editor_can_make_comes_back_as_it_was(cache: Cache, text: str) -> None:
    cache.working_copies.save([a_copy(text=text)])
    copy = cache.reader().working_copy(draft_id(1))
    assert copy is not None
    assert copy.text == text
    assert copy.saved_at == NOON
