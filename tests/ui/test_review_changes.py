"""Something happens to the draft on the table while a person works on it: it is said, and nothing typed is lost."""

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from console.model.draft import Draft, State
from console.rules import editing
from console.rules.policy import load
from console.sync.notices import DraftsChanged
from tests.support.policies import PROMISE, stricter
from tests.ui import desk
from tests.ui.reviewing import ReviewWindow, a_table

DRAFT = "Cannot add a seat to our plan"


@pytest.fixture
def table(tmp_path: Path, qtbot: QtBot) -> Iterator[ReviewWindow]:
    with a_table(tmp_path, qtbot) as window:
        window.open(DRAFT)
        yield window


def said(table: ReviewWindow) -> str:
    return table.page.centre.banner.words()


def type_something(table: ReviewWindow) -> str:
    table.page.centre.editor.setFocus()
    table.type("Mine. ")
    table.judged()
    return table.page.centre.editor.text()


def test_a_newer_draft_takes_the_place_of_one_that_nobody_touched(table: ReviewWindow) -> None:
    table.comes(desk.newer(table.shown().draft))
    table.until(lambda: "revision 2" in said(table))
    assert table.page.centre.editor.text().endswith("Thank you for writing again.")


@pytest.mark.parametrize("insert_at", [0, 40, 10_000])
def test_text_that_is_opened_again_is_compared_with_the_revision_that_it_is_based_on(
    table: ReviewWindow, insert_at: int
) -> None:
    """As after a restart: the draft is the newer one by then, and the text is not."""
    editor, subject = table.page.centre.editor, table.subject()
    base = editor.text()
    place = min(insert_at, len(base))
    editor.replace(place, place, " Of mine. ")
    table.judged()
    mine, first = editor.text(), table.shown().id
    table.until(lambda: getattr(table.session.reader.working_copy(first), "text", "") == mine)
    table.press(Qt.Key.Key_J)
    table.until(lambda: table.shown().id != first)
    draft = table.session.reader.draft(first)
    assert draft is not None
    table.comes(desk.newer(draft))
    table.open(subject)
    table.until(lambda: table.shown().id == first and table.shown().review is not None)
    table.until(lambda: "revision 2" in said(table))
    opened = table.shown()
    assert (opened.revision, opened.draft.revision, opened.newer and opened.newer.revision) == (1, 1, 2)
    assert "Revision 1" in table.page.centre.header.words()[-1]
    painted = opened.shown(opened.review)
    assert painted is not None
    assert painted.edits == editing.diff(base, mine)
    assert painted.words_changed == editing.words_changed(painted.edits)
    table.page.centre.banner.activated.emit("rebase")
    table.until(lambda: "Revision 2" in table.page.centre.header.words()[-1])


def test_after_a_restart_all_that_is_shown_is_of_the_revision_that_the_text_is_an_edit_of(
    tmp_path: Path, qtbot: QtBot
) -> None:
    def what_is_shown(table: ReviewWindow) -> tuple[object, ...]:
        table.until(lambda: "revision 2" in said(table) and table.shown().review is not None)
        review, draft = table.review(), table.shown().draft
        findings = [finding for finding in review.findings if finding.rule != "due"]
        header = [words for words in table.page.centre.header.words() if "evision" in words]
        return review.revision, review.edits, findings, review.citations, draft.submitted, draft.digest, header

    with a_table(tmp_path, qtbot) as table:
        subject, before = table.subject(), table.shown().draft
        mine = type_something(table)
        newer = desk.newer(before)
        other = msgspec.structs.replace(
            newer.submitted, text="We promise 500 EUR by tomorrow.", sources=(), citations=()
        )
        table.comes(msgspec.structs.replace(newer, submitted=other))
        during = what_is_shown(table)
    with a_table(tmp_path, qtbot, before=table) as again:
        again.open(subject)
        assert again.page.centre.editor.text() == mine
        assert what_is_shown(again) == during
        assert again.shown().draft.submitted == before.submitted
        assert not again.page.centre.bar.approve.isEnabled()
        again.page.centre.banner.activated.emit("keep_new")
        again.judged()
        assert again.review().revision == 2
        assert again.page.centre.editor.text() == "We promise 500 EUR by tomorrow."
        again.page.centre.editor.undo()
        assert again.page.centre.editor.text() == mine


def test_typed_text_stays_when_a_newer_draft_comes_and_the_person_chooses(table: ReviewWindow) -> None:
    editor = table.page.centre.editor
    middle = editor.text().index("nothing wrong")
    editor.replace(middle, middle, "let me see, ")
    table.judged()
    mine = editor.text()
    table.comes(desk.newer(table.shown().draft))
    table.until(lambda: "revision 2" in said(table))
    assert editor.text() == mine
    assert not table.page.centre.bar.approve.isEnabled()
    table.page.centre.banner.activated.emit("rebase")
    table.judged()
    assert editor.text().startswith("Hello Jonas,")
    assert "let me see, nothing wrong" in editor.text()
    assert editor.text().endswith("Thank you for writing again.")
    assert table.page.centre.bar.approve.isEnabled()


def test_where_both_changed_the_same_place_the_typed_text_is_kept_whole(table: ReviewWindow) -> None:
    mine = type_something(table)
    table.comes(desk.newer(table.shown().draft))
    table.until(lambda: "revision 2" in said(table))
    table.page.centre.banner.activated.emit("rebase")
    table.judged()
    assert table.page.centre.editor.text() == mine
    assert "same passage" in said(table)
    assert table.shown().revision == 2


def test_three_texts_are_compared_in_place_and_nothing_changes_before_enter(table: ReviewWindow) -> None:
    editor, key = table.page.centre.editor, Qt.Key
    editor.replace(0, len("Hi"), "Dear")
    middle = editor.text().index("nothing wrong")
    editor.replace(middle, middle, "let me see, ")
    table.judged()
    mine, caret = editor.text(), editor.caret()
    table.comes(desk.newer(table.shown().draft))
    table.until(lambda: "revision 2" in said(table))
    editor.setFocus()
    table.press(key.Key_F4)
    panel = table.page.controller.comparing.panel
    assert panel.isVisible()
    assert not editor.isVisible()
    assert [row.detail for row in panel.list.rows()] == [
        "you and the AI changed this", "only you changed this", "only the AI changed this",
    ]  # fmt: skip
    table.press(key.Key_Return)
    assert "Choose here first" in panel.hint.text()
    table.press(key.Key_2)
    table.press(key.Key_Escape)
    assert (editor.isVisible(), editor.hasFocus(), panel.isVisible()) == (True, True, False)
    assert (editor.text(), editor.caret(), table.shown().revision) == (mine, caret, 1)

    table.press(key.Key_F, Qt.KeyboardModifier.ControlModifier)
    finding = table.page.controller.tools.find_bar
    assert finding.isVisible()
    table.press(key.Key_F4)
    assert finding.isHidden(), "no tool changes the text behind the comparison"
    for name in ("safer_wording", "replace", "insert", "spelling", "earlier_texts", "discard_edit", "edit"):
        assert table.window.actions_.reason(name), name
    finding.open_for(replacing=True)
    finding.words.setText("e")
    finding.replace_all.click()
    finding.shut()
    editor.marked.emit()
    assert (editor.text(), table.page.centre.frame.struck.isVisible()) == (mine, False)
    assert table.page.centre.findings.isHidden()
    panel.setFocus()
    assert panel.choices().count(None) == 0, "what was chosen before is kept"
    newest = desk.newer(desk.newer(table.shown().draft))
    table.comes(newest)
    table.until(lambda: table.shown().newer == newest)
    assert panel.isVisible()
    editor.insert("Inserted. ")
    table.press(key.Key_Return)
    assert panel.isVisible(), "what came into the text meanwhile is compared first"
    assert (table.shown().revision, "Inserted. " in panel.texts[2].toPlainText()) == (1, True)
    editor.replace_all(mine)
    table.press(key.Key_Return)
    table.press(key.Key_Return)
    table.judged()
    assert table.shown().revision == 3
    assert editor.text().startswith("Hello Jonas,")
    assert "let me see, nothing wrong" in editor.text()
    assert editor.text().count("Thank you for writing again.") == 2
    assert table.page.centre.bar.approve.isEnabled()
    table.press(key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert editor.text() == mine


def test_taking_the_newer_draft_drops_what_was_typed(table: ReviewWindow) -> None:
    type_something(table)
    table.comes(desk.newer(table.shown().draft))
    table.until(lambda: "revision 2" in said(table))
    table.page.centre.banner.activated.emit("keep_new")
    table.until(lambda: table.shown().revision == 2 and not table.shown().edited)


def test_a_withdrawn_draft_stays_in_view_with_its_reason_and_the_text_can_be_copied(table: ReviewWindow) -> None:
    mine = type_something(table)
    gone = msgspec.structs.replace(table.shown().draft, state=State.WITHDRAWN, state_reason="Merged.")
    table.comes(gone)
    table.until(lambda: "withdrew" in said(table))
    assert "Merged." in said(table)
    assert table.subject() == DRAFT
    assert not table.page.centre.bar.approve.isEnabled()
    table.page.centre.banner.activated.emit("copy")
    assert QGuiApplication.clipboard().text() == mine
    table.page.centre.banner.activated.emit("next")
    assert table.subject() != DRAFT


def test_a_new_message_of_the_customer_is_shown_at_once(table: ReviewWindow) -> None:
    table.comes(desk.with_message(table.shown().draft, "It works again, thank you."))
    table.until(lambda: "new messages" in said(table))
    assert table.page.centre.conversation.messages()[-1].text == "It works again, thank you."


def test_a_draft_that_one_may_no_longer_see_is_said_to_be_gone(table: ReviewWindow) -> None:
    table.comes(gone=table.shown().id)
    table.until(lambda: "no longer see" in said(table))


@pytest.mark.parametrize("typed", [False, True], ids=["untouched", "typed"])
@pytest.mark.parametrize("how", ["withdrawn", "unseen", "escalated"])
def test_a_draft_that_leaves_and_comes_back_can_be_decided_with_what_was_typed(
    table: ReviewWindow, how: str, typed: bool
) -> None:
    draft = table.shown().draft
    text = type_something(table) if typed else table.page.centre.editor.text()
    if how == "unseen":
        table.comes(gone=draft.id)
    else:
        left = desk.escalated(draft, by=desk.SAMIR) if how == "escalated" else withdrawn(draft)
        table.comes(left)
    table.until(lambda: table.shown().closed)
    table.comes(draft)
    table.until(lambda: "open again" in said(table))
    assert table.page.centre.editor.text() == text
    assert not table.page.centre.editor.isReadOnly()
    assert ("Your text is kept" in said(table)) == typed
    table.ready()
    assert table.page.centre.bar.approve.isEnabled()
    copy = table.session.working_copies.current(draft.id)
    assert (copy is not None and copy.text != copy.base_text) == typed


def test_a_draft_that_comes_back_as_a_newer_one_asks_what_becomes_of_what_was_typed(table: ReviewWindow) -> None:
    draft = table.shown().draft
    mine = type_something(table)
    table.comes(withdrawn(draft))
    table.until(lambda: table.shown().closed)
    table.comes(desk.newer(draft))
    table.until(lambda: "revision 2" in said(table))
    assert table.page.centre.editor.text() == mine
    assert not table.page.centre.bar.approve.isEnabled()
    table.page.centre.banner.activated.emit("rebase")
    table.ready()
    assert "Mine." in table.page.centre.editor.text()


def withdrawn(draft: Draft) -> Draft:
    return msgspec.structs.replace(draft, state=State.WITHDRAWN, state_reason="Merged.")


def test_new_drafts_appear_in_the_queue_without_moving_what_one_works_on(table: ReviewWindow) -> None:
    mine = type_something(table)
    count = table.page.queue.model.rowCount()
    fresh = msgspec.structs.replace(
        table.shown().draft,
        id=table.shown().draft.id[:-4] + "ffff",
        external_id="new",
    )
    table.comes(fresh)
    table.until(lambda: table.page.queue.model.place(fresh.id) >= 0)
    assert table.page.queue.model.rowCount() >= count
    assert table.page.centre.editor.text() == mine
    assert table.page.centre.editor.hasFocus()


def test_letters_still_go_to_the_text_after_the_queue_changed(table: ReviewWindow) -> None:
    type_something(table)
    table.comes(gone=table.row(0).id)
    table.press(Qt.Key.Key_X)
    assert "x" in table.page.centre.editor.text()[:12].lower()


def test_a_policy_that_comes_meanwhile_judges_what_is_on_the_table(table: ReviewWindow) -> None:
    table.page.centre.editor.setFocus()
    table.type(PROMISE + " ")
    table.judged()
    assert table.page.centre.findings.words() == ""
    core = table.session._context

    def comes() -> None:
        core.cache.set_policy(load(stricter(), 2))
        core.publish(DraftsChanged(many=True))

    core.core.call(comes).result(10)
    table.until(lambda: "Promises a parrot." in table.page.centre.findings.words())
    assert not table.page.centre.bar.approve.isEnabled()


@pytest.mark.parametrize("looked", ["read to the end", "a source", "a reason", "all"])
def test_what_is_looked_at_while_a_draft_is_away_does_not_take_the_place_of_what_was_typed(
    table: ReviewWindow, looked: str
) -> None:
    draft = table.shown().draft
    text = type_something(table)
    copies = table.session.working_copies
    table.session._context.core.call(copies.flush).result(90)
    table.comes(gone=draft.id)
    table.until(lambda: table.shown().closed)
    if looked in ("read to the end", "all"):
        copies.note_read_to_end(draft.id, draft.revision)
    if looked in ("a source", "all"):
        copies.note_source_opened(draft.id, draft.revision, draft.submitted.sources[0].id)
    if looked in ("a reason", "all"):
        copies.set_reason(draft.id, "Ask Samir", None)
    table.comes(draft)
    table.until(lambda: "open again" in said(table))
    assert table.page.centre.editor.text() == text
    copy = copies.current(draft.id)
    assert copy is not None
    assert copy.text == text
