"""Secrets: the system's keyring, a file where there is none, the environment for one run."""

import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends import fail, null
from keyring.errors import KeyringError, KeyringLocked, NoKeyringError

from console.local.profiles import Profile
from console.remote import secret_service
from console.remote.keyring_secrets import KeyringSecrets, find_keyring
from console.remote.secret_place import Secrets, SecretsUnavailable
from console.remote.secrets import TOKEN, FileSecrets, LateSecrets, open_secrets

UseKeyring = Callable[[KeyringBackend], None]


class InMemory(KeyringBackend):
    """A keyring by the keyring package's own interface.

    Never `viable`: to define a backend is to offer it to every test in the process, in place of the system's.
    """

    priority = 1
    viable = False

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.kept[service, username]


class Failing(InMemory):
    """One that raises what it was given."""

    def __init__(self, error: Exception) -> None:
        super().__init__()
        self.error = error

    def get_password(self, service: str, username: str) -> str | None:
        raise self.error


class Forgetful(InMemory):
    """One that takes everything and keeps nothing."""

    def set_password(self, service: str, username: str, password: str) -> None:
        pass


class Silent(InMemory):
    """One that does not answer until it is let go."""

    def __init__(self) -> None:
        super().__init__()
        self.let_go = threading.Event()

    def get_password(self, service: str, username: str) -> str | None:
        self.let_go.wait(30)
        return None


@pytest.fixture
def use_keyring() -> Iterator[UseKeyring]:
    """Makes a backend the system's for one test."""
    before = keyring.get_keyring()
    yield keyring.set_keyring
    keyring.set_keyring(before)


@pytest.fixture
def profile(tmp_path: Path) -> Profile:
    return Profile("work", tmp_path / "work")


@pytest.fixture(params=["keyring", "file"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Secrets:
    """Both places keep the same promises."""
    return KeyringSecrets(InMemory(), "work") if request.param == "keyring" else FileSecrets(tmp_path / "work")


def test_a_secret_is_kept_replaced_and_forgotten(place: Secrets) -> None:
    assert place.get("token") is None
    place.set("token", "one")
    place.set("cache-key", "ü\n\"'")
    place.set("token", "two")
    assert (place.get("token"), place.get("cache-key")) == ("two", "ü\n\"'")
    place.delete("token")
    place.delete("token")
    assert (place.get("token"), place.get("cache-key")) == (None, "ü\n\"'")


def test_profiles_do_not_share_secrets() -> None:
    backend = InMemory()
    KeyringSecrets(backend, "work").set("token", "one")
    assert KeyringSecrets(backend, "home").get("token") is None
    assert backend.kept == {("countersign", "work/token"): "one"}


@pytest.mark.parametrize(
    ("error", "word"),
    [
        (KeyringLocked("x"), "locked"),
        (NoKeyringError("x"), "unavailable"),
        (KeyringError("x"), "KeyringError"),
        (OSError("bus"), "OSError"),
    ],
    ids=lambda v: v if isinstance(v, str) else "",
)
def test_a_keyring_that_refuses_is_a_sentence_with_a_way_out(error: Exception, word: str) -> None:
    with pytest.raises(SecretsUnavailable) as refused:
        KeyringSecrets(Failing(error), "work").get("token")
    assert word in refused.value.sentence
    assert "again" in refused.value.sentence


def test_a_keyring_that_never_answers_is_waited_for_only_so_long() -> None:
    backend = Silent()
    try:
        with pytest.raises(SecretsUnavailable) as refused:
            KeyringSecrets(backend, "work", patience_seconds=0.05).get("token")
        assert "does not answer" in refused.value.sentence
    finally:
        backend.let_go.set()


def test_a_keyring_that_keeps_nothing_is_found_out_at_once() -> None:
    with pytest.raises(SecretsUnavailable):
        KeyringSecrets(Forgetful(), "work").set("token", "one")


def test_the_systems_keyring_is_used_where_there_is_one(use_keyring: UseKeyring, profile: Profile) -> None:
    backend = InMemory()
    use_keyring(backend)
    place = open_secrets(profile, {})
    place.set("token", "one")
    assert (place.warning, place.kind) == (None, "the system's keyring")
    assert backend.kept == {("countersign", "work/token"): "one"}
    assert not profile.folder.exists()


def test_under_a_home_of_its_own_a_profile_has_an_account_of_its_own(use_keyring: UseKeyring, profile: Profile) -> None:
    backend = InMemory()
    use_keyring(backend)
    open_secrets(profile, {"COUNTERSIGN_HOME": "/somewhere"}).set("token", "one")
    assert open_secrets(profile, {}).get("token") is None


@pytest.mark.parametrize("backend", [fail.Keyring, null.Keyring], ids=["none", "null"])
def test_without_a_keyring_a_file_is_used_and_says_so(
    use_keyring: UseKeyring, profile: Profile, backend: type[KeyringBackend]
) -> None:
    use_keyring(backend())
    place = open_secrets(profile, {})
    place.set("token", "one")
    file = profile.folder / "secrets.json"
    assert place.warning is not None
    assert str(file) in place.warning
    assert file.stat().st_mode & 0o777 == 0o600
    assert open_secrets(profile, {}).get("token") == "one"


def test_a_profile_that_began_with_a_file_stays_with_it(use_keyring: UseKeyring, profile: Profile) -> None:
    use_keyring(fail.Keyring())  # type: ignore[no-untyped-call]
    open_secrets(profile, {}).set("cache-key", "one")
    use_keyring(InMemory())
    assert open_secrets(profile, {}).get("cache-key") == "one"


def test_a_token_of_the_environment_serves_one_run_and_is_not_kept(use_keyring: UseKeyring, profile: Profile) -> None:
    use_keyring(InMemory())
    permanent = open_secrets(profile, {})
    permanent.set(TOKEN, "kept")
    place = open_secrets(profile, {"COUNTERSIGN_TOKEN": " given \n"})
    assert place.get(TOKEN) == "given"
    place.set("cache-key", "one")
    assert (permanent.get(TOKEN), permanent.get("cache-key")) == ("kept", "one")
    assert open_secrets(profile, {"COUNTERSIGN_TOKEN": "  "}).get(TOKEN) == "kept"
    place.delete(TOKEN)
    assert permanent.get(TOKEN) is None


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"\xff", b'"x"'], ids=["empty", "cut", "list", "bytes", "text"])
def test_a_damaged_file_is_said_and_not_overwritten(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "secrets.json"
    file.write_bytes(content)
    place = FileSecrets(tmp_path)
    with pytest.raises(SecretsUnavailable) as refused:
        place.get("token")
    assert str(file) in refused.value.sentence
    with pytest.raises(SecretsUnavailable):
        place.set("token", "x")
    with pytest.raises(SecretsUnavailable):
        place.delete("token")
    assert file.read_bytes() == content


def test_a_link_in_place_of_the_file_is_not_followed(tmp_path: Path) -> None:
    victim = tmp_path / "victim"
    victim.write_text("{}")
    (tmp_path / "secrets.json").symlink_to(victim)
    with pytest.raises(SecretsUnavailable):
        FileSecrets(tmp_path).set("token", "x")
    assert victim.read_text() == "{}"


def test_rights_that_are_too_wide_are_narrowed(tmp_path: Path) -> None:
    place = FileSecrets(tmp_path)
    place.set("token", "x")
    place.path.chmod(0o644)
    assert place.get("token") == "x"
    assert place.path.stat().st_mode & 0o777 == 0o600


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "work").write_text("a file")
    with pytest.raises(SecretsUnavailable) as refused:
        FileSecrets(tmp_path / "work").set("token", "x")
    assert str(tmp_path / "work") in refused.value.sentence


def test_a_broken_backend_counts_as_none(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> KeyringBackend:
        raise RuntimeError("bus")

    monkeypatch.setattr(keyring, "get_keyring", broken)
    assert find_keyring() is None


WITH_A_REAL_SERVICE = """
import sys
from pathlib import Path
from console.local.profiles import Profile
from console.remote.secrets import LateSecrets, open_secrets
place = open_secrets(Profile("work", Path(sys.argv[1])), {})
assert place.get("token") is None
place.set("token", "one")
place.set("cache-key", "two")
again = open_secrets(Profile("work", Path(sys.argv[1])), {})
print(place.kind, again.get("token"), place.warning)
again.delete("token")
assert again.get("token") is None
for name in [name for name in sys.modules if name.split(".")[0] == "keyring"]:
    del sys.modules[name]
late = LateSecrets(Profile("work", Path(sys.argv[1])), {})
print(late.get("cache-key"), late.kind, late.warning, "keyring" in sys.modules)
print(late.get("token"), "keyring" in sys.modules)
given = LateSecrets(Profile("work", Path(sys.argv[1])), {"COUNTERSIGN_TOKEN": "given"})
print(given.get("token"))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="the Secret Service is Linux desktops' keyring")
def test_a_real_secret_service_keeps_a_secret(tmp_path: Path) -> None:
    script = tmp_path / "ask.py"
    script.write_text(WITH_A_REAL_SERVICE)
    command = 'printf "\\n" | gnome-keyring-daemon --unlock --components=secrets >/dev/null && exec "$0" "$@"'
    environment = {
        **os.environ,
        "HOME": str(tmp_path),
        "XDG_DATA_HOME": str(tmp_path / "data"),
        "XDG_RUNTIME_DIR": str(tmp_path),
        "PYTHONPATH": str(Path(__file__).resolve().parents[2]),
    }
    done = subprocess.run(
        ["dbus-run-session", "--", "sh", "-c", command, sys.executable, str(script), str(tmp_path / "work")],
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.stdout.splitlines() == [
        "the system's keyring one None",
        "two the system's keyring None False",  # the keyring's package was not needed for it
        "None True",
        "given",
    ], done.stderr
    assert not (tmp_path / "work").exists()


def test_where_the_short_way_finds_nothing_the_keyring_is_asked(tmp_path: Path) -> None:
    profile = Profile("work", tmp_path / "work")
    FileSecrets(profile.folder).set("cache-key", "two")
    late = LateSecrets(profile, {})
    assert late.get("cache-key") == "two"
    assert late.warning is not None
    late.set("cache-key", "three")
    assert late.get("cache-key") == "three"


@pytest.mark.skipif(sys.platform != "linux", reason="the Secret Service is Linux desktops' keyring")
@pytest.mark.parametrize(
    ("environment", "first"),
    [
        ({}, True),
        ({"XDG_CURRENT_DESKTOP": "ubuntu:GNOME"}, True),
        ({"XDG_CURRENT_DESKTOP": "KDE"}, False),
        ({"PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring"}, False),
    ],
)
def test_the_short_way_is_taken_only_where_the_keyring_would_take_it(
    environment: dict[str, str], first: bool, tmp_path: Path
) -> None:
    environment["XDG_CONFIG_HOME"] = str(tmp_path)
    assert secret_service.is_first_choice(environment) is first
    (tmp_path / "python_keyring").mkdir()
    (tmp_path / "python_keyring" / "keyringrc.cfg").write_text("[backend]\n")
    assert secret_service.is_first_choice(environment) is False


def test_the_sample_workspace_asks_no_keyring_and_complains_of_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused() -> None:
        raise AssertionError("the keyring was asked")

    monkeypatch.setattr("console.remote.secrets.find_keyring", refused)
    sample = Profile("demo", tmp_path / "demo", embedded=True, sample=True)
    for place in (open_secrets(sample, {}), LateSecrets(sample, {})):
        place.set("cache-key", "00")
        assert place.get("cache-key") == "00"
        assert place.warning is None


def test_a_sample_workspace_that_began_with_a_keyring_goes_on_with_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("console.remote.secrets.find_keyring", InMemory)
    sample = Profile("demo", tmp_path / "demo", embedded=True, sample=True)
    sample.folder.mkdir()
    sample.cache_path.write_bytes(b"sealed")
    assert isinstance(open_secrets(sample, {}), KeyringSecrets)
