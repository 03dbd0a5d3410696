"""One change of the store's state: the rows it changes, the payloads it keeps and the events that tell of it, all
committed together or not at all.
"""

import hashlib
import hmac
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.exc import SQLAlchemyError

from console.model.event import Actor, Event, EventType, Subject
from console.model.ids import Digest, EventId, RandomBytes, uuid7
from console.model.person import Role
from console.model.policy import Policy
from console.rules.commitment import SALT_SIZE, commit, event_bytes
from console.store.database import payloads, savepoints
from console.store.database.failures import Failure, failure
from console.store.database.payloads import NewPayload
from console.store.database.times import micros
from console.store.ledger.visibility import Refusal, Visibility, not_known

SYSTEM = Actor(id=None, role=None)
"""The store itself."""


class RetryTransaction(Exception):
    """The transaction lacks something that is worked out outside it. It leaves nothing behind and is done again; only
    the code that prepares it handles this.
    """


class PolicyNotLoaded(RetryTransaction):
    """A version of the policy is in force that this process has not read yet."""


def fingerprint(secret: bytes, content: bytes) -> str:
    """Recognises `content`; reveals nothing about it without the store's secret."""
    return hmac.new(secret, content, hashlib.sha256).hexdigest()


class Transaction:
    """What a service function works on. `now` is the store's time for everything in it (seeding the sample moves it
    on).
    """

    def __init__(
        self,
        connection: Connection,
        now: datetime,
        random_bytes: RandomBytes,
        secret: bytes,
        policy: Callable[[Connection], Policy],
        refusal: Refusal = not_known,
    ) -> None:
        self.connection = connection
        self.now = now
        self.random_bytes = random_bytes
        self.events: list[Event] = []
        self.end = 0
        """The log's size after these events, once they have their positions."""
        self._secret = secret
        self._load_policy = policy
        self._refusal = refusal
        self._policy: Policy | None = None
        self._payloads: list[NewPayload] = []

    @property
    def policy(self) -> Policy:
        """The policy in force; one version for the whole transaction."""
        if self._policy is None:
            self._policy = self._load_policy(self.connection)
        return self._policy

    def visibility(self, role: Role) -> Visibility:
        """What a person in this role sees of customers under that policy."""
        return Visibility(role, self.policy, self._refusal)

    def new_id(self) -> str:
        """A fresh UUIDv7."""
        return uuid7(self.now, self.random_bytes)

    def keep(
        self,
        kind: str,
        content: bytes,
        *,
        draft: str | None = None,
        revision: int | None = None,
        decision: str | None = None,
        erased: bool = False,
    ) -> Digest:
        """Stores `content` beside the log and returns the salted digest by which an event names it. `erased`: neither
        content nor salt is stored, so that the digest reveals nothing.
        """
        salt = self.random_bytes(SALT_SIZE)
        digest = commit(salt, content)
        columns = (None, None, micros(self.now)) if erased else (salt, content, None)
        self._payloads.append(NewPayload(draft, revision, decision, kind, digest, *columns))
        return digest

    def record(
        self,
        event_type: EventType,
        actor: Actor,
        subject: Subject,
        facts: Mapping[str, Any] | None = None,
        digests: Mapping[str, Digest] | None = None,
    ) -> None:
        """Adds an event to the log; its position is known after the transaction or at its end. Raises ValueError for
        facts that canonical JSON cannot express exactly.
        """
        event_id = EventId(self.new_id())
        event = Event(-1, event_id, self.now, actor, event_type, subject, dict(facts or {}), dict(digests or {}))
        # What canonical JSON cannot express fails here, in its own transaction, and not where the log is appended to.
        event_bytes(event)
        self.events.append(event)

    def fingerprint(self, content: bytes) -> str:
        """See the function `fingerprint`."""
        return fingerprint(self._secret, content)

    @contextmanager
    def savepoint(self) -> Iterator[None]:
        """What happens in the block happens whole, or not at all, while the rest of the transaction goes on."""
        events, pending, pending_count = len(self.events), self._payloads, len(self._payloads)
        savepoints.begin(self.connection)
        try:
            yield
            savepoints.end(self.connection)
        except BaseException as error:
            if isinstance(error, SQLAlchemyError) and failure(error) is Failure.LOST:
                raise  # there is nothing to roll back to: the transaction is lost with its connection
            savepoints.roll_back(self.connection)
            del self.events[events:]
            del pending[pending_count:]
            # A flush inside the block was undone with it.
            self._payloads = pending
            raise

    def flush(self) -> None:
        """Writes pending payloads, so that they can be read in this transaction."""
        if self._payloads:
            payloads.add(self.connection, self._payloads)
            self._payloads = []
