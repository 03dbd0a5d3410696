"""The search over recorded decisions: narrowed by indexed columns, newest or oldest first, by key."""

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, FromClause, Select, and_, exists, func, or_, select

from console.model.person import Person, Role
from console.rules.search import Term, people_asked_for
from console.store.database.drafts import in_scope
from console.store.database.measures import COUNTED
from console.store.database.people import names
from console.store.database.searches import may_hold
from console.store.database.tables import decision_sources, decisions, drafts, payloads, people, revisions, searches
from console.store.database.times import micros
from console.store.queries import DecisionFilter

SEES_ALL = frozenset({Role.SENIOR, Role.LEAD, Role.AUDITOR})


_FOUND = (
    decisions.join(people, people.c.id == decisions.c.person_id)
    .join(drafts, drafts.c.id == decisions.c.draft_id)
    .join(revisions, and_(revisions.c.draft_id == decisions.c.draft_id, revisions.c.revision == decisions.c.revision))
)


def page(
    connection: Connection,
    person: Person,
    filters: DecisionFilter,
    after: tuple[int, str] | None,
    limit: int,
    *,
    oldest: bool,
    words: Collection[Term] = (),
    until: tuple[int, str] | None = None,
) -> Sequence[Any]:
    """Rows of decisions that `person` may see, after the one named by (recorded_at, key) and up to `until`; of those
    only decisions that may contain all the `words`.
    """
    source = _FOUND.outerjoin(searches, searches.c.decision == decisions.c.key) if words else _FOUND
    query = (
        _rows(source)
        .where(decisions.c.conflict.is_(None), _visible(person), *_conditions(connection, filters))
        .where(*([may_hold(connection, words)] if words else []))
    )
    query = query.where(*_beyond(after, oldest=oldest))
    if until is not None:
        query = query.where(or_(*_beyond(until, oldest=not oldest), decisions.c.key == until[1]))
    at, key = decisions.c.recorded_at, decisions.c.key
    order = (at, key) if oldest else (at.desc(), key.desc())
    return connection.execute(query.order_by(*order).limit(limit)).all()


def ahead(
    connection: Connection,
    person: Person,
    filters: DecisionFilter,
    after: tuple[int, str] | None,
    number: int,
    *,
    oldest: bool,
) -> tuple[int, str] | None:
    """The place (recorded_at, key) of the decision `number` rows further on; None where there are fewer."""
    at, key = decisions.c.recorded_at, decisions.c.key
    query = select(at, key).select_from(_FOUND)
    query = query.where(decisions.c.conflict.is_(None), _visible(person), *_conditions(connection, filters))
    order = (at, key) if oldest else (at.desc(), key.desc())
    place = connection.execute(
        query.where(*_beyond(after, oldest=oldest)).order_by(*order).offset(number - 1).limit(1)
    ).first()
    return None if place is None else (place.recorded_at, place.key)


def by_keys(connection: Connection, keys: Collection[str]) -> Sequence[Any]:
    """The same rows for these decisions."""
    query = _rows(_FOUND).where(decisions.c.conflict.is_(None), decisions.c.key.in_(list(keys)))
    return connection.execute(query.order_by(decisions.c.key)).all()


def on_draft(connection: Connection, draft: str) -> Sequence[Any]:
    """The same rows for the recorded decisions on a draft."""
    query = _rows(_FOUND).where(decisions.c.conflict.is_(None), decisions.c.draft_id == draft)
    return connection.execute(query.order_by(decisions.c.key)).all()


def _beyond(place: tuple[int, str] | None, *, oldest: bool) -> list[ColumnElement[bool]]:
    """After a place, in one direction or the other."""
    if place is None:
        return []
    at, key = decisions.c.recorded_at, decisions.c.key
    moment, last = place
    if oldest:
        return [or_(at > moment, and_(at == moment, key > last))]
    return [or_(at < moment, and_(at == moment, key < last))]


def _rows(source: FromClause) -> Select[Any]:
    return select(
        decisions,
        people.c.name.label("person_name"),
        drafts.c.external_id,
        drafts.c.pipeline_id,
        drafts.c.ticket,
        drafts.c.action_class,
        drafts.c.action_kind,
        drafts.c.state,
        drafts.c.erased_at,
        revisions.c.model,
        revisions.c.prompt_version,
        revisions.c.confidence,
    ).select_from(source)


def count(connection: Connection, person: Person, filters: DecisionFilter, most: int) -> int:
    """How many decisions there are; `most` + 1 where there are more than `most`."""
    query = select(decisions.c.key).select_from(_FOUND)
    query = query.where(decisions.c.conflict.is_(None), _visible(person), *_conditions(connection, filters))
    return int(connection.execute(select(func.count()).select_from(query.limit(most + 1).subquery())).scalar_one())


def contents(connection: Connection, of: Collection[str], kinds: Collection[str]) -> list[Any]:
    """Payloads of these kinds, of these drafts."""
    wanted = ("draft_id", "revision", "decision", "kind", "content")
    query = select(*[payloads.c[name] for name in wanted]).where(
        payloads.c.draft_id.in_(sorted(of)), payloads.c.kind.in_(sorted(kinds))
    )
    return list(connection.execute(query).all())


def _visible(person: Person) -> ColumnElement[bool]:
    scope = in_scope(decisions.c.queue, person.queues)
    return scope if person.role in SEES_ALL else and_(scope, decisions.c.person_id == person.id)


def _conditions(connection: Connection, filters: DecisionFilter) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    equal = [
        (decisions.c.kind, filters.kind),
        (decisions.c.queue, filters.queue),
        (revisions.c.prompt_version, filters.prompt),
        (revisions.c.model, filters.model),
        (decisions.c.reason_code, filters.reason),
    ]
    conditions += [column == value for column, value in equal if value is not None]
    if filters.person is not None:
        conditions.append(decisions.c.person_id.in_(people_asked_for(names(connection), filters.person)))
    if filters.source is not None:
        uri, begin = decision_sources.c.uri, filters.source.removesuffix("*")
        # Compared by letters, not with LIKE, which ignores case on SQLite and not on PostgreSQL.
        fits = uri == begin if begin == filters.source else func.substr(uri, 1, len(begin)) == begin
        source = select(decision_sources.c.decision).where(decision_sources.c.decision == decisions.c.key, fits)
        conditions.append(exists(source))
    if filters.since is not None:
        conditions.append(decisions.c.recorded_at >= micros(filters.since))
    if filters.until is not None:
        conditions.append(decisions.c.recorded_at < micros(filters.until))
    if filters.counted:
        conditions.append(COUNTED)
    if not filters.recalled:
        conditions.append(decisions.c.recalled_at.is_(None))
    return conditions
