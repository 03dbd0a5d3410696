"""Savepoints: a part of a transaction that happens whole, or is taken back while the rest goes on.

Plain statements: SQLAlchemy's own savepoints are compiled anew each time, which costs more than the rest.
"""

from sqlalchemy import Connection

from console.store.database import pg_pipeline
from console.store.database.prepared import say

_BEGIN = "SAVEPOINT item"
_BACK = "ROLLBACK TO SAVEPOINT item"
_END = "RELEASE SAVEPOINT item"


def begin(connection: Connection) -> None:
    """From here on it can be taken back."""
    say(connection, _BEGIN)


def take_back(connection: Connection) -> None:
    """Undoes what was done since `begin`."""
    if connection.dialect.name == "sqlite":
        say(connection, _BACK)
        say(connection, _END)
    elif pg_pipeline.take_back(connection, _BEGIN, _BACK):
        say(connection, _END)


def end(connection: Connection) -> None:
    """Keeps what was done since `begin`; raises what was wrong with it."""
    say(connection, _END)
    if connection.dialect.name != "sqlite":
        pg_pipeline.send(connection)
