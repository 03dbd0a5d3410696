"""Drafts: their rows, pages by key, the next ones to claim, and what each caller may see of them."""

from collections.abc import Collection, Iterable, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, false, func, insert, select, true, update

from console.model.person import Person, Role
from console.store.database.tables import drafts, feed, messages, queues, revisions


def visible(person: Person) -> ColumnElement[bool]:
    """The one condition that says which drafts somebody may see: a pipeline its own, people those of their queues."""
    if person.role is Role.PIPELINE:
        return drafts.c.pipeline_id == person.id
    return in_scope(drafts.c.queue, person.queues)


def in_scope(column: ColumnElement[str], scope: Collection[str] | None) -> ColumnElement[bool]:
    """Whether `column` names one of the queues of `scope` (None: all)."""
    if scope is None:
        return true()
    return column.in_(sorted(scope)) if scope else false()


def known(connection: Connection, pipeline: str, external_ids: Collection[str]) -> dict[str, Any]:
    """The pipeline's drafts with these ids of its own."""
    query = select(drafts).where(drafts.c.pipeline_id == pipeline, drafts.c.external_id.in_(list(external_ids)))
    return {row.external_id: row for row in connection.execute(query)}


def revision_of(connection: Connection, draft: str, digest: str) -> int | None:
    """Which revision of a draft has this content."""
    query = select(revisions.c.revision).where(revisions.c.draft_id == draft, revisions.c.digest == digest)
    return connection.execute(query).scalar()


def add(connection: Connection, draft: dict[str, Any]) -> None:
    """A new draft."""
    connection.execute(insert(drafts), draft)


def add_revision(connection: Connection, revision: dict[str, Any]) -> None:
    """A new revision."""
    connection.execute(insert(revisions), revision)


def change(connection: Connection, draft: str, values: dict[str, Any]) -> None:
    """Sets columns of one draft."""
    connection.execute(update(drafts).where(drafts.c.id == draft).values(values))


def by_id(connection: Connection, draft: str, person: Person, *, lock: bool = False) -> Any | None:
    """The row of a draft that `person` may see."""
    query = select(drafts).where(drafts.c.id == draft, visible(person))
    return connection.execute(query.with_for_update() if lock else query).first()


def by_ids(connection: Connection, ids: Collection[str]) -> dict[str, Any]:
    """Rows of these drafts."""
    query = select(drafts).where(drafts.c.id.in_(list(ids)))
    return {row.id: row for row in connection.execute(query)}


def revision(connection: Connection, draft: str, number: int) -> Any | None:
    """One revision's row."""
    query = select(revisions).where(revisions.c.draft_id == draft, revisions.c.revision == number)
    return connection.execute(query).first()


def page(connection: Connection, person: Person, filters: dict[str, str], after: str, limit: int) -> Sequence[Any]:
    """Rows in the order of their ids, after one of them; `filters` by column."""
    query = select(drafts).where(visible(person), drafts.c.id > after)
    for column, value in filters.items():
        query = query.where(drafts.c[column] == value)
    return connection.execute(query.order_by(drafts.c.id).limit(limit)).all()


def of_ticket(connection: Connection, pipeline: str, helpdesk: str, ticket: str) -> Sequence[Any]:
    """The pipeline's drafts on a ticket."""
    query = select(drafts).where(
        drafts.c.helpdesk == helpdesk, drafts.c.ticket == ticket, drafts.c.pipeline_id == pipeline
    )
    return connection.execute(query.order_by(drafts.c.id)).all()


def next_unclaimed(
    connection: Connection, states: Sequence[str], scope: Collection[str] | None, count: int
) -> list[Any]:
    """The most urgent unclaimed drafts, then the soonest due; the cost is that of `count` rows for each queue."""
    names = sorted(scope) if scope is not None else list(connection.execute(select(queues.c.name)).scalars())
    found: list[Any] = []
    for state in states:
        left = count - len(found)
        if left > 0:
            first = [row for name in names for row in connection.execute(_next(state, name, left))]
            found += sorted(first, key=lambda row: (row.urgency, row.due_sort, row.id))[:left]
    return found


def _next(state: str, queue: str, count: int) -> Select[Any]:
    query = select(drafts).where(drafts.c.state == state, drafts.c.queue == queue, drafts.c.claimed == 0)
    return query.order_by(drafts.c.urgency, drafts.c.due_sort, drafts.c.id).limit(count)


def lapsed_claims(connection: Connection, now: int, limit: int) -> Sequence[Any]:
    """Drafts whose claim has run out and was not given back."""
    query = select(drafts).where(drafts.c.claimed == 1, drafts.c.claim_until <= now)
    return connection.execute(query.order_by(drafts.c.claim_until).limit(limit)).all()


def run_out(connection: Connection, states: Collection[str], now: int, limit: int) -> Sequence[Any]:
    """Drafts that are past their expiry and still in one of `states`."""
    query = select(drafts).where(
        drafts.c.expires_at.is_not(None), drafts.c.expires_at <= now, drafts.c.state.in_(sorted(states))
    )
    return connection.execute(query.order_by(drafts.c.expires_at).limit(limit)).all()


def know_queue(connection: Connection, name: str) -> None:
    """Remembers that there is such a queue."""
    if connection.execute(select(queues.c.name).where(queues.c.name == name)).first() is None:
        connection.execute(insert(queues), {"name": name})


def added_messages(connection: Connection, ids: Iterable[str]) -> dict[str, list[Any]]:
    """The messages that came after submission, by draft, in order."""
    found: dict[str, list[Any]] = {}
    query = select(messages).where(messages.c.draft_id.in_(list(ids)))
    for row in connection.execute(query.order_by(messages.c.draft_id, messages.c.number)):
        found.setdefault(row.draft_id, []).append(row)
    return found


def add_message(connection: Connection, draft: str, message: str, number: int, digest: str) -> None:
    """Adds a message to a draft's conversation."""
    connection.execute(insert(messages), {"draft_id": draft, "message_id": message, "number": number, "digest": digest})


def message_holders(connection: Connection, ids: Collection[str], message: str) -> list[str]:
    """Which of these drafts hold the message."""
    query = select(messages.c.draft_id).where(messages.c.draft_id.in_(list(ids)), messages.c.message_id == message)
    return list(connection.execute(query).scalars())


def changed(connection: Connection, scope: Collection[str] | None, start: int, end: int, limit: int) -> list[Any]:
    """Drafts (draft_id, position, type) whose last position is in [start, end), in order; one limited look into an
    index for each queue.
    """
    columns = select(feed.c.draft_id, feed.c.position, feed.c.type)
    within = and_(feed.c.position >= start, feed.c.position < end)
    if scope is None:
        return list(connection.execute(columns.where(within).order_by(feed.c.position).limit(limit)).all())
    found: list[Any] = []
    for queue in scope:
        query = columns.where(feed.c.queue == queue, within).order_by(feed.c.position).limit(limit)
        found += connection.execute(query).all()
    return sorted(found, key=lambda row: row.position)[:limit]


def of_queues(connection: Connection, scope: Collection[str], after: str, limit: int) -> Sequence[Any]:
    """Ids and queues of every draft in these queues, by id."""
    query = select(drafts.c.id, drafts.c.queue).where(in_scope(drafts.c.queue, scope), drafts.c.id > after)
    return connection.execute(query.order_by(drafts.c.id).limit(limit)).all()


def queue_names(connection: Connection) -> list[str]:
    """Every queue that ever had a draft."""
    return list(connection.execute(select(queues.c.name).order_by(queues.c.name)).scalars())


def count(connection: Connection) -> int:
    """How many drafts there are."""
    return int(connection.execute(select(func.count()).select_from(drafts)).scalar_one())
