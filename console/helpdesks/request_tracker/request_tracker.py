"""A Request Tracker behind the protocol of a helpdesk: its queues are read, its tickets answered and changed."""

import json
import time
from collections import Counter, deque
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

import msgspec

from console.helpdesks.helpdesk import Abilities, CheckFinding, HelpdeskUnavailable, Memory, TicketPage
from console.helpdesks.request_tracker.conversation import Conversations, in_path, named
from console.helpdesks.request_tracker.listing import (
    READ_AT_ONCE,
    ListedTicket,
    TicketList,
    open_numbers,
    remember_ticket,
)
from console.helpdesks.request_tracker.recipients import TrackerRecipients
from console.helpdesks.request_tracker.rest import RestClient, RestOdd, RestRefused
from console.helpdesks.request_tracker.sending import TrackerSender
from console.helpdesks.request_tracker.tickets import requestors_of, ticket_from
from console.helpdesks.ticket import HelpdeskTicket, TicketStatus
from console.helpdesks.wanted import HelpdeskAction, UpdateKind, cannot, wanted_by
from console.store.dispatch.adapter import DeliveryCheck, Order, Outcome

_LOOK_EVERY: Final = 0.2
_MOST_FAILURES: Final = 3
"""The most failures of one ticket while RT answers otherwise; then it is skipped until it changes."""


class TrackerPlan(msgspec.Struct, frozen=True, kw_only=True):
    """An RT's settings, read."""

    name: str
    address: str
    queues: Mapping[str, str]
    language: str
    since: str | None
    key_field: str
    fields: tuple[str, ...]
    tags_field: str | None
    sender: str | None
    copies: bool


class RequestTracker:
    """One RT."""

    def __init__(self, plan: TrackerPlan, rest: RestClient) -> None:
        self.name = plan.name
        self._plan = plan
        self._rest = rest
        self._list = TicketList(rest)
        self._conversations = Conversations(rest)
        self._sender = TrackerSender(
            plan.key_field, plan.tags_field, plan.fields, rest, plan.sender, copies=plan.copies
        )
        self._recipients = TrackerRecipients(rest, plan.sender, copies=plan.copies, remembers=True)
        self.seconds = 10 * rest.seconds
        updates = [UpdateKind.SET_STATUS, UpdateKind.SET_PRIORITY, UpdateKind.ASSIGN]
        updates += [UpdateKind.SET_FIELD] if plan.fields else []
        updates += [UpdateKind.ADD_TAG, UpdateKind.REMOVE_TAG] if plan.tags_field else []
        self.abilities = Abilities(note=True, updates=tuple(updates), finds=True, guards=True)
        self._queues: dict[str, str] | None = None
        self._waiting: deque[ListedTicket] = deque()
        self._returned: str | None = None
        """The cursor of the page before. Another one is passed if that page was not completely dealt with."""
        self._failures: Counter[str] = Counter()

    def check(self) -> Iterator[CheckFinding]:
        """Looks at the token, the queues and the field of our key."""
        try:
            version = self._rest.get("rt").fields
            yield CheckFinding(True, f"RT {version.get('Version', '')} answers, and takes the token.")
            for queue, ours in self._plan.queues.items():
                yield self._check_queue(queue, ours)
            yield self._sender.check()
        except HelpdeskUnavailable as error:
            yield CheckFinding(False, error.sentence)
        except RestRefused as refused:
            yield CheckFinding(False, str(refused))

    def changed(self, cursor: str | None, memory: Memory) -> TicketPage:
        """The next tickets of the current list; fetches a new list when all of them were read."""
        known = json.loads(cursor) if cursor else None
        if known is None and self._plan.since is None:
            newest = self._list.newest()
            return TicketPage((), _cursor(newest[0].updated if newest else "", {}))
        reached: str = known["at"] if known else f"{self._plan.since}T00:00:00Z"
        versions: dict[str, str] = known["versions"] if known else {}
        if cursor != self._returned:
            self._waiting.clear()
        if not self._waiting:
            self._waiting.extend(self._list.since(reached))
            self._waiting.extend(self._list.deleted(memory, reached))
        tickets: list[HelpdeskTicket] = []
        problems = self._list.take_problems()
        for _ in range(min(READ_AT_ONCE, len(self._waiting))):
            listed = self._waiting[0]
            try:
                version, read = self._read(listed.ticket, versions.get(listed.ticket), memory)
                tickets += read
            except RestRefused as refused:
                version = ""
                problems.append(f"Ticket {listed.ticket} cannot be read: {refused}")
            except HelpdeskUnavailable as error:
                self._failures[listed.ticket] += 1
                if tickets or problems:
                    # What was read is passed on first; this ticket will be read again.
                    break
                if self._failures[listed.ticket] < _MOST_FAILURES or not self._answers():
                    self._returned = None
                    raise
                version = ""
                problems.append(f"Ticket {listed.ticket} cannot be read: {error.sentence}")
            except Exception as error:  # noqa: BLE001 - one odd ticket must not keep the others from being read
                version = ""
                kind = type(error).__name__
                problems.append(f"Ticket {listed.ticket} cannot be read: RT's answer about it is odd ({kind}).")
            if listed.updated > reached:
                reached, versions = listed.updated, {}
            versions[listed.ticket] = version
            self._failures.pop(listed.ticket, None)
            self._waiting.popleft()
        self._returned = _cursor(reached, versions)
        return TicketPage(tuple(tickets), self._returned, more=bool(self._waiting), problems=tuple(problems))

    def _answers(self) -> bool:
        """Whether RT answers at all, so that what failed is about one ticket."""
        try:
            self._rest.get("rt")
        except (HelpdeskUnavailable, RestRefused):
            return False
        return True

    def wait(self, seconds: float, stopped: Callable[[], bool]) -> None:
        """Sleeps: RT 5 has no notifications."""
        until = time.monotonic() + seconds
        while not stopped() and (left := until - time.monotonic()) > 0:
            time.sleep(min(left, _LOOK_EVERY))

    def send(self, order: Order) -> Outcome:
        """Carries out a reply, a note or a limited update."""
        if wanted_by(order) is None:
            return cannot("Request Tracker", order)
        return self._sender.send(order)

    def find(self, order: Order) -> DeliveryCheck:
        """Looks for its key among the ticket's transactions."""
        return self._sender.find(order)

    def inverse(self, order: Order) -> dict[str, Any] | None:
        """From the ticket's history."""
        return self._sender.inverse(order) if wanted_by(order) is HelpdeskAction.UPDATE else None

    def roll_back(self, order: Order, inverse: dict[str, Any]) -> Outcome:
        """Puts back what the inverse names."""
        return self._sender.roll_back(order, inverse)

    def close(self) -> None:
        """Ends the connections."""
        self._rest.close()

    def _check_queue(self, queue: str, ours: str) -> CheckFinding:
        if queue in self._our_queues().values():
            return CheckFinding(True, f"The queue {queue} is read for the queue {ours}.")
        return CheckFinding(False, f"The queue {queue} does not exist, or the token may not see it (SeeQueue).")

    def _our_queues(self) -> dict[str, str]:
        """RT's names of the queues that are read, by their numbers."""
        if self._queues is None:
            queues: dict[str, str] = {}
            for queue in self._plan.queues:
                try:
                    content = self._rest.get(f"queue/{in_path(queue)}").fields
                except RestRefused:
                    continue
                if str(content.get("Name", "")) == queue:
                    queues[str(content["id"])] = queue
            if len(queues) < len(self._plan.queues):
                return queues
            self._queues = queues
        return self._queues

    def _read(self, ticket: str, version: str | None, memory: Memory) -> tuple[str, list[HelpdeskTicket]]:
        """The ticket's version now, and the ticket, with those that were merged into it."""
        answer = self._rest.get(f"ticket/{ticket}")
        now = answer.version or ""
        if now and now == version:
            return now, []
        content = answer.fields
        if not named(content.get("Queue")):
            raise RestOdd("it names no queue")
        queue = self._our_queues().get(named(content.get("Queue")))
        if queue is None and ticket not in open_numbers(memory):
            return now, []
        history = self._conversations.history(ticket, now)
        requestors = requestors_of(content)
        messages = self._conversations.messages(history, {name.lower() for name in requestors})
        ours = self._plan.queues[queue] if queue is not None else f"{named(content.get('Queue'))} of {self.name}"
        whole = ticket_from(
            content,
            messages,
            helpdesk=self.name,
            address=self._plan.address,
            queue=ours,
            version=answer.version,
            language=self._plan.language,
            fields=self._plan.fields,
            tags_field=self._plan.tags_field,
            asking=self._recipients.requestors(content),
            recipients=self._recipients.of(content) if queue is not None else None,
        )
        remember_ticket(memory, ticket, is_open=queue is not None and whole.open)
        merged = [] if not any(t.field == "MergedInto" for t in history) else self._merged(whole, memory)
        return now, [whole, *merged]

    def _merged(self, ticket: HelpdeskTicket, memory: Memory) -> list[HelpdeskTicket]:
        """The tickets that were merged into this one: of those that were read, each that RT now answers with it."""
        merged = []
        for number in self._sender.merged_into(ticket.id):
            if number != ticket.id and number in open_numbers(memory):
                merged_ticket = msgspec.structs.replace(
                    ticket, id=number, status=TicketStatus.MERGED, merged_into=ticket.id
                )
                merged.append(merged_ticket)
                remember_ticket(memory, number, is_open=False)
        return merged


def _cursor(reached: str, versions: Mapping[str, str]) -> str:
    """Up to which change was read, and the versions of the tickets that changed in that very second."""
    return json.dumps({"at": reached, "versions": versions})
