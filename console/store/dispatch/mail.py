"""An approved reply as a mail message: who it goes to, and the headers by which it joins its conversation."""

import re
from datetime import datetime
from email import utils
from email.message import EmailMessage
from email.policy import SMTP

from console.model.draft import MessageRole, Ticket
from console.store.dispatch.adapter import Order

_MESSAGE_ID = re.compile(r"<?([^\s<>@]{1,150}@[^\s<>@]{1,150})>?")
_ADDRESS = re.compile(r"[^\s<>@,;:\"\\()\[\]]{1,64}@[^\s<>@,;:\"\\()\[\]]{1,190}")
_NOT_IN_AN_ID = re.compile(r"[^0-9A-Za-z.-]+")


class CannotMail(Exception):
    """This order is no message; the text says why."""


def message_id(key: str, domain: str) -> str:
    """The Message-ID of the decision with this key: the same for every attempt."""
    return f"<{key}@{domain}>"


def compose(order: Order, sender: str, at: datetime) -> tuple[str, EmailMessage]:
    """The address to send to and the message; raises CannotMail.

    Messages of the ticket whose ids are Message-IDs are its thread. A ticket of a helpdesk without them gets a made-up
    first one, the same each time, so that mail programs still keep its replies together.
    """
    to = order.ticket.customer.email or ""
    if not _ADDRESS.fullmatch(to):
        raise CannotMail("The customer has no mail address that can be written to.")
    domain = sender.rpartition("@")[2]
    message = EmailMessage(policy=SMTP)
    message["From"] = sender
    message["To"] = to
    message["Date"] = utils.format_datetime(at)
    message["Message-ID"] = message_id(order.key, domain)
    message["Subject"] = _subject(order.ticket.subject)
    thread = _thread(order.ticket) or [f"<ticket.{_part(order.ticket.helpdesk)}.{_part(order.ticket.id)}@{domain}>"]
    message["In-Reply-To"] = _answered(order.ticket) or thread[-1]
    message["References"] = " ".join(thread)
    message.set_content(order.text, charset="utf-8")
    return to, message


def _subject(subject: str) -> str:
    line = " ".join("".join(c if c.isprintable() else " " for c in subject).split()) or "Your message"
    return line if re.match(r"(?i)re\s*:", line) else f"Re: {line}"


def _thread(ticket: Ticket) -> list[str]:
    """Message-IDs of the conversation, oldest first; notes never left the house."""
    shown = (message for message in ticket.messages if message.role in (MessageRole.CUSTOMER, MessageRole.AGENT))
    found = (_MESSAGE_ID.fullmatch(message.id) for message in shown)
    return [f"<{match[1]}>" for match in found if match is not None][-20:]


def _answered(ticket: Ticket) -> str | None:
    """The Message-ID of the customer's last message."""
    last = next((m for m in reversed(ticket.messages) if m.role is MessageRole.CUSTOMER), None)
    match = _MESSAGE_ID.fullmatch(last.id) if last is not None else None
    return None if match is None else f"<{match[1]}>"


def _part(text: str) -> str:
    return _NOT_IN_AN_ID.sub("-", text)[:80].strip(".-") or "x"
