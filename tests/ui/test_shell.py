"""The window around the screens: actions, palette, status, toasts, one window a profile."""

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QMenu
from pytestqt.qtbot import QtBot

from console.cache.rows import LinkState, Status, TransferProgress
from console.local.profiles import Profile
from console.model.person import Role
from tests.ui import desk
from tests.ui.reviewing import CTRL, ReviewWindow
from tests.ui.second_start import raises_first_window
from ui.action_list import ACTIONS, Menu
from ui.shell.command_palette import matches
from ui.shell.rail import ENTRIES, LAST, WORDS_SCALE, RailItem
from ui.shell.status_bar import StatusBar
from ui.shell.window_state import WindowState
from ui.single_instance import SingleInstance, raise_existing
from ui.theme import fonts, tokens

NOW = desk.NOW


def test_no_two_actions_share_a_key() -> None:
    keys = [spec.keys for spec in ACTIONS if spec.keys]
    assert sorted(set(keys)) == sorted(keys)


def test_every_action_has_a_key_and_a_name_of_its_own() -> None:
    assert [spec.id for spec in ACTIONS if not spec.keys] == []
    assert len({spec.id for spec in ACTIONS}) == len(ACTIONS)


def test_every_visible_action_stands_in_its_menu(table: ReviewWindow) -> None:
    bar = table.window.menuBar()
    shown = {action.objectName() for menu in bar.findChildren(QMenu) for action in menu.actions()}
    assert shown - {""} == {spec.id for spec in ACTIONS if not spec.hidden}  # "" heads a menu
    assert [menu.text() for menu in bar.actions()] == [str(menu) for menu in Menu]


def test_the_palette_finds_an_action_by_the_beginnings_of_its_words(table: ReviewWindow) -> None:
    table.press(Qt.Key.Key_K, CTRL)
    palette = table.window.palette_
    table.type("hist")
    assert palette.matching() == ("History",)
    table.press(Qt.Key.Key_Return)
    table.until(lambda: table.window.actions_.screen == "history")
    assert not palette.isVisible()


def test_insights_are_on_the_rail_of_leads_and_of_nobody_else(table: ReviewWindow) -> None:
    window, action = table.window, table.window.actions_["go_insights"]
    assert window.rail.button("insights").isHidden()
    assert not action.isEnabled()
    assert "leads" in (window.actions_.reason("go_insights") or "")
    lead = Status(LinkState.ONLINE, NOW, person=desk.LENA, role=Role.LEAD)
    window._show_status(lead)
    assert not window.rail.button("insights").isHidden()
    assert action.isEnabled()


def test_the_rails_words_are_never_cut(table: ReviewWindow, qtbot: QtBot, qapp: QApplication) -> None:
    rail, entries = table.window.rail, [entry for entry in (*ENTRIES, LAST) if entry.screen != "insights"]
    before = rail.width()

    def fits(entry: RailItem) -> bool:
        button = rail.button(entry.screen)
        metrics = QFontMetrics(fonts.scaled(button.font(), WORDS_SCALE, QFont.Weight.DemiBold))
        return button.width() >= metrics.horizontalAdvance(entry.words)

    try:
        fonts.set_scale(qapp, 2.0)
        qtbot.waitUntil(lambda: rail.width() > 1.3 * before and all(map(fits, entries)), timeout=5000)
    finally:
        fonts.set_scale(qapp, 1.0)
    qtbot.waitUntil(lambda: rail.width() == before, timeout=5000)


def test_the_palette_opens_over_typed_text_and_gives_the_focus_back(table: ReviewWindow) -> None:
    editor = table.page.centre.editor
    editor.setFocus()
    before = editor.text()
    table.press(Qt.Key.Key_K, CTRL)
    assert table.window.palette_.isVisible()
    table.press(Qt.Key.Key_Escape)
    assert editor.hasFocus()
    assert editor.text() == before


@pytest.mark.parametrize(
    ("typed", "words", "found"),
    [
        ("ne fi", "Next finding", True),
        ("fin", "Next finding", True),
        ("ding", "Next finding", False),
        ("", "Sync", True),
    ],
)
def test_words_match_by_their_beginnings(typed: str, words: str, found: bool) -> None:
    assert matches(typed, words) is found


def test_the_same_action_belongs_to_the_screen_that_is_shown(table: ReviewWindow) -> None:
    called: list[str] = []
    table.window.actions_.bind("approve", lambda: called.append("elsewhere"), "history")
    table.window.go("history")
    table.window.actions_["approve"].trigger()
    assert called == ["elsewhere"]


def test_an_action_that_may_not_be_done_says_why(table: ReviewWindow) -> None:
    table.window.actions_.bind("sync_now", lambda: None, "", lambda: "There is no store.")
    table.window.actions_.refresh()
    action = table.window.actions_["sync_now"]
    assert not action.isEnabled()
    assert "There is no store." in action.toolTip()


def test_keys_can_be_changed_and_a_text_field_follows(table: ReviewWindow) -> None:
    table.window.actions_.use_keys({"palette": "Ctrl+Shift+P"})
    editor = table.page.centre.editor
    editor.setFocus()
    QTest.keyClick(editor, Qt.Key.Key_P, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert table.window.palette_.isVisible()


def test_escape_and_slash_find_list_and_search(table: ReviewWindow) -> None:
    table.press(Qt.Key.Key_Slash)
    assert isinstance(table.window.focusWidget(), QLineEdit)
    table.press(Qt.Key.Key_Escape)
    assert table.page.queue.list.hasFocus()


def test_f1_shows_every_key(table: ReviewWindow) -> None:
    from ui.shell.key_help import KeyHelp

    table.press(Qt.Key.Key_F1)
    help_ = table.window.findChild(KeyHelp)
    assert help_ is not None
    said = {label.text() for label in help_.findChildren(QLabel)}
    assert {"Approve", "Escalate", "Next finding", "All actions"} <= said
    help_.close()


def test_text_grows_and_shrinks_with_the_keys(table: ReviewWindow) -> None:
    before = table.window.font().pointSizeF()
    table.press(Qt.Key.Key_Plus, CTRL)
    try:
        assert table.window.font().pointSizeF() > before
    finally:
        table.press(Qt.Key.Key_0, CTRL)
    assert fonts.scale() == 1.0
    assert table.window.font().pointSizeF() == pytest.approx(before)


def test_light_and_dark_change_by_key(table: ReviewWindow) -> None:
    was = tokens.current().dark
    table.window.actions_["light_dark"].trigger()
    try:
        assert tokens.current().dark is not was
    finally:
        table.window.actions_["light_dark"].trigger()


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (Status(LinkState.ONLINE, NOW, NOW), "Online · Synced just now · Nothing left to send"),
        (Status(LinkState.ONLINE, NOW, NOW - timedelta(seconds=3)), "Online · Synced 3 s ago · Nothing left to send"),
        (
            Status(LinkState.ONLINE, NOW, progress=TransferProgress(20, 100)),
            "Online, receiving 20 of 100 · Nothing left to send",
        ),
        (Status(LinkState.OFFLINE, NOW, waiting=1), "1 decision waits on this computer"),
        (Status(LinkState.OFFLINE, NOW, waiting=3, conflicts=1), "3 decisions wait on this computer, 1 needs you"),
        (Status(LinkState.ONLINE, NOW, message="The store is slow."), "The store is slow."),
        (Status(LinkState.STOPPED_TRUSTING, NOW, message="The record was rewritten."), "The record was rewritten."),
        (
            Status(
                LinkState.ONLINE,
                NOW,
                person=desk.LENA,
                role=Role.LEAD,
                policy_version=12,
                store_name="Nordlicht support",
            ),
            "Lena Brandt · team lead · Policy v12 · Nordlicht support",
        ),
    ],
)
def test_the_status_bar_says_how_it_stands(qtbot: QtBot, status: Status, words: str) -> None:
    bar = StatusBar(lambda: NOW)
    qtbot.addWidget(bar)
    bar.show_status(status)
    assert words in bar.words()


def test_offline_is_said_in_words_with_its_time(qtbot: QtBot) -> None:
    bar = StatusBar(lambda: NOW)
    qtbot.addWidget(bar)
    bar.show_status(Status(LinkState.OFFLINE, NOW - timedelta(minutes=20)))
    assert f"Offline since {(NOW - timedelta(minutes=20)).astimezone():%H:%M}" in bar.words()


def test_a_second_start_raises_the_first_window(tmp_path: Path, qtbot: QtBot) -> None:
    at = Profile("home", tmp_path).window_address
    assert not raise_existing(at)
    door = SingleInstance(at)
    with qtbot.waitSignal(door.raise_requested, timeout=90_000):
        assert raises_first_window(at, qtbot)
    door.close()
    assert not raise_existing(at)


def test_a_window_that_hangs_was_not_raised(tmp_path: Path) -> None:
    at = Profile("home", tmp_path).window_address
    door = SingleInstance(at)  # this thread works for it, and is waiting in the knock
    assert not raise_existing(at)
    door.close()


def test_where_the_window_was_is_remembered(tmp_path: Path, qtbot: QtBot) -> None:
    from ui.shell.window import Window

    first = Window(lambda: NOW, WindowState(tmp_path))
    qtbot.addWidget(first)
    first.resize(700, 560)  # within the screen that there is
    first.show()
    first.close()
    second = Window(lambda: NOW, WindowState(tmp_path))
    qtbot.addWidget(second)
    assert (second.width(), second.height()) == (700, 560)
