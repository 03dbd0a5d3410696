"""Which store a command talks to: the one named, else the embedded store of a profile."""

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, TypeVar

import click
from click.core import ParameterSource

from console.commands.answers import CommandRefused
from console.commands.chosen import chosen_profile
from console.commands.options import StoreOption, typed_store
from console.local.profiles import Profile
from console.model.person import Role
from console.remote.blocking import BlockingClient
from console.remote.embedded import borrowed_store
from console.remote.problems import RateLimited, RemoteError, Unauthorized, UpdateNeeded
from console.remote.secret_place import SecretsUnavailable
from console.remote.secrets import TOKEN, TOKEN_VARIABLE, open_secrets

URL_VARIABLE = "COUNTERSIGN_URL"
Command = TypeVar("Command", bound=Callable[..., Any])


def store_options(command: Command) -> Command:
    """Adds `--url` and `--token`, which fall back to `COUNTERSIGN_URL` and `COUNTERSIGN_TOKEN`."""
    token = click.option(
        "--token",
        envvar=TOKEN_VARIABLE,
        metavar="T",
        help="The token; by default from COUNTERSIGN_TOKEN, which other users of this computer cannot see.",
    )
    url = click.option(
        "--url",
        cls=StoreOption,
        envvar=URL_VARIABLE,
        metavar="URL",
        help="The store's address; by default COUNTERSIGN_URL, else the profile's store.",
    )
    return url(token(command))


@contextmanager
def connected(url: str | None, token: str | None, role: Role = Role.PIPELINE) -> Iterator[BlockingClient]:
    """A client of the named store, else of the profile's: with its own token, or, embedded, acting in `role` there.

    Raises Refused where the store cannot be reached or refuses the token.
    """
    if typed_store() == "--profile" and not _is_typed("token") and os.environ.get(URL_VARIABLE):
        # The environment's token is for the environment's store.
        token = None
    try:
        if url is not None:
            if token is None:
                raise click.UsageError("A store address needs a token: give --token or set COUNTERSIGN_TOKEN.")
            with BlockingClient(url, token) as client:
                yield client
        elif not (profile := chosen_profile()).embedded:
            with BlockingClient(*_signed_in(profile, token)) as client:
                yield client
        else:
            if _is_typed("token"):
                raise click.UsageError(f"Profile {profile.name} has its own store: --token needs --url.")
            store = borrowed_store(profile.folder, role=role, dispatch=profile.dispatch)
            with store as (address, secret):  # noqa: SIM117
                with BlockingClient(address, secret, f"profile {profile.name}") as client:
                    yield client
    except RemoteError as error:
        raise CommandRefused(in_words(error)) from error


def in_words(error: RemoteError) -> str:
    """What went wrong, without what a window would do about it."""
    if isinstance(error, Unauthorized):
        return f"{error.fact} Give another token with --token or in {TOKEN_VARIABLE}."
    if isinstance(error, UpdateNeeded):
        way = "Ask whoever runs the store to update it." if error.store_is_older else "Update Countersign."
        return f"{error.fact} {way}"
    if isinstance(error, RateLimited) and error.retry_after:
        return f"{error.fact} Try again in {error.retry_after:.0f} s."
    return error.fact


def _signed_in(profile: Profile, token: str | None) -> tuple[str, str]:
    """The profile's address, and the token: the one given, else the one that its console signed in with."""
    if profile.url is None:
        raise click.UsageError(f"Profile {profile.name} has no store address: give --url and --token.")
    try:
        stored = token or open_secrets(profile, _without_token(os.environ)).get(TOKEN)
    except SecretsUnavailable as error:
        raise CommandRefused(str(error)) from error
    if not stored:
        raise click.UsageError(f"No one is signed in to {profile.url} in profile {profile.name}: give --token.")
    return profile.url, stored


def _is_typed(name: str) -> bool:
    """Whether that parameter was typed, and not taken from elsewhere."""
    return click.get_current_context().get_parameter_source(name) is ParameterSource.COMMANDLINE


def _without_token(environment: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in environment.items() if name != TOKEN_VARIABLE}
