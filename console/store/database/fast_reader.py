"""Reads a row or two of SQLite where handing the work to another thread would cost more than the reading."""

import threading
from collections.abc import Callable
from typing import TypeVar

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import SQLAlchemyError

T = TypeVar("T")


class FastReader:
    """Keeps one connection of `engine` open, which never waits for a lock."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._lock = threading.Lock()
        self._open_connection: Connection | None = None

    def try_read(self, work: Callable[[Connection], T]) -> T | None:
        """What `work` returns; None where another thread is reading here, or where the database is locked or fails.
        Then read in the ordinary way.
        """
        if not self._lock.acquire(blocking=False):
            return None
        try:
            connection = self._connection()
            try:
                return work(connection)
            finally:
                if connection.in_transaction():
                    connection.rollback()
        except SQLAlchemyError:
            self._drop()
            return None
        finally:
            self._lock.release()

    def close(self) -> None:
        """Closes the connection."""
        with self._lock:
            self._drop()

    def _connection(self) -> Connection:
        if self._open_connection is None:
            self._open_connection = self._engine.connect().execution_options(isolation_level="AUTOCOMMIT")
            self._open_connection.exec_driver_sql("PRAGMA busy_timeout=0")
            self._open_connection.rollback()
        return self._open_connection

    def _drop(self) -> None:
        if self._open_connection is not None:
            self._open_connection.invalidate()
            self._open_connection.close()
            self._open_connection = None
