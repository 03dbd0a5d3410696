"""The state of the store in figures; each is read through an index, whatever the size of the tables."""

import msgspec
from sqlalchemy import Connection, func, select, text

from console.model.decision import DispatchStatus
from console.model.draft import OPEN_STATES, State
from console.model.event import Event
from console.store.database.tables import UNSENT, checkpoints, decisions, dispatches, drafts, head, inbox
from console.store.database.times import micros

_UNDER_WAY = (DispatchStatus.HELD, DispatchStatus.SENDING, DispatchStatus.FAILED, DispatchStatus.UNKNOWN)


class DispatchGauge(msgspec.Struct, frozen=True):
    """Dispatches of one status: how many, and the time of the oldest (when due, or when it ended)."""

    count: int
    oldest: int


class StoreGauges(msgspec.Struct, frozen=True):
    """Times are microseconds since 1970; None where there is none."""

    open_drafts: dict[tuple[str, str], int]
    """By state and queue."""
    oldest_escalation: int | None
    """When the escalation that has waited longest for a senior was made."""
    unsent: int
    """Approved drafts that are to be carried out and have not been yet."""
    claims: int
    log_size: int
    inbox: int
    """Committed events that wait for their position in the log."""
    oldest_in_inbox: int | None
    checkpoint_at: int | None
    dispatches: dict[str, DispatchGauge]


def read(connection: Connection) -> StoreGauges:
    """The figures of one snapshot."""
    by_queue = select(drafts.c.state, drafts.c.queue, func.count()).where(drafts.c.state.in_(OPEN_STATES))
    by_status = select(dispatches.c.status, func.count(), func.min(dispatches.c.due_at))
    by_status = by_status.where(dispatches.c.status.in_(_UNDER_WAY)).group_by(dispatches.c.status)
    oldest = connection.execute(select(inbox.c.event).order_by(inbox.c.id).limit(1)).scalar()
    escalated = drafts.join(decisions, decisions.c.key == drafts.c.escalation_key)
    waiting = select(func.min(decisions.c.recorded_at)).select_from(escalated).where(drafts.c.state == State.ESCALATED)
    newest = select(checkpoints.c.signed_at).order_by(checkpoints.c.size.desc()).limit(1)
    return StoreGauges(
        open_drafts={
            (state, queue): count
            for state, queue, count in connection.execute(by_queue.group_by(drafts.c.state, drafts.c.queue))
        },
        oldest_escalation=connection.execute(waiting).scalar(),
        unsent=connection.execute(select(func.count()).select_from(drafts).where(text(UNSENT))).scalar_one(),
        claims=connection.execute(select(func.count()).select_from(drafts).where(text("claimed = 1"))).scalar_one(),
        log_size=connection.execute(select(head.c.size)).scalar() or 0,
        inbox=connection.execute(select(func.count()).select_from(inbox)).scalar_one(),
        oldest_in_inbox=None if oldest is None else micros(msgspec.json.decode(bytes(oldest), type=Event).at),
        checkpoint_at=connection.execute(newest).scalar(),
        dispatches={status: DispatchGauge(count, due) for status, count, due in connection.execute(by_status)},
    )
