"""A key that is held, or pressed twice, decides once."""

import threading

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest

from tests.ui.gates import CLEAN, press_everything
from tests.ui.reviewing import CTRL, ReviewWindow
from ui.draft.decision_controller import KEEPING
from ui.draft.decision_gate import CHECKING, JUST_HERE


@pytest.fixture
def table(table: ReviewWindow) -> ReviewWindow:
    table.open(CLEAN)
    return table


def held(table: ReviewWindow, key: Qt.Key, modifiers: Qt.KeyboardModifier, times: int) -> None:
    """A key that is held: one press, then repeats, each to whatever has the focus by then."""
    for number in range(times):
        for kind in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress):
            widget = table.window.focusWidget() or table.window
            QCoreApplication.sendEvent(widget, QKeyEvent(kind, key, modifiers, "\r", autorep=number > 0))
        table.bot.wait(30)


def test_a_held_ctrl_enter_approves_one_draft(table: ReviewWindow) -> None:
    table.ready()
    first = table.shown().id
    QTest.keyClick(table.window.focusWidget() or table.window, Qt.Key.Key_Return, CTRL)
    held(table, Qt.Key.Key_Return, CTRL, 60)
    table.until(lambda: len(table.waiting()) >= 1)
    assert [made.draft for made in table.waiting()] == [first]


def test_a_second_tap_does_not_decide_on_the_draft_that_has_just_appeared(table: ReviewWindow) -> None:
    table.ready()
    first = table.shown().id
    table.press(Qt.Key.Key_Return, CTRL)
    table.until(lambda: table.page.shown() is not None and table.shown().id != first)
    table.press(Qt.Key.Key_Return, CTRL)
    assert table.page.centre.bar.hint.text() in (JUST_HERE, CHECKING)
    assert [made.draft for made in table.waiting()] == [first]
    table.ready()
    table.press(Qt.Key.Key_Return, CTRL)
    table.until(lambda: len(table.waiting()) == 2)


def test_going_on_and_deciding_in_one_breath_decides_nothing(table: ReviewWindow) -> None:
    table.ready()
    table.page.queue.list.setFocus()
    table.press(Qt.Key.Key_J)
    press_everything(table)
    assert table.waiting() == []
    assert not table.page.centre.bar.sheet.is_asking()


def test_a_second_press_of_undo_takes_one_decision_back(table: ReviewWindow) -> None:
    for count in range(2):
        table.judged()
        while not table.review().approval.allowed:
            table.page.queue.list.walk(1)
            table.judged()
        while len(table.waiting()) == count:  # what was judged anew between the two asks for a press of its own
            table.ready()
            table.press(Qt.Key.Key_Return, CTRL)
            table.bot.wait(200)
    table.page.queue.list.setFocus()
    table.press(Qt.Key.Key_Z, CTRL)
    table.press(Qt.Key.Key_Z, CTRL)
    table.until(lambda: len(table.waiting()) == 1)
    table.press(Qt.Key.Key_Z, CTRL)
    table.bot.wait(100)
    assert len(table.waiting()) == 1


def test_while_a_decision_takes_long_to_save_nothing_else_is_decided_and_the_bar_says_why(table: ReviewWindow) -> None:
    table.ready()
    first, saved = table.shown().id, threading.Event()
    table.session._context.core.call(lambda: saved.wait(60))
    actions = table.window.actions_
    table.press(Qt.Key.Key_Return, CTRL)
    press_everything(table)
    table.until(lambda: actions.reason("approve") == KEEPING)
    press_everything(table)
    assert not table.page.centre.bar.sheet.is_asking()
    saved.set()
    table.until(lambda: len(table.waiting()) == 1 and table.shown().id != first and bool(table.toasts()))
    table.ready()
    assert [made.draft for made in table.waiting()] == [first]
    assert actions.reason("approve") is None
