"""What needs the person is told once, in the window and by the desktop, and can be gone to."""

import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from console.local.settings import Notifications
from console.model.change import Change
from console.model.decision import Dispatch, DispatchStatus, Kind
from console.model.draft import Draft, State
from console.model.person import Person
from console.sync.notices import AttentionNeeded, DraftsChanged
from console.sync.session import Session
from tests import desktop
from tests.support.memory_secrets import MemorySecrets
from tests.support.notification_server import notification_server
from tests.ui import desk
from tests.ui.desk import ADA, NOW, SAMIR
from tests.ui.test_handovers import given_back, handed
from ui.bridge import Bridge
from ui.pages import PAGES
from ui.review.page import ReviewPage
from ui.shell.attention import AttentionTeller
from ui.shell.freedesktop import FreedesktopNotifications
from ui.shell.window import Window
from ui.shell.window_state import WindowState

pytestmark = [
    pytest.mark.usefixtures("qapp"),
    pytest.mark.skipif(sys.platform != "linux" or not shutil.which("dbus-daemon"), reason="needs a session bus"),
]
LIMIT_MS = 60_000
HOSTILE = "<b>Refund</b> & <img src='http://example.com/'> \u202etfel"


def titled(draft: Draft, subject: str, due_at: object = None) -> Draft:
    ticket = msgspec.structs.replace(draft.submitted.ticket, subject=subject, due_at=due_at)
    return msgspec.structs.replace(draft, submitted=msgspec.structs.replace(draft.submitted, ticket=ticket))


def unsent(draft: Draft, person: Person, attempts: int = 1, state: State = State.SEND_FAILED) -> Draft:
    """The draft, approved by somebody, after an attempt to send it."""
    returned = given_back(draft, "-").decision
    assert returned is not None
    decision = msgspec.structs.replace(returned, kind=Kind.APPROVE, by=person.name, person=person.id, reason=None)
    dispatch = Dispatch("1", DispatchStatus.FAILED, "smtp", attempts)
    return msgspec.structs.replace(draft, state=state, decision=decision, dispatch=dispatch)


def come(session: Session, *drafts: Draft) -> None:
    """The store's feed brings these, and the console looks for what needs the person."""
    context = session._context

    def apply() -> None:
        session._status.set_online()
        applied = context.cache.apply([Change(9_000, "decision_recorded", draft) for draft in drafts], "9000", NOW)
        context.publish(DraftsChanged(applied.changed, applied.removed))

    context.core.call(apply).result(10)
    session.attention.tell(15)


def open_in(window: Window) -> str:
    """The draft on the table."""
    page = window.page("review")
    shown = page.shown() if isinstance(page, ReviewPage) else None
    return shown.draft.id if shown is not None else ""


@contextmanager
def window_on(session: Session) -> Iterator[tuple[Window, Bridge]]:
    bridge = Bridge(session, lambda: NOW)
    window = Window(lambda: NOW, WindowState(None))
    window.resize(1280, 720)
    window.attach(bridge, PAGES)
    window.show()
    window.activateWindow()
    try:
        yield window, bridge
    finally:
        window.detach()
        bridge.close()
        window.close()


def test_what_needs_the_person_is_told_once_where_they_are_and_opened_from_there(
    qapp: QApplication, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    secrets = MemorySecrets()
    desk.fill(tmp_path, secrets)
    first, second, third, fourth, fifth = desk.pending(desk.drafts_sent_to(ADA))[:5]
    back = titled(given_back(handed(first), "Ask for the invoice."), HOSTILE)
    failed = titled(unsent(second, ADA), "Where is my parcel?")

    def turn(state: Qt.ApplicationState) -> None:
        qapp.applicationStateChanged.emit(state)  # drawn offscreen, no window is ever left

    with (
        desktop.session_bus() as bus,
        desk.session_on(tmp_path, secrets) as session,
        window_on(session) as (window, bridge),
    ):
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", bus)
        nobody = FreedesktopNotifications(window)
        nobody.open()
        qtbot.waitUntil(lambda: bool(nobody.problem), timeout=LIMIT_MS)
        assert nobody.problem == "This desktop has no service for notifications."

        with notification_server(bus, "body", "body-markup", "actions") as server:
            teller = AttentionTeller(window, bridge, Notifications(), lambda _: FreedesktopNotifications(window))
            turn(Qt.ApplicationState.ApplicationActive)
            # At the window: a toast each, nothing outside; what others are to see to, and what Ada did, is left out.
            come(session, back, failed, given_back(handed(third, by=SAMIR), "-"), unsent(fourth, SAMIR))
            qtbot.waitUntil(lambda: len(window.toasts.texts()) == 2, timeout=LIMIT_MS)
            assert any("returned to you by Samir" in text for text in window.toasts.texts())
            assert "“Where is my parcel?” could not be sent." in window.toasts.texts()
            window.actions_["open_attention"].trigger()
            assert window.actions_.screen == "history"
            window.actions_["open_attention"].trigger()
            assert window.actions_.screen == "review"
            qtbot.waitUntil(lambda: open_in(window) == back.id, timeout=LIMIT_MS)
            assert window.toasts.texts() == ()
            assert not window.actions_["open_attention"].isEnabled()

            # Somebody says that it was not sent: the same attempt. It is tried again and fails: another one.
            bridge.notifications_changed.emit(Notifications(desktop=True))
            turn(Qt.ApplicationState.ApplicationInactive)
            come(session, msgspec.structs.replace(failed, state_reason="again"))
            come(session, titled(unsent(second, ADA, attempts=2), HOSTILE))
            qtbot.waitUntil(lambda: len(server.calls) == 1, timeout=LIMIT_MS)
            assert server.calls[0][3:5] == ("Not sent", "A reply could not be sent.")

            # Ada began to write, and it is due in ten minutes; she chose to be told the subject.
            bridge.notifications_changed.emit(Notifications(desktop=True, subject=True))
            session.edit(fifth.id, fifth.revision, "I began")
            session._context.core.call(session.working_copies.flush).result(10)
            come(session, titled(fifth, HOSTILE, NOW + timedelta(minutes=10)))
            qtbot.waitUntil(lambda: len(server.calls) == 2, timeout=LIMIT_MS)
            title, body = server.calls[1][3:5]
            assert title == "Due soon"
            assert "&lt;b&gt;Refund&lt;/b&gt; &amp; &lt;img" in body
            assert "[RLO]" in body
            assert server.signatures == {"susssasa{sv}i"}
            assert window.toasts.texts() == ()  # they wait for the person

            server.choose(2)
            qtbot.waitUntil(lambda: open_in(window) == fifth.id, timeout=LIMIT_MS)
            assert window.toasts.texts() == ()
            turn(Qt.ApplicationState.ApplicationActive)
            assert len(window.toasts.texts()) == 1
            assert "could not be sent" in window.toasts.texts()[0]
            teller.close()
            nobody.close()

    notices: list[AttentionNeeded] = []
    with desk.session_on(tmp_path, secrets) as again:
        again.notices.subscribe(lambda notice: notices.append(notice) if isinstance(notice, AttentionNeeded) else None)
        come(again, titled(unsent(third, ADA), "New"))
        again._context.core.call(lambda: None).result(10)
    assert [item.subject for needed in notices for item in needed.items] == ["New"]
