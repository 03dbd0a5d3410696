"""People, their roles and queues, as an operator sets them: over HTTP, where an operator can give nothing outside their
own queues, or at the database, where the caller is None.
"""

import hashlib
from collections.abc import Callable
from functools import partial
from typing import TypeVar

import msgspec
from sqlalchemy import Connection

from console.model.event import Actor
from console.model.ids import PersonId, TokenId
from console.model.person import (
    AccessRights,
    NewPerson,
    NewToken,
    PeoplePage,
    Person,
    Role,
    StoredToken,
    TokenRequest,
    TokensPage,
)
from console.model.problem import FieldError
from console.store.database import people
from console.store.database.times import moment, moment_or_none
from console.store.ledger.cursors import Cursors
from console.store.ledger.transaction import SYSTEM, Transaction
from console.store.refusals import AlreadyThere, Forbidden, Invalid, NotFound, StateOutdated
from console.store.service.access import (
    Caller,
    add_person,
    change_scope,
    create_token_of,
    revoke_token,
)
from console.store.service.names import person_name, queue_errors, refuse_possible_duplicate

T = TypeVar("T", Person, people.TokenRow)

_AT_ONCE = 1_001
_NOBODY = "There is no such person."


def etag(person: Person) -> str:
    """Identifies the current state of a person; it changes when anything about them changes."""
    return f'"{hashlib.sha256(msgspec.json.encode(person)).hexdigest()[:32]}"'


def page_of_people(connection: Connection, caller: Caller, after: str, limit: int, cursors: Cursors) -> PeoplePage:
    """The next people after an id whom the caller may manage."""
    page = _within(caller, partial(people.people_page, connection), lambda person: person, after, limit)
    more = len(page) > limit
    return PeoplePage(tuple(page[:limit]), cursors.write(page[limit - 1].id) if more else None, more)


def one(connection: Connection, caller: Caller | None, person: str) -> Person:
    """A person by id; raises NotFound, Forbidden."""
    subject = people.person_by_id(connection, PersonId(person))
    if subject is None:
        raise NotFound(_NOBODY)
    _within_reach(caller, subject.queues)
    return subject


def add(transaction: Transaction, caller: Caller | None, new: NewPerson) -> Person:
    """Adds a person; a second call returns the same one. Raises Invalid, Forbidden, AlreadyThere."""
    _within_reach(caller, new.queues)
    # PostgreSQL accepts no NUL, not even in a query.
    there = None if "\0" in new.name else people.find_person(transaction.connection, new.name, new.role)
    name = new.name if there is not None else person_name(new.name)
    if there is None:
        there = people.find_person(transaction.connection, name, new.role)
    queues = _checked_queues(transaction.connection, new.queues)
    if there is not None:
        if there.queues != queues:
            whose = f": {there.id}" if _may_manage(caller, there) else ", beyond your queues"
            problem = FieldError("$.name", f"is already in use in the role {new.role}{whose}")
            raise AlreadyThere(
                "There is already a person with this name and role, but with other queues. Change that person.",
                (problem,),
            )
        return there
    known = partial(_may_manage, caller)
    refuse_possible_duplicate(transaction.connection, name, new.role, known, another=new.another)
    return add_person(transaction, name, new.role, queues, _actor(caller))


def change_person(
    transaction: Transaction, caller: Caller | None, person: str, rights: AccessRights, condition: str | None
) -> Person:
    """Gives a person another role or other queues, from their next request on; their consoles learn it from the feed.
    `condition` is the expected state, by its `etag`, None for any. Raises NotFound, Invalid, Forbidden, AlreadyThere,
    StateOutdated.
    """
    there = people.person_by_id(transaction.connection, PersonId(person), lock=True)
    if there is None:
        raise NotFound(_NOBODY)
    # Before anything is said of them, or of queues.
    _within_reach(caller, there.queues)
    _within_reach(caller, rights.queues)
    queues = _checked_queues(transaction.connection, rights.queues)
    if (there.role, there.queues) == (rights.role, queues):
        return there
    if condition is not None and condition != etag(there):
        raise StateOutdated(f"{there.name} has changed since. Review the change, then try again if it still applies.")
    if rights.role is not there.role:
        if Role.PIPELINE in (rights.role, there.role):
            problem = FieldError(
                "$.role", f"is {there.role}; a pipeline cannot become a person, nor a person a pipeline"
            )
            raise Invalid("People and pipelines are recorded differently. Add a new one.", (problem,))
        if (other := people.find_person(transaction.connection, there.name, rights.role)) is not None:
            whose = f"that of {other.id}" if _may_manage(caller, other) else "that of someone outside your queues"
            problem = FieldError("$.role", f"is already {whose}, who has the same name")
            raise AlreadyThere("There is already a person with this name in that role.", (problem,))
        known, another = partial(_may_manage, caller), rights.another
        refuse_possible_duplicate(transaction.connection, there.name, rights.role, known, but=there.id, another=another)
    change_scope(transaction, there, rights.role, queues, _actor(caller))
    return Person(there.id, there.name, rights.role, queues)


def page_of_tokens(
    connection: Connection, caller: Caller, person: str | None, after: str, limit: int, cursors: Cursors
) -> TokensPage:
    """The next tokens after an id, including those that have ended; of one person, or of all whom the caller may
    manage.
    """
    page = partial(people.tokens_page, connection, person)
    rows = _within(caller, page, lambda row: row.person, after, limit)
    more = len(rows) > limit
    return TokensPage(
        tuple(map(_stored_token, rows[:limit])), cursors.write(rows[limit - 1].id) if more else None, more
    )


def create_token(transaction: Transaction, caller: Caller | None, request: TokenRequest) -> NewToken:
    """A token of a known person; a second call makes another one. Raises Invalid, Forbidden."""
    person = people.person_by_id(transaction.connection, request.person, lock=True)
    if person is None:
        raise Invalid(
            "There is no person with this id. Add the person first.", (FieldError("$.person", "is not a person's"),)
        )
    # Anyone with a person's token decides in their name, so only those who may manage that person can create one.
    _within_reach(caller, person.queues)
    queues = _checked_queues(transaction.connection, request.queues)
    return create_token_of(transaction, person, queues, request.days, _actor(caller))


def end_token(transaction: Transaction, caller: Caller | None, token: str) -> None:
    """Ends a token at once; does nothing if it has ended. Raises NotFound, Forbidden."""
    there = people.token_by_id(transaction.connection, TokenId(token))
    if there is None:
        raise NotFound("There is no such token.")
    _within_reach(caller, there.person.queues)
    revoke_token(transaction, there.id, _actor(caller))


def _stored_token(row: people.TokenRow) -> StoredToken:
    person = row.person
    return StoredToken(
        id=row.id,
        person=person.id,
        name=person.name,
        role=person.role,
        queues=person.queues,
        created_at=moment(row.created_at),
        expires_at=moment_or_none(row.expires_at),
        revoked_at=moment_or_none(row.revoked_at),
    )


def _checked_queues(connection: Connection, queues: tuple[str, ...] | None) -> tuple[str, ...] | None:
    """Each queue once, in a fixed order; raises Invalid where one cannot be a queue's name."""
    if queues is None:
        return None
    errors = tuple(e for i, q in enumerate(queues) for e in queue_errors(connection, f"$.queues[{i}]", q))
    if errors:
        raise Invalid(f"{errors[0].path} {errors[0].message}.", errors[:50])
    return tuple(sorted(set(queues)))


def token_for(transaction: Transaction, new: NewPerson, days: int | None, person: PersonId | None = None) -> NewToken:
    """A token of the person with this id, or of the person with that name and role, who is added if unknown; made at
    the database. Raises Invalid, AlreadyThere.
    """
    queues = _checked_queues(transaction.connection, new.queues)
    there = (
        people.find_person(transaction.connection, new.name, new.role)
        if person is None
        else people.person_by_id(transaction.connection, person)
    )
    if person is not None and (there is None or there.role is not new.role):
        role = "" if there is None else f" as {new.role}: they are {there.role}. See: store person change"
        raise Invalid(
            f"There is no person with the id {person}{role}.", (FieldError("$.person", "is not that person's"),)
        )
    return create_token_of(transaction, there or add(transaction, None, new), queues, days)


def _actor(caller: Caller | None) -> Actor:
    return SYSTEM if caller is None else caller.actor


def _may_manage(caller: Caller | None, person: Person) -> bool:
    """Whether a person lies within the caller's queues; others are not listed."""
    own = None if caller is None else caller.person.queues
    return own is None or (person.queues is not None and set(person.queues) <= set(own))


def _within(
    caller: Caller, page: Callable[[str, int], list[T]], whose: Callable[[T], Person], after: str, limit: int
) -> list[T]:
    """The next rows about people whom the caller may manage, one more than `limit` where there are more."""
    visible: list[T] = []
    while True:
        rows = page(after, _AT_ONCE)
        visible += [row for row in rows if _may_manage(caller, whose(row))]
        if len(rows) < _AT_ONCE or len(visible) > limit:
            return visible[: limit + 1]
        after = rows[-1].id


def _within_reach(caller: Caller | None, queues: tuple[str, ...] | None) -> None:
    own = None if caller is None else caller.person.queues
    if own is not None and (queues is None or not set(queues) <= set(own)):
        raise Forbidden("That is outside your queues. An operator of all queues can do it.")
