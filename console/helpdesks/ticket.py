"""A ticket as a helpdesk has it now, in this program's terms and without the network.

A helpdesk's room copies only the fields listed here; nothing else leaves the helpdesk. `as_submitted` turns it into the
snapshot that a draft contains.
"""

from enum import StrEnum
from typing import Annotated

import msgspec
from msgspec import Meta

from console.model.draft import Customer, Message, MessageRole, Priority, Recipients, Ticket
from console.model.times import Utc

MOST_MESSAGES = 2_000
"""The most messages in the conversation of a draft: of longer ones, the first and the latest."""
_MOST_TEXT = 1_000_000
_BETWEEN = (MessageRole.CUSTOMER, MessageRole.AGENT)
_CUT = "\n[The rest was left out: this message is too long.]"


class TicketStatus(StrEnum):
    """The status of a ticket in the helpdesk. All but `open` and `waiting` mean that no one waits for an answer."""

    OPEN = "open"
    WAITING = "waiting"
    """For the customer, or until a time."""
    CLOSED = "closed"
    MERGED = "merged"
    DELETED = "deleted"


class ListedAttachment(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A file that came with a message; nothing opens it. `size` in bytes, None where it is not known."""

    name: str
    size: int | None = None


class TicketMessage(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One message of the conversation. `id`: the same at every reading; a Message-ID where it is a mail.

    `text` is what its writer said now, `quoted` what was below it: earlier messages, a signature or a disclaimer.
    `automatic`: no person wrote it (an auto-reply, a bounce, a receipt). `notices`: sentences on what was not read.
    `address`: the mail address that it came from, where that is known.
    """

    id: Annotated[str, Meta(min_length=1, max_length=200)]
    role: MessageRole
    author: str
    sent_at: Utc | None
    text: str
    quoted: str = ""
    automatic: bool = False
    attachments: tuple[ListedAttachment, ...] = ()
    notices: tuple[str, ...] = ()
    address: str | None = None

    def as_submitted(self) -> Message:
        """As a draft's conversation carries it: text, then its attachments and what could not be read, each a line in
        brackets. A machine's words are `system`: neither the customer nor a colleague wrote them.
        """
        role = MessageRole.SYSTEM if self.automatic and self.role in _BETWEEN else self.role
        lines = [f"[Attachment: {_attachment_words(file)}]" for file in self.attachments]
        lines += [f"[{notice}]" for notice in self.notices]
        tail = "\n".join(lines).replace("\0", "")
        text = self.text.replace("\0", "")
        room = _MOST_TEXT - len(tail) - len(_CUT) - 2
        if len(text) > room:
            text = text[: max(room, 0)] + _CUT
        whole = "\n\n".join(part for part in (text, tail) if part)[:_MOST_TEXT]
        return Message(id=self.id, role=role, author=self.author[:2_000], sent_at=self.sent_at, text=whole)


class HelpdeskTicket(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A ticket that changed. `helpdesk` is its name in the settings, `queue` the one here that it is for, `version`
    what the helpdesk compares to refuse an answer to a conversation that moved on, None where it cannot.

    `recipients`: from which address a reply will go, and to whom, if the helpdesk says. `merged_into`: the ticket that
    took its place.
    """

    helpdesk: str
    id: Annotated[str, Meta(min_length=1, max_length=200)]
    queue: str
    subject: str
    customer: Customer
    messages: tuple[TicketMessage, ...]
    status: TicketStatus = TicketStatus.OPEN
    url: str | None = None
    language: str = "en"
    priority: Priority = Priority.NORMAL
    due_at: Utc | None = None
    version: str | None = None
    assigned_to: str | None = None
    merged_into: str | None = None
    fields: dict[str, str | int | float | bool | None] = {}
    tags: tuple[str, ...] = ()
    recipients: Recipients | None = None

    @property
    def open(self) -> bool:
        """Whether someone still waits for an answer, or may."""
        return self.status in (TicketStatus.OPEN, TicketStatus.WAITING)

    @property
    def last_word(self) -> TicketMessage | None:
        """The last message between the customer and the team that a person wrote."""
        return next((m for m in reversed(self.messages) if m.role in _BETWEEN and not m.automatic), None)

    @property
    def waits_for_answer(self) -> bool:
        """Whether it is open and its last word is the customer's."""
        last = self.last_word
        return self.open and last is not None and last.role is MessageRole.CUSTOMER

    def as_submitted(self) -> Ticket:
        """The snapshot that a draft carries; raises ValueError where it has no message, which no draft can answer."""
        if not self.messages:
            raise ValueError("A ticket without a message cannot be answered.")
        messages = self.messages
        if len(messages) > MOST_MESSAGES:
            messages = (messages[0], *messages[-(MOST_MESSAGES - 1) :])
        return Ticket(
            helpdesk=self.helpdesk,
            id=self.id,
            url=self.url,
            subject=self.subject[:2_000],
            language=self.language,
            priority=self.priority,
            due_at=self.due_at,
            customer=self.customer,
            messages=tuple(message.as_submitted() for message in messages),
            recipients=self._recipients(),
        )

    def _recipients(self) -> Recipients | None:
        """With where the customer's last word came from, if the helpdesk knows."""
        recipients, last = self.recipients, self.last_word
        if recipients is None or recipients.written_from is not None or last is None:
            return recipients
        address = "".join(c for c in last.address or "" if c.isprintable())[:2_000]
        if last.role is not MessageRole.CUSTOMER or not address:
            return recipients
        return msgspec.structs.replace(recipients, written_from=address)


def _attachment_words(file: ListedAttachment) -> str:
    name = file.name or "without a name"
    return name if file.size is None else f"{name}, {_in_units(file.size)}"


def _in_units(size: int) -> str:
    if size < 1_000:
        return f"{size} bytes"
    return f"{size / 1_000:.0f} kB" if size < 1_000_000 else f"{size / 1_000_000:.1f} MB"
