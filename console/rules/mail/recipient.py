"""Whom an approved reply goes to, and what a person should know about the recipient before they approve.

The console shows this recipient, and the store writes to no one else. Both derive it from the ticket as it was
submitted, which is covered by the digest that a decision names.
"""

import re
from typing import Final

import msgspec

from console.model.draft import MessageRole, Ticket
from console.rules.mail.addresses import Address, AddressInvalid, parse_address


class Recipient(msgspec.Struct, frozen=True):
    """`address` is None where no one can be written to; then `problem` says why. `notice` is a sentence to show beside
    the address, or empty.
    """

    address: Address | None
    shown: str
    problem: str = ""
    notice: str = ""


def recipient_of(ticket: Ticket) -> Recipient:
    """Where a reply on this ticket goes."""
    typed = (ticket.customer.email or "").strip(" \t")
    if not typed:
        return Recipient(None, "", problem="The customer has no mail address.")
    try:
        address = parse_address(typed)
    except AddressInvalid as error:
        return Recipient(None, typed, problem=str(error))
    notices = [sentence for sentence in (_robot(address), other_writer(ticket)) if sentence]
    return Recipient(address, _display(typed, address), notice=" ".join(notices))


def notice_of_masked(email: str) -> str:
    """A sentence on an address that its reader sees masked only, which gives nothing of it away; else empty."""
    address = email.strip(" \t")
    if not address:
        return ""
    try:
        return _robot(parse_address(address))
    except AddressInvalid:
        return "No mail can be sent to this address."


def other_writer(ticket: Ticket) -> str:
    """A sentence where someone else than the customer, to whom the reply goes, wrote last; else empty."""
    last = next((m for m in reversed(ticket.messages) if m.role in _OUTSIDE), None)
    if last is None or last.role is MessageRole.CUSTOMER:
        author, name = ("", "") if last is None else (last.author, ticket.customer.name)
        if not author.strip() or not name.strip() or _same_person(author, ticket):
            return ""
        return f"The last message is from {author.strip()}; the reply goes to {name.strip()}."
    return f"The last message is from {last.author.strip() or 'a colleague'}, not from the customer."


def is_no_reply(address: Address) -> bool:
    """Whether the address says of itself that no person reads it."""
    local = re.sub(r"[-._]", "", address.local.casefold())
    return any(word in local for word in _NOBODY) or _ROBOT.fullmatch(local) is not None


def is_same_mailbox(first: Address, second: Address) -> bool:
    """Whether both are read in one place: the case and what follows a + do not count."""
    return _mailbox(first) == _mailbox(second)


def _mailbox(address: Address) -> tuple[str, str]:
    return address.local.casefold().partition("+")[0], address.domain


def _robot(address: Address) -> str:
    if not is_no_reply(address):
        return ""
    return "No person reads mail to this address. It is not sent there unless your operator allows it."


def _same_person(author: str, ticket: Ticket) -> bool:
    author_words = set(re.findall(r"\w+", author.casefold()))
    words = set(re.findall(r"\w+", ticket.customer.name.casefold()))
    email = (ticket.customer.email or "").casefold()
    if words and all(len(word) == 1 for word in words):
        # Masked to its initials.
        return words <= {word[0] for word in author_words}
    return (bool(email) and email in author.casefold()) or bool(words & author_words)


def _display(given: str, address: Address) -> str:
    return given if given.isascii() or address.domain == given.rpartition("@")[2] else f"{given} ({address.wire})"


_OUTSIDE: Final = (MessageRole.CUSTOMER, MessageRole.AGENT)
_NOBODY: Final = (
    "noreply",
    "donotreply",
    "dontreply",
    "notreply",
    "noanswer",
    "keineantwort",
    "nichtantworten",
    "nepasrepondre",
    "noresponder",
    "nonrispondere",
    "naoresponda",
    "nieodpowiadaj",
    "svarinte",
)
_ROBOT: Final = re.compile(r"mailerdaemon|postmaster|bounces?(?:\+.*|\d.*)?|autoresponder|autoreply|devnull|nobody")
