"""Published policies, by version."""

from typing import Any

from sqlalchemy import Connection, func, insert, select

from console.store.database.prepared import Prepared, Question
from console.store.database.tables import policies


def newest(connection: Connection) -> int:
    """The version in force."""
    row = _NEWEST.first(connection)
    if row is None or row.version is None:
        raise LookupError("no policy was published")
    return int(row.version)


def asking_newest() -> Question:
    """That question, to be asked ahead."""
    return _NEWEST.question()


_NEWEST = Prepared(select(func.max(policies.c.version).label("version")))


def text(connection: Connection, version: int) -> str:
    """The TOML of one version."""
    return str(connection.execute(select(policies.c.text).where(policies.c.version == version)).scalar_one())


def row(connection: Connection, version: int) -> Any | None:
    """One version, with when it was published."""
    return connection.execute(select(policies).where(policies.c.version == version)).first()


def add(connection: Connection, version: int, text: str, published_at: int, published_by: str | None) -> None:
    """A new version."""
    values = {"version": version, "text": text, "published_at": published_at, "published_by": published_by}
    connection.execute(insert(policies), values)
