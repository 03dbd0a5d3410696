"""Reads tickets from a file: one per line, each with its queue and, for an evaluation, the article that answers it."""

from typing import Annotated

import msgspec
from msgspec import Meta

from console.model.draft import Id, SourceKind, SubmittedDraft, Ticket
from console.model.problem import InvalidValue
from console.model.wire import decode


class TicketLine(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A ticket and its queue. `article` is the address of the article that answers it, `none` if no article does; None:
    not known.
    """

    queue: Id
    ticket: Ticket
    article: Annotated[str, Meta(max_length=2_000)] | None = None


NO_ARTICLE = "none"


def read_ticket(line: bytes) -> TicketLine:
    """The ticket of a line, which may also be a complete draft: the articles that it cites are then those that answer
    it. Raises InvalidValue.
    """
    if b'"external_id"' in line and b'"generation"' in line:
        try:
            draft = decode(line, SubmittedDraft)
        except InvalidValue:
            return decode(line, TicketLine)
        cited = {citation.source for citation in draft.citations}
        articles = [source for source in draft.sources if source.kind is SourceKind.HELP_ARTICLE]
        named = [source.uri for source in articles if source.id in cited] or [source.uri for source in articles]
        return TicketLine(draft.queue, draft.ticket, named[0] if named else None)
    return decode(line, TicketLine)
