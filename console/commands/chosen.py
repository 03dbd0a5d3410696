"""Which profile a command is about."""

import click

from console.commands.answers import CommandRefused
from console.local.folders import BadProfileName, NoFolder
from console.local.profiles import Profile, find_profile
from console.local.settings import SettingsInvalid


def chosen_profile() -> Profile:
    """The profile named by `--profile`, else the current one; raises UsageError for a name that cannot be one."""
    return profile_called(click.get_current_context().find_root().params.get("profile"))


def profile_called(name: str | None) -> Profile:
    """The profile called `name`, None for the current one; raises as `chosen_profile` does."""
    try:
        return find_profile(name)
    except BadProfileName as error:
        raise click.UsageError(str(error)) from error
    except (SettingsInvalid, NoFolder) as error:
        raise CommandRefused(str(error)) from error
