"""A text of thousands of marks: laid out once, whatever the number of its paragraphs."""

import pytest
from PySide6.QtWidgets import QApplication

from console.model.draft import Citation
from console.rules.review import Review, review
from tests.rules.builders import default_policy
from tests.support.drafts import NOW, a_draft, a_person, a_source, a_submission
from ui.editor.reply_editor import ReplyEditor

PARAGRAPHS = 300


def cited_in_each_line() -> Review:
    source = a_source()
    lines = [f"Fact number {number} is here." for number in range(PARAGRAPHS)]
    text, citations = "", []
    for line in lines:
        citations.append(Citation(len(text), len(text) + len(line), source.id, 0, 20))
        text += line + "\n"
    draft = a_draft(a_submission(text, sources=(source,), citations=citations))
    return review(draft, text, None, a_person(), default_policy(), NOW)


@pytest.fixture
def editor(qapp: QApplication) -> ReplyEditor:
    made = ReplyEditor()
    made.resize(600, 400)
    made.show()
    return made


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
