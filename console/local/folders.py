"""Defines where this user's data is stored, and which names a profile's folder can have.

The folders are the platform's (platformdirs); `COUNTERSIGN_HOME` puts everything under one folder instead.
"""

import os
import re
from pathlib import Path

from console.local.portable_names import is_device

HOME_VARIABLE = "COUNTERSIGN_HOME"
DEMO_PROFILE = "demo"

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,63}")


class BadProfileName(ValueError):
    """A name that cannot be a folder's name on every system."""

    def __init__(self, name: str) -> None:
        self.name = name
        if is_device(name):
            super().__init__(f"`{name[:80]}` cannot be a profile's name: Windows opens a device for it. Use another.")
            return
        super().__init__(
            f"`{name[:80]}` cannot be a profile's name: use 1 to 64 letters, digits, `-` or `_`, "
            "a letter or digit first."
        )


def data_folder() -> Path:
    """The folder of the profiles. It is not created here: `console.cache` creates what it needs, and reports what it
    cannot create.
    """
    if home := os.environ.get(HOME_VARIABLE):
        return Path(home).expanduser()
    import platformdirs

    return Path(platformdirs.user_data_dir("countersign", appauthor=False, roaming=False))


def config_folder() -> Path:
    """The folder of `settings.toml`."""
    if home := os.environ.get(HOME_VARIABLE):
        return Path(home).expanduser()
    import platformdirs

    return Path(platformdirs.user_config_dir("countersign", appauthor=False, roaming=False))


def own_name(name: str) -> str:
    """The one name under which the profile `name` is stored on the disk and in the keyring; raises BadProfileName.

    On a file system that ignores case, `Work` and `work` are one folder, so they are one profile everywhere. An
    existing folder keeps its spelling.
    """
    if not _NAME.fullmatch(name) or is_device(name):
        raise BadProfileName(name)
    small = name.lower()
    if small == DEMO_PROFILE:
        return small
    try:
        same = [entry.name for entry in (data_folder() / "profiles").iterdir() if entry.name.lower() == small]
    except OSError:
        same = []
    exact = [known for known in (name, small) if known in same]
    return (exact or (same if len(same) == 1 else [small]))[0]


def profile_folder(name: str) -> Path:
    """The folder of the profile `name`; raises BadProfileName."""
    return data_folder() / "profiles" / own_name(name)
