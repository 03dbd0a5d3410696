"""Statements that run for every decision and every draft: their SQL is made once, from the same Core statement.

On SQLite, putting a Core statement together and wrapping its rows costs more than running it. There the text goes to
the driver as it is, within the connection's transaction; other databases get the Core statement.
"""

import sqlite3
from collections import namedtuple
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Insert, Table, insert
from sqlalchemy.dialects import sqlite
from sqlalchemy.exc import DBAPIError
from sqlalchemy.sql.dml import UpdateBase
from sqlalchemy.sql.selectable import Select

_SQLITE = sqlite.dialect()


class Prepared:
    """One statement, its values by the names of its parameters; `columns`: those that an INSERT gives. Raises what
    SQLAlchemy raises.
    """

    def __init__(self, statement: Select[Any] | UpdateBase, columns: Sequence[str] | None = None) -> None:
        self._statement = statement
        compiled = statement.compile(dialect=_SQLITE, column_keys=columns)
        self._text = str(compiled)
        self._names: tuple[str, ...] = tuple(compiled.positiontup or ())
        self._fixed = {name: value for name, value in compiled.params.items() if value is not None}
        selected = statement.selected_columns.keys() if isinstance(statement, Select) else ()
        self._row: Any = namedtuple("Row", selected)  # type: ignore[misc]

    def run(self, connection: Connection, values: Mapping[str, Any]) -> None:
        """Changes rows."""
        if connection.dialect.name == "sqlite":
            self._execute(connection, values)
        else:
            connection.execute(self._statement, dict(values))

    def run_many(self, connection: Connection, rows: Iterable[Mapping[str, Any]]) -> None:
        """The same change for each of several rows of values."""
        if connection.dialect.name == "sqlite":
            names, fixed = self._names, self._fixed
            found = [[row[name] if name in row else fixed[name] for name in names] for row in rows]
            try:
                _driver(connection).executemany(self._text, found)
            except sqlite3.Error as error:
                raise _wrapped(connection, self._text, error) from error
        else:
            connection.execute(self._statement, [dict(row) for row in rows])

    def first(self, connection: Connection, values: Mapping[str, Any] = {}) -> Any | None:
        """The first row, or None."""
        if connection.dialect.name == "sqlite":
            row = self._execute(connection, values).fetchone()
            return None if row is None else self._row._make(row)
        return connection.execute(self._statement, dict(values)).first()

    def all(self, connection: Connection, values: Mapping[str, Any] = {}) -> Sequence[Any]:
        """Every row."""
        if connection.dialect.name == "sqlite":
            return list(map(self._row._make, self._execute(connection, values)))
        return connection.execute(self._statement, dict(values)).all()

    def _execute(self, connection: Connection, values: Mapping[str, Any]) -> sqlite3.Cursor:
        fixed = self._fixed
        found = [values[name] if name in values else fixed[name] for name in self._names]
        try:
            return _driver(connection).execute(self._text, found)
        except sqlite3.Error as error:
            raise _wrapped(connection, self._text, error) from error


def inserting(table: Table, *without: str) -> Prepared:
    """A row of `table`, all columns given but those named."""
    statement: Insert = insert(table)
    return Prepared(statement, [column.key for column in table.c if column.key not in without])


def say(connection: Connection, text: str) -> None:
    """A statement without values, as it is."""
    if connection.dialect.name == "sqlite":
        try:
            _driver(connection).execute(text)
        except sqlite3.Error as error:
            raise _wrapped(connection, text, error) from error
    else:
        connection.exec_driver_sql(text)


def _wrapped(connection: Connection, text: str, error: sqlite3.Error) -> BaseException:
    return DBAPIError.instance(text, None, error, sqlite3.Error, hide_parameters=True, dialect=connection.dialect)


def _driver(connection: Connection) -> sqlite3.Connection:
    """The driver's connection, whose transaction SQLAlchemy has begun and will end."""
    driver: Any = connection.connection.driver_connection
    found: sqlite3.Connection = driver
    return found
