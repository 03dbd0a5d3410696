"""What could not be sent is before a senior's eyes in the Outbox, with the other side's words and the ways out."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from console.model.ids import DraftId
from console.model.person import Role
from console.store.dispatch.adapter import Outcome, Result
from console.store.workers.dispatch import Dispatcher
from tests.store.dispatched import Outside
from tests.support.console import Console, a_console
from tests.support.outside import approved
from tests.support.store_in_thread import StoreInThread, store_in_thread
from tests.sync.waiting import synced
from tests.ui.desk import Screen, screen_of
from ui.outbox.contents import UNSENT
from ui.outbox.page import OutboxPage

pytestmark = pytest.mark.usefixtures("qapp")
LIMIT_MS = 90_000


@pytest.fixture
def store(tmp_path: Path) -> Iterator[StoreInThread]:
    with store_in_thread(tmp_path) as running:
        yield running


def sent_by(store: StoreInThread, *outcomes: Outcome) -> tuple[DraftId, Dispatcher]:
    """A draft whose first attempt has come to the first of `outcomes`, and the worker that makes the next."""
    draft = approved(store)
    dispatcher = Dispatcher(store.store, Outside(*outcomes))
    store.clock.pass_(seconds=11)
    carry_out(dispatcher)
    return DraftId(draft["id"]), dispatcher


def carry_out(dispatcher: Dispatcher) -> None:
    """Whatever is due now."""
    while dispatcher.step():
        pass


def console(store: StoreInThread, folder: Path, role: Role) -> Console:
    """A console of somebody in `role`, in sync."""
    return synced(a_console(folder, url=store.url, token=store.token(role, f"the {role}"), now=store.clock))


def buttons(screen: Screen) -> list[str]:
    return [button.text() for button in screen.page._detail.buttons()]


def press(screen: Screen, words: str) -> None:
    (button,) = [button for button in screen.page._detail.buttons() if button.text() == words]
    button.click()


def words(screen: Screen) -> str:
    """All that the detail says."""
    return " ".join((screen.page._detail.head.title(), screen.page._detail.banner().words(), *texts(screen)))


def texts(screen: Screen) -> list[str]:
    return [text.toPlainText() for text in screen.page._detail.columns().texts()]


def test_a_senior_sees_why_it_failed_and_sends_it_again(store: StoreInThread, tmp_path: Path, qtbot: QtBot) -> None:
    draft, dispatcher = sent_by(
        store, Outcome(Result.FAILED, "554 mailbox is full", "smtp_554"), Outcome(Result.SENT, "250 OK")
    )
    with console(store, tmp_path / "senior", Role.SENIOR) as senior:
        assert senior.session.reader.counts().unsent == 1
        with screen_of(senior.session, OutboxPage, "outbox", now=store.clock) as screen:
            (row,) = screen.page._contents.groups[UNSENT]
            screen.page._list.choose(row.key)
            assert "554 mailbox is full" in words(screen)
            assert buttons(screen) == ["Send again", "Copy the text"]
            press(screen, "Send again")
            qtbot.waitUntil(lambda: store.shown(draft)["dispatch"]["status"] == "held", timeout=LIMIT_MS)
            carry_out(dispatcher)
            qtbot.waitUntil(lambda: not screen.page._contents.groups[UNSENT], timeout=LIMIT_MS)
    assert store.shown(draft)["state"] == "sent"


@pytest.mark.parametrize(
    ("action", "state", "then"),
    [("It was sent", "sent", None), ("It was not sent", "send_failed", ["Send again", "Copy the text"])],
)
def test_where_only_a_person_can_know_they_are_asked(
    store: StoreInThread, tmp_path: Path, qtbot: QtBot, action: str, state: str, then: list[str] | None
) -> None:
    draft, _ = sent_by(store, Outcome(Result.UNKNOWN, "silence", "smtp_silent"))
    with (
        console(store, tmp_path / "lead", Role.LEAD) as lead,
        screen_of(lead.session, OutboxPage, "outbox", now=store.clock) as screen,
    ):
        screen.page._list.choose(screen.page._contents.groups[UNSENT][0].key)
        assert buttons(screen) == ["It was sent", "It was not sent", "Copy the text"]
        press(screen, action)
        qtbot.waitUntil(lambda: store.shown(draft)["state"] == state, timeout=LIMIT_MS)
        if then is None:
            qtbot.waitUntil(lambda: not screen.page._contents.groups[UNSENT], timeout=LIMIT_MS)
        else:
            qtbot.waitUntil(lambda: buttons(screen) == then, timeout=LIMIT_MS)


def test_an_agent_is_not_asked_to_look_after_it(store: StoreInThread, tmp_path: Path) -> None:
    sent_by(store, Outcome(Result.FAILED, "554 no", "smtp_554"))
    with (
        console(store, tmp_path / "agent", Role.AGENT) as agent,
        screen_of(agent.session, OutboxPage, "outbox", now=store.clock) as screen,
    ):
        assert screen.page._contents.groups[UNSENT] == []
        assert screen.page._contents.open == 0
        assert not screen.page._chips.chip(UNSENT).isVisible()
