"""A person stops sending, or lifts a stop: a new version of the policy, in force from the end of its transaction on.

What is on hold is given back to people at once; what is being sent asks right before its last step (`outcomes`).
"""

from collections.abc import Sequence
from functools import partial
from typing import Final

import msgspec
from sqlalchemy import Connection

from console.model.decision import DispatchStatus
from console.model.names import name_errors
from console.model.stop import Stop, StopRequest, StopScope
from console.rules.stops import StopsUnwritable, may_change, with_stops, without_stop
from console.store.database import dispatches, policies
from console.store.ledger.store import Store
from console.store.ledger.transaction import Transaction
from console.store.refusals import Forbidden, Invalid, NotFound
from console.store.service.access import Caller
from console.store.service.counting import begin_again
from console.store.service.publish_policy import put_in_force
from console.store.service.reopening import reopen_if_due

_FAR: Final = 2**62
_MOST: Final = 10_000
_AT_ONCE: Final = 20


def stop(transaction: Transaction, who: Caller, request: StopRequest) -> Stop:
    """Puts a stop in force. Raises Forbidden for a caller who does not see all queues that it holds."""
    _require_queues(who, request)
    _require_names(request)
    since = transaction.now.replace(microsecond=0)
    new = Stop(id=transaction.new_id(), by=who.person.name, since=since, review=False, **_given(request))
    try:
        text = with_stops(_text(transaction), [new])
    except StopsUnwritable as error:
        raise _not_by_itself(error) from error
    put_in_force(transaction, who.actor, text, {"stop": new.id})
    return new


def lift(transaction: Transaction, who: Caller, stop_id: str) -> None:
    """Takes a stop out of force; rules count from now on. Raises NotFound if there is none of this id, Forbidden as
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


def give_back(store: Store) -> int:
    """Gives approvals that may not leave any more back to people, and returns how many."""

    def waiting(connection: Connection) -> Sequence[str]:
        held = [row.draft_id for row in dispatches.due(connection, DispatchStatus.HELD, _FAR, _MOST)]
        return [*held, *dispatches.unsent(connection, _FAR, _FAR, _MOST)]

    count = 0
    drafts = store.read(waiting)
    for start in range(0, len(drafts), _AT_ONCE):
        count += store.write(partial(_given_back, drafts=drafts[start : start + _AT_ONCE]))
    return count


def _given_back(transaction: Transaction, drafts: Sequence[str]) -> int:
    locked = (draft for draft in drafts if dispatches.lock_draft(transaction.connection, draft) is not None)
    return sum(reopen_if_due(transaction, draft) for draft in locked)


def _require_queues(who: Caller, scope: StopScope) -> None:
    if not may_change(who.person, scope):
        raise Forbidden("You see only some queues. Stop one of yours, or ask a lead or an operator of all queues.")


def _require_names(request: StopRequest) -> None:
    """A name that no queue and no pipeline can have would stop nothing, and look as if it did."""
    named = (("$.queue", request.queue), ("$.pipeline", request.pipeline))
    if errors := tuple(error for path, name in named if name is not None for error in name_errors(path, name)):
        raise Invalid(f"{errors[0].path} {errors[0].message}.", errors)


def _not_by_itself(error: StopsUnwritable) -> Invalid:
    return Invalid(f"The stops in the policy's text cannot be changed by themselves; publish it again. {error}")


def _given(request: StopRequest) -> dict[str, str]:
    return {name: value for name, value in msgspec.structs.asdict(request).items() if value is not None}


def _text(transaction: Transaction) -> str:
    return policies.text(transaction.connection, transaction.policy.version)
