"""People, pipelines and their tokens. A token is stored as its SHA-256, so reading the database does not let anyone use
it.
"""

from typing import Any, NamedTuple

import msgspec
from sqlalchemy import Connection, bindparam, insert, or_, select, update

from console.model.ids import PersonId, TokenId
from console.model.person import Person, Role
from console.store.database.prepared import Prepared
from console.store.database.tables import drafts, people, tokens


class TokenRow(NamedTuple):
    """A token as it is stored, with its person."""

    id: TokenId
    person: Person
    hash: bytes
    created_at: int
    expires_at: int | None
    revoked_at: int | None


def add_person(connection: Connection, person: Person, created_at: int) -> None:
    """Adds a person or pipeline."""
    values = {"id": person.id, "name": person.name, "role": person.role, "queues": _scope_text(person.queues)}
    connection.execute(insert(people), {**values, "created_at": created_at})


def set_scope(connection: Connection, person: PersonId, role: Role, queues: tuple[str, ...] | None) -> None:
    """Gives a person another role or other queues."""
    statement = update(people).where(people.c.id == person)
    connection.execute(statement.values(role=role, queues=_scope_text(queues)))


def all_people(connection: Connection) -> list[Person]:
    """Everybody, in the order they were added."""
    return [_person(row) for row in connection.execute(select(people).order_by(people.c.created_at, people.c.id))]


def people_page(connection: Connection, after: str, limit: int) -> list[Person]:
    """People whose id comes after `after`, by id, which is about the order in which they were added."""
    query = select(people).where(people.c.id > after).order_by(people.c.id).limit(limit)
    return [_person(row) for row in connection.execute(query)]


def find_person(connection: Connection, name: str, role: Role | None) -> Person | None:
    """By name, and by role if one is given."""
    query = select(people).where(people.c.name == name)
    if role is not None:
        query = query.where(people.c.role == role)
    row = connection.execute(query.order_by(people.c.created_at, people.c.id)).first()
    return _person(row) if row else None


def first_of_role(connection: Connection, role: Role) -> Person | None:
    """The person who was added first in this role."""
    query = select(people).where(people.c.role == role).order_by(people.c.created_at, people.c.id)
    row = connection.execute(query).first()
    return _person(row) if row else None


def person_by_id(connection: Connection, person: PersonId, *, lock: bool = False) -> Person | None:
    """By id; `lock` keeps others from changing them until the transaction ends."""
    if lock:
        row = connection.execute(select(people).where(people.c.id == person).with_for_update()).first()
    else:
        row = _BY_ID.first(connection, {"of": person})
    return _person(row) if row else None


def names(connection: Connection) -> dict[str, str]:
    """Everybody's name, by id."""
    return {row.id: row.name for row in _NAMES.all(connection)}


def names_at(connection: Connection, draft: str) -> dict[str, str]:
    """The names, by id, of a draft's pipeline and of the person who last claimed it."""
    return {row.id: row.name for row in _NAMES_AT.all(connection, {"of": draft})}


def add_token(connection: Connection, row: TokenRow, queues: tuple[str, ...] | None) -> None:
    """A new token; `queues` narrows its person's."""
    connection.execute(
        insert(tokens),
        {
            "id": row.id,
            "person_id": row.person.id,
            "hash": row.hash,
            "queues": _scope_text(queues),
            "created_at": row.created_at,
            "expires_at": row.expires_at,
            "revoked_at": None,
        },
    )


def find_token(connection: Connection, hash_: bytes) -> TokenRow | None:
    """The token with this hash."""
    row = _BY_HASH.first(connection, {"of": hash_})
    return _token(row) if row else None


def all_tokens(connection: Connection) -> list[TokenRow]:
    """Every token, the oldest first."""
    return [_token(row) for row in connection.execute(_TOKENS.order_by(tokens.c.created_at, tokens.c.id))]


def tokens_page(connection: Connection, person: str | None, after: str, limit: int) -> list[TokenRow]:
    """Tokens whose id comes after `after`, by id; of one person, or all."""
    query = _TOKENS.where(tokens.c.id > after)
    if person is not None:
        query = query.where(tokens.c.person_id == person)
    return [_token(row) for row in connection.execute(query.order_by(tokens.c.id).limit(limit))]


def token_by_id(connection: Connection, token: TokenId) -> TokenRow | None:
    """A token with its person, also one that has ended."""
    row = connection.execute(_TOKENS.where(tokens.c.id == token)).first()
    return None if row is None else _token(row)


def revoke(connection: Connection, token: TokenId, at: int) -> bool:
    """Ends a token; returns whether it had not ended before."""
    statement = update(tokens).where(tokens.c.id == token, tokens.c.revoked_at.is_(None)).values(revoked_at=at)
    return connection.execute(statement).rowcount == 1


_TOKENS = select(
    tokens.c.id.label("token"),
    tokens.c.hash,
    tokens.c.queues.label("narrowed"),
    tokens.c.created_at.label("made"),
    tokens.c.expires_at,
    tokens.c.revoked_at,
    people,
).join(people, people.c.id == tokens.c.person_id)
_BY_HASH = Prepared(_TOKENS.where(tokens.c.hash == bindparam("of")))
_BY_ID = Prepared(select(people).where(people.c.id == bindparam("of")))
_NAMES = Prepared(select(people.c.id, people.c.name))
_NAMES_AT = Prepared(
    select(people.c.id, people.c.name).where(
        or_(
            *(
                people.c.id == select(column).where(drafts.c.id == bindparam("of")).scalar_subquery()
                for column in (drafts.c.pipeline_id, drafts.c.claim_person)
            )
        )
    )
)


def _token(row: Any) -> TokenRow:
    person = _person(row)
    if row.narrowed is not None:
        narrowed = _scope(row.narrowed) or ()
        queues = tuple(q for q in narrowed if person.sees(q))
        person = Person(person.id, person.name, person.role, queues)
    return TokenRow(TokenId(row.token), person, bytes(row.hash), row.made, row.expires_at, row.revoked_at)


def _person(row: Any) -> Person:
    return Person(PersonId(row.id), row.name, Role(row.role), _scope(row.queues))


def _scope(text: str | None) -> tuple[str, ...] | None:
    return None if text is None else msgspec.json.decode(text, type=tuple[str, ...])


def _scope_text(queues: tuple[str, ...] | None) -> str | None:
    return None if queues is None else msgspec.json.encode(queues).decode()
