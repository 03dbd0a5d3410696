"""Fetches a record by SQL: the first row of one query with named parameters, in a read-only transaction.

The database limits the row's size, since a driver reads all of it before we could check: SQLite gets a limit on a
value's length; PostgreSQL measures the row first, and sends it only if it is small enough.
"""

import json
import sqlite3
import time
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, Final

import psycopg
from psycopg.types.json import set_json_loads
from psycopg.types.string import TextLoader
from sqlalchemy import Connection, create_engine, event, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, SQLAlchemyError
from sqlalchemy.pool import NullPool

from console.local.libpq import fixed_parameters
from console.records.http import MOST_BYTES, RecordFailed
from console.records.settings import RecordSettings

_AS_WRITTEN: Final = (
    *("interval", "date", "time", "timetz", "timestamp", "timestamptz"),
    *("numeric", "float4", "float8"),
)
_json: Final = partial(json.loads, parse_float=str, parse_int=str)
TOO_LARGE: Final = f"has more than {MOST_BYTES // 1_000_000} MB"
_SIZE: Final = "countersign_size"
_MEASURED: Final = """
WITH countersign_row AS MATERIALIZED (SELECT * FROM (
{query}
) AS countersign_query LIMIT 1),
countersign_measured AS (SELECT octet_length(countersign_row::text) AS {size} FROM countersign_row)
SELECT * FROM countersign_measured LEFT JOIN countersign_row ON {size} <= {most}
"""
_GRACE: Final = 1.0
"""The seconds that we wait longer than the server, so that the server can end the query itself."""
_INTERVAL: Final = 0.1
_STEPS: Final = 10_000
"""The steps of SQLite's virtual machine between two checks of the time: some tenths of a millisecond."""


def query(record: RecordSettings, values: Mapping[str, str], database: str) -> Mapping[str, Any] | None:
    """The row; None if there is none, or the ticket has no value to ask for. Raises RecordFailed."""
    statement = record.query or ""
    needed = text(statement).compile().params.keys()
    if any(name not in values for name in needed):
        return None
    try:
        url = _read_only(make_url(database))
        limits = _limits(url, record.seconds)
        engine = create_engine(url, poolclass=NullPool, connect_args=limits)
        is_postgresql = url.get_backend_name() == "postgresql"
        if is_postgresql:
            event.listen(engine, "do_connect", _until(time.monotonic() + record.seconds + _GRACE))
            engine = engine.execution_options(postgresql_readonly=True)
        with engine.connect() as connection:
            if is_postgresql:
                _read_as_written(connection)
                statement = _MEASURED.format(query=statement.rstrip("; \n"), size=_SIZE, most=MOST_BYTES)
            else:
                connection.exec_driver_sql("PRAGMA query_only = ON")
                _bound(connection, record.seconds)
            row = connection.execute(text(statement), {name: values[name] for name in needed}).mappings().first()
            connection.rollback()
    except ArgumentError as error:
        raise RecordFailed("has an address of a database that cannot be read") from error
    except SQLAlchemyError as error:
        if isinstance(error, DBAPIError) and "too big" in str(error.orig):
            raise RecordFailed(TOO_LARGE) from error
        raise RecordFailed(f"refused the query ({type(error).__name__})") from error
    if row is None:
        return None
    answer = {str(name): value for name, value in row.items()}
    if answer.pop(_SIZE, 0) > MOST_BYTES:
        raise RecordFailed(TOO_LARGE)
    return answer


def _until(end: float) -> Callable[..., psycopg.Connection[Any]]:
    """A connection that waits for the server until `end` at most: a server that no longer answers does not enforce its
    limit.
    """

    class Connected(psycopg.Connection[Any]):
        def wait(self, gen: Any, interval: float = _INTERVAL, timeout: float | None = None) -> Any:
            """Waits as long as there is time."""
            left = max(end - time.monotonic(), _INTERVAL)
            return super().wait(gen, interval=interval, timeout=left if timeout is None else min(timeout, left))

    return lambda _dialect, _record, arguments, named: Connected.connect(*arguments, **named)


def _read_as_written(connection: Connection) -> None:
    """Returns times and numbers as text: Python's types would change some (one year and two months is 425 days, 38.10
    in JSON is 38.1, 0.0000001 is 1E-7), or cannot express them (infinity).
    """
    driver: Any = connection.connection.driver_connection
    for kind in _AS_WRITTEN:
        driver.adapters.register_loader(kind, TextLoader)
    set_json_loads(_json, driver)


def _bound(connection: Connection, seconds: float) -> None:
    """Limits time and size: SQLite does not end a query by itself, and returns values of up to a gigabyte."""
    driver: Any = connection.connection.driver_connection
    driver.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, MOST_BYTES)
    until = time.monotonic() + seconds
    driver.set_progress_handler(lambda: time.monotonic() > until, _STEPS)


def _read_only(url: URL) -> URL:
    """The address for the installed PostgreSQL driver; or a SQLite file, opened read-only and not created if it is
    missing.
    """
    if url.get_backend_name() == "postgresql":
        return url.set(drivername="postgresql+psycopg")
    if url.get_backend_name() == "sqlite" and url.database:
        return url.set(database=f"file:{url.database}", query={"mode": "ro", "uri": "true"})
    raise RecordFailed("must be PostgreSQL or SQLite")


def _limits(url: URL, seconds: float) -> dict[str, Any]:
    if url.get_backend_name() != "postgresql":
        return {"timeout": seconds}
    options = f"-c statement_timeout={seconds * 1000:.0f} -c default_transaction_read_only=on -c DateStyle=ISO"
    fixed = fixed_parameters(host_named=bool(url.host or url.query.get("host")))
    named = {name: value for name, value in fixed.items() if name not in url.query}
    return {**named, "connect_timeout": max(2, round(seconds)), "options": options}
