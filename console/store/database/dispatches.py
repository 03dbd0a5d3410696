"""Dispatches: their rows, what is due, and how much has been sent recently."""

from collections.abc import Collection, Mapping
from functools import lru_cache
from typing import Any, Final, NamedTuple

from sqlalchemy import Connection, bindparam, func, or_, select, text, update

from console.model.decision import DispatchStatus
from console.store.database.prepared import Prepared, inserting
from console.store.database.tables import UNSENT, decisions, dispatches, drafts, store
from console.store.database.times import recorded_around

_BY_DECISION = Prepared(select(dispatches).where(dispatches.c.decision_key == bindparam("of")))
_ADD = inserting(dispatches)
_DRAFT = select(drafts).where(drafts.c.id == bindparam("of"))
_LOCK_DRAFT = Prepared(_DRAFT.with_for_update(skip_locked=True))
_LOCK_DRAFT_WAITING = Prepared(_DRAFT.with_for_update())


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
        if scope is not None:
            query = _of_scope(query.join(drafts, drafts.c.id == dispatches.c.draft_id), scope)
        if len(rows) < limit:
            rows += connection.execute(query.order_by(at).limit(limit - len(rows))).all()
    return rows


def unsent(connection: Connection, now: int, ahead: int, limit: int, scope: OrderScope | None = None) -> list[str]:
    """Approved drafts that were never tried, and are past their hold time or recorded after `ahead`; the longest
    waiting first.
    """
    over = or_(decisions.c.recall_until < now, decisions.c.recorded_at > ahead)
    query = (
        select(drafts.c.id)
        .join(decisions, decisions.c.key == drafts.c.decision_key)
        .outerjoin(dispatches, dispatches.c.decision_key == drafts.c.decision_key)
        .where(text(UNSENT), over, dispatches.c.id.is_(None))
        .order_by(decisions.c.recall_until)
        .limit(limit)
    )
    return list(connection.execute(_of_scope(query, scope)).scalars())


def draft_of(connection: Connection, draft: str) -> Any | None:
    """The draft's row, unlocked."""
    return connection.execute(_DRAFT, {"of": draft}).first()


def lock_draft(connection: Connection, draft: str, *, wait: bool = False) -> Any | None:
    """The draft's row, locked; None where another transaction holds it."""
    return (_LOCK_DRAFT_WAITING if wait else _LOCK_DRAFT).first(connection, {"of": draft})


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
