"""The counts behind the measures: one statement for each kind, the same on SQLite and PostgreSQL.

Each groups by one key (or not at all) and returns rows of `key` and counts. Decisions count if they fulfil `JUDGED` and
were not recalled; a refused decision counts in one measure only.
"""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, FromClause, Select, and_, case, distinct, func, literal_column, select

from console.model.decision import DispatchStatus, Kind
from console.model.measures import By
from console.model.stage import Stage
from console.rules.measures.definitions import JUDGED
from console.store.database.drafts import in_scope
from console.store.database.grouping import day_of, grouped_rows, number, of_drafts, percentiles, within
from console.store.database.tables import decision_sources, decisions, dispatches, drafts, revisions
from console.store.queries import MeasuresQuery

OF_REVISION = and_(revisions.c.draft_id == decisions.c.draft_id, revisions.c.revision == decisions.c.revision)
"""Joins a decision with the revision that it judged."""
_STANDS = and_(decisions.c.conflict.is_(None), decisions.c.recalled_at.is_(None))
_BY_A_PERSON = decisions.c.token_id.is_not(None)
"""What policy lets be carried out without a person is decided without a token."""
_NOT_SHADOW = func.coalesce(decisions.c.stage, "") != Stage.SHADOW
_SAMPLED = decisions.c.stage == Stage.SAMPLED
COUNTED = and_(_STANDS, _NOT_SHADOW, _BY_A_PERSON, decisions.c.kind.in_([str(kind) for kind in JUDGED]))
"""The decisions that measures count."""
APPROVED = and_(_STANDS, _BY_A_PERSON, decisions.c.kind.in_([str(Kind.APPROVE), str(Kind.CORRECT)]))
"""Those that let a draft leave; a draft has at most one in force."""

LEAST_DECISIONS = 5
"""A source of fewer decisions has no group of its own."""


def decided(connection: Connection, measures: MeasuresQuery) -> Sequence[Any]:
    """Decisions by kind, the findings shown with them and those marked wrong, and how many people decided."""
    findings, marked = revisions.c.findings, decisions.c.marked_wrong
    key, source = _decisions(measures)
    query = (
        select(
            key.label("key"),
            func.count().label("decisions"),
            func.count(distinct(decisions.c.person_id)).label("people"),
            number(decisions.c.kind == Kind.APPROVE).label("approved"),
            number(decisions.c.kind == Kind.CORRECT).label("corrected"),
            number(decisions.c.kind == Kind.REJECT).label("rejected"),
            number(decisions.c.kind == Kind.ESCALATE).label("escalated"),
            number(_SAMPLED).label("sampled"),
            number(_SAMPLED & decisions.c.kind.in_([str(Kind.CORRECT), str(Kind.REJECT)])).label("sample_corrected"),
            func.sum(findings).label("findings"),
            func.sum(case((marked < findings, marked), else_=findings)).label("marked_wrong"),
        )
        .select_from(source)
        .where(COUNTED, *of_decisions(measures))
    )
    return grouped_rows(connection, query, key, measures)


def pushed(connection: Connection, measures: MeasuresQuery) -> Sequence[Any]:
    """Everything that was pushed, and how much of it met a conflict. Whose draft it was is not always known; such a
    decision has no queue, model or prompt.
    """
    key, source = _decisions(measures, outer=True)
    query = select(
        key.label("key"),
        func.count().label("pushed"),
        number(decisions.c.conflict.is_not(None)).label("refused"),
    ).select_from(source)
    return grouped_rows(connection, query.where(_BY_A_PERSON, *of_decisions(measures)), key, measures)


def handling(connection: Connection, measures: MeasuresQuery) -> Sequence[Any]:
    """Percentiles of the time with a draft open, in milliseconds."""
    key, source = _decisions(measures)
    return percentiles(connection, key, decisions.c.handling_ms, source, (COUNTED, *of_decisions(measures)))


def responses(connection: Connection, measures: MeasuresQuery) -> Sequence[Any]:
    """Percentiles of the time from a draft's arrival to its approval, in milliseconds."""
    key, source = _decisions(measures)
    source = source.join(drafts, drafts.c.id == decisions.c.draft_id)
    value = (decisions.c.recorded_at - drafts.c.received_at) // 1_000
    return percentiles(connection, key, value, source, (APPROVED, *of_decisions(measures)))


def received(connection: Connection, measures: MeasuresQuery) -> Sequence[Any]:
    """Draft revisions with what the pipeline stated about making them."""
    key, source = _revisions(measures)
    query = select(
        key.label("key"),
        func.count().label("drafts"),
        func.sum(revisions.c.retries).label("retries"),
        func.sum(revisions.c.input_tokens + revisions.c.output_tokens).label("tokens"),
        func.sum(revisions.c.cost_usd).label("cost_usd"),
        number(revisions.c.fallback.is_not(None)).label("fallbacks"),
    ).select_from(source)
    return grouped_rows(connection, query.where(*_of_revisions(measures)), key, measures)


def latency(connection: Connection, measures: MeasuresQuery) -> Sequence[Any]:
    """Percentiles of the model's time, in milliseconds."""
    key, source = _revisions(measures)
    return percentiles(connection, key, revisions.c.latency_ms, source, _of_revisions(measures))


def carried_out(connection: Connection, measures: MeasuresQuery) -> Sequence[Any]:
    """Dispatches that were tried or given up, those that did not arrive, and attempts after the first."""
    key, source = _decisions(measures)
    status, attempts = dispatches.c.status, dispatches.c.attempts
    lost = [str(DispatchStatus.FAILED), str(DispatchStatus.UNKNOWN)]
    query = select(
        key.label("key"),
        func.count().label("dispatches"),
        number(status.in_(lost)).label("unsent"),
        func.sum(case((attempts > 1, attempts - 1), else_=0)).label("resent"),
    ).select_from(source.join(dispatches, dispatches.c.decision_key == decisions.c.key))
    tried = (attempts > 0) | status.in_(lost)
    return grouped_rows(connection, query.where(_STANDS, tried, *of_decisions(measures)), key, measures)


def _decisions(measures: MeasuresQuery, *, outer: bool = False) -> tuple[ColumnElement[Any], FromClause]:
    """By what decisions are split, and what they are joined with for that."""
    source: FromClause = decisions.join(revisions, OF_REVISION, isouter=outer)
    if measures.by is By.SOURCE:
        of, uri = decision_sources.c.decision == decisions.c.key, decision_sources.c.uri
        # Not the bare column: SQLite would start with all decisions of these sources, whatever their time.
        source = source.join(decision_sources, and_(of, func.coalesce(uri, "").in_(_frequent_sources(measures))))
    keys: dict[By | None, ColumnElement[Any]] = {
        None: literal_column("''"),
        By.QUEUE: decisions.c.queue,
        By.PERSON: decisions.c.person_id,
        By.MODEL: revisions.c.model,
        By.PROMPT: revisions.c.prompt_version,
        By.SOURCE: decision_sources.c.uri,
    }
    if measures.by is By.DAY:
        return day_of(decisions.c.recorded_at, measures), source
    return keys[measures.by], source


def _frequent_sources(measures: MeasuresQuery) -> Select[tuple[str]]:
    """The sources of enough decisions to be of interest: a store has as many customer records as it has tickets."""
    return (
        select(decision_sources.c.uri)
        .join(decisions, decisions.c.key == decision_sources.c.decision)
        .where(COUNTED, *of_decisions(measures))
        .group_by(decision_sources.c.uri)
        .having(func.count() >= LEAST_DECISIONS)
    )


def _revisions(measures: MeasuresQuery) -> tuple[ColumnElement[Any], FromClause]:
    """The same for draft revisions. A person's are those that the person decided on; a source's are those made from it
    that were decided on, each once.
    """
    source: FromClause = revisions.join(drafts, drafts.c.id == revisions.c.draft_id)
    keys: dict[By | None, ColumnElement[Any]] = {
        None: literal_column("''"),
        By.QUEUE: drafts.c.queue,
        By.MODEL: revisions.c.model,
        By.PROMPT: revisions.c.prompt_version,
    }
    if measures.by is By.DAY:
        return day_of(revisions.c.received_at, measures), source
    if measures.by not in (By.PERSON, By.SOURCE):
        return keys[measures.by], source
    key, of = _decisions(measures)
    # A decision comes after its draft.
    later = within(decisions.c.recorded_at, measures._replace(until=None))
    query = select(key.label("key"), decisions.c.draft_id, decisions.c.revision).select_from(of).where(COUNTED, *later)
    pairs = query.distinct().subquery("made")
    same = and_(pairs.c.draft_id == revisions.c.draft_id, pairs.c.revision == revisions.c.revision)
    return pairs.c.key, source.join(pairs, same)


def of_decisions(measures: MeasuresQuery) -> list[ColumnElement[bool]]:
    """The condition on decisions that the query asks for."""
    conditions = [in_scope(decisions.c.queue, measures.person.queues)]
    if measures.queue is not None:
        conditions.append(decisions.c.queue == measures.queue)
    conditions += of_drafts(decisions.c.draft_id, measures)
    return conditions + within(decisions.c.recorded_at, measures)


def _of_revisions(measures: MeasuresQuery) -> list[ColumnElement[bool]]:
    conditions = [in_scope(drafts.c.queue, measures.person.queues)]
    if measures.queue is not None:
        conditions.append(drafts.c.queue == measures.queue)
    conditions += of_drafts(drafts.c.id, measures)
    return conditions + within(revisions.c.received_at, measures)
