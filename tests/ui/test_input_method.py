"""Words that an input method composes: the events as ibus, fcitx and the systems' own send them, in any order."""

import random

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QFocusEvent, QInputMethodEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QApplication

from tests.ui.gates import CLEAN, press_everything
from tests.ui.reviewing import CTRL, ReviewWindow
from tests.ui.window_texts import random_review, random_text
from ui.draft.decision_gate import COMPOSING
from ui.editor.exact_text_edit import ExactTextEdit
from ui.editor.reply_editor import ReplyEditor
from ui.units import least_change, units_in
from ui.widgets.composed_line import ComposedLine

COMPOSED = (
    "ㄴ",
    "녀",
    "녕",
    "に",
    "にほん",
    "日本",
    "nihao",
    "你好",
    "ни",
    "e\u0301",
    "👍",
    "𠀀",
    "می\u200c",
    "\u200c",
    "a\u202e",
)


def event(preedit: str, commit: str = "", start: int = 0, length: int = 0) -> QInputMethodEvent:
    """Underlined, with the cursor at its end, as input methods show what they compose."""
    underlined = QTextCharFormat()
    underlined.setFontUnderline(True)
    kinds = QInputMethodEvent.AttributeType
    attributes = [
        QInputMethodEvent.Attribute(kinds.TextFormat, 0, units_in(preedit), underlined),
        QInputMethodEvent.Attribute(kinds.Cursor, units_in(preedit), 1, None),
    ]
    composed = QInputMethodEvent(preedit, attributes if preedit else [])
    if commit or length:
        composed.setCommitString(commit, start, length)
    return composed


def composing(editor: ExactTextEdit) -> str:
    """What is painted without being in the text."""
    block, preedit = editor.document().begin(), ""
    while block.isValid():
        preedit += block.layout().preeditAreaText()
        block = block.next()
    return preedit


@pytest.mark.parametrize("seed", range(40))
def test_composing_changes_nothing_until_it_is_done_and_then_what_typing_does(qapp: QApplication, seed: int) -> None:
    of = random.Random(seed)
    text = random_text(of) or "a"
    review = random_review(of, text)
    composes, types = ReplyEditor(), ReplyEditor()
    for editor in (composes, types):
        editor.load(text, {"s1": 1, "s2": 2, "s3": 3}, review)
        editor.show()
    for _ in range(of.randint(1, 6)):
        at = of.randint(0, len(text))
        for editor in (composes, types):
            editor.setTextCursor(editor.cursor_at(at, at))
        before, marks, length = composes.text(), composes.marks(), 0
        for _ in range(of.randint(0, 4)):
            preedit = of.choice(("", *COMPOSED))
            QCoreApplication.sendEvent(composes, event(preedit))
            assert (composes.text(), composes.marks()) == (before, marks)
            assert composes.preedit() == composing(composes) == preedit
        match of.randrange(4):
            case 0:
                QCoreApplication.sendEvent(composes, event(""))
            case 1:
                QCoreApplication.sendEvent(composes, QFocusEvent(QEvent.Type.FocusOut))
                QCoreApplication.sendEvent(composes, event(""))
            case _:
                commit, length = of.choice(COMPOSED[:-3]), of.choice((0, 0, 1))
                length = min(length, composes.caret())
                QCoreApplication.sendEvent(composes, event("", commit, -length, length))
                cursor = types.textCursor()
                cursor.setPosition(cursor.position() - length, QTextCursor.MoveMode.KeepAnchor)
                cursor.insertText(commit)
        QCoreApplication.processEvents()
        assert composes.text() == types.text()
        if not length:  # a letter in place of the same one may count as before or behind it
            assert composes.marks() == types.marks()
        else:
            break
        assert composes.preedit() == composing(composes) == ""
    while composes.document().isUndoAvailable():
        composes.undo()
    assert composes.text() == text
    for editor in (composes, types):
        editor.deleteLater()


@pytest.mark.parametrize("seed", range(20))
def test_of_a_change_only_what_differs_counts(seed: int) -> None:
    of = random.Random(seed)
    before, new = random_text(of, 6), random_text(of, 1)
    start, end = sorted((of.randint(0, len(before)), of.randint(0, len(before))))
    after = before[:start] + new + before[end:]
    position, removed, added = least_change(before, after, 0, units_in(before), units_in(after))
    old, now = (text.encode("utf-16-le", "surrogatepass") for text in (before, after))
    assert old[: 2 * position] == now[: 2 * position]
    assert old[2 * (position + removed) :] == now[2 * (position + added) :]
    assert removed <= units_in(before[start:end])
    assert added <= units_in(new)


@pytest.fixture
def table(table: ReviewWindow) -> ReviewWindow:
    table.open(CLEAN)
    table.ready()
    table.page.centre.editor.setFocus()
    return table


def test_another_draft_has_nothing_of_what_was_composed_in_the_one_before(table: ReviewWindow) -> None:
    editor, first = table.page.centre.editor, table.shown().id
    QCoreApplication.sendEvent(editor, event("日本"))
    assert composing(editor) == "日本"
    table.page.queue.list.walk(1)
    table.judged()
    assert table.shown().id != first
    assert composing(editor) == editor.preedit() == ""
    assert editor.text() == table.shown().draft.submitted.text
    table.ready()


def test_a_key_that_is_refused_while_a_word_is_composed_leaves_it_composed(table: ReviewWindow) -> None:
    editor = table.page.centre.editor
    QCoreApplication.sendEvent(editor, event("你好"))
    for _ in range(3):
        press_everything(table)
        assert table.page.centre.bar.hint.text() == COMPOSING
        assert composing(editor) == editor.preedit() == "你好"
    assert table.waiting() == []


def test_a_note_is_not_signed_without_the_word_that_is_composed_in_it(table: ReviewWindow) -> None:
    sheet = table.page.centre.bar.sheet
    table.press(Qt.Key.Key_Backspace, CTRL)
    table.press(Qt.Key.Key_1)
    sheet._note.setFocus()
    QCoreApplication.sendEvent(sheet._note, event("日本"))
    table.press(Qt.Key.Key_Return)
    sheet._do.click()
    assert table.waiting() == []
    assert sheet.problem.text() == COMPOSING
    QCoreApplication.sendEvent(sheet._note, event("", "日本"))
    table.press(Qt.Key.Key_Return)
    table.until(lambda: len(table.waiting()) == 1)
    reason = table.waiting()[0].reason
    assert reason is not None
    assert reason.note == "日本"


def test_find_keeps_a_word_that_is_composed_in_it(table: ReviewWindow) -> None:
    actions = table.window.actions_
    actions["find"].trigger()
    field = table.window.focusWidget()
    assert field is not None
    text = table.page.centre.editor.text()
    QCoreApplication.sendEvent(field, event("ни"))
    press_everything(table)
    QCoreApplication.sendEvent(field, event("", "Hi"))
    assert table.page.centre.editor.text() == text
    assert table.page.centre.editor.found.shown()


def test_a_line_that_is_set_to_another_text_has_nothing_composed(qapp: QApplication) -> None:
    line = ComposedLine()
    QCoreApplication.sendEvent(line, event("日本"))
    assert line.composing == "日本"
    line.setText("12")
    assert (line.text(), line.displayText(), line.composing) == ("12", "12", "")
    line.deleteLater()
