"""Decisions: their rows, those that drafts show, and the search over them."""

from collections.abc import Collection, Mapping
from typing import Any

from sqlalchemy import Connection, insert, select, update

from console.store.database.tables import decision_sources, decisions, people

_SHOWN = select(decisions, people.c.name.label("person_name")).join(people, people.c.id == decisions.c.person_id)


def by_key(connection: Connection, key: str) -> Any | None:
    """One decision with its person's name."""
    return connection.execute(_SHOWN.where(decisions.c.key == key)).first()


def by_keys(connection: Connection, keys: Collection[str]) -> dict[str, Any]:
    """Several, by key."""
    if not keys:
        return {}
    return {row.key: row for row in connection.execute(_SHOWN.where(decisions.c.key.in_(list(keys))))}


def add(connection: Connection, values: Mapping[str, Any], sources: Collection[str] = ()) -> None:
    """A new decision, with the addresses of the sources that its draft was made from."""
    connection.execute(insert(decisions), dict(values))
    if sources:
        rows = [{"uri": uri, "decision": values["key"]} for uri in dict.fromkeys(sources)]
        connection.execute(insert(decision_sources), rows)


def recalled(connection: Connection, key: str, at: int) -> None:
    """Marks a decision as taken back."""
    connection.execute(update(decisions).where(decisions.c.key == key).values(recalled_at=at))
