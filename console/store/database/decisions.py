"""Decisions: their rows, those that drafts show, those that policy made, and the search over them."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import Connection, bindparam, func, insert, select, update

from console.store.database.prepared import Prepared, Question, inserting
from console.store.database.tables import automatic, decision_sources, decisions, people
from console.store.database.times import recorded_around

_SHOWN = select(decisions, people.c.name.label("person_name")).join(people, people.c.id == decisions.c.person_id)
_BY_KEY = Prepared(_SHOWN.where(decisions.c.key == bindparam("of")))
_ADD = inserting(decisions)
_ADD_SOURCE = inserting(decision_sources)
_EMPTY: dict[str, Any] = dict.fromkeys(column.key for column in decisions.c if column.nullable)


def by_key(connection: Connection, key: str) -> Any | None:
    """One decision with its person's name."""
    return _BY_KEY.first(connection, {"of": key})


def asking_by_key(key: str) -> Question:
    """The question of `by_key`, to be asked ahead."""
    return _BY_KEY.question({"of": key})


def by_keys(connection: Connection, keys: Collection[str]) -> dict[str, Any]:
    """Several, by key."""
    if not keys:
        return {}
    if len(keys) == 1:
        return {row.key: row for row in _BY_KEY.all(connection, {"of": next(iter(keys))})}
    return {row.key: row for row in connection.execute(_SHOWN.where(decisions.c.key.in_(list(keys))))}


def add(connection: Connection, values: dict[str, Any], sources: Collection[str] = ()) -> None:
    """A new decision, with the addresses of the sources that its draft was made from."""
    _ADD.run(connection, _EMPTY | values)
    if sources:
        rows = [{"uri": uri, "decision": values["key"]} for uri in dict.fromkeys(sources)]
        _ADD_SOURCE.run_many(connection, rows)


def mark_reopened(connection: Connection, key: str, at: int, why: str) -> None:
    """Marks an approval as given back to a person because of what happened."""
    connection.execute(update(decisions).where(decisions.c.key == key).values(recalled_at=at, reopened_by=why))


def mark_recalled(connection: Connection, key: str, at: int) -> None:
    """Marks a decision as recalled."""
    connection.execute(update(decisions).where(decisions.c.key == key).values(recalled_at=at))


def last_by_token(connection: Connection) -> dict[str, int]:
    """When each token was last used for a decision."""
    query = select(decisions.c.token_id, func.max(decisions.c.recorded_at).label("at"))
    query = query.where(decisions.c.token_id.is_not(None)).group_by(decisions.c.token_id)
    return {row.token_id: row.at for row in connection.execute(query)}


def any_recorded(connection: Connection, since: int, before: int) -> bool:
    """Whether any was recorded in that time."""
    query = select(decisions.c.key).where(decisions.c.recorded_at >= since, decisions.c.recorded_at < before)
    return connection.execute(query.limit(1)).first() is not None


def add_automatic(connection: Connection, key: str, kind: str, customer: str, at: int) -> None:
    """Counts a decision that policy made without a person; `customer` is a fingerprint."""
    connection.execute(insert(automatic), {"decision": key, "kind": kind, "customer": customer, "at": at})


def count_automatic_since(connection: Connection, kind: str, customer: str, since: int, now: int) -> int:
    """How many of this kind policy made for this customer after `since`."""
    query = select(func.count()).select_from(automatic).where(recorded_around(automatic.c.at, since, now))
    query = query.where(automatic.c.kind == kind, automatic.c.customer == customer)
    return int(connection.execute(query).scalar_one())
