"""Streams whole tables for verification, or the part of them that recent entries of the log are about.

`start` narrows to the drafts that entries from that position on are about, and to rows that are about no draft.
"""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, Table, or_, select

from console.store.database import tables

_AT_ONCE = 500


def rows(connection: Connection, table: Table, start: int = 0) -> Iterator[Any]:
    """Every row of a table."""
    if start and table in (tables.decision_sources, tables.automatic):
        decided = select(tables.decisions.c.key).where(tables.decisions.c.draft_id.in_(_touched(start)))
        return _stream(connection, select(table).where(table.c.decision.in_(decided)))
    return _stream(connection, _about(select(table), _draft_of(table), start))


def entries(connection: Connection, start: int = 0) -> Iterator[Any]:
    """The log's rows, in order: those from `start` on, and before it what is about the same drafts, or about none."""
    log = tables.log
    query = select(log.c.index.label("at"), log.c.type, log.c.draft_id, log.c.entry).order_by(log.c.index)
    if start:
        query = query.where(or_(log.c.index >= start, log.c.draft_id.is_(None), log.c.draft_id.in_(_touched(start))))
    return _stream(connection, query)


def payloads(connection: Connection, start: int = 0) -> Iterator[Any]:
    """The payloads, in the order in which they were stored."""
    return _stream(connection, _about(select(tables.payloads), tables.payloads.c.draft_id, start).order_by("id"))


def nodes(connection: Connection, level: int, start: int = 0) -> Iterator[Any]:
    """The stored nodes of one level (index, hash) from `start` on, in order."""
    node = tables.nodes
    query = select(node.c.index.label("at"), node.c.hash).where(node.c.level == level, node.c.index >= start)
    return _stream(connection, query.order_by(node.c.index))


def levels(connection: Connection) -> list[int]:
    """The levels that have nodes."""
    return list(connection.execute(select(tables.nodes.c.level).distinct().order_by(tables.nodes.c.level)).scalars())


def checkpoints(connection: Connection, start: int = 0) -> Iterator[Any]:
    """The signed checkpoints of sizes after `start`, by size; a busy store makes one a second."""
    query = select(tables.checkpoints).where(tables.checkpoints.c.size > start)
    return _stream(connection, query.order_by(tables.checkpoints.c.size))


def _stream(connection: Connection, query: Select[Any]) -> Iterator[Any]:
    return iter(connection.execute(query, execution_options={"yield_per": _AT_ONCE}))


def _touched(start: int) -> Select[Any]:
    log = tables.log
    return select(log.c.draft_id).where(log.c.index >= start, log.c.draft_id.is_not(None)).distinct()


def _draft_of(table: Table) -> ColumnElement[Any] | None:
    """The column that names a row's draft; None for a table without one."""
    if table is tables.drafts:
        return tables.drafts.c.id
    return table.c.get("draft_id")


def _about(query: Select[Any], draft: ColumnElement[Any] | None, start: int) -> Select[Any]:
    if not start or draft is None:
        return query
    return query.where(or_(draft.is_(None), draft.in_(_touched(start))))
