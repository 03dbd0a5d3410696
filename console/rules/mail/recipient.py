"""Whom an approved reply goes to, and what a person should know about the recipient before they approve.

The console shows this recipient, and the store writes to no one else. Both derive it from the ticket as it was
submitted, which is covered by the digest that a decision names.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable
from typing import Final

import msgspec

from console.model.draft import Customer, MessageRole, Recipients, Ticket
from console.rules.mail.addresses import Address, AddressInvalid, parse_address
from console.rules.redaction import DOT


class Recipient(msgspec.Struct, frozen=True):
    """`address` is None if there is no one to write to; then `problem` says why. `notice` is a sentence to show next to
    the address, or empty.
    """

    address: Address | None
    shown: str
    problem: str = ""
    notice: str = ""


def recipient_of(ticket: Ticket, put: Callable[[str], str] = str) -> Recipient:
    """The recipient of a reply on this ticket. `put` puts names and addresses into the sentences."""
    typed = (ticket.customer.email or "").strip(" \t")
    if not typed:
        return Recipient(None, "", problem="The customer has no mail address.")
    try:
        address = parse_address(typed)
    except AddressInvalid as error:
        return Recipient(None, typed, problem=str(error))
    notices = (_robot(address), other_writer(ticket, put) or _other_address(ticket, put), _left_out(ticket, put))
    return Recipient(address, _display(typed, address), notice=" ".join(filter(None, notices)))


def displayed(entry: str) -> str:
    """The form in which an address from a helpdesk is shown: with the form that is sent over the wire if that looks
    different, and in quotation marks if it is not exactly one address.
    """
    line = " ".join(entry.split())
    if DOT in line:
        return line
    try:
        return _display(line, parse_address(line))
    except AddressInvalid:
        return f"“{line}” (not an address)"


def not_as_shown(ticket: Ticket, sender: str | None, to: Iterable[str], cc: Iterable[str]) -> str:
    """A sentence if a reply would go to other recipients, or come from another address, than the helpdesk named when
    the draft was made, which is what its reviewer was shown. Otherwise empty, also if the helpdesk named none.
    """
    recipients = ticket.recipients
    if recipients is None:
        return ""
    if _compared(recipients.to) != _compared(to) or _compared(recipients.cc) != _compared(cc):
        return "It would go to others than the reviewer was shown."
    if recipients.sender is not None and _compared((recipients.sender,)) != _compared((sender or "",)):
        return "It would come from another address than the reviewer was shown."
    return ""


def kept_from_leaving(customer: Customer, recipients: Recipients | None, sender: Address, *, to_itself: bool) -> str:
    """A sentence without addresses if a store that sends mail itself, from `sender` and to the customer alone, will not
    send a reply; otherwise empty. `to_itself`: whether it may send to the sender.
    """
    try:
        address = parse_address((customer.email or "").strip(" \t"))
    except AddressInvalid:
        return ""
    if is_same_mailbox(address, sender) and not to_itself:
        return f"{_NOT_SENT} The customer's address is the one that this store sends from."
    if recipients is None:
        return ""
    if _compared(recipients.to) != _compared((address.wire,)) or recipients.cc:
        return f"{_NOT_SENT} This store sends mail to the customer's own address alone."
    if recipients.sender is not None and _compared((recipients.sender,)) != _compared((sender.wire,)):
        return f"{_NOT_SENT} This store sends mail from another address than the one shown."
    return ""


def are_masked(ticket: Ticket) -> bool:
    """Whether one of the addresses that a reply goes to, or that the last message came from, is masked for
    this reader.
    """
    recipients = ticket.recipients or Recipients()
    whole = (ticket.customer.email, *recipients.to, *recipients.cc, recipients.written_from)
    return any(DOT in address for address in whole if address)


def notices_of_masked(customer: Customer, recipients: Recipients | None) -> str:
    """What a person should know about addresses that are masked for them, in words that do not reveal the addresses."""
    others = Recipients() if recipients is None else recipients
    where = (*others.to, *others.cc) or ((customer.email,) if customer.email else ())
    elsewhere = "" if _goes_back(others, where) else "The customer wrote from another address."
    left_out = "" if _includes(customer.email, others) else "The reply does not go to the customer's own address."
    return " ".join(filter(None, (_notice_of_masked(customer.email or ""), elsewhere, left_out)))


def _notice_of_masked(email: str) -> str:
    address = email.strip(" \t")
    if not address:
        return ""
    try:
        return _robot(parse_address(address))
    except AddressInvalid:
        return "No mail can be sent to this address."


def other_writer(ticket: Ticket, put: Callable[[str], str] = str) -> str:
    """A sentence if someone other than the customer, who gets the reply, wrote last; else empty."""
    last = next((m for m in reversed(ticket.messages) if m.role in _OUTSIDE), None)
    if last is None or last.role is MessageRole.CUSTOMER:
        author, name = ("", "") if last is None else (last.author, ticket.customer.name)
        if not author.strip() or not name.strip() or _same_person(author, ticket):
            return ""
        return f"The last message is from {put(_short(author))}; the reply goes to {put(_short(name))}."
    return f"The last message is from {put(_short(last.author) or 'a colleague')}, not from the customer."


def is_no_reply(address: Address) -> bool:
    """Whether the address says that no person reads it (`no-reply`), also when written with accents or wide letters."""
    letters = unicodedata.normalize("NFKD", address.local).casefold()
    local = re.sub(r"[-._]", "", "".join(c for c in letters if not unicodedata.combining(c)))
    return any(word in local for word in _NOBODY) or _ROBOT.fullmatch(local) is not None


def is_same_mailbox(first: Address, second: Address) -> bool:
    """Whether both are the same mailbox: case, width of letters and what follows a + are ignored."""
    return _mailbox(first) == _mailbox(second)


def _other_address(ticket: Ticket, put: Callable[[str], str]) -> str:
    """A sentence if the customer wrote from another address than those that the reply goes to, for example because
    their Reply-To names another. Empty if addresses are masked: they cannot be compared.
    """
    recipients = ticket.recipients
    if recipients is None or are_masked(ticket):
        return ""
    where = (*recipients.to, *recipients.cc) or ((ticket.customer.email,) if ticket.customer.email else ())
    if _goes_back(recipients, where):
        return ""
    return f"The customer wrote from {put(_short(recipients.written_from or ''))}."


def _goes_back(recipients: Recipients, where: tuple[str, ...]) -> bool:
    written_from = recipients.written_from
    return not written_from or not where or _compared((written_from,)) <= _compared(where)


def _left_out(ticket: Ticket, put: Callable[[str], str]) -> str:
    if ticket.recipients is None or are_masked(ticket) or _includes(ticket.customer.email, ticket.recipients):
        return ""
    return f"The reply does not go to the customer's own address, {put(_short(ticket.customer.email or ''))}."


def _includes(email: str | None, recipients: Recipients) -> bool:
    there = (*recipients.to, *recipients.cc)
    return not there or not email or _compared((email,)) <= _compared(there)


def _short(name: str) -> str:
    """A name or an address, shortened for a sentence: a name may have two thousand characters."""
    line = " ".join(name.split())
    return line if len(line) <= _MOST_NAMED else f"{line[: _MOST_NAMED - 1]}…"


def _compared(addresses: Iterable[str]) -> frozenset[str]:
    """The form in which addresses are compared: as they are sent over the wire, without case."""
    return frozenset(_wire(address).casefold() for address in addresses)


def _wire(address: str) -> str:
    try:
        return parse_address(address.strip(" \t")).wire
    except AddressInvalid:
        return address.strip()


def _mailbox(address: Address) -> tuple[str, str]:
    return unicodedata.normalize("NFKC", address.local).casefold().partition("+")[0], address.domain


def _robot(address: Address) -> str:
    if not is_no_reply(address):
        return ""
    return "No person reads mail to this address. It is not sent there unless your operator allows it."


def _same_person(author: str, ticket: Ticket) -> bool:
    author_words = set(re.findall(r"\w+", author.casefold()))
    words = set(re.findall(r"\w+", ticket.customer.name.casefold()))
    email = (ticket.customer.email or "").casefold()
    if words and all(len(word) == 1 for word in words):
        # The name is masked to its initials.
        return words <= {word[0] for word in author_words}
    return (bool(email) and email in author.casefold()) or bool(words & author_words)


def _display(given: str, address: Address) -> str:
    return given if given.isascii() or address.domain == given.rpartition("@")[2] else f"{given} ({address.wire})"


_MOST_NAMED: Final = 100
_NOT_SENT: Final = "The reply cannot be sent as things are."
_OUTSIDE: Final = (MessageRole.CUSTOMER, MessageRole.AGENT)
_NOBODY: Final = (
    "noreply",
    "noreplies",
    "nonreply",
    "unmonitored",
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
