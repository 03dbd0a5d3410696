"""What a person writes is theirs: no newer draft, other draft, closing sheet or undo takes a word, a note, the cursor
or a step of undo from them.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from pytestqt.qtbot import QtBot

from console.model.decision import ReasonCode
from tests.ui import desk
from tests.ui.reviewing import CTRL, SHIFT, ReviewWindow, a_table
from ui.draft.reason_sheet import _digit
from ui.outbox.contents import COPIES, read

CLEAN = "Cannot add a seat to our plan"
OTHER = "Refund for March not received"
NOTE = "Voir\u00a0: 10\u202f000\u00a0€\u2028suite"


@pytest.fixture
def table(tmp_path: Path, qtbot: QtBot) -> Iterator[ReviewWindow]:
    with a_table(tmp_path, qtbot) as opened:
        opened.open(CLEAN)
        opened.ready()
        yield opened


def end_burst(table: ReviewWindow) -> None:
    """The hands rest."""
    table.page.centre.editor._steps.close()


def write(table: ReviewWindow, text: str) -> None:
    table.page.centre.editor.setFocus()
    table.type(text)
    table.judged()


def said(table: ReviewWindow) -> str:
    return table.page.centre.banner.words()


# --- undo of typing


def test_undo_takes_typing_back_by_bursts_and_sentences(table: ReviewWindow) -> None:
    editor = table.page.centre.editor
    first = editor.text()
    write(table, "One. ")
    table.bot.wait(20)
    write(table, "two")
    end_burst(table)
    write(table, "three")
    texts = []
    for _ in range(4):
        texts.append(editor.text())
        editor.undo()
    assert texts[0] == f"One. twothree{first}"
    assert texts[1] == f"One. two{first}"
    assert texts[2] in (f"One.{first}", f"One. {first}")
    assert texts[3] == first


def test_a_text_that_undo_has_lost_can_be_brought_back_as_it_was_at_its_time(table: ReviewWindow) -> None:
    editor = table.page.centre.editor
    first = editor.text()
    write(table, "A thought. ")
    end_burst(table)
    write(table, "Another one. ")
    table.session._core.call(table.session.working_copies.flush).result(10)
    editor.selectAll()
    table.press(Qt.Key.Key_Backspace)
    table.session._core.call(table.session.working_copies.flush).result(10)
    editor.undo()
    editor.undo()
    write(table, "Else. ")
    table.session._core.call(table.session.working_copies.flush).result(10)
    table.open(OTHER)
    table.open(CLEAN)
    table.ready()
    editor.setFocus()
    table.press(Qt.Key.Key_H, CTRL | SHIFT)
    picker = table.page.controller.tools.earlier.picker
    lines = {item.text: item for item in picker.lines()}
    assert f"A thought. Another one. {first}" in lines
    assert "" in lines
    assert picker.lines()[-1].text == first, "the AI's own text is the last line"
    chosen = picker.lines().index(lines[f"A thought. Another one. {first}"])
    for _ in range(chosen):
        table.press(Qt.Key.Key_Down)
    marked = picker.current()
    assert marked is not None
    table.until(lambda: all("differ from now" in item.about for item in picker.lines()))
    compared = picker.current()
    assert compared is not None
    assert (compared.title, compared.text) == (marked.title, marked.text), "what is compared later marks no other line"
    assert "Enter restores" in picker.hint.text()
    table.press(Qt.Key.Key_Return)
    assert editor.text() == f"A thought. Another one. {first}"
    table.press(Qt.Key.Key_Z, CTRL)
    assert editor.text().startswith("A thought. Else. ") or editor.text().startswith("Else. ")


def test_the_steps_of_undo_are_there_after_a_visit_to_another_draft(table: ReviewWindow) -> None:
    editor = table.page.centre.editor
    first = editor.text()
    write(table, "a")
    end_burst(table)
    write(table, "b")
    editor.undo()
    table.open(OTHER)
    table.open(CLEAN)
    assert editor.text() == f"a{first}"
    assert editor.caret() == 1
    table.page.centre.editor.setFocus()
    table.press(Qt.Key.Key_Z, CTRL)
    assert editor.text() == first
    table.press(Qt.Key.Key_Z, CTRL | SHIFT)
    assert editor.text() == f"a{first}"


def test_the_steps_of_undo_are_there_after_a_restart(tmp_path: Path, qtbot: QtBot) -> None:
    with a_table(tmp_path, qtbot) as table:
        table.open(CLEAN)
        first = table.page.centre.editor.text()
        write(table, "a")
        end_burst(table)
        write(table, "b")
    secrets = table.session._secrets
    with desk.session_on(tmp_path, secrets) as session:  # type: ignore[arg-type]
        copy = session.working_copies.current(next(copy.draft for copy in session.reader.working_copies()))
        assert copy is not None
        assert copy.history == (first, f"a{first}", f"ab{first}")
        assert copy.caret == 2


def test_the_cursor_is_saved_where_undo_and_redo_have_moved_it(table: ReviewWindow) -> None:
    editor = table.page.centre.editor
    write(table, "a")
    end_burst(table)
    editor.setTextCursor(editor.cursor_at(9, 9))
    write(table, "b")
    end_burst(table)
    for step in (editor.undo, editor.undo, editor.redo):
        step()
        table.bot.wait(1)
        copy = table.session.working_copies.current(table.shown().id)
        assert copy is not None
        assert (copy.text, copy.caret) == (editor.text(), editor.caret())


def test_text_typed_a_moment_ago_is_there_when_one_comes_back_at_once(table: ReviewWindow) -> None:
    editor = table.page.centre.editor
    write(table, "Kept. ")
    final = editor.text()
    table.page.queue.list.walk(1)
    table.page.queue.list.walk(-1)
    assert editor.text() == final


def test_ctrl_z_in_the_text_never_takes_back_a_decision(table: ReviewWindow) -> None:
    table.press(Qt.Key.Key_Return, CTRL)
    table.until(lambda: len(table.waiting()) == 1)
    table.judged()
    editor = table.page.centre.editor
    editor.setFocus()
    for _ in range(3):
        table.press(Qt.Key.Key_Z, CTRL)
    table.bot.wait(50)
    assert len(table.waiting()) == 1
    editor.setReadOnly(True)
    table.press(Qt.Key.Key_Z, CTRL)
    table.bot.wait(50)
    assert len(table.waiting()) == 1


# --- a newer draft


def test_text_that_reads_as_the_ais_again_stays_under_undo_when_a_newer_draft_comes(table: ReviewWindow) -> None:
    editor = table.page.centre.editor
    first = editor.text()
    write(table, "Two sentences. Of mine. ")
    mine = editor.text()

    def undo_all() -> None:
        while editor.text() != first:
            table.press(Qt.Key.Key_Z, CTRL)
        table.judged()

    undo_all()
    table.comes(desk.newer(table.shown().draft))
    table.until(lambda: "revision 2" in said(table))
    assert editor.text() == first, "what reads as the AI's is the person's while they can redo"
    assert "until you choose" in said(table), "and so it is their choice"
    while editor.text() != mine:
        table.press(Qt.Key.Key_Z, CTRL | SHIFT)
    undo_all()
    table.until(lambda: getattr(table.session.reader.working_copy(table.shown().id), "text", None) == first)
    table.comes(desk.newer(desk.newer(table.shown().draft)))
    table.bot.wait(100)
    assert editor.text() == first, "nothing changes under the cursor before the person chose"
    assert "newer draft" in said(table)
    rows = read(table.session.reader, desk.NOW).copies
    assert rows[table.shown().id].text == mine, "the Outbox names what is under undo"
    assert read(table.session.reader, desk.NOW).groups[COPIES]
    while editor.text() != mine:
        table.press(Qt.Key.Key_Z, CTRL | SHIFT)


def test_what_the_newer_draft_replaced_comes_back_by_undo(table: ReviewWindow) -> None:
    editor = table.page.centre.editor
    write(table, "Mine. ")
    mine = editor.text()
    newer = desk.newer(table.shown().draft)
    table.comes(newer)
    table.until(lambda: "revision 2" in said(table))
    table.page.centre.banner.activated.emit("keep_new")
    table.until(lambda: editor.text() == newer.submitted.text)
    editor.setFocus()
    table.press(Qt.Key.Key_Z, CTRL)
    assert editor.text() == mine
    assert table.shown().revision == 2


def test_nothing_is_put_in_place_while_a_word_is_composed_or_a_reason_given(table: ReviewWindow) -> None:
    table.press(Qt.Key.Key_E, CTRL)
    table.press(Qt.Key.Key_2)
    table.type("half a note")
    table.comes(desk.newer(table.shown().draft))
    table.until(lambda: "revision 2" in said(table))
    sheet = table.page.centre.bar.sheet
    assert sheet.is_asking()
    assert sheet.note() == "half a note"
    table.press(Qt.Key.Key_Return)
    assert table.waiting() == []
    assert "First choose" in sheet.problem.text()


# --- notes


def leave_by(table: ReviewWindow, way: str) -> None:
    if way == "Esc":
        table.press(Qt.Key.Key_Escape)
    elif way == "another draft":
        table.open(OTHER)
        table.open(CLEAN)
    elif way == "another reason":
        table.press(Qt.Key.Key_Escape)
        table.ready()
        table.press(Qt.Key.Key_Backspace, CTRL)
        table.press(Qt.Key.Key_Escape)
    elif way == "a larger text":
        table.window.actions_["larger"].trigger()
        table.press(Qt.Key.Key_Escape)
        table.window.actions_["normal_size"].trigger()
    elif way == "dark":
        table.window.actions_["light_dark"].trigger()
        table.press(Qt.Key.Key_Escape)
        table.window.actions_["light_dark"].trigger()


@pytest.mark.parametrize("way", ["Esc", "another draft", "another reason", "a larger text", "dark"])
def test_half_a_note_is_there_when_the_reason_is_asked_for_again(table: ReviewWindow, way: str) -> None:
    table.press(Qt.Key.Key_E, CTRL)
    table.type("half a note")
    leave_by(table, way)
    table.until(lambda: not table.page.centre.bar.sheet.is_asking())
    table.ready()
    table.press(Qt.Key.Key_E, CTRL)
    assert table.page.centre.bar.sheet.note() == "half a note"


def test_undo_of_a_decision_brings_back_text_note_reason_and_cursor_and_says_whose(table: ReviewWindow) -> None:
    editor = table.page.centre.editor
    write(table, "Please look. ")
    mine, caret = editor.text(), editor.caret()
    table.ready()
    table.press(Qt.Key.Key_E, CTRL)
    table.press(Qt.Key.Key_3)
    reason = table.reason().code
    table.type("Ask billing")
    table.press(Qt.Key.Key_Return)
    table.until(lambda: "Escalated" in table.toasts())
    table.page.queue.list.setFocus()
    table.press(Qt.Key.Key_Z, CTRL)
    table.until(lambda: "Undone" in table.toasts() and table.subject() == CLEAN)
    table.judged()
    assert table.waiting() == []
    assert "Undone" in table.toasts()
    assert CLEAN in table.toasts()
    assert table.shown().draft.submitted.ticket.customer.name in table.toasts()
    assert (editor.text(), editor.caret()) == (mine, caret)
    table.ready()
    table.press(Qt.Key.Key_E, CTRL)
    assert table.page.centre.bar.sheet.note() == "Ask billing"
    assert table.reason().code is reason is not ReasonCode.POLICY_RESTRICTION


def test_a_note_keeps_every_character_and_names_those_that_nobody_sees(table: ReviewWindow) -> None:
    table.press(Qt.Key.Key_E, CTRL)
    table.press(Qt.Key.Key_2)
    sheet = table.page.centre.bar.sheet
    sheet._note.setFocus()
    sheet._note.insert(f" \u00a0{NOTE}\u202e\u00a0 ")
    assert sheet.note() == f"\u00a0{NOTE}\u202e\u00a0"
    assert "RLO" in sheet._hidden.text()
    table.press(Qt.Key.Key_Return)
    table.until(lambda: len(table.waiting()) == 1)
    reason = table.waiting()[0].reason
    assert reason is not None
    assert reason.note == f"\u00a0{NOTE}\u202e\u00a0"


# --- search


def test_approving_out_of_search_results_goes_on_to_the_next_hit(table: ReviewWindow) -> None:
    table.page.queue.search.setText("invoice")
    model = table.page.queue.model
    table.until(lambda: table.page.queue.filter().text.startswith("invoice") and 2 < model.rowCount() < 50)
    table.page.queue.list.setFocus()
    table.page.queue.list.choose_place(0)
    table.judged()
    while not table.review().approval.allowed:
        table.page.queue.list.walk(1)
        table.judged()
    place = table.page.queue.list.currentIndex().row()
    following = table.row(place + 1).id
    table.ready()
    table.press(Qt.Key.Key_Return, CTRL)
    table.until(lambda: table.page.shown() is not None and table.shown().id == following)
    table.judged()
    table.ready()
    table.until(lambda: model.place(following) == place)
    table.press(Qt.Key.Key_J)
    table.until(lambda: table.shown().id == table.row(place + 1).id)


def test_the_cursor_stays_where_it_is_when_the_window_is_dressed_anew(table: ReviewWindow) -> None:
    editor = table.page.centre.editor
    cursor = editor.textCursor()
    cursor.setPosition(20)
    cursor.setPosition(30, QTextCursor.MoveMode.KeepAnchor)
    editor.setTextCursor(cursor)
    for name in ("larger", "light_dark", "light_dark", "normal_size"):
        table.window.actions_[name].trigger()
    assert (editor.textCursor().anchor(), editor.textCursor().position()) == (20, 30)


@pytest.mark.parametrize("letter", ["²", "①", "½", "x", "", "12"])
def test_only_a_digit_chooses_a_reason(letter: str) -> None:
    assert _digit(letter) == 0
    assert [_digit(text) for text in ("1", "９", "٣")] == [1, 9, 3]
