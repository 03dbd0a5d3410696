"""A revision's submission as it is sent: the stored bytes, with the messages that came since, masked for whom it is."""

from collections.abc import Iterable, Sequence
from typing import Any

import msgspec
from msgspec import Raw
from sqlalchemy import Connection

from console.model.draft import Message
from console.store.database import drafts, payloads
from console.store.ledger.visibility import Visibility
from console.store.service.payload_parts import RECIPIENTS_NOW, SUBMISSION_PARTS, erased_frame, join


class StoredParts:
    """A draft's stored payloads, by what they belong to."""

    def __init__(self, rows: Iterable[Any]) -> None:
        self.revisions: dict[tuple[int, str], bytes | None] = {}
        self.decisions: dict[str, dict[str, bytes | None]] = {}
        self.messages: dict[str, bytes | None] = {}
        for row in rows:
            if row.decision is not None:
                self.decisions.setdefault(row.decision, {})[row.kind] = row.content
            elif row.kind == "message":
                self.messages[row.digest] = row.content
            else:
                self.revisions[row.revision, row.kind] = row.content

    def parts(self, revision: int) -> dict[str, bytes | None]:
        """The parts of a revision's submission; None for those that were erased."""
        return {kind: self.revisions.get((revision, kind)) for kind in SUBMISSION_PARTS}


def submission(connection: Connection, row: Any, revision: int, visibility: Visibility) -> tuple[Raw, Raw]:
    """One revision's submission and the findings on it."""
    stored = StoredParts(payloads.of_drafts(connection, [row.id])[row.id])
    added = drafts.added_messages(connection, [row.id]).get(row.id, ()) if row.messages else ()
    return submission_bytes(stored, revision, added, row, visibility), Raw(
        stored.revisions.get((revision, "findings")) or b"[]"
    )


def submission_bytes(
    stored: StoredParts, revision: int, added: Sequence[Any], row: Any, visibility: Visibility | None
) -> Raw:
    """The whole submission as it is sent."""
    parts = stored.parts(revision)
    ticket = ticket_bytes(parts["ticket"], stored, revision, added)
    if visibility is not None and (whole := ticket or parts["ticket"]) is not None:
        ticket = visibility.ticket(whole)
    frame = erased_frame(row) if parts["frame"] is None else b""
    return Raw(join(parts, ticket, frame))


def ticket_bytes(submitted: bytes | None, stored: StoredParts, revision: int, added: Sequence[Any]) -> bytes | None:
    """The conversation with the messages that came since, and who would get the reply now; None where it is as
    submitted.
    """
    if submitted is None or not added:
        return None
    fields = msgspec.json.decode(submitted, type=dict[str, Raw])
    conversation = msgspec.json.decode(fields["messages"], type=list[Message])
    there = {message.id for message in conversation}
    for row in added:
        content = stored.messages.get(row.digest)
        if row.message_id not in there and content is not None:
            conversation.append(msgspec.json.decode(content, type=Message))
    fields["messages"] = Raw(msgspec.json.encode(conversation))
    if (now := stored.revisions.get((revision, RECIPIENTS_NOW))) is not None:
        fields["recipients"] = Raw(now)
    return msgspec.json.encode(fields)
