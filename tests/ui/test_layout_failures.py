"""A draft that a part of the screen cannot lay out or paint is named, and cannot be decided."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.support.memory_secrets import MemorySecrets
from tests.ui.conftest import Caught
from tests.ui.desk import SAMIR, Screen, fill, screen_of, session_on
from tests.ui.gates import CLEAN, POISONED, press_everything
from tests.ui.reviewing import CTRL, ReviewWindow, a_table
from ui.escalations.page import EscalationsPage

LIMIT = 90_000


@pytest.fixture
def table(table: ReviewWindow) -> ReviewWindow:
    table.open(CLEAN)
    return table


@pytest.fixture(scope="module")
def lasting_table(
    qapp: QApplication, tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest
) -> Iterator[ReviewWindow]:
    with a_table(tmp_path_factory.mktemp("table"), QtBot(request)) as table:
        yield table


@pytest.fixture
def same_table(lasting_table: ReviewWindow) -> Iterator[ReviewWindow]:
    """One window for all tests that decide nothing in it, on a draft that may be approved."""
    lasting_table.open(CLEAN)
    lasting_table.ready()
    yield lasting_table
    lasting_table.page.centre.bar.close_sheet()


Step = Callable[[Any], tuple[object, str]]
"""Of a table: the object and the name of its method that shows a part of a draft."""


REVIEW_STEPS: dict[str, Step] = {
    "reading it": lambda t: (t.bridge.reader, "draft"),
    "reading what was typed": lambda t: (t.session.working_copies, "current"),
    "the sheet": lambda t: (t.page.centre.bar, "close_sheet"),
    "the header": lambda t: (t.page.centre.header, "show_draft"),
    "the conversation": lambda t: (t.page.centre.conversation, "show_ticket"),
    "the action card": lambda t: (t.page.centre.action_card, "show_draft"),
    "the banner": lambda t: (t.page.centre.banner, "say"),
    "the editor": lambda t: (t.page.centre.editor, "load"),
    "the bar of findings": lambda t: (t.page.centre.findings, "begin"),
    "the findings": lambda t: (t.page.centre.findings, "show_findings"),
    "the findings of the action": lambda t: (t.page.centre.action_card, "show_findings"),
    "the words above the text": lambda t: (t.page.centre.frame, "say"),
    "the panels": lambda t: (t.page.centre, "show_panels"),
    "the layout": lambda t: (t.page.centre, "settle"),
    "the sources": lambda t: (t.page.side.sources, "show_draft"),
    "the tabs": lambda t: (t.page.side.tabs, "rename"),
    "the customer": lambda t: (t.page.side.customer, "show_customer"),
    "the changes": lambda t: (t.page.side.changes, "show_review"),
    "the timeline": lambda t: (t.page.side.timeline, "forget"),
    "asking the rules": lambda t: (t.session.rules, "review"),
    "the draft before": lambda t: (t.page.controller._positions, "recall"),
}


ESCALATION_STEPS: dict[str, Step] = {
    "reading it": lambda s: (s.bridge.reader, "draft"),
    "reading what was typed": lambda s: (s.bridge.session.working_copies, "current"),
    "the heading": lambda s: (s.page.detail.head, "say"),
    "the reason": lambda s: (s.page.detail.why, "say"),
    "the action card": lambda s: (s.page.detail.action_card, "show_draft"),
    "the editor": lambda s: (s.page.detail.editor, "load"),
    "the text to read": lambda s: (s.page.detail.reading, "set_segments"),
    "the findings": lambda s: (s.page.detail, "_say_findings"),
    "the review": lambda s: (s.page.detail, "show_review"),
    "the side": lambda s: (s.page.side, "show_draft"),
    "the side's review": lambda s: (s.page.side, "show_review"),
    "asking the rules": lambda s: (s.bridge.session.rules, "review"),
}


class Poison(Exception):
    """What a part of the screen meets in a draft."""


@contextmanager
def raising_once(monkeypatch: pytest.MonkeyPatch, owner: object, name: str) -> Iterator[list[str]]:
    """The first call of a method raises, the others do what they always do."""
    real = getattr(owner, name)
    raised: list[str] = []

    def step(*args: Any, **more: Any) -> Any:
        if not raised:
            raised.append(name)
            raise Poison
        return real(*args, **more)

    with monkeypatch.context() as patched:
        patched.setattr(owner, name, step)
        yield raised


def place_of(table: ReviewWindow, subject: str) -> int:
    model = table.page.queue.model
    return next(i for i in range(model.rowCount()) if (row := model.row(i)) and row.subject == subject)


@pytest.mark.parametrize("step", REVIEW_STEPS)
def test_a_draft_that_cannot_be_laid_out_is_named_and_cannot_be_decided(
    same_table: ReviewWindow, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    table = same_table
    owner, name = REVIEW_STEPS[step](table)
    with raising_once(monkeypatch, owner, name) as raised:
        table.page.queue.list.choose_place(place_of(table, POISONED))
        table.until(lambda: bool(raised))
        table.until(lambda: table.page.shown() is None)
        assert POISONED in table.page.centre.empty.words()
        assert table.page.centre.empty.isVisible()
        bar = table.page.centre.bar
        assert not any(button.isVisible() for button in (bar.approve, bar.escalate, bar.reject))
        press_everything(table)
        assert not bar.sheet.is_asking()
        assert table.waiting() == []
        table.page.queue.list.setFocus()
        table.press(Qt.Key.Key_J)
    table.judged()
    table.ready()
    following = table.shown().id
    assert table.subject() != POISONED
    table.press(Qt.Key.Key_E, CTRL)
    assert table.page.centre.bar.sheet.is_asking()
    assert table.shown().id == following


@contextmanager
def escalations(folder: Path, bot: QtBot) -> Iterator[Screen]:
    """Two drafts in the seniors' hands, the second of them open, on a computer without its store."""
    secrets = MemorySecrets()
    fill(folder, secrets, SAMIR)
    with session_on(folder, secrets) as session, screen_of(session, EscalationsPage, "escalations") as screen:
        bot.waitUntil(lambda: screen.page.controller.gate.why_not() is None, timeout=LIMIT)
        yield screen


@pytest.fixture(scope="module")
def same_screen(
    qapp: QApplication, tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest
) -> Iterator[Screen]:
    """One for all tests that decide nothing in it."""
    with escalations(tmp_path_factory.mktemp("escalations"), QtBot(request)) as screen:
        yield screen


@pytest.mark.parametrize("step", ESCALATION_STEPS)
def test_an_escalated_draft_that_cannot_be_laid_out_cannot_be_decided(
    same_screen: Screen, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    screen, page = same_screen, same_screen.page
    page.queue.list.choose_place(0)
    qtbot.waitUntil(lambda: page.controller.gate.why_not() is None, timeout=LIMIT)
    subject = page.queue.model.row(1).subject
    owner, name = ESCALATION_STEPS[step](screen)
    with raising_once(monkeypatch, owner, name) as raised:
        page.queue.list.choose_place(1)
        qtbot.waitUntil(lambda: bool(raised), timeout=LIMIT)
        qtbot.waitUntil(lambda: page.draft is None, timeout=LIMIT)
        assert subject[:50] in page._empty.words()
        for action in ("approve", "return", "reject"):
            screen.press(action)
        assert not page.detail.bar.sheet.is_asking()
        assert screen.bridge.reader.counts().waiting == 0
        page.queue.list.walk(1)
    qtbot.waitUntil(lambda: page.controller.gate.why_not() is None, timeout=LIMIT)
    screen.press("reject")
    assert page.detail.bar.sheet.is_asking()
    page.detail.bar.close_sheet()


@pytest.mark.parametrize("painter", ["ui.editor.reply_editor.paint_above", "ui.editor.reply_editor.paint_below"])
def test_a_draft_that_cannot_be_painted_cannot_be_decided(
    table: ReviewWindow, monkeypatch: pytest.MonkeyPatch, caught: Caught, painter: str
) -> None:
    def poison(*_arguments: object) -> None:
        raise Poison

    with monkeypatch.context() as patched:
        patched.setattr(painter, poison)
        table.page.queue.list.choose_place(place_of(table, POISONED))
        table.until(lambda: table.page.shown() is None)
        assert POISONED in table.page.centre.empty.words()
        press_everything(table)
        assert table.waiting() == []
    caught.forgive()
    table.page.queue.list.walk(1)
    table.judged()
    table.ready()
