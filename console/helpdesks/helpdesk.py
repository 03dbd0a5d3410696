"""What a helpdesk's room must be able to do: read what changed, carry out what was approved, and say what it found.

The second half is the store's own interface of an adapter (`console.store.dispatch.adapter`): the orders, outcomes and
checks are the same, whoever carries them out. `docs/helpdesks/writing-an-adapter.md` says how to write a room.
"""

from collections.abc import Callable, Collection, Iterable
from datetime import datetime
from typing import Any, Protocol

import msgspec

from console.helpdesks.ticket import HelpdeskTicket
from console.store.dispatch.adapter import DeliveryCheck, Order, Outcome


class Abilities(msgspec.Struct, frozen=True, kw_only=True):
    """What a helpdesk can do. `updates`: the kinds of limited updates it takes, all of them with an inverse.
    `finds`: whether it can be asked for what was carried out. `guards`: whether it refuses by itself an answer to a
    conversation that moved on. `pushes`: whether it says by itself that something changed.
    """

    reply: bool = True
    note: bool = False
    updates: tuple[str, ...] = ()
    finds: bool = False
    guards: bool = False
    pushes: bool = False


class CheckFinding(msgspec.Struct, frozen=True):
    """One thing that `check` looked at: whether it is as it should be, and a sentence that says so."""

    fine: bool
    sentence: str


class TicketPage(msgspec.Struct, frozen=True):
    """Tickets that changed, oldest change first, and the cursor that continues after them. `more`: ask again at once.
    `problems`: a sentence for each thing that could not be read; it is passed over, and not asked for again.
    """

    tickets: tuple[HelpdeskTicket, ...]
    cursor: str
    more: bool = False
    problems: tuple[str, ...] = ()


class HelpdeskUnavailable(Exception):
    """The helpdesk cannot be used now: it does not answer, refuses the secret, or answers nonsense. `str()` is one
    sentence without secrets. `retry_after`: for how many seconds it asked not to be called. `lasting`: it does not end
    by itself, such as a wrong password.
    """

    def __init__(self, sentence: str, retry_after: float | None = None, *, lasting: bool = False) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.retry_after = retry_after
        self.lasting = lasting


class Memory(Protocol):
    """What a room keeps between two runs of the connector: small texts by key, in the connector's state file. Kept
    together with the cursor of the page during whose reading it was written, or not at all.
    """

    def get(self, key: str) -> str | None:
        """The value under `key`."""
        ...

    def look_up(self, keys: Collection[str]) -> None:
        """Looks for the values of all of these at once, which `get` would do one by one."""
        ...

    def put(self, key: str, value: str | None) -> None:
        """Keeps `value` under `key`; None forgets it."""
        ...


class Helpdesk(Protocol):
    """One configured helpdesk. `changed` and `wait` are called from one thread, what carries out from another; each
    call returns within `seconds`. Reading raises HelpdeskUnavailable; the others raise nothing.
    """

    name: str
    seconds: float
    abilities: Abilities

    def check(self) -> Iterable[CheckFinding]:
        """Looks at everything that reading and carrying out need, and changes nothing; one finding each, no errors."""
        ...

    def changed(self, cursor: str | None, memory: Memory) -> TicketPage:
        """The tickets that changed since `cursor` (None: from now on, or from the settings' `since`), each complete. A
        ticket may come again although nothing changed: reading is at least once.
        """
        ...

    def wait(self, seconds: float, stopped: Callable[[], bool]) -> None:
        """Returns when something may have changed, after `seconds` at the latest, and soon after `stopped`."""
        ...

    def send(self, order: Order) -> Outcome:
        """Carries out a reply, a note or a limited update (`wanted.py` says which it is), once. Right before the step
        that cannot be undone it asks `last_check.may_leave`.
        """
        ...

    def find(self, order: Order) -> DeliveryCheck:
        """Whether `order` was carried out before; asked after a crash between the call and its outcome."""
        ...

    def inverse(self, order: Order) -> dict[str, Any] | None:
        """What undoes the limited update `order`, which `find` found; None where that is no longer known."""
        ...

    def roll_back(self, order: Order, inverse: dict[str, Any]) -> Outcome:
        """Undoes a limited update by the inverse that `send` returned."""
        ...

    def close(self) -> None:
        """Ends all connections; called once, at the end."""
        ...


class Surroundings(msgspec.Struct, frozen=True):
    """What a room gets from outside: the clock, and its secrets by the name of their setting (`secret`, …; raises
    SecretUnavailable). Ask for a secret when it is needed, so that a new one is taken without a restart.
    """

    now: Callable[[], datetime]
    secret: Callable[[str], str | None]
