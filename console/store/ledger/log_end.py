"""The end of the log: where a transaction's events are appended, and what is signed."""

from datetime import datetime

from sqlalchemy import Connection

from console.model.ids import Clock
from console.store.ledger import keys
from console.store.ledger.sequencer import Sequencer
from console.store.ledger.transaction import Transaction

_SIGN_EVERY_SECONDS = 1.0


class LogEnd:
    """One for each process, with its sequencer; used within the transaction that has locked the log's head."""

    def __init__(self, now: Clock) -> None:
        self.sequencer = Sequencer()
        self._now = now
        self._signed_at: datetime | None = None

    def append(self, transaction: Transaction) -> dict[str, int]:
        """Appends the events of `transaction`; returns the positions of the decisions among them, by key."""
        if not transaction.events:
            return {}
        positions = self.sequencer.append(transaction.connection, transaction.events)
        transaction.end = self.sequencer.size
        self.sign(transaction.connection, transaction.now)
        return positions

    def sign(self, connection: Connection, at: datetime | None = None) -> None:
        """Signs the log's end, at most once a second."""
        at = at or self._now()
        if self._signed_at is None or not 0 <= (at - self._signed_at).total_seconds() < _SIGN_EVERY_SECONDS:
            self._signed_at = at
            keys.sign_end(connection, at)
