"""A case of an evaluation set: what the AI was asked, what it drafted and what people made of it; and what a pipeline
answers when it is asked again.
"""

from datetime import datetime
from enum import StrEnum
from typing import Annotated, Final

import msgspec
from msgspec import Meta

from console.model.decision import Edit, Kind, Reason
from console.model.draft import Citation, Line, MessageRole, SourceKind, Text, Ticket

SET_VERSION: Final = 1
"""The version of a case's format. It changes when a case can no longer be read as before; a new field does not change
it.
"""


class CaseUse(StrEnum):
    """What a case is useful for; it can have several uses."""

    APPROVED = "approved_answer"
    REJECTED = "rejected_answer"
    EDGE_CASE = "edge_case"
    KNOWN_FAILURE = "known_failure"


class CaseMessage(msgspec.Struct, frozen=True):
    """A message of the conversation, without its author's name."""

    role: MessageRole
    text: str


class CaseSource(msgspec.Struct, frozen=True):
    """A source that the draft was made from."""

    id: str
    kind: SourceKind
    title: str
    uri: str
    approved: bool
    content: str


class Case(msgspec.Struct, frozen=True):
    """`expected` is the text that a person approved, or None if no one did. `diff` turns `draft` into it. `created_at`
    is the time at which the draft was made; days in its text are read against it.
    """

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
    version: int = SET_VERSION
    created_at: datetime | None = None


class CaseQuestion(msgspec.Struct, frozen=True):
    """What a pipeline is asked: `case` is the case's id, `sources` are what the earlier draft was made from."""

    case: str
    queue: str
    ticket: Ticket
    sources: tuple[CaseSource, ...]


class AnswerGeneration(msgspec.Struct, frozen=True):
    """How a pipeline says that it made an answer."""

    model: Line = ""
    prompt_version: Line = ""
    confidence: Annotated[float, Meta(ge=0, le=1)] | None = None
    fallback: Line | None = None


class CaseAnswer(msgspec.Struct, frozen=True, omit_defaults=True):
    """A pipeline's answer to a case: a `text`, or why it leaves the ticket alone. A draft as pipelines submit it is one
    too. `sources` None: those of the case.
    """

    text: Text | None = None
    left_alone: Line | None = None
    citations: Annotated[tuple[Citation, ...], Meta(max_length=5_000)] = ()
    sources: Annotated[tuple[CaseSource, ...], Meta(max_length=200)] | None = None
    generation: AnswerGeneration = AnswerGeneration()
