"""Bringing a database to this release's version, forward only; refusing one that a newer release made."""

from sqlalchemy import Connection, inspect, text

from console.store.database.engine import Database, DatabaseUnusable
from console.store.database.migrations import HEAD, KNOWN

_MIGRATING = 0x434F554E
"""The number of the lock that is held while tables are made."""


def migrate(database: Database) -> tuple[str | None, str]:
    """Makes the tables or brings them forward, in one transaction; gives the version found (None: empty) and the one
    that it has now. Raises DatabaseUnusable if that cannot be.
    """
    version = _found(database)
    if version != HEAD:
        _upgrade(database)
    return version, HEAD


def prepare(database: Database) -> None:
    """For a store that starts: makes the tables of an empty database and brings a file forward. A database that other
    processes may be serving is brought forward only when the operator says so. Raises DatabaseUnusable.
    """
    version = _found(database)
    if version is not None and version != HEAD and not database.sqlite:
        raise DatabaseUnusable(
            f"{_name(database)} is of an older release (version {version}, this one needs {HEAD}). "
            "Stop every store on it, make a backup, then run: countersign store migrate"
        )
    if version != HEAD:
        _upgrade(database)


def _found(database: Database) -> str | None:
    """The version of a database that this release can bring forward; None where it is empty."""
    with database.read() as connection:
        version = _version(connection)
        if version is None and inspect(connection).get_table_names():
            raise DatabaseUnusable(f"{_name(database)} holds tables that are not Countersign's; use another database.")
    if version is not None and version not in KNOWN:
        raise DatabaseUnusable(
            f"{_name(database)} was made by a newer release (version {version}, this one knows {HEAD}). "
            "Install that release; nothing was changed."
        )
    return version


def require_current(database: Database) -> None:
    """For whoever only reads: raises DatabaseUnusable unless the database has exactly this release's version."""
    with database.read() as connection:
        version = _version(connection)
    if version != HEAD:
        found = "no tables" if version is None else f"version {version}"
        raise DatabaseUnusable(f"{_name(database)} has {found}, not the version {HEAD} that this release reads.")


def _upgrade(database: Database) -> None:
    from pathlib import Path

    from alembic import command
    from alembic.config import Config

    from console.store.database import migrations

    config = Config()
    config.set_main_option("script_location", str(Path(migrations.__file__).parent).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    with database.write() as connection:
        if not database.sqlite:
            # Two processes may start on one empty database: one makes the tables, the other finds them made.
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_MIGRATING})")
            connection.exec_driver_sql("SET LOCAL statement_timeout = 0")
            if _version(connection) == HEAD:
                return
        config.attributes["connection"] = connection
        command.upgrade(config, HEAD)


def _version(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    found = connection.execute(text("SELECT version_num FROM alembic_version")).scalars().all()
    return str(found[0]) if found else None


def _name(database: Database) -> str:
    return str(database.path or database.url.render_as_string(hide_password=True))
