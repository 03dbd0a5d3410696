"""The outbox's rows: what is written into one, and how an OutboxRow is read out of it."""

# ruff: noqa: S608 - statements are put together from this package's own names of columns; values are always bound

from datetime import datetime
from typing import Any

import msgspec

from console.cache.rows import OutboxFilter, OutboxRow, OutboxState, WorkingCopy
from console.cache.times import from_ms_or_none, to_ms
from console.local.zone import local_zone
from console.model.decision import Decision
from console.model.draft import Draft
from console.model.problem import FieldError, InvalidValue
from console.model.push import Conflict, PushResult, PushStatus
from console.rules.days import day_of, start_of

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


def encode(decision: Decision) -> bytes:
    """A decision as it is stored; raises InvalidValue for text that JSON cannot carry."""
    try:
        return msgspec.json.encode(decision)
    except UnicodeEncodeError as error:
        message = "contains half of a character (a lone surrogate), which cannot be sent; remove it"
        raise InvalidValue((FieldError("$.final_text", message),)) from error


def typed(decision: Decision, base: Draft) -> WorkingCopy | None:
    """The working copy that a decision must have come from; None where it keeps the AI's text and parameters."""
    text = decision.final_text
    if text is None or (text == base.submitted.text and decision.params is None):
        return None
    return WorkingCopy(
        draft=decision.draft,
        revision=decision.revision,
        base_text=base.submitted.text,
        text=text,
        params=decision.params,
        saved_at=decision.decided_at,
        marked_wrong=decision.findings_marked_wrong,
        sources_opened=decision.evidence.sources_opened,
        read_to_end=decision.evidence.read_to_end,
        handling_ms=decision.handling_ms,
    )


def state_of(result: PushResult) -> OutboxState:
    """The state that the store's answer puts a decision into."""
    if result.conflict is not None or result.status is PushStatus.CONFLICT:
        return OutboxState.CONFLICT
    if result.errors or result.status is PushStatus.INVALID:
        return OutboxState.INVALID
    return OutboxState.RECORDED


def list_query(which: OutboxFilter, now: datetime) -> tuple[str, tuple[object, ...]]:
    """The query of one of the Outbox's lists, with its values. Today begins at midnight in the person's time zone."""
    if which is OutboxFilter.WAITING:
        return f"SELECT {IN_LIST} FROM outbox o WHERE o.state IN {UNANSWERED} ORDER BY o.number", ()
    if which is OutboxFilter.NEEDS_YOU:
        return f"SELECT {IN_LIST} FROM outbox o WHERE o.state IN {NEEDS_YOU} ORDER BY o.number", ()
    return (
        f"SELECT {IN_LIST} FROM outbox o WHERE o.state = ? AND o.answered_at >= ? ORDER BY o.number DESC",
        (OutboxState.RECORDED.value, midnight_ms(now)),
    )


def midnight_ms(now: datetime) -> int:
    """When today began in this computer's time zone."""
    zone = local_zone()
    return to_ms(start_of(day_of(now, zone), zone))
