"""Which store a command talks to: the one named, else the embedded store of a profile."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

import click

from console.commands.answers import Refused
from console.commands.chosen import chosen_profile
from console.model.person import Role
from console.profiles import Profile
from console.remote.blocking import BlockingClient
from console.remote.embedded import borrowed_store
from console.remote.problems import RemoteError
from console.remote.secrets import TOKEN, SecretsUnavailable, open_secrets

Command = TypeVar("Command", bound=Callable[..., Any])


def store_options(command: Command) -> Command:
    """Adds `--url` and `--token`, which fall back to `COUNTERSIGN_URL` and `COUNTERSIGN_TOKEN`."""
    token = click.option(
        "--token",
        envvar="COUNTERSIGN_TOKEN",
        metavar="T",
        help="The token to show; COUNTERSIGN_TOKEN by default, which other people on this computer cannot read.",
    )
    url = click.option(
        "--url",
        envvar="COUNTERSIGN_URL",
        metavar="URL",
        help="The store's address; COUNTERSIGN_URL by default, else the embedded store of the profile.",
    )
    return url(token(command))


@contextmanager
def connected(url: str | None, token: str | None, role: Role = Role.PIPELINE) -> Iterator[BlockingClient]:
    """A client of the named store, else of the profile's: with its own token, or, embedded, acting in `role` there.

    Raises Refused where the store cannot be reached or refuses the token.
    """
    try:
        if url is not None:
            if token is None:
                raise click.UsageError("A store's address needs a token: give --token, or set COUNTERSIGN_TOKEN.")
            with BlockingClient(url, token) as client:
                yield client
        elif not (profile := chosen_profile()).embedded:
            with BlockingClient(*_signed_in(profile, token)) as client:
                yield client
        else:
            store = borrowed_store(profile.folder, role=role, dispatch=profile.dispatch)
            with store as (address, secret):  # noqa: SIM117
                with BlockingClient(address, secret) as client:
                    yield client
    except RemoteError as error:
        raise Refused(str(error)) from error


def _signed_in(profile: Profile, token: str | None) -> tuple[str, str]:
    """The profile's address, and the token: the one given, else the one that its console signed in with."""
    if profile.url is None:
        raise click.UsageError(f"Profile {profile.name} has no store's address: give --url and --token.")
    try:
        found = token or open_secrets(profile).get(TOKEN)
    except SecretsUnavailable as error:
        raise Refused(str(error)) from error
    if not found:
        raise click.UsageError(f"Nobody is signed in to {profile.url} in profile {profile.name}: give --token.")
    return profile.url, found
