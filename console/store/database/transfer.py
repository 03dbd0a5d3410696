"""Copies whole tables out of one database and into another, of this release's version or an earlier one: the columns
are those that the database has, not those that this release would make.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import (
    Connection,
    Float,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    func,
    insert,
    inspect,
    select,
    text,
)

from console.store.database.tables import metadata

_NOT_OURS = frozenset({"alembic_version"})


def tables(connection: Connection, *, current: bool) -> list[Table]:
    """The store's tables in this database, each after those that it refers to. `current`: whether the database has this
    release's version; then tables that are not the store's are left out.
    """
    there = inspect(connection).get_table_names()
    names = [name for name in there if name not in _NOT_OURS and (not current or name in metadata.tables)]
    schema = MetaData()
    schema.reflect(connection, only=names)
    return [table for table in schema.sorted_tables if table.name in names]


def columns(table: Table) -> tuple[tuple[str, str], ...]:
    """Each column's name and kind."""
    return tuple((str(column.name), _kind(column.type)) for column in table.columns)


def rows(connection: Connection, table: Table) -> Iterator[Any]:
    """Every row, a few hundred at a time."""
    return iter(connection.execution_options(yield_per=500).execute(select(table)))


def add(connection: Connection, table: Table, names: Sequence[str], values: Sequence[Sequence[Any]]) -> None:
    """Puts rows into a table, their values in the order of `names`."""
    if values:
        connection.execute(insert(table), [dict(zip(names, row, strict=True)) for row in values])


def unlimited(connection: Connection) -> None:
    """Lifts the time-outs of statements in this transaction."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql("SET LOCAL statement_timeout = 0")


def settle(connection: Connection, filled: Sequence[Table]) -> None:
    """After rows were inserted with their numbers: has the database continue its numbering after them, and update its
    statistics.
    """
    if connection.dialect.name != "postgresql":
        return
    for table in filled:
        for column in table.primary_key.columns:
            query = text("SELECT pg_get_serial_sequence(:table, :column)")
            named = {"table": f'"{table.name}"', "column": column.name}
            sequence = connection.execute(query, named).scalar()
            if sequence is not None:
                last = connection.execute(select(func.max(column))).scalar() or 0
                connection.execute(text("SELECT setval(:of, :next, false)"), {"of": sequence, "next": last + 1})
    connection.exec_driver_sql("ANALYZE")


def _kind(of: object) -> str:
    if isinstance(of, LargeBinary):
        return "bytes"
    if isinstance(of, Integer):
        return "integer"
    if isinstance(of, Float):
        return "number"
    if isinstance(of, String):
        return "text"
    raise TypeError(f"a backup has no form for columns of the type {of}")
