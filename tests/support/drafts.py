"""People, sources and drafts for tests: each builder takes only what matters to a test."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from console.model.decision import DecisionView, Escalation, Kind, Reason, ReasonCode
from console.model.draft import (
    Action,
    ActionClass,
    Citation,
    Customer,
    Draft,
    Generation,
    Message,
    MessageRole,
    Priority,
    Source,
    SourceKind,
    State,
    SubmittedDraft,
    Ticket,
)
from console.model.ids import DecisionKey, Digest, DraftId, PersonId
from console.model.person import Person, Role

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)


def a_person(role: Role = Role.AGENT, name: str = "ada", queues: tuple[str, ...] | None = None) -> Person:
    """Somebody who sees all queues unless told."""
    return Person(PersonId(name), name.title(), role, queues)


def a_source(
    content: str = "Refunds that billing has approved reach the card within 5 to 7 business days.",
    *,
    name: str = "s1",
    kind: SourceKind = SourceKind.HELP_ARTICLE,
    title: str = "Refunds and credits",
    approved: bool = True,
    age_days: float = 10,
    read_days: float = 0,
) -> Source:
    """A source last changed `age_days` and read `read_days` before NOW."""
    return Source(
        id=name,
        kind=kind,
        title=title,
        uri=f"kb://{name}",
        approved=approved,
        updated_at=NOW - timedelta(days=age_days),
        retrieved_at=NOW - timedelta(days=read_days),
        content=content,
    )


def cited(text: str, passage: str, source: Source, words: str | None = None) -> Citation:
    """A citation that ties `words` of `text` (all of it if None) to `passage` of `source`."""
    start = text.index(words) if words else 0
    at = source.content.index(passage)
    return Citation(start, start + len(words or text), source.id, at, at + len(passage))


def a_submission(
    text: str = "Thank you for your patience.",
    *,
    sources: Sequence[Source] = (),
    citations: Sequence[Citation] = (),
    action_class: ActionClass = ActionClass.EXTERNAL_COMMUNICATION,
    action_kind: str = "reply",
    params: Mapping[str, Any] | None = None,
    confidence: float | None = 0.9,
    fallback: str | None = None,
    queue: str = "billing",
    message: str = "Hello, what about my invoice?",
    language: str = "en",
    email: str | None = "cminh730@email.com",
) -> SubmittedDraft:
    """A draft as a pipeline submits it."""
    return SubmittedDraft(
        external_id="x-1",
        queue=queue,
        created_at=NOW - timedelta(minutes=5),
        expires_at=None,
        ticket=Ticket(
            helpdesk="rt",
            id="T-3592",
            url=None,
            subject="Invoice",
            language=language,
            priority=Priority.NORMAL,
            due_at=None,
            customer=Customer("c1", "Crystal Minh", email),
            messages=(Message("m1", MessageRole.CUSTOMER, "Crystal Minh", None, message),),
        ),
        action=Action(action_class, action_kind, dict(params or {})),
        text=text,
        citations=tuple(citations),
        sources=tuple(sources),
        generation=Generation("m", "1", "p", "1", None, confidence, 10, 10, 10, 0.01, fallback=fallback),
    )


def a_draft(
    submitted: SubmittedDraft | None = None,
    *,
    state: State = State.PENDING,
    escalated_by: str | None = None,
    proposed: Mapping[str, Any] | None = None,
    approved_by: str | None = None,
) -> Draft:
    """A draft as the store shows it; `proposed` are parameters that `escalated_by` put in; an agent approves."""
    submission = submitted or a_submission()
    decision = None
    if approved_by is not None:
        decision = DecisionView(
            DecisionKey("d"), Kind.APPROVE, 1, approved_by.title(), PersonId(approved_by), Role.AGENT, submission.text,
            None, (), None, (), 1, 1000, NOW, NOW, NOW,
        )  # fmt: skip
    escalation = None
    if escalated_by is not None:
        params = None if proposed is None else dict(proposed)
        by = escalated_by.title(), PersonId(escalated_by)
        escalation = Escalation(DecisionKey("k"), *by, NOW, Reason(ReasonCode.SENSITIVE), None, params=params)
    return Draft(
        id=DraftId("d1"),
        external_id="x-1",
        pipeline="orders",
        revision=1,
        digest=Digest("sha256:0"),
        state=state,
        policy_version=1,
        received_at=NOW,
        submitted=submission,
        decision=decision,
        escalation=escalation,
    )
