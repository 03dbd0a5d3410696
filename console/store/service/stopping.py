"""A person stops sending, or lifts a stop: a new version of the policy, in force from the end of its transaction on.

What is on hold is given back to people at once; what is being sent asks right before its last step (`outcomes`).
"""

import threading
import time
from collections.abc import Sequence
from datetime import datetime
from functools import partial
from math import inf
from typing import Final

import msgspec
from sqlalchemy import Connection

from console.model.decision import DispatchStatus
from console.model.names import name_errors
from console.model.stage import Stage
from console.model.stop import Stop, StopRequest, StopScope
from console.rules.stages import stage_for
from console.rules.stops import StopsUnwritable, holds, may_change, review_for, scope_of, with_stops, without_stop
from console.store.database import dispatches, drafts, policies
from console.store.database.times import micros
from console.store.ledger.store import Store
from console.store.ledger.transaction import Transaction
from console.store.refusals import Forbidden, Invalid, NotFound
from console.store.service.access import Caller
from console.store.service.counting import begin_again
from console.store.service.dispatching import SEND
from console.store.service.publish_policy import put_in_force
from console.store.service.reopening import drawn_now, reopen_if_due
from console.store.service.views import as_draft, draft_view

HOLDING: Final = (Stage.SHADOW, Stage.REVIEWED, Stage.SAMPLED)
"""What was approved without a person, or before, comes back to people when it goes into one of these stages; of a
sample, what it draws.
"""
_FAR: Final = 2**62
_MOST: Final = 10_000
_AT_ONCE: Final = 20
_WAITING_SECONDS: Final = 0.5
_LOOK_EVERY_SECONDS: Final = 0.02


def stop(transaction: Transaction, who: Caller, request: StopRequest) -> Stop:
    """Puts a stop in force. Raises Forbidden for a caller who does not see all queues that it holds."""
    _require_queues(who, request)
    _require_names(request)
    since = transaction.now.replace(microsecond=0)
    new = Stop(id=transaction.new_id(), by=who.person.name, since=since, review=False, **_given_fields(request))
    try:
        text = with_stops(_text(transaction), [new])
    except StopsUnwritable as error:
        raise _not_by_itself(error) from error
    put_in_force(transaction, who.actor, text, {"stop": new.id})
    return new


def lift(transaction: Transaction, who: Caller, stop_id: str) -> None:
    """Lifts a stop; rules start counting again. Raises NotFound if there is none of this id, Forbidden as
    `stop` does.
    """
    in_force = next((one for one in transaction.policy.stops if one.id == stop_id), None)
    if in_force is None:
        raise NotFound("There is no such stop; it may have been lifted already.")
    _require_queues(who, in_force)
    try:
        text = without_stop(_text(transaction), stop_id)
    except StopsUnwritable as error:
        raise _not_by_itself(error) from error
    put_in_force(transaction, who.actor, text, {"lifted": stop_id})
    begin_again(transaction, in_force)


def give_back(store: Store, seconds: float = inf) -> bool:
    """Gives approvals that stops or stages hold back to people; returns whether some may be left after so many
    `seconds`, which are given back when they are due.
    """

    def waiting(connection: Connection) -> Sequence[str]:
        held = [row.draft_id for row in dispatches.due(connection, DispatchStatus.HELD, _FAR, _MOST)]
        return [*held, *dispatches.unsent(connection, _FAR, _FAR, _MOST)]

    give_up = time.monotonic() + seconds
    ids = store.read(waiting)
    for start in range(0, len(ids), _AT_ONCE):
        if start and time.monotonic() > give_up:
            return True
        store.write(partial(_give_back, ids=ids[start : start + _AT_ONCE]))
    return False


def still_under_way(store: Store, stop: Stop) -> int:
    """How many drafts that a stop holds are being sent and may still leave, after waiting a little for them to end:
    they had asked whether they may before it was in force.
    """
    give_up, pause = time.monotonic() + _WAITING_SECONDS, threading.Event()
    while (left := store.read(lambda connection: _under_way(connection, stop, store.now()))) > 0:
        if time.monotonic() > give_up:
            break
        pause.wait(_LOOK_EVERY_SECONDS)
    return left


def _under_way(connection: Connection, stop: Stop, now: datetime) -> int:
    # An attempt whose lease has run out does not leave any more.
    rows = [
        row
        for row in dispatches.due(connection, DispatchStatus.SENDING, _FAR, _MOST)
        if row.act == SEND and not dispatches.is_due(row, micros(now))
    ]
    drafts_ = drafts.by_ids(connection, [row.draft_id for row in rows]).values()
    return sum(holds(stop, scope_of(as_draft(draft_view(connection, row, now)))) for row in drafts_)


def _give_back(transaction: Transaction, ids: Sequence[str]) -> None:
    connection, policy = transaction.connection, transaction.policy
    for draft_id, row in drafts.by_ids(connection, ids).items():
        # Judging a draft anew takes far longer than reading it.
        draft = as_draft(draft_view(connection, row, transaction.now))
        scope = scope_of(draft)
        held = review_for(scope, policy) is not None or stage_for(scope, policy) in (Stage.SHADOW, Stage.REVIEWED)
        if (held or drawn_now(transaction, draft, row)) and dispatches.lock_draft(connection, draft_id) is not None:
            reopen_if_due(transaction, draft_id)


def _require_queues(who: Caller, scope: StopScope) -> None:
    if not may_change(who.person, scope):
        raise Forbidden("You see only some queues. Stop one of yours, or ask a lead or an operator of all queues.")


def _require_names(request: StopRequest) -> None:
    """Refuses a name that no queue and no pipeline can have: it would stop nothing, and look as if it did."""
    named = (("$.queue", request.queue), ("$.pipeline", request.pipeline))
    if errors := tuple(error for path, name in named if name is not None for error in name_errors(path, name)):
        raise Invalid(f"{errors[0].path} {errors[0].message}.", errors)


def _not_by_itself(error: StopsUnwritable) -> Invalid:
    return Invalid(f"The stops in the policy's text cannot be changed by themselves; publish it again. {error}")


def _given_fields(request: StopRequest) -> dict[str, str]:
    return {name: value for name, value in msgspec.structs.asdict(request).items() if value is not None}


def _text(transaction: Transaction) -> str:
    return policies.text(transaction.connection, transaction.policy.version)
