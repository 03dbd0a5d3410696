"""A team's own system behind the protocol of a helpdesk: orders leave as signed requests, tickets come in at a door."""

import socket
import time
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from pathlib import Path
from threading import Event
from typing import Any, Final

import msgspec

from console.helpdesks.helpdesk import Abilities, CheckFinding, HelpdeskUnavailable, Memory, TicketPage
from console.helpdesks.secret import SecretUnavailable
from console.helpdesks.webhook.addresses import NotReachable, looked_up, parsed_address
from console.helpdesks.webhook.calls import SignedCalls
from console.helpdesks.webhook.door import Door, DoorPlan
from console.helpdesks.webhook.inbox import Inbox
from console.helpdesks.webhook.posted import PostedTicket, as_helpdesk_ticket
from console.helpdesks.webhook.sending import WebhookSender
from console.helpdesks.webhook.signing import keys_of
from console.store.dispatch.adapter import DeliveryCheck, Order, Outcome

_PAGE: Final = 50
_LOOK_SECONDS: Final = 0.1
_FORGETS_EVERY_SECONDS: Final = 60.0
_TRY_SECONDS: Final = 3.0


class WebhookPlan(msgspec.Struct, frozen=True, kw_only=True):
    """A webhook's settings, read. `door`: host and port, None where no tickets are posted."""

    name: str
    address: str
    queues: Mapping[str, str]
    language: str
    find_address: str | None
    own_network: bool
    updates: tuple[str, ...]
    door: tuple[str, int] | None
    inbox: Path | None
    keep_days: float
    door_seconds: float = 20.0


class Webhook:
    """One system. The door opens at the first reading."""

    def __init__(
        self,
        plan: WebhookPlan,
        now: Callable[[], datetime],
        secret: Callable[[], str | None],
        door_secret: Callable[[], str | None],
        caller: SignedCalls | None = None,
    ) -> None:
        self.name = plan.name
        self.abilities = Abilities(
            reply=True, note=True, updates=plan.updates, finds=plan.find_address is not None, pushes=True
        )
        self._plan = plan
        self._now = now
        self._secret = secret
        self._door_secret = door_secret
        caller = caller or SignedCalls(own_network=plan.own_network)
        self._sender = WebhookSender(plan.address, plan.find_address, plan.updates, caller, secret, self._clock)
        self.seconds = self._sender.seconds
        self._inbox: Inbox | None = None
        self._door: Door | None = None
        self._came = Event()
        self._forgot_at: float | None = None

    @property
    def door_port(self) -> int | None:
        """Where the door listens; None while it is closed."""
        return None if self._door is None else self._door.port

    def check(self) -> Iterator[CheckFinding]:
        """Looks at the secrets, the address and the door. Sends nothing: a signed request would be an order."""
        plan = self._plan
        places = (
            {"secret": self._secret}
            if plan.door is None
            else {"secret": self._secret, "door_secret": self._door_secret}
        )
        for name, secret in places.items():
            try:
                count = len(keys_of(secret))
                yield CheckFinding(True, f"`{name}` holds {'a key' if count == 1 else f'{count} keys'}.")
            except SecretUnavailable as error:
                yield CheckFinding(False, f"`{name}`: {error}")
        yield self._address_finding()
        if plan.find_address is None:
            yield CheckFinding(True, "There is no `find_address`: what was interrupted is settled by a person.")
        if plan.door is None:
            yield CheckFinding(True, "There is no `listen`: no tickets are posted here.")
        else:
            yield _door_finding(*plan.door)

    def changed(self, cursor: str | None, _memory: Memory) -> TicketPage:
        """The tickets that something was posted for. The memory is not used: what was acknowledged is on the disk
        already, in the inbox.
        """
        plan = self._plan
        if plan.door is None or plan.inbox is None:
            return TicketPage((), cursor or "")
        inbox, door = self._opened(plan.door, plan.inbox)
        self._came.clear()
        file, _, reached = (cursor or "").partition(":")
        place = int(reached) if file == inbox.name else 0
        if self._forgot_at is None or time.monotonic() - self._forgot_at >= _FORGETS_EVERY_SECONDS:
            inbox.forget(place, self._clock())
            self._forgot_at = time.monotonic()
        stored = inbox.changed_after(place, _PAGE)
        tickets = tuple(
            as_helpdesk_ticket(each.head, each.messages, plan.name, plan.queues[each.head.queue], plan.language)
            for each in stored
            if each.head.queue in plan.queues
        )
        reached = str(stored[-1].place if stored else place)
        problems = door.refusals()
        if len(tickets) < len(stored):
            problems += (f"{len(stored) - len(tickets)} ticket(s) are in a queue that `queues` no longer names.",)
        return TicketPage(tickets, f"{inbox.name}:{reached}", more=len(stored) == _PAGE, problems=problems)

    def wait(self, seconds: float, stopped: Callable[[], bool]) -> None:
        """Returns when something was posted."""
        until = time.monotonic() + seconds
        while not stopped() and (left := until - time.monotonic()) > 0:
            if self._came.wait(min(left, _LOOK_SECONDS)):
                return

    def send(self, order: Order) -> Outcome:
        """Sends a reply, a note or a limited update."""
        return self._sender.send(order)

    def find(self, order: Order) -> DeliveryCheck:
        """Asks the other side, where it can be asked."""
        return self._sender.find(order)

    def inverse(self, order: Order) -> dict[str, Any] | None:
        """Asks the other side."""
        return self._sender.inverse(order)

    def roll_back(self, order: Order, inverse: dict[str, Any]) -> Outcome:
        """Sends the inverse."""
        return self._sender.roll_back(order, inverse)

    def close(self) -> None:
        """Closes the door and the inbox."""
        if self._door is not None:
            self._door.close()
        if self._inbox is not None:
            self._inbox.close()
        self._door = self._inbox = None

    def _clock(self) -> float:
        return self._now().timestamp()

    def _opened(self, where: tuple[str, int], file: Path) -> tuple[Inbox, Door]:
        if self._inbox is None:
            self._inbox = Inbox(file, self._plan.keep_days)
        if self._door is None:
            host, port = where
            plan = DoorPlan(
                host=host,
                port=port,
                queues=self._plan.queues,
                secret=self._door_secret,
                clock=self._clock,
                take=self._take,
                seconds=self._plan.door_seconds,
            )
            self._door = Door(plan)
        return self._inbox, self._door

    def _take(self, request: str, ticket: PostedTicket) -> bool:
        inbox = self._inbox
        if inbox is None:
            raise HelpdeskUnavailable("The door is closed.")
        is_new = inbox.take(request, ticket, self._clock())
        self._came.set()
        return is_new

    def _address_finding(self) -> CheckFinding:
        address = parsed_address(self._plan.address)
        try:
            number = looked_up(address, own_network=self._plan.own_network)[0]
            with socket.create_connection((number, address.port), timeout=_TRY_SECONDS):
                return CheckFinding(True, f"{address.name} can be reached; nothing was sent there.")
        except NotReachable as error:
            return CheckFinding(False, f"`address` {error}.")
        except OSError as error:
            return CheckFinding(False, f"{address.name} does not answer ({type(error).__name__}).")


def _door_finding(host: str, port: int) -> CheckFinding:
    try:
        with socket.create_connection((host, port), timeout=_TRY_SECONDS):
            return CheckFinding(True, f"A program listens at {host}:{port}; is it the connector?")
    except OSError:
        pass
    try:
        with socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET):
            return CheckFinding(True, f"The door can listen at {host}:{port}; the connector opens it.")
    except OSError as error:
        return CheckFinding(
            False, f"The door cannot listen at {host}:{port}: {(error.strerror or 'no reason').lower()}."
        )
