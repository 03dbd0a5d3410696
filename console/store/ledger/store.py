"""The store as one object: its database, its name and key, the policy in force, and who waits for changes."""

import logging
import threading
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TypeVar

from sqlalchemy import Connection
from sqlalchemy.exc import SQLAlchemyError

from console import __version__
from console.model.ids import Clock, PersonId, RandomBytes
from console.model.person import Role, StoreIdentity
from console.model.policy import Policy
from console.rules.checkpoint import VerifierKey
from console.store.database import identity, log, promise_models
from console.store.database.engine import Database, DatabaseUnusable
from console.store.database.failures import Failure, failure
from console.store.database.identity import Identity
from console.store.database.migrate import require_current
from console.store.ledger import keys
from console.store.ledger.cursors import Cursors, cursors
from console.store.ledger.database_refusals import refusal_of
from console.store.ledger.group_commit import GroupCommit
from console.store.ledger.inbox_appender import InboxAppender
from console.store.ledger.inbox_commit import InboxCommit
from console.store.ledger.log_end import LogEnd
from console.store.ledger.policy_cache import PolicyCache
from console.store.ledger.start import begin
from console.store.ledger.transaction import PolicyNotLoaded, Transaction, fingerprint
from console.store.ledger.visibility import Refusal, Visibility, not_known
from console.store.refusals import Unavailable
from console.store.tracing import Trace, untraced

T = TypeVar("T")

_log = logging.getLogger("countersign.store")
_ATTEMPTS = 6


class Store:
    """Opened once by each process; used from many threads. `begun_at`: when a new log says it began, if not now.
    `place_seconds`: how long an answer waits for the positions of what it recorded, where others write too.
    """

    def __init__(
        self,
        database: Database,
        now: Clock,
        random_bytes: RandomBytes,
        begun_at: datetime | None = None,
        place_seconds: float = 0.02,
    ) -> None:
        self.database = database
        self.now = now
        self.undoes = False
        """Whether a limited update that is carried out from here can be undone."""
        self.refusal: Refusal = not_known
        """What is known of replies that the way out from here will not take."""
        self.trace: Trace = untraced
        self._random_bytes = random_bytes
        self._log_end = LogEnd(now)
        self._policies = PolicyCache()
        self._listeners: list[Callable[[int], object]] = []
        self._signing = threading.Lock()
        self._growing = threading.Lock()
        self._secret = b""
        own = self._open(begun_at)
        self.size = self._read_at_opening(log.read_head).size
        self._secret = own.secret
        self.id = own.id
        self.origin = own.origin
        self._commit: GroupCommit | InboxCommit
        if database.sqlite:
            self._commit = GroupCommit(database, self._begin, self._log_end, self._announce_growth)
        else:
            appender = InboxAppender(database, self._log_end, self._announce_growth)
            self._commit = InboxCommit(database, self._begin, appender, random_bytes, place_seconds)

    @property
    def identity(self) -> StoreIdentity:
        """The store's name and the newest key that others can know; read each time, as another process may
        rotate it.
        """
        return StoreIdentity(self.id, self.origin, self.read(keys.current_key), __version__)

    @property
    def notices_growth(self) -> bool:
        """Whether growth by other processes is noticed without being asked for."""
        return isinstance(self._commit, InboxCommit)

    def write(self, work: Callable[[Transaction], T]) -> T:
        """Runs `work` in one transaction, appends its events to the log, commits, and tells who waits for changes.
        `work` may run more than once, and must come to the same (what it does is recognised by its key). Raises
        Unavailable if the database cannot commit.
        """
        return self.write_with_positions(work)[0]

    def write_with_positions(self, work: Callable[[Transaction], T]) -> tuple[T, dict[str, int]]:
        """Like `write`; also the positions of the decisions that it recorded, by key, as far as they are known."""
        with self.trace("transaction"):
            for _ in range(_ATTEMPTS):
                try:
                    return self._commit.run(work)
                except PolicyNotLoaded:
                    self.policy()
            raise Unavailable("The policy changed several times during this request. Try again.")

    def write_unlogged(self, work: Callable[[Connection], T]) -> T:
        """Runs `work` in a transaction that leaves no entry in the log. Raises Unavailable if the database cannot."""
        try:
            with self.database.write() as connection:
                return work(connection)
        except SQLAlchemyError as error:
            raise refusal_of(error) from error

    def read(self, work: Callable[[Connection], T], *, snapshot: bool = True) -> T:
        """Runs `work` on one snapshot, or each statement by itself. Raises Unavailable if the database cannot."""
        try:
            try:
                with self.database.read(snapshot=snapshot) as connection:
                    return work(connection)
            except SQLAlchemyError as error:
                if failure(error) is not Failure.LOST:
                    raise
            # The connection was opened before the database went away; a new one may do.
            with self.database.read(snapshot=snapshot) as connection:
                return work(connection)
        except SQLAlchemyError as error:
            raise refusal_of(error) from error

    def visibility(self, connection: Connection, role: Role) -> Visibility:
        """What a person in this role sees of customers, under the policy in force."""
        return Visibility(role, self._policies.in_force(connection), self.refusal)

    def fingerprint(self, content: bytes) -> str:
        """What `content` is recognised by in this store (see `transaction.fingerprint`)."""
        return fingerprint(self._secret, content)

    def cursors(self, person: PersonId, of: str) -> Cursors:
        """The cursors of the list `of` for this person."""
        return cursors(self._secret, person, of)

    def policy(self) -> Policy:
        """The policy in force. It is compiled while no transaction is open, as a long one takes its time."""
        version, text = self.read(self._policies.unread)
        return self._policies.compiled(
            version, text, lambda digest: self.read(lambda connection: promise_models.content(connection, digest))
        )

    def trace_by(self, trace: Trace) -> None:
        """From now on, transactions and batches of the sequencer have their spans."""
        self.trace = self._log_end.sequencer.trace = trace

    def listen(self, listener: Callable[[int], object]) -> None:
        """Has `listener` called with the log's size, from any thread, whenever it has grown."""
        self._listeners.append(listener)

    def refresh_size(self) -> int:
        """Reads the log's size, tells the listeners if it has grown, and returns it."""
        size = self.read(log.read_head).size
        self._announce_growth(size)
        return size

    def ready(self) -> int:
        """The log's size, if the database can be read and written and is of this release; else raises Unavailable."""
        try:
            self.database.require_writable()
            require_current(self.database)
        except (SQLAlchemyError, DatabaseUnusable) as error:
            raise refusal_of(error) from error
        return self.refresh_size()

    def checkpoint(self) -> str:
        """The signed note on the log as it is now; signed at most once for each size."""
        note = self.read(lambda connection: log.read_checkpoint(connection, log.read_head(connection).size))
        if note is not None:
            return note
        with self._signing:
            return self.write_unlogged(lambda connection: keys.sign_end(connection, self.now()))

    def rotate_key(self, overlap: timedelta = keys.DEFAULT_OVERLAP) -> VerifierKey:
        """Like `keys.rotate`; makes the checkpoint that both keys sign at once, if the announcement is in the log."""
        new = self.write(lambda transaction: keys.rotate(transaction, overlap))
        self.checkpoint()
        self.forget_ended_keys()
        return new

    def forget_ended_keys(self) -> int:
        """Deletes the private halves of keys whose time is over; returns how many."""
        if not self.read(lambda connection: keys.anything_ended(connection, self.now())):
            return 0
        return self.write_unlogged(lambda connection: keys.forget_ended(connection, self.now()))

    def close(self) -> None:
        """Signs the log's end and closes the database."""
        self._commit.stop()
        try:
            self.checkpoint()
        except Unavailable:
            _log.warning("the last checkpoint could not be signed")
        self.database.close()

    def _open(self, begun_at: datetime | None) -> Identity:
        """The store's identity, made where the database is new."""
        stored = self._read_at_opening(identity.read)
        while stored is None or self.database.sqlite:
            try:
                with self.database.write() as connection:
                    stored = identity.read(connection)
                    if stored is None:
                        transaction = self._begin(connection, begun_at)
                        stored = begin(transaction)
                        transaction.flush()
                        self._log_end.append(transaction)
                    self._log_end.sequencer.move_all(connection)
                    return stored
            except SQLAlchemyError as error:
                if failure(error) is not Failure.CONTENT or self.database.sqlite:
                    raise
                # Another process has just begun it.
                stored = self._read_at_opening(identity.read)
        return stored

    def _read_at_opening(self, work: Callable[[Connection], T]) -> T:
        """What `work` reads; errors of the database go to the caller that opens the store as they are."""
        with self.database.read() as connection:
            return work(connection)

    def _begin(self, connection: Connection, at: datetime | None = None) -> Transaction:
        return Transaction(
            connection, at or self.now(), self._random_bytes, self._secret, self._policies.loaded, self.refusal
        )

    def _announce_growth(self, size: int) -> None:
        with self._growing:
            if size <= self.size:
                return
            self.size = size
        for listener in self._listeners:
            listener(size)
