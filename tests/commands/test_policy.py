"""`countersign policy`: a file is checked without a store, published with one, and shown."""

import json
from pathlib import Path

import pytest

from resources.policy import default_policy_text
from tests.commands.test_commands import countersign, to
from tests.support.store import RunningStore

LONGER = default_policy_text().replace("hold_seconds = 10", "hold_seconds = 30", 1)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "policy.toml"
    path.write_text(LONGER, encoding="utf-8")
    return path


def test_a_file_is_checked_without_a_store_and_each_mistake_has_its_line(tmp_path: Path, file: Path) -> None:
    good = countersign(tmp_path, "policy", "check", str(file))
    assert (good.returncode, b"can be published" in good.stdout, good.stderr) == (0, True, b"")
    file.write_text(LONGER.replace("default = 0.5", "default = 7") + "\n[nonsense]\n", encoding="utf-8")
    bad = countersign(tmp_path, "policy", "check", str(file))
    assert (bad.returncode, bad.stdout) == (1, b"")
    first, second = bad.stderr.decode().splitlines()
    lines = file.read_text(encoding="utf-8").splitlines()
    assert first.startswith(f"policy.toml:{lines.index('default = 7') + 1}:1: confidence.default: ")
    assert second.startswith(f"policy.toml:{lines.index('[nonsense]') + 1}:1: nonsense: ")


def test_a_file_that_cannot_be_read_is_one_line_and_exit_1(tmp_path: Path) -> None:
    answer = countersign(tmp_path, "policy", "check", str(tmp_path / "nowhere.toml"))
    assert (answer.returncode, answer.stdout) == (1, b"")
    assert answer.stderr.decode().count("\n") == 1


def test_a_policy_is_published_and_shown(tmp_path: Path, file: Path, running_store: RunningStore) -> None:
    lead = to(running_store, "lead")
    said = countersign(tmp_path, "policy", "publish", str(file), environment=lead)
    assert (said.returncode, said.stdout, said.stderr) == (
        0,
        f"Version 2 is in force in {running_store.url}.\n".encode(),
        b"",
    )
    assert countersign(tmp_path, "policy", "show", environment=lead).stdout.decode() == LONGER
    first = countersign(tmp_path, "policy", "show", "--version", "1", environment=lead)
    assert first.stdout.decode() == default_policy_text()
    raced = countersign(tmp_path, "policy", "publish", str(file), "--after", "7", environment=lead)
    assert (raced.returncode, raced.stdout) == (1, b"")
    assert b"Version 2 is in force" in raced.stderr
    nobody = countersign(tmp_path, "policy", "publish", str(file), environment=to(running_store, "agent"))
    assert (nobody.returncode, b"role agent" in nobody.stderr) == (1, True)


def test_a_publication_whose_answer_was_lost_is_not_made_twice(
    tmp_path: Path, file: Path, running_store: RunningStore
) -> None:
    lead = to(running_store, "lead")
    for _ in range(2):
        said = countersign(tmp_path, "policy", "publish", str(file), "--after", "1", environment=lead)
        assert (said.returncode, said.stdout) == (0, f"Version 2 is in force in {running_store.url}.\n".encode())


def test_a_policy_is_published_into_a_database_that_nobody_serves(tmp_path: Path, file: Path) -> None:
    database = f"sqlite:///{tmp_path / 'store.db'}"
    said = countersign(tmp_path, "policy", "publish", str(file), "--database", database)
    assert (said.returncode, said.stdout) == (0, f"Version 2 is in force in {database}.\n".encode()), said.stderr
    whole = countersign(tmp_path, "store", "verify", "--database", database)
    assert whole.returncode == 0, whole.stderr


def test_the_profile_signs_in_where_no_address_is_given(tmp_path: Path, running_store: RunningStore) -> None:
    settings = f'[profiles.team]\nurl = "{running_store.url}"\n'
    (tmp_path / "settings.toml").write_text(settings, encoding="utf-8")
    environment = {"PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring"}
    nobody = countersign(tmp_path, "--profile", "team", "policy", "show", environment=environment)
    assert (nobody.returncode, b"No one is signed in" in nobody.stderr) == (2, True)
    folder = tmp_path / "profiles" / "team"
    folder.mkdir(parents=True)
    (folder / "secrets.json").write_text(json.dumps({"token": running_store.token("lead")}), encoding="utf-8")
    shown = countersign(tmp_path, "--profile", "team", "policy", "show", environment=environment)
    assert (shown.returncode, shown.stdout.decode()) == (0, default_policy_text()), shown.stderr
