"""Profiles: one console's connection to one store, each with its own folder."""

import hashlib
from pathlib import Path

import msgspec

from console.local.folders import DEMO_PROFILE, own_name, profile_folder, without_tilde
from console.local.settings import DEFAULT_PROFILE, OFF, SPOOL, SettingsInvalid, load_settings, settings_path
from console.model.person import Role


class Profile(msgspec.Struct, frozen=True):
    """One console's connection to one store.

    `folder` holds the cache, its lock and (where `embedded`) the store's database, which `database` may name elsewhere.
    `url` is the store's address where it is not embedded; where it is, `dispatch` says what it does with approved
    drafts: `spool` (a file for each), `off`, or as `store serve --dispatch`. `demo_role` is who is signed in on the
    sample workspace, `sample` whether the embedded store begins with that. `witnesses` are the keys of the witnesses
    that must have cosigned the store's log. `second`: work in a second local copy, because the first one's key was not
    available. `temporary`: the folder is deleted when the window closes.
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
    temporary: bool = False

    @property
    def cache_folder(self) -> Path:
        """The folder of the local cache, and of its key if that is in a file."""
        return self.folder / "second" if self.second else self.folder

    @property
    def cache_path(self) -> Path:
        """The path of the local cache, which is encrypted."""
        return self.cache_folder / "cache.db"

    @property
    def window_address(self) -> str:
        """The name of the local socket at which a second start of the profile finds the first one's window."""
        return "countersign-" + hashlib.sha256(str(self.folder.absolute()).encode()).hexdigest()[:16]

    @property
    def store_path(self) -> Path:
        """The path of the embedded store's database."""
        return self.database or self.folder / "store.db"


def in_second_copy(profile: Profile) -> Profile:
    """The same profile with its second local copy."""
    return msgspec.structs.replace(profile, second=True)


def embedded_profile(name: str = DEFAULT_PROFILE, title: str = "", demo_role: Role | None = None) -> Profile:
    """A profile with its own store on this computer; `demo` begins with the sample. Raises BadProfileName."""
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


def is_first_start(profile: Profile) -> bool:
    """Whether `profile` is the default that is opened if nothing was chosen, and has no data yet."""
    usual = profile.name == DEFAULT_PROFILE and profile.embedded and profile.database is None
    return usual and profile.dispatch == SPOOL and not profile.folder.exists()


def find_profile(name: str | None = None) -> Profile:
    """The profile called `name` (None: the one that the settings name as current), as the settings describe it;
    otherwise a new one with its own store. Raises BadProfileName, SettingsInvalid, NoFolder.
    """
    settings = load_settings()
    name = name or settings.current
    entry = settings.profiles.get(name) or next(
        (entry for other, entry in settings.profiles.items() if other.lower() == name.lower()), None
    )
    if entry is None or entry.url is None:
        profile = embedded_profile(name, entry.title if entry else "")
        if entry and entry.database:
            profile = msgspec.structs.replace(profile, database=_place(name, "database", entry.database))
        # The sample's content is invented, and must not be sent to anyone.
        way = SPOOL if entry is None or (profile.sample and entry.dispatch != OFF) else entry.dispatch
        profile = msgspec.structs.replace(profile, dispatch=way)
    else:
        profile = remote_profile(name, entry.url, entry.title, entry.witnesses)
    if entry is not None and entry.folder:
        profile = msgspec.structs.replace(profile, folder=_place(name, "folder", entry.folder))
    return profile


def _place(profile: str, key: str, named: str) -> Path:
    place = without_tilde(named)
    if place is None:
        raise SettingsInvalid(settings_path(), f"`profiles.{profile}.{key}` begins with a user who is not known here")
    return place
