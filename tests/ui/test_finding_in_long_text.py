"""Find and replace in 100,000 characters in one line: each key does what the part in view needs, and finds what a
reader of the complete text finds. Work is counted as calls of functions.
"""

import sys
from collections.abc import Callable, Iterator
from types import FrameType

import pytest
import regex
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from tests.ui.test_whole_characters import PARTS
from ui.editor.find_bar import FindBar
from ui.editor.reply_editor import ReplyEditor
from ui.editor.text_hits import text_hits

LENGTH = 100_000
MOST_CALLS = 150_000
"""For 2,000 matches; where each character of the text was read again and again, it was up to 3,000,000."""
KINDS = {
    "\U0001f1e9\U0001f1ea": "\U0001f1e9\U0001f1ea",
    "\U0001f469\u200d\U0001f469\u200d\U0001f467": "\U0001f469\u200d\U0001f469\u200d\U0001f467",
    "\0": "\0\0",
    "\u0915\u094d\u0937 ": "\u0915\u094d\u0937",
    "\u6f22\u5b57": "\u6f22\u5b57",
    "\U0001f44d": "\U0001f44d",
    "\u202e": "\u202e",
    "\u200b": "\u200b",
    "ab\u202ec ": "ab",
}


class Bench(QWidget):
    """A reply with its bar."""

    def __init__(self) -> None:
        super().__init__()
        self.resize(700, 400)
        self.editor = ReplyEditor(self)
        self.bar = FindBar(self.editor, self)
        column = QVBoxLayout(self)
        column.addWidget(self.bar)
        column.addWidget(self.editor)


@pytest.fixture
def bench(qapp: QApplication) -> Iterator[Bench]:
    bench = Bench()
    bench.show()
    yield bench
    bench.close()


def calls(do: Callable[[], object]) -> int:
    """How many functions `do` calls until it is painted."""
    count = 0

    def counted(frame: FrameType, event: str, of: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(counted)
    try:
        do()
        QApplication.processEvents()
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("piece", KINDS)
def test_a_key_in_a_long_line_does_what_the_part_in_view_needs(bench: Bench, piece: str) -> None:
    words, editor, bar = KINDS[piece], bench.editor, bench.bar
    text = (piece * (LENGTH // len(piece) + 1))[: LENGTH // len(piece) * len(piece)]
    editor.load(text, {})
    QApplication.processEvents()
    bar.open_for(replacing=True)
    bar.instead.setText("yy")
    steps: dict[str, Callable[[], object]] = {
        "a letter of what is looked for": lambda: bar.words.insert(words),
        "next": lambda: bar.step(1),
        "previous": lambda: bar.step(-1),
        "replace": bar._replace,
        "a letter of the text": lambda: editor.textCursor().insertText("y"),
        "what is found then": bar._find_again,
        "replace all": bar._replace_all,
        "undo": editor.undo,
        "redo": editor.redo,
    }
    paragraphs = editor.document().blockCount()
    done = {name: calls(step) for name, step in steps.items()}
    assert {name: count for name, count in done.items() if count > MOST_CALLS} == {}
    assert editor.text().count("yy") == 2_001
    assert ("\u200b" in editor.text()) == (piece == "\u200b"), "no sign of a soft break comes into the text"
    while editor.document().isUndoAvailable():
        editor.undo()
    assert editor.text() == text
    assert editor.document().blockCount() == paragraphs


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(PARTS), min_size=1, max_size=3), st.data())
def test_no_match_that_parts_no_character_is_left_out(parts: list[str], data: st.DataObject) -> None:
    """In texts of few kinds of signs, in which nearly every place is one at which a match could begin."""
    text = "".join(data.draw(st.lists(st.sampled_from(parts), min_size=1, max_size=40)))
    start = data.draw(st.integers(0, len(text) - 1))
    words = text[start : start + data.draw(st.integers(1, 4))]
    edges = {0, *(whole.end() for whole in regex.finditer(r"\X", text))}
    hits = text_hits(text, words, match_case=True)
    covered = {at for hit in hits for at in range(hit.start, hit.end)}
    missed = [
        at
        for at in range(len(text) - len(words) + 1)
        if text.startswith(words, at)
        and {at, at + len(words)} <= edges
        and not regex.match(r"\p{M}", text[at + len(words) :])
        and covered.isdisjoint(range(at, at + len(words)))
    ]
    assert missed == []
    assert all({hit.start, hit.end} <= edges for hit in hits)


@pytest.mark.parametrize("words", ["ab", "\U0001f44d", "b\U0001f44d", "\n"])
def test_replacing_all_leaves_what_is_between_the_matches_and_the_cursor_where_it_was(bench: Bench, words: str) -> None:
    editor = bench.editor
    text = "ab\U0001f44d \u202ec\nab" * 500 + "ab\U0001f44d " * 900
    editor.load(text, {})
    hits = text_hits(text, words) if words != "\n" else ()
    place = text.index("c", 3_000)
    editor.setTextCursor(editor.cursor_at(place, place))
    editor.replace_each(hits, "yyy")
    expected = text
    for start, end in reversed(hits):
        expected = f"{expected[:start]}yyy{expected[end:]}"
    assert editor.text() == expected
    moved = place + sum(3 - (end - start) for start, end in hits if end <= place)
    assert editor.selected() == (moved, moved)
    assert expected[moved] == "c"
    if hits:
        editor.undo()
    assert editor.text() == text
