"""A round trip to PostgreSQL costs more than the work of a small transaction. So changes wait here until a question is
asked or the transaction commits, and are sent with it in one pipeline; questions that are known beforehand are asked
together.

The database sees statements in the order in which they were given. A change that fails raises where it is sent: at the
next question, at the end of its savepoint, or at the commit.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import count
from typing import Any

from sqlalchemy import Connection

_KEPT = "unsent"
_numbers = count()

Values = Sequence[Any]


class PendingRows:
    """The rows that a change returns; available once the change was sent."""

    def __init__(self, cursor: Any) -> None:
        self._cursor = cursor

    def rows(self) -> list[tuple[Any, ...]]:
        """All of them."""
        found: list[tuple[Any, ...]] = self._cursor.fetchall()
        return found


class _Kept:
    """What is not sent yet, and rows that were read ahead, by statement and values."""

    __slots__ = ("ahead", "changes", "failed")

    def __init__(self) -> None:
        self.failed = False
        self.changes: list[tuple[Any, str, Sequence[Any], bool]] = []
        self.ahead: dict[tuple[str, tuple[Any, ...]], list[tuple[Any, ...]]] = {}


def add(connection: Connection, text: str, values: Values = ()) -> None:
    """Adds a change to one row, or a statement without rows."""
    _change(connection, text, values, many=False)


def add_many(connection: Connection, text: str, rows: Sequence[Values]) -> None:
    """Adds the same change with several rows of values."""
    if rows:
        _change(connection, text, rows, many=True)


def add_asking(connection: Connection, text: str, values: Values) -> PendingRows:
    """Adds a change that returns rows (`RETURNING`)."""
    return PendingRows(_change(connection, text, values, many=False))


def ask(connection: Connection, text: str, values: Values) -> list[tuple[Any, ...]]:
    """The rows of a question; it is sent now, unless it was asked ahead."""
    pipeline_state = _pipeline_state(connection)
    if (there := pipeline_state.ahead.pop((text, tuple(values)), None)) is not None:
        return there
    with _errors(connection, text):
        cursor = _driver(connection).cursor(binary=True)
        if pipeline_state.changes:
            with _driver(connection).pipeline():
                _send(pipeline_state)
                cursor.execute(text, values)
                return list(cursor.fetchall())
        cursor.execute(text, values)
        return list(cursor.fetchall())


def ask_ahead(connection: Connection, questions: Sequence[tuple[str, Values]]) -> None:
    """Asks several questions in one round trip, for callers that ask them again later. The first change discards the
    answers.
    """
    pipeline_state, driver = _pipeline_state(connection), _driver(connection)
    with _errors(connection, questions[0][0]), driver.pipeline():
        _send(pipeline_state)
        cursors = [(text, values, driver.cursor(binary=True)) for text, values in questions]
        for text, values, cursor in cursors:
            cursor.execute(text, values)
        for text, values, cursor in cursors:
            pipeline_state.ahead[text, tuple(values)] = cursor.fetchall()


def send(connection: Connection, *, commit: bool = False) -> None:
    """Sends what is pending, with the commit if one is to follow."""
    pipeline_state = connection.info.get(_KEPT)
    if pipeline_state is None or not pipeline_state.changes:
        return
    pipeline_state.ahead.clear()
    driver = _driver(connection)
    with _errors(connection, pipeline_state.changes[0][1]), driver.pipeline() as pipeline:
        _send(pipeline_state)
        if commit:
            driver.commit()
        else:
            pipeline.sync()


def drop_pending(connection: Connection) -> None:
    """Discards what is pending, as the transaction is rolled back."""
    kept = None if connection.invalidated else connection.info.pop(_KEPT, None)
    if kept is not None and kept.failed:
        _take_back(connection, "ROLLBACK")


def roll_back_since(connection: Connection, since: str, how: str) -> bool:
    """Discards what was added since the statement `since`; if that was sent already, undoes it with the statement
    `how`. Returns whether that was needed.
    """
    pipeline_state = _pipeline_state(connection)
    pipeline_state.ahead.clear()
    at = next((i for i in reversed(range(len(pipeline_state.changes))) if pipeline_state.changes[i][1] == since), None)
    del pipeline_state.changes[at or 0 :]
    if at is None:
        _take_back(connection, how)
        pipeline_state.failed = False
    return at is None


def _take_back(connection: Connection, how: str) -> None:
    """Executes `how` outside a pipeline. In one that failed, psycopg counts statements as prepared that never were; it
    forgets them at a ROLLBACK whose text it has not seen before, hence the number.
    """
    with _errors(connection, how):
        _driver(connection).execute(f"{how} /* {next(_numbers)} */")


def _change(connection: Connection, text: str, values: Sequence[Any], *, many: bool) -> Any:
    pipeline_state = _pipeline_state(connection)
    pipeline_state.ahead.clear()
    cursor = _driver(connection).cursor(binary=True)
    pipeline_state.changes.append((cursor, text, values, many))
    return cursor


def _send(kept: _Kept) -> None:
    changes, kept.changes = kept.changes, []
    for cursor, text, values, many in changes:
        if many:
            cursor.executemany(text, values)
        else:
            cursor.execute(text, values or None)


@contextmanager
def _errors(connection: Connection, text: str) -> Iterator[None]:
    """Raises the driver's errors as SQLAlchemy does, which also drops a connection that was cut off."""
    try:
        yield
    except connection.dialect.loaded_dbapi.Error as error:
        _pipeline_state(connection).failed = True
        # Not public, but only this knows which other connections of the pool are lost with this one.
        connection._handle_dbapi_exception(error, text, None, None, None)


def _pipeline_state(connection: Connection) -> _Kept:
    info = connection.info
    pipeline_state: _Kept | None = info.get(_KEPT)
    if pipeline_state is None:
        pipeline_state = info[_KEPT] = _Kept()
    return pipeline_state


def _driver(connection: Connection) -> Any:
    """The driver's connection; its first statement begins the transaction that SQLAlchemy will end."""
    return connection.connection.driver_connection
