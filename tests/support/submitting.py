"""Submitting drafts to a running store, and reading back what became of them."""

from typing import Any, Protocol

import httpx
import msgspec

from console.model.draft import Message, MessageRole
from console.model.ids import DraftId
from tests.support.drafts import a_submission
from tests.support.store import submit


class Served(Protocol):
    """A store that is being served in any way."""

    def as_(self, role: str, name: str | None = None, *queues: str) -> httpx.Client:
        """A client of somebody in this role."""
        ...


TEXT = "Thank you for your patience. We are looking into it."


def put_drafts(
    store: Served,
    count: int = 1,
    *,
    text: str = TEXT,
    queue: str = "billing",
    first: int = 0,
    tickets: int | None = None,
) -> list[DraftId]:
    """Submits `count` drafts of different tickets, or of `tickets` in turn; gives their ids in the order sent."""
    sent = [_wire(text, queue, i, tickets) for i in range(first, first + count)]
    results = submit(store.as_("pipeline"), *sent)
    return [DraftId(result["id"]) for result in results]


def supersede(
    store: Served, number: int, text: str, *, queue: str = "billing", tickets: int | None = None
) -> dict[str, Any]:
    """The pipeline sends a newer text of draft `number`."""
    return submit(store.as_("pipeline"), _wire(text, queue, number, tickets))[0]


def withdraw(store: Served, draft: DraftId, reason: str = "Solved by phone") -> None:
    """The pipeline takes a draft back."""
    answer = store.as_("pipeline").post(f"/v1/drafts/{draft}/withdraw", json={"reason": reason})
    assert answer.status_code == 200, answer.text


def customer_writes(store: Served, number: int, text: str, message: str = "m2") -> None:
    """The customer writes again on the ticket of draft `number`."""
    wire = Message(message, MessageRole.CUSTOMER, "Crystal Minh", None, text)
    answer = store.as_("pipeline").post(
        f"/v1/tickets/rt/T-{number}/messages",
        content=msgspec.json.encode(wire),
        headers={"Content-Type": "application/json"},
    )
    assert answer.status_code == 200, answer.text


def on_store(store: Served, draft: DraftId) -> dict[str, Any]:
    """The draft as the store shows it to a lead."""
    answer = store.as_("lead").get(f"/v1/drafts/{draft}")
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def recorded(store: Served) -> list[dict[str, Any]]:
    """Every decision that the store has, as its export gives them."""
    answer = store.as_("lead").get("/v1/export/decisions", params={"format": "jsonl"})
    assert answer.status_code == 200, answer.text
    return [msgspec.json.decode(line) for line in answer.content.splitlines() if line]


def _wire(text: str, queue: str, number: int, tickets: int | None = None) -> dict[str, Any]:
    wire: dict[str, Any] = msgspec.to_builtins(a_submission(text, queue=queue))
    wire["external_id"] = f"x-{number}"
    wire["ticket"]["id"] = f"T-{number if tickets is None else number % tickets}"
    wire["ticket"]["subject"] = f"Invoice {number}"
    return wire
