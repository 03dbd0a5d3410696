"""Another side that approved drafts are sent to, and the worker that sends them."""

import threading
from typing import Any

from console.store.dispatch.adapter import DeliveryCheck, Order, Outcome, Result
from console.store.workers.dispatch import Dispatcher
from tests.support.store_in_thread import StoreInThread


class Outside:
    """Another side that answers as it is told, and counts what reaches it."""

    name = "outside"
    seconds = 1.0
    undoes = True

    def __init__(self, *outcomes: Outcome, check: DeliveryCheck = DeliveryCheck.CANNOT_TELL) -> None:
        self.outcomes = list(outcomes)
        self.check = check
        self.orders: list[Order] = []
        self.gate = threading.Event()
        self.gate.set()
        self.called = threading.Event()

    def send(self, order: Order) -> Outcome:
        self.orders.append(order)
        self.called.set()
        assert self.gate.wait(30)
        return self.outcomes.pop(0) if self.outcomes else Outcome(Result.SENT, "taken")

    def find(self, order: Order) -> DeliveryCheck:
        return self.check

    def inverse(self, _order: Order) -> dict[str, Any] | None:
        return None

    def roll_back(self, order: Order, inverse: dict[str, Any]) -> Outcome:
        return self.send(order)


def run(dispatcher: Dispatcher) -> int:
    steps = 0
    while dispatcher.step():
        steps += 1
        assert steps < 100
    return steps


def ask(store: StoreInThread, draft: str, what: str, role: str = "senior", **body: Any) -> Any:
    dispatch = store.shown(draft)["dispatch"]["id"]
    return store.as_(role).post(f"/v1/dispatches/{dispatch}/{what}", json=body)
