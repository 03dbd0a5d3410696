"""Profiles: one console's connection to one store, each with a folder of its own.

Folders are the platform's (platformdirs); `COUNTERSIGN_HOME` puts everything under one folder instead.
"""

import os
import re
from pathlib import Path

import msgspec

from console.model.person import Role
from console.portable_names import is_device

HOME_VARIABLE = "COUNTERSIGN_HOME"
DEFAULT_PROFILE = "default"
DEMO_PROFILE = "demo"
OFF = "off"
SPOOL = "spool"
"""The way to send that needs nothing: files in the profile's own folder."""

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,63}")


class BadProfileName(ValueError):
    """A name that could not be a folder on every system."""

    def __init__(self, name: str) -> None:
        self.name = name
        if is_device(name):
            super().__init__(f"`{name[:80]}` cannot be a profile's name: Windows opens a device for it. Use another.")
            return
        super().__init__(
            f"`{name[:80]}` cannot be a profile's name: use 1 to 64 letters, digits, `-` or `_`, "
            "a letter or digit first."
        )


class Profile(msgspec.Struct, frozen=True):
    """One console's connection to one store.

    `folder` holds the cache, its lock and (where `embedded`) the store's database, which `database` may name elsewhere.
    `url` is the store's address where it is not embedded; where it is, `dispatch` says what it does with approved
    drafts: `spool` (a file each in `sent_folder`), `off`, or as `store serve --dispatch`. `demo_role` is who is signed
    in on the sample workspace, `sample` whether the embedded store begins with that. `witnesses` are the keys of those
    who must have cosigned the store's log. `second`: work in a second local copy, because the first one's key could not
    be had.
    """

    name: str
    folder: Path
    embedded: bool = True
    url: str | None = None
    database: Path | None = None
    title: str = ""
    demo_role: Role | None = None
    sample: bool = False
    dispatch: str = SPOOL
    witnesses: tuple[str, ...] = ()
    second: bool = False

    @property
    def cache_folder(self) -> Path:
        """Where the local cache lies, and its key where that is in a file."""
        return self.folder / "second" if self.second else self.folder

    @property
    def cache_path(self) -> Path:
        """The local cache, encrypted."""
        return self.cache_folder / "cache.db"

    @property
    def sent_folder(self) -> Path:
        """Where the embedded store writes approved drafts, unless it is told otherwise."""
        return self.folder / "sent"

    @property
    def store_path(self) -> Path:
        """The embedded store's database."""
        return self.database or self.folder / "store.db"


def in_second_copy(profile: Profile) -> Profile:
    """The same profile with its second local copy."""
    return msgspec.structs.replace(profile, second=True)


def data_folder() -> Path:
    """Where profiles lie. Not made here: `console.cache` makes what it needs, and says what it cannot make."""
    if home := os.environ.get(HOME_VARIABLE):
        return Path(home).expanduser()
    import platformdirs

    return Path(platformdirs.user_data_dir("countersign", appauthor=False, roaming=False))


def config_folder() -> Path:
    """Where `settings.toml` lies."""
    if home := os.environ.get(HOME_VARIABLE):
        return Path(home).expanduser()
    import platformdirs

    return Path(platformdirs.user_config_dir("countersign", appauthor=False, roaming=False))


def own_name(name: str) -> str:
    """The one name under which the profile `name` lies on the disk and in the keyring; raises BadProfileName.

    Where file systems know no cases, `Work` and `work` are one folder, so they are one profile everywhere. A folder
    that is there already keeps its letters.
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


def embedded_profile(name: str = DEFAULT_PROFILE, title: str = "", demo_role: Role | None = None) -> Profile:
    """A profile with a store of its own on this computer; `demo` begins with the sample. Raises BadProfileName."""
    name = own_name(name)
    sample = name == DEMO_PROFILE
    return Profile(
        name=name,
        folder=profile_folder(name),
        embedded=True,
        title=title or ("Sample workspace" if sample else "This computer"),
        demo_role=demo_role or (Role.AGENT if sample else None),
        sample=sample,
    )


def remote_profile(name: str, url: str, title: str = "", witnesses: tuple[str, ...] = ()) -> Profile:
    """A profile that works with the team's store at `url`; raises BadProfileName."""
    folder, address = profile_folder(name), url.rstrip("/")
    return Profile(own_name(name), folder, embedded=False, url=address, title=title or url, witnesses=witnesses)


def find_profile(name: str | None = None) -> Profile:
    """The profile called `name` (None: the one the settings name as current): as the settings describe it, else a new
    one with a store of its own. Raises BadProfileName, SettingsInvalid.
    """
    from console.settings import load_settings

    settings = load_settings()
    name = name or settings.current
    entry = settings.profiles.get(name) or next(
        (entry for other, entry in settings.profiles.items() if other.lower() == name.lower()), None
    )
    if entry is None or entry.url is None:
        profile = embedded_profile(name, entry.title if entry else "")
        if entry and entry.database:
            profile = msgspec.structs.replace(profile, database=Path(entry.database).expanduser())
        # What is in the sample is made up, and must reach nobody.
        way = SPOOL if entry is None or (profile.sample and entry.dispatch != OFF) else entry.dispatch
        return msgspec.structs.replace(profile, dispatch=way)
    return remote_profile(name, entry.url, entry.title, entry.witnesses)
