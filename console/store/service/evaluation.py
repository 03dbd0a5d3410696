"""Decisions as cases of an evaluation set: with conversation and sources, without the customer's identity and masked as
every export is.
"""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Final

import msgspec
from sqlalchemy import Connection

from console.model.decision import Reason
from console.model.draft import Message, Source
from console.model.evaluation import Case, CaseMessage, CaseSource
from console.model.history import HistoryItem
from console.rules.editing import diff
from console.rules.evaluation.cases import uses
from console.store.service.decided_contents import DecidedContents, ExportedCustomer, with_contents
from console.store.service.export_mask import ExportMask

_KINDS: Final = ("ticket", "sources", "findings", "frame")


class _Ticket(msgspec.Struct):
    subject: str
    language: str
    customer: ExportedCustomer
    messages: tuple[Message, ...]


class _Finding(msgspec.Struct):
    rule: str


class _Generation(msgspec.Struct):
    fallback: str | None = None


class _Frame(msgspec.Struct):
    generation: _Generation
    created_at: datetime


def evaluation_cases(connection: Connection, items: Iterator[HistoryItem], mask: ExportMask) -> Iterator[Case]:
    """A case for each decision of a person that is of use and whose draft was not erased."""
    for item, contents in with_contents(connection, items, _KINDS):
        case = _case(item, contents, mask)
        if case is not None and case.uses:
            yield case


def _case(item: HistoryItem, contents: DecidedContents, mask: ExportMask) -> Case | None:
    ticket = contents.read("ticket", _Ticket)
    if ticket is None or item.ai_text is None:
        return None
    decision = item.decision
    nameless = ticket.customer.remover()

    def plain(text: str) -> str:
        masked: str = nameless(mask.text(text, ticket.language))
        return masked

    frame = contents.read("frame", _Frame)
    fallback = None if frame is None else frame.generation.fallback
    draft = plain(item.ai_text)
    expected = None if decision.final_text is None else plain(decision.final_text)
    reason = decision.reason
    return Case(
        id=str(decision.key),
        uses=uses(
            decision.kind,
            item.words_changed,
            None if reason is None else reason.code,
            item.confidence,
            fallback=fallback is not None,
            marked_wrong=bool(decision.findings_marked_wrong),
        ),
        queue=item.queue,
        language=ticket.language,
        subject=plain(ticket.subject),
        messages=tuple(CaseMessage(message.role, plain(message.text)) for message in ticket.messages),
        sources=tuple(_source(source, plain) for source in contents.read("sources", list[Source]) or ()),
        draft=draft,
        decision=decision.kind,
        expected=expected,
        diff=() if expected is None else diff(draft, expected),
        reason=None if reason is None else Reason(reason.code, plain(reason.note)),
        findings=tuple(finding.rule for finding in contents.read("findings", list[_Finding]) or ()),
        findings_marked_wrong=tuple(mark.rule for mark in decision.findings_marked_wrong),
        model=item.model,
        prompt_version=item.prompt_version,
        confidence=item.confidence,
        fallback=fallback,
        created_at=None if frame is None else frame.created_at,
    )


def _source(source: Source, plain: Callable[[str], str]) -> CaseSource:
    title, uri, content = plain(source.title), plain(source.uri), plain(source.content)
    return CaseSource(source.id, source.kind, title, uri, source.approved, content)
