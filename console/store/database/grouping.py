"""How measures are narrowed and grouped: by days, time and drafts; sums and percentiles by a key, the same on SQLite
and PostgreSQL. A percentile is the nearest rank: a value that was measured, never one between two.
"""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Any

from sqlalchemy import BigInteger, ColumnElement, Connection, FromClause, Select, case, func, literal_column, select

from console.rules.days import offsets
from console.store.database.tables import drafts, people
from console.store.database.times import micros
from console.store.queries import MeasuresQuery

DAY_MICROS = 86_400_000_000
_FIRST = datetime(2020, 1, 1, tzinfo=UTC)
"""Before any decision of any store; days further back are counted by the offset that held then."""
_AHEAD = timedelta(days=2)
"""Clocks of stores that are ahead of this one's."""


def day_of(column: ColumnElement[int], measures: MeasuresQuery) -> ColumnElement[int]:
    """The number of the day, since 1970, that the clocks of the zone showed then."""
    horizon = (measures.now or datetime.now(UTC)) + _AHEAD
    until = min(measures.until or horizon, horizon)
    since = min(max(measures.since or _FIRST, _FIRST), until)
    changes = list(offsets(measures.zone, since, until))
    shift: ColumnElement[int] = _written(changes[0][1])
    if len(changes) > 1:
        held = pairwise(changes)
        cases = [(column < literal_column(str(micros(end))), _written(offset)) for (_, offset), (end, _) in held]
        shift = case(*cases, else_=_written(changes[-1][1]))
    return (column + shift) // literal_column(str(DAY_MICROS), BigInteger)


def _written(offset: timedelta) -> ColumnElement[int]:
    # Written out: PostgreSQL does not recognise an expression with a parameter when it groups by it.
    return literal_column(str(offset // timedelta(microseconds=1)), BigInteger)


def within(column: ColumnElement[int], measures: MeasuresQuery) -> list[ColumnElement[bool]]:
    """The time that a query asks for."""
    conditions: list[ColumnElement[bool]] = []
    if measures.since is not None:
        conditions.append(column >= micros(measures.since))
    if measures.until is not None:
        conditions.append(column < micros(measures.until))
    return conditions


def of_drafts(draft: ColumnElement[str], measures: MeasuresQuery) -> list[ColumnElement[bool]]:
    """The condition on drafts, where the query asks for those of a pipeline or of a kind of action."""
    if measures.pipeline is None and measures.kind is None:
        return []
    chosen = select(drafts.c.id)
    if measures.pipeline is not None:
        chosen = chosen.join(people, people.c.id == drafts.c.pipeline_id).where(people.c.name == measures.pipeline)
    if measures.kind is not None:
        chosen = chosen.where(drafts.c.action_kind == measures.kind)
    return [draft.in_(chosen)]


def number(condition: ColumnElement[bool]) -> ColumnElement[int]:
    """How many rows fulfil `condition`."""
    return func.sum(case((condition, 1), else_=0))


def grouped_rows(
    connection: Connection, query: Select[Any], key: ColumnElement[Any], measures: MeasuresQuery
) -> Sequence[Any]:
    """The rows of a query, by key where one is chosen for."""
    grouped = query if measures.by is None else query.where(key.is_not(None)).group_by(key)
    return connection.execute(grouped).all()


def percentiles(
    connection: Connection,
    key: ColumnElement[Any],
    value: ColumnElement[int],
    source: FromClause,
    where: Sequence[ColumnElement[bool]],
) -> Sequence[Any]:
    """`number`, `median` and `p90` by key: of n values in order the (n·p)th, rounded up."""
    ranked = (
        select(
            key.label("key"),
            value.label("value"),
            func.row_number().over(partition_by=key, order_by=value).label("rank"),
            func.count().over(partition_by=key).label("number"),
        )
        .select_from(source)
        .where(key.is_not(None), *where)
        .subquery("ranked")
    )

    def at(percent: int) -> ColumnElement[int]:
        place = (ranked.c.number * percent + 99) // 100
        return func.max(case((ranked.c.rank == place, ranked.c.value)))

    query = select(
        ranked.c.key,
        func.max(ranked.c.number).label("number"),
        at(50).label("median"),
        at(90).label("p90"),
    )
    return connection.execute(query.group_by(ranked.c.key)).all()
