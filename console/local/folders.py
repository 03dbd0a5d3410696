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


class NoFolder(Exception):
    """The environment names no folder for this user's data; `str()` is the sentence for people."""


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
    cannot create. Raises NoFolder.
    """
    return _own_place() or _place("user_data_dir")


def config_folder() -> Path:
    """The folder of `settings.toml`; raises NoFolder."""
    return _own_place() or _place("user_config_dir")


def home_folder() -> Path:
    """This user's own folder; one that does not exist where the system knows none, as for a user of a container who
    has a number and no name.
    """
    try:
        return Path.home()
    except RuntimeError:
        return Path("/nonexistent")


def without_tilde(path: str) -> Path | None:
    """`path` with the folder that a `~` at its beginning stands for; None where the system knows no such user's."""
    try:
        return Path(path).expanduser()
    except RuntimeError:
        return None


def _own_place() -> Path | None:
    """What HOME_VARIABLE names. Nothing but blanks counts as nothing: it would be a folder wherever a start happens."""
    named = os.environ.get(HOME_VARIABLE, "")
    if not named.strip():
        return None
    place = without_tilde(named)
    if place is None:
        raise NoFolder(
            f"{HOME_VARIABLE} begins with {Path(named).parts[0][:80]!a}, and this computer knows no such user's "
            "folder. Set it to a folder's full path."
        )
    return place


def _place(kind: str) -> Path:
    """The platform's own; `kind` is the name of its function in platformdirs."""
    import platformdirs

    try:
        return Path(getattr(platformdirs, kind)("countersign", appauthor=False, roaming=False))
    except RuntimeError as error:
        raise NoFolder(
            "This user has no folder of their own here, so there is no place for their data. Set HOME or "
            f"{HOME_VARIABLE} to a folder's full path."
        ) from error


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
    """The folder of the profile `name`; raises BadProfileName, NoFolder."""
    return data_folder() / "profiles" / own_name(name)
