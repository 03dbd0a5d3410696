"""Several replies on one ticket: one that was sent from here is a colleague's answer for the drafts of all others.

While one is being sent, no other leaves. Once it was sent, or may have been, it stands in the conversations of the
others, and gives their approvals back like any message that was not seen. Whoever decides after that has seen it, so a
second reply that is meant leaves. Updates neither wait nor come back: a reply and a refund on one ticket belong
together.
"""

from collections.abc import Collection, Sequence
from typing import Any, Final, NamedTuple

from console.model.decision import DispatchStatus
from console.model.draft import OPEN_STATES, UNSENT_STATES, ActionClass, Message, MessageRole
from console.rules.seen import REPLY, says_the_same
from console.store.database import decisions, dispatches, drafts, payloads
from console.store.database.conversations import Ticket
from console.store.database.times import micros, moment
from console.store.ledger.transaction import Transaction
from console.store.service.message import PERHAPS, join_own
from console.store.service.views import as_draft, draft_view, read_text

_MAY_BE: Final = "Another reply on this ticket may have been sent. Find out, or write what is right in either case."
_WAS: Final = "Another reply was sent on this ticket."
_MARGIN: Final = 60_000_000
_LONGEST_MAKING: Final = 3_600_000
"""A pipeline reads the conversation at most so many milliseconds before its draft is made."""


def show_to_others(transaction: Transaction, draft_id: str) -> None:
    """Shows a reply whose outcome was just recorded to the other drafts on its ticket. The caller has locked them all
    (`dispatches.lock_with_others`).
    """
    connection = transaction.connection
    rows = {row.id: row for row in dispatches.lock_with_others(connection, draft_id)}
    row = rows.pop(draft_id)
    dispatch = dispatches.by_decision(connection, row.decision_key) if rows else None
    if dispatch is None or dispatch.status not in (DispatchStatus.SENT, DispatchStatus.UNKNOWN):
        return
    for other in rows.values():
        if other.erased_at is None:
            _show(transaction, other, dispatch, row.pipeline_id)


def show_after_all(transaction: Transaction, row: Any, dispatch: Any) -> None:
    """Shows a reply that had left when its approval was given back, to its own draft, where it would be sent once more,
    and to the others on its ticket. The caller has locked them all.
    """
    reply = _SentAfterAll(dispatch.draft_id, dispatch.decision_key, micros(transaction.now))
    others = dispatches.lock_with_others(transaction.connection, row.id)
    for there in others if row.action_class == ActionClass.EXTERNAL_COMMUNICATION else [row]:
        if there.erased_at is None and there.state in OPEN_STATES | UNSENT_STATES:
            _show(transaction, there, reply, row.pipeline_id)


class _SentAfterAll(NamedTuple):
    draft_id: str
    decision_key: str
    sent_at: int
    status: DispatchStatus = DispatchStatus.SENT


def must_wait_for_others(transaction: Transaction, row: Any) -> bool:
    """Whether an approved draft may not be sent now, because another reply on its ticket is being sent, or was and is
    shown to it only now, which gives its approval back. The caller has locked it (`dispatches.lock_to_send`).
    """
    if row.action_class != ActionClass.EXTERNAL_COMMUNICATION:
        return False
    replies = dispatches.replies_beside(transaction.connection, row.id)
    if any(reply.status == DispatchStatus.SENDING for reply in replies):
        return True
    return _show_missed(transaction, row.id, replies)


def answered_tickets(transaction: Transaction, tickets: Collection[Ticket]) -> frozenset[Ticket]:
    """Those of these tickets with a reply that was sent, or may have been."""
    return dispatches.answered(transaction.connection, tickets)


def show_earlier(transaction: Transaction, draft_id: str) -> None:
    """Shows a draft that has just come the replies that were sent while it was made."""
    _show_missed(transaction, draft_id, dispatches.replies_beside(transaction.connection, draft_id))


def _show_missed(transaction: Transaction, draft_id: str, replies: Sequence[Any]) -> bool:
    """Shows a draft those of `replies` that were sent after its pipeline read the conversation, or after the
    conversation ends; returns whether there was one that it had not been shown.
    """
    if not replies:
        return False
    connection = transaction.connection
    row = drafts.by_ids(connection, [draft_id])[draft_id]
    if row.erased_at is not None or row.state not in OPEN_STATES | UNSENT_STATES:
        return False
    submitted = as_draft(draft_view(connection, row, transaction.now)).submitted
    took = min(submitted.generation.latency_ms, _LONGEST_MAKING) * 1000
    read_at = min(micros(submitted.created_at), row.received_at) - took - _MARGIN
    ends_at = max((micros(m.sent_at) for m in submitted.ticket.messages if m.sent_at is not None), default=None)
    any_shown = False
    for reply in replies:
        # One that may have been sent may have been so at any time until that was recorded.
        until = reply.due_at if reply.status == DispatchStatus.UNKNOWN else reply.sent_at or reply.started_at
        # And where the conversation ends before it was sent, nobody brought it: there may be no helpdesk that does.
        is_there = until < read_at and (ends_at is None or reply.started_at <= ends_at + _MARGIN)
        if reply.status == DispatchStatus.SENDING or is_there:
            continue
        message = _message(transaction, reply, with_text=True)
        if any(_is_copy(known, reply, message) for known in submitted.ticket.messages):
            continue
        row = drafts.by_ids(connection, [draft_id])[draft_id]
        any_shown = _show(transaction, row, reply, reply.pipeline_id) or any_shown
    return any_shown


def _show(transaction: Transaction, row: Any, reply: Any, pipeline: str) -> bool:
    message = _message(transaction, reply, with_text=pipeline == row.pipeline_id)
    if drafts.has_message(transaction.connection, row.id, message.id):
        return False
    join_own(transaction, row, message)
    return True


def _is_copy(known: Message, reply: Any, message: Message) -> bool:
    """Whether a message that came with a draft is this reply, as the helpdesk has it, and not older words of the
    same kind.
    """
    return says_the_same(known, message) and (
        known.sent_at is None or micros(known.sent_at) >= reply.started_at - _MARGIN
    )


def _message(transaction: Transaction, reply: Any, *, with_text: bool) -> Message:
    """The reply as the conversations of other drafts show it: not `with_text` in those of another pipeline, as what a
    pipeline sees is its own.
    """
    connection, key = transaction.connection, reply.decision_key
    if reply.status == DispatchStatus.UNKNOWN:
        at = moment(reply.started_at)
        return Message(f"{PERHAPS}{key}", MessageRole.SYSTEM, "Countersign", at, _MAY_BE)
    at = moment(reply.sent_at)
    decision = decisions.by_key(connection, key) if with_text else None
    content = payloads.one(connection, reply.draft_id, key, "final_text") if with_text else None
    text = None if content is None else read_text({"final_text": content})
    author = "Countersign" if decision is None else decision.person_name
    return Message(f"{REPLY}{key}", MessageRole.AGENT, author, at, text or _WAS)
