"""What is loading says so, and what is online again notices by itself on every screen."""

from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from console.cache.rows import LinkState, Status, TransferProgress
from console.model.person import Role
from console.remote.problems import NotConnected
from console.sync.handling import LONGEST_STRETCH_MS, HandlingClock
from console.sync.notices import StatusChanged
from tests.ui import desk
from tests.ui.reviewing import ReviewWindow, a_table
from ui.connection import nothing, why
from ui.shell.status_bar import SIGNING_IN, StatusBar

NOW = desk.NOW
LEVEL = Status(LinkState.ONLINE, NOW, NOW)


def stands(table: ReviewWindow, link: LinkState, **changes: object) -> None:
    """The session says how it stands with its store."""
    line = table.session._status
    status = msgspec.structs.replace(line.current, link=link, **changes)
    line.current = status
    table.session._context.publish(StatusChanged(status))
    table.until(lambda: table.bridge._link is link)


@pytest.mark.parametrize(
    "status",
    [
        Status(LinkState.CONNECTING, NOW),
        Status(LinkState.CONNECTING, NOW, NOW),
        Status(LinkState.ONLINE, NOW),
        Status(LinkState.ONLINE, NOW, NOW, progress=TransferProgress(1, 100)),
        Status(LinkState.OFFLINE, NOW, NOW),
        Status(LinkState.SIGNED_OUT, NOW, NOW),
        Status(LinkState.STOPPED_TRUSTING, NOW, NOW),
    ],
)
def test_an_empty_list_is_said_to_be_empty_only_by_a_console_that_knows(status: Status) -> None:
    assert nothing(LEVEL, "Nothing is waiting", "", NOW) == ("Nothing is waiting", "")
    assert nothing(status, "Nothing is waiting", "", NOW)[0] != "Nothing is waiting"


def test_while_the_console_connects_a_question_waits_instead_of_failing() -> None:
    connecting = Status(LinkState.CONNECTING, NOW, message="Starting the audit store on this computer.")
    assert why(connecting, NotConnected(), NOW) == "Starting the audit store on this computer."
    assert why(msgspec.structs.replace(connecting, link=LinkState.OFFLINE), NotConnected(), NOW) == str(NotConnected())


@pytest.mark.parametrize("screen", ["history", "insights"])
def test_a_screen_without_an_answer_asks_again_when_the_store_answers(table: ReviewWindow, screen: str) -> None:
    calls: list[str] = []
    for name in ("history", "insights"):
        _counted(table.session.store, name, calls)
    table.window.go(screen)
    page = table.window.page(screen)
    table.until(lambda: bool(page._unanswered))  # type: ignore[union-attr]
    assert calls == [screen]
    stands(table, LinkState.OFFLINE)
    assert calls == [screen]
    stands(table, LinkState.ONLINE)
    assert calls == [screen, screen]


def test_the_timelines_ask_again_too(table: ReviewWindow) -> None:
    calls: list[str] = []
    _counted(table.session.store, "timeline", calls)
    table.page.side.tabs.choose("timeline")
    table.until(lambda: "timeline" in calls)
    before = len(calls)
    stands(table, LinkState.ONLINE)
    table.until(lambda: len(calls) > before)


def test_no_screen_says_that_there_is_nothing_while_it_connects(table: ReviewWindow) -> None:
    table.window.go("history")
    page = table.window.page("history")
    table.until(lambda: bool(page._unanswered))  # type: ignore[union-attr]
    words = page._empty.words() + page._banner.words()  # type: ignore[union-attr]
    assert "No decisions yet" not in words
    assert "does not answer" not in words


def test_who_is_signed_in_is_said_once_the_store_has_said_it(qtbot: QtBot) -> None:
    bar = StatusBar(lambda: NOW)
    qtbot.addWidget(bar)
    bar.show_status(Status(LinkState.CONNECTING, NOW, person=desk.LENA, role=Role.LEAD))
    assert SIGNING_IN in bar.words()
    assert desk.LENA.name not in bar.words()
    bar.show_status(Status(LinkState.ONLINE, NOW, NOW, person=desk.ADA, role=Role.AGENT))
    assert desk.ADA.name in bar.words()


def test_a_long_sentence_in_the_status_line_ends_in_a_sign_that_it_goes_on(qtbot: QtBot) -> None:
    bar = StatusBar(lambda: NOW)
    qtbot.addWidget(bar)
    bar.resize(700, 28)
    bar.show_status(Status(LinkState.OFFLINE, NOW, message="The audit store does not answer. " * 9))
    bar.show()
    qtbot.waitUntil(lambda: bar._message.shown().endswith("…"), timeout=5000)


def test_what_a_filter_hides_is_said(table: ReviewWindow) -> None:
    everything = table.page.queue.count.text()
    table.page.queue.search.setText("invoice")
    table.until(lambda: " of " in table.page.queue.count.text())
    assert table.page.queue.count.text().endswith(f" of {everything}")


def test_a_night_over_a_closed_lid_is_no_handling_time() -> None:
    passed = [0.0]
    clock = HandlingClock(lambda: passed[0])
    draft = desk.sample_drafts()[0].id
    clock.start(draft)
    passed[0] += 3 * 60
    clock.tick(draft)
    passed[0] += 14 * 3600
    assert clock.read(draft) == 3 * 60_000 + LONGEST_STRETCH_MS
    clock.stop(draft)
    assert clock.read(draft) == 3 * 60_000 + LONGEST_STRETCH_MS


def test_time_in_another_program_is_no_handling_time(tmp_path: Path, qtbot: QtBot) -> None:
    passed = [0.0]
    clock = HandlingClock(lambda: passed[0])
    first, second = desk.sample_drafts()[0].id, desk.sample_drafts()[1].id
    clock.start(first)
    passed[0] += 5
    clock.go_away()
    clock.go_away()
    clock.stop(first)
    clock.start(second)  # what came by itself while nobody looked
    passed[0] += 100
    assert (clock.read(first), clock.read(second)) == (5_000, 0)
    clock.come_back()
    passed[0] += 2
    assert (clock.read(first), clock.read(second)) == (5_000, 2_000)
    clock.go_away()
    clock.forget(second)
    clock.come_back()
    passed[0] += 2
    assert clock.read(second) == 0


def test_the_window_tells_when_the_person_turns_away(table: ReviewWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    states: list[bool] = []
    monkeypatch.setattr(table.session, "set_away", states.append)
    app = QGuiApplication.instance()
    assert isinstance(app, QGuiApplication)
    for state in (Qt.ApplicationState.ApplicationInactive, Qt.ApplicationState.ApplicationActive):
        app.applicationStateChanged.emit(state)
    assert states == [True, False]


def test_the_badge_counts_what_this_person_can_act_on(tmp_path: Path, qtbot: QtBot) -> None:
    for person, some in ((desk.ADA, False), (desk.SAMIR, True), (desk.LENA, False)):
        with a_table(tmp_path / person.id, qtbot, person) as table:
            table.window._counts._count()
            assert (table.window.rail.button("escalations").count() > 0) is some


def _counted(session: object, name: str, calls: list[str]) -> None:
    real: Callable[..., Future[object]] = getattr(session, name)

    def ask(*arguments: object) -> Future[object]:
        calls.append(name)
        return real(*arguments)

    setattr(session, name, ask)
