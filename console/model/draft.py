"""A draft: what a pipeline submits, and what the store shows of it.

Offsets are Unicode code points, half-open. Times are RFC 3339 in UTC. Unknown fields are refused. What the types here
cannot express (offsets within their text, unique ids) is checked by `console.model.validation`.
"""

from datetime import datetime
from enum import StrEnum
from typing import Annotated, Any

import msgspec
from msgspec import Meta

from console.model.decision import DecisionView, Dispatch, Escalation, Reopening
from console.model.finding import Finding
from console.model.ids import Digest, DraftId, PersonId
from console.model.stage import Stage
from console.model.times import Utc

Id = Annotated[str, Meta(min_length=1, max_length=200)]
Line = Annotated[str, Meta(max_length=2_000)]
Text = Annotated[str, Meta(max_length=100_000)]
Content = Annotated[str, Meta(max_length=1_000_000)]
Offset = Annotated[int, Meta(ge=0)]
Count = Annotated[int, Meta(ge=0, le=2**53 - 1)]


class ActionClass(StrEnum):
    """The risk level of what happens when the draft is approved. It decides who may approve, and under which rules."""

    READ_ONLY = "read_only"
    DRAFT_ACTION = "draft_action"
    LIMITED_UPDATE = "limited_update"
    SENSITIVE_UPDATE = "sensitive_update"
    EXTERNAL_COMMUNICATION = "external_communication"


class Priority(StrEnum):
    """The ticket's priority as the helpdesk gave it."""

    LOW = "low"
    NORMAL = "normal"
    HIGH = "high"
    URGENT = "urgent"


class MessageRole(StrEnum):
    """Who wrote a message of the conversation. `note` is internal: never seen by the customer."""

    CUSTOMER = "customer"
    AGENT = "agent"
    NOTE = "note"
    SYSTEM = "system"


class SourceKind(StrEnum):
    """The kind of a source."""

    HELP_ARTICLE = "help_article"
    TICKET_HISTORY = "ticket_history"
    CUSTOMER = "customer"
    SUBSCRIPTION = "subscription"
    PRODUCT = "product"


class Message(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One message of the ticket's conversation, oldest first in the ticket."""

    id: Id
    role: MessageRole
    author: Line
    sent_at: Utc | None
    text: Content


class Customer(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The customer who wrote. `fields` are shown in the customer panel, masked where the policy says so."""

    id: Id
    name: Line
    email: Line | None = None
    fields: Annotated[dict[Id, str | int | float | bool | None], Meta(max_length=200)] = {}


class Recipients(
    msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True, rename={"sender": "from"}, kw_only=True
):
    """To whom the helpdesk will send a reply, and from which address, as it says itself. Each is only an address.

    `written_from`: where the customer's last message came from. `problem`: one sentence without addresses that says
    why a reply would not be sent as things are.
    """

    sender: Line | None = None
    to: Annotated[tuple[Line, ...], Meta(max_length=500)] = ()
    cc: Annotated[tuple[Line, ...], Meta(max_length=500)] = ()
    written_from: Line | None = None
    problem: Line | None = None


class Ticket(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """The conversation that the draft answers, as a snapshot. `recipients`: left out where the helpdesk does not say;
    a reply then goes to the customer's address.
    """

    helpdesk: Id
    id: Id
    url: Line | None
    subject: Line
    language: Annotated[str, Meta(min_length=2, max_length=35)]
    priority: Priority
    due_at: Utc | None
    customer: Customer
    messages: Annotated[tuple[Message, ...], Meta(min_length=1, max_length=2_000)]
    recipients: Recipients | None = None


class Action(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename={"action_class": "class"}):
    """What happens when the draft is approved. `kind` is the pipeline's name for it (`reply`, `refund`, `add_tag`)."""

    action_class: ActionClass
    kind: Id
    params: dict[str, Any] = {}


class Citation(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A span of the draft's text tied to a span of the content of the source named `source`."""

    start: Offset
    end: Offset
    source: Id
    source_start: Offset
    source_end: Offset


class Excerpt(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The part of a source's content that was given to the model."""

    start: Offset
    end: Offset


class Source(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Something that the AI read, as a snapshot."""

    id: Id
    kind: SourceKind
    title: Line
    uri: Line
    approved: bool
    updated_at: Utc | None
    retrieved_at: Utc
    content: Content
    excerpt: Excerpt | None = None
    score: float | None = None


class Generation(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How the AI made the draft. `latency_ms` is in milliseconds, `cost_usd` in US dollars, `confidence`
    from 0 to 1.
    """

    model: Line
    model_version: Line
    prompt: Content
    prompt_version: Line
    trace_id: Line | None
    confidence: Annotated[float, Meta(ge=0, le=1)] | None
    latency_ms: Count
    input_tokens: Count
    output_tokens: Count
    cost_usd: Annotated[float, Meta(ge=0)]
    retries: Count = 0
    fallback: Line | None = None


class SubmittedDraft(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A draft exactly as a pipeline submits it (`POST /v1/drafts`)."""

    external_id: Id
    queue: Id
    created_at: Utc
    expires_at: Utc | None
    ticket: Ticket
    action: Action
    text: Text
    citations: Annotated[tuple[Citation, ...], Meta(max_length=5_000)]
    sources: Annotated[tuple[Source, ...], Meta(max_length=200)]
    generation: Generation

    def source(self, source_id: str) -> Source | None:
        """The source that citations name by `source_id`."""
        return next((s for s in self.sources if s.id == source_id), None)

    def last_message(self) -> Message | None:
        """The newest message of the conversation, from anyone. A decision names it as seen."""
        return self.ticket.messages[-1] if self.ticket.messages else None


class State(StrEnum):
    """The state of a draft. A superseded draft is `pending` again, with the next revision."""

    PENDING = "pending"
    ESCALATED = "escalated"
    APPROVED = "approved"
    REJECTED = "rejected"
    SENT = "sent"
    SEND_FAILED = "send_failed"
    SEND_UNKNOWN = "send_unknown"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"


OPEN_STATES = frozenset({State.PENDING, State.ESCALATED})
"""States in which a person can still decide."""

UNSENT_STATES = frozenset({State.APPROVED, State.SEND_FAILED, State.SEND_UNKNOWN})
"""States of an approval that may not have left yet: what happens on its ticket still counts."""

NOT_OUTSIDE = frozenset({ActionClass.READ_ONLY, ActionClass.DRAFT_ACTION})
"""Action classes whose approval sends nothing outside."""


class ClaimView(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Who has claimed a draft, and until when. `by` is the name to show, `person` the id to compare."""

    by: str
    person: PersonId
    until: datetime


class Draft(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A draft as the store shows it. `findings` are about the AI's text under `policy_version`. `decision` is the last
    decision on the current revision that was not recalled (also a `return`, whose note is the guidance). `escalation`
    is the last escalation of the current revision that was not recalled; it stays after a senior returned or closed the
    draft.
    """

    id: DraftId
    external_id: str
    pipeline: str
    revision: int
    digest: Digest
    state: State
    policy_version: int
    received_at: datetime
    submitted: SubmittedDraft
    findings: tuple[Finding, ...] = ()
    claim: ClaimView | None = None
    escalation: Escalation | None = None
    decision: DecisionView | None = None
    dispatch: Dispatch | None = None
    state_reason: str | None = None
    """Why it was withdrawn or has expired, in the pipeline's words."""
    reopened: Reopening | None = None
    """The approval that was given back to a person; None once someone has decided again."""
    stage: Stage | None = None
    """`shadow`: it came in shadow and is never sent. `sampled`: policy would have carried it out by itself, and it was
    chosen for review.
    """
    recipient_notice: str | None = None
    """What the store knows about an address that is masked here: that no person reads its mail, or that it cannot get
    mail.
    """

    def handed_over(self) -> tuple[str, dict[str, Any]]:
        """The text and parameters that the last person left when they escalated or returned the draft, or approved it
        before it came back. The AI's own if there was no such person or they changed nothing.
        """
        text, params = self.submitted.text, self.submitted.action.params
        handed = self.reopened or self.escalation
        if handed is None:
            return text, params
        return (
            text if handed.final_text is None else handed.final_text,
            params if handed.params is None else handed.params,
        )
