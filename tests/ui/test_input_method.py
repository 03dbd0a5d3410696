"""Words that an input method composes: the events as ibus, fcitx and the systems' own send them, in any order."""

import random

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtGui import QAccessible, QFocusEvent, QInputMethodEvent, QTextCharFormat, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from tests.ui.gates import CLEAN, press_everything
from tests.ui.reviewing import CTRL, ReviewWindow
from tests.ui.window_texts import random_review, random_text
from ui.draft.reveal_sheet import RevealSheet
from ui.editor.exact_text_edit import ExactTextEdit
from ui.editor.reply_editor import ReplyEditor
from ui.shell.stop_sheet import StopSheet
from ui.units import least_change, units_in
from ui.widgets.composed_line import COMPOSING, ComposedLine

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


def meanwhile(editor: ReplyEditor, of: random.Random) -> None:
    """What else happens to a reply while a word is composed: keys, clicks, searches, a screen reader, tools."""
    last = len(editor.text())
    start, end = sorted((of.randint(0, last), of.randint(0, last)))
    places = QAccessible.queryAccessibleInterface(editor)
    foreign = places.editableTextInterface()
    assert foreign is not None
    kinds = Qt.Key
    match of.randrange(15):
        case 0:
            QTest.mouseClick(editor.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(of.randint(0, 300), start % 200))
        case 1:
            key = of.choice((kinds.Key_Down, kinds.Key_Left, kinds.Key_Return, kinds.Key_Backspace, kinds.Key_A))
            QTest.keyClick(editor, key)
        case 2:
            editor.select(start, end)
        case 3:
            editor.show_span(start, end)
        case 4:
            editor.replace(start, end, of.choice(("", "x\ny", "\u202e")))
        case 5:
            editor.replace_all(of.choice(("", "other\n\ntext")))
        case 6:
            foreign.deleteText(start, end)
        case 7:
            foreign.insertText(start, of.choice(("a\nb", "c")))
        case 8:
            editor.cut()
        case 9:
            editor.paste()
        case 10:
            editor.undo()
        case 11:
            editor.redo()
        case 12:
            editor.insert("snippet")
        case 13:
            places.textInterface().setCursorPosition(start)
        case _:
            editor.load("Another draft.\nIts words.", {})
            assert composing(editor) == ""


@pytest.mark.parametrize("seed", range(40))
def test_what_is_composed_is_painted_once_and_never_stays_behind(qapp: QApplication, seed: int) -> None:
    of = random.Random(seed)
    editor = ReplyEditor()
    editor.load(random_text(of) + "\n\nMore.\n", {})
    editor.resize(300, 200)
    editor.show()
    editor.setFocus()
    for _ in range(30):
        if of.random() < 0.5:
            preedit, commit = of.choice(("", *COMPOSED)), of.choice(("", "", "", "日本", "a\nb"))
            QCoreApplication.sendEvent(editor, event(preedit, commit, *of.choice(((0, 0), (-1, 1), (-3, 2)))))
            assert composing(editor) == preedit
        else:
            meanwhile(editor, of)
        assert editor.preedit() == composing(editor)
        if of.random() < 0.2:
            QCoreApplication.processEvents()
            editor.grab()
    QCoreApplication.sendEvent(editor, event(""))
    assert composing(editor) == editor.preedit() == ""
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


@pytest.mark.parametrize("seed", range(6))
def test_a_line_composes_what_is_painted_in_it(qapp: QApplication, seed: int) -> None:
    of, line = random.Random(seed), ComposedLine()
    line.resize(300, 30)
    line.show()
    places = QAccessible.queryAccessibleInterface(line)
    foreign = places.editableTextInterface()
    assert foreign is not None
    moving = Qt.Key.Key_Left, Qt.Key.Key_End, Qt.Key.Key_Home, Qt.Key.Key_Backspace, Qt.Key.Key_Delete, Qt.Key.Key_Shift
    for _ in range(25):
        match of.randrange(10):
            case 0 | 1 | 2 | 3:
                QCoreApplication.sendEvent(line, event(of.choice(("日本", "ни", "")), of.choice(("", "", "x"))))
            case 4:
                QTest.mouseClick(line, Qt.MouseButton.LeftButton, pos=QPoint(of.randint(2, 290), 10))
            case 5:
                QTest.keyClick(line, of.choice(moving))
            case 6:
                QTest.keyClicks(line, "ab")
            case 7:
                of.choice((line.selectAll, line.undo, line.deselect, line.clearFocus))()
            case 8:
                line.setFocus(of.choice((Qt.FocusReason.TabFocusReason, Qt.FocusReason.OtherFocusReason)))
            case _:
                foreign.insertText(0, "c")
        before, composed = line.grab().toImage(), line.composing
        QLineEdit.inputMethodEvent(line, event(""))
        assert (line.grab().toImage() != before) is bool(composed)
        if composed:
            QCoreApplication.sendEvent(line, event(composed))
    line.deleteLater()


def test_a_reason_that_is_recorded_waits_for_the_word_that_is_composed_in_it(table: ReviewWindow) -> None:
    confirmed: list[tuple[str, str]] = []
    sheet = RevealSheet(table.window)
    sheet.confirmed.connect(lambda *what: confirmed.append(what))
    sheet.ask("phone", "Phone")
    QCoreApplication.sendEvent(sheet._reason, event("本", "日"))
    sheet._confirm()
    assert (confirmed, sheet.problem.text()) == ([], COMPOSING)
    QCoreApplication.sendEvent(sheet._reason, event("", "本"))
    sheet._confirm()
    assert confirmed == [("phone", "日本")]
    stop = StopSheet(table.bridge, None, table.window)
    QCoreApplication.sendEvent(stop.reason, event("本", "日"))
    stop.do.click()
    assert stop.problem.text() == COMPOSING
    stop.reject()
