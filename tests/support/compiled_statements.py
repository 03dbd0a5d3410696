"""Statements of SQL, compiled once for all databases that a process of the tests opens.

SQLAlchemy keeps compiled statements for each engine. The tests open hundreds of databases, and compiling the same
statements for each took a fifth of the processor time of tests with a store.
"""

from typing import Any

from sqlalchemy.engine import Engine
from sqlalchemy.engine.default import DefaultDialect
from sqlalchemy.util import LRUCache

_MOST = 2_000


def share() -> None:
    """Gives every engine the same compiled statements."""
    shared: LRUCache[Any, Any] = LRUCache(_MOST)
    cache = property(lambda _engine: shared, lambda _engine, _own: None)
    Engine._compiled_cache = cache  # type: ignore[assignment]
    # A compiled statement is found by its dialect, which is otherwise the same only within one engine.
    DefaultDialect.__eq__ = _is_same  # type: ignore[assignment,method-assign]
    DefaultDialect.__hash__ = _hash  # type: ignore[assignment,method-assign]


def _is_same(dialect: DefaultDialect, other: object) -> bool:
    """Whether both compile alike: for one kind of database, in one version of its server."""
    return type(dialect) is type(other) and dialect.server_version_info == other.server_version_info


def _hash(dialect: DefaultDialect) -> int:
    return hash(type(dialect))
