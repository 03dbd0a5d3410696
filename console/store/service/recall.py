"""A decision is recalled within its hold time: the draft is again as it was before."""

import logging

from console.model.draft import State
from console.model.event import EventType, Subject
from console.model.ids import DecisionKey
from console.model.push import RecallAnswer
from console.rules.workflow import NotAllowed, Transition, next_state
from console.store.database import comparisons, decisions, drafts
from console.store.database.times import micros, moment
from console.store.ledger.transaction import Transaction
from console.store.refusals import AlreadyDecided, NotFound, TooLate
from console.store.service.access import Caller
from console.store.service.counting import not_counted
from console.store.service.dispatch_started import refuse_if_started
from console.store.service.views import as_draft, draft_view

_log = logging.getLogger("countersign.store")


def recall(transaction: Transaction, caller: Caller, key: str) -> RecallAnswer:
    """Recalls the caller's own decision; a second call gets the same answer. Raises NotFound, TooLate or
    AlreadyDecided.
    """
    connection, now = transaction.connection, transaction.now
    decision = decisions.by_key(connection, key)
    if decision is None or decision.conflict is not None or decision.person_id != caller.person.id:
        raise NotFound("You did not make such a decision.")
    row = drafts.by_id(connection, decision.draft_id, caller.person, lock=True)
    if row is None:
        raise NotFound("You did not make such a decision.")
    # Again under the lock: the same recall may have been sent twice.
    decision = decisions.by_key(connection, key) or decision
    if decision.recalled_at is None:
        if row.decision_key != key or row.revision != decision.revision:
            raise AlreadyDecided(f"The draft has changed since: it is {row.state.replace('_', ' ')}.")
        if row.erased_at is not None:
            raise AlreadyDecided("This draft has been erased; there is nothing left to decide on.")
        refuse_if_started(transaction.connection, key)
        if micros(now) > decision.recall_until:
            ended = moment(decision.recall_until).strftime("%H:%M:%S UTC")
            raise TooLate(f"The hold time ended at {ended}. You can still follow up on the ticket.")
        try:
            state = next_state(State(row.state), Transition.RECALL, State(decision.state_before))
        except NotAllowed as error:
            raise AlreadyDecided(error.message) from error
        decisions.mark_recalled(connection, key, micros(now))
        not_counted(transaction, key)
        comparisons.forget(connection, key)
        before = {"decision_key": decision.decision_before, "escalation_key": decision.escalation_before}
        drafts.update_draft(connection, row.id, {"state": state} | before)
        subject = Subject(draft=row.id, revision=row.revision, queue=row.queue, decision=key)
        transaction.record(EventType.DECISION_RECALLED, caller.actor, subject, {"state": state})
        transaction.flush()
        row, recalled_at = drafts.by_id(connection, row.id, caller.person), now
    else:
        recalled_at = moment(decision.recalled_at)
    return RecallAnswer(
        DecisionKey(key),
        as_draft(draft_view(connection, row, now, transaction.visibility(caller.person.role))),
        recalled_at,
    )
