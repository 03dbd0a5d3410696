"""What is asked again and again is read by an index, in its order: what that costs does not grow with the drafts."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, event

from console.model.person import Person, Role
from console.store.app import open_store
from console.store.config import StoreConfig
from console.store.database import drafts

AGENT = Person("0193a000-0000-7000-8000-000000000000", "Ada", Role.AGENT, None)  # type: ignore[arg-type]

QUESTIONS: dict[str, Callable[[Connection], object]] = {
    "a page of one state": lambda c: drafts.page(c, AGENT, {"state": "pending"}, "", 100),
    "a page of everything": lambda c: drafts.page(c, AGENT, {}, "", 100),
    "the drafts of an id of the pipeline's own": lambda c: drafts.page(c, AGENT, {"external_id": "x"}, "", 100),
    "the next to claim": lambda c: drafts.next_unclaimed(c, ["pending"], ["orders"], 1),
    "drafts that have expired": lambda c: drafts.run_out(c, ["pending", "escalated"], 1, 100),
    "what changed": lambda c: drafts.changed(c, None, 1, 100, 500),
    "what changed in some queues": lambda c: drafts.changed(c, ["orders", "returns"], 1, 100, 500),
}


@pytest.mark.parametrize("what", QUESTIONS)
def test_it_is_read_by_an_index_and_never_sorted(what: str, tmp_path: Path) -> None:
    store = open_store(StoreConfig(f"sqlite:///{tmp_path / 'store.db'}"))
    asked: list[tuple[str, Any]] = []
    try:
        with store.database.read() as connection:

            @event.listens_for(connection, "before_cursor_execute")
            def note(_c: Any, _cursor: Any, statement: str, values: Any, _context: Any, _many: bool) -> None:
                asked.append((statement, values))

            QUESTIONS[what](connection)
            plans = [
                row[3]
                for statement, values in list(asked)
                for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values)
            ]
    finally:
        store.close()
    assert plans
    assert not [step for step in plans if step.startswith("SCAN") or "TEMP B-TREE" in step], plans
