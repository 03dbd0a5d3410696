"""A record by SQL: one query with named parameters, in a transaction that can only read, its first row."""

import time
from collections.abc import Mapping
from typing import Any, Final

from psycopg.types.string import TextLoader
from sqlalchemy import Connection, create_engine, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, SQLAlchemyError
from sqlalchemy.pool import NullPool

from console.records.http import RecordFailed
from console.records.settings import RecordSettings

_TIMES: Final = ("interval", "date", "time", "timetz", "timestamp", "timestamptz")
_STEPS: Final = 10_000
"""Of SQLite's virtual machine, some tenths of a millisecond, between two looks at the clock."""


def query(record: RecordSettings, values: Mapping[str, str], database: str) -> Mapping[str, Any] | None:
    """The row; None where there is none, or the ticket has no value to ask for. Raises RecordFailed."""
    statement = text(record.query or "")
    needed = statement.compile().params.keys()
    if any(name not in values for name in needed):
        return None
    try:
        url = _read_only(make_url(database))
        limits = _limits(url, record.seconds)
        engine = create_engine(url, poolclass=NullPool, connect_args=limits)
        is_postgresql = url.get_backend_name() == "postgresql"
        if is_postgresql:
            engine = engine.execution_options(postgresql_readonly=True)
        with engine.connect() as connection:
            if is_postgresql:
                _read_times_as_written(connection)
            else:
                connection.exec_driver_sql("PRAGMA query_only = ON")
                _end_after(connection, record.seconds)
            row = connection.execute(statement, {name: values[name] for name in needed}).mappings().first()
            connection.rollback()
    except ArgumentError as error:
        raise RecordFailed("has an address of a database that cannot be read") from error
    except SQLAlchemyError as error:
        raise RecordFailed(f"refused the query ({type(error).__name__})") from error
    return None if row is None else {str(name): value for name, value in row.items()}


def _read_times_as_written(connection: Connection) -> None:
    """Python's types would change them (one year and two months is 425 days), or have none for them (infinity)."""
    driver: Any = connection.connection.driver_connection
    for kind in _TIMES:
        driver.adapters.register_loader(kind, TextLoader)


def _end_after(connection: Connection, seconds: float) -> None:
    """SQLite ends no query by itself."""
    driver: Any = connection.connection.driver_connection
    until = time.monotonic() + seconds
    driver.set_progress_handler(lambda: time.monotonic() > until, _STEPS)


def _read_only(url: URL) -> URL:
    """PostgreSQL by the driver that is here; SQLite as a file that is not made where it is missing."""
    if url.get_backend_name() == "postgresql":
        return url.set(drivername="postgresql+psycopg")
    if url.get_backend_name() == "sqlite" and url.database:
        return url.set(database=f"file:{url.database}", query={"mode": "ro", "uri": "true"})
    raise RecordFailed("must be PostgreSQL or SQLite")


def _limits(url: URL, seconds: float) -> dict[str, Any]:
    if url.get_backend_name() != "postgresql":
        return {"timeout": seconds}
    options = f"-c statement_timeout={seconds * 1000:.0f} -c default_transaction_read_only=on -c DateStyle=ISO"
    return {"connect_timeout": max(2, round(seconds)), "options": options}
