"""Somebody writes on a ticket; what is approved is dispatched meanwhile."""

from typing import Any

from console.model.endpoints import Endpoint
from console.store.workers.dispatch import Dispatcher
from tests.store.dispatched import Outside
from tests.support.store_in_thread import StoreInThread


def write(
    store: StoreInThread, draft: dict[str, Any], message: str = "m2", role: str = "customer", text: str = "Any news?"
) -> Any:
    """Somebody writes on the draft's ticket."""
    ticket = draft["submitted"]["ticket"]
    return store.as_("pipeline").post(
        Endpoint.ADD_MESSAGE.at(helpdesk=ticket["helpdesk"], ticket=ticket["id"]),
        json={"id": message, "role": role, "author": "Somebody", "sent_at": None, "text": text},
    )


def run(store: StoreInThread, outside: Outside) -> None:
    dispatcher = Dispatcher(store.store, outside)
    for _ in range(20):
        if not dispatcher.step():
            return
    raise AssertionError("the dispatcher never rests")
