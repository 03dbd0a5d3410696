"""Stopping to send from the window: who may, of what, what is said before and after, and what happens offline."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from console.cache.rows import LinkState
from console.model.person import Person, Role
from console.model.stop import Stop, StopScope
from console.remote.problems import Forbidden, StoreUnreachable
from console.rules.stops import scope_of, with_stops
from console.sync.session import utc_now
from resources.policy import default_policy_text
from tests.store.test_policy import publish
from tests.support.console import a_console
from tests.support.drafts import a_draft
from tests.support.store_in_thread import StoreInThread, store_in_thread
from tests.support.submitting import put_drafts
from tests.ui import desk
from tests.ui.reviewing import SHIFT, ReviewWindow, a_table
from ui.bridge import Bridge
from ui.pages import PAGES
from ui.review.page import ReviewPage
from ui.shell.lift_sheet import LiftSheet
from ui.shell.stop_band import FOR_OTHERS
from ui.shell.stop_sheet import NEEDED, OFFLINE, UNKNOWN, StopSheet, choice_words, choices, problem_words, suggested
from ui.shell.window import Window
from ui.shell.window_state import WindowState

WHY = "Wrong prices since noon."


@pytest.fixture
def store(tmp_path: Path) -> Iterator[StoreInThread]:
    """A store of the test's own, in a thread."""
    (tmp_path / "store").mkdir()
    with store_in_thread(tmp_path / "store") as served:
        served.clock.now = utc_now()
        yield served


@contextmanager
def window_of(store: StoreInThread, role: Role, folder: Path, bot: QtBot) -> Iterator[ReviewWindow]:
    """The window of Sam, who has this role, level with the store."""
    with a_console(folder, url=store.url, token=store.token(role.value, "Sam")) as console:
        session = console.session
        session.start()
        console.heard.until(
            lambda: session.status.link is LinkState.ONLINE and session.reader.counts().pending > 0, "drafts are here"
        )
        bridge = Bridge(session, utc_now)
        window = Window(utc_now, WindowState(None))
        window.resize(1280, 720)
        window.attach(bridge, PAGES)
        window.show()
        window.activateWindow()
        bot.waitExposed(window)
        page = window.page("review")
        assert isinstance(page, ReviewPage)
        table = ReviewWindow(window, page, session, bridge, bot)
        table.judged()
        yield table
        window.close()
        window.detach()
        bridge.close()
        window.deleteLater()


def opened(table: ReviewWindow, kind: type[StopSheet | LiftSheet], *keys: Qt.KeyboardModifier) -> StopSheet | LiftSheet:
    """The sheet that the key opens."""
    table.press(Qt.Key.Key_F9, *keys)
    sheet = table.window.findChild(kind)
    assert isinstance(sheet, kind)
    return sheet


def test_a_senior_stops_a_queue_over_typed_text_sees_it_said_and_lifts_it(
    store: StoreInThread, tmp_path: Path, qtbot: QtBot
) -> None:
    put_drafts(store)
    with window_of(store, Role.SENIOR, tmp_path / "sam", qtbot) as table:
        table.page.centre.editor.setFocus()
        sheet = opened(table, StopSheet)
        assert isinstance(sheet, StopSheet)
        assert sheet.scope.currentText() == "The queue billing (this draft's)"
        assert "Approvals on hold come back to people" in sheet.effect.text()
        sheet.do.click()
        table.bridge.status_changed.emit(table.session.status)
        assert (sheet.problem.text(), sheet.isVisible()) == (NEEDED, True)
        assert store.as_("senior").get("/v1/stops").json() == {"stops": []}

        sheet.reason.setText(f"  {WHY} ")
        sheet.do.click()
        band = table.window.stops
        table.until(lambda: band.words() != "")
        assert band.words().startswith("Sam stopped sending for the queue billing at ")
        assert band.words().endswith(WHY)
        assert "UTC" not in band.words()
        assert "Sending is stopped for the queue billing." in table.toasts()
        (stop,) = store.as_("senior").get("/v1/stops").json()["stops"]
        assert (stop["queue"], stop["reason"], stop["by"]) == ("billing", WHY, "Sam")
        table.until(lambda: not table.window.actions_["approve"].isEnabled())

        lift = opened(table, LiftSheet, SHIFT)
        assert isinstance(lift, LiftSheet)
        assert list(lift.lifts) == [stop["id"]]
        lift.lifts[stop["id"]].click()
        table.until(lambda: band.words() == "")
        assert "The stop for the queue billing is lifted." in table.toasts()
        assert not table.window.actions_["lift_stop"].isEnabled()
        assert store.as_("senior").get("/v1/stops").json() == {"stops": []}


def test_an_agent_reads_who_stopped_and_what_is_left_to_do_and_cannot_lift_it(
    store: StoreInThread, tmp_path: Path, qtbot: QtBot
) -> None:
    put_drafts(store)
    assert store.as_("lead", "Lea").post("/v1/stops", json={"reason": WHY}).status_code == 200
    with window_of(store, Role.AGENT, tmp_path / "sam", qtbot) as table:
        table.until(lambda: table.window.stops.words() != "")
        assert table.window.stops.words().startswith("Lea stopped sending for all drafts at ")
        assert table.window.stops.words().endswith(FOR_OTHERS)
        for name in ("stop_sending", "lift_stop"):
            assert not table.window.actions_[name].isEnabled()
            assert "Seniors, leads and operators" in (table.window.actions_.reason(name) or "")


def test_a_rule_that_made_a_stop_is_read_by_everyone_and_a_stop_for_review_keeps_nobody_from_approving(
    store: StoreInThread, tmp_path: Path, qtbot: QtBot
) -> None:
    put_drafts(store)
    put_stops(store, review=True)
    with window_of(store, Role.AGENT, tmp_path / "sam", qtbot) as table:
        band = table.window.stops
        table.until(lambda: band.words() != "")
        assert band.words().startswith("The rule “tags” turned actions of the kind reply back to review at ")
        assert FOR_OTHERS not in band.words()
        table.until(table.window.actions_["approve"].isEnabled)
        put_stops(store, review=False)
        table.until(lambda: band.words().endswith(FOR_OTHERS))
        assert band.words().startswith("The rule “tags” stopped sending for actions of the kind reply at ")


def put_stops(store: StoreInThread, *, review: bool) -> None:
    """A stop as a rule makes it, in place of all others."""
    made = Stop(id=f"{review}", reason=WHY, by="The rule “tags”", since=utc_now(), kind="reply", review=review)
    publish(store, with_stops(default_policy_text(), [made]))


def test_without_the_store_the_sheet_says_that_it_needs_it_and_keeps_what_was_typed(
    tmp_path: Path, qtbot: QtBot
) -> None:
    with a_table(tmp_path, qtbot, desk.SAMIR) as table:
        desk.without_store(table.session)
        sheet = opened(table, StopSheet)
        assert isinstance(sheet, StopSheet)
        assert sheet.problem.text() == OFFLINE
        sheet.reason.setText(WHY)
        QTest.keyClick(sheet.reason, Qt.Key.Key_Return)
        table.until(lambda: "Nothing was stopped." in sheet.problem.text() and sheet.do.isEnabled())
        assert (sheet.isVisible(), sheet.reason.text()) == (True, WHY)
        QTest.keyClick(sheet, Qt.Key.Key_Escape)
        assert not sheet.isVisible()
        assert table.window.stops.words() == ""


def test_each_part_of_the_open_draft_can_be_stopped_and_its_queue_is_suggested() -> None:
    draft = a_draft()
    of_draft = scope_of(draft)
    scopes = choices(draft, (draft.submitted.queue, "technical"), desk.SAMIR)
    named = {name for scope in scopes for name, value in msgspec.structs.asdict(scope).items() if value is not None}
    assert named == set(StopScope.__struct_fields__)
    assert scopes[0] == StopScope()
    assert scopes[suggested(scopes, draft)] == StopScope(queue=of_draft.queue)
    assert scopes[-1] == StopScope(queue="technical")
    assert choice_words(StopScope(), draft) == "All drafts"
    assert choice_words(StopScope(queue="technical"), draft) == "The queue technical"
    assert suggested(choices(None, ("billing",), desk.SAMIR), None) == 0


def test_who_sees_some_queues_is_offered_stops_of_these_alone() -> None:
    draft = a_draft()
    some = Person(desk.SAMIR.id, desk.SAMIR.name, Role.SENIOR, (draft.submitted.queue,))
    scopes = choices(draft, (draft.submitted.queue, "technical"), some)
    assert len(scopes) > 3
    assert {scope.queue for scope in scopes} == {draft.submitted.queue}
    assert choices(None, ("technical",), some) == []


@pytest.mark.parametrize(
    ("error", "says"),
    [(StoreUnreachable("https://store", "timed out"), UNKNOWN), (Forbidden("Ask a lead."), "Ask a lead. Nothing was")],
)
def test_whether_something_was_stopped_is_said_as_far_as_it_is_known(error: Exception, says: str) -> None:
    assert says in problem_words(error)
    assert "what waits is sent later" not in problem_words(error)
