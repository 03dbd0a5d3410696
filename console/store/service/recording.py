"""Records a decision, accepted or refused: its row, its entry in the log, and its content beside the log.

Why the store accepts or refuses a decision is for `decide`.
"""

from collections.abc import Mapping
from datetime import UTC, timedelta
from typing import Any

import msgspec

from console.model.decision import Decision, Kind
from console.model.draft import Draft
from console.model.event import Actor, EventType, Subject
from console.model.ids import Digest
from console.model.push import Conflict, PushResult, PushStatus
from console.model.stage import Stage
from console.model.times import is_sayable
from console.rules.editing import words_changed
from console.rules.search import searchable, searched_texts
from console.rules.stages import is_shadow
from console.rules.workflow import Transition, next_state
from console.store.database import decisions, drafts, searches
from console.store.database.times import micros
from console.store.ledger.transaction import Transaction
from console.store.service.access import Caller
from console.store.service.counting import count_decision
from console.store.service.shadow import compare_with_decision
from console.store.service.views import Judgement


def canonical(decision: Decision) -> bytes:
    """The bytes by which two decisions with one key are compared. A moment counts as the same in whatever zone it was
    written.
    """
    at = decision.decided_at
    if is_sayable(at):
        # Outside these years, which are refused, a moment may not exist in UTC.
        at = at.astimezone(UTC)
    return msgspec.json.encode(msgspec.structs.replace(decision, decided_at=at), order="sorted")


def record_decision(
    transaction: Transaction,
    actor: Actor,
    decision: Decision,
    fingerprint: str,
    draft: Draft,
    row: Any,
    more: Mapping[str, Any] | None = None,
) -> PushResult:
    """Closes the draft's revision with the decision of `actor`; `more` are further facts for the log."""
    now = transaction.now
    until = now + timedelta(seconds=transaction.policy.hold_seconds)
    state = next_state(draft.state, Transition(decision.kind))
    changed = words_changed(decision.diff)
    values = _row(decision, actor, fingerprint, micros(now), changed) | {
        "queue": draft.submitted.queue,
        "policy_version": transaction.policy.version,
        "marked_wrong": len(decision.findings_marked_wrong),
        "recall_until": micros(until),
        "state_before": draft.state,
        "decision_before": row.decision_key,
        "escalation_before": row.escalation_key,
        "stage": (stage := _stage(transaction, draft)),
    }
    decisions.add(transaction.connection, values, [s.uri for s in draft.submitted.sources])
    searches.add(transaction.connection, [_search_text(decision, draft)])
    if stage is not Stage.SHADOW:
        count_decision(transaction, draft, decision.key, decision.kind, actor.id)
    after = {"state": state, "decision_key": decision.key, "claimed": 0}
    if decision.kind is Kind.ESCALATE:
        after["escalation_key"] = decision.key
    drafts.update_draft(transaction.connection, draft.id, after)
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
    digests = _keep_content(transaction, decision)
    staged = {} if stage is None else {"stage": stage}
    transaction.record(EventType.DECISION_RECORDED, actor, subject, facts | staged | dict(more or {}), digests)
    if stage is Stage.SHADOW:
        compare_with_decision(transaction, actor, decision, draft)
    return PushResult(decision.key, PushStatus.RECORDED, None, now, until)


def _stage(transaction: Transaction, draft: Draft) -> Stage | None:
    return Stage.SHADOW if is_shadow(draft, transaction.policy) else draft.stage


def _search_text(decision: Decision, draft: Draft) -> searches.SearchText:
    ticket = draft.submitted.ticket
    note = decision.reason.note if decision.reason else ""
    texts = searched_texts(
        ticket.subject, ticket.id, draft.external_id, note, draft.submitted.text, decision.final_text
    )
    return searches.SearchText(decision.key, draft.id, searchable(texts), searchable([ticket.customer.name]))


def refuse_decision(
    transaction: Transaction,
    caller: Caller,
    decision: Decision,
    fingerprint: str,
    conflict: Conflict,
    queue: str | None,
    *,
    erased: bool = False,
) -> PushResult:
    """Records a decision that is no longer possible, and answers with `conflict`. `erased`: without its content."""
    at = micros(transaction.now)
    values = _row(decision, caller.actor, fingerprint, at, words_changed(decision.diff)) | {
        "queue": queue,
        "conflict": conflict.kind,
        "policy_version": transaction.policy.version,
        "recall_until": at,
    }
    decisions.add(transaction.connection, values)
    digests = {}
    if not erased:
        content = msgspec.json.encode(conflict)
        digests["answer"] = transaction.keep("answer", content, draft=decision.draft, decision=decision.key)
    record_refusal(transaction, caller, decision, queue, conflict.kind, digests, erased=erased)
    seen = transaction.visibility(caller.person.role).conflict(conflict)
    return PushResult(decision.key, PushStatus.CONFLICT, conflict=seen)


def record_refusal(
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
    """Records that a decision had no effect, and `why`. `again`: its key belongs to another decision."""
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
    content = _keep_content(transaction, decision, again=again, erased=erased)
    transaction.record(EventType.DECISION_REFUSED, caller.actor, subject, facts, digests | content)


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


def _keep_content(
    transaction: Transaction, decision: Decision, *, again: bool = False, erased: bool = False
) -> dict[str, Digest]:
    """Stores the content of the decision beside the log; of an erased draft only digests, which nothing opens."""
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
