"""Statements that run for every decision and every draft: their SQL is compiled once from the Core statement.

Compiling a Core statement and wrapping its rows costs more than running it, so the text goes to the driver directly,
within the connection's transaction. On PostgreSQL each round trip counts too: changes wait for the next question or the
commit (`pg_pipeline`), and questions that are known to come can be asked together (`ahead`).
"""

import re
import sqlite3
from collections import namedtuple
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, Dialect, Insert, Table, insert
from sqlalchemy.dialects import sqlite
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DBAPIError
from sqlalchemy.sql.dml import UpdateBase
from sqlalchemy.sql.selectable import Select

from console.store.database import pg_pipeline

_DIALECTS: Mapping[str, Dialect] = {
    "sqlite": sqlite.dialect(),
    "postgresql": make_url("postgresql+psycopg://").get_dialect()(),
}

_NAMED = re.compile(r"%\((\w+)\)s")

Statement = Select[Any] | UpdateBase


class _Form(NamedTuple):
    """A statement for one database: its text, the names of its parameters in order, and values that are fixed."""

    text: str
    names: tuple[str, ...]
    fixed: Mapping[str, Any]

    def values(self, row: Mapping[str, Any]) -> list[Any]:
        fixed = self.fixed
        return [row[name] if name in row else fixed[name] for name in self.names]


class Prepared:
    """A statement; values are given by the names of its parameters. `columns`: those that an INSERT gives.
    `postgresql`: the statement for PostgreSQL where it differs. Raises what SQLAlchemy raises.
    """

    def __init__(
        self, statement: Statement, columns: Sequence[str] | None = None, postgresql: Statement | None = None
    ) -> None:
        self._statements = {"sqlite": statement, "postgresql": statement if postgresql is None else postgresql}
        self._columns = columns
        self._forms: dict[str, _Form] = {}
        selected = statement.selected_columns.keys() if isinstance(statement, Select) else ()
        self._row: Any = namedtuple("Row", selected)  # type: ignore[misc]  # its fields are the columns

    def run(self, connection: Connection, values: Mapping[str, Any]) -> None:
        """Changes rows."""
        form = self._form(connection)
        if _is_sqlite(connection):
            _execute(connection, form, values)
        else:
            pg_pipeline.add(connection, form.text, form.values(values))

    def run_many(self, connection: Connection, rows: Iterable[Mapping[str, Any]]) -> None:
        """The same change for each of several rows of values."""
        form = self._form(connection)
        values = [form.values(row) for row in rows]
        if not _is_sqlite(connection):
            pg_pipeline.add_many(connection, form.text, values)
            return
        try:
            _driver(connection).executemany(form.text, values)
        except sqlite3.Error as error:
            raise _wrapped(connection, form.text, error) from error

    def run_asking(self, connection: Connection, values: Mapping[str, Any]) -> pg_pipeline.PendingRows:
        """Changes rows and returns rows (`RETURNING`), which are available once the change was sent."""
        form = self._form(connection)
        if _is_sqlite(connection):
            return pg_pipeline.PendingRows(_execute(connection, form, values))
        return pg_pipeline.add_asking(connection, form.text, form.values(values))

    def first(self, connection: Connection, values: Mapping[str, Any] = {}) -> Any | None:
        """The first row, or None."""
        form = self._form(connection)
        if _is_sqlite(connection):
            row = _execute(connection, form, values).fetchone()
            return None if row is None else self._row._make(row)
        rows = pg_pipeline.ask(connection, form.text, form.values(values))
        return self._row._make(rows[0]) if rows else None

    def all(self, connection: Connection, values: Mapping[str, Any] = {}) -> Sequence[Any]:
        """Every row."""
        form = self._form(connection)
        if _is_sqlite(connection):
            return list(map(self._row._make, _execute(connection, form, values)))
        return list(map(self._row._make, pg_pipeline.ask(connection, form.text, form.values(values))))

    def question(self, values: Mapping[str, Any] = {}) -> "Question":
        """This statement with its values, to be asked `ahead`."""
        return Question(self, values)

    def _form(self, connection: Connection) -> _Form:
        name = connection.dialect.name
        form = self._forms.get(name)
        return form if form is not None else self._compiled(name)

    def _compiled(self, name: str) -> _Form:
        compiled = self._statements[name].compile(dialect=_DIALECTS[name], column_keys=self._columns)
        text = str(compiled)
        names = compiled.positiontup
        if names is None:
            # By position, so that the driver need not look names up.
            names = _NAMED.findall(text)
            text = _NAMED.sub("%s", text)
        fixed = {key: value for key, value in compiled.params.items() if value is not None}
        form = self._forms[name] = _Form(text, tuple(names), fixed)
        return form


class Question(NamedTuple):
    """A prepared statement with its values."""

    statement: Prepared
    values: Mapping[str, Any]


def ahead(connection: Connection, *questions: Question) -> None:
    """Asks all of these in one round trip. Each answer is used when the same question is asked, unless something is
    changed before.
    """
    if _is_sqlite(connection):
        return
    statements = [(form.text, form.values(q.values)) for q in questions if (form := q.statement._form(connection))]
    pg_pipeline.ask_ahead(connection, statements)


def inserting(table: Table, *without: str) -> Prepared:
    """A row of `table`, all columns given but those named."""
    statement: Insert = insert(table)
    return Prepared(statement, [column.key for column in table.c if column.key not in without])


def execute_plain(connection: Connection, text: str) -> None:
    """Executes a statement without values."""
    if not _is_sqlite(connection):
        pg_pipeline.add(connection, text)
        return
    try:
        _driver(connection).execute(text)
    except sqlite3.Error as error:
        raise _wrapped(connection, text, error) from error


def _is_sqlite(connection: Connection) -> bool:
    return connection.dialect.name == "sqlite"


def _execute(connection: Connection, form: _Form, values: Mapping[str, Any]) -> sqlite3.Cursor:
    try:
        return _driver(connection).execute(form.text, form.values(values))
    except sqlite3.Error as error:
        raise _wrapped(connection, form.text, error) from error


def _wrapped(connection: Connection, text: str, error: sqlite3.Error) -> BaseException:
    return DBAPIError.instance(text, None, error, sqlite3.Error, hide_parameters=True, dialect=connection.dialect)


def _driver(connection: Connection) -> sqlite3.Connection:
    """The driver's connection, whose transaction SQLAlchemy has begun and will end."""
    driver: Any = connection.connection.driver_connection
    found: sqlite3.Connection = driver
    return found
