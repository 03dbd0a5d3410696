"""What people do about a dispatch: send it again, undo it, or say whether it was sent where the store cannot know."""

from typing import Any

from console.model.decision import DispatchStatus
from console.model.event import EventType
from console.model.person import SENDING_BY
from console.rules.workflow import Transition
from console.store.database import dispatches, drafts, payloads
from console.store.database.times import micros
from console.store.ledger.transaction import Transaction
from console.store.refusals import Invalid, NotFound, WrongDispatchState
from console.store.service.access import Caller
from console.store.service.counting import count_undone
from console.store.service.dispatching import ROLL_BACK, SEND, record_dispatch
from console.store.service.reopening import reopen_if_due
from console.store.service.replies import show_to_others
from console.store.service.restored import was_asked_about
from console.store.service.views import DraftView, draft_view

_MAX_NOTE = 2_000
MAY = SENDING_BY


def retry(transaction: Transaction, caller: Caller, dispatch: str) -> DraftView:
    """Has a failed dispatch sent again; a second call while it waits gets the same answer. Where the ticket or the
    policy has moved on, the approval goes back to a person instead; after a restore, one that failed before it may have
    been sent, and a person is asked whether it was. Raises NotFound, WrongDispatchState.
    """
    draft, row = _find(transaction, caller, dispatch)
    if row.status == DispatchStatus.TAKEN_BACK:
        raise WrongDispatchState(
            "The approval was given back to a person before it was sent. Decide on the draft again."
        )
    if row.status == DispatchStatus.UNKNOWN:
        raise WrongDispatchState(
            "It is not known whether it was sent. Find out, and record the answer; then it can be sent again."
        )
    waits = row.status == DispatchStatus.HELD and dispatches.is_due(row, micros(transaction.now))
    if row.act == SEND and (waits or row.status == DispatchStatus.SENDING):
        return _view(transaction, caller, draft)
    if row.act != SEND or row.status not in (DispatchStatus.FAILED, DispatchStatus.HELD):
        raise WrongDispatchState(f"There is nothing to send again: it is {row.status.replace('_', ' ')}.")
    if was_asked_about(transaction, draft, dict(row._mapping), new=False):
        # It was perhaps sent again after the backup, which whoever asks does not know.
        show_to_others(transaction, draft.id)
    elif not reopen_if_due(transaction, draft.id):
        _queue(transaction, caller, draft, row, SEND)
    return _view(transaction, caller, draft)


def roll_back(transaction: Transaction, caller: Caller, dispatch: str) -> DraftView:
    """Has a limited update undone by its inverse; a second call gets the same answer. Raises NotFound,
    WrongDispatchState.
    """
    draft, row = _find(transaction, caller, dispatch)
    is_asked = row.act == ROLL_BACK and row.status in (DispatchStatus.HELD, DispatchStatus.SENDING)
    if is_asked or row.status == DispatchStatus.ROLLED_BACK:
        return _view(transaction, caller, draft)
    if row.status != DispatchStatus.SENT:
        raise WrongDispatchState(f"Only what was carried out can be undone: it is {row.status.replace('_', ' ')}.")
    if payloads.one(transaction.connection, draft.id, row.decision_key, "inverse") is None:
        raise WrongDispatchState("It cannot be undone automatically. A new draft can correct it.")
    count_undone(transaction, draft)
    _queue(transaction, caller, draft, row, ROLL_BACK)
    return _view(transaction, caller, draft)


def settle(transaction: Transaction, caller: Caller, dispatch: str, sent: bool, note: str) -> DraftView:
    """Records what a person found out: whether it was sent. A second call gets the same answer. Raises NotFound,
    WrongDispatchState, Invalid.
    """
    if len(note) > _MAX_NOTE:
        raise Invalid(f"A note has at most {_MAX_NOTE} characters.")
    draft, row = _find(transaction, caller, dispatch)
    if row.status == (DispatchStatus.SENT if sent else DispatchStatus.FAILED):
        return _view(transaction, caller, draft)
    if row.status == DispatchStatus.TAKEN_BACK and not sent:
        return _view(transaction, caller, draft)
    if row.status != DispatchStatus.UNKNOWN:
        raise WrongDispatchState(f"Its outcome is already known: {row.status.replace('_', ' ')}.")
    values = dict(row._mapping) | {"due_at": micros(transaction.now)}
    facts: dict[str, Any] = {"settled": True}
    if sent:
        values |= {"status": DispatchStatus.SENT, "sent_at": row.started_at}
        event_type, happening = EventType.DISPATCH_SENT, Transition.SENT
    else:
        values["status"] = DispatchStatus.FAILED
        facts["final"] = True
        event_type, happening = EventType.DISPATCH_FAILED, Transition.SEND_FAILED
    record_dispatch(transaction, event_type, caller.actor, draft, values, happening, facts, note=note)
    show_to_others(transaction, draft.id)
    if not sent:
        # Messages that came while the outcome was unknown count now.
        reopen_if_due(transaction, draft.id)
    return _view(transaction, caller, draft)


def _queue(transaction: Transaction, caller: Caller, draft: Any, row: Any, act: str) -> None:
    now = micros(transaction.now)
    values = dict(row._mapping) | {"act": act, "status": DispatchStatus.HELD, "due_at": now, "began_at": now}
    record_dispatch(transaction, EventType.DISPATCH_QUEUED, caller.actor, draft, values, facts={"why": "asked"})


def _find(transaction: Transaction, caller: Caller, dispatch: str) -> tuple[Any, Any]:
    caller.require(*MAY)
    row = dispatches.by_id(transaction.connection, dispatch)
    draft = None
    if row is not None:
        dispatches.lock_with_others(transaction.connection, row.draft_id)
        draft = drafts.by_id(transaction.connection, row.draft_id, caller.person, lock=True)
        # Read again under the draft's lock: a worker may have changed it in between.
        row = dispatches.by_id(transaction.connection, dispatch)
    if draft is None or row is None:
        raise NotFound("There is no such dispatch.")
    return draft, row


def _view(transaction: Transaction, caller: Caller, draft: Any) -> DraftView:
    transaction.flush()
    row = drafts.by_id(transaction.connection, draft.id, caller.person)
    return draft_view(transaction.connection, row, transaction.now, transaction.visibility(caller.person.role))
