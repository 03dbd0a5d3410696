"""What a system posts at the door: a ticket as it is now, with all its messages or only the new ones.

Only the members listed here are accepted. Others are refused, so that no sender believes they were read.
"""

from collections.abc import Mapping, Sequence
from typing import Annotated

import msgspec
from msgspec import Meta

from console.helpdesks.ticket import HelpdeskTicket, ListedAttachment, TicketMessage, TicketStatus
from console.model.draft import Content, Customer, Id, Line, MessageRole, Priority, Recipients
from console.model.times import Utc, time_errors

_LONGEST_REFUSAL = 200


class PostedMessage(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One message of a posted ticket."""

    id: Id
    role: MessageRole
    author: Line
    sent_at: Utc
    text: Content
    automatic: bool = False
    attachments: Annotated[tuple[ListedAttachment, ...], Meta(max_length=200)] = ()


class PostedTicket(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The body of `POST /tickets`. `changed_at`: when the ticket changed over there; a ticket that is older than one
    received before adds its messages and changes nothing else.
    """

    id: Id
    changed_at: Utc
    queue: Id
    subject: Line
    customer: Customer
    messages: Annotated[tuple[PostedMessage, ...], Meta(max_length=2_000)] = ()
    status: TicketStatus = TicketStatus.OPEN
    url: Line | None = None
    language: Annotated[str, Meta(min_length=2, max_length=35)] | None = None
    priority: Priority = Priority.NORMAL
    due_at: Utc | None = None
    assigned_to: Line | None = None
    merged_into: Id | None = None
    fields: Annotated[dict[Id, str | int | float | bool | None], Meta(max_length=200)] = {}
    tags: Annotated[tuple[Line, ...], Meta(max_length=200)] = ()
    recipients: Recipients | None = None


class PostRefused(Exception):
    """A body that is not a ticket: `status`, and a sentence that names the place and repeats no value."""

    def __init__(self, status: int, sentence: str) -> None:
        super().__init__(sentence)
        self.status = status
        self.sentence = sentence


def read_post(body: bytes, queues: Mapping[str, str]) -> PostedTicket:
    """The ticket in a body; raises PostRefused."""
    try:
        body.decode()
        ticket = msgspec.json.decode(body, type=PostedTicket)
    except msgspec.ValidationError as error:
        raise PostRefused(422, f"Not a ticket: {_without_values(str(error))}.") from None
    except (msgspec.DecodeError, UnicodeError, RecursionError):
        raise PostRefused(400, "The body is not JSON in UTF-8.") from None
    if ticket.queue not in queues:
        raise PostRefused(422, "The queue is not one of `queues` in the settings.")
    for time_error in time_errors(ticket):
        raise PostRefused(422, f"{time_error.path} {time_error.message}.")
    ids = [ticket.id, ticket.customer.id, *(message.id for message in ticket.messages)]
    if any(not value.strip() or any(ord(c) < 32 or ord(c) == 127 for c in value) for value in ids):
        raise PostRefused(422, "An id is blank or contains a control character.")
    if len(set(ids[2:])) != len(ticket.messages):
        raise PostRefused(422, "Two messages have the same id.")
    return ticket


def as_helpdesk_ticket(
    head: PostedTicket, messages: Sequence[PostedMessage], helpdesk: str, queue: str, language: str
) -> HelpdeskTicket:
    """The ticket that the connector deals with."""
    return HelpdeskTicket(
        helpdesk=helpdesk,
        id=head.id,
        queue=queue,
        subject=head.subject,
        customer=head.customer,
        messages=tuple(_message(message) for message in messages),
        status=head.status,
        url=head.url,
        language=head.language or language,
        priority=head.priority,
        due_at=head.due_at,
        assigned_to=head.assigned_to,
        merged_into=head.merged_into,
        fields=head.fields,
        tags=head.tags,
        recipients=head.recipients,
    )


def _message(posted: PostedMessage) -> TicketMessage:
    return TicketMessage(
        id=posted.id,
        role=posted.role,
        author=posted.author,
        sent_at=posted.sent_at,
        text=posted.text,
        automatic=posted.automatic,
        attachments=posted.attachments,
    )


def _without_values(sentence: str) -> str:
    """A refusal of the types, without the value that was refused: `Invalid enum value 'x' - at …`."""
    what, separator, where = sentence.rpartition(" - at ")
    if what.startswith("Invalid enum value"):
        what = "Invalid enum value"
    return " ".join(f"{what}{separator}{where}".split())[:_LONGEST_REFUSAL]
