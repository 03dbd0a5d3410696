"""What a first start begins with, and how that is remembered."""

from datetime import UTC, datetime

import msgspec

from console.local.folders import DEMO_PROFILE
from console.local.profiles import Profile, find_profile
from console.local.settings import DEFAULT_PROFILE, load_settings, save_settings
from console.remote.secrets import keep_in_file
from ui.settings.background import TEAM, sign_in


def begin_with_sample() -> Profile:
    """The sample workspace, which opens from now on; raises SettingsInvalid, SettingsNotSaved."""
    return _begin_with(DEMO_PROFILE)


def begin_with_own_store() -> Profile:
    """A store on this computer, which opens from now on; raises SettingsInvalid, SettingsNotSaved."""
    return _begin_with(DEFAULT_PROFILE)


def begin_with_team(url: str, token: str, *, in_file: bool = False) -> Profile:
    """The team's store, signed in; `in_file` keeps the token in a file without asking the keyring. Raises RemoteErrors,
    SecretsUnavailable, SettingsInvalid, SettingsNotSaved.
    """
    if in_file:
        keep_in_file(find_profile(TEAM))
    profile, _ = sign_in(find_profile(DEFAULT_PROFILE), url, token, datetime.now(UTC))
    return profile


def _begin_with(name: str) -> Profile:
    settings = load_settings()
    if settings.current != name:
        save_settings(msgspec.structs.replace(settings, current=name), now=datetime.now(UTC))
    return find_profile(name)
