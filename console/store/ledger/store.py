"""The store as one object: its database, its name and key, the policy in force, and who waits for changes.

Longer than other modules, for both ways to commit stand here: in groups on SQLite, beside others on PostgreSQL.
"""

import logging
import threading
import time
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Any, TypeVar

import msgspec
from sqlalchemy import Connection
from sqlalchemy.exc import DataError, SQLAlchemyError

from console import __version__
from console.model.ids import Clock, PersonId, RandomBytes
from console.model.person import Role, StoreIdentity
from console.model.policy import Policy
from console.rules.checkpoint import VerifierKey
from console.rules.policy import load
from console.store.database import identity, log, policies
from console.store.database.engine import Database, DatabaseUnusable
from console.store.database.failures import Failure, failure, in_words
from console.store.database.identity import Identity
from console.store.database.migrate import require_current
from console.store.database.pg_pipeline import PendingRows
from console.store.database.replication import NotReplicated
from console.store.ledger import keys
from console.store.ledger.cursors import Cursors, cursors
from console.store.ledger.group_commit import GroupCommit, PendingWork
from console.store.ledger.inbox_appender import InboxAppender
from console.store.ledger.sequencer import Sequencer
from console.store.ledger.start import begin
from console.store.ledger.transaction import PolicyNotLoaded, Transaction, fingerprint
from console.store.ledger.visibility import Visibility
from console.store.refusals import Invalid, Refusal, Unavailable
from console.store.tracing import Trace, untraced

T = TypeVar("T")

_log = logging.getLogger("countersign.store")
_CHECKPOINT_EVERY_SECONDS = 1.0
_ATTEMPTS = 6


class Store:
    """Opened once by each process; used from many threads. `begun_at`: when a new log says it began, if not now."""

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
        self.trace: Trace = untraced
        self._random_bytes = random_bytes
        self._sequencer = Sequencer()
        self._policies: dict[int, Policy] = {}
        self._listeners: list[Callable[[int], object]] = []
        self._signing = threading.Lock()
        self._telling = threading.Lock()
        self._signed_at: datetime | None = None
        self._group_commit = GroupCommit(self._write_group)
        self._place_seconds = place_seconds
        found = self._begin(begun_at)
        self.size = self._found(log.read_head).size
        self._secret = found.secret
        self.id = found.id
        self.origin = found.origin
        self._inbox_appender = (
            None if database.sqlite else InboxAppender(database, self._sequencer, self._sign, self._grown)
        )

    @property
    def identity(self) -> StoreIdentity:
        """The store's name and the newest key that others can know; read anew, for another process may rotate it."""
        return StoreIdentity(self.id, self.origin, self.read(keys.current_key), __version__)

    @property
    def notices_growth(self) -> bool:
        """Whether growth by other processes is noticed without being asked for."""
        return self._inbox_appender is not None

    def _begin(self, begun_at: datetime | None) -> Identity:
        """The store's identity, made where the database is new."""
        found = self._found(identity.read)
        while found is None or self.database.sqlite:
            try:
                with self.database.write() as connection:
                    found = identity.read(connection)
                    if found is None:
                        transaction = Transaction(
                            connection, begun_at or self.now(), self._random_bytes, b"", self._loaded
                        )
                        found = begin(transaction)
                        transaction.flush()
                        self._sequence(transaction)
                    self._sequencer.move_all(connection)
                    return found
            except SQLAlchemyError as error:
                if failure(error) is not Failure.CONTENT or self.database.sqlite:
                    raise
                # Another process has just begun it.
                found = self._found(identity.read)
        return found

    def _found(self, work: Callable[[Connection], T]) -> T:
        """What `work` reads while the store is opened; what the database says against it is for whoever opens it."""
        with self.database.read() as connection:
            return work(connection)

    def write(self, work: Callable[[Transaction], T]) -> T:
        """Runs `work` in one transaction, gives its events their positions, commits, and tells who waits. `work` may
        run more than once; said twice, it must do once (each is recognised by its key). Raises Unavailable if the
        database cannot.
        """
        return self.write_with_positions(work)[0]

    def write_with_positions(self, work: Callable[[Transaction], T]) -> tuple[T, dict[str, int]]:
        """Like `write`; also the positions of the decisions that it recorded, by key, as far as they are known."""
        with self.trace("transaction"):
            for _ in range(_ATTEMPTS):
                try:
                    if self._inbox_appender is not None:
                        return self._write_beside_others(work, self._inbox_appender)
                    return self._group_commit.run(work)
                except PolicyNotLoaded:
                    self.policy()
            raise Unavailable("The policy changed again and again meanwhile. Try again.")

    def trace_by(self, trace: Trace) -> None:
        """From now on, transactions and batches of the sequencer have their spans."""
        self.trace = self._sequencer.trace = trace

    def _write_group(self, group: Sequence[PendingWork[Any]]) -> None:
        """Commits what these requests do, each by itself; raises Unavailable, and what one alone raises."""
        try:
            with self.database.write() as connection:
                whole = Transaction(connection, self.now(), self._random_bytes, self._secret, self._loaded)
                for request in group:
                    self._run_one(whole, request, alone=len(group) == 1)
                placed = self._sequence(whole)
        except SQLAlchemyError as error:
            raise _unavailable(error) from error
        for request in group:
            request.placed = placed
        self._grown(whole.end)

    def _run_one(self, whole: Transaction, request: PendingWork[Any], *, alone: bool) -> None:
        own = Transaction(whole.connection, self.now(), self._random_bytes, self._secret, self._loaded)
        if alone:
            request.run(own)
        else:
            try:
                with own.savepoint():
                    request.run(own)
            except SQLAlchemyError:
                raise
            except Exception as error:  # noqa: BLE001
                request.error = error
                return
        whole.events += own.events
        whole.now = own.now

    def _write_beside_others(self, work: Callable[[Transaction], T], mover: InboxAppender) -> tuple[T, dict[str, int]]:
        """Commits with the events in the inbox, then waits a moment for their places. A transaction that others made
        impossible, or whose commit was cut off, is run again a few times: what had been committed is found by its key.
        """
        for attempt in range(_ATTEMPTS):
            try:
                with self.database.write() as connection:
                    transaction = Transaction(connection, self.now(), self._random_bytes, self._secret, self._loaded)
                    result = work(transaction)
                    transaction.flush()
                    added: PendingRows | None = None
                    if transaction.events:
                        added = log.add_to_inbox(connection, [msgspec.json.encode(e) for e in transaction.events])
                last = 0 if added is None else int(added.rows()[0][0])
                break
            except SQLAlchemyError as error:
                if failure(error) is Failure.UNAVAILABLE or isinstance(error, DataError) or attempt == _ATTEMPTS - 1:
                    raise _unavailable(error) from error
                _log.info("a transaction runs again: %s", failure(error))
                # Those who met must not meet again: up to 10, 20, 40 … ms.
                time.sleep(self._random_bytes(1)[0] / 256 * 0.01 * 2**attempt)
        if not last:
            return result, {}
        keys = [e.subject.decision for e in transaction.events if e.subject.decision is not None]
        return result, mover.wait(last, keys, self._place_seconds)

    def read(self, work: Callable[[Connection], T], *, snapshot: bool = True) -> T:
        """Runs `work` on one snapshot, or each statement by itself. Raises Unavailable if the database cannot."""
        try:
            try:
                with self.database.read(snapshot=snapshot) as connection:
                    return work(connection)
            except SQLAlchemyError as error:
                if failure(error) is not Failure.LOST:
                    raise
            # The database was away for a while, and this connection is of the time before.
            with self.database.read(snapshot=snapshot) as connection:
                return work(connection)
        except SQLAlchemyError as error:
            raise _unavailable(error) from error

    def visibility(self, connection: Connection, role: Role) -> Visibility:
        """What somebody in this role sees of customers, under the policy in force."""
        return Visibility(role, self._policy(connection))

    def fingerprint(self, content: bytes) -> str:
        """What `content` is recognised by in this store (see `transaction.fingerprint`)."""
        return fingerprint(self._secret, content)

    def cursors(self, person: PersonId, of: str) -> Cursors:
        """The cursors of the list `of` for this person."""
        return cursors(self._secret, person, of)

    def policy(self) -> Policy:
        """The policy in force; read while no transaction is open, as a long one takes its time."""

        def work(connection: Connection) -> tuple[int, str | None]:
            version = policies.newest(connection)
            return version, None if version in self._policies else policies.text(connection, version)

        version, text = self.read(work)
        # Another's failed write may forget it at any moment.
        policy = self._policies.get(version)
        if policy is None:
            text = text or self.read(lambda connection: policies.text(connection, version))
            self._policies[version] = policy = load(text, version, published=True)
        return policy

    def listen(self, listener: Callable[[int], object]) -> None:
        """Has `listener` called with the log's size, from any thread, whenever it has grown."""
        self._listeners.append(listener)

    def tell(self) -> int:
        """Looks where the log ends, tells the listeners if it has grown, and gives its size."""
        size = self.read(log.read_head).size
        self._grown(size)
        return size

    def ready(self) -> int:
        """The log's size, if the database can be read and written and is of this release; else raises Unavailable."""
        try:
            self.database.require_writable()
            require_current(self.database)
        except (SQLAlchemyError, DatabaseUnusable) as error:
            raise _unavailable(error) from error
        return self.tell()

    def _grown(self, size: int) -> None:
        with self._telling:
            if size <= self.size:
                return
            self.size = size
        for listener in self._listeners:
            listener(size)

    def checkpoint(self) -> str:
        """The signed note on the log as it is now; signed at most once for each size."""
        note = self.read(lambda connection: log.read_checkpoint(connection, log.read_head(connection).size))
        if note is not None:
            return note
        with self._signing:
            return self.write_unlogged(lambda connection: keys.sign_end(connection, self.now()))

    def rotate_key(self, overlap: timedelta = keys.DEFAULT_OVERLAP) -> VerifierKey:
        """See `keys.rotate`; here the checkpoint that both keys sign is made at once, if the new one has its place."""
        new = self.write(lambda transaction: keys.rotate(transaction, overlap))
        self.checkpoint()
        self.forget_ended_keys()
        return new

    def forget_ended_keys(self) -> int:
        """Throws the private halves of keys away whose time is over; how many."""
        if not self.read(lambda connection: keys.anything_ended(connection, self.now())):
            return 0
        return self.write_unlogged(lambda connection: keys.forget_ended(connection, self.now()))

    def write_unlogged(self, work: Callable[[Connection], T]) -> T:
        """Runs `work` in a transaction that the log does not tell of. Raises Unavailable if the database cannot."""
        try:
            with self.database.write() as connection:
                return work(connection)
        except SQLAlchemyError as error:
            raise _unavailable(error) from error

    def close(self) -> None:
        """Signs the last state and lets go of the database."""
        if self._inbox_appender is not None:
            self._inbox_appender.stop()
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
        self._sign(connection, transaction.now)
        return placed

    def _sign(self, connection: Connection, at: datetime | None = None) -> None:
        """Signs the log's end, at most once a second."""
        at = at or self.now()
        if self._signed_at is None or not 0 <= (at - self._signed_at).total_seconds() < _CHECKPOINT_EVERY_SECONDS:
            self._signed_at = at
            keys.sign_end(connection, at)

    def _loaded(self, connection: Connection) -> Policy:
        """The policy in force, for a transaction that writes; raises PolicyNotLoaded."""
        found = self._policies.get(policies.newest(connection))
        if found is None:
            raise PolicyNotLoaded
        return found

    def _policy(self, connection: Connection) -> Policy:
        """The policy in force, for one that reads: only what is committed is remembered by its number."""
        version = policies.newest(connection)
        found = self._policies.get(version)
        if found is None:
            found = self._policies[version] = load(policies.text(connection, version), version, published=True)
        return found


def _unavailable(error: SQLAlchemyError | DatabaseUnusable) -> Refusal:
    if isinstance(error, DataError):
        return Invalid("The request holds a value that the database cannot keep, such as a NUL character.")
    _log.error("database: %s", in_words(error))
    if isinstance(error, NotReplicated):
        return Unavailable(
            "The store's standby has not confirmed this, so it does not count as recorded. Send it again: what was "
            "recorded is recognised."
        )
    if failure(error) is Failure.LOST:
        return Unavailable("The store's database was cut off. Send it again: what was recorded is recognised.")
    return Unavailable("The store's database does not answer now. Nothing was changed; try again.")
