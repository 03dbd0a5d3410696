"""A message on a ticket joins the conversation of the ticket's drafts that have not been sent, and gives approvals back
to a person. If no draft can take it, it waits for those that come later.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection

from console.model.draft import NOT_OUTSIDE, OPEN_STATES, UNSENT_STATES, Message, MessageRole, Recipients
from console.model.event import Actor, EventType, Subject
from console.model.ids import DraftId
from console.model.names import name_errors
from console.model.problem import FieldError
from console.model.submit import MessageAnswer
from console.rules.seen import REPLY, RESTORED, unseen
from console.store.database import conversations, drafts
from console.store.database.conversations import Ticket
from console.store.database.times import micros
from console.store.ledger.transaction import SYSTEM, Transaction
from console.store.refusals import Invalid, MessageDiffers
from console.store.service.access import Caller
from console.store.service.payload_parts import RECIPIENTS_NOW
from console.store.service.reopening import reopen_for
from console.store.service.shadow import compare_with_reply

PERHAPS = "perhaps-"
"""How the ids of messages begin that say of a reply that it may have been sent."""
OWN_MESSAGES = (REPLY, PERHAPS, RESTORED)


class _Conversation(msgspec.Struct):
    messages: list[Message]


def add_message(
    transaction: Transaction, pipeline: Caller, helpdesk: str, ticket: str, message: Message
) -> MessageAnswer:
    """Adds it to the pipeline's own drafts on the ticket that have not been sent; raises Invalid, MessageDiffers.

    What somebody wrote on a ticket counts for each of them, also where this token does not see the draft's queue; the
    answer names those alone that it sees.
    """
    if "\0" in message.text or any(ord(c) < 32 for c in message.id):
        where = "$.text" if "\0" in message.text else "$.id"
        raise Invalid("The message contains a character that cannot be stored.", (FieldError(where, "remove NUL"),))
    connection = transaction.connection
    conversations.block_drafts(connection, pipeline.person.id)
    rows = drafts.of_ticket(connection, pipeline.person.id, helpdesk, ticket)
    if not rows and (errors := (*name_errors("{helpdesk}", helpdesk), *name_errors("{ticket}", ticket))):
        raise Invalid("No draft can have a ticket of this name, so none would ever get the message.", errors)
    holders: set[str] = set()
    whole: set[str] = set()
    for draft, known in _known_messages(connection, rows):
        whole.add(draft)
        if known.id == message.id:
            _refuse_other_words(known, message)
            holders.add(draft)
    for row in rows:
        if row.id not in holders and row.id in whole and _accepts_messages(row):
            join(transaction, pipeline.actor, row, [message])
            holders.add(row.id)
    if not holders:
        _wait(transaction, pipeline, (helpdesk, ticket), message)
    seen = (row for row in rows if pipeline.person.sees(row.queue))
    return MessageAnswer(tuple(DraftId(row.id) for row in seen if row.id in holders))


def join(transaction: Transaction, actor: Actor, row: Any, messages: Sequence[Message]) -> None:
    """Adds messages to the conversation of a draft, whose row is locked; an approval that was not sent is given
    back.
    """
    for number, message in enumerate(messages, row.messages + 1):
        _add(transaction, actor, row, number, {"message": msgspec.json.encode(message)}, message)
    reopen_for(transaction, row, actor, unseen(messages, 0, None))
    compare_with_reply(transaction, row, row.messages + 1, messages)


def join_own(transaction: Transaction, row: Any, message: Message) -> None:
    """Adds what the store itself has to say to the conversation of a draft, whose row is locked; an approval that was
    not sent is given back. A draft in shadow is compared with what people write, not with this.
    """
    _add(transaction, SYSTEM, row, row.messages + 1, {"message": msgspec.json.encode(message)}, message)
    reopen_for(transaction, row, SYSTEM, [message])


def show_recipients(transaction: Transaction, draft: str, recipients: Recipients) -> None:
    """Shows an open draft with those who would get its reply now. A message says so, which a decision must have seen:
    what was decided on others, offline or elsewhere, meets a ticket that has moved.
    """
    row = drafts.by_ids(transaction.connection, [draft])[draft]
    if row.erased_at is not None or row.state not in OPEN_STATES:
        return
    id_ = f"recipients-{transaction.new_id()}"
    message = Message(id_, MessageRole.SYSTEM, "Countersign", transaction.now, _OTHERS)
    contents = {"message": msgspec.json.encode(message), RECIPIENTS_NOW: msgspec.json.encode(recipients)}
    _add(transaction, SYSTEM, row, row.messages + 1, contents, message)


def block_messages(transaction: Transaction, pipeline: Caller) -> None:
    """Blocks new messages until the transaction ends. Call it before drafts are locked, so that transactions do not
    wait for each other.
    """
    conversations.block_messages(transaction.connection, pipeline.person.id)


def waiting_messages(
    transaction: Transaction, pipeline: Caller, tickets: Iterable[Ticket]
) -> dict[Ticket, list[Message]]:
    """Messages on these tickets that a draft which comes now may lack, in the order in which they came."""
    distinct = list(dict.fromkeys(tickets))
    by_ticket: dict[Ticket, list[Message]] = {}
    connection = transaction.connection
    for start in range(0, len(distinct), _AT_ONCE):
        some = distinct[start : start + _AT_ONCE]
        rows = [
            *conversations.messages_of_drafts(connection, pipeline.person.id, some),
            *conversations.messages_waiting(connection, pipeline.person.id, some),
        ]
        for row in rows:
            message = msgspec.json.decode(bytes(row.content), type=Message)
            if message.id.startswith(OWN_MESSAGES):
                # Which of them a draft that comes now may lack is another question (`replies.show_earlier`).
                continue
            there = by_ticket.setdefault((row.helpdesk, row.ticket), [])
            if all(known.id != message.id for known in there):
                there.append(message)
    return by_ticket


def add_waiting_messages(
    transaction: Transaction, pipeline: Caller, draft: str, ticket: Ticket, known: Sequence[Message]
) -> None:
    """Adds to a new draft what was written since its conversation was read: of `known`, what comes after the last
    message that the conversation has.
    """
    row = drafts.by_ids(transaction.connection, [draft])[draft]
    content = conversations.submitted(transaction.connection, draft, row.revision)
    assert content is not None
    there = {message.id for message in msgspec.json.decode(content, type=_Conversation).messages}
    if row.messages:  # of an earlier revision on this ticket, or what the store itself said
        there |= {added.message_id for added in drafts.added_messages(transaction.connection, [draft])[draft]}
    last = max((i for i, message in enumerate(known) if message.id in there), default=-1)
    missing = [message for message in known[last + 1 :] if message.id not in there]
    if missing:
        join(transaction, pipeline.actor, row, missing)
    rows = conversations.messages_waiting(transaction.connection, pipeline.person.id, [ticket])
    if rows:
        conversations.delete_waiting(transaction.connection, [row.id for row in rows])


_AT_ONCE = 200
_OTHERS = "The reply would go to others now, or come from another address. Those shown are the new ones."


def _add(
    transaction: Transaction, actor: Actor, row: Any, number: int, contents: Mapping[str, bytes], message: Message
) -> None:
    connection = transaction.connection
    digests = {
        kind: transaction.keep(kind, content, draft=row.id, revision=row.revision) for kind, content in contents.items()
    }
    drafts.add_message(connection, row.id, message.id, number, digests["message"])
    drafts.update_draft(connection, row.id, {"messages": number})
    subject = Subject(draft=row.id, revision=row.revision, queue=row.queue)
    transaction.record(EventType.MESSAGE_ADDED, actor, subject, {"role": message.role, "number": number}, digests)


def _accepts_messages(row: Any) -> bool:
    """Whether a new message still matters for a draft."""
    return row.state in OPEN_STATES or (row.state in UNSENT_STATES and row.action_class not in NOT_OUTSIDE)


def _known_messages(connection: Connection, rows: Sequence[Any]) -> Iterable[tuple[str, Message]]:
    """The messages of each draft whose conversation is stored: as its revision was submitted, and those since."""
    revisions = {row.id: row.revision for row in rows}
    for payload in conversations.of_drafts(connection, revisions) if rows else ():
        if payload.content is None:
            continue
        if payload.kind == "message":
            yield payload.draft_id, msgspec.json.decode(bytes(payload.content), type=Message)
        elif payload.revision == revisions[payload.draft_id]:
            for message in msgspec.json.decode(bytes(payload.content), type=_Conversation).messages:
                yield payload.draft_id, message


def _wait(transaction: Transaction, pipeline: Caller, ticket: Ticket, message: Message) -> None:
    for row in conversations.messages_waiting(transaction.connection, pipeline.person.id, [ticket]):
        known = msgspec.json.decode(bytes(row.content), type=Message)
        if known.id == message.id:
            _refuse_other_words(known, message)
            return
    values: dict[str, Any] = {
        "pipeline_id": pipeline.person.id,
        "helpdesk": ticket[0],
        "ticket": ticket[1],
        "message_id": message.id,
    }
    values |= {"received_at": micros(transaction.now), "content": msgspec.json.encode(message)}
    conversations.add_waiting(transaction.connection, values)


def _refuse_other_words(known: Message, message: Message) -> None:
    if known.text != message.text:
        problem = "differs from the message with this id; send an edited message under a new id"
        raise MessageDiffers(
            "There is already a different message with this id; it is kept.", (FieldError("$.text", problem),)
        )
    if known.role is not message.role:
        problem = "differs from that of the message with this id"
        raise MessageDiffers(
            "There is already a different message with this id; it is kept.", (FieldError("$.role", problem),)
        )
