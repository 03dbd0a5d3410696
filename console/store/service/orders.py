"""Orders for a connector: it takes one over HTTP, asks before the last step, and returns the outcome.

The rules are those of the store's own dispatcher (`workers/dispatch`). A connector signs in as a pipeline, and reaches
the drafts of that pipeline alone.
"""

from datetime import timedelta
from typing import Any

from sqlalchemy import Connection

from console.model.ids import Clock
from console.model.order import (
    AttemptNamed,
    AttemptOutcome,
    OrdersTaken,
    OrdersWanted,
    Outcome,
    Result,
    TakenOrder,
    TakenStep,
)
from console.model.policy import Policy
from console.store.database import dispatches
from console.store.database.dispatches import OrderScope
from console.store.database.times import micros, moment
from console.store.ledger.transaction import Transaction
from console.store.refusals import NotFound
from console.store.service.access import Caller
from console.store.service.attempts import anything_due, start
from console.store.service.dispatching import ROLL_BACK, SEND, AttemptKey, StartedAttempt, order_of
from console.store.service.outcomes import finish, lapsed_attempt, lapsed_attempts, may_leave
from console.store.service.views import as_draft, draft_view

_LEAST_LEASE_SECONDS = 60.0


def scope_of(caller: Caller, request: OrdersWanted) -> OrderScope:
    """The orders that the caller may take."""
    return OrderScope(caller.person.id, caller.person.queues, request.helpdesks)


def anything_to_take(connection: Connection, now: Clock, scope: OrderScope, request: OrdersWanted) -> bool:
    """Whether taking would find something; takes no lock."""
    return bool(request.interrupted) or anything_due(connection, micros(now()), scope)


def take(transaction: Transaction, request: OrdersWanted, scope: OrderScope, oldest: timedelta | None) -> OrdersTaken:
    """Takes the next attempt whose outcome is unknown, or records and takes a new one."""
    interrupted = _interrupted(transaction, request, scope)
    if interrupted is not None:
        return OrdersTaken(_taken_order(interrupted, TakenStep.FIND, None))
    lease = timedelta(seconds=max(2 * request.seconds, _LEAST_LEASE_SECONDS))
    started = start(transaction, request.adapter, lease, oldest, scope)
    if started is None:
        return OrdersTaken()
    step = TakenStep.ROLL_BACK if started.act == ROLL_BACK else TakenStep.SEND
    return OrdersTaken(_taken_order(started, step, transaction.now + lease / 2))


def ask_may_leave(
    connection: Connection, caller: Caller, dispatch: str, named: AttemptNamed, now: Clock, policy: Policy
) -> bool:
    """Whether an attempt may take its last step; raises NotFound."""
    row, draft = _row(connection, caller, dispatch)
    if row.started_at is None or micros(now()) >= (row.started_at + row.due_at) // 2:
        return False
    draft_shown = as_draft(draft_view(connection, draft, now()))
    order = order_of(draft_shown)
    if order is None:
        return False
    # Compared with what is there now; the attempt itself was started with as many messages as the caller says.
    started = StartedAttempt(dispatch, named.attempt, ROLL_BACK if named.undo else SEND, order)
    return may_leave(connection, started, now(), policy, conversation=named.messages)


def record_outcome(transaction: Transaction, caller: Caller, dispatch: str, reported: AttemptOutcome) -> bool:
    """Records the outcome; returns whether it still mattered. Raises NotFound."""
    row, draft = _row(transaction.connection, caller, dispatch)
    if row.decision_key != draft.decision_key:
        return False
    # What was erased meanwhile has its outcome all the same: whether it left is no secret, and no riddle.
    key = AttemptKey(draft.id, dispatch, reported.attempt, ROLL_BACK if reported.undo else SEND)
    inverse = reported.inverse if reported.result is Result.SENT else None
    answer = (reported.result, reported.response, reported.error, reported.cost_usd)
    outcome = Outcome(*answer, inverse, reported.recipients)
    return finish(transaction, key, outcome, reported.latency_ms or 0)


def _interrupted(transaction: Transaction, request: OrdersWanted, scope: OrderScope) -> StartedAttempt | None:
    connection = transaction.connection
    for dispatch in request.interrupted:
        row = dispatches.by_id(connection, dispatch)
        draft = None if row is None else dispatches.draft_of(connection, row.draft_id)
        if draft is None or not scope.fits(draft):
            continue
        if (started := lapsed_attempt(transaction, dispatch, ended=True)) is not None:
            return started
    for row in lapsed_attempts(connection, micros(transaction.now), scope):
        if row.id not in request.set_aside and (started := lapsed_attempt(transaction, row.id)) is not None:
            return started
    return None


def _taken_order(started: StartedAttempt, step: TakenStep, until: Any) -> TakenOrder:
    undo = started.act == ROLL_BACK
    at = None if until is None else moment(micros(until))
    return TakenOrder(started.dispatch, started.attempt, step, started.order, started.inverse, undo, at)


def _row(connection: Connection, caller: Caller, dispatch: str) -> tuple[Any, Any]:
    row = dispatches.by_id(connection, dispatch)
    draft = None if row is None else dispatches.draft_of(connection, row.draft_id)
    if row is None or draft is None or draft.pipeline_id != caller.person.id or not caller.person.sees(draft.queue):
        raise NotFound("There is no such dispatch.")
    return row, draft
