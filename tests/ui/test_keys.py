"""Keys on other keyboards and systems: none takes a character from a text, and every command can be reached.

Events are those that Qt delivers there: the key, the modifiers, the characters, and where the key lies.
"""

import random
import sys
import unicodedata
from collections.abc import Callable
from typing import Any, NamedTuple, cast

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QCoreApplication, QEvent, QKeyCombination, Qt
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QLineEdit,
    QListWidget,
    QMainWindow,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.ui.reviewing import ALT, CTRL, SHIFT, ReviewWindow
from ui import language
from ui.action_list import ACTIONS
from ui.actions import Actions
from ui.editor.reply_editor import ReplyEditor
from ui.keys import command, is_text
from ui.theme import fonts

META, GROUP, NONE = (
    Qt.KeyboardModifier.MetaModifier,
    Qt.KeyboardModifier.GroupSwitchModifier,
    Qt.KeyboardModifier.NoModifier,
)
KEYPAD = Qt.KeyboardModifier.KeypadModifier
PLATFORMS = ("linux", "win32", "darwin")
TYPING = {
    "linux": (NONE, SHIFT, GROUP, GROUP | SHIFT),
    "win32": (NONE, SHIFT, CTRL | ALT, CTRL | ALT | SHIFT, GROUP),
    "darwin": (NONE, SHIFT, ALT, ALT | SHIFT),
}
"""With what held a key types, by system."""


class Hand(NamedTuple):
    """A window with a text, a line and a list, whose actions only say that they were done."""

    window: QMainWindow
    actions: Actions
    editor: ReplyEditor
    line: QLineEdit
    rows: QListWidget
    done: list[str]

    def on(self, platform: str) -> "Hand":
        """The keys of another system."""
        self.actions.platform = platform
        self.actions.use_keys({})
        return self

    def press(
        self,
        widget: QWidget,
        key: int,
        held: Qt.KeyboardModifier = NONE,
        text: str = "",
        place: int = 0,
        *,
        again: bool = False,
    ) -> list[str]:
        """A key as the system delivers it; what was done."""
        widget.setFocus()
        self.done.clear()
        virtual = place if self.actions.platform == "darwin" else 0
        for kind in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress):
            event = QKeyEvent(kind, key, held, place, virtual, 0, text, again)
            event.ignore()
            QCoreApplication.sendEvent(widget, event)
        return list(self.done)


@pytest.fixture
def hand(qtbot: QtBot) -> Hand:
    window = QMainWindow()
    actions = Actions(window)
    done: list[str] = []
    for spec in ACTIONS:
        actions.bind(spec.id, _says(done, spec.id))
    actions.refresh()
    inside = QWidget(window)
    column = QVBoxLayout(inside)
    new_hand = Hand(window, actions, ReplyEditor(inside), QLineEdit(inside), QListWidget(inside), done)
    for widget in (new_hand.editor, new_hand.line, new_hand.rows):
        column.addWidget(widget)
    window.setCentralWidget(inside)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    assert QTest.qWaitForWindowActive(window, 5000)
    return new_hand


def _says(done: list[str], name: str) -> Callable[[], None]:
    return lambda: done.append(name)


def key_of(character: str) -> int:
    """Qt's key of a character."""
    return ord(character.upper()) if len(character.upper()) == 1 else ord(character)


# U+FEFF before a text is taken for its mark, and dropped, wherever a text comes into Qt
PRINTABLE = st.characters(exclude_categories=("Cc", "Cs", "Cn", "Co", "Zl", "Zp"), exclude_characters="\ufeff")


@given(character=PRINTABLE, platform=st.sampled_from(PLATFORMS), data=st.data())
def test_whatever_types_a_character_is_text(character: str, platform: str, data: st.DataObject) -> None:
    held = data.draw(st.sampled_from(TYPING[platform]))
    assert is_text(QKeyEvent(QEvent.Type.KeyPress, key_of(character), held, 0, 0, 0, character), platform)


@given(character=PRINTABLE, platform=st.sampled_from(PLATFORMS))
def test_what_is_held_with_the_command_key_alone_is_no_text(character: str, platform: str) -> None:
    for held in (CTRL, CTRL | SHIFT, META):
        assert not is_text(QKeyEvent(QEvent.Type.KeyPress, key_of(character), held, 0, 0, 0, character), platform)


@pytest.mark.parametrize("platform", PLATFORMS)
def test_every_character_that_is_typed_reaches_the_editor_and_the_search_line(hand: Hand, platform: str) -> None:
    chance = random.Random(platform)
    hand.on(platform)
    ours = "eEjJkK/123456789sSwWrR¡#[]|{}€@ß“”łé²³~`^+-=,.?!áЖ中א ñ"
    others = [chr(chance.randrange(0x21, 0x2FFF)) for _ in range(400)]
    typed = [(character, held) for character in ours for held in TYPING[platform]]
    typed += [(c, chance.choice(TYPING[platform])) for c in others if unicodedata.category(c)[0] in "LNPS"]
    for character, held in typed:
        place = chance.choice((0, *range(1, 60)))
        hand.editor.load("", {})
        hand.line.clear()
        assert hand.press(hand.editor, key_of(character), held, character, place) == []
        assert hand.press(hand.line, key_of(character), held, character, place) == []
        assert (hand.editor.text(), hand.line.text()) == (character, character)


@pytest.mark.parametrize(
    ("platform", "held", "key", "text"),
    [
        ("darwin", ALT, Qt.Key.Key_Dead_Acute, ""),
        ("darwin", ALT, Qt.Key.Key_E, ""),
        ("darwin", ALT, Qt.Key.Key_5, "["),
        ("win32", ALT | KEYPAD, Qt.Key.Key_1, ""),
        ("linux", NONE, Qt.Key.Key_Dead_Circumflex, ""),
        ("linux", SHIFT, Qt.Key.Key_Dead_Diaeresis, ""),
    ],
)
def test_dead_keys_and_numbers_of_characters_are_text(
    hand: Hand, platform: str, held: Qt.KeyboardModifier, key: Qt.Key, text: str
) -> None:
    assert hand.on(platform).press(hand.editor, key, held, text) == []


FRENCH = dict(zip("1234567890", "&é\"'(-è_çà", strict=True))


@pytest.mark.parametrize("with_place", [True, False], ids=["place", "no place"])
@pytest.mark.parametrize("number", range(1, 6))
def test_screens_tabs_and_sources_are_reached_on_a_french_keyboard(hand: Hand, number: int, with_place: bool) -> None:
    sign, place = key_of(FRENCH[str(number)]), 9 + number if with_place else 0
    screens = ("go_review", "go_escalations", "go_history", "go_insights", "go_outbox")
    tabs = ("tab_sources", "tab_changes", "tab_customer", "tab_timeline")
    hand.on("linux")
    for widget in (hand.editor, hand.rows):
        assert hand.press(widget, sign, CTRL, "", place) == [screens[number - 1]]
        assert hand.press(widget, sign, ALT, FRENCH[str(number)], place) == [f"source_{number}"]
        if number <= 4 and with_place:  # Shift makes the digit: only the place tells it from Ctrl+2
            assert hand.press(widget, ord(str(number)), CTRL | SHIFT, "", place) == [tabs[number - 1]]


CZECH = "+ěščřžýáíé"
"""On the keys of 1 to 0; by the signs alone no one could tell them from letters. Asked of the function itself, since a
key that a test sends through a widget is asked about a second time by Qt, without its place.
"""


@pytest.mark.parametrize(("platform", "first"), [("linux", 10), ("win32", 2)])
@pytest.mark.parametrize("held", [CTRL, ALT])
def test_where_digits_want_shift_the_place_of_the_key_tells_them(
    platform: str, first: int, held: Qt.KeyboardModifier
) -> None:
    for at, (digit, sign) in enumerate(zip("1234567890", CZECH, strict=True)):
        event = QKeyEvent(QEvent.Type.KeyPress, key_of(sign), held, first + at, 0, 0, "", False)
        wanted = held.value | ord(digit)
        assert command(event, {wanted}, platform) == wanted


def test_ctrl_minus_of_a_french_keyboard_stays_what_it_says(hand: Hand) -> None:
    assert hand.on("linux").press(hand.rows, Qt.Key.Key_Minus, CTRL, "", 15) == ["smaller"]


LAYOUTS = {
    "Russian": ("йцукенгшщзфывапролдячсмить", "qwertyuiopasdfghjklzxcvbnm"),
    "Greek": ("ςερτυθιοπασδφγηξκλζχψωβνμ", "wertyuiopasdfghjklzxcvbnm"),
    "Arabic": ("ضصثقفغعهخحشسيبلاتنمئءؤرىة", "qwertyuiopasdfghjklzxcvnm"),
}
PLACES = {
    letter: (x11, windows)
    for row, x11_first, windows_first in (("qwertyuiop", 24, 16), ("asdfghjkl", 38, 30), ("zxcvbnm", 52, 44))
    for letter, x11, windows in zip(row, range(x11_first, 99), range(windows_first, 99), strict=False)
}


@pytest.mark.parametrize("with_place", [True, False], ids=["place", "no place"])
@pytest.mark.parametrize("platform", ["linux", "win32"])
@pytest.mark.parametrize("layout", list(LAYOUTS))
def test_letters_of_another_script_command_as_the_latin_ones_do(
    hand: Hand, layout: str, platform: str, with_place: bool
) -> None:
    hand.on(platform)
    for letter, latin in zip(*LAYOUTS[layout], strict=True):
        place = PLACES[latin][platform == "win32"] if with_place else 0
        for held in (CTRL, CTRL | SHIFT, NONE):
            expected = hand.press(hand.rows, key_of(latin), held, "" if held else latin)
            assert hand.press(hand.rows, key_of(letter), held, "" if held else letter, place) == expected


def test_undo_copy_and_select_all_of_a_text_work_without_latin_letters(hand: Hand) -> None:
    hand.on("linux").editor.load("one", {})
    hand.editor.moveCursor(QTextCursor.MoveOperation.End)
    hand.press(hand.editor, key_of("ы"), NONE, "ы", 39)
    assert hand.editor.text() == "oneы"
    assert hand.press(hand.editor, key_of("я"), CTRL, "", 52) == []  # where Z lies
    assert hand.editor.text() == "one"
    assert hand.press(hand.editor, key_of("ф"), CTRL, "", 38) == []  # where A lies
    assert hand.editor.textCursor().selectedText() == "one"


def test_a_letter_commands_in_the_list_and_writes_in_a_text(hand: Hand) -> None:
    hand.on("linux")
    assert hand.press(hand.rows, Qt.Key.Key_J, NONE, "j") == ["next"]
    assert hand.press(hand.rows, Qt.Key.Key_Slash, SHIFT, "/", 16) == ["search"]
    assert hand.press(hand.editor, Qt.Key.Key_Slash, SHIFT, "/", 16) == []
    assert hand.press(hand.editor, Qt.Key.Key_F, CTRL | SHIFT) == ["search"]


@pytest.mark.parametrize("platform", PLATFORMS)
def test_every_action_can_be_done_by_its_key_and_no_two_share_one(hand: Hand, platform: str) -> None:
    hand.on(platform)
    declared = [keys for spec in ACTIONS for keys in (spec.keys_on(platform), *spec.also)]
    assert sorted(set(declared)) == sorted(declared)
    for spec in ACTIONS:
        for sequence in hand.actions[spec.id].shortcuts():
            combination: QKeyCombination = cast("Any", sequence)[0]
            done = hand.press(hand.rows, combination.key().value, combination.keyboardModifiers())
            assert done == [spec.id], f"{sequence.toString()} on {platform}"


def test_no_command_over_text_on_a_mac_has_option_alone_or_a_key_of_the_system() -> None:
    keys = [spec.keys_on("darwin") for spec in ACTIONS]
    assert not [each for each in keys if each.startswith(("Alt+", "Shift+Alt+"))]
    assert not {"Ctrl+Shift+3", "Ctrl+Shift+4", "Ctrl+Shift+5", "Ctrl+Backspace"} & set(keys)


def test_no_command_is_ctrl_and_alt_where_that_is_altgr() -> None:
    assert not [spec.keys for spec in ACTIONS if "Ctrl+Alt" in spec.keys_on("win32")]


def test_a_held_key_repeats_only_what_may_be_repeated(hand: Hand) -> None:
    hand.on("linux").actions["approve"].setAutoRepeat(False)
    assert hand.press(hand.rows, Qt.Key.Key_Return, CTRL, "", again=True) == []
    assert hand.press(hand.rows, Qt.Key.Key_J, NONE, "j", again=True) == ["next"]


def test_the_help_and_the_buttons_show_the_keys_that_are_set(table: ReviewWindow) -> None:
    from ui.shell.key_help import KeyHelp

    table.window.actions_.use_keys({"approve": "Ctrl+Shift+P"})
    help_ = KeyHelp(table.window.actions_, table.window)
    labels = {label.text() for label in help_.findChildren(QLabel)}
    assert "Ctrl Shift P" in labels
    assert "/ · Ctrl Shift F" in labels
    assert "P" in table.page.centre.bar.approve.accessibleDescription()


@pytest.mark.parametrize("scale", [1.0, fonts.MOST])
@pytest.mark.parametrize("code", ["en", "de", "ar"])
def test_the_help_is_as_wide_as_the_window_in_each_language(
    qapp: QApplication, qtbot: QtBot, code: str, scale: float
) -> None:
    from ui.shell.key_help import KeyHelp

    language.use(qapp, code)
    fonts.set_scale(qapp, scale)
    try:
        window = QMainWindow()
        qtbot.addWidget(window)
        window.resize(1280, 720)
        help_ = KeyHelp(Actions(window), window)
        help_.show()
        area = help_.findChild(QScrollArea)
        assert area is not None
        assert help_.width() <= window.width()
        qtbot.waitUntil(lambda: area.horizontalScrollBar().maximum() == 0)
    finally:
        language.use(qapp, "en")
        fonts.set_scale(qapp, 1.0)


@pytest.mark.parametrize("scale", [1.0, fonts.MOST])
def test_the_list_of_all_actions_is_within_the_window(qapp: QApplication, qtbot: QtBot, scale: float) -> None:
    from ui.shell.command_palette import CommandPalette

    fonts.set_scale(qapp, scale)
    try:
        window = QMainWindow()
        qtbot.addWidget(window)
        window.resize(1280, 720)
        window.show()
        palette = CommandPalette(Actions(window), window)
        palette.open()
        assert window.rect().contains(palette.geometry())
    finally:
        fonts.set_scale(qapp, 1.0)


def test_in_the_real_window_altgr_and_option_write_into_the_reply(table: ReviewWindow) -> None:
    editor = table.page.centre.editor
    for platform in PLATFORMS:
        table.window.actions_.platform = platform
        table.window.actions_.use_keys({})
        editor.setFocus()
        editor.moveCursor(QTextCursor.MoveOperation.End)
        for held in TYPING[platform]:
            before = editor.text()
            for kind in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress):
                QCoreApplication.sendEvent(editor, QKeyEvent(kind, Qt.Key.Key_5, held, 14, 0, 0, "["))
            assert editor.text() == before + "["


def test_the_system_that_counts_is_this_one(qtbot: QtBot) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    assert Actions(window).platform == sys.platform


def test_escape_clears_the_search_line_first_and_then_leaves_it(table: ReviewWindow) -> None:
    search = table.page.queue.search
    table.window.actions_["search"].trigger()
    assert search.hasFocus()
    search.setText("no draft says this")
    table.until(lambda: table.page.queue.model.rowCount() == 0)
    table.press(Qt.Key.Key_Escape)
    assert (search.text(), search.hasFocus()) == ("", True)
    table.until(lambda: table.page.queue.model.rowCount() > 0)
    table.press(Qt.Key.Key_Escape)
    assert table.page.queue.list.hasFocus()


def test_the_search_line_is_reached_from_within_the_text(table: ReviewWindow) -> None:
    editor = table.page.centre.editor
    editor.setFocus()
    before = editor.text()
    table.press(Qt.Key.Key_F, CTRL | SHIFT)
    assert table.page.queue.search.hasFocus()
    assert editor.text() == before


def a_press(kind: QEvent.Type, moment: int, key: int = Qt.Key.Key_Return, *, marked: bool = False) -> QKeyEvent:
    event = QKeyEvent(kind, key, CTRL, 36, 0, 0, "", marked)
    event.setTimestamp(moment)
    return event


def as_x_sends_it(hand: Hand, moments: list[tuple[int, bool]]) -> list[str]:
    """Ctrl+Enter held in the list: each repeat a release and a press of one moment, marked by Qt or not."""
    hand.done.clear()
    hand.rows.setFocus()
    for number, (moment, marked) in enumerate(moments):
        if number:
            QCoreApplication.sendEvent(hand.rows, a_press(QEvent.Type.KeyRelease, moment, marked=marked))
        for kind in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress):
            QCoreApplication.sendEvent(hand.rows, a_press(kind, moment, marked=marked))
    return list(hand.done)


def test_a_repeat_that_qt_did_not_mark_decides_nothing(hand: Hand) -> None:
    hand.on("linux")
    assert as_x_sends_it(hand, [(1_000, False), (1_660, False), (1_700, True), (1_740, False)]) == ["approve"]


@given(marks=st.lists(st.booleans(), max_size=40), every=st.integers(6, 60))
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_qt_marks_a_held_key_decides_once_and_each_tap_does(hand: Hand, marks: list[bool], every: int) -> None:
    hand.on("linux")
    held = [(1_000, False), *((1_660 + n * every, marked) for n, marked in enumerate(marks))]
    assert as_x_sends_it(hand, held) == ["approve"]
    QCoreApplication.sendEvent(hand.rows, a_press(QEvent.Type.KeyRelease, 90_000))
    assert as_x_sends_it(hand, [(90_000 + every, False)]) == ["approve"]
