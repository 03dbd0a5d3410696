"""Decisions as cases of an evaluation set: with conversation and sources, without the customer's identity."""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from itertools import islice
from typing import Any, Final

import msgspec
from sqlalchemy import Connection

from console.model.decision import Reason
from console.model.draft import Message, Source
from console.model.evaluation import Case, CaseMessage, CaseSource
from console.model.history import HistoryItem
from console.model.person import POLICY
from console.rules.editing import diff
from console.rules.evaluation.cases import uses, without_names
from console.store.database import history

_KINDS: Final = ("ticket", "sources", "findings", "frame")
_AT_ONCE: Final = 50


class _Customer(msgspec.Struct):
    id: str
    name: str
    email: str | None = None


class _Ticket(msgspec.Struct):
    subject: str
    language: str
    customer: _Customer
    messages: tuple[Message, ...]


class _Finding(msgspec.Struct):
    rule: str


class _Generation(msgspec.Struct):
    fallback: str | None = None


class _Frame(msgspec.Struct):
    generation: _Generation
    created_at: datetime


def evaluation_cases(connection: Connection, items: Iterator[HistoryItem]) -> Iterator[Case]:
    """A case for each decision of a person that is of use and whose draft was not erased."""
    while some := list(islice(items, _AT_ONCE)):
        contents: dict[tuple[str, int], dict[str, bytes | None]] = {}
        for row in history.contents(connection, {str(item.draft) for item in some}, _KINDS):
            contents.setdefault((row.draft_id, row.revision), {})[row.kind] = row.content
        for item in some:
            case = _case(item, contents.get((str(item.draft), item.decision.revision), {}))
            if case is not None and case.uses:
                yield case


def _case(item: HistoryItem, contents: Mapping[str, bytes | None]) -> Case | None:
    ticket = _read(contents, "ticket", _Ticket)
    if ticket is None or item.ai_text is None or item.decision.person == POLICY.id:
        return None
    decision, customer = item.decision, ticket.customer
    plain = without_names(customer.name, customer.email, customer.id)
    frame = _read(contents, "frame", _Frame)
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
        sources=tuple(_source(source, plain) for source in _read(contents, "sources", list[Source]) or ()),
        draft=draft,
        decision=decision.kind,
        expected=expected,
        diff=() if expected is None else diff(draft, expected),
        reason=None if reason is None else Reason(reason.code, plain(reason.note)),
        findings=tuple(finding.rule for finding in _read(contents, "findings", list[_Finding]) or ()),
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


def _read(contents: Mapping[str, bytes | None], kind: str, into: Any) -> Any:
    """A payload as a value; None where it was erased."""
    content = contents.get(kind)
    return None if content is None else msgspec.json.decode(content, type=into)
