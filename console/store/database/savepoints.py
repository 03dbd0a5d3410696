"""Savepoints: a part of a transaction that happens whole, or is taken back while the rest goes on.

Plain statements: SQLAlchemy's own savepoints are compiled anew each time, which costs more than the rest.
"""

from sqlalchemy import Connection

from console.store.database.prepared import say


def begin(connection: Connection) -> None:
    """From here on it can be taken back."""
    say(connection, "SAVEPOINT item")


def take_back(connection: Connection) -> None:
    """Undoes what was done since `begin`."""
    say(connection, "ROLLBACK TO SAVEPOINT item")
    say(connection, "RELEASE SAVEPOINT item")


def end(connection: Connection) -> None:
    """Keeps what was done since `begin`."""
    say(connection, "RELEASE SAVEPOINT item")
