"""Settings: what is said, what is kept, and what a store answers; everything slow happens off the GUI thread."""

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from console.diagnosis.checks import Level
from console.local.folders import profile_folder
from console.local.profiles import Profile
from console.local.settings import ProfileEntry, Settings, Theme, load_settings, save_settings
from console.model.person import Role
from console.remote.embedded import borrowed_store
from console.remote.secrets import TOKEN, FileSecrets
from console.sync.session import Session
from tests.support.memory_secrets import MemorySecrets
from tests.ui.desk import NOW, Screen, a_profile, fill, screen_of, session_on
from ui.action_list import ACTIONS
from ui.settings.page import SettingsPage
from ui.theme import motion, palette
from ui.theme.palette import ColorMode

pytestmark = pytest.mark.usefixtures("qapp")
LIMIT = 90_000


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "home"
    monkeypatch.setenv("COUNTERSIGN_HOME", str(folder))
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")
    monkeypatch.delenv("COUNTERSIGN_TOKEN", raising=False)
    return folder


@pytest.fixture
def screen(home: Path, tmp_path: Path) -> Iterator[Screen]:
    secrets = MemorySecrets()
    fill(tmp_path / "profile", secrets)
    with session_on(tmp_path / "profile", secrets) as session, screen_of(session, SettingsPage, "settings") as screen:
        yield screen


def facts(screen: Screen, section: str) -> dict[str, str]:
    found = screen.page.sections[section]
    return dict(found._facts.facts() if section == "profile" else found.facts.facts())


def test_it_says_where_and_as_whom_one_works(screen: Screen, tmp_path: Path, qtbot: QtBot) -> None:
    words = facts(screen, "profile")
    assert words["Signed in as"] == "Ada Okafor, agent, billing, technical, accounts"
    assert str(a_profile(tmp_path).url) in words["Store"]


def test_without_a_keyring_it_says_how_the_token_is_kept(screen: Screen, qtbot: QtBot) -> None:
    banner = screen.page.sections["profile"]._secrets_banner
    qtbot.waitUntil(lambda: "No keyring is used" in banner.words(), timeout=LIMIT)
    assert "only your user may read" in banner.words()
    assert "secrets.json" in facts(screen, "profile")["Token stored in"]


def test_a_token_is_tried_kept_and_leads_to_the_teams_store(
    screen: Screen, home: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    section = screen.page.sections["profile"]
    profiles: list[Profile] = []
    screen.page.reopen.connect(profiles.append)
    with borrowed_store(tmp_path / "store", role=Role.AGENT, name="Grace Hopper") as (url, token):
        before = ProfileEntry(url=url, witnesses=("witness+1+key",), folder=str(tmp_path / "profile"))
        save_settings(Settings(profiles={"test": before}), now=NOW)
        section.address.setText(url)
        section.token.setText(token)
        QTest.mouseClick(section.sign_in, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: bool(profiles) or "Signed in" in section.outcome.words(), timeout=LIMIT)
    assert profiles[0].url == url
    assert not profiles[0].embedded
    assert FileSecrets(profiles[0].folder).get(TOKEN) == token
    settings = load_settings()
    assert settings.current == profiles[0].name
    assert settings.profiles[profiles[0].name] == msgspec.structs.replace(before, title=profiles[0].title)
    assert (profiles[0].witnesses, profiles[0].folder) == (before.witnesses, tmp_path / "profile")
    assert section.token.text() == ""


def test_a_wrong_token_is_said_and_nothing_is_kept(screen: Screen, home: Path, tmp_path: Path, qtbot: QtBot) -> None:
    section = screen.page.sections["profile"]
    with borrowed_store(tmp_path / "store", role=Role.AGENT, name="Grace Hopper") as (url, _):
        section.address.setText(url)
        section.token.setText("not-a-token")
        QTest.mouseClick(section.sign_in, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: "token" in section.outcome.words().lower(), timeout=LIMIT)
    assert load_settings().profiles == {}
    assert not profile_folder("test").exists()


def test_a_store_that_is_not_there_is_named(screen: Screen, qtbot: QtBot) -> None:
    section = screen.page.sections["profile"]
    section.address.setText("http://127.0.0.1:9")
    section.token.setText("anything")
    QTest.mouseClick(section.test, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "127.0.0.1:9" in section.outcome.words(), timeout=LIMIT)
    assert section.test.isEnabled()


def test_the_token_is_not_shown_while_it_is_typed(screen: Screen) -> None:
    assert screen.page.sections["profile"].token.echoMode() is QLineEdit.EchoMode.Password


def test_in_the_sample_one_can_work_as_somebody_else(home: Path, tmp_path: Path) -> None:
    profile = Profile("demo", tmp_path, embedded=True, demo_role=Role.AGENT, sample=True)
    session = Session.open(profile, secrets=FileSecrets(tmp_path))
    try:
        with screen_of(session, SettingsPage, "settings") as screen:
            profiles: list[Profile] = []
            screen.page.reopen.connect(profiles.append)
            section = screen.page.sections["profile"]
            assert not section.switch.isEnabled()
            QTest.mouseClick(section._people.chip("senior"), Qt.MouseButton.LeftButton)
            assert profiles == []
            QTest.mouseClick(section.switch, Qt.MouseButton.LeftButton)
            assert [profile.demo_role for profile in profiles] == [Role.SENIOR]
            assert profiles[0].folder == tmp_path
    finally:
        session.close()


def test_dark_shows_at_once_and_is_kept(screen: Screen, qapp: QApplication, qtbot: QtBot) -> None:
    screen.page.show_item("appearance")
    try:
        QTest.mouseClick(screen.page.sections["appearance"].themes.chip("dark"), Qt.MouseButton.LeftButton)
        assert palette.appearance() is ColorMode.DARK
        qtbot.waitUntil(lambda: load_settings().appearance.theme is Theme.DARK, timeout=LIMIT)
        QTest.mouseClick(screen.page.sections["appearance"].motion.chip("reduced"), Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: load_settings().appearance.reduce_motion, timeout=LIMIT)
        assert load_settings().appearance.theme is Theme.DARK
    finally:
        palette.apply(qapp, ColorMode.LIGHT)
        motion.apply(qapp, reduced=False)


def test_settings_broken_by_hand_are_named_not_overwritten(screen: Screen, home: Path, qtbot: QtBot) -> None:
    home.mkdir(exist_ok=True)
    broken = "colour = 'blue'\n"
    (home / "settings.toml").write_text(broken)
    screen.page.show_item("appearance")
    section = screen.page.sections["appearance"]
    section._choose("light")
    qtbot.waitUntil(lambda: "settings.toml" in section._problem.words(), timeout=LIMIT)
    assert (home / "settings.toml").read_text() == broken


def test_every_action_with_a_key_is_listed(screen: Screen) -> None:
    listed = dict(screen.page.sections["shortcuts"].shown())
    assert set(listed) == {spec.words for spec in ACTIONS if spec.keys}
    assert listed["Approve"] == QKeySequence("Ctrl+Return").toString(QKeySequence.SequenceFormat.NativeText)


def test_an_action_is_found_by_its_words_or_its_key(screen: Screen) -> None:
    section = screen.page.sections["shortcuts"]
    section.search.setText("ctrl+e")
    assert ("Escalate", "Ctrl+E") in section.shown()
    section.search.setText("undo")
    assert [words for words, _ in section.shown()] == ["Undo the last decision"]


def test_storage_says_where_and_how_much(screen: Screen, tmp_path: Path, qtbot: QtBot) -> None:
    screen.page.show_item("storage")
    qtbot.waitUntil(lambda: "Folder" in facts(screen, "storage"), timeout=LIMIT)
    rows = facts(screen, "storage")
    assert rows["Folder"] == str(tmp_path / "profile")
    assert "open drafts" in rows["Local copy"]
    assert rows["Local copy"][0] != "0"


def test_for_how_long_drafts_stay_is_kept(screen: Screen, qtbot: QtBot) -> None:
    screen.page.show_item("storage")
    section = screen.page.sections["storage"]
    qtbot.waitUntil(lambda: section.days.value() == 30, timeout=LIMIT)
    section.days.setValue(14)
    qtbot.waitUntil(lambda: load_settings().storage.keep_days == 14, timeout=LIMIT)


def test_diagnostics_lists_what_the_doctor_finds_and_copies_it(screen: Screen, qtbot: QtBot) -> None:
    screen.page.show_item("diagnostics")
    section = screen.page.sections["diagnostics"]
    qtbot.waitUntil(lambda: bool(section.checks()), timeout=LIMIT)
    names = [check.name for check in section.checks()]
    assert "python" in names
    assert "keyring" in names
    keyring = next(check for check in section.checks() if check.name == "keyring")
    assert keyring.level is not Level.OK
    section.copy.click()
    copied = QGuiApplication.clipboard().text()
    assert all(name in copied for name in names)
    assert keyring.to_do in copied
