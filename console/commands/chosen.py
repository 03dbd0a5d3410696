"""Which profile a command is about."""

import click

from console.commands.answers import CommandRefused
from console.local.folders import BadProfileName
from console.local.profiles import Profile, find_profile
from console.local.settings import SettingsInvalid


def chosen_profile() -> Profile:
    """The profile named by `--profile`, else the current one; raises UsageError for a name that cannot be one."""
    try:
        return find_profile(click.get_current_context().find_root().params.get("profile"))
    except BadProfileName as error:
        raise click.UsageError(str(error)) from error
    except SettingsInvalid as error:
        raise CommandRefused(str(error)) from error
