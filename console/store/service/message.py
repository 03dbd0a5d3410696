"""The customer, or a colleague, wrote on the ticket: the message joins the conversation of the ticket's open drafts."""

import msgspec

from console.model.draft import OPEN_STATES, Message
from console.model.event import EventType, Subject
from console.model.ids import DraftId
from console.model.problem import FieldError
from console.store.database import drafts
from console.store.service.access import Caller
from console.store.service.refusals import Invalid
from console.store.service.transaction import Transaction


class MessageAnswer(msgspec.Struct, frozen=True):
    """Which drafts hold the message now; the same when it is sent again."""

    drafts: tuple[DraftId, ...]


def add_message(
    transaction: Transaction, pipeline: Caller, helpdesk: str, ticket: str, message: Message
) -> MessageAnswer:
    """Adds it to the pipeline's own open drafts on the ticket; raises Invalid."""
    if "\0" in message.text or any(ord(c) < 32 for c in message.id):
        where = "$.text" if "\0" in message.text else "$.id"
        raise Invalid("The message holds a character that cannot be kept.", (FieldError(where, "remove NUL"),))
    connection = transaction.connection
    rows = drafts.of_ticket(connection, pipeline.person, helpdesk, ticket)
    holders = set(drafts.message_holders(connection, [row.id for row in rows], message.id)) if rows else set()
    for row in rows:
        if row.id in holders or row.state not in OPEN_STATES:
            continue
        digest = transaction.keep("message", msgspec.json.encode(message), draft=row.id, revision=row.revision)
        drafts.add_message(connection, row.id, message.id, row.messages + 1, digest)
        drafts.change(connection, row.id, {"messages": row.messages + 1})
        subject = Subject(draft=row.id, revision=row.revision, queue=row.queue)
        facts = {"role": message.role, "number": row.messages + 1}
        transaction.record(EventType.MESSAGE_ADDED, pipeline.actor, subject, facts, {"message": digest})
        holders.add(row.id)
    return MessageAnswer(tuple(DraftId(row.id) for row in rows if row.id in holders))
