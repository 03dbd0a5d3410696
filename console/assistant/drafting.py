"""Assembles a draft: the team's greeting and closing around an answer, and everything that a reviewer sees with it."""

import hashlib
import re
import unicodedata
from collections.abc import Sequence
from datetime import datetime
from typing import Final

from console.assistant.configuration import LetterFrame
from console.assistant.extractive import Body
from console.assistant.quotation import shifted
from console.assistant.search import Match
from console.model.draft import (
    Action,
    ActionClass,
    Citation,
    Excerpt,
    Generation,
    MessageRole,
    Source,
    SourceKind,
    SubmittedDraft,
    Ticket,
)
from console.model.names import name_problem

_NAME: Final = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*\.?")
_TITLES: Final = frozenset({"mr", "mrs", "ms", "miss", "dr", "prof", "herr", "frau", "hr", "fr"})


def put_together(
    ticket: Ticket,
    queue: str,
    letter: LetterFrame,
    body: Body,
    sources: Sequence[Source],
    generation: Generation,
    created_at: datetime,
) -> SubmittedDraft:
    """The draft of a reply to `ticket`; the citations of `body` are shifted by the greeting's length."""
    name = first_name(ticket.customer.name)
    greeting = letter.greeting.replace("{name}", name) if name else letter.greeting_without_name
    before = f"{greeting.strip()}\n\n" if greeting.strip() else ""
    after = f"\n\n{letter.closing.strip()}" if letter.closing.strip() else ""
    return SubmittedDraft(
        external_id=external_id(ticket),
        queue=queue,
        created_at=created_at,
        expires_at=None,
        ticket=ticket,
        action=Action(ActionClass.EXTERNAL_COMMUNICATION, "reply"),
        text=before + body.text + after,
        citations=shifted(body.citations, len(before)),
        sources=tuple(sources),
        generation=generation,
    )


def external_id(ticket: Ticket) -> str:
    """The draft's external id, one for each state of a conversation: it stays the same until the customer writes again,
    so the store recognises a draft that is made twice.
    """
    ids = [message.id for message in ticket.messages if message.role is MessageRole.CUSTOMER]
    digest = hashlib.sha256("\0".join([ticket.helpdesk, ticket.id, *ids[-1:]]).encode("utf-8", "replace")).hexdigest()
    readable = f"assistant/{ticket.helpdesk}/{ticket.id}/{digest[:12]}"
    return readable if len(readable) <= 200 and name_problem(readable) is None else f"assistant/{digest}"


def first_name(name: str) -> str | None:
    """The first name for a greeting; None if the name is an address, a number or otherwise not a name."""
    words = unicodedata.normalize("NFC", name).strip().split()
    while len(words) > 1 and words[0].lower().rstrip(".") in _TITLES:
        words = words[1:]
    if not words or len(words) > 5 or not all(_NAME.fullmatch(word) for word in words) or len(words[0]) > 40:
        return None
    return words[0]


def source_of(name: str, match: Match, citations: Sequence[Citation], confidence: float, at: datetime) -> Source:
    """An article as a source of the draft, with the part that is cited."""
    article = match.entry.article
    spans = [(c.source_start, c.source_end) for c in citations if c.source == name]
    excerpt = Excerpt(min(start for start, _ in spans), max(end for _, end in spans)) if spans else None
    return Source(
        id=name,
        kind=SourceKind.HELP_ARTICLE,
        title=article.title,
        uri=article.uri,
        approved=article.approved,
        updated_at=article.updated_at,
        retrieved_at=at,
        content=article.text,
        excerpt=excerpt,
        score=confidence,
    )
