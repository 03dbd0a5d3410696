"""Decisions as lines that a team's model of promises could learn from, without customers' identity."""

from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any, Final

import msgspec
from sqlalchemy import Connection

from console.model.finding import Finding
from console.model.history import HistoryItem
from console.model.person import POLICY
from console.model.promise_line import PromiseLine
from console.rules.evaluation.cases import without_names
from console.rules.promises.lines import lines_of, masked_line
from console.rules.promises.shipped import shipped
from console.store.database import history

_KINDS: Final = ("ticket", "findings")
_AT_ONCE: Final = 50


class _Customer(msgspec.Struct):
    id: str
    name: str
    email: str | None = None


class _Ticket(msgspec.Struct):
    language: str
    customer: _Customer


def promise_lines(connection: Connection, items: Iterator[HistoryItem]) -> Iterator[PromiseLine]:
    """The lines of each decision of a person; none of what was erased."""
    while some := list(islice(items, _AT_ONCE)):
        contents: dict[tuple[str, int], dict[str, bytes | None]] = {}
        for row in history.contents(connection, {str(item.draft) for item in some}, _KINDS):
            contents.setdefault((row.draft_id, row.revision), {})[row.kind] = row.content
        for item in some:
            yield from _lines(item, contents.get((str(item.draft), item.decision.revision), {}))


def _lines(item: HistoryItem, contents: Mapping[str, bytes | None]) -> Iterator[PromiseLine]:
    ticket = _read(contents, "ticket", _Ticket)
    if ticket is None or item.ai_text is None or item.decision.person == POLICY.id:
        return
    customer = ticket.customer
    plain = without_names(customer.name, customer.email, customer.id)
    findings = _read(contents, "findings", list[Finding]) or []
    for text, labels, origin, score in lines_of(item.decision, item.ai_text, findings, shipped()):
        yield masked_line(
            *(text, labels, origin, score),
            language=ticket.language,
            queue=item.queue,
            draft=item.external_id,
            plain=plain,
        )


def _read(contents: Mapping[str, bytes | None], kind: str, into: Any) -> Any:
    """A payload as a value; None where it was erased."""
    content = contents.get(kind)
    return None if content is None else msgspec.json.decode(content, type=into)
