"""The outcome of an attempt: as its adapter said or, where its lease ran out, as the other side says."""

from datetime import datetime, timedelta
from typing import Any

import msgspec
from sqlalchemy import Connection

from console.model.decision import DispatchStatus
from console.model.event import EventType
from console.model.policy import Policy
from console.rules.workflow import Transition
from console.store.database import dispatches, policies
from console.store.database.dispatches import OrderScope
from console.store.database.times import micros
from console.store.dispatch.adapter import MAX_RESPONSE, OTHERS, DeliveryCheck, Outcome, Result
from console.store.ledger.transaction import SYSTEM, Transaction
from console.store.service.counting import count_not_sent, was_sent
from console.store.service.dispatching import ROLL_BACK, SEND, AttemptKey, StartedAttempt, order_of, record_dispatch
from console.store.service.message import show_recipients
from console.store.service.reopening import is_stopped, nothing_happened, reopen_for_others, reopen_if_due
from console.store.service.replies import show_after_all, show_to_others
from console.store.service.restored import was_asked_about
from console.store.service.views import as_draft, draft_view

_AT_ONCE = 20
_DAY = timedelta(days=1)
_LOST = (
    "Its sending was interrupted, and what began it has not come back since. Find out whether it was sent, and say so."
)
_MAY_BE_SENT_AFTER_ALL = (DispatchStatus.HELD, DispatchStatus.SENDING, DispatchStatus.UNKNOWN, DispatchStatus.FAILED)
_FIRST_WAIT_SECONDS = 30
_LONGEST_WAIT_SECONDS = 3_600


def finish(transaction: Transaction, key: AttemptKey, outcome: Outcome, latency_ms: int) -> bool:
    """Records the outcome of an attempt; returns whether it still mattered."""
    current = _find(transaction, key)
    if current is None:
        return False
    draft, row = current
    is_sent = outcome.result is Result.SENT and row.act == key.act
    if is_sent and row.act == SEND and row.status == DispatchStatus.TAKEN_BACK:
        show_after_all(transaction, draft, row)
        return True
    # What was sent was sent, whatever was thought of it since: also where another attempt has begun, which then ends
    # at its last check, or has failed.
    if not (is_sent and row.status in _MAY_BE_SENT_AFTER_ALL):
        late = row.status == DispatchStatus.UNKNOWN
        if (row.attempts, row.act) != (key.attempt, key.act) or not (late or row.status == DispatchStatus.SENDING):
            return False
        if late and outcome.result is Result.UNKNOWN:
            return False
    late = row.status in (DispatchStatus.UNKNOWN, DispatchStatus.FAILED)
    if late and outcome.result is Result.RETRY:
        outcome = msgspec.structs.replace(outcome, result=Result.FAILED)
    conclude(transaction, draft, row, key.act, outcome, latency_ms, late=late)
    show_to_others(transaction, draft.id)
    return True


def lapsed_attempts(connection: Connection, now: int, scope: OrderScope | None = None) -> list[Any]:
    """Attempts whose lease has run out without an outcome: the process that made them is gone, or was stopped."""
    return dispatches.due(connection, DispatchStatus.SENDING, now, _AT_ONCE, scope)


def may_leave(
    connection: Connection, started: StartedAttempt, now: datetime, policy: Policy, conversation: int | None = None
) -> bool:
    """Whether an attempt may take its last step: its lease runs, no policy was published since it began (the next
    attempt is judged by that), no one stopped sending, and its approver has seen all that happened.
    `conversation`: of how many messages it was started with, if not as many as its order has.
    """
    row = dispatches.by_id(connection, started.dispatch)
    if row is None or (row.status, row.attempts, row.act) != (DispatchStatus.SENDING, started.attempt, started.act):
        return False
    if dispatches.is_due(row, micros(now)):
        return False
    # Versions are compared, not times: clocks go back, and those of two computers differ.
    if started.act == SEND and row.policy_version != policies.newest(connection):
        return False
    order = started.order
    known = len(order.ticket.messages) if conversation is None else conversation
    if started.act != SEND:
        return True
    return nothing_happened(connection, order.draft, known, now) and not is_stopped(
        connection, order.draft, policy, now
    )


def lapsed_attempt(transaction: Transaction, dispatch: str, *, ended: bool = False) -> StartedAttempt | None:
    """A lapsed attempt as it was started; None if it has not lapsed, or if its text was erased, so that the adapter
    cannot look for it. `ended`: its worker says that it has ended, although its lease still runs.
    """
    lapsed = _find_lapsed(transaction, dispatch, ended=ended)
    if lapsed is None:
        return None
    draft, row = lapsed
    order = order_of(as_draft(draft_view(transaction.connection, draft, transaction.now)))
    if order is None:
        outcome = Outcome(Result.UNKNOWN, "Interrupted while it was being sent, and erased since then.", "interrupted")
        conclude(transaction, draft, row, row.act, outcome, None)
        show_to_others(transaction, draft.id)
        return None
    return StartedAttempt(row.id, row.attempts, row.act, order)


def give_up(transaction: Transaction, dispatch: str, attempt: int) -> bool:
    """Leaves it to people to find out about a lapsed attempt that nobody resolves; returns whether it was still lapsed.
    What its worker says later counts all the same.
    """
    lapsed = _find_lapsed(transaction, dispatch)
    if lapsed is None or lapsed[1].attempts != attempt:
        return False
    draft, row = lapsed
    conclude(transaction, draft, row, row.act, Outcome(Result.UNKNOWN, _LOST, "interrupted"), None)
    show_to_others(transaction, draft.id)
    return True


def _find_lapsed(transaction: Transaction, dispatch: str, *, ended: bool = False) -> tuple[Any, Any] | None:
    row = dispatches.by_id(transaction.connection, dispatch)
    if row is None or row.status != DispatchStatus.SENDING:
        return None
    locked = {there.id: there for there in dispatches.lock_with_others(transaction.connection, row.draft_id)}
    # Read again under the draft's lock: its outcome may have come in between.
    row = dispatches.by_id(transaction.connection, dispatch)
    if row is None or row.status != DispatchStatus.SENDING or row.draft_id not in locked:
        return None
    if not ended and not dispatches.is_due(row, micros(transaction.now)):
        return None
    return locked[row.draft_id], row


def recover(
    transaction: Transaction, started: StartedAttempt, result: DeliveryCheck, inverse: dict[str, Any] | None = None
) -> bool:
    """Resolves a lapsed attempt by what the other side says, with the `inverse` of an update that was found; returns
    whether it was still lapsed.
    """
    there = _find(transaction, started.key)
    if there is None:
        return False
    draft, row = there
    if row.status != DispatchStatus.SENDING or row.attempts != started.attempt:
        return False
    if not dispatches.is_due(row, micros(transaction.now)):
        return False
    if result is DeliveryCheck.NOT_SENT and was_asked_about(transaction, draft, dict(row._mapping), new=False):
        # Where it is looked for may have been restored too, or emptied since.
        show_to_others(transaction, draft.id)
        return True
    outcomes = {
        DeliveryCheck.SENT: Outcome(Result.SENT, "It was interrupted, but it had been sent.", inverse=inverse),
        DeliveryCheck.NOT_SENT: Outcome(Result.RETRY, "It was interrupted before it was sent.", "interrupted"),
        DeliveryCheck.CANNOT_TELL: Outcome(
            Result.UNKNOWN, "It was interrupted while it was being sent.", "interrupted"
        ),
    }
    conclude(transaction, draft, row, started.act, outcomes[result], None)
    show_to_others(transaction, draft.id)
    return True


def conclude(
    transaction: Transaction,
    draft: Any,
    row: Any,
    act: str,
    outcome: Outcome,
    latency_ms: int | None,
    *,
    late: bool = False,
) -> None:
    """Updates the row to the outcome, and records it."""
    now = micros(transaction.now)
    values = dict(row._mapping)
    facts: dict[str, Any] = {"error": outcome.error, "latency_ms": latency_ms, "cost_usd": outcome.cost_usd}
    if late:
        facts["late"] = True
    event_type, happening, final = _after(transaction, values, act, outcome, now)
    if event_type is EventType.DISPATCH_FAILED:
        facts["final"] = final
    response = outcome.response[:MAX_RESPONSE]
    inverse = outcome.inverse if act == SEND and outcome.result is Result.SENT else None
    record_dispatch(
        transaction, event_type, SYSTEM, draft, values, happening, facts, response=response, inverse=inverse
    )
    if act == SEND:
        _count(transaction, draft, values["status"], late=late)
    if event_type is not EventType.DISPATCH_FAILED or act != SEND:
        return
    # Messages that came while it was being sent count now.
    if not reopen_if_due(transaction, draft.id) and final and outcome.error == OTHERS:
        reopen_for_others(transaction, draft.id)
        if outcome.recipients is not None:
            show_recipients(transaction, draft.id, outcome.recipients)


def _count(transaction: Transaction, draft: Any, status: str, *, late: bool) -> None:
    if status in (DispatchStatus.FAILED, DispatchStatus.UNKNOWN):
        count_not_sent(transaction, draft)
    elif late:
        was_sent(transaction, draft.decision_key)


def _find(transaction: Transaction, key: AttemptKey) -> tuple[Any, Any] | None:
    locked = {row.id: row for row in dispatches.lock_with_others(transaction.connection, key.draft)}
    draft = locked.get(key.draft)
    row = dispatches.by_id(transaction.connection, key.dispatch)
    return None if draft is None or row is None else (draft, row)


def _after(
    transaction: Transaction, values: dict[str, Any], act: str, outcome: Outcome, now: int
) -> tuple[EventType, Transition | None, bool]:
    """Sets `values` to the row after `outcome`; returns the event, how it moves the draft, and whether it is final."""
    values["due_at"] = now
    if outcome.result is Result.RETRY:
        at = now + _wait(transaction, values["attempts"])
        if at <= values["began_at"] + _DAY // timedelta(microseconds=1):
            values |= {"status": DispatchStatus.HELD, "due_at": at}
            return EventType.DISPATCH_FAILED, None, False
    if act == ROLL_BACK:
        return _after_rollback(values, outcome, now)
    if outcome.result is Result.SENT:
        values |= {"status": DispatchStatus.SENT, "sent_at": now}
        return EventType.DISPATCH_SENT, Transition.SENT, True
    if outcome.result is Result.UNKNOWN:
        values["status"] = DispatchStatus.UNKNOWN
        return EventType.DISPATCH_UNKNOWN, Transition.SEND_UNKNOWN, True
    values["status"] = DispatchStatus.FAILED
    return EventType.DISPATCH_FAILED, Transition.SEND_FAILED, True


def _after_rollback(values: dict[str, Any], outcome: Outcome, now: int) -> tuple[EventType, None, bool]:
    """Where the rollback failed, or may have happened, the update stays as it was; a person can try again."""
    if outcome.result is Result.SENT:
        values |= {"status": DispatchStatus.ROLLED_BACK, "rolled_back_at": now}
        return EventType.DISPATCH_ROLLED_BACK, None, True
    values["status"] = DispatchStatus.SENT
    unknown = outcome.result is Result.UNKNOWN
    return (EventType.DISPATCH_UNKNOWN if unknown else EventType.DISPATCH_FAILED), None, True


def _wait(transaction: Transaction, attempts: int) -> int:
    """Microseconds to the next attempt: doubling, and between half and all of it, so that many do not come at once."""
    most = min(_FIRST_WAIT_SECONDS * 2 ** min(attempts - 1, 20), _LONGEST_WAIT_SECONDS) * 1_000_000
    return int(most // 2 + int.from_bytes(transaction.random_bytes(6)) % (most // 2 + 1))
