"""Decisions arrive: each by itself, said twice it is answered as the first time, at most one closes a revision.

What a person decided is judged again here by the same rules, on the draft as it stands now; what may no longer be is a
conflict, logged with its text, and answered with what the person needs to choose a way out.
"""

import logging
from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

import msgspec
from msgspec import Raw
from sqlalchemy.exc import IntegrityError, SQLAlchemyError

from console.model.decision import Decision, Kind
from console.model.draft import Draft
from console.model.duplicates import refuse_duplicates
from console.model.event import Actor, EventType, Subject
from console.model.ids import DecisionKey, Digest
from console.model.nul import nul_errors
from console.model.person import Person
from console.model.problem import FieldError, InvalidValue
from console.model.push import Conflict, ConflictKind, PushResult, PushStatus
from console.model.wire import decode
from console.rules.editing import words_changed
from console.rules.workflow import Happening, next_state
from console.store.database import decisions, drafts, payloads, people, policies
from console.store.database.failures import Failure, failure
from console.store.database.prepared import ahead
from console.store.database.times import micros, moment
from console.store.service.access import Caller
from console.store.service.expire import expire_if_due
from console.store.service.judge import judge, misshapen, unfit
from console.store.service.transaction import Transaction
from console.store.service.views import Judgement, as_draft, show_one

MAX_DECISIONS = 500
"""So many are pushed at once."""

_log = logging.getLogger("countersign.store")

_NOT_YOURS = Conflict(
    ConflictKind.NOT_ALLOWED,
    "This draft is not, or no longer, yours to decide on. Ask your lead if you should see its queue.",
)
"""Said of every draft that somebody may not see, whether there is one or not. What they decided is kept beside drafts
that are open, and goes with them; beside one that is closed, erased or unknown nothing would ever delete it.
"""


class Pushed(msgspec.Struct, frozen=True):
    """One item as it was read: a decision, or what is wrong with it."""

    key: DecisionKey
    decision: Decision | None
    content: bytes = b""
    errors: tuple[FieldError, ...] = ()


class _Named(msgspec.Struct):
    key: str = ""


def read(item: Raw) -> Pushed:
    """Reads one item; never raises for what is in it."""
    data = bytes(item)
    try:
        decision = decode(data, Decision)
        content = canonical(decision)
        refuse_duplicates(data, content)
    except InvalidValue as error:
        return Pushed(_key_of(data), None, errors=error.errors)
    if errors := (*nul_errors(data, decision), *misshapen(decision)):
        return Pushed(decision.key, None, errors=errors)
    return Pushed(decision.key, decision, content)


def canonical(decision: Decision) -> bytes:
    """What two decisions with one key are compared by."""
    return msgspec.json.encode(decision, order="sorted")


def decide(transaction: Transaction, caller: Caller, items: Sequence[Pushed]) -> list[PushResult]:
    """Records what was read, in order. The positions in the log are not known yet."""
    drafts.lock(transaction.connection, {item.decision.draft for item in items if item.decision is not None})
    return [_one(transaction, caller, item) for item in items]


def _one(transaction: Transaction, caller: Caller, item: Pushed, *, again: bool = False) -> PushResult:
    if item.decision is None:
        return PushResult(item.key, PushStatus.INVALID, errors=item.errors)
    try:
        with transaction.savepoint():
            return _decide(transaction, caller, item.decision, item.content)
    except Exception as error:
        if isinstance(error, IntegrityError) and not again:
            # The same key was pushed twice at once, and the other was first: now it can be seen.
            return _one(transaction, caller, item, again=True)
        if isinstance(error, SQLAlchemyError) and failure(error) is not Failure.CONTENT:
            raise
        # A poison item must not hold up the others of its batch; it was taken back to the savepoint.
        _log.exception("a decision could not be recorded: %s", type(error).__name__)
        said = FieldError("$", "could not be recorded: the store met an error with it, and logged it")
        return PushResult(item.key, PushStatus.INVALID, errors=(said,))


def _decide(transaction: Transaction, caller: Caller, decision: Decision, content: bytes) -> PushResult:
    fingerprint = transaction.fingerprint(content)
    ahead(
        transaction.connection,
        decisions.asking_by_key(decision.key),
        drafts.asking_by_id(decision.draft),
        payloads.asking_of_draft(decision.draft),
        people.asking_names_at(decision.draft),
        policies.asking_newest(),
    )
    first = decisions.by_key(transaction.connection, decision.key)
    if first is not None:
        return _again(transaction, caller, decision, fingerprint, first)
    row = drafts.by_id(transaction.connection, decision.draft, caller.person, lock=True)
    if row is None:
        gone = not drafts.is_open(transaction.connection, decision.draft)
        return _refuse(transaction, caller, decision, "" if gone else fingerprint, _NOT_YOURS, None, erased=gone)
    if row.erased_at is not None:
        return _refuse(transaction, caller, decision, "", _erased(row.erased_at), row.queue, erased=True)
    if expire_if_due(transaction, row):
        row = drafts.by_id(transaction.connection, decision.draft, caller.person)
    transaction.flush()
    draft = as_draft(show_one(transaction.connection, row, transaction.now))
    if errors := unfit(draft, decision, transaction.policy):
        return PushResult(decision.key, PushStatus.INVALID, errors=errors)
    conflict_found = judge(draft, decision, caller.person, transaction.policy, transaction.now)
    if conflict_found is not None:
        return _refuse(transaction, caller, decision, fingerprint, conflict_found, draft.submitted.queue)
    return _record(transaction, caller.actor, decision, fingerprint, draft, row)


def _again(transaction: Transaction, caller: Caller, decision: Decision, fingerprint: str, first: Any) -> PushResult:
    # Where the first one's content was erased, nothing can be compared.
    if first.person_id != caller.person.id or first.fingerprint not in (fingerprint, ""):
        row = drafts.by_id(transaction.connection, decision.draft, caller.person, lock=True)
        gone = not drafts.is_open(transaction.connection, decision.draft) if row is None else row.erased_at is not None
        queue = None if row is None else row.queue
        _refused(transaction, caller, decision, queue, "key_reused", {}, again=True, erased=gone)
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
        return PushResult(decision.key, PushStatus.DUPLICATE, conflict=_NOT_YOURS)
    transaction.flush()
    answer = payloads.one(transaction.connection, first.draft_id, decision.key, "answer")
    if answer is None:
        conflict = Conflict(ConflictKind(first.conflict), "This decision was refused; what it said was erased since.")
    else:
        conflict = transaction.sight(caller.person.role).conflict(msgspec.json.decode(answer, type=Conflict))
    return PushResult(decision.key, PushStatus.DUPLICATE, conflict=conflict)


def record(
    transaction: Transaction, decider: Person, decision: Decision, draft: Draft, row: Any, more: Mapping[str, Any]
) -> None:
    """Records what somebody decided who needs no token; `more` are facts for the log."""
    actor = Actor(decider.id, decider.role)
    fingerprint = transaction.fingerprint(canonical(decision))
    _record(transaction, actor, decision, fingerprint, draft, row, more)


def _record(
    transaction: Transaction,
    actor: Actor,
    decision: Decision,
    fingerprint: str,
    draft: Draft,
    row: Any,
    more: Mapping[str, Any] | None = None,
) -> PushResult:
    now = transaction.now
    until = now + timedelta(seconds=transaction.policy.hold_seconds)
    state = next_state(draft.state, Happening(decision.kind))
    changed = words_changed(decision.diff)
    values = _row(decision, actor, fingerprint, micros(now), changed) | {
        "queue": draft.submitted.queue,
        "policy_version": transaction.policy.version,
        "marked_wrong": len(decision.findings_marked_wrong),
        "recall_until": micros(until),
        "state_before": draft.state,
        "decision_before": row.decision_key,
        "escalation_before": row.escalation_key,
    }
    decisions.add(transaction.connection, values, [s.uri for s in draft.submitted.sources])
    after = {"state": state, "decision_key": decision.key, "claimed": 0}
    if decision.kind is Kind.ESCALATE:
        after["escalation_key"] = decision.key
    drafts.change(transaction.connection, draft.id, after)
    facts = {
        "kind": decision.kind,
        "state": state,
        "state_before": draft.state,
        "policy_version": transaction.policy.version,
        "reason": None if decision.reason is None else decision.reason.code,
        "handling_ms": decision.handling_ms,
        "words_changed": changed,
        "places": len(decision.diff),
        "decided_at": micros(decision.decided_at),
        "recall_until": micros(until),
        "claim": decision.claim,
        "claim_counter": row.claim_counter,
        "marked_wrong": [m.rule for m in decision.findings_marked_wrong],
        "sources_opened": len(decision.evidence.sources_opened),
        "read_to_end": decision.evidence.read_to_end,
    }
    subject = Subject(draft=draft.id, revision=decision.revision, queue=draft.submitted.queue, decision=decision.key)
    kept = _keep_content(transaction, decision)
    transaction.record(EventType.DECISION_RECORDED, actor, subject, facts | dict(more or {}), kept)
    return PushResult(decision.key, PushStatus.RECORDED, None, now, until)


def _refuse(
    transaction: Transaction,
    caller: Caller,
    decision: Decision,
    fingerprint: str,
    conflict: Conflict,
    queue: str | None,
    *,
    erased: bool = False,
) -> PushResult:
    at = micros(transaction.now)
    values = _row(decision, caller.actor, fingerprint, at, words_changed(decision.diff)) | {
        "queue": queue,
        "conflict": conflict.kind,
        "policy_version": transaction.policy.version,
        "recall_until": at,
    }
    decisions.add(transaction.connection, values)
    said = {}
    if not erased:
        content = msgspec.json.encode(conflict)
        said["answer"] = transaction.keep("answer", content, draft=decision.draft, decision=decision.key)
    _refused(transaction, caller, decision, queue, conflict.kind, said, erased=erased)
    seen = transaction.sight(caller.person.role).conflict(conflict)
    return PushResult(decision.key, PushStatus.CONFLICT, conflict=seen)


def _refused(
    transaction: Transaction,
    caller: Caller,
    decision: Decision,
    queue: str | None,
    why: str,
    digests: dict[str, Digest],
    *,
    again: bool = False,
    erased: bool = False,
) -> None:
    facts: dict[str, Any] = {
        "kind": decision.kind,
        "conflict": why,
        "policy_version": transaction.policy.version,
        "reason": None if decision.reason is None else decision.reason.code,
        "handling_ms": decision.handling_ms,
        "words_changed": words_changed(decision.diff),
        "decided_at": micros(decision.decided_at),
    }
    if again:
        facts["again"] = True
    if erased:
        facts["erased"] = True
    subject = Subject(draft=decision.draft, revision=decision.revision, queue=queue, decision=decision.key)
    kept = _keep_content(transaction, decision, again=again, erased=erased)
    transaction.record(EventType.DECISION_REFUSED, caller.actor, subject, facts, digests | kept)


def _row(decision: Decision, actor: Actor, fingerprint: str, at: int, changed: int) -> dict[str, Any]:
    return {
        "key": decision.key,
        "draft_id": decision.draft,
        "revision": decision.revision,
        "kind": decision.kind,
        "person_id": actor.id,
        "role": actor.role,
        "token_id": actor.token,
        "reason_code": None if decision.reason is None else decision.reason.code,
        "handling_ms": decision.handling_ms,
        "words_changed": changed,
        "marked_wrong": 0,
        "decided_at": micros(decision.decided_at),
        "recorded_at": at,
        "fingerprint": fingerprint,
    }


def _erased(at: int) -> Conflict:
    said = (
        f"The customer's data was erased on {moment(at):%Y-%m-%d}, and this draft with it. That you decided is "
        "recorded, without what you wrote; nothing is sent."
    )
    return Conflict(ConflictKind.ERASED, said)


def _keep_content(
    transaction: Transaction, decision: Decision, *, again: bool = False, erased: bool = False
) -> dict[str, Digest]:
    """Keeps what was decided beside the log; of an erased draft only the digests, which nothing opens."""
    judgement = Judgement(
        decision.params,
        decision.reason,
        decision.findings_marked_wrong,
        decision.seen_message,
        decision.evidence,
        decision.claim,
        decision.policy_version,
        decision.revision_digest,
    )
    contents = {"judgement": msgspec.json.encode(judgement)}
    if decision.final_text is not None:
        contents["final_text"] = msgspec.json.encode(decision.final_text)
    if decision.diff:
        contents["diff"] = msgspec.json.encode(decision.diff)
    key = transaction.new_id() if again else decision.key
    return {
        kind: transaction.keep(
            kind, content, draft=decision.draft, revision=decision.revision, decision=key, erased=erased
        )
        for kind, content in contents.items()
    }


def _key_of(data: bytes) -> DecisionKey:
    """The key of an item that cannot be read whole, if that far it can; else empty."""
    try:
        return DecisionKey(msgspec.json.decode(data, type=_Named).key[:64])
    except (msgspec.DecodeError, RecursionError, UnicodeError):
        return DecisionKey("")
