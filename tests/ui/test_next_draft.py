"""Going on to the next draft: what the rules said of it beforehand stands there with its text, and only if it holds."""

import msgspec
from PySide6.QtCore import Qt

from tests.ui import desk
from tests.ui.reviewing import ReviewWindow
from ui.draft.open_draft import OpenDraft
from ui.editor.marks import MarkKind
from ui.review.review_prefetch import ReviewPrefetch


def looked_at(table: ReviewWindow, place: int) -> OpenDraft:
    """The draft on a line of the queue, once the rules have looked at it ahead."""
    draft = table.session.reader.draft(table.row(place).id)
    assert draft is not None
    opened = OpenDraft.of(draft, table.session.reader.working_copy(draft.id))
    table.until(lambda: ahead(table).review_of(opened) is not None)
    return opened


def ahead(table: ReviewWindow) -> ReviewPrefetch:
    return table.page.controller.prefetch


def test_the_next_draft_comes_with_its_findings_and_marks(table: ReviewWindow) -> None:
    following = looked_at(table, 1)
    table.press(Qt.Key.Key_J)
    opened = table.shown()  # nothing was waited for
    assert opened.id == following.id
    assert opened.review is not None
    cited = [m for m in table.page.centre.editor.marks() if m.kind is MarkKind.CITED]
    assert len(cited) == sum(f.start is not None for f in opened.review.citations)
    current = table.page.centre.findings.current()
    assert current == (opened.review.findings[0] if opened.review.findings else None)


def test_going_back_needs_no_second_look(table: ReviewWindow) -> None:
    looked_at(table, 1)
    table.press(Qt.Key.Key_J)
    looked_at(table, 0)
    table.press(Qt.Key.Key_K)
    assert table.shown().review is not None


def test_what_was_said_of_an_older_draft_does_not_hold_for_a_newer_one(table: ReviewWindow) -> None:
    following = looked_at(table, 1)
    newer = desk.newer(following.draft)
    table.comes(newer)
    changed = OpenDraft.of(newer, None)
    assert ahead(table).review_of(changed) is None
    table.press(Qt.Key.Key_J)
    assert table.shown().draft == newer
    table.judged()
    assert table.review().revision == newer.revision


def test_what_was_said_of_another_text_does_not_hold(table: ReviewWindow) -> None:
    following = looked_at(table, 1)
    assert ahead(table).review_of(msgspec.structs.replace(following, text=following.text + " More.")) is None
