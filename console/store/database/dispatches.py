"""Dispatches: their rows, what is due, and how much has been sent recently."""

from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache
from typing import Any, Final, NamedTuple

from sqlalchemy import ColumnElement, Connection, and_, bindparam, exists, func, or_, select, text, tuple_, update

from console.model.decision import DispatchStatus
from console.model.draft import OPEN_STATES, UNSENT_STATES, ActionClass, State
from console.store.database.prepared import Prepared, inserting
from console.store.database.tables import UNSENT, decisions, dispatches, drafts, store
from console.store.database.times import recorded_around

_BY_DECISION = Prepared(select(dispatches).where(dispatches.c.decision_key == bindparam("of")))
_ADD = inserting(dispatches)
_DRAFT = select(drafts).where(drafts.c.id == bindparam("of"))
_LOCK_DRAFT = Prepared(_DRAFT.with_for_update(skip_locked=True))
_REPLY: Final = ActionClass.EXTERNAL_COMMUNICATION
_OTHER: Final = drafts.alias("other")
_SAME_TICKET: Final = and_(_OTHER.c.helpdesk == drafts.c.helpdesk, _OTHER.c.ticket == drafts.c.ticket)
_BESIDE: Final = and_(
    _SAME_TICKET, _OTHER.c.id != drafts.c.id, drafts.c.action_class == _REPLY, _OTHER.c.action_class == _REPLY
)
"""That `_OTHER` is another draft of a reply on the same ticket, whoever's pipeline it came from."""


def _any(column: ColumnElement[Any], values: Collection[str]) -> ColumnElement[bool]:
    # Not IN, whose text depends on its values, so that it could not be compiled once.
    return or_(*(column == value for value in sorted(values)))


_LOCK_WITH_OTHERS = Prepared(
    select(_OTHER)
    .join(drafts, _SAME_TICKET)
    .where(
        drafts.c.id == bindparam("of"),
        or_(_OTHER.c.id == drafts.c.id, and_(_BESIDE, _any(_OTHER.c.state, OPEN_STATES | UNSENT_STATES))),
    )
    .order_by(_OTHER.c.id)
    .with_for_update(of=_OTHER)
)
_APPROVED_BESIDE = Prepared(
    select(_OTHER.c.id)
    .join(drafts, _BESIDE)
    .where(drafts.c.id == bindparam("of"), _any(_OTHER.c.state, (State.APPROVED, State.SEND_FAILED)))
    .order_by(_OTHER.c.id)
)
_REPLIES_BESIDE = Prepared(
    select(dispatches, _OTHER.c.pipeline_id)
    .join(_OTHER, _OTHER.c.decision_key == dispatches.c.decision_key)
    .join(drafts, _BESIDE)
    .where(
        drafts.c.id == bindparam("of"),
        _any(dispatches.c.status, (DispatchStatus.SENDING, DispatchStatus.SENT, DispatchStatus.UNKNOWN)),
    )
    .order_by(dispatches.c.started_at, dispatches.c.id)
)


def by_id(connection: Connection, dispatch: str) -> Any | None:
    """One dispatch."""
    return connection.execute(select(dispatches).where(dispatches.c.id == dispatch)).first()


def by_decision(connection: Connection, key: str) -> Any | None:
    """The dispatch of one decision."""
    return connection.execute(select(dispatches).where(dispatches.c.decision_key == key)).first()


def by_decisions(connection: Connection, keys: Collection[str]) -> dict[str, Any]:
    """The dispatches of several decisions, by the decision's key."""
    if not keys:
        return {}
    if len(keys) == 1:
        return {row.decision_key: row for row in _BY_DECISION.all(connection, {"of": next(iter(keys))})}
    query = select(dispatches).where(dispatches.c.decision_key.in_(list(keys)))
    return {row.decision_key: row for row in connection.execute(query)}


def add(connection: Connection, values: Mapping[str, Any]) -> None:
    """Adds a dispatch."""
    _ADD.run(connection, values)


def update_dispatch(connection: Connection, dispatch: str, values: Mapping[str, Any]) -> None:
    """Sets columns of one dispatch."""
    _changing(tuple(values)).run(connection, {**values, "of": dispatch})


@lru_cache(maxsize=64)
def _changing(columns: tuple[str, ...]) -> Prepared:
    return Prepared(update(dispatches).where(dispatches.c.id == bindparam("of")), columns)


class OrderScope(NamedTuple):
    """Orders that a connector may take: of one pipeline's drafts, in queues (None: all), on tickets of helpdesks."""

    pipeline: str
    queues: tuple[str, ...] | None
    helpdesks: tuple[str, ...]

    def fits(self, draft: Any) -> bool:
        """Whether a draft's row is of them."""
        queue = self.queues is None or draft.queue in self.queues
        return queue and draft.pipeline_id == self.pipeline and draft.helpdesk in self.helpdesks


def _of_scope(query: Any, scope: OrderScope | None) -> Any:
    if scope is None:
        return query
    query = query.where(drafts.c.pipeline_id == scope.pipeline, drafts.c.helpdesk.in_(scope.helpdesks))
    return query if scope.queues is None else query.where(drafts.c.queue.in_(scope.queues))


_HOUR: Final = 3_600_000_000
LONGEST: Final = {DispatchStatus.SENDING: _HOUR, DispatchStatus.HELD: 49 * _HOUR}
"""No lease and no wait ends later than so many microseconds from now; the longest wait is that for a customer's daily
limit. A later end was set while a clock was ahead, and would otherwise be waited for until then.
"""


def is_due(row: Any, now: int) -> bool:
    """Whether a dispatch's wait, or the lease of whoever sends it, is over."""
    return bool(row.due_at <= now or row.due_at > now + LONGEST[DispatchStatus(row.status)])


def due(
    connection: Connection, status: DispatchStatus, now: int, limit: int, scope: OrderScope | None = None
) -> list[Any]:
    """Dispatches in `status` that are due, the longest waiting first; of a connector's `scope` alone."""
    at = dispatches.c.due_at
    rows: list[Any] = []
    for of_them in (at <= now, at > now + LONGEST[status]):
        query = select(dispatches).where(dispatches.c.status == status, of_them)
        if status == DispatchStatus.HELD:
            query = query.where(~_another_is_being_sent(drafts.c.id == dispatches.c.draft_id))
        if scope is not None:
            query = _of_scope(query.join(drafts, drafts.c.id == dispatches.c.draft_id), scope)
        if len(rows) < limit:
            rows += connection.execute(query.order_by(at).limit(limit - len(rows))).all()
    return rows


def unsent(connection: Connection, now: int, ahead: int, limit: int, scope: OrderScope | None = None) -> list[str]:
    """Approved drafts that were never tried, and are past their hold time or recorded after `ahead`; the longest
    waiting first. While a reply is being sent, others on its ticket are not among them.
    """
    over = or_(decisions.c.recall_until < now, decisions.c.recorded_at > ahead)
    query = (
        select(drafts.c.id)
        .join(decisions, decisions.c.key == drafts.c.decision_key)
        .outerjoin(dispatches, dispatches.c.decision_key == drafts.c.decision_key)
        .where(text(UNSENT), over, dispatches.c.id.is_(None), ~_another_is_being_sent())
        .order_by(decisions.c.recall_until)
        .limit(limit)
    )
    return list(connection.execute(_of_scope(query, scope)).scalars())


def _another_is_being_sent(*which: ColumnElement[bool]) -> ColumnElement[bool]:
    """Whether another reply on the ticket of this draft (`which`, where the query has none) is being sent."""
    sending = dispatches.alias("sending")
    begun = and_(sending.c.decision_key == _OTHER.c.decision_key, sending.c.status == DispatchStatus.SENDING)
    if which:
        return exists().where(*which, _BESIDE, begun).correlate(dispatches)
    return exists().where(_BESIDE, begun).correlate(drafts)


def replies_beside(connection: Connection, draft: str) -> Sequence[Any]:
    """The dispatches of other replies on a reply's ticket that are being sent, were sent, or may have been, with their
    draft's `pipeline_id`; the first that was tried first.
    """
    return _REPLIES_BESIDE.all(connection, {"of": draft})


def answered(connection: Connection, tickets: Collection[tuple[str, str]]) -> frozenset[tuple[str, str]]:
    """Which of these tickets (helpdesk, id) have a reply that was sent, or may have been."""
    if not tickets:
        return frozenset()
    query = select(drafts.c.helpdesk, drafts.c.ticket).distinct()
    query = query.where(tuple_(drafts.c.helpdesk, drafts.c.ticket).in_(list(tickets)), drafts.c.action_class == _REPLY)
    over = drafts.c.state.in_((State.SENT, State.SEND_UNKNOWN))
    return frozenset((row.helpdesk, row.ticket) for row in connection.execute(query.where(over)))


def lock_with_others(connection: Connection, draft: str) -> Sequence[Any]:
    """The draft's row and, where it is a reply, the rows of the other replies on its ticket that were not sent: locked,
    in the one order in which drafts are locked, so that no two transactions wait for each other.
    """
    return _LOCK_WITH_OTHERS.all(connection, {"of": draft})


def approved_beside(connection: Connection, draft: str) -> list[str]:
    """The other replies on a reply's ticket that are approved, or could not be sent."""
    return [row.id for row in _APPROVED_BESIDE.all(connection, {"of": draft})]


def lock_to_send(connection: Connection, draft: str) -> Any | None:
    """The draft's row, locked together with the other approved replies on its ticket, so that no two of them are begun
    at once; None where another transaction holds one of them.
    """
    beside = approved_beside(connection, draft)
    row = None
    # In order, so that of two transactions that want the same drafts one gets them all.
    for id_ in sorted([draft, *beside]):
        if (locked := lock_draft(connection, id_)) is None:
            return None
        row = locked if id_ == draft else row
    return row


def draft_of(connection: Connection, draft: str) -> Any | None:
    """The draft's row, unlocked."""
    return connection.execute(_DRAFT, {"of": draft}).first()


def lock_draft(connection: Connection, draft: str) -> Any | None:
    """The draft's row, locked; None where another transaction holds it."""
    return _LOCK_DRAFT.first(connection, {"of": draft})


def lock_rates(connection: Connection) -> None:
    """Blocks the counting of messages by others until the transaction ends, so that no two take the last place of a
    rate.
    """
    connection.execute(select(store.c.one).with_for_update())


def messages_since(connection: Connection, since: int, now: int, customer: str | None = None) -> int:
    """How many messages were tried after `since`: in all, or to one customer."""
    query = select(func.count()).select_from(dispatches)
    query = query.where(recorded_around(dispatches.c.started_at, since, now), dispatches.c.customer.is_not(None))
    if customer is not None:
        query = query.where(dispatches.c.customer == customer)
    return int(connection.execute(query).scalar_one())


def oldest_since(connection: Connection, since: int, now: int, customer: str) -> int | None:
    """When the first of these messages to one customer was tried."""
    query = select(func.min(dispatches.c.started_at))
    query = query.where(recorded_around(dispatches.c.started_at, since, now), dispatches.c.customer == customer)
    return connection.execute(query).scalar()
