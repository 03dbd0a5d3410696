"""`countersign demo`: the sample workspace, in a separate profile."""

import os
import shutil
import time
from pathlib import Path

import click

from console.commands.answers import CommandRefused
from console.commands.app import show, signed_in_as
from console.commands.chosen import profile_called
from console.commands.options import PEOPLE, OneOf
from console.local.files import replace, why
from console.local.folders import DEMO_PROFILE
from console.local.profiles import Profile
from console.model.person import Role

_STORE_SECONDS = 10.0


@click.command()
@click.option("--reset", is_flag=True, help="Start over: delete everything done in the sample workspace.")
@click.option("--role", type=OneOf(PEOPLE), help="The role to sign in with; agent by default.")
@click.option("--screenshots", is_flag=True, help="Save a picture of every screen in build/screenshots, and exit.")
@click.option("--screenshot", type=click.Path(file_okay=False, path_type=Path), metavar="DIR", hidden=True)
def command(reset: bool, role: Role | None, screenshots: bool, screenshot: Path | None) -> int:
    """Open the sample workspace: the support desk of a made-up company, with drafts to review and a history to search.

    It has a separate profile and does not touch your other profiles.
    """
    if screenshots:
        return _draw_every_screen(Path("build/screenshots"))
    root = click.get_current_context().find_root().params
    profile = signed_in_as(profile_called(DEMO_PROFILE), role or root.get("role"))
    if reset:
        _forget(profile)
    return show(profile, screenshot or root.get("screenshot"))


def _draw_every_screen(folder: Path) -> int:
    from ui.screenshots import NotReady, take_all

    try:
        for picture in take_all(folder):
            click.echo(picture)
    except NotReady as error:
        raise CommandRefused(str(error)) from error
    return 0


def _forget(profile: Profile) -> None:
    from console.cache.errors import CacheInUse
    from console.cache.lock import Lock

    if not profile.folder.exists():
        return
    try:
        Lock.acquire(profile.folder).release()
        _wait_for_store(profile.folder)
        # Under another name first: where it cannot be moved, nothing of it is gone.
        aside = profile.folder.with_name(f"{profile.folder.name}.removed-{os.getpid()}")
        replace(profile.folder, aside)
        shutil.rmtree(aside)
    except CacheInUse as error:
        raise CommandRefused("The sample workspace is open in a window. Close it, then reset.") from error
    except OSError as error:
        raise CommandRefused(f"{profile.folder} cannot be removed: {why(error)}. Remove it by hand.") from error


def _wait_for_store(folder: Path) -> None:
    """The store of a window that was just closed may still be ending; raises Refused where it does not."""
    from console.local.lock import try_lock

    give_up = time.monotonic() + _STORE_SECONDS
    while (held := try_lock(folder / "store.lock")) is None:
        if time.monotonic() > give_up:
            raise CommandRefused("The store of the sample workspace is still running. Close its windows, then reset.")
        time.sleep(0.05)
    os.close(held)
