"""The counts behind the measures of drafts in shadow, grouped as in `measures` as far as that applies."""

from collections.abc import Sequence
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, FromClause, and_, case, func, literal_column, select

from console.model.finding import Severity
from console.model.measures import By
from console.store.database.drafts import in_scope
from console.store.database.grouping import day_of, grouped_rows, number, of_drafts, percentiles, within
from console.store.database.tables import comparisons, revisions
from console.store.queries import MeasuresQuery

_APART: Final = 1_000
"""Shares are counted in thousandths, so that both databases take the median of the same whole numbers."""
_ALIKE: Final = 200
_DISTANCE = case((comparisons.c.words > 0, comparisons.c.words_changed * _APART // comparisons.c.words), else_=0)
_STOPPED = comparisons.c.gravest.in_([str(Severity.ESCALATE), str(Severity.BLOCK)])
_OF_REVISION = and_(revisions.c.draft_id == comparisons.c.draft_id, revisions.c.revision == comparisons.c.revision)


def compared(connection: Connection, measures: MeasuresQuery) -> Sequence[Any]:
    """Comparisons: how many, how many are alike, how many texts policy would have stopped."""
    if (key := _key(measures)) is None:
        return ()
    query = select(
        key.label("key"),
        func.count().label("compared"),
        number(_DISTANCE <= _ALIKE).label("alike"),
        number(_STOPPED).label("stopped"),
    ).select_from(_source())
    return grouped_rows(connection, query.where(*_of_comparisons(measures)), key, measures)


def distance(connection: Connection, measures: MeasuresQuery) -> Sequence[Any]:
    """Percentiles of the share of words that differ, in thousandths."""
    if (key := _key(measures)) is None:
        return ()
    return percentiles(connection, key, _DISTANCE, _source(), _of_comparisons(measures))


def _key(measures: MeasuresQuery) -> ColumnElement[Any] | None:
    """By what comparisons are split; None for what they have none of: persons and sources."""
    if measures.by is By.DAY:
        return day_of(comparisons.c.at, measures)
    keys: dict[By | None, ColumnElement[Any]] = {
        None: literal_column("''"),
        By.QUEUE: comparisons.c.queue,
        By.MODEL: revisions.c.model,
        By.PROMPT: revisions.c.prompt_version,
    }
    return keys.get(measures.by)


def _source() -> FromClause:
    return comparisons.join(revisions, _OF_REVISION)


def _of_comparisons(measures: MeasuresQuery) -> list[ColumnElement[bool]]:
    conditions = [in_scope(comparisons.c.queue, measures.person.queues), *of_drafts(comparisons.c.draft_id, measures)]
    if measures.queue is not None:
        conditions.append(comparisons.c.queue == measures.queue)
    return conditions + within(comparisons.c.at, measures)
