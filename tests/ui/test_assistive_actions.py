"""What a screen reader does by itself, without keys and mouse: it presses what it names, also what is hidden, and
writes into fields. No more is decided by it than by a person's hands, and no text is another one for it.
"""

import random

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QWidget

from tests.ui.gates import CLEAN, press_everything
from tests.ui.reviewing import CTRL, ReviewWindow
from tests.ui.window_texts import WORDS
from ui.draft.decision_gate import CHECKING, COVERED, JUST_HERE
from ui.editor import foreign_text
from ui.editor.reply_editor import ReplyEditor
from ui.widgets.accessible_roles import install_roles
from ui.widgets.label import LinkLabel

HALVES = "\ud83d", "\ude00"
FOREIGN = (
    *WORDS,
    "<b>b</b>",
    "\r\n",
    "\u200b\n",
    "a\u200b\nb",
    "\x00",
    "e" + "\u0301" * 40,
    *HALVES,
    "😀",
    "x" * 4_000,
)


def is_seen_whole(editor: ReplyEditor) -> bool:
    """Whether the document has nothing that hides, but joiners at the end of what is there, and no halves."""
    caret = editor.textCursor().position()
    return not foreign_text.needs_mending(editor.document(), 0, editor.document().characterCount(), caret)


@pytest.fixture
def table(table: ReviewWindow) -> ReviewWindow:
    install_roles()
    table.open(CLEAN)
    table.ready()
    return table


def node(widget: QWidget) -> QAccessibleInterface:
    return QAccessible.queryAccessibleInterface(widget)


def press(widget: QWidget) -> None:
    actions = node(widget).actionInterface()
    assert actions is not None
    assert "Press" in actions.actionNames()
    actions.doAction("Press")


def press_all(table: ReviewWindow) -> None:
    """Every button and link that was ever made for the screen, hidden or not."""
    bar = table.page.centre.bar
    for button in (bar.approve, bar.escalate, bar.reject, bar.sheet._do, bar.sheet._back):
        press(button)


def settle(table: ReviewWindow) -> None:
    """What was started by a press is done: Qt's own buttons take a tenth of a second."""
    table.bot.wait(150)


def test_a_press_decides_once_on_what_was_seen(table: ReviewWindow) -> None:
    first, bar = table.shown().id, table.page.centre.bar
    press(bar.approve)
    press(bar.approve)
    table.until(lambda: len(table.waiting()) == 1)
    table.until(lambda: table.page.shown() is not None and table.shown().id != first)
    press(bar.approve)
    settle(table)
    assert len(table.waiting()) == 1
    assert bar.hint.text() in (CHECKING, JUST_HERE)


def test_a_press_while_a_draft_is_being_shown_decides_nothing(table: ReviewWindow) -> None:
    for _ in range(3):
        table.page.queue.list.walk(1)
        press_all(table)  # before the first paint
        table.judged()
        press_all(table)
        table.page.centre.bar.close_sheet()
    settle(table)
    assert table.waiting() == []


def test_a_press_after_text_came_waits_until_it_was_judged_and_shown(table: ReviewWindow) -> None:
    text = node(table.page.centre.editor).editableTextInterface()
    assert text is not None
    text.insertText(0, "We will refund you twice. ")
    press(table.page.centre.bar.approve)
    assert table.page.centre.bar.hint.text() == CHECKING
    settle(table)
    assert table.waiting() == []


def test_under_a_dialog_nothing_is_pressed(table: ReviewWindow) -> None:
    dialog = QDialog(table.window)
    dialog.open()
    press_all(table)
    press_everything(table)
    assert table.page.controller.gate.why_not() == COVERED
    settle(table)
    assert table.waiting() == []
    assert not table.page.centre.bar.sheet.is_asking()
    dialog.close()
    table.ready()


def test_what_is_hidden_is_not_pressed(table: ReviewWindow) -> None:
    bar = table.page.centre.bar
    table.press(Qt.Key.Key_Backspace, CTRL)
    bar.sheet._group.buttons()[0].setChecked(True)
    bar.sheet.cancelled.emit()
    press(bar.sheet._do)  # with the reason that was chosen before
    bar.sheet._confirm()
    link, presses = LinkLabel("Undo", table.window), []
    link.activated.connect(lambda: presses.append(1))
    link.hide()
    press(link)
    link.show()
    link.setEnabled(False)
    press(link)
    table.window.go("history")
    press_all(table)
    settle(table)
    assert table.waiting() == []
    assert presses == []
    link.setEnabled(True)
    press(link)
    assert presses == [1]


def test_a_note_that_was_written_by_a_screen_reader_is_kept_and_shown_as_a_typed_one(table: ReviewWindow) -> None:
    sheet = table.page.centre.bar.sheet
    table.press(Qt.Key.Key_Backspace, CTRL)
    text = node(sheet._note).editableTextInterface()
    assert text is not None
    text.insertText(0, "not\u202eours")
    assert table.shown().note == "not\u202eours"
    assert "[RLO]" in sheet._hidden.text()


def test_whatever_is_put_into_the_reply_is_seen_whole_and_undone_as_typing_is(table: ReviewWindow) -> None:
    editor, of = table.page.centre.editor, random.Random(12)
    begin, foreign = editor.text(), node(editor)
    text = foreign.editableTextInterface()
    assert text is not None
    for _ in range(60):
        what, last = of.choice(FOREIGN), editor.document().characterCount() - 1
        start, end = sorted((of.randint(0, last), of.randint(0, last)))
        match of.randrange(5):
            case 0 | 1:
                text.insertText(start, f"{what}{of.choice(FOREIGN)}")
            case 2:
                text.deleteText(start, min(end, start + 4))
            case 3:
                text.replaceText(start, min(end, start + 9), what)
            case 4 if of.random() < 0.3:
                foreign.setText(QAccessible.Text.Value, f"{what} <b>{of.choice(WORDS)}</b><img src='x.png'>")
        if of.random() < 0.3:
            QTest.keyClick(editor, Qt.Key.Key_Z, CTRL)
        table.until(lambda: not editor._foreign.is_waiting())
        assert is_seen_whole(editor)
    assert not editor.document().isEmpty()
    while editor.document().isUndoAvailable():
        editor.undo()
    assert editor.text() == begin
