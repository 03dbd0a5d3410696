"""An agent at the review screen: keys in, decisions out, nothing typed is lost."""

from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QAbstractScrollArea, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from console.cache.rows import LinkState
from console.model.decision import Kind, Reason, ReasonCode
from console.sync.notices import DecisionMade
from tests.ui import desk
from tests.ui.reviewing import ALT, CTRL, SHIFT, ReviewWindow, a_table
from tests.ui.sample_subjects import CLEAN, REFUND
from ui.review.lead_text import LeadText
from ui.widgets.empty_state import EmptyState
from ui.widgets.label import LinkLabel

W = TypeVar("W", bound=QWidget)


ADDRESS = "Change billing address"


def the(parent: QWidget, kind: type[W]) -> W:
    """The one child of a kind."""
    children = parent.findChildren(kind)
    assert len(children) == 1
    return children[0]


def test_the_most_urgent_draft_is_open_when_the_screen_appears(table: ReviewWindow) -> None:
    first = table.row(0)
    assert first is not None
    assert table.subject() == first.subject
    assert table.page.centre.editor.text() == table.shown().draft.submitted.text


def test_j_and_k_walk_through_the_queue_where_no_text_is_typed(table: ReviewWindow) -> None:
    first, second = table.subject(), table.row(1).subject
    table.press(Qt.Key.Key_J)
    assert table.subject() == second
    table.press(Qt.Key.Key_K)
    assert table.subject() == first
    table.press(Qt.Key.Key_K)
    assert table.subject() == first


def test_letters_are_text_while_text_is_typed(table: ReviewWindow) -> None:
    table.open(CLEAN)
    table.press(Qt.Key.Key_Return)
    assert table.page.centre.editor.hasFocus()
    table.type("jk/e")
    assert table.page.centre.editor.text().startswith("jk/e")
    assert table.subject() == CLEAN
    table.press(Qt.Key.Key_Escape)
    assert table.page.queue.list.hasFocus()


def test_what_is_typed_is_kept_and_shown_again(table: ReviewWindow) -> None:
    table.open(CLEAN)
    draft = table.shown().id
    table.page.centre.editor.setFocus()
    table.type("Kept. ")
    table.until(lambda: table.session.reader.working_copy(draft) is not None)
    table.open(REFUND)
    table.open(CLEAN)
    assert table.page.centre.editor.text().startswith("Kept. ")
    assert "changed" in table.page.centre.frame.words()
    table.until(lambda: table.row(table.page.queue.model.place(draft)).edited)


def test_approving_keeps_the_decision_then_shows_the_next_draft(table: ReviewWindow) -> None:
    table.open(CLEAN)
    draft, place = table.shown().id, table.page.queue.list.currentIndex().row()
    following = table.row(place + 1).subject
    table.ready()
    table.press(Qt.Key.Key_Return, CTRL)
    table.bot.waitUntil(lambda: table.subject() == following)
    waiting = table.waiting()
    assert [(made.draft, made.kind) for made in waiting] == [(draft, Kind.APPROVE)]
    table.until(lambda: "Approved" in table.toasts())
    assert table.page.queue.model.place(draft) == -1


def test_the_draft_that_follows_is_shown_also_where_the_queue_hears_first_of_a_decision(table: ReviewWindow) -> None:
    table.open(CLEAN)
    draft, place = table.shown().id, table.page.queue.list.currentIndex().row()
    assert place > 0
    following = table.row(place + 1).subject
    queue, deciding = table.page.queue, table.page.controller.deciding
    decided = deciding.decided

    def heard_late(decision: DecisionMade) -> None:
        queue.refresh()
        assert queue.model.place(draft) == -1
        decided(decision)

    deciding.decided = heard_late
    chosen: list[str] = []
    queue.chosen.connect(chosen.append)
    table.ready()
    table.press(Qt.Key.Key_Return, CTRL)
    table.until(lambda: table.shown().id != draft)
    assert table.subject() == following
    assert chosen == [table.shown().id]


def test_ctrl_z_takes_the_last_decision_back(table: ReviewWindow) -> None:
    table.open(CLEAN)
    draft = table.shown().id
    table.ready()
    table.press(Qt.Key.Key_Return, CTRL)
    table.until(lambda: "Approved" in table.toasts())
    table.press(Qt.Key.Key_Z, CTRL)
    table.until(lambda: table.subject() == CLEAN)
    assert table.waiting() == []
    assert table.page.queue.model.place(draft) >= 0


def test_ctrl_z_in_typed_text_takes_back_the_typing_not_the_decision(table: ReviewWindow) -> None:
    table.open(CLEAN)
    table.ready()
    table.press(Qt.Key.Key_Return, CTRL)
    table.until(lambda: "Approved" in table.toasts())
    editor = table.page.centre.editor
    editor.setFocus()
    before = editor.text()
    table.type("x")
    table.press(Qt.Key.Key_Z, CTRL)
    assert editor.text() == before
    table.press(Qt.Key.Key_Z, CTRL)
    assert len(table.waiting()) == 1


def test_edited_text_is_approved_as_a_correction_with_its_last_key_press(table: ReviewWindow) -> None:
    table.open(CLEAN)
    editor = table.page.centre.editor
    editor.setFocus()
    table.type("Good morning. ")
    table.judged()
    assert table.page.centre.bar.approve.text() == "Approve edited"
    final = editor.text()
    table.ready()
    table.press(Qt.Key.Key_Return, CTRL)
    table.until(lambda: len(table.waiting()) == 1)
    made = table.waiting()[0]
    assert (made.kind, made.final_text) == (Kind.CORRECT, final)


def test_a_promise_stops_approval_and_says_why_until_it_is_reworded(table: ReviewWindow) -> None:
    table.open(REFUND)
    bar, findings = table.page.centre.bar, table.page.centre.findings
    assert "say what the policy allows." in findings.words()
    assert not bar.approve.isEnabled()
    assert "Promises a refund" in bar.hint.text()
    table.ready()
    table.press(Qt.Key.Key_Return, CTRL)
    assert table.subject() == REFUND
    table.press(Qt.Key.Key_S, ALT)
    table.judged()
    assert "We will refund it" not in table.page.centre.editor.text()
    assert bar.approve.isEnabled()
    assert "undo until then" in bar.hint.text()


def test_a_wrong_number_is_replaced_by_the_one_that_the_source_has(table: ReviewWindow) -> None:
    table.open(REFUND)
    bar = table.page.centre.findings
    bar.show_number(next(i for i, finding in enumerate(table.review().findings) if finding.label == "Number differs"))
    (link,) = [label for label in bar.findChildren(LinkLabel) if label.text().startswith("Use ")]
    assert link.text() == "Use 83.00"
    link.activated.emit()
    table.until(lambda: "83.00 EUR" in table.page.centre.editor.text())


def test_a_finding_can_be_marked_as_wrong_and_right_again(table: ReviewWindow) -> None:
    table.open(REFUND)
    findings = table.page.centre.findings
    grounds = next(i for i, f in enumerate(table.review().findings) if f.instead is not None)
    findings.show_number(grounds)
    for width in (900, 560):
        findings.resize(width, 80)
        turned = findings.layout()
        assert turned is not None
        turned.activate()
        (words,) = findings.findChildren(LeadText)
        assert words.width() >= min(words.natural_width(), 40 * findings.fontMetrics().averageCharWidth()), width
    table.press(Qt.Key.Key_W, ALT)
    table.until(lambda: bool(table.review().marked_wrong))
    grave = next(i for i, f in enumerate(table.review().findings) if f.rule == "promise.refund")
    findings.show_number(grave)
    assert findings.is_marked_wrong()
    table.press(Qt.Key.Key_W, ALT)
    table.until(lambda: not table.review().marked_wrong)


def test_rejecting_asks_for_a_reason_by_digit(table: ReviewWindow) -> None:
    table.open(CLEAN)
    table.ready()
    table.press(Qt.Key.Key_Backspace, CTRL)
    sheet = table.page.centre.bar.sheet
    assert table.page.centre.bar.sheet.is_asking()
    table.press(Qt.Key.Key_Return)
    assert sheet.problem.text() == "Choose a reason"
    table.press(Qt.Key.Key_3)
    assert table.reason().code is ReasonCode.TONE
    table.press(Qt.Key.Key_Return)
    table.until(lambda: "Rejected" in table.toasts())
    made = table.waiting()[0]
    assert (made.kind, made.reason, made.final_text) == (Kind.REJECT, Reason(ReasonCode.TONE), None)


def test_escape_closes_the_reason_sheet_without_a_decision(table: ReviewWindow) -> None:
    table.open(CLEAN)
    table.ready()
    table.press(Qt.Key.Key_Backspace, CTRL)
    table.press(Qt.Key.Key_Escape)
    assert not table.page.centre.bar.sheet.is_asking()
    assert table.subject() == CLEAN
    assert table.waiting() == []


def test_ctrl_backspace_rejects_also_while_text_is_typed(table: ReviewWindow) -> None:
    table.open(CLEAN)
    table.page.centre.editor.setFocus()
    before = table.page.centre.editor.text()
    table.ready()
    table.press(Qt.Key.Key_Backspace, CTRL)
    assert table.page.centre.bar.sheet.is_asking()
    assert table.page.centre.editor.text() == before


def test_escalating_carries_reason_note_and_the_edited_text(table: ReviewWindow) -> None:
    table.open(REFUND)
    editor = table.page.centre.editor
    editor.setFocus()
    table.type("Please look. ")
    table.judged()
    final = editor.text()
    table.ready()
    table.press(Qt.Key.Key_E, CTRL)
    assert table.reason().code is ReasonCode.POLICY_RESTRICTION
    table.type("Ask billing")
    table.press(Qt.Key.Key_Return)
    table.until(lambda: "Escalated" in table.toasts())
    decision = table.waiting()[0]
    assert decision.kind is Kind.ESCALATE
    assert decision.final_text == final
    assert decision.reason == Reason(ReasonCode.POLICY_RESTRICTION, "Ask billing")


def test_search_finds_while_one_types_and_slash_goes_there(table: ReviewWindow) -> None:
    table.press(Qt.Key.Key_Slash)
    search = table.page.queue.search
    assert search.hasFocus()
    table.type("parquet")
    model = table.page.queue.model
    table.until(
        lambda: 0 < model.rowCount() < 20 and any("Parquet" in table.row(i).subject for i in range(model.rowCount())),
    )
    search.clear()
    table.bot.waitUntil(lambda: model.rowCount() >= 50)


def test_a_search_without_hits_says_so_and_offers_all(table: ReviewWindow) -> None:
    table.page.queue.search.setText("zzzzqqq")
    empty = the(table.page.queue, EmptyState)
    table.until(lambda: empty.isVisible() and "No draft matches" in empty.words())
    empty.activated.emit()
    table.until(lambda: table.page.queue.model.rowCount() >= 50)


def test_nothing_of_a_draft_stays_beside_an_empty_queue(table: ReviewWindow) -> None:
    table.open(CLEAN)
    for other in {draft.id for draft in desk.drafts_sent_to(desk.ADA)} - {table.shown().id}:
        table.comes(gone=other)
    table.until(lambda: table.page.queue.model.rowCount() == 1)
    table.ready()
    assert table.page.side.tabs.isVisible()
    table.press(Qt.Key.Key_Return, CTRL)
    table.until(lambda: table.page.shown() is None)
    assert not table.page.side.tabs.isVisible()


def test_filters_leave_only_drafts_with_findings(table: ReviewWindow) -> None:
    table.page.queue.chips.chip("findings").click()
    model = table.page.queue.model
    assert model.rowCount() > 0
    assert all(table.row(i).flag for i in range(model.rowCount()))


def test_an_action_that_is_not_only_a_reply_shows_what_approving_does(table: ReviewWindow) -> None:
    table.open(ADDRESS)
    card = table.page.centre.action_card
    assert card.isVisible()
    kind, risk, effect = card.words()
    assert (kind, risk) == ("Change address", "Limited update")
    assert "Carried out" in effect
    assert ("City", "Cairo") in card.facts()
    table.open(CLEAN)
    assert not card.isVisible()


def test_fields_that_policy_masks_are_masked_and_said_to_be(table: ReviewWindow) -> None:
    table.open(REFUND)
    table.window.actions_["tab_customer"].trigger()
    table.until(lambda: bool(table.page.side.customer.facts()))
    facts = dict(table.page.side.customer.facts())
    masked = [value for value in facts.values() if value.endswith("masked")]
    assert masked
    assert "GB 980 7654 21" not in " ".join(facts.values())


def test_the_timeline_says_why_it_cannot_be_shown_without_the_store(table: ReviewWindow) -> None:
    status = table.session._status
    table.session._context.core.call(lambda: status.set_down(LinkState.OFFLINE, "The store does not answer.")).result(
        10
    )
    table.window.actions_["tab_timeline"].trigger()
    panel = table.page.side.timeline
    wait = the(panel, EmptyState)
    table.until(lambda: "in the store" in wait.words())


def test_f6_walks_from_pane_to_pane(table: ReviewWindow) -> None:
    table.page.queue.list.setFocus()
    table.press(Qt.Key.Key_F6)
    table.press(Qt.Key.Key_F6)
    assert table.page.centre.editor.hasFocus()
    table.press(Qt.Key.Key_F6, SHIFT)
    table.press(Qt.Key.Key_F6, SHIFT)
    assert table.page.queue.list.hasFocus()


def test_a_senior_approves_over_a_blocking_finding_with_a_note(tmp_path: Path, qtbot: QtBot) -> None:
    with a_table(tmp_path, qtbot, desk.SAMIR) as table:
        table.open(CLEAN)
        table.press(Qt.Key.Key_Return)
        table.type("We accept full liability for the damage this caused you. ")
        table.judged()
        assert table.review().approval.override
        table.ready()
        table.press(Qt.Key.Key_Return, CTRL)
        assert table.page.centre.bar.sheet.is_asking()
        table.press(Qt.Key.Key_Return)
        assert table.page.centre.bar.sheet.problem.text() == "Say why in a note"
        table.type("Billing agreed")
        table.press(Qt.Key.Key_Return)
        table.until(lambda: "Approved" in table.toasts())
        decision = table.waiting()[0]
        assert decision.reason == Reason(ReasonCode.OVERRIDE, "Billing agreed")


def test_every_control_has_a_name_for_screen_readers(table: ReviewWindow) -> None:
    nameless = [
        f"{type(widget).__name__} in {type(widget.parent()).__name__}"
        for widget in table.window.findChildren(QWidget)
        if isinstance(widget, (QAbstractButton, QLineEdit, QAbstractScrollArea))
        and widget.isVisible()
        and widget.focusPolicy() is not Qt.FocusPolicy.NoFocus
        and not widget.accessibleName()
        and not (isinstance(widget, QAbstractButton) and widget.text())
    ]
    assert nameless == []
