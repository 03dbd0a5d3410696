"""The folded words of decisions, stored beside them so that a search need not read payloads."""

from collections.abc import Collection, Sequence
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, and_, delete, func, or_, select

from console.rules.search import Term, searchable
from console.store.database.people import names
from console.store.database.prepared import inserting
from console.store.database.tables import decisions, drafts, searches


class SearchText(NamedTuple):
    """A row to be written; both texts are `searchable`."""

    decision: str
    draft_id: str
    words: str
    customer: str


def add(connection: Connection, rows: Sequence[SearchText]) -> None:
    """Stores the words of these decisions."""
    _ADD.run_many(connection, [row._asdict() for row in rows])


def forget(connection: Connection, draft: str) -> None:
    """Deletes the words of every decision on a draft."""
    _overwrite(connection)
    connection.execute(delete(searches).where(searches.c.draft_id == draft))


def forget_decisions(connection: Connection, keys: Collection[str]) -> None:
    """Deletes the words of these decisions."""
    if keys:
        _overwrite(connection)
        connection.execute(delete(searches).where(searches.c.decision.in_(sorted(keys))))


def replace(connection: Connection, rows: Sequence[SearchText]) -> None:
    """Stores the words of these decisions in place of earlier ones."""
    if rows:
        forget_decisions(connection, {row.decision for row in rows})
        add(connection, rows)


def of(connection: Connection, keys: Collection[str]) -> dict[str, SearchText]:
    """The stored words of these decisions, by key."""
    query = select(searches).where(searches.c.decision.in_(list(keys)))
    return {row.decision: SearchText(**row._mapping) for row in connection.execute(query)}


def keys(connection: Connection, after: str, limit: int) -> list[str]:
    """The decisions that have words stored, whether the decision exists or not, in order, after `after`."""
    query = select(searches.c.decision).where(searches.c.decision > after)
    return list(connection.execute(query.order_by(searches.c.decision).limit(limit)).scalars())


def decided(connection: Connection, after: str, limit: int) -> list[str]:
    """Keys of recorded decisions, in order, after `after`."""
    query = select(decisions.c.key).where(decisions.c.key > after, decisions.c.conflict.is_(None))
    return list(connection.execute(query.order_by(decisions.c.key).limit(limit)).scalars())


def lock_drafts_of(connection: Connection, decision_keys: Collection[str]) -> None:
    """Locks the drafts that these decisions are about, in one order, so that they are not erased meanwhile."""
    about = select(decisions.c.draft_id).where(decisions.c.key.in_(list(decision_keys)))
    connection.execute(select(drafts.c.id).where(drafts.c.id.in_(about)).order_by(drafts.c.id).with_for_update()).all()


def without(connection: Connection, after: str, limit: int) -> list[str]:
    """Keys of recorded decisions without a row here, in order, after `after`."""
    query = select(decisions.c.key).where(decisions.c.key > after, decisions.c.conflict.is_(None), ~_has_row())
    return list(connection.execute(query.order_by(decisions.c.key).limit(limit)).scalars())


def may_hold(connection: Connection, query_terms: Collection[Term]) -> ColumnElement[bool]:
    """Whether a decision has all the terms, or must be read to tell. People are found by the name that they have now; a
    customer's name counts whether the caller may see it or not.
    """
    known = {id_: searchable([name]) for id_, name in names(connection).items()}
    place = func.instr if connection.dialect.name == "sqlite" else func.strpos
    held = []
    for term in query_terms:
        people = [id_ for id_, name in known.items() if term.needle in name]
        in_words = [place(column, term.needle) > 0 for column in (searches.c.words, searches.c.customer)]
        held.append(or_(*in_words, decisions.c.person_id.in_(people)))
    return or_(searches.c.decision.is_(None), and_(*held))


def _overwrite(connection: Connection) -> None:
    """Has SQLite overwrite what is deleted, instead of only releasing its pages."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("PRAGMA secure_delete=ON")


def _has_row() -> ColumnElement[bool]:
    return select(searches.c.decision).where(searches.c.decision == decisions.c.key).exists()


_ADD: Any = inserting(searches)
