"""Reads one secret from the desktop's Secret Service, as `keyring` would, in a third of the time that loading `keyring`
takes.

A start reads the cache's key this way. Every special case (another keyring was chosen, the collection is locked, the
service does not answer) is left to `keyring`.
"""

import os
import sys
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

from console.local.folders import home_folder

CHOICE = "PYTHON_KEYRING_BACKEND"
"""The variable that names a backend to `keyring`."""


def look_up(service: str, account: str, environment: Mapping[str, str] = os.environ) -> str | None:
    """The secret of `account` in the default collection; None where only `keyring` can tell."""
    if not is_first_choice(environment):
        return None
    try:
        return _found({"service": service, "username": account})
    except Exception:  # noqa: BLE001 - whatever went wrong here, keyring says it better
        return None


def is_first_choice(environment: Mapping[str, str]) -> bool:
    """Whether `keyring` would ask the Secret Service first: on Linux, outside KDE, unless told otherwise."""
    if not sys.platform.startswith("linux") or environment.get(CHOICE):
        return False
    config = environment.get("XDG_CONFIG_HOME") or home_folder() / ".config"
    settings = Path(config, "python_keyring", "keyringrc.cfg")
    return "KDE" not in environment.get("XDG_CURRENT_DESKTOP", "").split(":") and not settings.exists()


def _found(attributes: dict[str, str]) -> str | None:
    import secretstorage

    with closing(secretstorage.dbus_init()) as bus:
        collection = secretstorage.get_collection_by_alias(bus, "default")
        if collection.is_locked():
            return None
        item = next(iter(collection.search_items(attributes)), None)
        if item is None or item.is_locked():
            return None
        secret: bytes = item.get_secret()
        return secret.decode("utf-8")
