"""The queue is asked in one line, as History is: names complete, hits say where they are, nonsense is named."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from console.model.finding import Severity
from tests.ui.reviewing import ReviewWindow
from ui.review.queue_panel import QueuePanel

KEY = Qt.Key


def queue(table: ReviewWindow) -> QueuePanel:
    return table.page.queue


def ask(table: ReviewWindow, query: str) -> None:
    table.window.actions_["search"].trigger()
    queue(table).search.clear()
    QTest.keyClicks(queue(table).search, query)


def rows(table: ReviewWindow) -> list[str]:
    return [table.row(place).flag or "" for place in range(queue(table).model.rowCount())]


def popup(table: ReviewWindow) -> list[str]:
    widget = QApplication.activePopupWidget()
    assert widget is not None, "nothing is offered"
    return [widget.model().index(row, 0).data() for row in range(widget.model().rowCount())]  # type: ignore[attr-defined]  # a list


def press_in_popup(key: Qt.Key) -> None:
    widget = QApplication.activePopupWidget()
    assert widget is not None
    for kind in (QKeyEvent.Type.KeyPress, QKeyEvent.Type.KeyRelease):
        QApplication.sendEvent(widget, QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier))


def test_names_and_values_complete_and_narrow_the_queue(table: ReviewWindow) -> None:
    ask(table, "find")
    assert popup(table) == ["finding:"]
    press_in_popup(KEY.Key_Tab)
    assert queue(table).search.text() == "finding:"
    assert "refund" in " ".join(popup(table))
    QTest.keyClicks(queue(table).search, "refund ")
    table.until(lambda: 0 < queue(table).model.rowCount() < 20)
    assert "Refund" in rows(table)
    assert f"{queue(table).model.rowCount()} of 68" in queue(table).count.text()
    press = queue(table).search
    QTest.keyClick(press, KEY.Key_Return)
    assert table.window.focusWidget() is queue(table).list
    table.press(KEY.Key_J)
    table.judged()
    assert any(f.label == "Refund" for f in table.shown().draft.findings)


def test_hits_say_where_they_are_and_the_order_is_the_persons(table: ReviewWindow) -> None:
    ask(table, "unassign sort:risk ")
    table.until(lambda: 0 < queue(table).model.rowCount() < 20)
    matches = {table.row(place).match for place in range(queue(table).model.rowCount())}
    assert matches <= {"in a source", "in the messages", "in the reply", ""}
    assert "in a source" in matches
    ask(table, "sort:risk ")
    table.until(lambda: table.row(0).severity in (Severity.BLOCK, Severity.ESCALATE))
    first = table.row(0)
    queue(table).search.clear()
    table.until(lambda: table.row(0).id != first.id)


def test_a_value_that_means_nothing_is_said_with_what_may_be_written(table: ReviewWindow) -> None:
    ask(table, "confidence:high")
    assert queue(table).notice.isHidden()  # still typed
    QTest.keyClick(queue(table).search, KEY.Key_Return)
    assert "“confidence:high” is not understood" in queue(table).notice.text()
    assert queue(table).model.rowCount() > 20
    ask(table, "queue:billing queue:orders ")
    assert queue(table).notice.text() == "“queue:orders” is ignored: “queue:” already has a value."
    ask(table, "due:tomorrow zzzz")
    table.until(lambda: queue(table).model.rowCount() == 0)
    assert queue(table).notice.isHidden()


def test_a_search_is_kept_as_a_view_on_a_digit(table: ReviewWindow) -> None:
    ask(table, "due:today sort:risk ")
    QTest.keyClick(queue(table).search, KEY.Key_Return)
    table.press(KEY.Key_V)
    menu = table.page.views.menu
    assert menu is not None
    next(action for action in menu.actions() if action.text().startswith("Keep")).trigger()
    menu.close()
    table.until(lambda: table.session.reader.views() == ("due:today sort:risk",))
    queue(table).search.clear()
    table.until(lambda: queue(table).model.rowCount() > 20)
    table.window.actions_["views"].trigger()
    table.until(lambda: table.page.views.menu is not None and table.page.views.menu.isVisible())
    again = table.page.views.menu
    assert again is not None
    QTest.keyClick(again, KEY.Key_2)
    assert queue(table).search.text() == "due:today sort:risk"
    assert table.window.focusWidget() is queue(table).list
