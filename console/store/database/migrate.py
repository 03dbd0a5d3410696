"""Bringing a database to this release's version, forward only; refusing one that a newer release made."""

from sqlalchemy import Connection, inspect, text

from console.store.database.engine import Database, DatabaseUnusable
from console.store.database.migrations import HEAD, KNOWN


def migrate(database: Database) -> None:
    """Makes the tables or brings them forward, in one transaction; raises DatabaseUnusable if that cannot be."""
    with database.read() as connection:
        version = _version(connection)
        if version is None and inspect(connection).get_table_names():
            raise DatabaseUnusable(f"{_name(database)} holds tables that are not Countersign's; use another database.")
    if version == HEAD:
        return
    if version is not None and version not in KNOWN:
        raise DatabaseUnusable(
            f"{_name(database)} was made by a newer release (version {version}, this one knows {HEAD}). "
            "Install that release; nothing was changed."
        )
    _upgrade(database)


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
        config.attributes["connection"] = connection
        command.upgrade(config, HEAD)


def _version(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    found = connection.execute(text("SELECT version_num FROM alembic_version")).scalars().all()
    return str(found[0]) if found else None


def _name(database: Database) -> str:
    return str(database.path or database.url.render_as_string(hide_password=True))
