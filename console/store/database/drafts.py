"""Drafts: their rows, pages by key, the next ones to claim, and what each caller may see of them."""

from collections.abc import Collection, Iterable, Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    and_,
    bindparam,
    false,
    func,
    insert,
    or_,
    select,
    true,
    update,
)
from sqlalchemy.dialects import postgresql, sqlite

from console.model.draft import OPEN_STATES
from console.model.ids import PersonId
from console.model.person import Person, Role
from console.store.database.prepared import Prepared, Question, inserting
from console.store.database.tables import drafts, feed, messages, queues, revisions

_BY_ID = Prepared(select(drafts).where(drafts.c.id == bindparam("of")))
_BY_ID_LOCKED = Prepared(select(drafts).where(drafts.c.id == bindparam("of")).with_for_update())
_ADD = inserting(drafts)
_EMPTY: dict[str, Any] = dict.fromkeys(column.key for column in drafts.c if column.nullable)
_ADD_REVISION = inserting(revisions)
_KNOWN = Prepared(
    select(drafts)
    .where(drafts.c.pipeline_id == bindparam("pipeline"), drafts.c.external_id == bindparam("name"))
    .with_for_update()
)
_QUEUE = Prepared(select(queues.c.name).where(queues.c.name == bindparam("of")))
_QUEUES = Prepared(select(queues.c.name).order_by(queues.c.name))


def visible(person: Person) -> ColumnElement[bool]:
    """The condition on which a person may see a draft: it is in their queues; a pipeline sees only its own."""
    scoped = in_scope(drafts.c.queue, person.queues)
    return and_(drafts.c.pipeline_id == person.id, scoped) if person.role is Role.PIPELINE else scoped


def in_scope(column: ColumnElement[str], scope: Collection[str] | None) -> ColumnElement[bool]:
    """Whether `column` names one of the queues of `scope` (None: all)."""
    if scope is None:
        return true()
    return column.in_(sorted(scope)) if scope else false()


def known_drafts(connection: Connection, pipeline: str, external_ids: Collection[str]) -> dict[str, Any]:
    """The pipeline's drafts with these external ids, locked in one order so that no two transactions wait for each
    other.
    """
    if len(external_ids) == 1:
        found = _KNOWN.all(connection, {"pipeline": pipeline, "name": next(iter(external_ids))})
        return {row.external_id: row for row in found}
    query = select(drafts).where(drafts.c.pipeline_id == pipeline, drafts.c.external_id.in_(list(external_ids)))
    query = query.order_by(drafts.c.id).with_for_update()
    return {row.external_id: row for row in connection.execute(query)}


def digests(connection: Connection, pipeline: str, external_ids: Collection[str]) -> frozenset[tuple[str, str]]:
    """Which of the pipeline's drafts with these external ids are there with which content: external id and digest."""
    query = select(drafts.c.external_id, drafts.c.digest)
    query = query.where(drafts.c.pipeline_id == pipeline, drafts.c.external_id.in_(list(external_ids)))
    return frozenset((row.external_id, row.digest) for row in connection.execute(query))


def revision_of(connection: Connection, draft: str, digest: str) -> int | None:
    """Which revision of a draft has this content."""
    query = select(revisions.c.revision).where(revisions.c.draft_id == draft, revisions.c.digest == digest)
    return connection.execute(query).scalar()


def add(connection: Connection, draft: dict[str, Any]) -> None:
    """A new draft."""
    _ADD.run(connection, _EMPTY | draft)


def add_revision(connection: Connection, revision: dict[str, Any]) -> None:
    """A new revision."""
    _ADD_REVISION.run(connection, {"customer": None} | revision)


def update_draft(connection: Connection, draft: str, values: dict[str, Any]) -> None:
    """Sets columns of one draft."""
    _changing(tuple(values)).run(connection, values | {"of": draft})


@lru_cache(maxsize=64)
def _changing(columns: tuple[str, ...]) -> Prepared:
    return Prepared(update(drafts).where(drafts.c.id == bindparam("of")), columns)


def by_id(connection: Connection, draft: str, person: Person, *, lock: bool = False) -> Any | None:
    """The row of a draft that `person` may see."""
    if "\0" in draft:
        return None  # PostgreSQL would refuse the query
    row = (_BY_ID_LOCKED if lock else _BY_ID).first(connection, {"of": draft})
    if row is None:
        return None
    # `visible` for one row: with a list of queues, each person would need another statement.
    own = row.pipeline_id == person.id or person.role is not Role.PIPELINE
    return row if own and person.sees(row.queue) else None


def asking_by_id(draft: str) -> Question:
    """The question of `by_id` with `lock`, to be asked ahead."""
    return _BY_ID_LOCKED.question({"of": draft})


def lock(connection: Connection, ids: Collection[str]) -> None:
    """Locks several drafts in one order, so that no two transactions wait for each other."""
    if connection.dialect.name != "sqlite" and len(ids) > 1:
        connection.execute(
            select(drafts.c.id).where(drafts.c.id.in_(sorted(ids))).order_by(drafts.c.id).with_for_update()
        )


def by_ids(connection: Connection, ids: Collection[str]) -> dict[str, Any]:
    """Rows of these drafts."""
    if len(ids) == 1:
        return {row.id: row for row in _BY_ID.all(connection, {"of": next(iter(ids))})}
    query = select(drafts).where(drafts.c.id.in_(list(ids)))
    return {row.id: row for row in connection.execute(query)}


def revision(connection: Connection, draft: str, number: int) -> Any | None:
    """One revision's row."""
    query = select(revisions).where(revisions.c.draft_id == draft, revisions.c.revision == number)
    return connection.execute(query).first()


def draft_page(
    connection: Connection, person: Person, filters: dict[str, str], after: str, limit: int
) -> Sequence[Any]:
    """Rows in the order of their ids, after one of them; `filters` by column."""
    query = select(drafts).where(visible(person), drafts.c.id > after)
    for column, value in filters.items():
        query = query.where(drafts.c[column] == value)
    return connection.execute(query.order_by(drafts.c.id).limit(limit)).all()


def of_ticket(connection: Connection, pipeline: PersonId, helpdesk: str, ticket: str) -> Sequence[Any]:
    """The pipeline's drafts on a ticket, in all queues."""
    query = select(drafts).where(drafts.c.helpdesk == helpdesk, drafts.c.ticket == ticket)
    query = query.where(drafts.c.pipeline_id == pipeline)
    return connection.execute(query.order_by(drafts.c.id).with_for_update()).all()


def next_unclaimed(
    connection: Connection, states: Sequence[str], scope: Collection[str] | None, count: int
) -> list[Any]:
    """The most urgent unclaimed drafts, then those due soonest; costs as much as reading `count` rows of each queue."""
    names = sorted(scope) if scope is not None else list(connection.execute(select(queues.c.name)).scalars())
    unclaimed: list[Any] = []
    for state in states:
        left = count - len(unclaimed)
        if left > 0:
            # When others claim at the same time, some of the first rows may be theirs by the time they are locked.
            spare = 0 if connection.dialect.name == "sqlite" else _SPARE
            first = [row for name in names for row in connection.execute(_next(state, name, left + spare))]
            first.sort(key=lambda row: (row.urgency, row.due_sort, row.id))
            unclaimed += _still_unclaimed(connection, [row.id for row in first], state, left) if spare else first[:left]
    return unclaimed


_SPARE = 50


def _still_unclaimed(connection: Connection, ids: Collection[str], state: str, count: int) -> Sequence[Any]:
    """The first of these that no other transaction is claiming, locked."""
    query = select(drafts).where(drafts.c.id.in_(list(ids)), drafts.c.state == state, drafts.c.claimed == 0)
    query = query.order_by(drafts.c.urgency, drafts.c.due_sort, drafts.c.id).limit(count)
    return connection.execute(query.with_for_update(skip_locked=True)).all() if ids else []


def _next(state: str, queue: str, count: int) -> Select[Any]:
    query = select(drafts).where(drafts.c.state == state, drafts.c.queue == queue, drafts.c.claimed == 0)
    return query.order_by(drafts.c.urgency, drafts.c.due_sort, drafts.c.id).limit(count)


def lapsed_claims(connection: Connection, now: int, latest: int, limit: int, *, lock: bool = False) -> Sequence[Any]:
    """Drafts whose claim has run out, or lasts beyond `latest`, and was not released; with `lock`, those that no other
    transaction is changing.
    """
    over = or_(drafts.c.claim_until <= now, drafts.c.claim_until > latest)
    query = select(drafts).where(drafts.c.claimed == 1, over)
    query = query.order_by(drafts.c.claim_until).limit(limit)
    return connection.execute(query.with_for_update(skip_locked=True) if lock else query).all()


def expired(
    connection: Connection, states: Collection[str], now: int, limit: int, *, lock: bool = False
) -> Sequence[Any]:
    """Drafts past their expiry that are still in one of `states`; with `lock`, those that no other transaction is
    changing.
    """
    query = select(drafts).where(
        drafts.c.expires_at.is_not(None),
        drafts.c.expires_at <= now,
        # Not by an index on the state, as nearly all drafts may be in it.
        drafts.c.state.concat("").in_(sorted(states)),
    )
    query = query.order_by(drafts.c.expires_at).limit(limit)
    return connection.execute(query.with_for_update(skip_locked=True) if lock else query).all()


def add_queue(connection: Connection, name: str) -> None:
    """Records that there is such a queue."""
    if _QUEUE.first(connection, {"of": name}) is None:
        make = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
        connection.execute(make(queues).on_conflict_do_nothing(), {"name": name})


def added_messages(connection: Connection, ids: Iterable[str]) -> dict[str, list[Any]]:
    """The messages that came after submission, by draft, in order."""
    by_draft: dict[str, list[Any]] = {}
    draft_ids = list(ids)
    if not draft_ids:
        return by_draft
    query = select(messages).where(messages.c.draft_id.in_(draft_ids))
    for row in connection.execute(query.order_by(messages.c.draft_id, messages.c.number)):
        by_draft.setdefault(row.draft_id, []).append(row)
    return by_draft


def add_message(connection: Connection, draft: str, message: str, number: int, digest: str) -> None:
    """Adds a message to a draft's conversation."""
    connection.execute(insert(messages), {"draft_id": draft, "message_id": message, "number": number, "digest": digest})


def has_message(connection: Connection, draft: str, message: str) -> bool:
    """Whether a message of this id was added to a draft's conversation."""
    query = select(messages.c.number).where(messages.c.draft_id == draft, messages.c.message_id == message)
    return connection.execute(query).first() is not None


def open_after(connection: Connection, after: str, limit: int) -> Sequence[Any]:
    """Rows of open drafts in the order of their ids, after one of them."""
    query = select(drafts).where(drafts.c.state.in_(sorted(OPEN_STATES)), drafts.c.id > after)
    return connection.execute(query.order_by(drafts.c.id).limit(limit)).all()


def changed(connection: Connection, scope: Collection[str] | None, start: int, end: int, limit: int) -> list[Any]:
    """Drafts (draft_id, position, type) whose last position is in [start, end), in order; one limited index scan for
    each queue.
    """
    columns = select(feed.c.draft_id, feed.c.position, feed.c.type)
    within = and_(feed.c.position >= start, feed.c.position < end)
    if scope is None:
        return list(connection.execute(columns.where(within).order_by(feed.c.position).limit(limit)).all())
    rows: list[Any] = []
    for queue in scope:
        query = columns.where(feed.c.queue == queue, within).order_by(feed.c.position).limit(limit)
        rows += connection.execute(query).all()
    return sorted(rows, key=lambda row: row.position)[:limit]


def of_queues(connection: Connection, scope: Collection[str], after: str, limit: int) -> Sequence[Any]:
    """Ids and queues of every draft in these queues, by id."""
    query = select(drafts.c.id, drafts.c.queue).where(in_scope(drafts.c.queue, scope), drafts.c.id > after)
    return connection.execute(query.order_by(drafts.c.id).limit(limit)).all()


def queue_names(connection: Connection) -> list[str]:
    """Every queue that ever had a draft."""
    return [row.name for row in _QUEUES.all(connection)]


def count(connection: Connection) -> int:
    """How many drafts there are."""
    return int(connection.execute(select(func.count()).select_from(drafts)).scalar_one())
