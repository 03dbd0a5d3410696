"""The desktop's notifications, over a real session bus. Whoever shows them, goes, comes back or talks nonsense: nothing
is read as markup, the window is never held up, and only what was shown can be chosen.
"""

import shutil
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from jeepney import DBusAddress, HeaderFields, Message, new_signal
from jeepney.io.blocking import open_dbus_connection
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from tests import desktop
from tests.support.notification_server import NAME, notification_server
from ui.faults import faults
from ui.shell import freedesktop
from ui.shell.attention_wording import OUTSIDE_LIMIT, outside_subject
from ui.shell.freedesktop import FreedesktopNotifications

pytestmark = [
    pytest.mark.usefixtures("qapp"),
    pytest.mark.skipif(sys.platform != "linux" or not shutil.which("dbus-daemon"), reason="needs a session bus"),
]
LIMIT_MS = 60_000
MARKUP = "<img src='file:///etc/passwd'> & <a href='http://example.com'>"
ESCAPED = "&lt;img src='file:///etc/passwd'&gt; &amp; &lt;a href='http://example.com'&gt;"
FLOOD = 2_000
SERVICE = DBusAddress("/org/freedesktop/Notifications", bus_name=NAME, interface=NAME)


@pytest.fixture(scope="module")
def bus() -> Iterator[str]:
    with desktop.session_bus() as address, pytest.MonkeyPatch.context() as patch:
        patch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        yield address


@pytest.fixture
def shows(bus: str) -> Iterator[FreedesktopNotifications]:
    """What the window shows notifications with."""
    notifications = FreedesktopNotifications()
    yield notifications
    notifications.close()


def test_a_program_that_takes_over_is_asked_for_itself_whether_it_reads_markup(
    bus: str, shows: FreedesktopNotifications, qtbot: QtBot
) -> None:
    with notification_server(bus, "body") as plain:
        shows.show("first", "Due soon", MARKUP)
        qtbot.waitUntil(lambda: len(plain.calls) == 1, timeout=LIMIT_MS)
        assert plain.calls[0][4] == MARKUP
    with notification_server(bus, "body", "body-markup") as rich:
        shows.show("second", "Due soon", MARKUP)
        shows.show("third", "Due soon", MARKUP)
        qtbot.waitUntil(lambda: len(rich.calls) == 2, timeout=LIMIT_MS)
        assert [call[4] for call in rich.calls] == [ESCAPED, ESCAPED]
    shows.show("fourth", "Due soon", MARKUP)
    qtbot.waitUntil(lambda: bool(shows.problem), timeout=LIMIT_MS)
    assert shows.problem == "This desktop has no service for notifications."


def test_only_what_the_service_says_of_what_it_shows_is_heard(
    bus: str, shows: FreedesktopNotifications, qtbot: QtBot
) -> None:
    chosen: list[str] = []
    failed: list[object] = []
    shows.chosen.connect(chosen.append)
    hear = lambda _where, error: failed.append(error)  # noqa: E731 - kept, to be disconnected
    faults.happened.connect(hear)
    with notification_server(bus, "body") as server, open_dbus_connection(bus) as stranger:
        shows.show("shown", "Due soon", "A draft of yours is due.")
        qtbot.waitUntil(lambda: bool(shows._shown), timeout=LIMIT_MS)
        odd: tuple[tuple[str, tuple[Any, ...]], ...] = (
            ("as", (["1"],)), ("a{sv}", ({},)), ("u", (1,)), ("s", ("1",)), ("", ()), ("us", (99, "default")),
        )  # fmt: skip
        for signature, body in odd:
            for member in ("ActionInvoked", "NotificationClosed", "Other"):
                server.connection.send(new_signal(SERVICE, member, signature or None, body))
        assert shows._service is not None
        own = str(shows._service.connection.unique_name)
        stranger.send(addressed(new_signal(SERVICE, "ActionInvoked", "us", (1, "default")), own))
        server.choose(1)
        qtbot.waitUntil(lambda: bool(chosen), timeout=LIMIT_MS)
    faults.happened.disconnect(hear)
    assert chosen == ["shown"]
    assert failed == []


def addressed(signal: Message, to: str) -> Message:
    """The signal for one program alone, which needs no match."""
    signal.header.fields[HeaderFields.destination] = to
    return signal


def test_a_service_that_talks_without_end_does_not_hold_up_the_window(
    bus: str, shows: FreedesktopNotifications, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard, most = [0], [0]
    hear = FreedesktopNotifications._on_message

    def counted(self: FreedesktopNotifications, message: Message, owner: str) -> None:
        heard[0] += 1
        most[0] += 1
        hear(self, message, owner)

    at_once: list[int] = []

    def look() -> None:
        at_once.append(most[0])
        most[0] = 0

    monkeypatch.setattr(FreedesktopNotifications, "_on_message", counted)
    with notification_server(bus, "body") as server:
        shows.show("k", "Due soon", "x")
        qtbot.waitUntil(lambda: bool(shows._shown), timeout=LIMIT_MS)
        tick = QTimer(interval=0)
        tick.timeout.connect(look)
        tick.start()
        for _ in range(FLOOD):
            server.connection.send(new_signal(SERVICE, "NotificationClosed", "uu", (99, 1)))
        qtbot.waitUntil(lambda: heard[0] >= FLOOD, timeout=LIMIT_MS)
        tick.stop()
    assert max(at_once) <= 200


def test_what_waits_for_a_service_is_bounded_and_a_long_name_is_cut(bus: str, qtbot: QtBot) -> None:
    waiting = FreedesktopNotifications()
    for number in range(1_000):
        waiting.show(str(number), "Due soon", "x")
    assert len(waiting._waiting) == 100
    with notification_server(bus, "body") as server:
        server.named = "n" * 100_000 + "\u202e"
        waiting.close()
        waiting.open()
        qtbot.waitUntil(lambda: bool(waiting.name), timeout=LIMIT_MS)
        assert len(waiting.name) < 150
    waiting.close()


def test_a_search_that_was_given_up_does_not_answer_for_the_next(bus: str, monkeypatch: pytest.MonkeyPatch) -> None:
    answers: list[Callable[[Future[freedesktop.Service]], object]] = []
    monkeypatch.setattr(freedesktop, "in_background", lambda _work, _owner, done: answers.append(done))
    notifications = FreedesktopNotifications()
    notifications.open()
    notifications.close()
    notifications.open()
    failed: Future[freedesktop.Service] = Future()
    failed.set_exception(OSError("there was none"))
    answers[0](failed)
    assert notifications.problem == ""
    with notification_server(bus, "body"):
        service: Future[freedesktop.Service] = Future()
        service.set_result(freedesktop._find())
        answers[1](service)
        assert notifications.name
    notifications.close()


@given(st.text(st.sampled_from("<>&\"'ab\0\n\r\u202e\u2066\u200b\u2028 =/!?-;#lgt😀\ud800"), max_size=300))
@example("<b>" * 50_000)
def test_a_subject_of_any_characters_is_one_short_line(subject: str) -> None:
    line = outside_subject(subject)
    line.encode()
    assert len(line) <= OUTSIDE_LIMIT
    assert not set(line) & set("\0\n\r\u202e\u2066\u200b\u2028")
