"""Keys pressed before there is anything to use them on: what is still loading says so, nothing is decided, and the keys
work as soon as there is a list.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from console.cache.cache import Cache
from console.cache.rows import LinkState, OutboxFilter
from console.model.change import Change
from console.sync.notices import DraftsChanged
from console.sync.session import Session
from tests.support.memory_secrets import MemorySecrets
from tests.ui import desk
from ui.bridge import Bridge
from ui.pages import PAGES
from ui.shell.window import Window
from ui.shell.window_state import WindowState

CTRL, NONE = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier
DECIDING = ((Qt.Key.Key_Return, CTRL), (Qt.Key.Key_Backspace, CTRL))
WALKING = ((Qt.Key.Key_J, NONE), (Qt.Key.Key_K, NONE))


class Starting(NamedTuple):
    window: Window
    session: Session
    bridge: Bridge
    bot: QtBot

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> str:
        """What toasts say after a key."""
        self.window.toasts.clear()
        QTest.keyClick(self.window.focusWidget() or self.window, key, modifiers)
        return " | ".join(self.window.toasts.texts())

    def nothing_decided(self) -> bool:
        return not any(self.session.reader.outbox(which) for which in OutboxFilter)

    def drafts_come(self) -> None:
        core = self.session._context
        changes = [Change(at, "draft_submitted", draft) for at, draft in enumerate(desk.drafts_sent_to(desk.ADA), 1)]

        def apply() -> None:
            applied = core.cache.apply(changes, "1", desk.NOW)
            core.publish(DraftsChanged(applied.changed, applied.removed))

        core.core.call(apply).result(90)


@contextmanager
def starting(folder: Path, bot: QtBot, *, screen: str | None) -> Iterator[Starting]:
    """A window whose workspace has no drafts yet, on `screen`; None: nor a workspace."""
    secrets = MemorySecrets()
    Cache.open(desk.a_profile(folder), secrets=secrets, now=lambda: desk.NOW).close()
    with desk.session_on(folder, secrets) as session:
        core = session._context
        core.core.call(lambda: core.cache.set_person(desk.ADA if screen != "escalations" else desk.SAMIR)).result(90)
        bridge = Bridge(session, lambda: desk.NOW)
        window = Window(lambda: desk.NOW, WindowState(None))
        window.show()
        window.activateWindow()
        bot.waitExposed(window)
        if screen is not None:
            window.attach(bridge, PAGES, screen)
        yield Starting(window, session, bridge, bot)
        window.close()
        window.detach()
        bridge.close()
        window.deleteLater()


def test_while_the_workspace_opens_each_key_of_a_list_says_so(tmp_path: Path, qtbot: QtBot) -> None:
    with starting(tmp_path, qtbot, screen=None) as start:
        for key, modifiers in (*WALKING, *DECIDING):
            assert "still opening" in start.press(key, modifiers)
        assert start.nothing_decided()


@pytest.mark.parametrize("screen", ["review", "escalations"])
@pytest.mark.parametrize("painted", [False, True], ids=["before the first paint", "painted"])
def test_while_drafts_are_on_their_way_keys_say_so_and_work_once_there_is_a_list(
    tmp_path: Path, qtbot: QtBot, screen: str, painted: bool
) -> None:
    with starting(tmp_path, qtbot, screen=screen) as start:
        page = start.window.page(screen)
        assert page is not None
        assert start.session.status.link is LinkState.CONNECTING
        if painted:
            qtbot.waitUntil(lambda: page.coming() is None, timeout=90_000)
            qtbot.wait(50)
        for key, modifiers in WALKING:
            said = start.press(key, modifiers)
            assert "Getting the drafts" in said or "still loading" in said
        for key, modifiers in DECIDING:
            assert start.press(key, modifiers) != ""
        assert start.nothing_decided()
        start.window.toasts.clear()
        for _ in range(3):  # one line, however many keys
            for key, modifiers in WALKING:
                QTest.keyClick(start.window.focusWidget() or start.window, key, modifiers)
        assert len(start.window.toasts.texts()) == 1
        if screen == "review":
            start.drafts_come()
            qtbot.waitUntil(lambda: start.window.toasts.texts() == (), timeout=5_000)
            qtbot.waitUntil(lambda: page.shown() is not None, timeout=90_000)
            first = page.shown()
            assert start.press(*WALKING[0]) == ""
            qtbot.waitUntil(lambda: page.shown() is not None and page.shown() is not first, timeout=90_000)
            assert start.nothing_decided()
