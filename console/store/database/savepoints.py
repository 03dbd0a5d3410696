"""Savepoints: a part of a transaction that happens whole, or is rolled back while the rest goes on.

Plain statements, because SQLAlchemy compiles its own savepoints each time, which costs more than the rest of them.
"""

from sqlalchemy import Connection

from console.store.database import pg_pipeline
from console.store.database.prepared import execute_plain

_BEGIN = "SAVEPOINT item"
_BACK = "ROLLBACK TO SAVEPOINT item"
_END = "RELEASE SAVEPOINT item"


def begin(connection: Connection) -> None:
    """Begins a part that can be rolled back."""
    execute_plain(connection, _BEGIN)


def roll_back(connection: Connection) -> None:
    """Undoes what was done since `begin`."""
    if connection.dialect.name == "sqlite":
        execute_plain(connection, _BACK)
        execute_plain(connection, _END)
    elif pg_pipeline.roll_back_since(connection, _BEGIN, _BACK):
        execute_plain(connection, _END)


def end(connection: Connection) -> None:
    """Keeps what was done since `begin`; raises errors of changes that were still pending."""
    execute_plain(connection, _END)
    if connection.dialect.name != "sqlite":
        pg_pipeline.send(connection)
