"""Taking drafts along: nothing is taken unasked, what is held is said with its time, and can be given back."""

from datetime import timedelta

from PySide6.QtCore import Qt

from console.cache.rows import LinkState, Status
from tests.ui import desk
from tests.ui.reviewing import CTRL, SHIFT, ReviewWindow
from ui.shell.offline_sheet import OfflineSheet
from ui.shell.status_bar import synced_words

NOW = desk.NOW


def sheet_of(table: ReviewWindow) -> OfflineSheet:
    """The sheet that the key opens."""
    table.press(Qt.Key.Key_O, CTRL | SHIFT)
    sheet = table.window.findChild(OfflineSheet)
    assert sheet is not None
    return sheet


def test_the_key_asks_which_how_many_and_how_long_before_anything_is_taken(table: ReviewWindow) -> None:
    sheet = sheet_of(table)
    queues = [sheet.queue.itemData(i) for i in range(sheet.queue.count())]
    assert (queues[0], set(queues[1:])) == (None, set(table.session.reader.queues()))
    assert (sheet.count.value(), sheet.hours.value()) == (25, 12)
    assert not sheet.give_back.isVisible()
    assert table.session.reader.offline_pack() == ()
    sheet.reject()


def test_what_cannot_be_taken_is_said_in_the_sheet_which_stays(table: ReviewWindow) -> None:
    sheet = sheet_of(table)
    sheet.take.click()
    table.until(lambda: sheet.problem.text() != "")
    assert sheet.isVisible()
    assert sheet.take.isEnabled()
    sheet.reject()


def test_what_is_held_is_said_with_its_time_and_can_be_given_back(table: ReviewWindow) -> None:
    drafts = [table.row(place).id for place in range(3)]
    core = table.session._context
    claims = [(draft, NOW + timedelta(hours=8), 1) for draft in drafts]
    core.core.call(lambda: core.cache.claims.keep(claims, offline=True)).result(10)
    sheet = sheet_of(table)
    until = f"{(NOW + timedelta(hours=8)).astimezone():%H:%M}"
    assert f"3 drafts are held for you on this computer until {until}." in sheet.held.text()
    assert sheet.give_back.isVisible()
    sheet.reject()


def test_a_time_that_has_passed_is_never_shown_as_one_to_come() -> None:
    for minutes in (-600, -1, 0):
        status = Status(LinkState.OFFLINE, NOW, offline_until=NOW + timedelta(minutes=minutes))
        assert "held" not in synced_words(status, NOW)
    assert "held here until" in synced_words(
        Status(LinkState.OFFLINE, NOW, offline_until=NOW + timedelta(minutes=1)), NOW
    )
