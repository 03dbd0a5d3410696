"""What the review screen paints into the text: marks, changes, citations."""

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication, QTextCursor
from PySide6.QtTest import QTest

from tests.ui.reviewing import ALT, ReviewWindow
from tests.ui.sample_subjects import CLEAN, REFUND
from ui.editor.marks import MarkKind

ARABIC = "أين فاتورة شهر أكتوبر؟"


def test_every_mark_stands_where_its_words_are(table: ReviewWindow) -> None:
    table.open(REFUND)
    editor = table.page.centre.editor
    text = editor.text()
    cited = [text[m.start : m.end] for m in editor.marks() if m.kind is MarkKind.CITED]
    assert cited[0] == "two seats were removed on 14 March 2026"
    waves = [text[m.start : m.end] for m in editor.marks() if m.kind is MarkKind.FINDING]
    assert any(wave.startswith("We will refund") for wave in waves)
    dotted = [text[m.start : m.end] for m in editor.marks() if m.kind is MarkKind.UNSUPPORTED]
    assert any("Most banks show it sooner" in dots for dots in dotted)


def test_marks_count_in_utf_16_so_that_emoji_shift_nothing(table: ReviewWindow) -> None:
    table.open(REFUND)
    editor = table.page.centre.editor
    editor.setFocus()
    editor.moveCursor(QTextCursor.MoveOperation.Start)
    editor.insertPlainText("😀👍🏽 ")
    table.judged()
    first = next(m for m in editor.marks() if m.kind is MarkKind.CITED)
    cursor = QTextCursor(editor.document())
    cursor.setPosition(first.start)
    cursor.setPosition(first.end, QTextCursor.MoveMode.KeepAnchor)
    assert cursor.selectedText() == "two seats were removed on 14 March 2026"


def test_changed_words_are_marked_and_listed(table: ReviewWindow) -> None:
    table.open(REFUND)
    editor = table.page.centre.editor
    at = editor.text().index("38.00")
    editor.replace(at, at + 5, "83.00")
    table.judged()
    kinds = {m.kind: m for m in editor.marks()}
    assert kinds[MarkKind.DELETED].text == "38.00"
    assert editor.text()[kinds[MarkKind.INSERTED].start : kinds[MarkKind.INSERTED].end] == "83.00"
    assert table.page.centre.frame.words().endswith("1 word changed")
    table.window.actions_["tab_changes"].trigger()
    assert table.page.side.changes.spoken() == "deleted “38.00”, inserted “83.00”"
    table.window.actions_["inline_diff"].trigger()
    assert MarkKind.DELETED not in {m.kind for m in editor.marks()}


def test_a_citation_and_its_source_lead_to_each_other(table: ReviewWindow) -> None:
    table.open(REFUND)
    table.until(lambda: len(table.page.side.sources.source_ids()) == 3)
    second = table.page.side.sources.source_ids()[1]
    table.press(Qt.Key.Key_2, ALT)
    assert table.page.side.sources.card(second).is_active()
    editor = table.page.centre.editor
    mark = next(m for m in editor.marks() if m.number == 1)
    cursor = QTextCursor(editor.document())
    cursor.setPosition(mark.start + 3)
    QTest.mouseClick(
        editor.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, editor.cursorRect(cursor).center()
    )
    assert table.page.side.sources.card(mark.key).is_active()


def test_only_plain_text_is_pasted(table: ReviewWindow) -> None:
    table.open(CLEAN)
    editor = table.page.centre.editor
    data = QMimeData()
    data.setHtml("<b>bold</b><img src='http://example.org/x.png'>")
    data.setText("bold\r\nnext")
    editor.insertFromMimeData(data)
    assert editor.text().startswith("bold\nnext")


def test_copying_gives_the_text_that_stands(table: ReviewWindow) -> None:
    table.open(CLEAN)
    editor = table.page.centre.editor
    editor.selectAll()
    editor.copy()
    assert QGuiApplication.clipboard().text() == editor.text()


def test_an_arabic_draft_reads_from_the_right(table: ReviewWindow) -> None:
    table.open(ARABIC)
    block = table.page.centre.editor.document().begin()
    assert block.textDirection() is Qt.LayoutDirection.RightToLeft
    assert table.page.centre.editor.text() == table.shown().draft.submitted.text
