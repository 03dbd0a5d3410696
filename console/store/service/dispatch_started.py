"""Whether a decision is already being carried out: from then on it cannot be recalled, whatever a clock says of the
hold time.
"""

from sqlalchemy import Connection

from console.model.decision import DispatchStatus
from console.store.database import dispatches
from console.store.database.times import moment
from console.store.refusals import TooLate

_SEND = "send"
_WAITING = (DispatchStatus.HELD, DispatchStatus.FAILED)
_FOLLOW_UP = "You can still follow up on the ticket."


def stop_if_waiting(connection: Connection, decision: str, now: int) -> str | None:
    """Ends a dispatch that waits for its next attempt or has failed, for good; returns its id, None where there is
    none.
    """
    row = dispatches.by_decision(connection, decision)
    if row is None or row.act != _SEND or row.status not in _WAITING:
        return None
    dispatches.update_dispatch(connection, row.id, {"status": DispatchStatus.TAKEN_BACK, "due_at": now})
    return str(row.id)


def has_started(connection: Connection, decision: str) -> bool:
    """Whether the decision is being carried out, was, or may have been."""
    row = dispatches.by_decision(connection, decision)
    return row is not None and (row.act != _SEND or row.status not in _WAITING)


def refuse_if_started(connection: Connection, decision: str) -> None:
    """Raises TooLate, with the time of sending, once the decision is being carried out."""
    row = dispatches.by_decision(connection, decision)
    if row is None:
        return
    if row.sent_at is not None:
        raise TooLate(f"It was sent at {moment(row.sent_at):%Y-%m-%d %H:%M:%S} UTC. {_FOLLOW_UP}")
    if row.status == DispatchStatus.SENDING and row.started_at is not None:
        raise TooLate(f"It has been sending since {moment(row.started_at):%H:%M:%S} UTC. {_FOLLOW_UP}")
    raise TooLate(f"The hold time is over, and sending has begun. {_FOLLOW_UP}")
