"""Opening the window: what `countersign` does without a command."""

from pathlib import Path

import click
import msgspec

from console.cache.errors import CacheProblem
from console.commands.answers import CommandRefused
from console.commands.chosen import chosen_profile
from console.diagnosis.display import why_no_window
from console.local.folders import DEMO_PROFILE
from console.local.profiles import Profile
from console.model.person import Role


def open_console(*, role: Role | None, screenshot: Path | None) -> int:
    """Opens the window on the chosen profile and gives the process's exit code when it is closed."""
    named = click.get_current_context().find_root().params.get("profile") is not None
    return show(signed_in_as(chosen_profile(), role), screenshot, chosen=named)


def signed_in_as(profile: Profile, role: Role | None) -> Profile:
    """The sample workspace's profile with someone of `role` signed in; raises UsageError where that makes no sense."""
    if role is None:
        return profile
    if not profile.sample:
        raise click.UsageError(
            f"--role works only with the sample workspace: countersign --profile {DEMO_PROFILE} --role {role}"
        )
    return msgspec.structs.replace(profile, demo_role=role)


def show(profile: Profile, screenshot: Path | None, *, chosen: bool = True) -> int:
    """Runs the window until it is closed; where the profile was not `chosen`, a first start asks. Raises Refused where
    Qt cannot be loaded or there is no display.
    """
    if (why := why_no_window()) is not None:
        raise CommandRefused(why)
    try:
        from ui.app import run
    except ImportError as error:
        raise CommandRefused(
            f"The window cannot be opened: {error}. Run `countersign doctor` to see what is missing."
        ) from error
    if screenshot is None:
        return run(profile, chosen=chosen)
    from ui.screenshots import NotReady

    try:
        return run(profile, screenshot_dir=screenshot)
    except (NotReady, CacheProblem) as error:
        raise CommandRefused(str(error)) from error
