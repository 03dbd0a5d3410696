"""Which approved draft is carried out next, and when: after its hold time, within the policy's rates.

Beginning an attempt only records its row and event; the caller then does the sending.
"""

from datetime import timedelta
from typing import Any

import msgspec
from sqlalchemy import Connection

from console.model.decision import DispatchStatus
from console.model.draft import NOT_OUTSIDE, ActionClass, State
from console.model.event import EventType
from console.model.policy import RateLimits
from console.rules.workflow import Transition
from console.store.database import decisions, dispatches, payloads
from console.store.database.dispatches import OrderScope
from console.store.database.times import micros
from console.store.dispatch.adapter import Outcome, Result
from console.store.ledger.transaction import SYSTEM, Transaction
from console.store.service.dispatching import ROLL_BACK, SEND, StartedAttempt, order_of, record_dispatch
from console.store.service.outcomes import conclude
from console.store.service.reopening import reopen_if_due
from console.store.service.replies import must_wait_for_others
from console.store.service.restored import is_restored, was_asked_about
from console.store.service.tamper_check import is_unaltered
from console.store.service.views import as_draft, draft_view

_AT_ONCE = 20
_WAITING = (State.APPROVED, State.SEND_FAILED)
_DAY = timedelta(days=1)
_CHANGED = "What is stored differs from what was approved. Nothing was sent. Check it with `countersign store verify`."
_AHEAD = 3_600_000_000
"""An approval recorded more than this many microseconds in the future was made under a wrong clock: its hold time would
never end.
"""


def anything_due(connection: Connection, now: int, scope: OrderScope | None = None) -> bool:
    """Whether there is something to send or to clear up; takes no lock."""
    held, sending = DispatchStatus.HELD, DispatchStatus.SENDING
    return bool(
        dispatches.due(connection, held, now, 1, scope)
        or dispatches.due(connection, sending, now, 1, scope)
        or dispatches.unsent(connection, now, now + _AHEAD, 1, scope)
    )


def start(
    transaction: Transaction,
    adapter: str,
    lease: timedelta,
    oldest: timedelta | None,
    scope: OrderScope | None = None,
) -> StartedAttempt | None:
    """Begins the next attempt that is due and allowed now. What was approved longer than `oldest` ago (None: any time)
    is not sent automatically, but fails, for a person to check. `scope`: only what a connector may take.
    """
    connection, now = transaction.connection, micros(transaction.now)
    waiting = [row.draft_id for row in dispatches.due(connection, DispatchStatus.HELD, now, _AT_ONCE, scope)]
    for draft_id in [*waiting, *dispatches.unsent(connection, now, now + _AHEAD, _AT_ONCE, scope)]:
        draft = dispatches.lock_to_send(connection, draft_id)
        if draft is None or draft.action_class in NOT_OUTSIDE or draft.decision_key is None:
            continue
        row = dispatches.by_decision(connection, draft.decision_key)
        if row is None and draft.state == State.APPROVED and _recorded_at(connection, draft) > now + _AHEAD:
            values = _values(transaction, draft, row, adapter)
            sentence = "It was approved while the store's clock was ahead. Check it, then send it again."
            _fail_unsent(transaction, draft, values, sentence, "clock")
            continue
        if row is None and not _may_begin(connection, draft, now):
            continue
        if row is not None and (row.status != DispatchStatus.HELD or not dispatches.is_due(row, now)):
            continue
        if row is not None and row.act == SEND and draft.state not in _WAITING:
            continue
        if not is_unaltered(connection, draft):
            # Checked before anything of it is read: what cannot be read must not hold up what waits behind it.
            _cannot(
                transaction,
                draft,
                row,
                _values(transaction, draft, row, adapter, read_payloads=False),
                _CHANGED,
                "changed",
            )
            continue
        values = _values(transaction, draft, row, adapter)
        if values["act"] == SEND and _is_for_people(transaction, draft, values, new=row is None):
            continue
        if row is None and oldest is not None and _held_until(connection, draft) < micros(transaction.now - oldest):
            sentence = "It was approved too long ago to be sent automatically. Check it, then send it again."
            _fail_unsent(transaction, draft, values, sentence, "too_old")
            continue
        if _must_wait(transaction, draft, row, values):
            continue
        started = _start(transaction, draft, row, values, lease)
        if started is not None:
            return started
    return None


def start_one(transaction: Transaction, draft_id: str, adapter: str, lease: timedelta) -> StartedAttempt | None:
    """Begins to carry out one approved draft, whatever the rates; None if it must not be carried out. For
    sample data.
    """
    draft = dispatches.lock_draft(transaction.connection, draft_id)
    if draft is None or draft.state != State.APPROVED or draft.action_class in NOT_OUTSIDE:
        return None
    return _start(transaction, draft, None, _values(transaction, draft, None, adapter), lease)


def _is_for_people(transaction: Transaction, draft: Any, values: dict[str, Any], *, new: bool) -> bool:
    """Whether an approval is not sent now, because a person is asked about it, or other replies come first."""
    if was_asked_about(transaction, draft, values, new=new):
        return True
    _ask_about_others(transaction, draft, values["adapter"])
    return must_wait_for_others(transaction, draft) or reopen_if_due(transaction, draft.id)


def _ask_about_others(transaction: Transaction, draft: Any, adapter: str) -> None:
    """After a restore, the same about other approved replies on the ticket, which may have been sent already although
    their turn comes later here. Their approver is asked, and this draft is shown them.
    """
    connection, now = transaction.connection, micros(transaction.now)
    if draft.action_class != ActionClass.EXTERNAL_COMMUNICATION or not is_restored(transaction):
        return
    for other in dispatches.approved_beside(connection, draft.id):
        beside = dispatches.draft_of(connection, other)
        if beside is None or beside.decision_key is None:
            continue
        row = dispatches.by_decision(connection, beside.decision_key)
        waits = _may_begin(connection, beside, now) if row is None else row.status == DispatchStatus.HELD
        if waits and (row is None or row.act == SEND) and is_unaltered(connection, beside):
            was_asked_about(transaction, beside, _values(transaction, beside, row, adapter), new=row is None)


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


def _values(
    transaction: Transaction, draft: Any, row: Any | None, adapter: str, *, read_payloads: bool = True
) -> dict[str, Any]:
    """The row as it is, or as a new one would be. Without `read_payloads`, none of the draft's payloads are read."""
    now = micros(transaction.now)
    if row is not None:
        # Retries go on for a day; not for as long as a clock was ahead.
        return dict(row._mapping) | {"adapter": adapter, "began_at": min(row.began_at, now)}
    return {
        "id": transaction.new_id(),
        "decision_key": draft.decision_key,
        "draft_id": draft.id,
        "revision": draft.revision,
        "customer": _customer(transaction, draft) if read_payloads else None,
        "adapter": adapter,
        "act": SEND,
        "status": DispatchStatus.HELD,
        "attempts": 0,
        "policy_version": None,
        "began_at": now,
        "started_at": None,
        "due_at": now,
        "sent_at": None,
        "rolled_back_at": None,
    }


def _customer(transaction: Transaction, draft: Any) -> str | None:
    """The fingerprint of the customer that a message goes to."""
    if draft.action_class != ActionClass.EXTERNAL_COMMUNICATION:
        return None
    draft_shown = as_draft(draft_view(transaction.connection, draft, transaction.now))
    return transaction.fingerprint(draft_shown.submitted.ticket.customer.id.encode())


def _must_wait(transaction: Transaction, draft: Any, row: Any | None, values: dict[str, Any]) -> bool:
    """Whether the policy's rates hold a message back; if it waits for its customer's rate, that is logged once."""
    if draft.action_class != ActionClass.EXTERNAL_COMMUNICATION or values["act"] != SEND:
        return False
    rates, now = transaction.policy.rates, transaction.now
    dispatches.lock_rates(transaction.connection)
    if _minute_is_full(transaction, rates):
        return True
    limit = rates.per_customer_per_day
    window = (micros(now - _DAY), micros(now))
    if limit is None or dispatches.messages_since(transaction.connection, *window, values["customer"]) < limit:
        return False
    first = dispatches.oldest_since(transaction.connection, *window, values["customer"])
    values["due_at"] = (micros(now) if first is None else first) + _DAY // timedelta(microseconds=1)
    # The day of retries begins when it may be sent.
    values["began_at"] = values["due_at"]
    if row is None:
        dispatches.add(transaction.connection, values)
    record_dispatch(
        transaction, EventType.DISPATCH_QUEUED, SYSTEM, draft, values, facts={"why": "per_customer_per_day"}
    )
    return True


def _minute_is_full(transaction: Transaction, rates: RateLimits) -> bool:
    now, since = micros(transaction.now), micros(transaction.now - timedelta(minutes=1))
    return rates.per_minute is not None and (
        dispatches.messages_since(transaction.connection, since, now) >= rates.per_minute
    )


def _start(
    transaction: Transaction, draft: Any, row: Any | None, values: dict[str, Any], lease: timedelta
) -> StartedAttempt | None:
    connection, now = transaction.connection, transaction.now
    order = order_of(as_draft(draft_view(connection, draft, now)))
    if order is None:
        _cannot(transaction, draft, row, values, "Its text was erased.", "erased")
        return None
    values |= {
        "status": DispatchStatus.SENDING,
        "attempts": values["attempts"] + 1,
        "policy_version": transaction.policy.version,
        "started_at": micros(now),
        "due_at": micros(now + lease),
    }
    if row is None:
        dispatches.add(connection, values)
    record_dispatch(transaction, EventType.DISPATCH_STARTED, SYSTEM, draft, values)
    inverse = None
    if values["act"] == ROLL_BACK:
        kept = payloads.one(connection, draft.id, values["decision_key"], "inverse")
        inverse = None if kept is None else msgspec.json.decode(kept, type=dict[str, Any])
    return StartedAttempt(values["id"], values["attempts"], values["act"], order, inverse)


def _cannot(
    transaction: Transaction, draft: Any, row: Any | None, values: dict[str, Any], sentence: str, error: str
) -> None:
    if row is None or row.act == SEND:
        _fail_unsent(transaction, draft, values, sentence, error, new=row is None)
    else:
        conclude(transaction, draft, row, row.act, Outcome(Result.FAILED, sentence, error), None)


def _fail_unsent(
    transaction: Transaction, draft: Any, values: dict[str, Any], sentence: str, error: str, *, new: bool = True
) -> None:
    values["status"] = DispatchStatus.FAILED
    if new:
        dispatches.add(transaction.connection, values)
    facts = {"error": error, "final": True}
    happening = Transition.SEND_FAILED
    record_dispatch(transaction, EventType.DISPATCH_FAILED, SYSTEM, draft, values, happening, facts, response=sentence)
