"""Toasts: each can be read whole and lies over nothing that is decided on or read; undo changes what was said."""

from itertools import combinations

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.reviewing import CTRL, ReviewWindow
from ui.bridge import Toast
from ui.draft.wording import shortened
from ui.shell.toasts import ToastCard
from ui.theme import fonts

SHORT = "Undone."
LONG = "The store could not read this decision: $.final_text is empty, but it would be sent to the customer. " * 2
WORD = "https://example.com/" + "a" * 160
SAYINGS = (
    Toast(SHORT),
    Toast(LONG, grave=True),
    Toast(WORD),
    Toast("Approved: Refund not received", "Undo", lambda: None, counts_down=True, keys="Ctrl+Z"),
    Toast("حساب العميل مغلق ويحتاج إلى مراجعة قبل الإرسال", "Open Outbox"),
)
PAIRS = [*combinations(SAYINGS, 2), *((b, a) for a, b in combinations(SAYINGS, 2))]


def in_window(widget: QWidget) -> QRect:
    return QRect(widget.mapTo(widget.window(), QPoint(0, 0)), widget.size())


def is_whole(toast: ToastCard) -> bool:
    """Whether all its words have the room that they need."""
    words = toast.words
    flags = int(Qt.TextFlag.TextWordWrap)
    needed = words.fontMetrics().boundingRect(QRect(0, 0, words.width(), 10_000), flags, words.text())
    fits = words.height() >= needed.height() and words.width() >= needed.width()
    return fits and toast.rect().contains(words.geometry())


@pytest.mark.parametrize("scale", [1.0, 1.4])
def test_any_two_toasts_can_be_read(table: ReviewWindow, qapp: QApplication, scale: float, qtbot: QtBot) -> None:
    toasts = table.window.toasts
    fonts.set_scale(qapp, scale)
    try:
        for pair in PAIRS:
            toasts.clear()
            for said in pair:
                table.window.say(said)
            qtbot.waitUntil(lambda: all(map(is_whole, toasts.shown())), timeout=5000)
            first, second = (in_window(toast) for toast in toasts.shown())
            assert not first.intersects(second)
            assert in_window(toasts).contains(first.united(second))
            assert table.window.rect().contains(first.united(second))
    finally:
        fonts.set_scale(qapp, 1.0)


def test_toasts_cover_neither_a_deciding_button_nor_a_source(table: ReviewWindow) -> None:
    for said in (SAYINGS[1], SAYINGS[3], SAYINGS[4]):
        table.window.say(said)
    over = in_window(table.window.toasts)
    centre, side = table.page.centre, table.page.side
    for widget in (centre.bar, centre.editor, centre.conversation, centre.findings, side):
        assert not over.intersects(in_window(widget))


def test_a_toast_of_any_length_leaves_the_window_to_be_seen(table: ReviewWindow) -> None:
    card = table.window.toasts.say(Toast(f"Undone: approved, {'a long name ' * 900}", "Undo"))
    assert card.height() < table.window.height() / 2
    assert card.words.text().endswith("…")
    card._act()


def test_what_was_approved_is_named_and_undo_changes_what_was_said(table: ReviewWindow) -> None:
    subject = shortened(table.subject())
    table.ready()
    table.press(Qt.Key.Key_Return, CTRL)
    table.until(lambda: "Approved" in table.toasts())
    assert subject in table.toasts()
    table.window.actions_["undo"].trigger()
    table.until(lambda: "Undone" in table.toasts())
    assert "Approved:" not in table.toasts()
    assert subject in table.toasts()


def test_more_toasts_than_the_room_holds_leave_the_newest(table: ReviewWindow) -> None:
    for number in range(3):
        table.window.say(Toast(f"{number}: {LONG} {LONG}"))
    assert table.window.toasts.texts()[-1].startswith("2:")
    assert table.window.rect().contains(in_window(table.window.toasts))
