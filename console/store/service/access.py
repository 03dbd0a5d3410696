"""Who sends a request: people, pipelines and their tokens."""

import base64
import hashlib
import hmac
from datetime import datetime, timedelta
from typing import NamedTuple

import msgspec
from sqlalchemy import Connection

from console.model.event import Actor, EventType, Subject
from console.model.ids import PersonId, TokenId
from console.model.person import POLICY, NewToken, Person, Role
from console.model.problem import FieldError
from console.store.database import people
from console.store.database.people import TokenRow
from console.store.database.times import micros, micros_or_none, moment, moment_or_none
from console.store.ledger.transaction import SYSTEM, Transaction
from console.store.refusals import Forbidden, Invalid, Unauthorized

TOKEN_PREFIX = "cs_"  # noqa: S105 - what a token begins with, so that one can be found where it was leaked
_TOKEN_BYTES = 32


class Caller(NamedTuple):
    """Who sent a request, and by which token."""

    person: Person
    token: TokenId
    expires_at: datetime | None = None

    @property
    def actor(self) -> Actor:
        """The caller as the log names them."""
        return Actor(self.person.id, self.person.role, self.token)

    def require(self, *roles: Role) -> None:
        """Raises Forbidden unless the caller has one of these roles."""
        if self.person.role not in roles:
            allowed = ", ".join(roles)
            raise Forbidden(f"Your token has the role {self.person.role}; this needs one of: {allowed}.")


def token_hash(token: str) -> bytes:
    """What the store keeps of a token. It has 256 random bits, so its plain hash cannot be reversed by trying
    tokens.
    """
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).digest()


def authenticate(connection: Connection, token: str, now: datetime) -> Caller:
    """The caller that a token belongs to; raises Unauthorized with what to do."""
    hash_ = token_hash(token)
    row = people.find_token(connection, hash_)
    if row is None or not hmac.compare_digest(row.hash, hash_):
        raise Unauthorized("This token is not known here. Check the address, or ask the operator for a new token.")
    if row.revoked_at is not None:
        raise Unauthorized("This token was revoked. Ask the operator for a new one.", row.id)
    if row.expires_at is not None and row.expires_at <= micros(now):
        ended = moment(row.expires_at).strftime("%Y-%m-%d %H:%M UTC")
        raise Unauthorized(f"This token ended on {ended}. Ask the operator for a new one.", row.id)
    return Caller(row.person, row.id, moment_or_none(row.expires_at))


def add_person(
    transaction: Transaction,
    name: str,
    role: Role,
    queues: tuple[str, ...] | None,
    by: Actor = SYSTEM,
    person_id: PersonId | None = None,
) -> Person:
    """Adds a person or pipeline."""
    require_name(name)
    person = Person(person_id or PersonId(transaction.new_id()), name, role, queues)
    people.add_person(transaction.connection, person, micros(transaction.now))
    digest = transaction.keep("name", msgspec.json.encode(name))
    facts = {"role": role, "queues": None if queues is None else list(queues)}
    transaction.record(EventType.PERSON_ADDED, by, Subject(other=person.id), facts, {"name": digest})
    return person


def require_name(name: str) -> None:
    """Raises Invalid for anything that cannot be a person's name."""
    if not name.strip() or len(name) > 200 or any(ord(c) < 32 for c in name):
        error = FieldError("$.name", "must be one line of up to 200 characters")
        raise Invalid("A name is one line of up to 200 characters.", (error,))


def change_scope(
    transaction: Transaction, person: Person, role: Role, queues: tuple[str, ...] | None, by: Actor = SYSTEM
) -> None:
    """Gives a person another role or other queues, from their next request on."""
    people.set_scope(transaction.connection, person.id, role, queues)
    facts = {"role": role, "queues": None if queues is None else list(queues)}
    transaction.record(EventType.PERSON_CHANGED, by, Subject(other=person.id), facts)


def create_token(
    transaction: Transaction,
    name: str,
    role: Role,
    queues: tuple[str, ...] | None = None,
    days: int | None = None,
    by: Actor = SYSTEM,
) -> NewToken:
    """A token for `name` in `role`; adds the person if unknown. `queues` restricts what a known person may see."""
    person = people.find_person(transaction.connection, name, role)
    if person is None:
        person = add_person(transaction, name, role, queues, by)
    return create_token_of(transaction, person, queues, days, by)


def create_token_of(
    transaction: Transaction,
    person: Person,
    queues: tuple[str, ...] | None = None,
    days: int | None = None,
    by: Actor = SYSTEM,
) -> NewToken:
    """A token of `person`; `queues` restricts what they may see. Raises Invalid if it would widen that, or if the
    person is the policy.
    """
    if person.id == POLICY.id:
        error = FieldError("$.person", "is the policy; no one can sign in as the policy")
        raise Invalid("The policy decides by itself, and no one can have its token. Choose another name.", (error,))
    if queues is not None and (beyond := [q for q in queues if not person.sees(q)]):
        message = f"{person.name} may not see {', '.join(beyond)[:200]}; a token cannot see more than its person."
        raise Invalid(message, (FieldError("$.queues", "contains queues that the person may not see"),))
    expires_at = None if days is None else transaction.now + timedelta(days=days)
    text = TOKEN_PREFIX + base64.urlsafe_b64encode(transaction.random_bytes(_TOKEN_BYTES)).decode().rstrip("=")
    token = TokenId(transaction.new_id())
    row = TokenRow(token, person, token_hash(text), micros(transaction.now), micros_or_none(expires_at), None)
    people.add_token(transaction.connection, row, queues)
    facts = {
        "person": person.id,
        "hash": row.hash.hex(),
        "role": person.role,
        "queues": None if queues is None else list(queues),
        "expires_at": None if expires_at is None else micros(expires_at),
    }
    transaction.record(EventType.TOKEN_CREATED, by, Subject(other=token), facts)
    return NewToken(text, token, person.role, expires_at)


def revoke_token(transaction: Transaction, token: TokenId, by: Actor = SYSTEM) -> bool:
    """Ends a token at once; returns whether it was still valid."""
    done = people.revoke(transaction.connection, token, micros(transaction.now))
    if done:
        transaction.record(EventType.TOKEN_REVOKED, by, Subject(other=token), {"at": micros(transaction.now)})
    return done
