"""The secrets of helpdesks: the settings say where they are stored; they are read when needed and never shown.

`env:NAME` is a variable, `file:/path` a file that only its owner may read, `keyring:NAME` the system's keyring.
"""

import os
from collections.abc import Mapping
from pathlib import Path

from console.local.files import read_private, stranger

VARIABLES = "COUNTERSIGN_HELPDESK_"
"""How the names of variables with secrets of helpdesks begin."""
_SERVICE = "countersign-helpdesk"
_MOST_BYTES = 10_000
_PLACES = "env:NAME, file:/path or keyring:NAME"


class SecretUnavailable(Exception):
    """A secret cannot be read; `str()` says which, where it was looked for and what to do, and nothing of it."""


def check_place(place: str) -> str | None:
    """Why `place` names no place of a secret, None where it does. What was typed is not repeated: it may be the secret
    itself.
    """
    how, _, where = place.partition(":")
    if how not in ("env", "file", "keyring") or not where:
        return f"is not the place of a secret; give {_PLACES}, never the secret itself"
    if how == "file" and not Path(where).is_absolute():
        return "needs the file's full path: file:/path"
    return None


def default_place(helpdesk: str, setting: str) -> str:
    """Where a secret is looked for that the settings name no place for."""
    name = "".join(c if c.isascii() and c.isalnum() else "_" for c in helpdesk).upper()
    return f"env:{VARIABLES}{name}_{setting.upper()}"


def read_secret(place: str, environment: Mapping[str, str]) -> str | None:
    """The secret at `place`; None where a variable is not set. Raises SecretUnavailable."""
    how, _, where = place.partition(":")
    if how == "env":
        return environment.get(where) or None
    return _from_file(Path(where)) if how == "file" else _from_keyring(where)


def _from_file(path: Path) -> str:
    try:
        if (why := stranger(path)) is not None:
            raise SecretUnavailable(f"{path} {why}; it is not used as a secret.")
        if os.name == "posix" and path.stat().st_mode & 0o077:
            raise SecretUnavailable(f"{path} can be read by others than its owner. Run `chmod 600` on it.")
        text = read_private(path, _MOST_BYTES).decode().strip("\r\n")
    except OSError as error:
        raise SecretUnavailable(f"{path} cannot be read: {(error.strerror or 'no reason given').lower()}.") from error
    except UnicodeDecodeError as error:
        raise SecretUnavailable(f"{path} is not text.") from error
    if not text or "\n" in text:
        raise SecretUnavailable(f"{path} must contain the secret in one line.")
    return text


def _from_keyring(name: str) -> str:
    import keyring
    from keyring.errors import KeyringError

    try:
        value = keyring.get_password(_SERVICE, name)
    except KeyringError as error:
        raise SecretUnavailable(f"The keyring cannot be used ({type(error).__name__}).") from error
    if not value:
        raise SecretUnavailable(f"The keyring holds no “{name}”. Run `keyring set {_SERVICE} {name}`.")
    return value
