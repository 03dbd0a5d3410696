"""Group commit: where there is one writer (SQLite), all pieces of work that wait for it are written in one transaction,
and their callers are answered after its one commit.

Each piece of work has the guarantees of a transaction of its own: it happens completely or not at all, and its caller
is answered only when it is on disk. If the database refuses a group, its pieces are written one by one, so that none
fails because of another.
"""

import threading
from collections import deque
from collections.abc import Callable, Sequence
from typing import Any, Generic, TypeVar

from sqlalchemy import Connection
from sqlalchemy.exc import SQLAlchemyError

from console.store.database.engine import Database
from console.store.ledger.database_refusals import refusal_of
from console.store.ledger.log_end import LogEnd
from console.store.ledger.transaction import Transaction

T = TypeVar("T")

MAX_GROUP = 64
"""The most pieces of work that share a commit."""


class PendingWork(Generic[T]):
    """One piece of work, and after its commit what came of it."""

    def __init__(self, work: Callable[[Transaction], T]) -> None:
        self.work = work
        self.done = False
        self.error: BaseException | None = None
        self.positions: dict[str, int] = {}
        self._result: list[T] = []

    def run(self, transaction: Transaction) -> None:
        """Does the work; it may be done again after a rollback."""
        self._result = [self.work(transaction)]
        transaction.flush()

    def answer(self) -> tuple[T, dict[str, int]]:
        """What the work returned, with the positions of the decisions in its group; raises what it raised."""
        if self.error is not None:
            raise self.error
        return self._result[0], self.positions


class GroupCommit:
    """Used from many threads: whoever comes first writes for all who came while the last group was written. `begin`
    makes a transaction on a connection; `grown` is called after each commit with the log's size.
    """

    def __init__(
        self,
        database: Database,
        begin: Callable[[Connection], Transaction],
        log_end: LogEnd,
        grown: Callable[[int], None],
    ) -> None:
        self._database = database
        self._begin = begin
        self._log_end = log_end
        self._grown = grown
        self._turn = threading.Lock()
        self._waiting: deque[PendingWork[Any]] = deque()

    def run(self, work: Callable[[Transaction], T]) -> tuple[T, dict[str, int]]:
        """Runs `work` in a group; returns its result, with positions of decisions, after the commit. Raises what it
        raised, and Unavailable.
        """
        own = PendingWork(work)
        self._waiting.append(own)
        while not own.done:
            with self._turn:
                if not own.done:
                    self._write_next()
        return own.answer()

    def stop(self) -> None:
        """Does nothing: no work is in progress once the last call of `run` has returned."""

    def _write_next(self) -> None:
        group = [self._waiting.popleft() for _ in range(min(MAX_GROUP, len(self._waiting)))]
        try:
            self._write(group)
        except Exception as error:  # noqa: BLE001 - raised again by whoever waits for it
            if len(group) == 1:
                group[0].error = error
            else:
                self._write_one_by_one(group)
        except BaseException as error:
            for pending in group:
                pending.error = error
            raise
        finally:
            for pending in group:
                pending.done = True

    def _write_one_by_one(self, group: Sequence[PendingWork[Any]]) -> None:
        for pending in group:
            pending.error = None
            try:
                self._write([pending])
            except Exception as error:  # noqa: BLE001 - raised again by whoever waits for it
                pending.error = error

    def _write(self, group: Sequence[PendingWork[Any]]) -> None:
        """Commits `group`, each by itself; what it raises is the failure of the whole group."""
        try:
            with self._database.write() as connection:
                whole = self._begin(connection)
                for pending in group:
                    self._run(whole, pending, alone=len(group) == 1)
                positions = self._log_end.append(whole)
        except SQLAlchemyError as error:
            raise refusal_of(error) from error
        for pending in group:
            pending.positions = positions
        self._grown(whole.end)

    def _run(self, whole: Transaction, pending: PendingWork[Any], *, alone: bool) -> None:
        own = self._begin(whole.connection)
        if alone:
            pending.run(own)
        else:
            try:
                with own.savepoint():
                    pending.run(own)
            except SQLAlchemyError:
                raise
            except Exception as error:  # noqa: BLE001 - this work's failure, not the group's
                pending.error = error
                return
        whole.events += own.events
        whole.now = own.now
