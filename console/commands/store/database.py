"""Which database a command works on: its URL, and the store opened on it."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from console.commands.answers import CommandRefused
from console.commands.chosen import chosen_profile
from console.commands.options import StoreOption, typed_store

if TYPE_CHECKING:
    from console.store.ledger.store import Store

DATABASE = click.option(
    "--database",
    cls=StoreOption,
    metavar="URL",
    help="The store's database, such as sqlite:////absolute/path.db (Windows: sqlite:///C:/folder/store.db); by default"
    " COUNTERSIGN_DATABASE, else the profile's store.",
)


def database_url(url: str | None) -> str:
    """The database's URL: as given, else that of the profile that was typed, else by the environment or the file of
    settings that it names, else that of the current profile's embedded store. Raises Refused.
    """
    if not url and typed_store() != "--profile":
        url = _set()
    if url:
        return url
    profile = chosen_profile()
    if not profile.embedded:
        raise click.UsageError(
            f"Profile {profile.name} uses the store at {profile.url}: name a database with --database."
        )
    folder = profile.store_path.parent
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise CommandRefused(
            f"{folder} cannot be created ({error.strerror}). Name a database with --database sqlite:////path/store.db"
        ) from error
    return f"sqlite:///{profile.store_path.resolve()}"


def _set() -> str | None:
    from console.store.configuring import SettingsUnusable, choose

    try:
        return choose(None, os.environ, {}).settings.database
    except SettingsUnusable as error:
        raise CommandRefused(str(error)) from error


@contextmanager
def opened_store(url: str | None) -> Iterator["Store"]:
    """The store on that database, for one command; raises Refused."""
    from console.store.config import StoreConfig
    from console.store.database.engine import DatabaseUnusable
    from console.store.opening import open_store
    from console.store.refusals import Refusal

    try:
        store = open_store(StoreConfig(database_url(url)))
    except DatabaseUnusable as error:
        raise CommandRefused(str(error)) from error
    try:
        yield store
    except Refusal as refusal:
        raise CommandRefused(refusal.detail) from refusal
    finally:
        store.close()


def shown_database(url: str) -> str:
    """A database's URL as people write it, without its password."""
    from console.store.database.engine import parse_url, shown

    return shown(parse_url(url))
