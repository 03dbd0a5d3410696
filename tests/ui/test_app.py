"""Starting the application: the window first, then the profile; a second start; a profile that cannot be opened."""

from collections.abc import Iterator
from concurrent.futures import Future
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from console.cache.lock import Lock
from console.local.profiles import Profile
from console.sync.session import Session
from tests.ui import desk
from tests.ui.second_start import raises_first_window
from ui.application import Application

LIMIT_MS = 90_000


@pytest.fixture
def profile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Profile:
    """A profile of a team's store that is out of reach, its secrets in a file of its own folder."""
    monkeypatch.setenv("COUNTERSIGN_HOME", str(tmp_path))
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring")
    return desk.a_profile(tmp_path / "profiles" / "test")


@pytest.fixture
def whole(qapp: QApplication, profile: Profile) -> Iterator[Application]:
    application = Application(qapp, profile)
    yield application
    application.window.close()
    application.close()
    application.window.deleteLater()


def test_the_window_is_there_before_the_profile_is_open(whole: Application, qtbot: QtBot) -> None:
    assert whole.window.isVisible()
    assert whole.session() is None
    assert "Opening" in whole.window.notice.words()
    with qtbot.waitSignal(whole.opened, timeout=LIMIT_MS):
        pass
    assert whole.window.page("review") is whole.window.stack.currentWidget()


def test_a_second_start_finds_the_first_window(whole: Application, profile: Profile, qtbot: QtBot) -> None:
    with qtbot.waitSignal(whole.opened, timeout=LIMIT_MS):
        pass
    whole.window.showMinimized()
    qtbot.waitUntil(lambda: raises_first_window(profile.window_address, qtbot), timeout=LIMIT_MS)
    qtbot.waitUntil(lambda: not whole.window.isMinimized(), timeout=LIMIT_MS)


def test_a_profile_in_use_elsewhere_says_so_and_opens_when_it_is_free(
    qapp: QApplication, profile: Profile, qtbot: QtBot
) -> None:
    profile.folder.mkdir(parents=True)
    held = Lock.acquire(profile.folder)
    whole = Application(qapp, profile)
    try:
        qtbot.waitUntil(lambda: "cannot be opened" in whole.window.notice.words(), timeout=LIMIT_MS)
        assert "already open" in whole.window.notice.words()
        assert "is not responding" in whole.window.notice.words()
        held.release()
        with qtbot.waitSignal(whole.opened, timeout=LIMIT_MS):
            whole.window.notice.activated.emit()
    finally:
        whole.window.close()
        whole.close()
        whole.window.deleteLater()


@pytest.mark.parametrize("fails", [True, False], ids=["fails", "succeeds"])
def test_a_window_that_is_closed_while_the_profile_opens_is_not_spoken_to(
    qapp: QApplication, profile: Profile, qtbot: QtBot, fails: bool
) -> None:
    profile.folder.mkdir(parents=True)
    held = Lock.acquire(profile.folder) if fails else None
    whole = Application(qapp, profile)
    results: list[object] = []
    opened = whole._opened

    def tell(opening: object, profile: Profile, result: "Future[Session]") -> None:
        opened(opening, profile, result)
        results.append(result)

    whole._opened = tell  # type: ignore[method-assign]
    qtbot.waitUntil(lambda: whole._opening is not None, timeout=LIMIT_MS)
    whole.window.close()
    whole.close()
    shiboken6.delete(whole.window)
    with qtbot.captureExceptions() as raised:
        qtbot.waitUntil(lambda: bool(results), timeout=LIMIT_MS)
    assert raised == []
    if held is not None:
        held.release()
    # Nothing of it is left that would keep the profile to itself.
    Lock.acquire(profile.folder).release()


def test_news_after_the_screens_are_gone_asks_none_of_them(whole: Application, qtbot: QtBot) -> None:
    with qtbot.waitSignal(whole.opened, timeout=LIMIT_MS):
        pass
    window = whole.window
    window.go("escalations")
    window.detach()
    window.actions_.refresh()
    assert window.actions_.reason("approve") == "Not on this screen."
