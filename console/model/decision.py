"""Decisions: what a person made of a draft, as a console pushes it and as a draft shows it afterwards."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated, Any

import msgspec
from msgspec import Meta

from console.model.ids import DecisionKey, Digest, DraftId, PersonId
from console.model.person import Role
from console.model.times import Utc

_Text = Annotated[str, Meta(max_length=100_000)]
_MOST = 2**31 - 1
"""The largest value of a database's plain integer."""
_Offset = Annotated[int, Meta(ge=0, le=_MOST)]


class Kind(StrEnum):
    """The kinds of decisions. `correct` means approve with edits; with `return` a senior gives an escalated draft back
    with guidance.
    """

    APPROVE = "approve"
    CORRECT = "correct"
    REJECT = "reject"
    ESCALATE = "escalate"
    RETURN = "return"


class ReasonCode(StrEnum):
    """The reason, from a fixed list so that reasons can be counted. `override` is a senior's approval despite a `block`
    finding; it needs a note.
    """

    WRONG_FACT = "wrong_fact"
    TONE = "tone"
    UNSUPPORTED = "unsupported"
    POLICY = "policy"
    POLICY_RESTRICTION = "policy_restriction"
    MISSING_KNOWLEDGE = "missing_knowledge"
    ALREADY_ANSWERED = "already_answered"
    OFF_TOPIC = "off_topic"
    SPAM = "spam"
    WRONG_LANGUAGE = "wrong_language"
    PENDING_CLARIFICATION = "pending_clarification"
    UNCERTAIN = "uncertain"
    SENSITIVE = "sensitive"
    OVERRIDE = "override"
    OTHER = "other"


class Edit(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One edit of the diff: where the AI's text has `old` at `[start, end)`, the final text has `new`."""

    start: _Offset
    end: _Offset
    old: _Text
    new: _Text


class Reason(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The reason for a decision: a code that can be counted, and a note for people."""

    code: ReasonCode
    note: Annotated[str, Meta(max_length=10_000)] = ""


class WrongFinding(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A finding that the reviewer marked as wrong; counted as a false positive. The offsets are those of the finding,
    in the text that was judged.
    """

    rule: Annotated[str, Meta(min_length=1, max_length=200)]
    start: _Offset | None = None
    end: _Offset | None = None


class Evidence(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the reviewer looked at, as the console reports it. It is shown and never trusted."""

    sources_opened: Annotated[tuple[str, ...], Meta(max_length=200)] = ()
    read_to_end: bool = False


class Decision(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A decision as a console pushes it. `final_text` is the complete text for `approve` (equal to the AI's) and
    `correct`, the agent's proposal or None for `escalate`, and None for `reject` and `return`; `reject` of a draft in
    shadow may have what the person would have sent. `diff` turns the AI's text into `final_text`; it is empty for
    `approve`. `params` is None if the action's parameters are unchanged.
    `claim` is the counter of the claim that is held, or None. `decided_at` and `handling_ms` (milliseconds) come from
    the console; they are shown and never trusted.
    """

    key: DecisionKey
    draft: DraftId
    revision: Annotated[int, Meta(ge=1, le=_MOST)]
    revision_digest: Digest
    seen_message: str | None
    kind: Kind
    final_text: _Text | None
    params: dict[str, Any] | None
    diff: Annotated[tuple[Edit, ...], Meta(max_length=50_000)]
    reason: Reason | None
    findings_marked_wrong: Annotated[tuple[WrongFinding, ...], Meta(max_length=1_000)]
    policy_version: Annotated[int, Meta(ge=0, le=_MOST)]
    handling_ms: Annotated[int, Meta(ge=0, le=31 * 24 * 3_600_000)]
    decided_at: Utc
    evidence: Evidence = Evidence()
    claim: Annotated[int, Meta(ge=0, le=_MOST)] | None = None


class DecisionView(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A recorded decision as a draft shows it. `recall_until` is the end of the hold time by the store's clock."""

    key: DecisionKey
    kind: Kind
    revision: int
    by: str
    person: PersonId
    role: Role
    final_text: str | None
    params: dict[str, Any] | None
    diff: tuple[Edit, ...]
    reason: Reason | None
    findings_marked_wrong: tuple[WrongFinding, ...]
    policy_version: int
    handling_ms: int
    decided_at: datetime
    recorded_at: datetime
    recall_until: datetime
    log_index: int | None = None
    recalled_at: datetime | None = None
    evidence: Evidence = Evidence()


class Escalation(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Why a draft is escalated: who escalated it, their note, their edit of the text and their parameters (each None if
    unchanged).
    """

    key: DecisionKey
    by: str
    person: PersonId
    at: datetime
    reason: Reason | None
    final_text: str | None
    diff: tuple[Edit, ...] = ()
    params: dict[str, Any] | None = None


class ReopenCause(StrEnum):
    """The reasons for which an approval is given back to a person before it is sent."""

    CUSTOMER = "customer"
    AGENT = "agent"
    NOTE = "note"
    SYSTEM = "system"
    POLICY = "policy"
    STOPPED = "stopped"
    RECIPIENTS = "recipients"

    @property
    def sentence(self) -> str:
        """The reason as a sentence for people."""
        return _REOPENED[self]


_REOPENED = {
    ReopenCause.CUSTOMER: "The customer wrote again before this was sent.",
    ReopenCause.AGENT: "A colleague answered on the ticket before this was sent.",
    ReopenCause.NOTE: "A note was added to the ticket before this was sent.",
    ReopenCause.SYSTEM: "The ticket changed before this was sent.",
    ReopenCause.POLICY: "The policy in force now forbids what was approved.",
    ReopenCause.STOPPED: "Sending was stopped before this was sent.",
    ReopenCause.RECIPIENTS: (
        "The reply would go to others now, or come from another address, than was shown. Nothing was sent."
    ),
}


class Reopening(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An approval that was given back to a person because something happened before it was sent: who had approved, why
    it came back, and the text and parameters that were approved (None: as submitted, or erased).
    """

    key: DecisionKey
    by: str
    person: PersonId
    at: datetime
    why: ReopenCause
    final_text: str | None
    diff: tuple[Edit, ...] = ()
    params: dict[str, Any] | None = None


class DispatchStatus(StrEnum):
    """The state of a dispatch. `taken_back`: the approval was given back to a person, which ends the dispatch."""

    HELD = "held"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"
    UNKNOWN = "unknown"
    ROLLED_BACK = "rolled_back"
    TAKEN_BACK = "taken_back"


class Dispatch(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How an approved draft was carried out: the attempts, the other side's answer and the time it was sent."""

    id: str
    status: DispatchStatus
    adapter: str
    attempts: int
    response: str | None = None
    sent_at: datetime | None = None
