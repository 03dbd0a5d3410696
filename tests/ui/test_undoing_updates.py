"""A limited update can be undone from History by who looks after sending, after one more question."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialogButtonBox, QMessageBox
from pytestqt.qtbot import QtBot

from console.model.person import Role
from console.store.dispatch.spool import Spool
from console.store.workers.dispatch import Dispatcher
from tests.support.outside import approved
from tests.support.store_in_thread import StoreInThread, store_in_thread
from tests.ui.desk import Screen, screen_of
from tests.ui.test_undispatched import LIMIT_MS, carry_out, console
from ui.history.page import HistoryPage
from ui.history.undo import UNDO

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[StoreInThread]:
    with store_in_thread(tmp_path) as running:
        yield running


def updated(store: StoreInThread, folder: Path) -> tuple[str, Dispatcher]:
    """A limited update that was carried out, and the worker that did it."""
    action = {"class": "limited_update", "kind": "extend_trial", "params": {"days": 7}}
    draft = approved(store, action=action)
    dispatcher = Dispatcher(store.store, Spool(folder))
    store.clock.pass_(seconds=11)
    carry_out(dispatcher)
    assert store.shown(draft["id"])["state"] == "sent"
    return draft["id"], dispatcher


def answer(screen: Screen, words: str) -> None:
    """Presses a button of the question that is asked."""
    (box,) = screen.page.findChildren(QMessageBox)
    (button,) = [b for b in box.findChild(QDialogButtonBox).buttons() if b.text().replace("&", "") == words]
    button.click()


def test_it_is_undone_after_one_more_question(store: StoreInThread, tmp_path: Path, qtbot: QtBot) -> None:
    draft, dispatcher = updated(store, tmp_path / "spool")
    with (
        console(store, tmp_path / "senior", Role.SENIOR) as senior,
        screen_of(senior.session, HistoryPage, "history", now=store.clock) as screen,
    ):
        qtbot.waitUntil(screen.page._side.undo.isVisible, timeout=LIMIT_MS)
        screen.page._side.undo.click()
        answer(screen, "Cancel")
        assert store.shown(draft)["dispatch"]["status"] == "sent"
        qtbot.waitUntil(lambda: not screen.page.findChildren(QMessageBox), timeout=LIMIT_MS)
        screen.page._side.undo.click()
        answer(screen, UNDO)
        qtbot.waitUntil(lambda: store.shown(draft)["dispatch"]["status"] == "held", timeout=LIMIT_MS)
        carry_out(dispatcher)
    assert store.shown(draft)["dispatch"]["status"] == "rolled_back"
    assert len(list((tmp_path / "spool").glob("*.undo.json"))) == 1


def test_an_auditor_is_not_offered_it(store: StoreInThread, tmp_path: Path, qtbot: QtBot) -> None:
    updated(store, tmp_path / "spool")
    with (
        console(store, tmp_path / "auditor", Role.AUDITOR) as auditor,
        screen_of(auditor.session, HistoryPage, "history", now=store.clock) as screen,
    ):
        qtbot.waitUntil(lambda: "verified" in screen.page._side.record.state(), timeout=LIMIT_MS)
        assert not screen.page._side.undo.isVisible()
