"""Claims: leases by the store's clock, so that two people do not work on the same draft. They are not locks."""

from datetime import datetime, timedelta
from typing import Any

import msgspec

from console.model.claim import ClaimRefusal, ClaimRequest
from console.model.draft import OPEN_STATES, State
from console.model.event import EventType, Subject
from console.model.ids import DraftId
from console.model.person import Role
from console.store.database import drafts, people
from console.store.database.times import micros, moment
from console.store.ledger.transaction import Transaction
from console.store.refusals import Forbidden, Invalid, NotFound
from console.store.service.access import Caller
from console.store.service.expire import latest, release_lapsed
from console.store.service.views import DraftView, draft_views

MAX_CLAIMS = 1_000
"""The most drafts that one request can claim."""


class GrantView(msgspec.Struct, frozen=True):
    """`console.model.claim.Granted`, with the draft's submission as bytes."""

    draft: DraftView
    until: datetime
    counter: int


def claim(
    transaction: Transaction, caller: Caller, request: ClaimRequest
) -> tuple[list[GrantView], list[ClaimRefusal]]:
    """Claims named drafts, or the next ones of a queue; renews the caller's own claims, never to an earlier time.
    Raises Invalid if the request names neither or both.
    """
    if (request.drafts is None) == (request.count is None):
        raise Invalid("Name either `drafts`, or `queue` and `count`.")
    if request.drafts is not None and len(request.drafts) > MAX_CLAIMS:
        raise Invalid(f"At most {MAX_CLAIMS} drafts are claimed at once.")
    rows, refused = (
        _claim_named(transaction, caller, request)
        if request.drafts is not None
        else _next(transaction, caller, request)
    )
    until = transaction.now + timedelta(minutes=request.minutes)
    for row in rows:
        _grant(transaction, caller, row, micros(until))
    transaction.flush()
    after = drafts.by_ids(transaction.connection, [row.id for row in rows])
    views = draft_views(
        transaction.connection,
        [after[row.id] for row in rows],
        transaction.now,
        transaction.visibility(caller.person.role),
    )
    granted = [GrantView(draft, moment(after[draft.id].claim_until), after[draft.id].claim_counter) for draft in views]
    return granted, refused


def release(transaction: Transaction, caller: Caller, draft: str) -> None:
    """Releases a claim: the holder's own, or any by a lead. Does nothing where there is none. Raises NotFound,
    Forbidden.
    """
    row = drafts.by_id(transaction.connection, draft, caller.person, lock=True)
    if row is None:
        raise NotFound("There is no such draft.")
    if not _is_held(row, micros(transaction.now)):
        return
    if row.claim_person != caller.person.id and caller.person.role is not Role.LEAD:
        raise Forbidden("Someone else has claimed this draft; they or a lead can release it.")
    drafts.update_draft(transaction.connection, row.id, {"claimed": 0})
    subject = Subject(draft=row.id, revision=row.revision, queue=row.queue)
    transaction.record(EventType.CLAIM_RELEASED, caller.actor, subject, {"counter": row.claim_counter})


def _claim_named(
    transaction: Transaction, caller: Caller, request: ClaimRequest
) -> tuple[list[Any], list[ClaimRefusal]]:
    granted: list[Any] = []
    refused: list[ClaimRefusal] = []
    names: dict[str, str] = {}
    drafts.lock(transaction.connection, request.drafts or ())
    for draft in dict.fromkeys(request.drafts or ()):
        row = drafts.by_id(transaction.connection, draft, caller.person, lock=True)
        if row is None or row.state not in OPEN_STATES:
            refused.append(ClaimRefusal(DraftId(draft)))
        elif _is_held(row, micros(transaction.now)) and row.claim_person != caller.person.id:
            names = names or people.names(transaction.connection)
            refused.append(ClaimRefusal(DraftId(draft), names.get(row.claim_person), moment(row.claim_until)))
        else:
            granted.append(row)
    return granted, refused


def _next(transaction: Transaction, caller: Caller, request: ClaimRequest) -> tuple[list[Any], list[ClaimRefusal]]:
    release_lapsed(transaction)
    if request.queue is not None:
        scope: tuple[str, ...] | None = (request.queue,) if caller.person.sees(request.queue) else ()
    else:
        scope = caller.person.queues
    states = [State.ESCALATED, State.PENDING] if caller.person.role is Role.SENIOR else [State.PENDING]
    return drafts.next_unclaimed(transaction.connection, states, scope, request.count or 1), []


def _grant(transaction: Transaction, caller: Caller, row: Any, until: int) -> None:
    """Grants the claim, or renews it. A lease only grows: one that lasts longer than `until` stays as it is."""
    renewed = _is_held(row, micros(transaction.now)) and row.claim_person == caller.person.id
    if renewed and row.claim_until >= until:
        return
    counter = row.claim_counter if renewed else row.claim_counter + 1
    values = {"claimed": 1, "claim_person": caller.person.id, "claim_until": until, "claim_counter": counter}
    drafts.update_draft(transaction.connection, row.id, values)
    subject = Subject(draft=row.id, revision=row.revision, queue=row.queue)
    facts = {"counter": counter, "until": until, "renewed": renewed}
    transaction.record(EventType.CLAIM_GRANTED, caller.actor, subject, facts)


def _is_held(row: Any, now: int) -> bool:
    return bool(row.claimed) and row.claim_until is not None and now < row.claim_until <= latest(now)
