"""Taking drafts along: nothing is taken unasked, what is held is said with its time, and can be given back."""

from concurrent.futures import Future
from datetime import timedelta

import pytest
from PySide6.QtCore import QDateTime, Qt

from console.cache.rows import LinkState, Status
from console.remote.problems import NotConnected
from console.sync.notices import DraftsChanged, OfflinePack
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
    assert sheet.count.value() == 25
    assert sheet.until.dateTime().toSecsSinceEpoch() == (NOW + timedelta(hours=12)).timestamp()
    for field in (sheet.count, sheet.until):
        assert field.lineEdit().width() > field.fontMetrics().horizontalAdvance(field.text()), "it can be read"
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


def test_it_says_how_far_it_is_stops_when_told_and_goes_on_with_the_rest(
    table: ReviewWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    requests: list[Future[OfflinePack]] = []
    minutes: list[int] = []

    def take(queue: str | None, count: int, hours: float) -> "Future[OfflinePack]":
        minutes.append(round(hours * 60))
        requests.append(Future())
        return requests[-1]

    def answer(count: int) -> None:
        drafts = tuple(table.row(place).id for place in range(count))
        requests[-1].set_result(OfflinePack(drafts, (), NOW + timedelta(hours=2), count * 8_400))

    monkeypatch.setattr(table.session.store, "take_offline", take)
    sheet = sheet_of(table)
    sheet.count.setValue(12)
    sheet.until.setDateTime(QDateTime.fromSecsSinceEpoch(int((NOW + timedelta(hours=2)).timestamp())))
    sheet.take.click()
    assert sheet.focusWidget() is sheet.stop
    answer(5)
    table.until(lambda: len(requests) == 2)
    assert sheet.amount.text() == "5 of 12 drafts, 42 KB"
    sheet.stop.click()
    answer(5)
    table.until(lambda: "Press Take to continue with the other 2" in sheet.amount.text())
    assert (len(requests), sheet.count.value(), sheet.focusWidget()) == (2, 2, sheet.take)
    sheet.take.click()
    requests[-1].set_exception(NotConnected())
    table.until(lambda: "does not answer" in sheet.problem.text())
    assert sheet.take.isEnabled()
    sheet.take.click()
    answer(1)
    table.until(lambda: "1 draft is held" in table.toasts())
    assert set(minutes) == {120}


def test_nothing_is_taken_for_a_time_that_has_passed_while_the_sheet_was_open(
    table: ReviewWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    requests: list[int] = []
    monkeypatch.setattr(table.session.store, "take_offline", lambda *_: requests.append(1))
    sheet = sheet_of(table)
    monkeypatch.setattr(table.bridge, "now", lambda: NOW + timedelta(days=2))
    sheet.take.click()
    assert "has passed" in sheet.problem.text()
    assert sheet.take.isEnabled()
    assert requests == []
    sheet.reject()


def test_the_line_at_the_foot_says_all_the_time_what_is_held_and_leads_to_giving_it_back(table: ReviewWindow) -> None:
    core = table.session._context
    claims = [(table.row(place).id, NOW + timedelta(hours=8), 1) for place in range(2)]
    core.core.call(lambda: core.cache.claims.keep(claims, offline=True)).result(10)
    table.bridge.drafts_changed.emit(DraftsChanged(many=True))
    chip = table.window.status.offline
    until = f"{(NOW + timedelta(hours=8)).astimezone():%H:%M}"
    table.until(lambda: chip.text() == f"2 offline until {until}" and chip.isVisible())
    chip.activated.emit()
    sheet = table.window.findChild(OfflineSheet)
    assert sheet is not None
    assert sheet.give_back.isVisible()


def test_a_time_that_has_passed_is_never_shown_as_one_to_come() -> None:
    for minutes in (-600, -1, 0):
        status = Status(LinkState.OFFLINE, NOW, offline_until=NOW + timedelta(minutes=minutes))
        assert "held" not in synced_words(status, NOW)
    assert "held here until" in synced_words(
        Status(LinkState.OFFLINE, NOW, offline_until=NOW + timedelta(minutes=1)), NOW
    )
