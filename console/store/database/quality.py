"""What decisions show beyond the figures: confidence against outcome, sources and texts that were corrected, and when
prompt versions were first used.
"""

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, case, func, select

from console.model.decision import Kind
from console.rules.measures.calibration import LIGHT_WORDS
from console.store.database.drafts import in_scope
from console.store.database.measures import COUNTED, OF_REVISION, of_decisions
from console.store.database.tables import decision_sources, decisions, drafts, payloads, people, revisions
from console.store.database.times import micros
from console.store.queries import MeasuresQuery

_LIGHT = case(
    (decisions.c.kind == Kind.APPROVE, 1),
    (and_(decisions.c.kind == Kind.CORRECT, decisions.c.words_changed <= LIGHT_WORDS), 1),
    else_=0,
)


def confidences(connection: Connection, measures: MeasuresQuery) -> Sequence[Any]:
    """Each stated confidence: how many revisions were closed, and how many were good. An escalation closes nothing."""
    query = (
        select(revisions.c.confidence, func.count().label("drafts"), func.sum(_LIGHT).label("good"))
        .select_from(decisions.join(revisions, OF_REVISION))
        .where(COUNTED, decisions.c.kind != Kind.ESCALATE, revisions.c.confidence.is_not(None), *of_decisions(measures))
    )
    return connection.execute(query.group_by(revisions.c.confidence)).all()


def corrected_sources(connection: Connection, measures: MeasuresQuery, least: int, limit: int) -> Sequence[Any]:
    """Sources of at least `least` decisions, those with the largest share of corrections first; `last` is the key of
    one of the decisions.
    """
    number = func.count()
    corrected = func.sum(case((decisions.c.kind == Kind.CORRECT, 1), else_=0))
    query = (
        select(
            decision_sources.c.uri,
            number.label("decisions"),
            corrected.label("corrected"),
            func.max(decisions.c.key).label("last"),
        )
        .select_from(decisions.join(decision_sources, decision_sources.c.decision == decisions.c.key))
        .where(COUNTED, *of_decisions(measures))
        .group_by(decision_sources.c.uri)
        .having(number >= least, corrected > 0)
        .order_by((corrected * 1.0 / number).desc(), corrected.desc(), decision_sources.c.uri)
    )
    return connection.execute(query.limit(limit)).all()


def sources_of(connection: Connection, keys: Collection[str]) -> dict[str, bytes | None]:
    """The sources of the drafts that these decisions were about, as they were submitted, by the decision's key."""
    query = (
        select(decisions.c.key, payloads.c.content)
        .join(
            payloads,
            and_(payloads.c.draft_id == decisions.c.draft_id, payloads.c.revision == decisions.c.revision),
        )
        .where(decisions.c.key.in_(list(keys)), payloads.c.kind == "sources")
    )
    return {row.key: row.content for row in connection.execute(query)}


def corrections(connection: Connection, measures: MeasuresQuery, limit: int) -> Sequence[Any]:
    """The newest corrections with their diffs, as far as these are stored."""
    query = (
        select(decisions.c.draft_id, drafts.c.helpdesk, drafts.c.ticket, payloads.c.content)
        .join(drafts, drafts.c.id == decisions.c.draft_id)
        .join(payloads, and_(payloads.c.draft_id == decisions.c.draft_id, payloads.c.decision == decisions.c.key))
        .where(
            COUNTED,
            decisions.c.kind == Kind.CORRECT,
            payloads.c.kind == "diff",
            payloads.c.content.is_not(None),
            *of_decisions(measures),
        )
        .order_by(decisions.c.recorded_at.desc(), decisions.c.key.desc())
    )
    return connection.execute(query.limit(limit)).all()


def tickets_of(connection: Connection, drafts_: Collection[str]) -> dict[str, list[bytes]]:
    """The tickets of these drafts, one for each revision that is stored."""
    query = select(payloads.c.draft_id, payloads.c.content).where(
        payloads.c.draft_id.in_(list(drafts_)), payloads.c.kind == "ticket", payloads.c.content.is_not(None)
    )
    contents: dict[str, list[bytes]] = {}
    for row in connection.execute(query):
        contents.setdefault(row.draft_id, []).append(row.content)
    return contents


def first_seen(connection: Connection, measures: MeasuresQuery) -> Sequence[Any]:
    """Each prompt version with the time of its first draft, of drafts that came before the end of the period."""
    first = func.min(revisions.c.received_at)
    query: Select[Any] = select(revisions.c.prompt_version, first.label("at")).join(
        drafts, drafts.c.id == revisions.c.draft_id
    )
    where: list[ColumnElement[bool]] = [in_scope(drafts.c.queue, measures.person.queues)]
    if measures.queue is not None:
        where.append(drafts.c.queue == measures.queue)
    query = query.where(*where).group_by(revisions.c.prompt_version)
    if measures.until is not None:
        query = query.having(first < micros(measures.until))
    return connection.execute(query.order_by(first)).all()


def colleagues(connection: Connection) -> list[str]:
    """The names of everybody who works here."""
    return list(connection.execute(select(people.c.name).where(people.c.role != "pipeline")).scalars())
