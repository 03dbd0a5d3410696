"""The tables of helpdesks in a settings file, and where their secrets are."""

import os
from pathlib import Path

import pytest

from console.helpdesks.secret import SecretUnavailable, check_place, default_place, read_secret
from console.helpdesks.settings import HelpdesksUnusable, read_helpdesks
from console.store.configuring import choose, unknown_variables

_TABLE = """database = "sqlite:////srv/store.db"
[helpdesks.support]
kind = "mailbox"
address = "imaps://support%40example.org@imap.example.org"
smtp = "smtp://support%40example.org@smtp.example.org"
sender = "support@example.org"
queues = { "INBOX" = "billing" }
"""


def test_helpdesks_stand_in_the_settings_file_of_the_store(tmp_path: Path) -> None:
    file = tmp_path / "store.toml"
    file.write_text(_TABLE)
    assert choose(file, {}, {}).settings.database == "sqlite:////srv/store.db"
    assert read_helpdesks(file)["support"].queues == {"INBOX": "billing"}
    assert list(unknown_variables({default_place("my desk", "secret").removeprefix("env:"): "x"})) == []


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ('secret = "hunter2"', "line 8"),
        ("every_second = 3", "every_seconds"),
        ('smtp_secret = "file:relative"', "full path"),
        ('since = "yesterday"', "since"),
        ('since = "2026-02-30"', "since: is a day that does not exist"),
        ('language = "en\\u0000"', "language"),
        ('language = "x y"', "language"),
        ('sent = ""', "sent: is no folder"),
        ('pending = "Drafts\\r\\nA1 DELETE INBOX"', "pending: is no folder"),
        ('colleagues = ["@"]', "colleagues: has an entry"),
    ],
)
def test_a_mistake_is_said_with_its_line_and_no_secret_is_repeated(tmp_path: Path, wrong: str, sentence: str) -> None:
    file = tmp_path / "store.toml"
    file.write_text(f"{_TABLE}{wrong}\n")
    with pytest.raises(HelpdesksUnusable) as refused:
        read_helpdesks(file)
    assert sentence in str(refused.value)
    assert "hunter2" not in str(refused.value)


@pytest.mark.parametrize("user", ["", "@", "a%0d%0ab@"])
def test_a_mailbox_that_nobody_can_sign_in_to_is_refused(tmp_path: Path, user: str) -> None:
    file = tmp_path / "store.toml"
    file.write_text(_TABLE.replace("support%40example.org@imap", f"{user}imap"))
    with pytest.raises(HelpdesksUnusable, match=r"names (no|a) user"):
        read_helpdesks(file)


def test_a_password_in_an_address_and_an_unknown_kind_are_refused(tmp_path: Path) -> None:
    file = tmp_path / "store.toml"
    for before, after in (("imaps://support%40example.org@", "imaps://u:hunter2@"), ('"mailbox"', '"telex"')):
        file.write_text(_TABLE.replace(before, after))
        with pytest.raises(HelpdesksUnusable) as refused:
            read_helpdesks(file)
        assert "hunter2" not in str(refused.value)


def test_a_secret_is_read_from_where_it_is_and_never_said(tmp_path: Path) -> None:
    file = tmp_path / "secret"
    file.write_text("hunter2\n")
    file.chmod(0o600)
    assert read_secret(f"file:{file}", {}) == "hunter2"
    assert (read_secret("env:X", {"X": "hunter2"}), read_secret("env:X", {})) == ("hunter2", None)
    file.write_text("hunter2\nmore\n")
    with pytest.raises(SecretUnavailable) as refused:
        read_secret(f"file:{file}", {})
    assert "hunter2" not in str(refused.value)
    assert "hunter2" not in (check_place("hunter2") or "")


@pytest.mark.skipif(os.name != "posix", reason="Windows has no such rights")
def test_a_file_that_others_can_read_is_no_place_for_a_secret(tmp_path: Path) -> None:
    file = tmp_path / "secret"
    file.write_text("hunter2")
    file.chmod(0o644)
    with pytest.raises(SecretUnavailable, match="chmod 600"):
        read_secret(f"file:{file}", {})
