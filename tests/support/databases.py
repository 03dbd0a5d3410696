"""Which databases a module of tests runs on, and databases with tables to begin with.

Making the tables goes through every migration, a third of a second for each of hundreds of stores; what is made once is
copied.
"""

import atexit
import shutil
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from console.store.database.engine import open_database
from console.store.database.migrate import prepare

Empty = Callable[[str], str]
"""Gives the URL of a new, empty database of a kind."""

on_both_databases = pytest.mark.both_databases
"""As a module's `pytestmark`: its tests with a `store` run on SQLite and on PostgreSQL. Others run on SQLite alone."""


def make_tables(url: str) -> None:
    """Makes the tables of this release in an empty database."""
    database = open_database(url)
    try:
        prepare(database)
    finally:
        database.close()


def copy_tables(file: Path) -> None:
    """A new SQLite file with tables and nothing in them."""
    shutil.copy(_tables(), file)


@cache
def _tables() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="countersign-tables-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    file = folder / "store.db"
    make_tables(f"sqlite:///{file}")
    return file
