"""What this program does on systems that it is not run on here: their names, keyrings, words and folders."""

import os
import sys
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.audit.bundles import read_bundle
from console.commands.root import run
from console.diagnosis.checks import qt_advice
from console.local.folders import BadProfileName, own_name
from console.local.lock import try_lock
from console.local.profiles import embedded_profile, find_profile, remote_profile
from console.local.settings import settings_path
from console.remote.keyring_secrets import SERVICE, KeyringSecrets
from console.store.dispatch.smtp import own_host
from console.store.serve import ENDING


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("COUNTERSIGN_HOME", str(tmp_path))
    return tmp_path


@pytest.mark.parametrize("name", ["Demo", "DEMO", "dEmO"])
def test_the_sample_is_the_sample_in_all_letters(home: Path, name: str) -> None:
    settings_path().write_text(f'[profiles.{name}]\ndispatch = "smtp://mail.example?from=a@example.org"\n', "utf-8")
    (home / "profiles" / name).mkdir(parents=True)  # by a system that tells the cases apart
    profile = find_profile(name)
    assert profile == find_profile("demo")
    assert (profile.name, profile.sample, profile.dispatch, profile.folder) == (
        "demo",
        True,
        "spool",
        home / "profiles" / "demo",
    )


@given(st.from_regex(r"[A-Za-z0-9][A-Za-z0-9_-]{0,20}", fullmatch=True), st.data())
def test_spellings_that_are_one_folder_somewhere_are_one_profile_everywhere(name: str, data: st.DataObject) -> None:
    other = "".join(data.draw(st.sampled_from([c.lower(), c.upper()])) for c in name)
    try:
        mine = own_name(name)
    except BadProfileName:
        with pytest.raises(BadProfileName):
            own_name(other)
    else:
        assert own_name(other) == mine
        assert embedded_profile(name).folder == embedded_profile(other).folder
        assert remote_profile(name, "https://x.example").name == mine


def test_a_folder_that_was_made_with_capitals_is_found_by_every_spelling(home: Path) -> None:
    (home / "profiles" / "Work").mkdir(parents=True)
    assert {own_name(name) for name in ("work", "Work", "WORK")} == {"Work"}
    (home / "profiles" / "work").mkdir()
    assert (own_name("work"), own_name("Work"), own_name("WORK")) == ("work", "Work", "work")


@pytest.mark.parametrize("name", ["con", "NUL", "Aux", "prn", "com1", "LPT9"])
def test_a_name_for_which_windows_opens_a_device_is_refused(name: str) -> None:
    with pytest.raises(BadProfileName, match="device"):
        embedded_profile(name)


class _WinVault:
    """Windows' vault as keyring uses it: one secret a service, which a second account pushes to `account@service`. A
    second console that does so at the same time overwrites what was not moved yet.
    """

    def __init__(self) -> None:
        self.kept: dict[str, tuple[str, str]] = {}

    def get_password(self, service: str, account: str) -> str | None:
        for name in (service, f"{account}@{service}"):
            if name in self.kept and self.kept[name][0] == account:
                return self.kept[name][1]
        return None

    def set_password(self, service: str, account: str, secret: str) -> None:
        self.kept[service] = (account, secret)

    def delete_password(self, service: str, account: str) -> None:
        for name in (service, f"{account}@{service}"):
            if name in self.kept and self.kept[name][0] == account:
                del self.kept[name]


def test_two_consoles_at_their_first_start_lose_no_key_in_a_vault_of_one_secret_a_service() -> None:
    vault = _WinVault()
    ada, ben = (KeyringSecrets(vault, name, apart=True) for name in ("ada", "ben"))  # type: ignore[arg-type]
    for side, name in ((ada, "cache-key"), (ben, "cache-key"), (ada, "token"), (ben, "token")):
        side.set(name, f"{id(side)} {name}")
    assert all(side.get(name) == f"{id(side)} {name}" for side in (ada, ben) for name in ("cache-key", "token"))
    ada.delete("token")
    assert (ada.get("token"), ben.get("token")) == (None, f"{id(ben)} token")


def test_a_secret_that_was_kept_before_is_still_found_and_forgotten() -> None:
    vault = _WinVault()
    vault.set_password(SERVICE, "ada/token", "old")
    ada = KeyringSecrets(vault, "ada", apart=True)  # type: ignore[arg-type]
    assert ada.get("token") == "old"
    ada.delete("token")
    assert ada.get("token") is None
    assert vault.kept == {}


@pytest.mark.parametrize("name", [".DS_Store", "payloads/.DS_Store", "desktop.ini", "Thumbs.db", "__MACOSX/._evidence"])
def test_what_finder_and_explorer_leave_in_evidence_is_no_evidence(tmp_path: Path, name: str) -> None:
    folder, packed = tmp_path / "evidence", tmp_path / "evidence.zip"
    for at in ("evidence.json", name):
        (folder / at).parent.mkdir(parents=True, exist_ok=True)
        (folder / at).write_bytes(b"{}")
    with zipfile.ZipFile(packed, "w") as archive:
        for at in ("evidence.json", name):
            archive.writestr(at, b"{}")
    assert read_bundle(folder) == read_bundle(packed) == {"evidence.json": b"{}"}


def test_a_file_of_another_name_is_still_looked_at(tmp_path: Path) -> None:
    (tmp_path / "evidence.json").write_bytes(b"{}")
    (tmp_path / "DS_Store").write_bytes(b"x")
    assert {*read_bundle(tmp_path)} == {"evidence.json", "DS_Store"}


@pytest.mark.parametrize("platform", ["win32", "darwin", "freebsd14"])
def test_a_team_to_try_out_is_refused_in_a_sentence_where_it_cannot_be(
    platform: str, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "platform", platform)
    assert run(["team"]) == 1
    assert capfd.readouterr().err.count("\n") == 1


def test_doctor_s_advice_is_for_the_system_that_it_is_given_on() -> None:
    assert "Visual C++" in qt_advice("ImportError: DLL load failed while importing QtWidgets", "win32")
    assert "macOS 13" in qt_advice("", "darwin")
    missing = "ImportError: libEGL.so.1: cannot open shared object file"
    assert qt_advice(missing, "linux").startswith("Install the system library libEGL.so.1;")
    assert not any("Debian" in qt_advice(missing, system) for system in ("win32", "darwin"))


def test_a_mail_server_is_greeted_without_asking_the_network(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("socket.getfqdn", lambda *_: pytest.fail("the network was asked"))
    for name, greeting in (("ada-laptop", "[127.0.0.1]"), ("desk.example.org", "desk.example.org")):
        monkeypatch.setattr("socket.gethostname", lambda name=name: name)
        assert own_host() == greeting


def test_a_store_ends_well_by_every_signal_that_a_system_sends_to_end_it() -> None:
    assert {"SIGTERM", "SIGINT"} <= {found.name for found in ENDING}
    assert ("SIGBREAK" in {found.name for found in ENDING}) is (os.name == "nt")


def test_the_sample_is_not_forgotten_while_its_store_still_ends(
    home: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    folder = home / "profiles" / "demo"
    folder.mkdir(parents=True)
    (folder / "store.db").write_bytes(b"still open")
    monkeypatch.setattr("console.commands.demo.show", lambda *_: 0)
    monkeypatch.setattr("console.commands.demo._STORE_SECONDS", 0.0)
    held = try_lock(folder / "store.lock")
    assert held is not None
    assert run(["demo", "--reset"]) == 1
    assert "still running" in capfd.readouterr().err
    assert (folder / "store.db").exists()
    os.close(held)
    assert run(["demo", "--reset"]) == 0
    assert [*(home / "profiles").iterdir()] == []
