"""Committing beside others: where a database has many writers at once (PostgreSQL), each transaction leaves its events
in the inbox, and the inbox appender gives them their positions in the log.
"""

import logging
import time
from collections.abc import Callable
from typing import TypeVar

import msgspec
from sqlalchemy import Connection
from sqlalchemy.exc import DataError, SQLAlchemyError

from console.model.ids import RandomBytes
from console.store.database import log
from console.store.database.engine import Database
from console.store.database.failures import Failure, failure
from console.store.database.pg_pipeline import PendingRows
from console.store.ledger.database_refusals import refusal_of
from console.store.ledger.inbox_appender import InboxAppender
from console.store.ledger.transaction import Transaction

T = TypeVar("T")

_ATTEMPTS = 6

_log = logging.getLogger("countersign.store")


class InboxCommit:
    """Used from many threads. `place_seconds`: how long an answer waits for the positions of what it recorded."""

    def __init__(
        self,
        database: Database,
        begin: Callable[[Connection], Transaction],
        appender: InboxAppender,
        random_bytes: RandomBytes,
        place_seconds: float,
    ) -> None:
        self._database = database
        self._begin = begin
        self._appender = appender
        self._random_bytes = random_bytes
        self._place_seconds = place_seconds

    def run(self, work: Callable[[Transaction], T]) -> tuple[T, dict[str, int]]:
        """Runs `work` and commits; returns its result with the positions of decisions that are known by then. A
        transaction that others made impossible, or whose commit was cut off, runs again a few times: what had been
        committed is found by its key. Raises what `work` raised, and Unavailable.
        """
        for attempt in range(_ATTEMPTS):
            try:
                added: PendingRows | None = None
                with self._database.write() as connection:
                    transaction = self._begin(connection)
                    result = work(transaction)
                    transaction.flush()
                    if transaction.events:
                        added = log.add_to_inbox(connection, [msgspec.json.encode(e) for e in transaction.events])
                last = 0 if added is None else int(added.rows()[0][0])
                break
            except SQLAlchemyError as error:
                if failure(error) is Failure.UNAVAILABLE or isinstance(error, DataError) or attempt == _ATTEMPTS - 1:
                    raise refusal_of(error) from error
                _log.info("a transaction runs again: %s", failure(error))
                # Those who met must not meet again: up to 10, 20, 40 … ms.
                time.sleep(self._random_bytes(1)[0] / 256 * 0.01 * 2**attempt)
        if not last:
            return result, {}
        keys = [e.subject.decision for e in transaction.events if e.subject.decision is not None]
        return result, self._appender.wait(last, keys, self._place_seconds)

    def stop(self) -> None:
        """Ends the appender after the batch under way."""
        self._appender.stop()
