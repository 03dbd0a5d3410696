"""Drafts that are full of one customer, and everything that the tables still hold."""

from typing import Any

from console.store.verification.verify import VerificationReport, verify
from tests.support.store_in_thread import StoreInThread

MARK = "Zebulon-Quatermain"


RIGHT = f"Dear {MARK}, I am sorry for the delay. Refunds reach the card after billing has approved them."


def verdict(store: StoreInThread) -> VerificationReport:
    return verify(store.store.database)


def marked_draft(store: StoreInThread, customer: str, **more: Any) -> dict[str, Any]:
    """A draft full of the marker: who, what was said, what was read, what was proposed."""
    return store.draft(
        ticket__customer__id=customer,
        ticket__customer__name=MARK,
        ticket__subject=f"{MARK} asks",
        text=f"Dear {MARK}, thank you.",
        citations=[],
        sources=[
            {
                "id": "s1",
                "kind": "customer",
                "title": f"{MARK}'s record",
                "uri": f"crm://{MARK}",
                "approved": True,
                "updated_at": None,
                "retrieved_at": "2026-11-20T09:14:01Z",
                "content": MARK,
                "excerpt": None,
                "score": None,
            }
        ],
        **more,
    )


def everything_kept(store: StoreInThread) -> str:
    """All that the tables hold, as text."""
    from sqlalchemy import select

    from console.store.database.tables import metadata

    with store.store.database.read() as connection:
        rows = [tuple(row) for table in metadata.sorted_tables for row in connection.execute(select(table))]
    return "\n".join(
        bytes(value).decode("utf-8", "replace") if isinstance(value, bytes | memoryview) else str(value)
        for row in rows
        for value in row
    )
