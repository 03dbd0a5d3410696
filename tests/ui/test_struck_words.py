"""Whoever reads a text with its changes sees all of what was deleted: in the line, or in the card over the text."""

import random
from collections.abc import Iterator

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication

from console.model.decision import Kind
from console.model.ids import DraftId
from console.rules import editing
from console.rules.review import Review
from tests.ui.window_texts import random_review, random_text
from ui.editor.lines_in_view import in_view, shown_deleted
from ui.editor.marks import MarkKind
from ui.editor.reply_editor import ReplyEditor
from ui.review.editor_frame import EditorFrame
from ui.theme import fonts
from ui.widgets.visible_text import pieces

LONG = "We have looked into the invoice of 12 March that you asked about. "
TURNED = " and more words than one line has room for, \u202eAda"


@pytest.fixture
def frame(qapp: QApplication) -> Iterator[EditorFrame]:
    action = QAction("Inline diff", qapp)
    action.setCheckable(True)
    action.setChecked(True)
    editor_frame = EditorFrame(ReplyEditor(), action)
    editor_frame.resize(700, 500)
    editor_frame.show()
    yield editor_frame
    editor_frame.close()


def show(frame: EditorFrame, before: str, after: str) -> None:
    edits = editing.diff(before, after)
    review = Review(DraftId("0"), 1, after, edits, 0, 0, (), (), (), {}, Kind.APPROVE)
    frame.editor.load(after, {}, review)
    frame.grab()


def test_words_set_into_the_edge_are_not_cut_with_large_text(qapp: QApplication, frame: EditorFrame) -> None:
    try:
        for scale in (1.0, fonts.MOST):
            fonts.set_scale(qapp, scale)
            frame.say("12 words")
            assert frame.rect().contains(frame._legend.geometry())
            assert frame._legend.height() >= frame._legend.sizeHint().height()
    finally:
        fonts.set_scale(qapp, 1.0)


@pytest.mark.parametrize(
    ("before", "after", "gone"),
    [
        (f"Thank you. {LONG}Yours, Ada", "Thank you. Yours, Ada", LONG),
        (f"{LONG}Yours, Ada", "Yours, Ada", LONG),
        ("No refund", "refund", "No "),
        ("\u05e9\u05dc\u05d5\u05dd \u05dc\u05da", "\u05e9\u05dc\u05d5\u05dd", " \u05dc\u05da"),
        (f"Kind regards{TURNED}", "Kind regards", TURNED),
    ],
)
def test_what_the_line_has_no_room_for_stands_whole_in_the_card(
    frame: EditorFrame, before: str, after: str, gone: str
) -> None:
    show(frame, before, after)
    assert [text for _, text in frame.editor.struck()] == [gone]
    assert frame.struck.isVisible()
    assert frame.struck.text() == gone
    assert frame.struck.height() > 2 * frame.fontMetrics().height()


def test_what_the_line_holds_whole_needs_no_card(frame: EditorFrame) -> None:
    show(frame, "The refund takes 5 days", "The refund takes days")
    assert frame.editor.struck() == []
    assert not frame.struck.isVisible()


def test_the_card_goes_with_the_inline_diff(frame: EditorFrame) -> None:
    show(frame, f"Thank you. {LONG}Yours, Ada", "Thank you. Yours, Ada")
    frame.editor.show_diff(False)
    assert not frame.struck.isVisible()
    frame.editor.show_diff(True)
    assert frame.struck.isVisible()


def test_of_random_changes_every_deletion_is_painted_whole_or_in_the_card(frame: EditorFrame) -> None:
    frame.resize(900, 900)
    deletions = 0
    for seed in range(150):
        of = random.Random(seed)
        text = random_text(of, 12)
        frame.editor.load(text, {"s1": 1, "s2": 2, "s3": 3}, random_review(of, text))
        frame.grab()
        in_card = [words for _, words in frame.editor.struck()]
        seen = in_view(frame.editor, frame.editor.marks(), frame.editor.viewport().rect())
        for mark, stretches in seen.marks:
            if mark.kind is MarkKind.DELETED:
                deletions += 1
                whole = "".join(piece.shown for piece in pieces(mark.text)).replace("\n", "\u21b5")
                painted = any(s.room is not None for s in stretches) and shown_deleted(mark.text) == whole
                assert painted != (mark.text in in_card), (seed, mark)
    assert deletions > 50
