"""Drafts of replies on one ticket, and approvals of them by somebody who sees the whole conversation."""

from typing import Any

from tests.support.store_in_thread import StoreInThread, draft_as_sent, submit

SAYS = "Refunds reach the card after billing has approved them."
HOLD = 11


def draft_on(store: StoreInThread, ticket: str, pipeline: str | None = None, **changed: Any) -> dict[str, Any]:
    """A draft that was made just now."""
    at = store.clock.now.isoformat().replace("+00:00", "Z")
    wire = draft_as_sent(next(store.numbers), ticket__id=ticket, created_at=at, **changed)
    wire["ticket"]["customer"]["id"] = ticket
    result = submit(store.as_("pipeline", pipeline), wire)[0]
    assert result["status"] == "created", result
    return store.shown(result["id"])


def approve(store: StoreInThread, draft: dict[str, Any], text: str, person: str = "Ada") -> Any:
    """As somebody who sees the whole conversation."""
    seen = draft["submitted"]["ticket"]["messages"][-1]["id"]
    return store.decide(store.as_("agent", person), draft, "correct", text=text, seen_message=seen)


def in_letters(number: int) -> str:
    """A number in letters, as policy looks at figures."""
    return "".join(chr(ord("a") + int(digit)) for digit in str(number))
