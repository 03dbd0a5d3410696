"""Deletes content that is stored beside the log: all of a customer's drafts on request, or kinds of payloads by
retention.

Content and salt go; the log stays whole, and an entry says what was deleted, when, by whom and under which rule. A
draft that is erased whole is closed; what is left of it is a row that says so.
"""

from collections.abc import Collection, Iterator
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import Connection

from console.model.draft import UNSENT_STATES, State
from console.model.event import Actor, EventType, Subject
from console.model.ids import DraftId
from console.rules.workflow import NotAllowed, Transition, next_state
from console.store.database import conversations, drafts, erasing, history, searches
from console.store.database.times import micros
from console.store.ledger.transaction import Transaction
from console.store.service.dispatch_started import has_started, stop_if_waiting
from console.store.service.history import SEARCHED, keep_words

ON_REQUEST = "customer_request"
"""The rule under which a customer's data is deleted."""

_SCANNED = 500


class ErasureCount(NamedTuple):
    """How much was deleted."""

    drafts: int = 0
    payloads: int = 0

    def plus(self, payloads: int) -> "ErasureCount":
        """The count with one more draft, if anything of it was deleted."""
        return ErasureCount(self.drafts + bool(payloads), self.payloads + payloads)


class _Asker(msgspec.Struct):
    id: str


class _Ticket(msgspec.Struct):
    customer: _Asker


def find(connection: Connection, customer: str, fingerprint: str) -> Iterator[str]:
    """The drafts with any revision about `customer`, each once; reads every conversation that is stored."""
    found_ids = dict.fromkeys(erasing.drafts_of(connection, fingerprint))
    yield from found_ids
    after = 0
    while rows := erasing.tickets(connection, after, _SCANNED):
        for row in rows:
            if row.draft_id not in found_ids and customer_of(bytes(row.content)) == customer:
                found_ids[row.draft_id] = None
                yield row.draft_id
        after = rows[-1].id


def customer_of(ticket: bytes) -> str:
    """The customer of a conversation."""
    return msgspec.json.decode(ticket, type=_Ticket).customer.id


def erase_draft(transaction: Transaction, draft: str, actor: Actor, rule: str) -> int:
    """Deletes everything stored of one draft and closes it; returns how many payloads. A second call finds nothing to
    do.
    """
    connection, now = transaction.connection, micros(transaction.now)
    row = erasing.by_id(connection, draft)
    if row is None or row.erased_at is not None:
        return 0
    _close(transaction, row, actor)
    conversations.forget_ticket(connection, row.pipeline_id, (row.helpdesk, row.ticket))
    transaction.flush()
    there = erasing.contents(connection, draft, None)
    if there:
        erasing.empty(connection, [payload.id for payload in there], now)
    erasing.forget_digests(connection, draft)
    erasing.forget_traces(connection, draft)
    _keep_what_is_left(connection, draft)
    drafts.update_draft(connection, draft, {"erased_at": now})
    _log_erasure(
        transaction,
        actor,
        Subject(draft=DraftId(draft), revision=row.revision, queue=row.queue),
        rule,
        there,
        whole=True,
    )
    return len(there)


def erase_kinds(transaction: Transaction, draft: str, kinds: Collection[str], actor: Actor, rule: str) -> int:
    """Deletes what is stored of one draft of these kinds; returns how many payloads. The caller has locked the draft's
    row.
    """
    connection = transaction.connection
    there = erasing.contents(connection, draft, kinds)
    if not there:
        return 0
    for payload in there:
        if payload.kind == "ticket":
            customer = customer_of(erasing.ticket_of(connection, payload.id))
            fingerprint = transaction.fingerprint(customer.encode())
            erasing.remember_customer(connection, draft, payload.revision, fingerprint)
    erasing.empty(connection, [payload.id for payload in there], micros(transaction.now))
    if any(payload.kind == "text" for payload in there):
        erasing.forget_digests(connection, draft)
    if not SEARCHED.isdisjoint(kinds):
        _keep_what_is_left(connection, draft)
    # Without its queue: consoles prune by the same policy, and the feed's place is what retention counts from.
    _log_erasure(transaction, actor, Subject(draft=DraftId(draft)), rule, there, whole=False)
    return len(there)


def _keep_what_is_left(connection: Connection, draft: str) -> None:
    """Lets a search find only what is still there."""
    searches.forget(connection, draft)
    keep_words(connection, history.on_draft(connection, draft))


def _close(transaction: Transaction, row: Any, actor: Actor) -> None:
    """Withdraws a draft that is not decided yet, or whose sending has not begun; what has begun finds no text."""
    connection, stopped = transaction.connection, None
    if row.state in UNSENT_STATES and row.decision_key is not None:
        if has_started(connection, row.decision_key):
            return
        stopped = stop_if_waiting(connection, row.decision_key, micros(transaction.now))
    try:
        state = next_state(State(row.state), Transition.WITHDRAW)
    except NotAllowed:
        return
    drafts.update_draft(connection, row.id, {"state": state, "claimed": 0})
    subject = Subject(draft=row.id, revision=row.revision, queue=row.queue)
    facts = {"state_before": row.state, "erased": True} | ({"dispatch": stopped} if stopped else {})
    transaction.record(EventType.DRAFT_WITHDRAWN, actor, subject, facts)


def _log_erasure(
    transaction: Transaction, actor: Actor, subject: Subject, rule: str, there: Collection[Any], *, whole: bool
) -> None:
    kinds: dict[str, int] = {}
    for payload in there:
        kinds[payload.kind] = kinds.get(payload.kind, 0) + 1
    facts = {"rule": rule, "whole": whole, "kinds": kinds, "payloads": [payload.digest for payload in there]}
    transaction.record(EventType.PAYLOAD_ERASED, actor, subject, facts)
