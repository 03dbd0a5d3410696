"""Checks of a decision that change nothing: is it well-formed, does it fit its draft, does it conflict with what
happened in the meantime?
"""

from collections.abc import Iterator
from datetime import datetime
from uuid import UUID

import msgspec

from console.model.decision import Decision, Kind
from console.model.draft import OPEN_STATES, ActionClass, Draft, Message, MessageRole, State
from console.model.finding import Finding
from console.model.person import Person
from console.model.policy import Policy
from console.model.problem import FieldError
from console.model.push import Conflict, ConflictKind
from console.model.sentence import SentenceForm
from console.model.times import time_errors
from console.rules.editing import check as check_diff
from console.rules.policy import check as check_policy
from console.rules.policy import stopping
from console.rules.reasons import missing_reason
from console.rules.seen import moved_sentence, unseen
from console.rules.stages import is_shadow
from console.rules.workflow import APPROVALS, Verdict, allowed, decision_context

_WITHDRAWN = "The pipeline has withdrawn this draft."
_WITHDRAWN_WHY = SentenceForm("The pipeline has withdrawn this draft. Its pipeline says: {reason}")
_SUPERSEDED = SentenceForm("The pipeline has sent revision {revision} since; you decided on {decided}.")

_WITH_TEXT = frozenset({Kind.APPROVE, Kind.CORRECT, Kind.ESCALATE})


def shape_errors(decision: Decision) -> tuple[FieldError, ...]:
    """Errors that can be seen without the draft."""
    return tuple(_shape_errors(decision))


def _shape_errors(decision: Decision) -> Iterator[FieldError]:
    for path, value in (("$.key", decision.key), ("$.draft", decision.draft)):
        if not _is_uuid(value):
            yield FieldError(path, "is not a UUID in lower case with hyphens")
    yield from _text(decision)
    yield from time_errors(decision)
    if decision.kind is Kind.APPROVE:
        if decision.diff:
            yield FieldError("$.diff", "must be empty for `approve`; a changed text is a `correct`")
        if decision.params is not None:
            yield FieldError("$.params", "must be null for `approve`; changed parameters are a `correct`")
    for i, marked in enumerate(decision.findings_marked_wrong):
        if marked.start is not None and marked.end is not None and marked.start >= marked.end:
            yield FieldError(f"$.findings_marked_wrong[{i}].start", "is not before end")


def _text(decision: Decision) -> Iterator[FieldError]:
    if decision.kind not in _WITH_TEXT:
        # With `reject`, what the person would have sent; for a draft in shadow only, which is checked with the draft.
        compared = decision.kind is Kind.REJECT and decision.final_text is not None
        if decision.final_text is not None and not compared:
            yield FieldError("$.final_text", f"must be null: a decision of kind `{decision.kind}` sends no text")
        if decision.diff and not compared:
            yield FieldError("$.diff", f"must be empty: a decision of kind `{decision.kind}` changes no text")
        if decision.params is not None:
            yield FieldError("$.params", f"must be null: a decision of kind `{decision.kind}` carries out nothing")
    elif decision.final_text is None:
        if decision.kind in APPROVALS:
            yield FieldError(
                "$.final_text", f"is missing; a decision of kind `{decision.kind}` gives the complete text"
            )
        elif decision.diff:
            yield FieldError("$.diff", "must be empty where no text is given")


def draft_errors(draft: Draft, decision: Decision, policy: Policy) -> tuple[FieldError, ...]:
    """What cannot be true of a decision on this draft in any state."""
    if decision.revision > draft.revision:
        return (FieldError("$.revision", f"is {decision.revision}; the draft has {draft.revision} so far"),)
    if decision.revision < draft.revision:
        return ()
    return tuple(_draft_errors(draft, decision, policy))


def _draft_errors(draft: Draft, decision: Decision, policy: Policy) -> Iterator[FieldError]:
    if decision.revision_digest != draft.digest:
        yield FieldError("$.revision_digest", "is not that of this revision; fetch the draft again")
    messages = draft.submitted.ticket.messages
    if decision.seen_message is None:
        if any(m.role is MessageRole.CUSTOMER for m in messages):
            yield FieldError("$.seen_message", "is missing; name the last message of the ticket that was seen")
    elif all(m.id != decision.seen_message for m in messages):
        yield FieldError("$.seen_message", "is not a message of this draft's ticket")
    text, final = draft.submitted.text, decision.final_text
    if decision.kind is Kind.APPROVE and final is not None and final != text:
        yield FieldError("$.final_text", "differs from the draft's text; a changed text is a `correct`")
    elif final is not None and decision.kind is Kind.REJECT and not is_shadow(draft, policy):
        yield FieldError("$.final_text", "must be null: a decision of kind `reject` sends no text")
    elif final is not None and decision.kind in {*_WITH_TEXT, Kind.REJECT}:
        yield from check_diff(text, decision.diff, final)
    submitted = draft.submitted.action
    if decision.kind is Kind.CORRECT and final == text and decision.params in (None, submitted.params):
        yield FieldError("$.kind", "is `correct`, but nothing was changed; that is an `approve`")
    reply = submitted.action_class is ActionClass.EXTERNAL_COMMUNICATION
    if reply and decision.kind in APPROVALS and final is not None and not final.strip():
        yield FieldError("$.final_text", "is empty, but it would be sent to the customer")
    for name in decision.params or {}:
        if name not in submitted.params:
            yield FieldError(f"$.params.{name[:60]}", f"is not a parameter of this {submitted.kind[:60]}")
    yield from missing_reason(decision.kind, decision.reason, policy)


Findings = tuple[Finding, ...]


def stopping_findings(draft: Draft, decision: Decision, policy: Policy, now: datetime) -> tuple[Findings, Findings]:
    """The findings that stop an approval, and if there are any, all findings. This reads the texts, and takes time in
    proportion to their length.
    """
    if decision.kind not in APPROVALS or decision.final_text is None or decision.revision != draft.revision:
        return (), ()
    judged = (draft.submitted, decision.final_text, decision.params, policy, now)
    stops = stopping(*judged)
    return stops, check_policy(*judged) if stops else ()


def find_conflict(
    draft: Draft,
    decision: Decision,
    person: Person,
    policy: Policy,
    stops: Findings,
    findings: Findings,
    submitted: int,
) -> Conflict | None:
    """Why the decision cannot be recorded now; None if it can. `stops` and `findings` come from `stopping_findings`;
    `submitted` is how many messages the revision came with.
    """
    return (
        _closed_conflict(draft, decision)
        or _ticket_moved_conflict(draft, decision, person, policy, submitted)
        or _forbidden(draft, decision, person, policy, stops, findings)
    )


def moved_conflict(draft: Draft, message: Message) -> Conflict:
    """Why a decision cannot be recorded on a draft whose conversation gets `message` only now."""
    ticket = draft.submitted.ticket
    there = msgspec.structs.replace(ticket, messages=(*ticket.messages, message))
    shown = msgspec.structs.replace(draft, submitted=msgspec.structs.replace(draft.submitted, ticket=there))
    return Conflict(ConflictKind.TICKET_MOVED, moved_sentence([message]), shown, messages=(message,))


def _closed_conflict(draft: Draft, decision: Decision) -> Conflict | None:
    if draft.state is State.WITHDRAWN:
        why = _WITHDRAWN_WHY(reason=draft.state_reason) if draft.state_reason else _WITHDRAWN
        return Conflict(ConflictKind.WITHDRAWN, why, draft)
    if draft.state is State.EXPIRED:
        return Conflict(ConflictKind.EXPIRED, "This draft has expired. Ask the pipeline for a new one.", draft)
    if decision.revision < draft.revision:
        message = _SUPERSEDED(revision=draft.revision, decided=decision.revision)
        return Conflict(ConflictKind.SUPERSEDED, message, draft)
    return None


def _ticket_moved_conflict(
    draft: Draft, decision: Decision, person: Person, policy: Policy, submitted: int
) -> Conflict | None:
    verdict = allowed(
        decision.kind, decision_context(draft, (), person, decision.params), person, policy, decision.reason
    )
    moved = unseen(draft.submitted.ticket.messages, submitted, decision.seen_message, decision.decided_at)
    if not verdict.allowed and (draft.state not in OPEN_STATES or not moved):
        return _conflict(verdict, draft)
    if moved:
        message = moved_sentence(moved)
        return Conflict(ConflictKind.TICKET_MOVED, message, draft, messages=moved)
    return None


def _forbidden(
    draft: Draft, decision: Decision, person: Person, policy: Policy, stops: Findings, findings: Findings
) -> Conflict | None:
    if decision.kind not in APPROVALS or decision.final_text is None:
        return None
    stands = decision_context(draft, stops, person, decision.params)
    verdict = allowed(decision.kind, stands, person, policy, decision.reason)
    if verdict.allowed:
        return None
    return Conflict(verdict.conflict or ConflictKind.NOT_ALLOWED, verdict.message, draft, findings=findings)


def _conflict(verdict: Verdict, draft: Draft) -> Conflict:
    kind = verdict.conflict or ConflictKind.NOT_ALLOWED
    if kind is not ConflictKind.ALREADY_DECIDED:
        return Conflict(kind, verdict.message, draft)
    earlier = draft.decision
    if draft.state is State.ESCALATED and draft.escalation is not None:
        escalation = draft.escalation
        return Conflict(kind, verdict.message, draft, by=escalation.by, at=escalation.at)
    return Conflict(
        kind, verdict.message, draft, by=earlier.by if earlier else None, at=earlier.recorded_at if earlier else None
    )


def _is_uuid(text: str) -> bool:
    try:
        return str(UUID(text)) == text
    except ValueError:
        return False
