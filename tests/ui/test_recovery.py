"""A profile that cannot be opened because the keyring refuses: each way on is said, works, and loses nobody's words."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends import fail
from keyring.errors import KeyringLocked
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from console.cache.cache import Cache
from console.cache.errors import NoPlace
from console.local.profiles import Profile, find_profile, in_second_copy
from console.local.settings import ProfileEntry, Settings, load_settings, save_settings
from console.model.ids import DraftId
from console.remote.keyring_secrets import KeyringSecrets
from console.remote.secrets import FileSecrets, open_secrets
from console.sync.session import Session
from tests.ui import desk
from ui.application import Application
from ui.recovery import recoveries

LIMIT_MS = 60_000
TYPED = "Words that nobody has sent yet"


class Moody(KeyringBackend):
    """A keyring that answers or refuses, as the test says."""

    priority = 1.0

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.kept: dict[tuple[str, str], str] = {}
        self.refuses: Exception | None = None

    def get_password(self, service: str, username: str) -> str | None:
        if self.refuses is not None:
            raise self.refuses
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        if self.refuses is not None:
            raise self.refuses
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        self.kept.pop((service, username), None)


@pytest.fixture
def moody() -> Iterator[Moody]:
    """The system's keyring for one test."""
    before = keyring.get_keyring()
    backend = Moody()
    keyring.set_keyring(backend)
    yield backend
    keyring.set_keyring(before)


@pytest.fixture
def profile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Profile:
    """A profile of a team's store that is out of reach."""
    monkeypatch.setenv("COUNTERSIGN_HOME", str(tmp_path))
    monkeypatch.setattr("console.remote.secret_service.look_up", lambda *_: None)
    return desk.a_profile(tmp_path / "profiles" / "test")


@contextmanager
def console(profile: Profile, qapp: QApplication) -> Iterator[Application]:
    whole = Application(qapp, profile)
    try:
        yield whole
    finally:
        whole.window.close()
        whole.close()
        whole.window.deleteLater()


def refused(whole: Application, qtbot: QtBot) -> str:
    """What the card says, and that nothing stays behind a cut."""
    qtbot.waitUntil(lambda: "cannot be opened" in whole.window.notice.words(), timeout=LIMIT_MS)
    return whole.window.notice.words()


def toasts(whole: Application) -> str:
    return " ".join(toast.text() for toast in whole.window.toasts.shown())


def with_words(profile: Profile) -> DraftId:
    """The profile's first copy, its key in the keyring, with a text that was typed; the draft it belongs to."""
    with desk.filling(profile.folder, open_secrets(profile, {"COUNTERSIGN_HOME": "x"}), desk.ADA) as filled:
        draft = next(iter(filled.drafts.values()))
    with session_of(profile) as session:
        session.edit(draft.id, draft.revision, TYPED)
    return draft.id


@contextmanager
def session_of(profile: Profile) -> Iterator[Session]:
    session = Session.open(profile, secrets=open_secrets(profile), now=lambda: desk.NOW)
    try:
        yield session
    finally:
        session.close()


@pytest.mark.parametrize("error", [KeyringLocked("x"), OSError("InitError")], ids=["locked", "refuses"])
def test_the_first_start_goes_on_with_a_file(
    error: Exception, moody: Moody, profile: Profile, qapp: QApplication, qtbot: QtBot
) -> None:
    moody.refuses = error
    with console(profile, qapp) as whole:
        sentence = refused(whole, qtbot)
        assert "a file that only you can read" in sentence
        assert str(profile.folder) in sentence
        with qtbot.waitSignal(whole.opened, timeout=LIMIT_MS):
            whole.window.notice.other_activated.emit()
    assert (profile.folder / "secrets.json").stat().st_mode & 0o777 == 0o600
    with console(profile, qapp) as whole, qtbot.waitSignal(whole.opened, timeout=LIMIT_MS):
        pass


def test_a_keyring_that_answers_again_opens_what_it_sealed(
    moody: Moody, profile: Profile, qapp: QApplication, qtbot: QtBot
) -> None:
    draft = with_words(profile)
    moody.refuses = KeyringLocked("x")
    with console(profile, qapp) as whole:
        refused(whole, qtbot)
        moody.refuses = None
        with qtbot.waitSignal(whole.opened, timeout=LIMIT_MS):
            whole.window.notice.activated.emit()
        session = whole.session()
        assert session is not None
        copy = session.working_copies.current(draft)
        assert copy is not None
        assert copy.text == TYPED


def test_a_copy_of_a_newer_version_stays_as_it_is_and_work_goes_on_in_a_second_one(
    moody: Moody, profile: Profile, qapp: QApplication, qtbot: QtBot
) -> None:
    with_words(profile)
    cache = Cache.open(profile, secrets=open_secrets(profile), now=lambda: desk.NOW)
    cache._db.run("PRAGMA user_version = 999")
    cache.close()
    newer = profile.cache_path.read_bytes()
    with console(profile, qapp) as whole:
        assert "written by a newer Countersign" in refused(whole, qtbot)
        with qtbot.waitSignal(whole.opened, timeout=LIMIT_MS):
            whole.window.notice.other_activated.emit()
    assert profile.cache_path.read_bytes() == newer


def test_words_that_are_sealed_stay_and_those_of_the_second_copy_are_told_of(
    moody: Moody, profile: Profile, qapp: QApplication, qtbot: QtBot
) -> None:
    draft = with_words(profile)
    sealed = profile.cache_path.read_bytes()
    moody.refuses = KeyringLocked("x")
    with console(profile, qapp) as whole:
        assert "stays encrypted" in refused(whole, qtbot)
        with qtbot.waitSignal(whole.opened, timeout=LIMIT_MS):
            whole.window.notice.other_activated.emit()
        session = whole.session()
        assert session is not None
        assert session.working_copies.current(draft) is None
        qtbot.waitUntil(lambda: "a second local copy" in toasts(whole), timeout=LIMIT_MS)
    assert profile.cache_path.read_bytes() == sealed
    second = in_second_copy(profile)
    desk.fill(second.cache_folder, FileSecrets(second.cache_folder), desk.ADA)
    with session_of(second) as session:
        session.edit(draft, 1, "In the second copy")
    moody.refuses = None
    with console(profile, qapp) as whole:
        with qtbot.waitSignal(whole.opened, timeout=LIMIT_MS):
            pass
        qtbot.waitUntil(lambda: "undecided texts (1)" in toasts(whole), timeout=LIMIT_MS)
    with session_of(second) as session:
        session.discard_edit(draft).result(30)
    with console(profile, qapp) as whole:
        with qtbot.waitSignal(whole.opened, timeout=LIMIT_MS):
            pass
        qtbot.waitUntil(lambda: not second.cache_folder.exists(), timeout=LIMIT_MS)
        session = whole.session()
        assert session is not None
        copy = session.working_copies.current(draft)
        assert copy is not None
        assert copy.text == TYPED


def test_a_keyring_that_is_gone_sets_nothing_aside(
    moody: Moody, profile: Profile, qapp: QApplication, qtbot: QtBot
) -> None:
    with_words(profile)
    keyring.set_keyring(fail.Keyring())  # type: ignore[no-untyped-call]
    before = sorted(entry.name for entry in profile.folder.iterdir())
    with console(profile, qapp) as whole:
        assert "The keyring is unavailable" in refused(whole, qtbot)
        with qtbot.waitSignal(whole.opened, timeout=LIMIT_MS):
            whole.window.notice.other_activated.emit()
    assert sorted(entry.name for entry in profile.folder.iterdir() if entry.name != "second") == before
    keyring.set_keyring(moody)
    Cache.open(profile, secrets=KeyringSecrets(moody, str(profile.folder)), now=lambda: desk.NOW).close()


@pytest.fixture
def without_place(moody: Moody, profile: Profile) -> Profile:
    """The profile, whose folder cannot be made: there is a file in its place."""
    profile.folder.parent.mkdir()
    profile.folder.write_text("")
    entry = ProfileEntry(title=profile.title, url=profile.url, witnesses=("w+1+key",))
    save_settings(Settings(current="test", profiles={"test": entry}), now=desk.NOW)
    return profile


def choose(whole: Application, folder: Path, qtbot: QtBot) -> None:
    """Take the second way, and this folder."""
    whole.window.notice.other_activated.emit()
    dialog = whole.window.findChild(QFileDialog)
    assert dialog is not None
    dialog.setDirectory(str(folder.parent))
    dialog.selectFile(folder.name)
    with qtbot.waitSignal(whole.opened, timeout=LIMIT_MS):
        dialog.accept()


def test_where_the_folder_cannot_be_used_another_one_is_chosen_and_used_from_then_on(
    without_place: Profile, tmp_path: Path, qapp: QApplication, qtbot: QtBot
) -> None:
    (tmp_path / "Documents").mkdir(mode=0o755)
    with console(without_place, qapp) as whole:
        assert str(without_place.folder) in refused(whole, qtbot)
        choose(whole, tmp_path / "Documents", qtbot)
        assert "could not be saved" not in toasts(whole)
    moved = find_profile("test")
    assert moved.folder == tmp_path / "Documents" / "countersign-test"
    assert moved.cache_path.exists()
    assert (tmp_path / "Documents").stat().st_mode & 0o777 == 0o755, "it is a folder of other things too"
    assert load_settings().profiles["test"].witnesses == ("w+1+key",)
    with console(moved, qapp) as whole, qtbot.waitSignal(whole.opened, timeout=LIMIT_MS):
        pass


def test_a_chosen_folder_that_cannot_be_remembered_is_used_and_said(
    without_place: Profile, tmp_path: Path, qapp: QApplication, qtbot: QtBot
) -> None:
    (tmp_path / "other").mkdir()
    (tmp_path / "settings.toml").write_text("current = 3")
    with console(without_place, qapp) as whole:
        refused(whole, qtbot)
        choose(whole, tmp_path / "other", qtbot)
        assert f"choose {tmp_path / 'other'} again" in toasts(whole)
    assert (tmp_path / "settings.toml").read_text() == "current = 3"


def test_work_without_storing_leaves_nothing_behind(
    without_place: Profile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qapp: QApplication, qtbot: QtBot
) -> None:
    (tmp_path / "passing").mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "passing"))
    with console(without_place, qapp) as whole:
        assert "with what has not been sent by then" in refused(whole, qtbot)
        with qtbot.waitSignal(whole.opened, timeout=LIMIT_MS):
            whole.window.notice.third_activated.emit()
        assert "This window stores nothing for later" in toasts(whole)
        (folder,) = (tmp_path / "passing").iterdir()
        assert folder.stat().st_mode & 0o777 == 0o700
        assert (folder / "cache.db").exists()
        session = whole.session()
        assert session is not None
        with qtbot.waitSignal(whole.opened, timeout=LIMIT_MS):
            whole.window.reopen.emit(session.profile)  # as after signing in
        assert (folder / "cache.db").exists()
    assert list((tmp_path / "passing").iterdir()) == []


def test_what_only_this_computer_records_is_never_in_a_temporary_folder(tmp_path: Path) -> None:
    error = NoPlace(tmp_path, "it cannot be written")
    _, ways = recoveries(Profile("default", tmp_path), error)
    assert [way.words for way in ways] == ["Try again", "Choose another folder"]
    _, ways = recoveries(Profile("demo", tmp_path, sample=True), error)
    assert [way.words for way in ways] == ["Try again", "Choose another folder", "Work without storing"]
