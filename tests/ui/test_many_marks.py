"""A text of thousands of marks: laid out once, whatever the number of its paragraphs."""

import random
from collections.abc import Iterable

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtWidgets import QApplication

from console.model.draft import Citation
from console.rules.review import Review, review
from tests.rules.builders import default_policy
from tests.support.drafts import NOW, a_draft, a_person, a_source, a_submission
from ui.editor.lines_in_view import InView, in_view
from ui.editor.marks import MarkKind
from ui.editor.reply_editor import ReplyEditor
from ui.whole_characters import WholeCharacters

PARAGRAPHS = 300
WORDS = "Fact number is here and there. " * 60


def cited_in_each_line() -> Review:
    source = a_source()
    lines = [f"Fact number {number} is here." for number in range(PARAGRAPHS)]
    text, citations = "", []
    for line in lines:
        citations.append(Citation(len(text), len(text) + len(line), source.id, 0, 20))
        text += line + "\n"
    draft = a_draft(a_submission(text, sources=(source,), citations=citations))
    return review(draft, text, None, a_person(), default_policy(), NOW)


def cited_at(text: str, *spans: tuple[int, int, str]) -> Review:
    sources = (a_source(), a_source(name="s2"))
    citations = [Citation(start, end, source, 0, 20) for start, end, source in spans]
    draft = a_draft(a_submission(text, sources=sources, citations=citations))
    return review(draft, text, None, a_person(), default_policy(), NOW)


def seen(editor: ReplyEditor) -> InView:
    return in_view(editor, editor.marks(), editor.viewport().rect())


def covered(areas: Iterable[QRectF]) -> set[tuple[int, int]]:
    """Line and column, in pixels, of what is covered."""
    return {(round(area.top()), x) for area in areas for x in range(round(area.left()), round(area.right()))}


@pytest.fixture
def editor(qapp: QApplication) -> ReplyEditor:
    reply = ReplyEditor()
    reply.resize(600, 400)
    reply.show()
    return reply


def test_what_the_rules_say_of_many_paragraphs_is_laid_out_once(editor: ReplyEditor) -> None:
    judged = cited_in_each_line()
    editor.load(judged.text, {"s1": 1})
    layouts: list[object] = []
    editor.document().documentLayout().update.connect(lambda *_: layouts.append(None))
    assert editor.show_review(judged)
    assert 0 < len(layouts) < 20


def test_the_place_that_is_read_stays_where_many_paragraphs_get_their_marks(editor: ReplyEditor) -> None:
    judged = cited_in_each_line()
    editor.load(judged.text, {"s1": 1})
    bar = editor.verticalScrollBar()
    bar.setValue(bar.maximum())
    before = bar.value()
    assert before > 1_000
    editor.show_review(judged)
    assert bar.value() == before


def test_citations_that_overlap_are_painted_once_where_they_look_the_same(editor: ReplyEditor) -> None:
    judged = cited_at(WORDS, *((number % 7, len(WORDS) - 1 - number % 11, "s1") for number in range(1_000)))
    editor.load(judged.text, {"s1": 1}, judged)
    view = seen(editor)
    assert 0 < sum(len(stretches) for _, stretches in view.marks) <= len(view.lines)


def test_a_number_is_there_once_where_several_stretches_of_its_source_end(editor: ReplyEditor) -> None:
    judged = cited_at("Fact number one is here.", (0, 23, "s1"), (5, 23, "s1"), (12, 23, "s1"), (3, 23, "s2"))
    editor.load(judged.text, {"s1": 1, "s2": 2}, judged)
    assert sorted(mark.number for mark in editor.marks() if mark.number) == [1, 2]


@pytest.mark.parametrize("seed", range(12))
def test_of_many_citations_all_words_are_covered_and_all_numbers_are_there(editor: ReplyEditor, seed: int) -> None:
    of = random.Random(seed)
    text = "".join(of.choice(("Fact ", "number 👍 ", "é\u0301ß. ", "שלום ", "here.\n")) for _ in range(80))
    ends = [at for at in range(1, len(text) + 1) if not text[at - 1].isspace()]  # blanks at a line's end are not shown
    spans = [(of.randrange(end), end, of.choice(("s1", "s2"))) for end in of.choices(ends, k=of.choice((3, 40)))]
    judged = cited_at(text, *spans)
    editor.load(judged.text, {"s1": 1, "s2": 2}, judged)
    view, marks = seen(editor), [mark for mark in editor.marks() if mark.kind is MarkKind.CITED]
    for source in ("s1", "s2"):
        alone = [
            stretch.area
            for mark in marks
            if mark.key == source
            for _, stretches in in_view(editor, [mark], editor.viewport().rect()).marks
            for stretch in stretches
        ]
        together = [s.area for mark, stretches in view.marks if mark.key == source for s in stretches]
        assert covered(together) == covered(alone)
    last = max(line.end for line in view.lines)
    placed = {
        (mark.end, mark.number)
        for mark, stretches in view.marks
        if any(s.room is not None or s.foot is not None for s in stretches)
    }
    ends_of = WholeCharacters(editor.units()).end
    assert {(ends_of(mark.end), mark.number) for mark in marks if mark.number and mark.end <= last} <= placed
