"""Whole tables, for verification."""

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, Table, select

from console.store.database import tables


def rows(connection: Connection, table: Table) -> Iterator[Any]:
    """Every row of a table, some hundreds at a time."""
    return iter(connection.execution_options(yield_per=500).execute(select(table)))


def nodes(connection: Connection) -> dict[tuple[int, int], bytes]:
    """Every stored node of the tree."""
    columns = select(tables.nodes.c.level, tables.nodes.c.index, tables.nodes.c.hash)
    found = connection.execution_options(yield_per=5_000).execute(columns)
    return {(level, index): bytes(hash_) for level, index, hash_ in found}


def checkpoints(connection: Connection) -> Sequence[Any]:
    """Every signed checkpoint, by size."""
    return connection.execute(select(tables.checkpoints).order_by(tables.checkpoints.c.size)).all()
