"""Decisions as lines that a team's model of promises could learn from, without personal data."""

from collections.abc import Iterator
from typing import Final

import msgspec
from sqlalchemy import Connection

from console.model.finding import Finding
from console.model.history import HistoryItem
from console.model.promise_line import PromiseLine
from console.rules.promises.lines import INSTEAD, lines_of, masked_line
from console.rules.promises.shipped import shipped
from console.store.service.decided_contents import DecidedContents, ExportedCustomer, with_contents
from console.store.service.export_mask import ExportMask

_KINDS: Final = ("ticket", "findings")


class _Ticket(msgspec.Struct):
    language: str
    customer: ExportedCustomer


def promise_lines(connection: Connection, items: Iterator[HistoryItem], mask: ExportMask) -> Iterator[PromiseLine]:
    """The lines of each decision of a person; none of what was erased."""
    for item, contents in with_contents(connection, items, _KINDS):
        yield from _lines(item, contents, mask)


def _lines(item: HistoryItem, contents: DecidedContents, mask: ExportMask) -> Iterator[PromiseLine]:
    ticket = contents.read("ticket", _Ticket)
    if ticket is None or item.ai_text is None:
        return
    nameless = ticket.customer.remover()

    def plain(text: str) -> str:
        masked: str = nameless(mask.text(text, ticket.language, INSTEAD))
        return masked

    findings = contents.read("findings", list[Finding]) or []
    for text, labels, origin, score in lines_of(item.decision, item.ai_text, findings, shipped()):
        yield masked_line(
            *(text, labels, origin, score),
            language=ticket.language,
            queue=item.queue,
            draft=item.external_id,
            plain=plain,
        )
