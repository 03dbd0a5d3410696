"""Carrying out what was approved: a step is written down before the outside is called, its outcome after.

So a crash in between leaves `sending`, which is cleared up by asking the other side, or, where it cannot be asked, by a
person. Every event says how the row stands after it.
"""

from datetime import timedelta
from typing import Any

import msgspec
from sqlalchemy import Connection

from console.model.decision import DispatchStatus
from console.model.draft import ActionClass, Draft, State
from console.model.event import Actor, EventType, Subject
from console.model.ids import Digest
from console.model.policy import RateLimits
from console.rules.workflow import Happening, next_state
from console.store.database import decisions, dispatches, drafts, payloads
from console.store.database.times import micros
from console.store.dispatch.adapter import MAX_RESPONSE, Found, Order, Outcome, Result
from console.store.service.transaction import SYSTEM, Transaction
from console.store.service.views import as_draft, show_one

SEND = "send"
ROLL_BACK = "rollback"

ROW_FACTS = ("adapter", "act", "status", "attempts", "began_at", "started_at", "due_at", "sent_at", "rolled_back_at")
"""The columns that every event about a dispatch carries."""

_AT_ONCE = 20
_DAY = timedelta(days=1)
_AHEAD = 3_600_000_000
"""Who approved so many microseconds after now did so by a clock that was wrong: its hold time would never end."""
_FIRST_WAIT_SECONDS = 30
_LONGEST_WAIT_SECONDS = 3_600
_NOT_OUTSIDE = (ActionClass.READ_ONLY, ActionClass.DRAFT_ACTION)


class Started(msgspec.Struct, frozen=True):
    """An attempt that is written down: what to do now. `inverse` only for a rollback."""

    dispatch: str
    attempt: int
    act: str
    order: Order
    inverse: dict[str, Any] | None = None


def anything_due(connection: Connection, now: int) -> bool:
    """Whether there is something to send or to clear up; takes no lock."""
    held, sending = DispatchStatus.HELD, DispatchStatus.SENDING
    return bool(
        dispatches.due(connection, held, now, 1)
        or dispatches.due(connection, sending, now, 1)
        or dispatches.unsent(connection, now, now + _AHEAD, 1)
    )


def start(transaction: Transaction, adapter: str, lease: timedelta, oldest: timedelta | None) -> Started | None:
    """Begins the next attempt that is due and may go now. What was approved longer than `oldest` ago (None: any time)
    is not sent by itself, but fails, for a person to look at.
    """
    connection, now = transaction.connection, micros(transaction.now)
    waiting = [row.draft_id for row in dispatches.due(connection, DispatchStatus.HELD, now, _AT_ONCE)]
    for draft_id in [*waiting, *dispatches.unsent(connection, now, now + _AHEAD, _AT_ONCE)]:
        draft = dispatches.lock_draft(connection, draft_id)
        if draft is None or draft.action_class in _NOT_OUTSIDE or draft.decision_key is None:
            continue
        row = dispatches.by_decision(connection, draft.decision_key)
        if row is None and draft.state == State.APPROVED and _recorded_at(connection, draft) > now + _AHEAD:
            values = _values(transaction, draft, row, adapter)
            said = "It was approved while the store's clock was ahead. Look whether it still holds, then send it again."
            _fail_unsent(transaction, draft, values, said, "clock")
            continue
        if row is None and not _may_begin(connection, draft, now):
            continue
        if row is not None and (row.status != DispatchStatus.HELD or row.due_at > now):
            continue
        values = _values(transaction, draft, row, adapter)
        if row is None and oldest is not None and _held_until(connection, draft) < micros(transaction.now - oldest):
            said = "It was approved too long ago to be sent unasked. Look whether it still holds, then send it again."
            _fail_unsent(transaction, draft, values, said, "too_old")
            continue
        if _must_wait(transaction, draft, row, values):
            continue
        started = _start(transaction, draft, row, values, lease)
        if started is not None:
            return started
    return None


def start_one(transaction: Transaction, draft_id: str, adapter: str, lease: timedelta) -> Started | None:
    """Begins to carry out one approved draft, whatever the rates say; None where it is not to be carried out. For a
    history that is filled in.
    """
    draft = dispatches.lock_draft(transaction.connection, draft_id)
    if draft is None or draft.state != State.APPROVED or draft.action_class in _NOT_OUTSIDE:
        return None
    return _start(transaction, draft, None, _values(transaction, draft, None, adapter), lease)


def finish(transaction: Transaction, started: Started, outcome: Outcome, latency_ms: int) -> bool:
    """Writes down what came of an attempt; whether it was still of interest."""
    found = _find(transaction, started)
    if found is None:
        return False
    draft, row = found
    late = row.status == DispatchStatus.UNKNOWN
    back = row.status == DispatchStatus.HELD and outcome.result is Result.SENT
    if row.attempts != started.attempt or not (late or back or row.status == DispatchStatus.SENDING):
        return False
    if late and outcome.result is Result.UNKNOWN:
        return False
    if late and outcome.result is Result.RETRY:
        outcome = msgspec.structs.replace(outcome, result=Result.FAILED)
    _conclude(transaction, draft, row, started.act, outcome, latency_ms, late=late)
    return True


def lapsed(connection: Connection, now: int) -> list[Any]:
    """Attempts whose lease has run out without an outcome: whoever made them is gone, or was stopped."""
    return dispatches.due(connection, DispatchStatus.SENDING, now, _AT_ONCE)


def started_before(transaction: Transaction, dispatch: str) -> Started | None:
    """A lapsed attempt, as it was started; None where it is none, or its text was erased: then nobody can be asked."""
    row = dispatches.by_id(transaction.connection, dispatch)
    if row is None or row.status != DispatchStatus.SENDING or row.due_at > micros(transaction.now):
        return None
    draft = dispatches.lock_draft(transaction.connection, row.draft_id)
    if draft is None:
        return None
    order = order_of(as_draft(show_one(transaction.connection, draft, transaction.now)))
    if order is None:
        said = Outcome(Result.UNKNOWN, "Interrupted while it was being sent, and erased since.", "interrupted")
        _conclude(transaction, draft, row, row.act, said, None)
        return None
    return Started(row.id, row.attempts, row.act, order)


def recover(transaction: Transaction, started: Started, found: Found) -> bool:
    """Clears up a lapsed attempt by what the other side says; whether it was still lapsed."""
    there = _find(transaction, started)
    if there is None:
        return False
    draft, row = there
    if row.status != DispatchStatus.SENDING or row.attempts != started.attempt or row.due_at > micros(transaction.now):
        return False
    outcomes = {
        Found.SENT: Outcome(Result.SENT, "Found to be sent after an interruption."),
        Found.NOT_SENT: Outcome(Result.RETRY, "Interrupted, and found not to be sent.", "interrupted"),
        Found.CANNOT_TELL: Outcome(Result.UNKNOWN, "Interrupted while it was being sent.", "interrupted"),
    }
    _conclude(transaction, draft, row, started.act, outcomes[found], None)
    return True


def order_of(draft: Draft) -> Order | None:
    """What a draft's approval orders; None where its text was erased."""
    decision = draft.decision
    if decision is None or decision.final_text is None:
        return None
    action = draft.submitted.action
    return Order(
        key=decision.key,
        draft=draft.id,
        revision=draft.revision,
        queue=draft.submitted.queue,
        action_class=action.action_class,
        kind=action.kind,
        params=action.params if decision.params is None else decision.params,
        text=decision.final_text,
        ticket=draft.submitted.ticket,
    )


def write_down(
    transaction: Transaction,
    event_type: EventType,
    actor: Actor,
    draft: Any,
    row: dict[str, Any],
    happening: Happening | None = None,
    facts: dict[str, Any] | None = None,
    **contents: Any,
) -> None:
    """Brings rows to where they stand now and tells the log; `contents` are kept beside it."""
    connection = transaction.connection
    dispatches.change(connection, row["id"], {name: row[name] for name in ROW_FACTS})
    if happening is not None:
        drafts.change(connection, draft.id, {"state": next_state(State(draft.state), happening)})
    digests: dict[str, Digest] = {
        kind: transaction.keep(
            kind, msgspec.json.encode(content), draft=draft.id, revision=row["revision"], decision=row["decision_key"]
        )
        for kind, content in contents.items()
        # Of a draft that was erased while it was on its way, nothing is kept any more.
        if content and draft.erased_at is None
    }
    subject = Subject(draft.id, row["revision"], draft.queue, row["decision_key"], row["id"])
    told = {name: row[name] for name in ROW_FACTS} | (facts or {})
    transaction.record(event_type, actor, subject, told, digests)
    transaction.flush()


def _may_begin(connection: Connection, draft: Any, now: int) -> bool:
    return draft.state == State.APPROVED and _held_until(connection, draft) < now


def _held_until(connection: Connection, draft: Any) -> int:
    decision = decisions.by_key(connection, draft.decision_key)
    assert decision is not None
    return int(decision.recall_until)


def _recorded_at(connection: Connection, draft: Any) -> int:
    decision = decisions.by_key(connection, draft.decision_key)
    assert decision is not None
    return int(decision.recorded_at)


def _values(transaction: Transaction, draft: Any, row: Any | None, adapter: str) -> dict[str, Any]:
    """The row as it is, or as a new one would be."""
    if row is not None:
        return dict(row._mapping) | {"adapter": adapter}
    now = micros(transaction.now)
    return {
        "id": transaction.new_id(),
        "decision_key": draft.decision_key,
        "draft_id": draft.id,
        "revision": draft.revision,
        "customer": _customer(transaction, draft),
        "adapter": adapter,
        "act": SEND,
        "status": DispatchStatus.HELD,
        "attempts": 0,
        "began_at": now,
        "started_at": None,
        "due_at": now,
        "sent_at": None,
        "rolled_back_at": None,
    }


def _customer(transaction: Transaction, draft: Any) -> str | None:
    """Who a message goes to, as a fingerprint."""
    if draft.action_class != ActionClass.EXTERNAL_COMMUNICATION:
        return None
    shown = as_draft(show_one(transaction.connection, draft, transaction.now))
    return transaction.fingerprint(shown.submitted.ticket.customer.id.encode())


def _must_wait(transaction: Transaction, draft: Any, row: Any | None, values: dict[str, Any]) -> bool:
    """Whether policy's rates keep a message back; one held for its customer is told to the log, once."""
    if draft.action_class != ActionClass.EXTERNAL_COMMUNICATION or values["act"] != SEND:
        return False
    rates, now = transaction.policy.rates, transaction.now
    if _minute_is_full(transaction, rates):
        return True
    limit = rates.per_customer_per_day
    since = micros(now - _DAY)
    if limit is None or dispatches.messages_since(transaction.connection, since, values["customer"]) < limit:
        return False
    first = dispatches.oldest_since(transaction.connection, since, values["customer"])
    values["due_at"] = (micros(now) if first is None else first) + _DAY // timedelta(microseconds=1)
    # The day of retries begins when it may go.
    values["began_at"] = values["due_at"]
    if row is None:
        dispatches.add(transaction.connection, values)
    write_down(transaction, EventType.DISPATCH_QUEUED, SYSTEM, draft, values, facts={"why": "per_customer_per_day"})
    return True


def _minute_is_full(transaction: Transaction, rates: RateLimits) -> bool:
    since = micros(transaction.now - timedelta(minutes=1))
    return rates.per_minute is not None and (
        dispatches.messages_since(transaction.connection, since) >= rates.per_minute
    )


def _start(
    transaction: Transaction, draft: Any, row: Any | None, values: dict[str, Any], lease: timedelta
) -> Started | None:
    connection, now = transaction.connection, transaction.now
    order = order_of(as_draft(show_one(connection, draft, now)))
    if order is None:
        if row is None:
            _fail_unsent(transaction, draft, values, "Its text was erased.", "erased")
        else:
            _conclude(transaction, draft, row, row.act, Outcome(Result.FAILED, "Its text was erased.", "erased"), None)
        return None
    values |= {
        "status": DispatchStatus.SENDING,
        "attempts": values["attempts"] + 1,
        "started_at": micros(now),
        "due_at": micros(now + lease),
    }
    if row is None:
        dispatches.add(connection, values)
    write_down(transaction, EventType.DISPATCH_STARTED, SYSTEM, draft, values)
    inverse = None
    if values["act"] == ROLL_BACK:
        kept = payloads.one(connection, draft.id, values["decision_key"], "inverse")
        inverse = None if kept is None else msgspec.json.decode(kept, type=dict[str, Any])
    return Started(values["id"], values["attempts"], values["act"], order, inverse)


def _fail_unsent(transaction: Transaction, draft: Any, values: dict[str, Any], said: str, error: str) -> None:
    values["status"] = DispatchStatus.FAILED
    dispatches.add(transaction.connection, values)
    facts = {"error": error, "final": True}
    happening = Happening.SEND_FAILED
    write_down(transaction, EventType.DISPATCH_FAILED, SYSTEM, draft, values, happening, facts, response=said)


def _find(transaction: Transaction, started: Started) -> tuple[Any, Any] | None:
    draft = dispatches.lock_draft(transaction.connection, started.order.draft, wait=True)
    row = dispatches.by_id(transaction.connection, started.dispatch)
    return None if draft is None or row is None else (draft, row)


def _conclude(
    transaction: Transaction,
    draft: Any,
    row: Any,
    act: str,
    outcome: Outcome,
    latency_ms: int | None,
    *,
    late: bool = False,
) -> None:
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
    write_down(transaction, event_type, SYSTEM, draft, values, happening, facts, response=response, inverse=inverse)


def _after(
    transaction: Transaction, values: dict[str, Any], act: str, outcome: Outcome, now: int
) -> tuple[EventType, Happening | None, bool]:
    """Changes `values` to how the row stands after `outcome`; what to tell, and how it moves the draft."""
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
        return EventType.DISPATCH_SENT, Happening.SENT, True
    if outcome.result is Result.UNKNOWN:
        values["status"] = DispatchStatus.UNKNOWN
        return EventType.DISPATCH_UNKNOWN, Happening.SEND_UNKNOWN, True
    values["status"] = DispatchStatus.FAILED
    return EventType.DISPATCH_FAILED, Happening.SEND_FAILED, True


def _after_rollback(values: dict[str, Any], outcome: Outcome, now: int) -> tuple[EventType, None, bool]:
    """Where the rollback did not come about, or may have, the update counts as it was; a person can ask again."""
    if outcome.result is Result.SENT:
        values |= {"status": DispatchStatus.ROLLED_BACK, "rolled_back_at": now}
        return EventType.DISPATCH_ROLLED_BACK, None, True
    values["status"] = DispatchStatus.SENT
    unknown = outcome.result is Result.UNKNOWN
    return (EventType.DISPATCH_UNKNOWN if unknown else EventType.DISPATCH_FAILED), None, True


def _wait(transaction: Transaction, attempts: int) -> int:
    """Microseconds to the next attempt: doubling, between half and all of it, so that many do not come at once."""
    most = min(_FIRST_WAIT_SECONDS * 2 ** min(attempts - 1, 20), _LONGEST_WAIT_SECONDS) * 1_000_000
    return int(most // 2 + int.from_bytes(transaction.random_bytes(6)) % (most // 2 + 1))
