"""A ticket made of the mails of a thread."""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

import msgspec

from console.helpdesks.mail.reading import ReadMail, made_up_id
from console.helpdesks.mail.values import usable_time
from console.helpdesks.mail.writers import MailWriter
from console.helpdesks.mailbox.threads import MailPlace
from console.helpdesks.ticket import HelpdeskTicket, TicketMessage, TicketStatus
from console.model.draft import Customer, MessageRole, Recipients

_LONGEST_ID = 200


class ArrivedMail(msgspec.Struct, frozen=True):
    """A mail that was read, where it is, and when it arrived by the server's clock, by which mails are ordered.
    `data`: only of a mail without an id, which gets one from it.
    """

    place: MailPlace
    arrived_at: datetime
    mail: ReadMail
    data: bytes | None = None


def ticket_from(
    ticket: str,
    mails: Sequence[ArrivedMail],
    helpdesk: str,
    queues: Mapping[str, str],
    own: Callable[[ReadMail], bool],
    language: str,
    sender: str,
) -> HelpdeskTicket:
    """The ticket. It is closed when none of its mails is in a folder that is read as a queue."""
    ordered = sorted(mails, key=lambda arrived: (arrived.arrived_at, arrived.place))
    by_id = {_message_id(arrived): arrived for arrived in reversed(ordered)}
    once = list(by_id.values())[::-1]
    lying = [arrived for arrived in once if arrived.place.folder in queues]
    customer = _customer(ticket, once, own)
    queue = queues[lying[-1].place.folder] if lying else next(iter(queues.values()))
    to = () if customer.email is None else (customer.email,)
    return HelpdeskTicket(
        helpdesk=helpdesk,
        id=ticket,
        queue=queue,
        subject=once[0].mail.subject[:2_000] if once else "",
        customer=customer,
        messages=tuple(_message(message_id, arrived, own) for message_id, arrived in reversed(by_id.items())),
        status=TicketStatus.OPEN if lying else TicketStatus.CLOSED,
        language=language,
        recipients=Recipients(sender=sender, to=to),
    )


def _customer(ticket: str, mails: Sequence[ArrivedMail], own: Callable[[ReadMail], bool]) -> Customer:
    """The customer: who wrote the last mail that neither a machine nor the team wrote. Replies go to its Reply-To."""
    written = [a.mail for a in mails if a.mail.writer is MailWriter.CUSTOMER and not own(a.mail)]
    mail = written[-1] if written else None
    if mail is None or mail.sender is None:
        return Customer(id=ticket, name="")
    address = mail.reply_to[0].address if mail.reply_to else mail.sender.address
    name = mail.sender.name or (mail.reply_to[0].name if mail.reply_to else "") or address
    return Customer(id=(address.lower() or ticket)[:200], name=name[:2_000], email=address[:2_000] or None)


def _message(message_id: str, arrived: ArrivedMail, own: Callable[[ReadMail], bool]) -> TicketMessage:
    mail = arrived.mail
    automatic = mail.writer is not MailWriter.CUSTOMER
    role = MessageRole.AGENT if own(mail) else MessageRole.CUSTOMER
    if mail.writer is MailWriter.BOUNCE:
        role = MessageRole.SYSTEM
    author = "" if mail.sender is None else mail.sender.name or mail.sender.address
    return TicketMessage(
        id=message_id,
        role=role,
        author=author[:2_000],
        sent_at=usable_time(mail.sent_at),
        text=mail.text,
        quoted=mail.rest,
        automatic=automatic,
        attachments=mail.attachments,
        notices=mail.notices,
        address=None if mail.sender is None else mail.sender.address,
    )


def _message_id(arrived: ArrivedMail) -> str:
    """The Message-ID with its brackets; a digest where it has none, or one that is too long for a draft."""
    own = arrived.mail.message_id
    if own is None:
        return f"<{made_up_id(arrived.data or b'')}>"
    written = f"<{own}>" if own.isprintable() else "".join(c for c in f"<{own}>" if c.isprintable())
    if len(written) > _LONGEST_ID:
        return f"long-id-{hashlib.sha256(own.encode('utf-8', 'surrogatepass')).hexdigest()[:32]}"
    return written
