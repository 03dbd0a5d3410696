"""A draft is withdrawn by its pipeline or a lead."""

import msgspec

from console.model.draft import NOT_OUTSIDE, State
from console.model.event import EventType, Subject
from console.rules.workflow import NotAllowed, Transition, next_state
from console.store.database import decisions, drafts
from console.store.database.times import micros, moment
from console.store.ledger.transaction import Transaction
from console.store.refusals import AlreadyDecided, Invalid, NotFound, TooLate
from console.store.service.access import Caller
from console.store.service.dispatch_started import refuse_if_started, stop_if_waiting
from console.store.service.views import DraftView, draft_view

_MAX_REASON = 2_000


def withdraw(transaction: Transaction, caller: Caller, draft: str, reason: str) -> DraftView:
    """Withdraws an open draft, or an approved one that has not been sent and is not being sent: it is held, waits for a
    rate, the dispatcher or its next attempt, or has failed. A second call gets the same answer. What never goes outside
    (a note) can be withdrawn only within its hold time. Raises NotFound, TooLate, AlreadyDecided, Invalid.
    """
    if len(reason) > _MAX_REASON:
        raise Invalid(f"A reason has at most {_MAX_REASON} characters.")
    connection = transaction.connection
    row = drafts.by_id(connection, draft, caller.person, lock=True)
    if row is None:
        raise NotFound("There is no such draft.")
    if row.state != State.WITHDRAWN:
        stopped = None
        if row.decision_key is not None:
            stopped = stop_if_waiting(connection, row.decision_key, micros(transaction.now))
            if stopped is None:
                refuse_if_started(connection, row.decision_key)
        if row.state == State.APPROVED and row.action_class in NOT_OUTSIDE:
            decision = decisions.by_key(connection, row.decision_key)
            if decision is not None and micros(transaction.now) > decision.recall_until:
                ended = moment(decision.recall_until)
                raise TooLate(f"The draft was approved, and its hold time ended at {ended:%Y-%m-%d %H:%M:%S} UTC.")
        try:
            state = next_state(State(row.state), Transition.WITHDRAW)
        except NotAllowed as error:
            raise AlreadyDecided(error.message) from error
        drafts.update_draft(connection, row.id, {"state": state, "claimed": 0})
        digest = transaction.keep("state_reason", msgspec.json.encode(reason), draft=row.id, revision=row.revision)
        subject = Subject(draft=row.id, revision=row.revision, queue=row.queue)
        facts = {"state_before": row.state} | ({"dispatch": stopped} if stopped else {})
        transaction.record(EventType.DRAFT_WITHDRAWN, caller.actor, subject, facts, {"state_reason": digest})
        transaction.flush()
        row = drafts.by_id(connection, draft, caller.person)
    return draft_view(connection, row, transaction.now, transaction.visibility(caller.person.role))
