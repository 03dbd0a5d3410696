"""H: a draft leaves the queue by keys, the head says so, is:snoozed shows it, and it comes back."""

from datetime import timedelta

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from console.model.draft import State
from tests.ui import desk
from tests.ui.reviewing import CTRL, SHIFT, ReviewWindow

CLEAN = "Cannot add a seat to our plan"
KEY = Qt.Key


def test_a_draft_is_snoozed_by_keys_listed_as_such_and_brought_back(
    table: ReviewWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.review.queue_panel.connection.nothing", lambda _status, *words: words[:2])
    table.open(CLEAN)
    table.ready()
    queue, menu = table.page.queue, table.page.snooze
    draft, place = table.shown().id, queue.list.currentIndex().row()
    following = table.row(place + 1).subject
    table.press(KEY.Key_H)
    table.until(lambda: menu.menu is not None)
    assert menu.menu is not None
    words = [entry.text() for entry in menu.menu.actions()]
    assert any("due 13:55, before that" in word.replace("&", "") or "before that" in word for word in words)
    menu.menu.actions()[1].trigger()
    menu.menu.close()
    table.until(lambda: table.subject() == following)
    assert "1 snoozed" in queue.count.text()
    assert queue.nothing() == (
        "Nothing else is waiting",
        "1 draft is snoozed until later. Search for is:snoozed to see.",
    )
    assert queue.model.place(draft) == -1
    table.until(lambda: "Snoozed, tomorrow morning" in table.toasts())
    assert table.session.reader.draft(draft).claim is None  # type: ignore[union-attr]
    until = table.session.reader.snoozed()[draft]
    assert until is not None
    assert until > desk.NOW + timedelta(hours=8)

    queue.search.setText("is:snoozed")
    table.until(lambda: queue.model.rowCount() == 1 and queue.model.place(draft) == 0)
    assert table.row(0).match.startswith("until Wed ")
    queue.clear_filters()
    table.until(lambda: queue.model.rowCount() > 1)
    cache = table.session._context.cache
    core = table.session._context.core
    core.call(lambda: cache.snoozes.end_due(until)).result(30)
    queue.refresh()
    assert queue.model.place(draft) == place
    assert "snoozed" not in queue.count.text()


def test_picked_drafts_are_snoozed_together_what_changed_is_named_and_undo_brings_all_back(table: ReviewWindow) -> None:
    queue, menu = table.page.queue, table.page.snooze
    queue.list.setFocus()
    queue.list.choose_place(1)
    table.press(KEY.Key_J, SHIFT)
    table.press(KEY.Key_J, SHIFT)
    rows = [table.row(place) for place in (1, 2, 3, 5)]
    QTest.mouseClick(
        queue.list.viewport(), Qt.MouseButton.LeftButton, CTRL, queue.list.visualRect(queue.model.index(5)).center()
    )
    assert queue.list.picked.all() == [row.id for row in rows]
    assert queue.count.text().startswith("4 picked of ")
    assert queue.current() == rows[2].id
    gone = table.session.reader.draft(rows[3].id)
    assert gone is not None
    table.comes(msgspec.structs.replace(gone, state=State.WITHDRAWN))
    table.press(KEY.Key_H)
    table.until(lambda: menu.menu is not None)
    assert menu.menu is not None
    assert any("Take these 3 offline" in entry.text() for entry in menu.menu.actions())
    menu.menu.actions()[2].trigger()
    menu.menu.close()
    table.until(lambda: "3 snoozed" in queue.count.text())
    table.until(lambda: f"no longer waiting: #{rows[3].ticket}" in table.toasts())
    assert not queue.list.picked.all()
    assert not table.waiting()
    table.session.snoozing.wake(tuple(row.id for row in rows[:3])).result(30)
    table.until(lambda: "snoozed" not in queue.count.text())


def test_a_plain_click_and_escape_let_go_of_what_was_picked(table: ReviewWindow) -> None:
    rows = table.page.queue.list
    rows.setFocus()
    rows.choose_place(0)
    QTest.mouseClick(
        rows.viewport(), Qt.MouseButton.LeftButton, SHIFT, rows.visualRect(rows.model().index(2, 0)).center()
    )
    assert len(rows.picked) == 3
    table.press(KEY.Key_Escape)
    assert len(rows.picked) == 0
    rows.pick_and_walk(1)
    QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=rows.visualRect(rows.model().index(3, 0)).center())
    assert len(rows.picked) == 0
    assert rows.currentIndex().row() == 3
