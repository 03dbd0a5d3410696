"""What an adapter to the outside must be able to do: four calls, each with one honest answer.

The worker records that it is about to call, calls, and records the outcome. An adapter therefore keeps no state of its
own and raises nothing for what the other side does; if it does not know the outcome, it says so.
"""

from typing import Any, Protocol

from console.model.order import MAX_RESPONSE, OTHERS, DeliveryCheck, Order, Outcome, Result

__all__ = ["MAX_RESPONSE", "OTHERS", "Adapter", "CannotDispatch", "DeliveryCheck", "Order", "Outcome", "Result"]


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
