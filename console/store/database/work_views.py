"""Who looked at whose work on which day (UTC): one row for each, so that the log holds it once."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, select, tuple_
from sqlalchemy.dialects import postgresql, sqlite

from console.store.database.tables import looks


def exists(connection: Connection, whose: str, day: int, viewer: str) -> bool:
    """Whether this view is recorded already."""
    query = select(looks.c.at).where(looks.c.whose == whose, looks.c.day == day, looks.c.viewer == viewer)
    return connection.execute(query).first() is not None


def add(connection: Connection, whose: str, day: int, viewer: str, at: int) -> bool:
    """Records a view; returns whether it was new."""
    make = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
    statement = make(looks).on_conflict_do_nothing().returning(looks.c.at)
    row = {"whose": whose, "day": day, "viewer": viewer, "at": at}
    return connection.execute(statement, row).first() is not None


def page(
    connection: Connection, whose: Sequence[str], but: str, after: tuple[int, int, str] | None, limit: int
) -> list[Any]:
    """Views of the work of any of `whose` by people other than `but`, newest first, after the one named by (day, at,
    viewer).
    """
    query = select(looks).where(looks.c.whose.in_(whose), looks.c.viewer != but)
    if after is not None:
        query = query.where(tuple_(looks.c.day, looks.c.at, looks.c.viewer) < after)
    order = (looks.c.day.desc(), looks.c.at.desc(), looks.c.viewer.desc())
    return list(connection.execute(query.order_by(*order).limit(limit)))
