"""Where a profile's data is stored if its folder cannot be written to: in another folder, or in a temporary one."""

import shutil
import tempfile
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from console.cache.errors import NoPlace
from console.cache.folder import make_private
from console.local.files import why
from console.local.profiles import Profile, find_profile
from console.local.settings import (
    DEFAULT_PROFILE,
    ProfileEntry,
    SettingsInvalid,
    SettingsNotSaved,
    load_settings,
    save_settings,
)
from ui.language import tr


def in_chosen_folder(profile: Profile, chosen: Path) -> Profile:
    """The profile with its data in a folder of its own in `chosen`, now and, where that can be saved, from now on.
    Raises NoPlace.
    """
    moved = msgspec.structs.replace(profile, folder=chosen / f"countersign-{profile.name}", second=False)
    make_private(moved.folder)
    try:
        settings = load_settings()
        entry = settings.profiles.get(profile.name) or ProfileEntry(title=profile.title, url=profile.url)
        entry = msgspec.structs.replace(entry, folder=str(moved.folder))
        profiles = {**settings.profiles, profile.name: entry}
        save_settings(msgspec.structs.replace(settings, profiles=profiles), now=datetime.now(UTC))
    except (SettingsInvalid, SettingsNotSaved):
        pass  # `note_on_place` says so
    return moved


def in_temporary_folder(profile: Profile) -> Profile:
    """The profile with its data in a new folder that `discard` deletes. Raises NoPlace."""
    try:
        folder = Path(tempfile.mkdtemp(prefix="countersign-"))
    except OSError as error:
        raise NoPlace(Path(error.filename or tr("the temporary folder")), why(error)) from error
    return msgspec.structs.replace(profile, folder=folder, second=False, temporary=True)


def discard(profile: Profile) -> None:
    """Delete the data of a profile in a temporary folder; nothing of any other."""
    if profile.temporary:
        shutil.rmtree(profile.folder, ignore_errors=True)


def note_on_place(profile: Profile) -> str | None:
    """What a person should know about where this profile's data is."""
    if profile.temporary:
        return tr(
            "This window stores nothing for later: what has not been sent when it closes is deleted. The status bar "
            "shows what is not sent yet."
        )
    if profile.folder.name != f"countersign-{profile.name}":
        return None
    try:
        remembered = find_profile(profile.name or DEFAULT_PROFILE).folder == profile.folder
    except SettingsInvalid:
        remembered = False
    if remembered:
        return None
    return tr(
        "The settings could not be saved: at the next start, choose {parent} again.", parent=profile.folder.parent
    )
