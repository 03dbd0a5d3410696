"""Migrating a database to this release's version, forward only; refuses one that a newer release made."""

from collections.abc import Callable

from sqlalchemy import Connection, inspect, text

from console.store.database.engine import Database, DatabaseUnusable
from console.store.database.migrations import HEAD, KNOWN

_MIGRATING = 0x434F554E
"""The number of the lock that is held while tables are made."""


def migrate(database: Database, check: Callable[[Connection], object] = lambda _: None) -> tuple[str | None, str]:
    """Creates or migrates the tables in one transaction; returns the version found (None: empty) and the version now.
    Raises DatabaseUnusable if that is impossible. `check` examines the migrated database before it is committed; if it
    raises, the old one stays as it was.
    """
    version = _found(database)
    if version != HEAD:
        _upgrade(database, check)
    return version, HEAD


def prepare(database: Database, check: Callable[[Connection], object] = lambda _: None) -> None:
    """For a store that starts: creates the tables of an empty database, and migrates a file. A database that other
    processes may be serving is migrated only when the operator says so. Raises DatabaseUnusable.
    """
    version = _found(database)
    if version is not None and version != HEAD and not database.sqlite:
        raise DatabaseUnusable(
            f"{_name(database)} is from an older release (version {version}, this one needs {HEAD}). "
            "Stop every store on it, make a backup, then run: countersign store migrate"
        )
    if version != HEAD:
        _upgrade(database, check)


def _found(database: Database) -> str | None:
    """The version of a database that this release can migrate; None where it is empty."""
    with database.read() as connection:
        version = read_version(connection)
        if version is None and inspect(connection).get_table_names():
            raise DatabaseUnusable(
                f"{_name(database)} contains tables that are not Countersign's; use another database."
            )
    if version is not None and version not in KNOWN:
        raise DatabaseUnusable(
            f"{_name(database)} was made by a newer release (version {version}, this one knows {HEAD}). "
            "Install that release; nothing was changed."
        )
    return version


def require_known(database: Database) -> str:
    """The version of a database of this release or an earlier one; raises DatabaseUnusable where it is neither."""
    version = _found(database)
    if version is None:
        raise DatabaseUnusable(f"{_name(database)} is empty.")
    return version


def require_current(database: Database) -> None:
    """For callers that only read: raises DatabaseUnusable unless the database has exactly this release's version."""
    with database.read() as connection:
        version = read_version(connection)
    if version != HEAD:
        found = "no tables" if version is None else f"version {version}"
        raise DatabaseUnusable(f"{_name(database)} has {found}, not the version {HEAD} that this release reads.")


def take_empty(database: Database, connection: Connection) -> None:
    """For a transaction that fills an empty database: keeps others from filling it at the same time. Raises
    DatabaseUnusable where it is not empty.
    """
    _lock(connection)
    if inspect(connection).get_table_names():
        raise DatabaseUnusable(f"{_name(database)} is not empty. Name a new database; nothing was changed.")


def bring_to(connection: Connection, version: str = HEAD) -> None:
    """Creates the tables of `version`, or migrates those that are there, in the transaction under way."""
    from pathlib import Path

    from alembic import command
    from alembic.config import Config

    from console.store.database import migrations

    config = Config()
    config.set_main_option("script_location", str(Path(migrations.__file__).parent).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    command.upgrade(config, version)


def _upgrade(database: Database, check: Callable[[Connection], object]) -> None:
    with database.write() as connection:
        _lock(connection)
        version = read_version(connection)
        if version != HEAD:
            bring_to(connection)
            if version is not None:
                check(connection)


def _lock(connection: Connection) -> None:
    """Two processes may start on one empty database: one creates the tables, the other finds them."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql("SET LOCAL statement_timeout = 0")
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_MIGRATING})")


def read_version(connection: Connection) -> str | None:
    """The version of the tables that are there; None where there are none."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    found = connection.execute(text("SELECT version_num FROM alembic_version")).scalars().all()
    return str(found[0]) if found else None


def _name(database: Database) -> str:
    return str(database.path or database.url.render_as_string(hide_password=True))
