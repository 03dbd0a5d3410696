"""A masked field is looked at: by key or mouse, with a reason, for as long as the draft is open; the record says so."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from console.model.person import Role
from tests.support.sample import SampleFolder
from tests.ui.desk import Screen, demo_session, screen_of
from tests.ui.reviewing import ALT, LIMIT_MS, ReviewWindow
from ui.draft.reveal_sheet import NEEDED
from ui.review.page import ReviewPage

REFUND = "Refund for March not received"
PHONE = "+44 20 7946 0312"


@pytest.fixture(scope="module")
def screen(tmp_path_factory: pytest.TempPathFactory, sample_folder: SampleFolder, qapp: object) -> Iterator[Screen]:
    """The sample workspace with its own store, an agent before it."""
    assert qapp
    with (
        demo_session(sample_folder(tmp_path_factory.mktemp("demo")), Role.AGENT) as session,
        screen_of(session, ReviewPage, "review") as opened,
    ):
        yield opened


def open_draft(screen: Screen, bot: QtBot, subject: str) -> None:
    page: ReviewPage = screen.page
    model = page.queue.model
    bot.waitUntil(lambda: model.rowCount() > 0, timeout=LIMIT_MS)
    place = next(i for i in range(model.rowCount()) if (row := model.row(i)) and row.subject == subject)
    page.queue.list.choose_place(place)
    bot.waitUntil(lambda: bool(page.side.customer.facts()), timeout=LIMIT_MS)
    bot.waitUntil(lambda: page.side.customer.why_not() is None, timeout=LIMIT_MS)


def facts(page: ReviewPage) -> dict[str, str]:
    return dict(page.side.customer.facts())


def test_by_keyboard_and_mouse_with_a_reason_and_until_the_draft_is_left(screen: Screen, qtbot: QtBot) -> None:
    page: ReviewPage = screen.page
    open_draft(screen, qtbot, REFUND)
    panel = page.side.customer
    assert "masked" in facts(page)["Phone"]
    assert "3 fields are masked" in panel.note()
    link = panel._facts.link("Phone")
    assert link is not None
    screen.press("tab_customer")
    QTest.keyClick(link, Qt.Key.Key_Return)
    assert panel.sheet.isVisible()
    line = panel.sheet.findChild(QLineEdit)
    assert isinstance(line, QLineEdit)
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert panel.sheet.problem.text() == NEEDED
    QTest.keyClicks(line, "She asks to be called.")
    QTest.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: facts(page)["Phone"] == f"{PHONE}  revealed", timeout=LIMIT_MS)
    assert not panel.sheet.isVisible()
    assert "2 fields are masked" in panel.note()

    opened = page.shown()
    assert opened is not None
    event = screen.bridge.session.store.timeline(opened.id).result(LIMIT_MS / 1000).items[-1]
    assert (event.title, event.detail) == ("Phone revealed", "She asks to be called.")
    assert PHONE not in str(screen.bridge.reader.draft(opened.id))

    page.queue.list.walk(1)
    qtbot.waitUntil(lambda: PHONE not in " ".join(facts(page).values()), timeout=LIMIT_MS)
    open_draft(screen, qtbot, REFUND)
    qtbot.waitUntil(lambda: "masked" in facts(page).get("Phone", ""), timeout=LIMIT_MS)

    # By the action: the first that is masked; Esc goes back to its link, which the mouse presses as well.
    screen.press("reveal_field")
    sheet = panel.sheet
    assert sheet.isVisible()
    assert sheet.field == "ticket.customer.email"
    QTest.keyClick(line, Qt.Key.Key_Escape)
    assert not sheet.isVisible()
    link = panel._facts.link("Email")
    assert link is not None
    assert screen.window.focusWidget() is link
    QTest.mouseClick(link, Qt.MouseButton.LeftButton)
    assert sheet.isVisible()


def test_without_the_store_it_says_that_it_is_needed(table: ReviewWindow) -> None:
    table.open(REFUND)
    panel = table.page.side.customer
    table.until(lambda: panel.why_not() is None)
    table.press(Qt.Key.Key_R, ALT)
    line = panel.sheet.findChild(QLineEdit)
    assert isinstance(line, QLineEdit)
    QTest.keyClicks(line, "She asks.")
    QTest.keyClick(line, Qt.Key.Key_Return)
    table.until(lambda: "audit store" in panel.sheet.problem.text())
    assert "masked" in dict(panel.facts())["Email"]
