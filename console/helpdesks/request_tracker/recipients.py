"""To whom RT mails a reply, by its own default scrips: the requestors in To, the people in the ticket's and the queue's
Cc in Cc, from the queue's address or RT's own. Owners and people in AdminCc get a separate mail, as they always do.
"""

import time
from collections.abc import Mapping
from typing import Any, Final

import msgspec

from console.helpdesks.request_tracker.conversation import in_path, named
from console.helpdesks.request_tracker.rest import RestClient, RestRefused
from console.model.draft import Recipients

_QUEUE_IN_MIND_SECONDS: Final = 60.0
_NO_COPIES: Final = "Request Tracker would send it to more people; the connector's settings do not allow that (copies)."


class _QueueMail(msgspec.Struct, frozen=True):
    """What a queue adds: its address, and who is in its Cc. `read_at` by the monotonic clock."""

    address: str
    cc: tuple[str, ...]
    read_at: float


class TrackerRecipients:
    """Looks up whom RT would write to. `sender`: the address of RT itself, from the settings. With `remembers`, queues
    are requested once a minute, and people once: good enough to display, but not to send by.
    """

    def __init__(self, rest: RestClient, sender: str | None, *, copies: bool, remembers: bool) -> None:
        self._rest = rest
        self._sender = sender
        self._copies = copies
        self._remembers = remembers
        self._queues: dict[str, _QueueMail] = {}
        self._people: dict[str, str] = {}

    def of(self, ticket: Mapping[str, Any]) -> Recipients:
        """Those of a reply on this ticket now; raises RestRefused and HelpdeskUnavailable."""
        queue = self._queue(named(ticket.get("Queue")))
        to = self._addresses(ticket.get("Requestor"))
        cc = [*self._addresses(ticket.get("Cc")), *queue.cc]
        there = {address.casefold() for address in to}
        cc = [address for address in dict.fromkeys(cc) if address.casefold() not in there]
        several = len(there) > 1 or bool(cc)
        return Recipients(
            sender=queue.address or self._sender,
            to=tuple(to),
            cc=tuple(cc),
            problem=_NO_COPIES if several and not self._copies else None,
        )

    def requestors(self, ticket: Mapping[str, Any]) -> list[str]:
        """The addresses of those who ask; a name where RT gives no address."""
        return self._addresses(ticket.get("Requestor"))

    def _queue(self, number: str) -> _QueueMail:
        known = self._queues.get(number)
        if known is not None and time.monotonic() - known.read_at < _QUEUE_IN_MIND_SECONDS:
            return known
        fields = self._rest.get(f"queue/{in_path(number)}").fields
        address = str(fields.get("CorrespondAddress") or "").strip()
        mail = _QueueMail(address, tuple(self._addresses(fields.get("Cc"))), time.monotonic())
        if self._remembers:
            self._queues[number] = mail
        return mail

    def _addresses(self, people: Any) -> list[str]:
        return [self._address_of(person) for person in people or () if named(person)]

    def _address_of(self, person: Any) -> str:
        name = named(person)
        if isinstance(person, dict) and person.get("type") == "group":
            return f"group {name}"
        if "@" in name:
            return name
        if name not in self._people:
            try:
                address = str(self._rest.get(f"user/{in_path(name)}").fields.get("EmailAddress") or name)
            except RestRefused:
                if self._remembers:
                    return name
                raise
            if not self._remembers:
                return address
            self._people[name] = address
        return self._people[name]
