"""H: a draft leaves the queue by keys, the head says so, is:snoozed shows it, and it comes back."""

from datetime import timedelta

from PySide6.QtCore import Qt

from tests.ui import desk
from tests.ui.reviewing import ReviewWindow

CLEAN = "Cannot add a seat to our plan"
KEY = Qt.Key


def test_a_draft_is_snoozed_by_keys_listed_as_such_and_brought_back(table: ReviewWindow) -> None:
    table.open(CLEAN)
    table.ready()
    queue, menu = table.page.queue, table.page.controller.snooze
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
    assert queue.model.place(draft) == -1
    assert "Snoozed, tomorrow morning" in table.toasts()
    assert table.session.reader.draft(draft).claim is None  # type: ignore[union-attr]
    until = table.session.reader.snoozed()[draft]
    assert until is not None
    assert until > desk.NOW + timedelta(hours=8)

    queue.ask("is:snoozed")
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
