"""Which tickets of a Request Tracker changed, and which were deleted.

What changed is read from the newest change back to the cursor, because RT reads dates in a query in the time zone of
whoever asks. So no date is ever sent, and those in answers are in UTC.
"""

import time
from collections.abc import Mapping
from typing import Any, Final

import msgspec

from console.helpdesks.helpdesk import HelpdeskUnavailable, Memory
from console.helpdesks.request_tracker.conversation import time_of
from console.helpdesks.request_tracker.rest import RestClient, RestRefused

_PAGE: Final = 100
READ_AT_ONCE: Final = 20
_MOST_LISTED: Final = 1_000
"""The most pages of the list that are read back: 100,000 tickets."""
_QUERY: Final = "id > 0"
"""Tickets of other queues are listed too: one of ours may have gone there."""
_LOOKED_AT_AGAIN: Final = 100
_LOOKED_AT_EVERY_SECONDS: Final = 10.0
"""How many tickets are checked at a time. RT lists no deleted tickets, so from time to time some open ones are listed
by their numbers, in turn, and those that are missing are looked up. Each call costs RT a quarter of a second of a core,
in which it hashes the token.
"""
_OPEN: Final = "open"
_LONGEST_NUMBER: Final = 20


class ListedTicket(msgspec.Struct, frozen=True):
    """A ticket by its number, and when it last changed."""

    ticket: str
    updated: str


class TicketList:
    """Lists the tickets of one RT."""

    def __init__(self, rest: RestClient) -> None:
        self._rest = rest
        self._problems: list[str] = []
        self._looked_at = 0
        self._looks_again_at = 0.0

    def newest(self) -> list[ListedTicket]:
        """The tickets that changed last: one page."""
        return self._list("", most=1)

    def since(self, reached: str) -> list[ListedTicket]:
        """Every ticket that changed at `reached` or later, oldest change first. Raises HelpdeskUnavailable."""
        listed = {item.ticket: item for item in self._list(reached, most=_MOST_LISTED)}
        return sorted(listed.values(), key=lambda item: (item.updated, int(item.ticket)))

    def deleted(self, memory: Memory, reached: str) -> list[ListedTicket]:
        """Those of the next open tickets that were deleted."""
        tickets = open_numbers(memory)
        if not tickets or time.monotonic() < self._looks_again_at:
            return []
        self._looks_again_at = time.monotonic() + _LOOKED_AT_EVERY_SECONDS
        first = self._looked_at % len(tickets)
        self._looked_at = first + _LOOKED_AT_AGAIN
        some = (tickets * 2)[first : first + min(_LOOKED_AT_AGAIN, len(tickets))]
        query = " OR ".join(f"id = {ticket}" for ticket in some)
        try:
            listed = {str(item.get("id")) for item in self._rest.get("tickets", _listing(query, 1)).items}
        except RestRefused:
            return []
        deleted = []
        for ticket in [ticket for ticket in some if ticket not in listed][:READ_AT_ONCE]:
            try:
                if self._rest.get(f"ticket/{ticket}").fields.get("Status") == "deleted":
                    deleted.append(ListedTicket(ticket, reached))
            except RestRefused:
                continue
        return deleted

    def take_problems(self) -> list[str]:
        """What was odd in the lists since this was last called."""
        problems, self._problems = self._problems, []
        return problems

    def _list(self, reached: str, *, most: int) -> list[ListedTicket]:
        """Tickets that changed at `reached` or later, newest first, of at most so many pages."""
        listed: list[ListedTicket] = []
        for page in range(1, most + 1):
            try:
                items = self._rest.get("tickets", _listing(_QUERY, page)).items
            except RestRefused as refused:
                raise HelpdeskUnavailable(f"The tickets cannot be listed. {refused}") from refused
            new = [listed_item for item in items if (listed_item := _listed_ticket(item)) is not None]
            if len(new) < len(items):
                self._problems.append(f"RT lists {len(items) - len(new)} tickets without a number or a time of change.")
            listed += [item for item in new if item.updated >= reached] if reached else new
            if not new or new[-1].updated < reached:
                break
        return listed


def open_numbers(memory: Memory) -> list[str]:
    """The open tickets that were read, by their numbers."""
    return (memory.get(_OPEN) or "").split()


def remember_ticket(memory: Memory, ticket: str, *, is_open: bool) -> None:
    """Remembers the number of an open ticket, and forgets that of another."""
    tickets = open_numbers(memory)
    if is_open != (ticket in tickets):
        tickets = [*tickets, ticket] if is_open else [number for number in tickets if number != ticket]
        memory.put(_OPEN, " ".join(tickets))


def _listed_ticket(item: Mapping[str, Any]) -> ListedTicket | None:
    ticket, updated = str(item.get("id")), item.get("LastUpdated")
    if not (ticket.isascii() and ticket.isdigit() and len(ticket) < _LONGEST_NUMBER) or time_of(updated) is None:
        return None
    return ListedTicket(ticket, str(updated))


def _listing(query: str, page: int) -> dict[str, str]:
    """The parameters of a list of tickets, newest change first."""
    order = {"orderby": "LastUpdated", "order": "DESC", "per_page": str(_PAGE), "page": str(page)}
    return {"query": query, "fields": "LastUpdated"} | order
