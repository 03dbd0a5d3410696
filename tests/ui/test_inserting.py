"""Ctrl+I: snippets and sentences of the sources come into the reply by keys alone, filled in and cited."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest

from console.model.decision import Kind
from console.model.ids import DraftId
from tests.ui.reviewing import CTRL, SHIFT, ReviewWindow
from ui.draft.insert_items import InsertKind
from ui.draft.insert_picker import InsertPicker
from ui.editor.reply_editor import ReplyEditor
from ui.shell.status_bar import progress_words

CLEAN = "Cannot add a seat to our plan"
KEY = Qt.Key


@pytest.fixture
def writing(table: ReviewWindow) -> ReviewWindow:
    """The hands are in the text, at its end."""
    table.open(CLEAN)
    table.ready()
    editor(table).setFocus()
    editor(table).moveCursor(QTextCursor.MoveOperation.End)
    return table


def editor(table: ReviewWindow) -> ReplyEditor:
    return table.page.centre.editor


def picker(table: ReviewWindow) -> InsertPicker:
    return table.page.controller.tools.inserter.picker


def ask(table: ReviewWindow, words: str) -> None:
    table.press(KEY.Key_I, CTRL)
    assert picker(table).field.hasFocus()
    QTest.keyClicks(picker(table).field, words)


def test_a_snippet_is_filled_in_and_what_is_left_is_selected_and_stops_approval(writing: ReviewWindow) -> None:
    table, before = writing, editor(writing).text()
    ask(table, "screensh")
    assert "{what you see}" in picker(table).preview.text()
    table.press(KEY.Key_Return)
    assert editor(table).hasFocus()
    assert editor(table).textCursor().selectedText() == "{what you see}"
    table.judged()
    assert not table.review().approval.allowed
    assert "placeholder" in table.page.centre.findings.words()
    table.type("the button")
    table.judged()
    assert editor(table).text().startswith(before)
    assert editor(table).text().endswith("a screenshot of the button.")
    assert table.review().verdicts[Kind.CORRECT].allowed
    editor(table)._steps.close()
    table.press(KEY.Key_Z, CTRL)
    table.press(KEY.Key_Z, CTRL)
    assert editor(table).text() == before


def test_a_sentence_of_a_source_is_inserted_and_cited_from_it(writing: ReviewWindow) -> None:
    table = writing
    table.press(KEY.Key_Return)
    ask(table, "unassign")
    (line,) = picker(table).lines()
    assert line.kind is InsertKind.SOURCE
    table.press(KEY.Key_Return)
    table.judged()
    text = editor(table).text()
    assert text.endswith(line.text)
    quoted = [f for f in table.review().citations if f.end == len(text)]
    assert [table.page.centre.editor.numbers()[f.citation.source] for f in quoted] == [line.number]


def test_a_selection_is_kept_as_a_snippet_without_the_customers_name_and_can_be_removed(writing: ReviewWindow) -> None:
    table = writing
    editor(table).insert("Thank you for waiting, Jonas.")
    start = editor(table).text().index("Thank you for waiting")
    editor(table).select(start, start + len("Thank you for waiting, Jonas."))
    ask(table, "")
    assert picker(table).lines()[0].kind is InsertKind.SAVE
    table.press(KEY.Key_Return)
    QTest.keyClicks(picker(table).field, "Thanks")
    table.press(KEY.Key_Return)
    table.until(lambda: len(table.session.reader.snippets()) == 1)
    (kept,) = table.session.reader.snippets()
    assert (kept.title, kept.text) == ("Thanks", "Thank you for waiting, {customer.first_name}.")
    table.open("Refund for March not received")
    table.ready()
    editor(table).setFocus()
    ask(table, "thanks")
    assert picker(table).preview.text() == "Thank you for waiting, Crystal."
    picker(table).field.end(False)
    table.press(KEY.Key_Delete, CTRL)
    table.until(lambda: not table.session.reader.snippets())
    table.until(lambda: "removed" in table.toasts())
    table.press(KEY.Key_Escape)
    assert editor(table).hasFocus()


def test_a_key_goes_from_change_to_change_and_around(writing: ReviewWindow) -> None:
    table, reply = writing, editor(writing)
    start = reply.text().index("nothing wrong")
    reply.replace(start, start + len("nothing"), "not a thing")
    table.judged()
    reply.moveCursor(QTextCursor.MoveOperation.End)
    table.type(" Bye")
    table.judged()
    reply.moveCursor(QTextCursor.MoveOperation.Start)
    places = []
    for _ in range(3):
        table.press(KEY.Key_F7)
        places.append(reply.selected()[0])
    assert places[0] == places[2] == start
    assert places[1] > start
    table.press(KEY.Key_F7, SHIFT)
    assert reply.selected()[0] == places[1]


@pytest.mark.parametrize(
    ("counts", "words"),
    [
        ((23, 41, 0), "23 done, 41 to go, none late"),
        ((0, 1_200, 3), "1,200 to go, 3 late"),
        ((5, 0, 0), "5 done, nothing to go"),
        ((0, 0, 0), ""),
    ],
)
def test_the_status_line_says_how_far_the_work_is(counts: tuple[int, int, int], words: str) -> None:
    assert progress_words(*counts) == words


def test_the_window_says_it_while_nothing_waits(table: ReviewWindow) -> None:
    table.until(lambda: "68 to go, 1 late" in table.window.status.words())


def test_nothing_of_one_draft_is_inserted_into_the_next(writing: ReviewWindow) -> None:
    table = writing
    ask(table, "")
    chosen = next(item for item in picker(table).lines() if item.kind is InsertKind.SOURCE)
    inserter = table.page.controller.tools.inserter
    inserter._opened_for = DraftId("another draft")
    before = editor(table).text()
    picker(table).chosen.emit(chosen)
    assert editor(table).text() == before
