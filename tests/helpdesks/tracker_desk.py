"""A store, a Request Tracker and the connector between them, for tests; and the orders that it is given."""

import contextlib
import threading
from collections.abc import Collection, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec

from console.helpdesks.connector.carrying_out import OrderExecutor
from console.helpdesks.connector.reading import Reading
from console.helpdesks.connector.state import ConnectorState
from console.helpdesks.connector.store_calls import PatientStore
from console.helpdesks.helpdesk import Helpdesk, Surroundings
from console.helpdesks.request_tracker.kind import KIND, TrackerSettings
from console.helpdesks.ticket import HelpdeskTicket
from console.model.draft import ActionClass, SubmittedDraft, Ticket
from console.remote.blocking import BlockingClient
from console.store.dispatch.adapter import Order
from tests.support.request_tracker import Tracker
from tests.support.store_in_thread import StoreInThread, draft_as_sent

ADA = "ada@customer.example"


class NoMemory:
    """Keeps nothing between two readings."""

    def get(self, _key: str) -> str | None:
        return None

    def put(self, _key: str, _value: str | None) -> None:
        pass

    def look_up(self, keys: Collection[str]) -> None:
        pass


class SameAnswer:
    """Writes the same draft for every ticket."""

    def draft_for(self, ticket: HelpdeskTicket) -> SubmittedDraft | None:
        last = ticket.last_word
        assert last is not None
        wire = draft_as_sent(0) | {"external_id": f"{ticket.id} {last.id}", "queue": ticket.queue}
        wire |= {"ticket": msgspec.to_builtins(ticket.as_submitted())}
        return msgspec.convert(wire, SubmittedDraft)


class TrackerDesk:
    """The store, RT, and a connector that can be ended and started again."""

    def __init__(self, store: StoreInThread, tracker: Tracker, folder: Path) -> None:
        self.store, self.tracker = store, tracker
        self.file = folder / "connector.db"
        self.token = store.token("pipeline", "the pipeline")

    @contextlib.contextmanager
    def connector(self) -> Iterator[tuple[Reading, OrderExecutor]]:
        helpdesk = opened(self.tracker)
        state = ConnectorState(self.file)
        with BlockingClient(self.store.url, self.token) as client:
            calls = PatientStore(client, threading.Event())
            try:
                yield Reading(helpdesk, calls, state, SameAnswer()), OrderExecutor(calls, state, {"rt": helpdesk})
            finally:
                state.close()
                helpdesk.close()

    def read(self) -> None:
        with self.connector() as (reading, _):
            while reading.step():
                pass

    def carry_out(self) -> None:
        with self.connector() as (_, orders):
            while orders.step():
                pass

    def drafts(self) -> list[dict[str, Any]]:
        items: list[dict[str, Any]] = self.store.as_("lead").get("/v1/drafts").json()["items"]
        return items

    def drafts_of(self, ticket: str) -> list[dict[str, Any]]:
        return [draft for draft in self.drafts() if draft["submitted"]["ticket"]["id"] == ticket]

    def approve(self, ticket: str) -> str:
        draft = self.store.shown(self.drafts_of(ticket)[-1]["id"])
        last = draft["submitted"]["ticket"]["messages"][-1]["id"]
        assert self.store.decide(self.store.as_("agent"), draft, seen_message=last)["status"] == "recorded"
        self.store.clock.pass_(seconds=30)
        return str(draft["id"])


def settings(tracker: Tracker, **more: Any) -> TrackerSettings:
    given: dict[str, Any] = {"kind": "request-tracker", "address": tracker.address, "queues": {"General": "support"}}
    return TrackerSettings(**(given | {"tags_field": "Tags"} | more))


def opened(tracker: Tracker, **more: Any) -> Helpdesk:
    surroundings = Surroundings(lambda: datetime.now(UTC), lambda _name: tracker.token)
    return KIND.open("rt", settings(tracker, **more), surroundings)


def order(ticket: str, text: str = "It is on its way.", **more: Any) -> Order:
    snapshot = msgspec.convert(draft_as_sent(0)["ticket"], Ticket)
    customer = msgspec.structs.replace(snapshot.customer, email=ADA)
    snapshot = msgspec.structs.replace(snapshot, helpdesk="rt", id=ticket, customer=customer)
    members: dict[str, Any] = {
        "key": f"key-{ticket}-{abs(hash(text))}",
        "draft": "d",
        "revision": 1,
        "queue": "support",
        "action_class": ActionClass.EXTERNAL_COMMUNICATION,
        "kind": "reply",
        "params": {},
        "text": text,
        "ticket": snapshot,
    }
    return Order(**(members | more))
