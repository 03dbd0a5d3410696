"""What an adapter to the outside must be able to do: four calls, each with one honest answer.

The worker records that it is about to call, calls, and records the outcome. An adapter therefore keeps no state of its
own and raises nothing for what the other side does; if it does not know the outcome, it says so.
"""

from enum import StrEnum
from typing import Any, Protocol

import msgspec

from console.model.draft import ActionClass, Ticket

MAX_RESPONSE = 2_000
"""So many characters of the other side's words are kept."""


class Result(StrEnum):
    """The outcome of a call. `retry`: certainly not done, and may be tried again; `failed`: certainly not done, and
    trying again changes nothing; `unknown`: it may have been done.
    """

    SENT = "sent"
    RETRY = "retry"
    FAILED = "failed"
    UNKNOWN = "unknown"


class DeliveryCheck(StrEnum):
    """What the other side says when asked whether an order was carried out."""

    SENT = "sent"
    NOT_SENT = "not_sent"
    CANNOT_TELL = "cannot_tell"


class Order(msgspec.Struct, frozen=True):
    """What to carry out. `key` is the decision's: the same for every attempt, so that the other side can tell a second
    copy from the first.
    """

    key: str
    draft: str
    revision: int
    queue: str
    action_class: ActionClass
    kind: str
    params: dict[str, Any]
    text: str
    ticket: Ticket


class Outcome(msgspec.Struct, frozen=True):
    """The outcome of one call. `response` is the other side's text, `error` a short code to count by, `inverse` what
    undoes a limited update, if the other side can say.
    """

    result: Result
    response: str = ""
    error: str | None = None
    cost_usd: float | None = None
    inverse: dict[str, Any] | None = None


class Adapter(Protocol):
    """One way to the outside. Every call returns within `seconds`, and is made from a worker thread."""

    name: str
    seconds: float
    undoes: bool
    """Whether the outcome of a limited update says how to undo it."""

    def send(self, order: Order) -> Outcome:
        """Carries `order` out."""
        ...

    def find(self, order: Order) -> DeliveryCheck:
        """Whether `order` was carried out before; called after a crash between the call and its outcome."""
        ...

    def inverse(self, order: Order) -> dict[str, Any] | None:
        """What undoes the limited update `order`, which was carried out; None where that is not known."""
        ...

    def roll_back(self, order: Order, inverse: dict[str, Any]) -> Outcome:
        """Undoes a limited update by the inverse from its outcome."""
        ...


class CannotDispatch(Exception):
    """The way to send is not set up correctly; the text is one sentence for the operator."""
