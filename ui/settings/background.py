"""What Settings requests from this computer and from stores, each off the GUI thread (`ui.bridge.in_background`)."""

from datetime import datetime
from pathlib import Path
from typing import NamedTuple

import msgspec

from console.diagnosis.checks import Check, diagnose
from console.local.files import why, write_private
from console.local.profiles import Profile, remote_profile
from console.local.settings import (
    Notifications,
    ProfileEntry,
    Settings,
    Theme,
    WindowLanguage,
    load_settings,
    save_settings,
)
from console.model.person import Me
from console.remote.secrets import TOKEN, is_kept_in_file, keep_in_file, open_secrets
from console.spelling.dictionaries import dictionaries, own_folder
from console.spelling.own_words import OwnWords
from ui.language import tr
from ui.settings.key_file import exported, read_keys

TEAM = "team"
"""The name of the profile that signing in at a team's store makes."""


class KeysNotExported(Exception):
    """The file could not be written; `str()` is the sentence."""


class StorageLocation(NamedTuple):
    """Where a profile's data is on this computer, and how much there is."""

    folder: Path
    cache_bytes: int
    store_bytes: int
    secrets_kind: str
    secrets_warning: str


def inspect_storage(profile: Profile) -> StorageLocation:
    """Where the data is; raises SecretsUnavailable."""
    secrets = open_secrets(profile)
    return StorageLocation(
        profile.folder,
        _size(profile.cache_path),
        _size(profile.store_path) if profile.embedded else 0,
        secrets.kind,
        secrets.warning or "",
    )


def test_connection(url: str, token: str) -> Me:
    """Who `token` is at the store at `url`; raises RemoteErrors."""
    from console.remote.blocking import BlockingClient

    with BlockingClient(url, token) as client:
        return client.me()


def sign_in(profile: Profile, url: str, token: str, now: datetime) -> tuple[Profile, Me]:
    """Try `token` at `url`, keep it, and make the profile that uses it the current one.

    `profile` is the one that is open: kept where it works with a team's store already, else the profile `TEAM` is made.
    Raises RemoteErrors, SecretsUnavailable, SettingsInvalid, SettingsNotSaved.
    """
    me = test_connection(url, token)
    settings = load_settings()
    name = TEAM if profile.embedded else profile.name
    remote = remote_profile(name, url, me.store.origin)
    entry = settings.profiles.get(name, ProfileEntry())
    # Whoever cosigns another store's log says nothing about this one's.
    entry = ProfileEntry(
        title=remote.title,
        url=remote.url,
        witnesses=entry.witnesses if entry.url and entry.url.rstrip("/") == remote.url else (),
        folder=entry.folder,
    )
    remote = msgspec.structs.replace(remote, witnesses=entry.witnesses)
    if not profile.embedded:
        remote = msgspec.structs.replace(
            remote, folder=profile.folder, second=profile.second, temporary=profile.temporary
        )
    elif is_kept_in_file(profile) and not profile.sample and not remote.cache_path.exists():
        keep_in_file(remote)  # the keyring is not used here, so it may not answer for the new profile either
    open_secrets(remote).set(TOKEN, token)
    profiles = {**settings.profiles, name: entry}
    save_settings(msgspec.structs.replace(settings, current=name, profiles=profiles), now=now)
    return remote, me


def set_appearance(theme: str, now: datetime) -> None:
    """Save the theme; raises SettingsInvalid, SettingsNotSaved."""
    _set_looks(now, theme=Theme(theme))


def set_language(code: str, now: datetime) -> None:
    """Save the window's language, for the next start; raises SettingsInvalid, SettingsNotSaved."""
    _set_looks(now, language=WindowLanguage(code))


def set_reduced_motion(reduced: bool, now: datetime) -> None:
    """Save whether motion is reduced; raises SettingsInvalid, SettingsNotSaved."""
    _set_looks(now, reduce_motion=reduced)


def _set_looks(now: datetime, **changes: object) -> None:
    settings = load_settings()
    looks = msgspec.structs.replace(settings.appearance, **changes)
    save_settings(msgspec.structs.replace(settings, appearance=looks), now=now)


def set_keep_days(days: float, now: datetime) -> None:
    """Save how long closed drafts stay here; raises SettingsInvalid, SettingsNotSaved."""
    settings = load_settings()
    storage = msgspec.structs.replace(settings.storage, keep_days=days)
    save_settings(msgspec.structs.replace(settings, storage=storage), now=now)


class SpellingState(NamedTuple):
    """Whether spelling is checked, the dictionaries on this computer, where more are looked for, the person's words."""

    on: bool
    dictionaries: tuple[str, ...]
    folder: Path
    own_words: int
    words_file: Path


def inspect_spelling(profile: Profile) -> SpellingState:
    """How spelling is checked here; raises SettingsInvalid."""
    own = OwnWords(profile.folder)
    return SpellingState(
        load_settings().writing.spelling, tuple(dictionaries()), own_folder(), len(own.words()), own.path
    )


def set_spelling(on: bool, now: datetime) -> None:
    """Save whether spelling is checked; raises SettingsInvalid, SettingsNotSaved."""
    settings = load_settings()
    writing = msgspec.structs.replace(settings.writing, spelling=on)
    save_settings(msgspec.structs.replace(settings, writing=writing), now=now)


def set_notifications(notifications: Notifications, now: datetime) -> None:
    """Save the settings for notifications; raises SettingsInvalid, SettingsNotSaved."""
    save_settings(msgspec.structs.replace(load_settings(), notifications=notifications), now=now)


def export_keys(path: Path) -> None:
    """Write the person's keys to `path`, for themselves or for others; raises SettingsInvalid, KeysNotExported."""
    text = exported(load_settings().shortcuts)
    try:
        write_private(path, text.encode())
    except OSError as error:
        raise KeysNotExported(
            tr("{path} could not be written: {why}. Choose another place.", path=path, why=why(error))
        ) from error


def import_keys(path: Path, now: datetime) -> dict[str, str]:
    """Save the keys in the file at `path` in place of the person's own, whole or not at all; what is in force now.
    Raises KeyFileInvalid, SettingsInvalid, SettingsNotSaved.
    """
    shortcuts = read_keys(path)
    save_settings(msgspec.structs.replace(load_settings(), shortcuts=shortcuts), now=now)
    return shortcuts


def reset_keys(now: datetime) -> None:
    """Save that every action has its own keys again; raises SettingsInvalid, SettingsNotSaved."""
    save_settings(msgspec.structs.replace(load_settings(), shortcuts={}), now=now)


def read_settings() -> Settings:
    """The settings; raises SettingsInvalid."""
    return load_settings()


def run_checks(profile: Profile) -> tuple[Check, ...]:
    """The doctor's findings."""
    return tuple(diagnose(profile))


def _size(path: Path) -> int:
    """Bytes, journal included; 0 where there is none."""
    return sum(map(_file_size, (path, path.with_name(path.name + "-wal"))))


def _file_size(path: Path) -> int:
    """The journal may go at any moment."""
    try:
        return path.stat().st_size
    except (FileNotFoundError, NotADirectoryError):
        return 0
