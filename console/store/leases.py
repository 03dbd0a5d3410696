"""The consoles that keep a store of their own running, and who is signed in at each."""

import hmac
import threading
from collections.abc import Callable

from sqlalchemy import Connection

from console.model.ids import PersonId, TokenId
from console.store.database import people
from console.store.refusals import Unauthorized
from console.store.service.access import Caller, token_hash


class Leases:
    """Counts the consoles; when the parent is gone and none is left, the store ends. Used from several threads."""

    def __init__(self, secret: str) -> None:
        self._secret = secret
        self._lock = threading.Lock()
        self._held = 0
        self._parent = True
        self._end: Callable[[], None] | None = None
        self._signed_in: dict[bytes, tuple[PersonId, TokenId]] = {}

    def check(self, secret: str) -> None:
        """Raises Unauthorized unless this is the secret that opens leases."""
        if not hmac.compare_digest(secret.encode(), self._secret.encode()):
            raise Unauthorized("That is not this store's secret.")

    def when_unused(self, end: Callable[[], None]) -> None:
        """Sets what to call when no console uses the store any more."""
        self._end = end

    def take(self) -> None:
        """A console has come."""
        with self._lock:
            self._held += 1

    def give_back(self) -> None:
        """A console has gone."""
        with self._lock:
            self._held -= 1
        self._end_if_unused()

    def parent_gone(self) -> None:
        """The console that started the store has gone."""
        with self._lock:
            self._parent = False
        self._end_if_unused()

    def sign_in(self, token: str, token_id: TokenId, person: PersonId) -> None:
        """From now on `token` is this person's, as long as the process lives."""
        self._signed_in[token_hash(token)] = (person, token_id)

    def caller(self, connection: Connection, token: str) -> Caller | None:
        """Whose token this is, if a lease gave it."""
        signed_in = self._signed_in.get(token_hash(token))
        if signed_in is None:
            return None
        person = people.person_by_id(connection, signed_in[0])
        return None if person is None else Caller(person, signed_in[1])

    def _end_if_unused(self) -> None:
        with self._lock:
            unused = not self._parent and self._held == 0
        if unused and self._end is not None:
            self._end()
