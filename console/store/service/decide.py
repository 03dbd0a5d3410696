"""Decisions arrive: each counts by itself; sent twice it gets its first answer; at most one closes a revision.

What a person decided is checked again here by the same rules, on the draft as it is now. A decision that is no longer
possible becomes a conflict: logged with its text, and answered with what the person needs to resolve it.
"""

import logging
from collections.abc import Sequence
from functools import partial
from typing import Any

import msgspec
from msgspec import Raw
from sqlalchemy.exc import IntegrityError, SQLAlchemyError

from console.model.decision import Decision
from console.model.draft import State
from console.model.duplicates import refuse_duplicates
from console.model.ids import DecisionKey
from console.model.nul_characters import nul_errors
from console.model.problem import FieldError, InvalidValue
from console.model.push import Conflict, ConflictKind, PushResult, PushStatus
from console.model.wire import decode
from console.rules.workflow import DECIDERS, NO_DECIDER
from console.store.database import decisions, drafts, identity, payloads, policies
from console.store.database.failures import Failure, failure
from console.store.database.prepared import ahead
from console.store.database.times import moment
from console.store.ledger.store import Store
from console.store.ledger.transaction import RetryTransaction, Transaction
from console.store.service.access import Caller
from console.store.service.assessment import Assessment, Assessments, assess, read_for_assessment
from console.store.service.decision_checks import find_conflict, moved_conflict, shape_errors
from console.store.service.expire import expire_if_due
from console.store.service.recording import canonical, record_decision, record_refusal, refuse_decision
from console.store.service.restored_drafts import mark_before_approval

MAX_DECISIONS = 500
"""The most decisions in one push."""

_log = logging.getLogger("countersign.store")

_NOT_YOURS = Conflict(
    ConflictKind.NOT_ALLOWED,
    "You cannot decide on this draft. Ask your lead whether you should have access to its queue.",
)
"""The answer for every draft that a person may not see, whether it exists or not. Of what they decided the log keeps
only the fact, apart from the draft: nobody who works on the draft should read their words, and nothing would erase them
with it.
"""

_NO_DECIDER = Conflict(ConflictKind.NOT_ALLOWED, NO_DECIDER)
"""The answer for a person who may decide on no draft at all; the log keeps as little."""


class PushedDecision(msgspec.Struct, frozen=True):
    """One item as it was read: a decision, or what is wrong with it."""

    key: DecisionKey
    decision: Decision | None
    content: bytes = b""
    errors: tuple[FieldError, ...] = ()


class _Named(msgspec.Struct):
    key: str = ""


def read(item: Raw) -> PushedDecision:
    """Reads one item; never raises for what is in it."""
    data = bytes(item)
    try:
        decision = decode(data, Decision)
        content = canonical(decision)
        refuse_duplicates(data, content)
    except InvalidValue as error:
        return PushedDecision(_key_of(data), None, errors=error.errors)
    if errors := (*nul_errors(data, decision), *shape_errors(decision)):
        return PushedDecision(decision.key, None, errors=errors)
    return PushedDecision(decision.key, decision, content)


def assess_decisions(store: Store, caller: Caller, items: Sequence[PushedDecision]) -> Assessments:
    """What the rules say about each of these decisions on its draft as it is now; for `decide`. Do not call it within a
    transaction.
    """
    policy, now = store.policy(), store.now()
    assessments: dict[int, Assessment] = {}
    for place, item in enumerate(items):
        if item.decision is not None:
            facts = store.read(partial(read_for_assessment, caller=caller, decision=item.decision, now=now))
            if facts is not None:
                assessments[place] = assess(*facts, item.decision, policy, now)
    return Assessments(policy.version, assessments)


def decide(
    transaction: Transaction, caller: Caller, items: Sequence[PushedDecision], judged: Assessments
) -> list[PushResult]:
    """Records what was read, in order. The positions in the log are not known yet. Raises AssessAgain where `judged` is
    out of date.
    """
    drafts.lock(transaction.connection, {item.decision.draft for item in items if item.decision is not None})
    return [_record_or_refuse(transaction, caller, item, place, judged) for place, item in enumerate(items)]


def _record_or_refuse(
    transaction: Transaction,
    caller: Caller,
    item: PushedDecision,
    place: int,
    judged: Assessments,
    *,
    again: bool = False,
) -> PushResult:
    if item.decision is None:
        return PushResult(item.key, PushStatus.INVALID, errors=item.errors)
    try:
        with transaction.savepoint():
            return _decide(transaction, caller, item.decision, item.content, place, judged)
    except RetryTransaction:
        raise
    except Exception as error:
        if isinstance(error, IntegrityError) and not again:
            # The same key was pushed twice at once, and the other was first: now it can be seen.
            return _record_or_refuse(transaction, caller, item, place, judged, again=True)
        if isinstance(error, SQLAlchemyError) and failure(error) is not Failure.CONTENT:
            raise
        # One item that cannot be recorded must not hold up the others; it was rolled back to the savepoint.
        _log.exception("a decision could not be recorded: %s", type(error).__name__)
        field_error = FieldError("$", "could not be recorded because of an error, which the store has logged")
        return PushResult(item.key, PushStatus.INVALID, errors=(field_error,))


def _decide(
    transaction: Transaction, caller: Caller, decision: Decision, content: bytes, place: int, judged: Assessments
) -> PushResult:
    fingerprint = transaction.fingerprint(content)
    ahead(
        transaction.connection,
        decisions.asking_by_key(decision.key),
        drafts.asking_by_id(decision.draft),
        policies.asking_newest(),
        identity.asking_restored(),
    )
    first = decisions.by_key(transaction.connection, decision.key)
    if first is not None:
        return _again(transaction, caller, decision, fingerprint, first)
    row = _visible_row(transaction, caller, decision)
    if row is None:
        return refuse_decision(transaction, caller, decision, "", _not_yours(caller), None, erased=True)
    if row.erased_at is not None:
        return refuse_decision(transaction, caller, decision, "", _erased(row.erased_at), row.queue, erased=True)
    opinion = judged.of(place, row, transaction.policy.version)
    draft = opinion.draft
    if expire_if_due(transaction, row):
        draft = msgspec.structs.replace(draft, state=State.EXPIRED, claim=None)
    if opinion.errors:
        return PushResult(decision.key, PushStatus.INVALID, errors=opinion.errors)
    person, policy = caller.person, transaction.policy
    conflict_found = find_conflict(
        draft, decision, person, policy, opinion.stopping, opinion.findings, opinion.submitted
    )
    if conflict_found is None and (message := mark_before_approval(transaction, row, decision)) is not None:
        conflict_found = moved_conflict(draft, message)
    if conflict_found is not None:
        return refuse_decision(transaction, caller, decision, fingerprint, conflict_found, draft.submitted.queue)
    return record_decision(transaction, caller.actor, decision, fingerprint, draft, row)


def _visible_row(transaction: Transaction, caller: Caller, decision: Decision) -> Any | None:
    """The draft's row, locked, if the caller decides on drafts and may see this one; else None."""
    if caller.person.role not in DECIDERS:
        return None
    return drafts.by_id(transaction.connection, decision.draft, caller.person, lock=True)


def _not_yours(caller: Caller) -> Conflict:
    return _NOT_YOURS if caller.person.role in DECIDERS else _NO_DECIDER


def _again(transaction: Transaction, caller: Caller, decision: Decision, fingerprint: str, first: Any) -> PushResult:
    # If the content of the first decision was erased, there is nothing to compare.
    if first.person_id != caller.person.id or first.fingerprint not in (fingerprint, ""):
        row = _visible_row(transaction, caller, decision)
        is_gone = row is None or row.erased_at is not None
        queue = None if row is None else row.queue
        record_refusal(transaction, caller, decision, queue, "key_reused", {}, again=True, erased=is_gone)
        message = "is the key of another decision; nothing was recorded. A new decision needs a new key"
        return PushResult(decision.key, PushStatus.INVALID, errors=(FieldError("$.key", message),))
    if first.conflict is None:
        return PushResult(
            decision.key,
            PushStatus.DUPLICATE,
            first.log_index,
            moment(first.recorded_at),
            moment(first.recall_until),
        )
    if first.conflict == ConflictKind.ERASED:
        row = drafts.by_ids(transaction.connection, [first.draft_id])[first.draft_id]
        return PushResult(decision.key, PushStatus.DUPLICATE, conflict=_erased(row.erased_at))
    if first.queue is None:
        return PushResult(decision.key, PushStatus.DUPLICATE, conflict=_not_yours(caller))
    transaction.flush()
    answer = payloads.one(transaction.connection, first.draft_id, decision.key, "answer")
    if answer is None:
        conflict = Conflict(
            ConflictKind(first.conflict), "This decision was refused, and its content has been erased since then."
        )
    else:
        conflict = transaction.visibility(caller.person.role).conflict(msgspec.json.decode(answer, type=Conflict))
    return PushResult(decision.key, PushStatus.DUPLICATE, conflict=conflict)


def _erased(at: int) -> Conflict:
    sentence = (
        f"The customer's data was erased on {moment(at):%Y-%m-%d %H:%M} UTC, and this draft with it. That you decided "
        "is recorded, without what you wrote; nothing is sent."
    )
    return Conflict(ConflictKind.ERASED, sentence)


def _key_of(data: bytes) -> DecisionKey:
    """The key of an item that cannot be read whole, if at least that can be read; else empty."""
    try:
        return DecisionKey(msgspec.json.decode(data, type=_Named).key[:64])
    except (msgspec.DecodeError, RecursionError, UnicodeError):
        return DecisionKey("")
