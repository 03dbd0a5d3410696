"""Reviewing while no store answers: nothing is lost, and the status says so."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from console.model.decision import Kind, Reason, ReasonCode
from console.model.draft import State
from console.model.finding import Finding, Severity
from console.model.ids import DraftId
from console.rules import editing
from console.rules.workflow import NotAllowed
from console.sync.core_thread import SessionClosed
from console.sync.notices import (
    DraftsChanged,
    LinkState,
    NothingToUndo,
    OutboxFilter,
    OutboxState,
    QueueFilter,
    ReviewReady,
    SearchReady,
    StatusChanged,
    WorkingCopySaved,
)
from tests.support.console import LIMIT, Console, a_console, fill_cache, numbered_drafts
from tests.support.memory_secrets import MemorySecrets

D0, D1 = DraftId("d0"), DraftId("d1")
EDITED = "Thank you for waiting."


@pytest.fixture
def console(tmp_path: Path) -> Iterator[Console]:
    """A console that synced three drafts once; its store is down now."""
    secrets = MemorySecrets()
    fill_cache(tmp_path / "p", numbered_drafts(3), secrets=secrets)
    with a_console(tmp_path / "p", secrets=secrets) as made:
        yield made


def reopened(console: Console) -> Console:
    """The same folder after the program ended and started again."""
    console.session.close()
    return a_console(console.profile.folder, secrets=console.secrets)


def test_starting_with_the_store_down_works_and_says_so(console: Console) -> None:
    console.session.start()
    status = console.heard.wait(StatusChanged, lambda n: n.status.link is LinkState.OFFLINE).status
    assert status.message is not None
    assert "127.0.0.1:9" in status.message
    assert "connection refused" in status.message
    assert console.session.reader.queue_count(QueueFilter()) == 3
    assert console.session.reader.status() == console.session.status


def test_what_is_typed_is_there_after_a_restart(console: Console) -> None:
    console.session.open_draft(D0)
    console.session.edit(D0, 1, "Thank")
    console.session.edit(D0, 1, EDITED)
    console.heard.wait(WorkingCopySaved, lambda n: n.draft == D0 and n.text_length == len(EDITED))
    with reopened(console) as again:
        copy = again.session.reader.working_copy(D0)
        assert copy is not None
        assert (copy.text, copy.revision) == (EDITED, 1)
        assert copy.base_text == "Thank you for your patience."


def test_closing_saves_the_last_keystroke(console: Console) -> None:
    console.session.edit(D0, 1, EDITED)
    with reopened(console) as again:
        copy = again.session.reader.working_copy(D0)
        assert copy is not None
        assert copy.text == EDITED


def test_half_a_character_typed_does_not_cost_the_rest(console: Console) -> None:
    console.session.edit(D0, 1, "Hello \ud83d there \ud83d\ude00")
    with reopened(console) as again:
        copy = again.session.reader.working_copy(D0)
        assert copy is not None
        assert copy.text == "Hello � there 😀"


def test_marks_and_evidence_go_with_the_decision(console: Console) -> None:
    console.session.open_draft(D0)
    finding = Finding("tone.sorry", Severity.WARN, "Says sorry.", "tone", 0, 5)
    console.session.mark_wrong(D0, finding, True).result(LIMIT)
    console.session.working_copies.note_source_opened(D0, 1, "s1")
    console.session.working_copies.note_read_to_end(D0, 1)
    made = console.session.decisions.decide(D0, Kind.APPROVE, text=EDITED).result(LIMIT)
    row = console.session.reader.outbox_row(made.key)
    assert row is not None
    decision = row.decision
    assert [(m.rule, m.start, m.end) for m in decision.findings_marked_wrong] == [("tone.sorry", 0, 5)]
    assert decision.evidence.sources_opened == ("s1",)
    assert decision.evidence.read_to_end


def test_approving_edited_text_becomes_a_correct_whose_diff_gives_the_final_text(console: Console) -> None:
    console.session.open_draft(D0)
    console.session.edit(D0, 1, EDITED)
    decision = console.session.decisions.decide(D0, Kind.APPROVE).result(LIMIT)
    assert decision.kind is Kind.CORRECT
    row = console.session.reader.outbox_row(decision.key)
    assert row is not None
    assert row.base is not None
    assert row.decision.final_text == EDITED
    assert editing.apply(row.base.submitted.text, row.decision.diff) == EDITED
    assert row.decision.seen_message == "m1"


def test_a_decision_is_kept_over_a_restart_and_leaves_the_queue(console: Console) -> None:
    decision = console.session.decisions.decide(D0, Kind.APPROVE).result(LIMIT)
    console.heard.wait(DraftsChanged, lambda n: D0 in n.ids)
    with reopened(console) as again:
        waiting = again.session.reader.outbox(OutboxFilter.WAITING)
        assert [row.key for row in waiting] == [decision.key]
        assert again.session.reader.queue_count(QueueFilter()) == 2
        again.heard.until(lambda: again.session.status.waiting == 1, "the status counts what waits")


def test_undo_before_the_push_brings_the_draft_and_the_typed_text_back(console: Console) -> None:
    console.session.edit(D0, 1, EDITED)
    decision = console.session.decisions.decide(D0, Kind.CORRECT).result(LIMIT)
    undone = console.session.decisions.undo().result(LIMIT)
    assert (undone.key, undone.on_store) == (decision.key, False)
    assert console.session.reader.queue_count(QueueFilter()) == 3
    copy = console.session.reader.working_copy(D0)
    assert copy is not None
    assert copy.text == EDITED
    row = console.session.reader.outbox_row(decision.key)
    assert row is None or row.state is OutboxState.CANCELLED


def test_undo_after_failed_attempts_to_reach_the_store_is_still_this_computers_own_affair(console: Console) -> None:
    console.session.start()
    console.heard.wait(StatusChanged, lambda n: n.status.link is LinkState.OFFLINE)
    decision = console.session.decisions.decide(D0, Kind.APPROVE).result(LIMIT)
    console.session.sync_now()
    assert console.session.decisions.undo(decision.key).result(LIMIT).on_store is False


def test_nothing_to_undo_is_said(console: Console) -> None:
    with pytest.raises(NothingToUndo):
        console.session.decisions.undo().result(LIMIT)


def test_a_reject_without_a_reason_is_refused_and_nothing_is_kept(console: Console) -> None:
    with pytest.raises(NotAllowed) as refused:
        console.session.decisions.decide(D0, Kind.REJECT).result(LIMIT)
    assert refused.value.rule == "reason"
    assert console.session.reader.outbox(OutboxFilter.WAITING) == ()
    made = console.session.decisions.decide(D0, Kind.REJECT, reason=Reason(ReasonCode.WRONG_FACT)).result(LIMIT)
    row = console.session.reader.outbox_row(made.key)
    assert row is not None
    assert row.decision.final_text is None


def test_an_escalation_takes_the_text_along(console: Console) -> None:
    reason = Reason(ReasonCode.UNCERTAIN, "Is that so?")
    made = console.session.decisions.decide(D0, Kind.ESCALATE, text=EDITED, reason=reason).result(LIMIT)
    row = console.session.reader.outbox_row(made.key)
    assert row is not None
    assert row.decision.final_text == EDITED
    assert row.decision.diff


def test_a_decided_draft_cannot_be_decided_again_here(console: Console) -> None:
    console.session.decisions.decide(D0, Kind.APPROVE).result(LIMIT)
    with pytest.raises(NotAllowed) as refused:
        console.session.decisions.decide(D0, Kind.APPROVE).result(LIMIT)
    assert refused.value.rule == "decided_here"
    assert len(console.session.reader.outbox(OutboxFilter.WAITING)) == 1


def test_the_handling_clock_counts_only_while_the_draft_is_open(tmp_path: Path) -> None:
    secrets = MemorySecrets()
    fill_cache(tmp_path / "p", numbered_drafts(1), secrets=secrets)
    seconds = [100.0]
    with a_console(tmp_path / "p", secrets=secrets, monotonic=lambda: seconds[0]) as console:
        for passes, act in (
            (10.0, console.session.open_draft),
            (500.0, console.session.leave_draft),
            (5.0, console.session.open_draft),
        ):
            act(D0)
            console.session.discard_edit(D1).result(LIMIT)
            seconds[0] += passes
        made = console.session.decisions.decide(D0, Kind.APPROVE).result(LIMIT)
        row = console.session.reader.outbox_row(made.key)
        assert row is not None
        assert row.decision.handling_ms == 15_000


def test_typing_asks_for_a_review_and_the_newest_text_is_judged(console: Console) -> None:
    for text in ("T", "Th", EDITED):
        console.session.edit(D0, 1, text)
    ready = console.heard.wait(ReviewReady, lambda n: n.review.text == EDITED)
    assert ready.review.draft == D0
    assert ready.review.words_changed > 0
    number = console.session.rules.review(D0, "Thank you for your patience.")
    assert console.heard.wait(ReviewReady, lambda n: n.request == number).review.edits == ()


def test_search_answers_with_the_first_page(console: Console) -> None:
    console.session.rules.search("patience", QueueFilter())
    found = console.heard.wait(SearchReady)
    assert {row.id for row in found.page.rows} == {"d0", "d1", "d2"}


def test_after_closing_everything_says_that_the_profile_is_closed(console: Console) -> None:
    console.session.close()
    console.session.close()
    with pytest.raises(SessionClosed):
        console.session.decisions.decide(D0, Kind.APPROVE).result(LIMIT)
    with pytest.raises(SessionClosed):
        console.session.decisions.undo().result(LIMIT)


def test_the_queue_shows_which_drafts_carry_unsent_text(console: Console) -> None:
    console.session.edit(D0, 1, EDITED)
    console.heard.wait(WorkingCopySaved)
    rows = console.session.reader.queue_page(QueueFilter(State.PENDING)).rows
    assert {row.id: row.edited for row in rows} == {"d0": True, "d1": False, "d2": False}


def test_a_key_pressed_while_the_one_before_is_written_is_written_too(
    console: Console, monkeypatch: pytest.MonkeyPatch
) -> None:
    copies, session = console.session._context.cache.working_copies, console.session
    save = copies.save

    def while_it_is_written(*written: Any) -> None:
        save(*written)
        monkeypatch.setattr(copies, "save", save)
        session.edit(D0, 1, "Thank you all")

    monkeypatch.setattr(copies, "save", while_it_is_written)
    session.edit(D0, 1, "Thank you al")
    console.heard.wait(WorkingCopySaved, lambda n: n.text_length == len("Thank you all"))
    copy = session.reader.working_copy(D0)
    assert copy is not None
    assert copy.text == "Thank you all"
