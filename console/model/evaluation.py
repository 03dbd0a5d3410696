"""A case of an evaluation set: what the AI was asked, what it drafted and what people made of it."""

from enum import StrEnum

import msgspec

from console.model.decision import Edit, Kind, Reason


class CaseUse(StrEnum):
    """What a case is useful for; it can be several things."""

    APPROVED = "approved_answer"
    REJECTED = "rejected_answer"
    EDGE_CASE = "edge_case"
    KNOWN_FAILURE = "known_failure"


class CaseMessage(msgspec.Struct, frozen=True):
    """A message of the conversation, without its author's name."""

    role: str
    text: str


class CaseSource(msgspec.Struct, frozen=True):
    """A source that the draft was made from."""

    id: str
    kind: str
    title: str
    uri: str
    approved: bool
    content: str


class Case(msgspec.Struct, frozen=True):
    """`expected` is the text that a person approved, or None if no one did. `diff` turns `draft` into it."""

    id: str
    uses: tuple[CaseUse, ...]
    queue: str
    language: str
    subject: str
    messages: tuple[CaseMessage, ...]
    sources: tuple[CaseSource, ...]
    draft: str
    decision: Kind
    expected: str | None
    diff: tuple[Edit, ...]
    reason: Reason | None
    findings: tuple[str, ...]
    findings_marked_wrong: tuple[str, ...]
    model: str
    prompt_version: str
    confidence: float | None
    fallback: str | None
