"""Reading the outbox: from a row of the table to an OutboxRow."""

# ruff: noqa: S608 - statements are put together from this package's own names of columns; values are always bound

from datetime import datetime
from typing import Any

import msgspec

from console.cache.rows import OutboxFilter, OutboxRow, OutboxState
from console.cache.times import from_ms_or_none, to_ms
from console.model.decision import Decision
from console.model.draft import Draft
from console.model.problem import FieldError
from console.model.push import Conflict

_LIST = (
    "o.state, o.subject, o.ticket, o.undo_until, o.attempts, o.maybe_sent, o.log_index, o.answered_at, o.conflict, "
    "o.errors, o.decision"
)
IN_LIST = f"{_LIST}, NULL"
"""What `outbox_row` reads from `outbox o`, without the draft that was judged."""
WHOLE = f"{_LIST}, o.base"
"""The same with it."""

UNANSWERED = f"('{OutboxState.WAITING}', '{OutboxState.SENDING}')"
NEEDS_YOU = f"('{OutboxState.CONFLICT}', '{OutboxState.INVALID}')"

_STATES = {s.value: s for s in OutboxState}
_conflicts = msgspec.json.Decoder(Conflict)
_errors = msgspec.json.Decoder(tuple[FieldError, ...])
_decisions = msgspec.json.Decoder(Decision)
_drafts = msgspec.json.Decoder(Draft)


def outbox_row(row: Any) -> OutboxRow:
    """An OutboxRow from `IN_LIST` or `WHOLE`."""
    (state, subject, ticket, undo_until, attempts, maybe_sent, log_index, answered_at, conflict, errors, body, base) = (
        row
    )
    decision = _decisions.decode(body)
    return OutboxRow(
        key=decision.key,
        draft=decision.draft,
        subject=subject or "",
        ticket=ticket or "",
        kind=decision.kind,
        state=_STATES[state],
        decided_at=decision.decided_at,
        undo_until=from_ms_or_none(undo_until),
        attempts=attempts,
        log_index=log_index,
        conflict=_conflicts.decode(conflict) if conflict else None,
        errors=_errors.decode(errors) if errors else (),
        decision=decision,
        base=_drafts.decode(base) if base else None,
        maybe_sent=bool(maybe_sent),
        answered_at=from_ms_or_none(answered_at),
    )


def list_query(which: OutboxFilter, now: datetime) -> tuple[str, tuple[object, ...]]:
    """The query of one of the Outbox's lists, with its values. Today begins at midnight where the person is."""
    if which is OutboxFilter.WAITING:
        return f"SELECT {IN_LIST} FROM outbox o WHERE o.state IN {UNANSWERED} ORDER BY o.number", ()
    if which is OutboxFilter.NEEDS_YOU:
        return f"SELECT {IN_LIST} FROM outbox o WHERE o.state IN {NEEDS_YOU} ORDER BY o.number", ()
    return (
        f"SELECT {IN_LIST} FROM outbox o WHERE o.state = ? AND o.answered_at >= ? ORDER BY o.number DESC",
        (OutboxState.RECORDED.value, midnight_ms(now)),
    )


def midnight_ms(now: datetime) -> int:
    """When today began by this computer's time zone."""
    return to_ms(now.astimezone().replace(hour=0, minute=0, second=0, microsecond=0))
