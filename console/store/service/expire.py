"""What happens through time alone: drafts expire, claims lapse."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from console.model.claim import LONGEST_CLAIM_MINUTES
from console.model.draft import NOT_OUTSIDE, OPEN_STATES, UNSENT_STATES, State
from console.model.event import EventType, Subject
from console.rules.workflow import Transition, next_state
from console.store.database import drafts
from console.store.database.times import micros
from console.store.ledger.transaction import SYSTEM, Transaction
from console.store.service.dispatch_started import has_started, stop_if_waiting

_AT_ONCE = 200


def latest(now: int) -> int:
    """The latest end of a claim that is granted now. A claim that ends later was granted while the clock was ahead, and
    would otherwise hold its draft until then.
    """
    return now + LONGEST_CLAIM_MINUTES * 60_000_000


def expire_if_due(transaction: Transaction, row: Any) -> bool:
    """Expires an open draft whose time has run out; returns whether it did."""
    if row.expires_at is None or row.expires_at > micros(transaction.now) or row.state not in OPEN_STATES:
        return False
    _expire(transaction, row, {})
    return True


def expire_unsent_if_due(transaction: Transaction, row: Any) -> bool:
    """Expires an approved draft whose time has run out before anything of it was sent; returns whether it did. The
    caller has locked its row.
    """
    now = micros(transaction.now)
    if row.expires_at is None or row.expires_at > now or row.erased_at is not None:
        return False
    if row.state not in UNSENT_STATES or row.action_class in NOT_OUTSIDE or row.decision_key is None:
        return False
    if has_started(transaction.connection, row.decision_key):
        return False
    stopped = stop_if_waiting(transaction.connection, row.decision_key, now)
    _expire(transaction, row, {"dispatch": stopped} if stopped else {})
    return True


def _expire(transaction: Transaction, row: Any, facts: dict[str, Any]) -> None:
    state = next_state(State(row.state), Transition.EXPIRE)
    drafts.update_draft(transaction.connection, row.id, {"state": state, "claimed": 0})
    subject = Subject(draft=row.id, revision=row.revision, queue=row.queue)
    transaction.record(EventType.DRAFT_EXPIRED, SYSTEM, subject, {"state_before": row.state} | facts)


def release_lapsed(transaction: Transaction) -> int:
    """Releases claims that have run out; returns how many."""
    now = micros(transaction.now)
    rows = drafts.lapsed_claims(transaction.connection, now, latest(now), _AT_ONCE, lock=True)
    for row in rows:
        drafts.update_draft(transaction.connection, row.id, {"claimed": 0})
        subject = Subject(draft=row.id, revision=row.revision, queue=row.queue)
        facts = {"counter": row.claim_counter, "lapsed": True}
        transaction.record(EventType.CLAIM_RELEASED, SYSTEM, subject, facts)
    return len(rows)


def anything_due(connection: Connection, now: datetime) -> bool:
    """Whether a sweep would find something; takes no lock."""
    at = micros(now)
    return bool(drafts.expired(connection, OPEN_STATES, at, 1) or drafts.lapsed_claims(connection, at, latest(at), 1))


def sweep(transaction: Transaction) -> int:
    """Expires drafts and releases claims whose time has run out, a batch at a time; returns how many."""
    due = drafts.expired(transaction.connection, OPEN_STATES, micros(transaction.now), _AT_ONCE, lock=True)
    return sum(expire_if_due(transaction, row) for row in due) + release_lapsed(transaction)
