"""Records a decision: the rules judge it, and it is saved before anyone is told that it was made."""

from datetime import timedelta
from typing import Any, Final

import msgspec

from console.cache.rows import WorkingCopy
from console.model.decision import Decision, Edit, Evidence, Kind, Reason
from console.model.draft import Draft
from console.model.finding import Finding
from console.model.ids import DecisionKey, DraftId, uuid7
from console.model.person import Person
from console.model.policy import Policy
from console.rules import editing
from console.rules.policy import check
from console.rules.reasons import missing_reason
from console.rules.review import ReviewedDraft
from console.rules.stages import is_shadow
from console.rules.workflow import APPROVALS, NotAllowed, allowed, decision_context, empty_reply
from console.sync.context import SessionContext
from console.sync.handling import HandlingClock
from console.sync.notices import DecisionMade, DraftsChanged, OutboxChanged
from console.sync.seen_drafts import SeenDrafts, check_seen
from console.sync.working_copy_buffer import WorkingCopyBuffer, replace_lone_surrogates

LONGEST_TEXT: Final = 100_000
"""Code points; the wire format takes no more."""


class Intent(msgspec.Struct, frozen=True):
    """What a person wants done with a draft. `text` is None to leave it as it is, `params` None to leave them as
    submitted. With `reviewed` (what a screen showed and the rules judged), text and parameters are taken from that, and
    the decision is refused if anything else is here by now.
    """

    draft: DraftId
    kind: Kind
    text: str | None = None
    params: dict[str, Any] | None = None
    reason: Reason | None = None
    reviewed: ReviewedDraft | None = None

    @classmethod
    def of(cls, reviewed: ReviewedDraft, kind: Kind, reason: Reason | None) -> "Intent":
        """The intent to decide in this way on what was on the screen."""
        return cls(reviewed.draft.id, kind, reviewed.text, reviewed.params, reason, reviewed)


class DecisionRecorder:
    """Turns intents into rows of the outbox; on the core's thread."""

    def __init__(
        self, context: SessionContext, working: WorkingCopyBuffer, seen_drafts: SeenDrafts, handling: HandlingClock
    ) -> None:
        self._context = context
        self._working = working
        self._seen_drafts = seen_drafts
        self._handling = handling

    def record(self, intent: Intent, *, instead_of: DecisionKey | None = None) -> DecisionMade:
        """Saves the decision, then announces it; raises NotAllowed, SaveFailed. `instead_of` is a decision in conflict
        that this one resolves.
        """
        current = self._context.reader.draft(intent.draft)
        if current is None:
            message = "This draft is no longer here. Your text is in the Outbox."
            raise NotAllowed(message, "gone")
        if self._context.cache.outbox.decided_here(intent.draft) is not None:
            message = "You have decided on this draft already. Undo that first."
            raise NotAllowed(message, "decided_here")
        if instead_of is None:
            check_seen(self._seen_drafts.get(intent.draft), current)
        copy = self._working.current(intent.draft)
        if intent.reviewed is not None:
            check_shown(intent.reviewed, current, copy)
        if copy is not None and instead_of is None:
            _check_base(copy, current, intent.kind)
        decision = self._decision(intent, current, copy)
        hold = self._context.reader.policy().hold_seconds
        undo_until = self._context.now() + timedelta(seconds=hold)
        if intent.reason is not None:  # an undo brings it back with the text
            self._working.set_reason(intent.draft, intent.reason.note, intent.reason.code)
        self._working.flush()
        self._context.cache.outbox.add(decision, current, undo_until, instead_of)
        self._working.forget(intent.draft)
        self._handling.forget(intent.draft)
        self._seen_drafts.forget(intent.draft)
        keys = {decision.key} | ({instead_of} if instead_of else set())
        self._context.publish(OutboxChanged(frozenset(keys)))
        self._context.publish(DraftsChanged(frozenset((intent.draft,))))
        ticket = current.submitted.ticket
        return DecisionMade(decision.key, intent.draft, decision.kind, undo_until, ticket.id, ticket.subject)

    def _decision(self, intent: Intent, draft: Draft, copy: WorkingCopy | None) -> Decision:
        person, policy = self._person(), self._context.reader.policy()
        ai_text = draft.submitted.text
        text = _text_of(intent, copy, ai_text)
        params = intent.params
        if params is None and intent.reviewed is None and copy is not None:
            params = copy.params
        if params == draft.submitted.action.params:
            params = None
        kind = _kind_of(intent.kind, changed=text != ai_text or params is not None)
        findings = check(draft.submitted, text, params, policy, self._context.now()) if kind in APPROVALS else ()
        if kind in APPROVALS:
            _check_judged(intent.reviewed, findings, policy)
            if (empty := empty_reply(draft.submitted.action.action_class, text)) is not None:
                empty.enforce()
        stands = decision_context(draft, findings, person, params)
        allowed(kind, stands, person, policy, intent.reason, self._context.put).enforce()
        _check_reason(kind, policy, intent.reason)
        edits, final = _outcome(kind, ai_text, text, compared=is_shadow(draft, policy))
        now = self._context.now()
        last_message = draft.submitted.last_message()
        return Decision(
            key=DecisionKey(uuid7(now, self._context.random_bytes)),
            draft=draft.id,
            revision=draft.revision,
            revision_digest=draft.digest,
            seen_message=last_message.id if last_message else None,
            kind=kind,
            final_text=final,
            params=params if kind in APPROVALS or kind is Kind.ESCALATE else None,
            diff=edits,
            reason=intent.reason,
            findings_marked_wrong=copy.marked_wrong if copy else (),
            policy_version=policy.version,
            handling_ms=self._handling.read(draft.id),
            decided_at=now,
            evidence=copy.evidence(draft.revision) if copy else Evidence(),
            claim=self._claim(draft.id),
        )

    def _claim(self, draft: DraftId) -> int | None:
        held = self._context.cache.claims.get(draft)
        return held[1] if held else None

    def _person(self) -> Person:
        person = self._context.reader.person()
        if person is None:
            raise NotAllowed("No one is signed in yet. You can decide once the store has answered.", "signed_out")
        return person


def _text_of(intent: Intent, copy: WorkingCopy | None, ai_text: str) -> str:
    typed = copy.text if copy else ai_text
    text = typed if intent.text is None else replace_lone_surrogates(intent.text)
    if len(text) > LONGEST_TEXT:
        message = f"The text has {len(text):,} characters; at most {LONGEST_TEXT:,} can be sent. Shorten it."
        raise NotAllowed(message, "text.length")
    return text


def _check_base(copy: WorkingCopy, current: Draft, kind: Kind) -> None:
    if copy.edited and copy.revision != current.revision and kind is not Kind.REJECT:
        message = (
            "Your text edits an older draft than the current one. Apply your edits to the new draft, or discard them."
        )
        raise NotAllowed(message, "seen.base")


def check_shown(reviewed: ReviewedDraft, current: Draft, copy: WorkingCopy | None) -> None:
    """Raise NotAllowed if the draft, its conversation or the person's text is no longer what the screen showed, so that
    no one decides on what they have not seen.
    """
    reviewed_draft = reviewed.draft
    if (reviewed_draft.revision, reviewed_draft.digest) != (current.revision, current.digest):
        message = "The pipeline sent a newer draft while you had this open. Look at it before you decide."
        raise NotAllowed(message, "seen.revision")
    if [m.id for m in reviewed_draft.submitted.ticket.messages] != [m.id for m in current.submitted.ticket.messages]:
        message = "The conversation continued while you had this open. Read it before you decide."
        raise NotAllowed(message, "seen.message")
    if copy is None or not copy.edited or copy.revision != current.revision:
        return
    submitted = current.submitted.action.params
    own_params, reviewed_params = (submitted if params is None else params for params in (copy.params, reviewed.params))
    if (copy.text, own_params) != (replace_lone_surrogates(reviewed.text), reviewed_params):
        raise NotAllowed("The text was changed after it was checked. Look at it before you decide.", "seen.text")


def _check_judged(reviewed: ReviewedDraft | None, findings: tuple[Finding, ...], policy: Policy) -> None:
    """Raise NotAllowed if the rules now say something else than the screen showed: time passes, and policies change."""
    if reviewed is None:
        return
    if (
        _finding_keys(reviewed.review.findings) != _finding_keys(findings)
        or reviewed.review.policy_version != policy.version
    ):
        message = "The findings for this text have changed. Check them again."
        raise NotAllowed(message, "seen.findings")


def _finding_keys(findings: tuple[Finding, ...]) -> set[tuple[object, ...]]:
    return {(f.rule, f.severity, f.start, f.end) for f in findings}


def _kind_of(kind: Kind, *, changed: bool) -> Kind:
    if kind in APPROVALS:
        return Kind.CORRECT if changed else Kind.APPROVE
    return kind


def _check_reason(kind: Kind, policy: Policy, reason: Reason | None) -> None:
    if missing := missing_reason(kind, reason, policy):
        words = "Say why in a few words." if missing[0].path.endswith("note") else "Choose a reason first."
        raise NotAllowed(words, "reason")


def _outcome(kind: Kind, ai_text: str, text: str, *, compared: bool) -> tuple[tuple[Edit, ...], str | None]:
    """The edit diff and the final text as the wire format wants them for `kind`. `compared`: of a draft in
    shadow, what the person wrote is kept beside the AI's text.
    """
    if kind is Kind.APPROVE:
        return (), ai_text
    if kind is Kind.REJECT and compared and text != ai_text:
        return editing.diff(ai_text, text), text
    if kind is Kind.CORRECT or (kind is Kind.ESCALATE and text != ai_text):
        return editing.diff(ai_text, text), text
    return (), None
