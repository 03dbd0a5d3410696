"""Where the server has a synchronous standby, a commit counts only once the standby has it.

If the wait for the standby is cancelled, or its session is cut, PostgreSQL reports a successful commit: it has
committed on its own disk, and only a notice says that the standby may not have it. `statement_timeout` does not end
that wait. So notices are read, a commit has a deadline of its own, and each transaction writes a few bytes that must
reach the standby too: a transaction that only finds what an earlier one wrote is acknowledged when that has arrived.
"""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import SQLAlchemyError

from console.store.database import pg_pipeline

_NOTICES = "notices"
_AGAIN_SECONDS = 1.0
_LOOK_SECONDS = 10.0
_IDLE_SECONDS = 30.0
_STATES = frozenset({"01000", "57P01"})
_MUST_ARRIVE = "SELECT pg_logical_emit_message(true, 'countersign', '')"
"""Writes a few bytes into the server's write-ahead log, and nothing anywhere else."""


class NotReplicated(SQLAlchemyError):
    """Committed on the server, but not known to be on its standby."""


class _Notices:
    """What the server of one session reported during a commit."""

    def __init__(self) -> None:
        self.cancelled = False

    def notice(self, diagnostic: Any) -> None:
        """Takes a notice; those of a wait that was cancelled are warnings."""
        if diagnostic.severity_nonlocalized == "WARNING" and diagnostic.sqlstate in _STATES:
            self.cancelled = True


def listen(driver: Any, record: Any) -> None:
    """Listens to the notices of a new session."""
    notices = record.info[_NOTICES] = _Notices()
    driver.add_notice_handler(notices.notice)


@contextmanager
def _rolled_back(connection: Connection) -> Iterator[None]:
    """After a commit that fails, leaves no transaction open: SQLAlchemy counts it as ended, and would return the
    connection to the pool as it is.
    """
    try:
        yield
    except BaseException:
        if not connection.invalidated:
            pg_pipeline.drop_pending(connection)
            with suppress(Exception):
                connection.connection.rollback()
        raise


class _Commit:
    """A commit that is under way."""

    def __init__(self, driver: Any, until: float) -> None:
        self.driver = driver
        self.until = until
        self.late = False


class CommitDeadline:
    """Commits within `seconds` each. One thread cancels those that take longer; it runs while there are any."""

    def __init__(self, engine: Engine, seconds: float) -> None:
        self._engine = engine
        self._seconds = seconds
        self._changed = threading.Condition()
        self._under_way: set[_Commit] = set()
        self._running = False
        self._looked_at = float("-inf")
        self._synchronous = False

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """A transaction that has reached the standby at the end of the block; raises NotReplicated otherwise. What the
        block raises leaves nothing behind.
        """
        with self._engine.connect() as connection:
            with connection.begin() as transaction:
                yield connection
                if self._is_synchronous(connection):
                    pg_pipeline.add(connection, _MUST_ARRIVE)
                notices: _Notices = connection.info[_NOTICES]
                notices.cancelled = False
                with self._watched_commit(connection) as commit, _rolled_back(connection):
                    transaction.commit()
            if commit.late:
                # The cancel may still be on its way, and must not reach another statement.
                connection.invalidate()
            if notices.cancelled or commit.late:
                raise NotReplicated("the synchronous standby has not confirmed a commit")

    def _is_synchronous(self, connection: Connection) -> bool:
        """Whether commits wait for a standby; asked every few seconds, as the server's settings may change."""
        now = time.monotonic()
        if now - self._looked_at > _LOOK_SECONDS:
            query = "SELECT coalesce(current_setting('synchronous_standby_names', true), '') <> ''"
            self._synchronous = bool(pg_pipeline.ask(connection, query, ())[0][0])
            self._looked_at = now
        return self._synchronous

    @contextmanager
    def _watched_commit(self, connection: Connection) -> Iterator[_Commit]:
        commit = _Commit(connection.connection.driver_connection, time.monotonic() + self._seconds)
        with self._changed:
            self._under_way.add(commit)
            if not self._running:
                self._running = True
                threading.Thread(target=self._watch, name="commits", daemon=True).start()
        try:
            yield commit
        finally:
            with self._changed:
                self._under_way.discard(commit)

    def _watch(self) -> None:
        idle_since = time.monotonic()
        while True:
            with self._changed:
                now = time.monotonic()
                if self._under_way:
                    idle_since = now
                elif now - idle_since > _IDLE_SECONDS:
                    self._running = False
                    return
                late = [commit for commit in self._under_way if commit.until <= now]
                for commit in late:
                    commit.late, commit.until = True, now + _AGAIN_SECONDS
            for commit in late:
                with suppress(Exception):
                    commit.driver.cancel()
            time.sleep(min(0.25, self._seconds / 4))
