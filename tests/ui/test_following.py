"""The reply follows the text size, HTML is pasted as its words, and what is small is said right."""

from datetime import timedelta

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication

from console.model.stop import Stop
from console.rules.stops import sentence
from tests.ui import desk
from tests.ui.reviewing import CTRL, ReviewWindow
from ui.draft.wording import due_words
from ui.editor.reply_editor import TEXT_SCALE
from ui.theme import fonts
from ui.widgets.times import clock, in_local_time, said_here

WAY = "Your text is kept; reject it, or approve it once a senior, a lead or an operator has lifted the stop."


def test_larger_text_is_larger_in_the_reply_at_once_and_normal_again(table: ReviewWindow, qapp: QApplication) -> None:
    editor = table.page.centre.editor
    before = editor.font().pointSizeF()
    try:
        for step in range(1, 5):
            table.press(Qt.Key.Key_Plus, CTRL)
            expected = qapp.font().pointSizeF() * TEXT_SCALE
            table.until(lambda expected=expected: abs(editor.font().pointSizeF() - expected) < 0.01)  # type: ignore[misc]
            assert editor.font().pointSizeF() > before * 1.05**step
    finally:
        table.press(Qt.Key.Key_0, CTRL)
    assert fonts.scale() == 1.0
    assert editor.font().pointSizeF() == pytest.approx(before)


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ("<p>One <b>two</b></p><p>three</p>", "One two\nthree"),
        ("a &lt;b&gt; &amp; c<br>d", "a <b> & c\nd"),
        ("<img src='/nowhere.png'>", ""),
    ],
)
def test_a_clipboard_of_html_alone_is_pasted_as_its_words(table: ReviewWindow, html: str, words: str) -> None:
    editor = table.page.centre.editor
    editor.load("", {})
    data = QMimeData()
    data.setHtml(html)
    assert editor.canInsertFromMimeData(data)
    editor.insertFromMimeData(data)
    editor.moveCursor(QTextCursor.MoveOperation.End)
    assert editor.text() == words


def test_tab_reaches_every_control_on_every_system(qapp: QApplication) -> None:
    assert qapp.styleHints().tabFocusBehavior() is Qt.TabFocusBehavior.TabFocusAllControls


def test_what_is_due_this_minute_is_not_late_by_nothing() -> None:
    assert due_words(desk.NOW, desk.NOW)[0] == "in 1 min"
    assert due_words(desk.NOW - timedelta(seconds=20), desk.NOW)[0] == "due now"
    assert due_words(desk.NOW - timedelta(seconds=70), desk.NOW)[0] == "1 min late"


@pytest.mark.parametrize("seconds", [False, True])
def test_the_stores_times_are_said_in_this_computers_zone(seconds: bool) -> None:
    for hours in range(-30, 31, 7):
        at = desk.NOW + timedelta(hours=hours, minutes=7, seconds=9 if seconds else 0)
        whole = f"{at:%Y-%m-%d %H:%M:%S}" if seconds else f"{at:%Y-%m-%d %H:%M}"
        assert in_local_time(f"It was sent at {whole} UTC.", desk.NOW) == (
            f"It was sent at {clock(at, desk.NOW, seconds=seconds)}."
        )
    soon = desk.NOW + timedelta(hours=3)
    assert in_local_time(f"until {soon:%H:%M} UTC", desk.NOW) == f"until {clock(soon, desk.NOW)}"


def test_a_stop_says_its_time_in_this_computers_zone_and_leaves_what_its_reason_says() -> None:
    since = desk.NOW - timedelta(hours=3)
    stop = Stop(id="s", reason="Wrong since 10:00 UTC.", by="Ada", since=since, queue="billing")
    at = clock(since.replace(second=0, microsecond=0), desk.NOW)
    expected = f"Ada stopped sending for the queue billing at {at}: Wrong since 10:00 UTC."
    assert said_here(sentence(stop), desk.NOW) == expected
    assert said_here(f"{sentence(stop)} {WAY}", desk.NOW) == f"{expected} {WAY}"


def test_what_is_no_time_of_the_store_stays_as_it_is() -> None:
    for text in ("Days are in UTC.", "99:99 UTC", "2026-13-40 10:00 UTC", "14:22 UTC+2", "10:30", ""):
        assert in_local_time(text, desk.NOW) == text
