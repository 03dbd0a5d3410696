"""Find and replace in the reply: by keys alone, as a person reads the text, and as one step under undo."""

from itertools import pairwise

import pytest
import regex
from hypothesis import example, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor

from tests.ui.reviewing import CTRL, SHIFT, ReviewWindow
from tests.ui.test_whole_characters import TEXT
from ui.editor.find_bar import FindBar
from ui.editor.text_hits import LONGEST_WORDS, MOST_HITS, TextHit, text_hits
from ui.units import CodePoint

CLEAN = "Cannot add a seat to our plan"
KEY = Qt.Key


@pytest.fixture
def written(table: ReviewWindow) -> ReviewWindow:
    """A reply with emoji and Hebrew before the words that are looked for."""
    table.open(CLEAN)
    table.ready()
    editor = table.page.centre.editor
    editor.setFocus()
    editor.replace_all("👍 שלום Refund one.\nA refund, the REFUND and refunds.\nDon’t\u00a0wait.")
    editor.moveCursor(QTextCursor.MoveOperation.Start)
    return table


def bar(table: ReviewWindow) -> FindBar:
    return table.page.controller.tools.find_bar


def selected(table: ReviewWindow) -> str:
    return table.page.centre.editor.textCursor().selectedText()


def test_find_walks_the_hits_and_escape_leaves_the_cursor_there(written: ReviewWindow) -> None:
    table = written
    table.press(KEY.Key_F, CTRL)
    table.type("refund")
    assert (selected(table), bar(table).count.text()) == ("Refund", "1 of 4")
    table.press(KEY.Key_Return)
    assert (selected(table), bar(table).count.text()) == ("refund", "2 of 4")
    table.press(KEY.Key_F3, SHIFT)
    table.press(KEY.Key_F3, SHIFT)
    assert bar(table).count.text() == "4 of 4"
    bar(table).whole.click()
    assert bar(table).count.text() == "1 of 3"
    bar(table).case.click()
    assert (selected(table), bar(table).count.text()) == ("refund", "1 of 1")
    bar(table).words.setFocus()
    table.press(KEY.Key_Escape)
    editor = table.page.centre.editor
    assert editor.hasFocus()
    assert bar(table).isHidden()
    assert not editor.found.shown()
    assert selected(table) == "refund"


def test_replace_changes_one_or_all_and_undo_takes_all_back_at_once(written: ReviewWindow) -> None:
    table, editor = written, written.page.centre.editor
    before = editor.text()
    table.press(KEY.Key_H, CTRL)
    table.type("refund")
    bar(table).instead.setFocus()
    table.type("credit")
    table.press(KEY.Key_Return)
    assert editor.text() == before.replace("Refund", "credit", 1)
    assert (selected(table), bar(table).count.text()) == ("refund", "1 of 3")
    original = editor.text()
    bar(table).replace_all.click()
    assert editor.text() == "👍 שלום credit one.\nA credit, the credit and credits.\nDon’t\u00a0wait."
    assert bar(table).count.text() == "3 replaced"
    table.judged()
    copy = table.session.working_copies.current(table.shown().id)
    assert copy is not None
    assert copy.text == editor.text()
    table.until(lambda: not bar(table)._soon.isActive())
    assert bar(table).count.text() == "3 replaced", "also once the changes are marked"
    bar(table).case.setFocus()
    table.press(KEY.Key_Z, CTRL)
    assert editor.text() == original, "Ctrl+Z on a button of the bar is the text's, and no decision's"
    table.press(KEY.Key_Z, CTRL | SHIFT)
    assert editor.text() == copy.text
    table.press(KEY.Key_Escape)
    assert (bar(table).isHidden(), editor.hasFocus()) == (True, True)
    table.press(KEY.Key_Z, CTRL)
    assert editor.text() == original


def test_where_not_all_is_replaced_at_once_it_is_said(written: ReviewWindow) -> None:
    table, editor = written, written.page.centre.editor
    editor.replace_all("a " * (MOST_HITS + 10))
    table.press(KEY.Key_H, CTRL)
    bar(table).words.setText("a")
    bar(table).instead.setText("👍")
    bar(table).replace_all.click()
    assert bar(table).count.text() == "2,000 replaced, and more to replace"
    bar(table).replace_all.click()
    assert bar(table).count.text() == "10 replaced"
    assert editor.text() == "👍 " * (MOST_HITS + 10)


def test_what_is_typed_in_the_text_is_looked_through_again(written: ReviewWindow) -> None:
    table, editor = written, written.page.centre.editor
    table.press(KEY.Key_F, CTRL)
    table.type("refund")
    editor.setFocus()
    editor.moveCursor(QTextCursor.MoveOperation.End)
    table.type(" refund")
    table.until(lambda: bar(table).count.text() == "5 found")
    assert editor.textCursor().position() == editor.document().characterCount() - 1


def test_there_is_nothing_to_find_without_a_draft(table: ReviewWindow) -> None:
    table.page.controller.clear("Nothing")
    assert table.window.actions_.reason("find") == "No draft is open."


@pytest.mark.parametrize(
    ("words", "text", "hits"),
    [
        ("don't wait", "Don’t\u00a0wait", 1),
        ('"so"', "„so“ «so» “so”", 3),
        ("STRASSE", "Lange Straße", 1),
        ("e", "e\u0301 e", 1),
        ("a.c", "abc a.c", 1),
        ("two  words", "two words", 1),
        ("two words", "two\nwords", 0),
    ],
)
def test_words_are_found_as_people_read_them(words: str, text: str, hits: int) -> None:
    assert len(text_hits(text, words)) == hits


@settings(max_examples=60, deadline=None)
@given(text=st.text("abAB é'’-\n😀", max_size=60), words=st.text("abAB é'’-😀", min_size=1, max_size=4))
def test_hits_are_in_order_and_apart_and_hold_a_plain_search(text: str, words: str) -> None:
    hits = text_hits(text, words)
    assert all(a.end <= b.start for a, b in pairwise(hits))
    assert all(hit.start < hit.end for hit in hits)
    if words in text:
        assert hits


@pytest.mark.parametrize("repeated", ["e\u0301", "<"])
def test_one_sign_repeated_is_looked_for_in_a_long_text(repeated: str) -> None:
    words = (repeated * LONGEST_WORDS)[:LONGEST_WORDS]
    assert text_hits("e\u0301" * 20_000, f"{words[:-1]}a") == ()
    assert len(text_hits(repeated * 20_000, words)) <= MOST_HITS


@settings(max_examples=30, deadline=None)
@given(st.text("ab'-\u00e9", min_size=1, max_size=LONGEST_WORDS))
@example("a" * LONGEST_WORDS)
def test_words_of_any_length_are_found_where_they_are(words: str) -> None:
    assert text_hits(f"x.{words}.x", words)[:1] == (TextHit(CodePoint(2), CodePoint(2 + len(words))),)


@given(TEXT, st.data())
def test_no_match_begins_or_ends_within_a_character(text: str, data: st.DataObject) -> None:
    places = {0, *(whole.end() for whole in regex.finditer(r"\X", text))}
    start = data.draw(st.integers(0, max(len(text) - 1, 0)))
    words = text[start : start + data.draw(st.integers(1, 6))]
    hits = text_hits(text, words, match_case=True)
    assert all({hit.start, hit.end} <= places for hit in hits)
