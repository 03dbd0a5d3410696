"""Where a reply goes, in words: to whom, from which address, and what to know about that before it is approved."""

from collections.abc import Sequence
from typing import NamedTuple

from console.model.draft import ActionClass, Draft, Recipients, Ticket
from console.rules.mail.recipient import Recipient, are_masked, displayed, other_writer, recipient_of
from ui import outside_text
from ui.draft.wording import shortened
from ui.language import tr

NAMED = 8
"""So many addresses of those in To, and of those in Cc, are written out; of more, the rest is counted."""

LONGEST_PROBLEM = 300
"""Characters of a helpdesk's own sentence, so that the text below it keeps its room."""

_LONGEST = 60
_HEAD = 20


class RecipientWords(NamedTuple):
    """`goes`: where, short enough to be read; `whole` with every address. `notice`: what needs attention; empty where
    nothing does. All are empty where no reply goes out.
    """

    goes: str = ""
    whole: str = ""
    notice: str = ""

    def __str__(self) -> str:
        return f"{self.whole}. {self.notice}" if self.whole and self.notice else self.whole or self.notice


def recipient_words(draft: Draft) -> RecipientWords:
    """Where the reply to this draft's ticket goes."""
    if draft.submitted.action.action_class is not ActionClass.EXTERNAL_COMMUNICATION:
        return RecipientWords()
    ticket = draft.submitted.ticket
    recipient = recipient_of(ticket, outside_text.inside)
    if not recipient.shown and not _recipients_of(ticket).to:
        # Not every way to the outside is mail.
        return RecipientWords(recipient.problem, recipient.problem)
    if recipient.problem and not are_masked(ticket) and not _recipients_of(ticket).to:
        return RecipientWords(notice=_notice(draft, recipient))
    goes, whole = (_goes(ticket, recipient.shown, most) for most in (NAMED, None))
    return RecipientWords(goes, whole, _notice(draft, recipient))


def _notice(draft: Draft, recipient: Recipient) -> str:
    ticket = draft.submitted.ticket
    problem = _recipients_of(ticket).problem
    if are_masked(ticket):
        # Only the store knows the whole of them.
        notices = [draft.recipient_notice, other_writer(ticket, outside_text.inside)]
    else:
        reply = (
            tr("The reply cannot be sent by mail. {problem}", problem=recipient.problem)
            if recipient.problem
            else recipient.notice
        )
        notices = [draft.recipient_notice, reply]
    theirs = outside_text.inside(shortened(problem or "", LONGEST_PROBLEM))
    fails = tr("The reply cannot be sent as things are. {theirs}", theirs=theirs) if problem else ""
    people = len(_recipients_of(ticket).to) + len(_recipients_of(ticket).cc)
    many = (
        ""
        if max(len(_recipients_of(ticket).to), len(_recipients_of(ticket).cc)) <= NAMED
        else tr("{people} addresses get this reply.", people=people)
    )
    return " ".join(filter(None, (fails, many, *notices)))


def all_recipients(draft: Draft) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """To, Cc and From of the reply to this draft's ticket, each with its addresses as they are shown."""
    recipients = _recipients_of(draft.submitted.ticket)
    customer = recipient_of(draft.submitted.ticket).shown
    groups = (
        (tr("To"), [displayed(address) for address in recipients.to] or [customer]),
        (tr("Cc"), [displayed(address) for address in recipients.cc]),
        (tr("From"), [displayed(recipients.sender)] if recipients.sender else []),
    )
    return tuple((name, tuple(filter(None, addresses))) for name, addresses in groups if any(addresses))


def _goes(ticket: Ticket, customer: str, most: int | None) -> str:
    recipients = _recipients_of(ticket)
    to = [displayed(address) for address in recipients.to] or [customer]
    parts = [tr("Reply goes to "), *_listed_addresses(to, most)]
    if recipients.cc:
        parts += [tr(" · Cc "), *_listed_addresses([displayed(address) for address in recipients.cc], most)]
    if recipients.sender:
        parts += [tr(" · from "), *_listed_addresses([displayed(recipients.sender)], most)]
    return outside_text.in_place(*parts)


def _recipients_of(ticket: Ticket) -> Recipients:
    return ticket.recipients or Recipients()


def _listed_addresses(addresses: Sequence[str], most: int | None) -> list[str]:
    """The addresses and what is between them."""
    named = addresses if most is None else [_shortened(address) for address in addresses[:most]]
    parts = [part for address in named for part in (", ", address)][1:]
    more = len(addresses) - len(named)
    return [*parts, tr(" and {more} more", more=more)] if more else parts


def _shortened(address: str) -> str:
    """Without its middle where it is long: its end says whose it is."""
    return address if len(address) <= _LONGEST else f"{address[:_HEAD]}…{address[_HEAD + 1 - _LONGEST :]}"
