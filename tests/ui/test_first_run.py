"""The first start: it asks how to begin, tests what is typed and says what came of it; the tour comes once."""

import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel
from pytestqt.qtbot import QtBot

from console.local.profiles import find_profile, is_first_start
from console.local.settings import load_settings
from console.model.person import Role
from console.remote import problems
from console.remote.embedded import borrowed_store
from console.remote.secret_place import SecretsUnavailable
from console.remote.secrets import TOKEN, open_secrets
from console.rules.invitation import invitation_link
from tests.ui.reviewing import ALT, ReviewWindow
from ui.first_run.choices_page import OWN, SAMPLE, TEAM
from ui.first_run.dialog import FirstRun
from ui.settings.connection_outcome import failed
from ui.shell.tour import STEPS
from ui.shell.window_state import WindowState

LIMIT_MS = 90_000


@pytest.fixture
def dialog(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qapp: QApplication, qtbot: QtBot) -> FirstRun:
    """The window of a first start, on a computer without a keyring."""
    monkeypatch.setenv("COUNTERSIGN_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")
    monkeypatch.delenv("COUNTERSIGN_TOKEN", raising=False)
    dialog = FirstRun()
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.activateWindow()
    qtbot.waitActive(dialog)
    return dialog


def press(dialog: QDialog, *keys: Qt.Key) -> None:
    """Keys, wherever the focus is."""
    for key in keys:
        QTest.keyClick(dialog.focusWidget() or dialog, key)


@pytest.mark.parametrize(("key", "name"), [(Qt.Key.Key_1, "demo"), (Qt.Key.Key_3, "default")], ids=[SAMPLE, OWN])
def test_a_digit_begins_and_the_next_start_opens_the_same(dialog: FirstRun, key: Qt.Key, name: str) -> None:
    assert is_first_start(find_profile())
    press(dialog, key)
    assert dialog.profile is not None
    assert dialog.profile.name == find_profile().name == name
    dialog.profile.folder.mkdir(parents=True)
    assert not is_first_start(find_profile())


def test_every_way_is_reached_by_tab_and_named_for_who_does_not_see_it(dialog: FirstRun) -> None:
    names = []
    for _ in dialog.choices.buttons:
        focus = dialog.focusWidget()
        assert focus is not None
        names.append(focus.accessibleName())
        press(dialog, Qt.Key.Key_Tab)
    assert [name.split(":")[0] for name in names] == ["Open the sample", "Connect", "Start a store"]
    press(dialog, Qt.Key.Key_F1)
    assert "countersign store token create" in " ".join(label.text() for label in dialog.findChildren(QLabel))


def test_an_invitation_is_pasted_tested_told_of_and_used_by_the_keyboard_alone(
    dialog: FirstRun, tmp_path: Path, qtbot: QtBot
) -> None:
    page = dialog.connecting
    with borrowed_store(tmp_path / "store", role=Role.AGENT, name="Grace Hopper") as (url, token):
        press(dialog, Qt.Key.Key_2)
        assert page.address.hasFocus()
        QApplication.clipboard().setText(invitation_link(url, token[:-4] + "XXXX"))
        page.address.paste()
        assert page.address.text() == url
        press(dialog, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: "The token was refused" in page.outcome.words(), timeout=LIMIT_MS)
        assert "what waits" not in page.outcome.words(), "nothing waits at a first start"
        page.address.setFocus()
        page.address.selectAll()
        QApplication.clipboard().setText(invitation_link(url, token))
        page.address.paste()
        press(dialog, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: "You are Grace Hopper, agent" in page.outcome.words(), timeout=LIMIT_MS)
        assert not load_settings().profiles, "a test keeps nothing"
        press(dialog, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: dialog.profile is not None, timeout=LIMIT_MS)
    assert dialog.profile is not None
    assert find_profile().url == dialog.profile.url == url
    assert open_secrets(dialog.profile).get(TOKEN) == token
    assert page.token.text() == ""


class _SignInPage(BaseHTTPRequestHandler):
    """What a hotel's network answers to everything."""

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(b"<html>Welcome to our network</html>")

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's name
        """Say nothing."""


@pytest.fixture
def captive() -> Iterator[str]:
    """The address of a network's sign-in page."""
    server = HTTPServer(("127.0.0.1", 0), _SignInPage)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def test_a_networks_sign_in_page_is_told_apart_and_esc_leads_back(dialog: FirstRun, captive: str, qtbot: QtBot) -> None:
    press(dialog, Qt.Key.Key_2)
    dialog.connecting.address.setText(captive)
    dialog.connecting.token.setText("t")
    press(dialog, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "Another website answered" in dialog.connecting.outcome.words(), timeout=LIMIT_MS)
    assert "Sign in to the network in a browser" in dialog.connecting.outcome.words()
    press(dialog, Qt.Key.Key_Escape)
    assert dialog.choices.buttons[TEAM].hasFocus()
    assert dialog.isVisible()


@pytest.mark.parametrize(
    ("error", "title", "words"),
    [
        (problems.StoreUnreachable("https://s.example", "connection refused"), "not reached", "connection refused"),
        (
            problems.TlsRefused("https://s.example", "its certificate is for another name"),
            "another server",
            "another name",
        ),
        (problems.ProxyNeedsSignIn("https://s.example"), "proxy", "Sign in to it first"),
        (problems.UpdateNeeded("https://s.example", "no `hold_seconds`"), "different versions", "older"),
        (problems.StoreUnavailable("https://s.example"), "cannot answer now", "Try again"),
        (problems.BadAddress("http://s.example", "only https"), "cannot be used", "only https"),
        (problems.BadToken(), "not a token", "Copy it again"),
        (SecretsUnavailable("The keyring is locked."), "keyring", "The connection itself works"),
        (RuntimeError("a fault"), "Not connected", "a fault"),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, Exception) else "",
)
def test_each_reason_is_said_in_words_for_someone_who_begins(error: Exception, title: str, words: str) -> None:
    outcome = failed(error)
    assert title in outcome.title
    assert words in outcome.text
    assert "Work goes on" not in outcome.text
    assert outcome.keep_in_file is isinstance(error, SecretsUnavailable)


def test_the_tour_goes_on_with_what_is_done_is_skipped_by_esc_and_comes_once(
    table: ReviewWindow, tmp_path: Path
) -> None:
    window = table.window
    window.help_menu.begin_tour_once()
    assert window.help_menu.tour() is None, "a window that remembers nothing cannot know whether it came before"
    window.remembered = WindowState(tmp_path)
    window.help_menu.begin_tour_once()
    table.until(lambda: window.help_menu.tour() is not None)
    tour = window.help_menu.tour()
    assert tour is not None
    assert tour.next.hasFocus()
    before = table.subject()
    table.press(Qt.Key.Key_J)
    assert (tour.step(), table.subject() != before) == (1, True)
    assert "Alt 1" in tour.words.text()
    assert window.rect().contains(tour.geometry())
    table.press(Qt.Key.Key_Return)
    assert tour.step() == len(STEPS) - 1
    assert "Ctrl ↵" in tour.words.text()
    table.press(Qt.Key.Key_Escape)
    assert window.help_menu.tour() is None
    assert not table.waiting(), "the keys of the card decide nothing"
    table.press(Qt.Key.Key_Return)
    assert table.page.centre.editor.hasFocus(), "after the tour, Enter goes into the text"
    window.help_menu.begin_tour_once()
    QApplication.processEvents()
    assert window.help_menu.tour() is None
    actions: Callable[[], object] = window.actions_["tour"].trigger
    actions()
    assert window.help_menu.tour() is not None, "Help shows it again"
    table.press(Qt.Key.Key_1, ALT)


def test_a_damaged_invitation_is_said_to_be_and_its_token_is_not_tried_or_repeated(dialog: FirstRun) -> None:
    press(dialog, Qt.Key.Key_2)
    page = dialog.connecting
    page.token.setText("cs_token")
    page.address.setText("countersign:connect?store=a&store=b#SECRET")
    assert not page.go.isEnabled()
    words = " ".join(label.text() for label in page.outcome.findChildren(QLabel))
    assert "cannot be read" in words
    assert "SECRET" not in words
    page.address.setText("https://store.example")
    assert page.go.isEnabled()


def test_an_answer_after_going_back_moves_nothing(
    dialog: FirstRun, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    release = threading.Event()
    answered = threading.Event()

    def slow(url: str, token: str) -> None:
        release.wait()
        answered.set()
        raise problems.StoreUnreachable(url, "no answer in time")

    monkeypatch.setattr("ui.first_run.connection_page.test_connection", slow)
    press(dialog, Qt.Key.Key_2)
    page = dialog.connecting
    page.address.setText("https://store.example")
    page.token.setText("cs_token")
    page.go.click()
    press(dialog, Qt.Key.Key_Escape)
    release.set()
    qtbot.waitUntil(answered.is_set)
    press(dialog, Qt.Key.Key_2)
    qtbot.wait(50)
    assert page.go.isEnabled()
    assert not page.outcome.isVisible()
