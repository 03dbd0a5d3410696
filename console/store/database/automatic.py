"""Decisions that policy made without a person, counted by kind of action and customer."""

from sqlalchemy import Connection, func, insert, select

from console.store.database.tables import automatic


def add(connection: Connection, key: str, kind: str, customer: str, at: int) -> None:
    """Records one; `customer` is a fingerprint."""
    connection.execute(insert(automatic), {"decision": key, "kind": kind, "customer": customer, "at": at})


def count_since(connection: Connection, kind: str, customer: str, since: int) -> int:
    """How many of this kind were made for this customer after `since`."""
    query = select(func.count()).select_from(automatic)
    query = query.where(automatic.c.kind == kind, automatic.c.customer == customer, automatic.c.at > since)
    return int(connection.execute(query).scalar_one())
