"""An approval stays open until the last byte is sent: what happens before then gives it back to a person.

The decision stays in the record as one that was taken back, with its text for whoever decides next. Every dispatch asks
here in the transaction that begins it (`attempts`), and after an attempt that failed.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import msgspec
from sqlalchemy import Connection

from console.model.decision import DispatchStatus, Kind, ReopenCause
from console.model.draft import NOT_OUTSIDE, Draft, Message, MessageRole, State
from console.model.event import Actor, EventType, Subject
from console.model.person import POLICY, Person, Role
from console.model.policy import Policy
from console.rules.policy import stopping
from console.rules.seen import unseen, weightiest
from console.rules.stages import is_shadow
from console.rules.stops import review_for, scope_of, stop_for
from console.rules.workflow import STOPPED, Transition, allowed, decision_context, next_state
from console.store.database import conversations, decisions, dispatches, drafts, payloads
from console.store.database.times import micros, moment
from console.store.ledger.transaction import SYSTEM, Transaction
from console.store.service.counting import not_counted
from console.store.service.expire import expire_unsent_if_due
from console.store.service.shadow import in_sample, put_into_sample, sample_share
from console.store.service.views import as_draft, draft_view, read_judgement

_MAY_COME_BACK = (State.APPROVED, State.SEND_FAILED)
_ALL = 2**31
_STOPPED = (DispatchStatus.HELD, DispatchStatus.FAILED)


class _Conversation(msgspec.Struct):
    messages: list[msgspec.Raw]


def submitted_count(connection: Connection, row: Any) -> int:
    """How many messages the current revision was submitted with; a number beyond all where none came since."""
    if not row.messages:
        return _ALL
    ticket = conversations.submitted(connection, row.id, row.revision)
    return 1 if ticket is None else len(msgspec.json.decode(ticket, type=_Conversation).messages)


def reopen_if_due(transaction: Transaction, draft_id: str) -> bool:
    """Expires an approved draft whose time has run out, and gives it back to a person where its ticket or the policy
    has moved on; returns whether it did. The caller has locked the draft's row.
    """
    row = drafts.by_ids(transaction.connection, [draft_id])[draft_id]
    if expire_unsent_if_due(transaction, row):
        return True
    if not _may_come_back(transaction.connection, row):
        return False
    transaction.flush()
    draft = as_draft(draft_view(transaction.connection, row, transaction.now))
    why = _ticket_moved(transaction.connection, row, draft) or _forbidden(transaction, row, draft)
    if why is None:
        return False
    reopen(transaction, row, SYSTEM, why)
    if why is ReopenCause.POLICY and drawn_now(transaction, draft, row):
        put_into_sample(transaction, draft, sample_share(transaction.policy, draft) or 0.0)
    return True


def drawn_now(transaction: Transaction, draft: Draft, row: Any) -> bool:
    """Whether the sample of the policy in force holds a draft that a policy approved without a person."""
    share = sample_share(transaction.policy, draft) if _is_automatic(draft) else None
    return share is not None and in_sample(transaction, draft, row, share)


def reopen_for(transaction: Transaction, row: Any, actor: Actor, messages: Sequence[Message]) -> bool:
    """The same where `messages` have just come; returns whether it did."""
    if not messages or not _may_come_back(transaction.connection, row):
        return False
    if all(message.role is MessageRole.AGENT for message in messages) and _was_seen(transaction, row.id):
        return False
    reopen(transaction, row, actor, ReopenCause(weightiest(messages)))
    return True


def reopen_for_others(transaction: Transaction, draft_id: str) -> None:
    """The same where its way out found that others would get the reply than were shown. Trying again changes nothing;
    a new revision does, or a person who is shown them (`message.show_recipients`).
    """
    row = drafts.by_ids(transaction.connection, [draft_id])[draft_id]
    if _may_come_back(transaction.connection, row):
        reopen(transaction, row, SYSTEM, ReopenCause.RECIPIENTS)


def reopen(transaction: Transaction, row: Any, actor: Actor, why: ReopenCause) -> None:
    """Gives the approval back: the draft is as the decision found it, with the approved text beside it."""
    connection, now = transaction.connection, micros(transaction.now)
    decision = decisions.by_key(connection, row.decision_key)
    assert decision is not None
    dispatch = dispatches.by_decision(connection, decision.key)
    state = next_state(State(row.state), Transition.REOPEN, State(decision.state_before))
    decisions.mark_reopened(connection, decision.key, now, why)
    not_counted(transaction, decision.key)
    before = {"decision_key": decision.decision_before, "escalation_key": decision.escalation_before}
    drafts.update_draft(connection, row.id, {"state": state, "reopened_key": decision.key} | before)
    if dispatch is not None:
        dispatches.update_dispatch(connection, dispatch.id, {"status": DispatchStatus.TAKEN_BACK, "due_at": now})
    other = None if dispatch is None else dispatch.id
    subject = Subject(row.id, row.revision, row.queue, decision.key, other)
    transaction.record(EventType.APPROVAL_REOPENED, actor, subject, {"state": state, "why": why})


def nothing_happened(connection: Connection, draft_id: str, conversation: int, now: datetime) -> bool:
    """Whether a draft that is being sent with a conversation of so many messages may still leave: nothing of it was
    erased, its time has not run out, and no message came that its approver had not seen.
    """
    row = drafts.by_ids(connection, [draft_id])[draft_id]
    if row.erased_at is not None or row.decision_key is None:
        return False
    if row.expires_at is not None and row.expires_at <= micros(now):
        return False
    if not row.messages:
        return True
    draft = as_draft(draft_view(connection, row, now))
    there = len(draft.submitted.ticket.messages)
    return there == conversation or _ticket_moved(connection, row, draft) is None


def is_stopped(connection: Connection, draft_id: str, policy: Policy, now: datetime) -> bool:
    """Whether someone stopped sending for a draft, or it is in shadow."""
    if not policy.stops and not policy.stages:
        return False
    draft = as_draft(draft_view(connection, drafts.by_ids(connection, [draft_id])[draft_id], now))
    return stop_for(scope_of(draft), policy) is not None or is_shadow(draft, policy)


def _may_come_back(connection: Connection, row: Any) -> bool:
    """Whether the approval has certainly not been sent and is not being sent."""
    if row.state not in _MAY_COME_BACK or row.decision_key is None or row.erased_at is not None:
        return False
    if row.action_class in NOT_OUTSIDE:
        return False
    dispatch = dispatches.by_decision(connection, row.decision_key)
    return dispatch is None or dispatch.status in _STOPPED


def _was_seen(transaction: Transaction, draft_id: str) -> bool:
    """Whether its approver has seen all that is there now: what has just come repeats a reply that was sent from
    here.
    """
    connection = transaction.connection
    transaction.flush()
    row = drafts.by_ids(connection, [draft_id])[draft_id]
    judgement = payloads.one(connection, row.id, row.decision_key, "judgement")
    last_seen = None if judgement is None else read_judgement({"judgement": judgement}).seen_message
    draft = as_draft(draft_view(connection, row, transaction.now))
    if all(message.id != last_seen for message in draft.submitted.ticket.messages):
        return False
    return _ticket_moved(connection, row, draft) is None


def _ticket_moved(connection: Connection, row: Any, draft: Draft) -> ReopenCause | None:
    if not row.messages:
        return None
    judgement = payloads.one(connection, row.id, row.decision_key, "judgement")
    if judgement is None:
        return None
    last_seen = read_judgement({"judgement": judgement}).seen_message
    decision = decisions.by_key(connection, row.decision_key)
    at = None if decision is None else moment(decision.decided_at)
    moved = unseen(draft.submitted.ticket.messages, submitted_count(connection, row), last_seen, at)
    return ReopenCause(weightiest(moved)) if moved else None


def _forbidden(transaction: Transaction, row: Any, draft: Draft) -> ReopenCause | None:
    """Only a policy newer than the one it was decided under can forbid what was allowed."""
    approval, policy = draft.decision, transaction.policy
    if approval is None or approval.final_text is None or approval.policy_version == policy.version:
        return None
    decision = decisions.by_key(transaction.connection, row.decision_key)
    assert decision is not None
    at: datetime = moment(decision.recorded_at)
    findings = stopping(draft.submitted, approval.final_text, approval.params, policy, at)
    automatic = _is_automatic(draft)
    person = Person(approval.person, approval.by, Role.AGENT if automatic else approval.role)
    there = msgspec.structs.replace(draft, state=State(decision.state_before))
    kind = Kind.APPROVE if automatic else approval.kind
    verdict = allowed(kind, decision_context(there, findings, person, approval.params), person, policy, approval.reason)
    if not verdict.allowed:
        return ReopenCause.STOPPED if verdict.rule == STOPPED else ReopenCause.POLICY
    limit = policy.limits.get(draft.submitted.action.kind)
    alone = limit is not None and limit.automatic and review_for(scope_of(draft), policy) is None
    share = sample_share(policy, draft)
    alone = alone and share is not None and not in_sample(transaction, draft, row, share)
    return ReopenCause.POLICY if automatic and not alone else None


def _is_automatic(draft: Draft) -> bool:
    return draft.decision is not None and draft.decision.person == POLICY.id
