"""The store as one object: its database, its name and key, the policy in force, and who waits for changes."""

import logging
import threading
from collections.abc import Callable
from datetime import datetime
from typing import TypeVar

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from console import __version__
from console.model.ids import Clock, RandomBytes
from console.model.person import StoreIdentity
from console.model.policy import Policy
from console.rules.checkpoint import Checkpoint, SigningKey, sign
from console.rules.policy import load
from console.store.database import identity, log, policies
from console.store.database.engine import Database
from console.store.database.times import micros
from console.store.service.refusals import Unavailable
from console.store.service.start import begin
from console.store.service.transaction import Transaction
from console.store.workers.sequencer import Sequencer

T = TypeVar("T")

_log = logging.getLogger("countersign.store")
_CHECKPOINT_EVERY_SECONDS = 1.0


class Store:
    """Opened once by each process; used from many threads. `begun_at`: when a new log says it began, if not now."""

    def __init__(
        self, database: Database, now: Clock, random_bytes: RandomBytes, begun_at: datetime | None = None
    ) -> None:
        self.database = database
        self.now = now
        self._random_bytes = random_bytes
        self._sequencer = Sequencer()
        self._policies: dict[int, Policy] = {}
        self._listeners: list[Callable[[int], object]] = []
        self._signing = threading.Lock()
        self._telling = threading.Lock()
        self._signed_at: datetime | None = None
        with database.write() as connection:
            found = identity.read(connection)
            if found is None:
                transaction = Transaction(connection, begun_at or now(), random_bytes, b"", self._policy)
                found = begin(transaction)
                transaction.flush()
                self._sequence(transaction)
            while self._sequencer.move(connection):
                pass
            self.size = log.read_head(connection).size
        self._secret = found.secret
        self.key = SigningKey(found.origin, found.seed)
        self.identity = StoreIdentity(found.id, found.origin, self.key.verifier_key, __version__)

    def write(self, work: Callable[[Transaction], T]) -> T:
        """Runs `work` in one transaction, gives its events their positions, commits, and tells who waits. Raises
        Unavailable if the database cannot.
        """
        return self.write_placed(work)[0]

    def write_placed(self, work: Callable[[Transaction], T]) -> tuple[T, dict[str, int]]:
        """Like `write`; also the positions of the decisions that it recorded, by key, as far as they are known."""
        try:
            with self.database.write() as connection:
                transaction = Transaction(connection, self.now(), self._random_bytes, self._secret, self._policy)
                result = work(transaction)
                transaction.flush()
                placed = self._sequence(transaction)
        except DBAPIError as error:
            raise _unavailable(error) from error
        self._grown(transaction.end)
        return result, placed

    def read(self, work: Callable[[Connection], T]) -> T:
        """Runs `work` on one snapshot. Raises Unavailable if the database cannot."""
        try:
            with self.database.read() as connection:
                return work(connection)
        except DBAPIError as error:
            raise _unavailable(error) from error

    def policy(self) -> Policy:
        """The policy in force."""
        return self.read(self._policy)

    def listen(self, listener: Callable[[int], object]) -> None:
        """Has `listener` called with the log's size, from any thread, whenever it has grown."""
        self._listeners.append(listener)

    def tell(self) -> int:
        """Looks where the log ends, tells the listeners if it has grown, and gives its size."""
        size = self.read(log.read_head).size
        self._grown(size)
        return size

    def _grown(self, size: int) -> None:
        with self._telling:
            if size <= self.size:
                return
            self.size = size
        for listener in self._listeners:
            listener(size)

    def checkpoint(self) -> str:
        """The signed note on the log as it is now; signed at most once for each size."""
        head = self.read(log.read_head)
        note = self.read(lambda connection: log.read_checkpoint(connection, head.size))
        if note is not None:
            return note
        with self._signing:
            note = sign(Checkpoint(self.identity.origin, head.size, head.root), self.key)
            try:
                with self.database.write() as connection:
                    if (there := log.read_checkpoint(connection, head.size)) is not None:
                        return there
                    log.keep_checkpoint(connection, head.size, note, micros(self.now()))
            except DBAPIError as error:
                raise _unavailable(error) from error
            return note

    def close(self) -> None:
        """Signs the last state and lets go of the database."""
        try:
            self.checkpoint()
        except Unavailable:
            _log.warning("the last checkpoint could not be signed")
        self.database.close()

    def _sequence(self, transaction: Transaction) -> dict[str, int]:
        if not transaction.events:
            return {}
        connection = transaction.connection
        placed = self._sequencer.append(connection, transaction.events)
        transaction.end = self._sequencer.size
        at = transaction.now
        if self._signed_at is None or not 0 <= (at - self._signed_at).total_seconds() < _CHECKPOINT_EVERY_SECONDS:
            self._signed_at = at
            head = log.read_head(connection)
            key = getattr(self, "key", None)
            if key is not None:
                note = sign(Checkpoint(self.identity.origin, head.size, head.root), key)
                log.keep_checkpoint(connection, head.size, note, micros(at))
        return placed

    def _policy(self, connection: Connection) -> Policy:
        version = policies.newest(connection)
        if version not in self._policies:
            self._policies[version] = load(policies.text(connection, version), version)
        return self._policies[version]


def _unavailable(error: DBAPIError) -> Unavailable:
    _log.error("database: %s", str(error.orig).splitlines()[0] if error.orig else type(error).__name__)
    return Unavailable("The store's database does not answer now. Nothing was changed; try again.")
