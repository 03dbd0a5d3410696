"""What is asked again and again is read by an index, in its order: what that costs does not grow with the drafts."""

import contextlib
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, event

from console.model.person import Person, Role
from console.store.config import StoreConfig
from console.store.database import counted, drafts
from console.store.ledger.store import Store
from console.store.opening import open_store
from tests.support.postgres import Cluster

SLOW = re.compile(r"^SCAN|TEMP B-TREE|Seq Scan|\bSort\b")
"""Steps that read a whole table or put it in order, as SQLite and PostgreSQL name them."""

AGENT = Person("0193a000-0000-7000-8000-000000000000", "Ada", Role.AGENT, None)  # type: ignore[arg-type]

QUESTIONS: dict[str, Callable[[Connection], object]] = {
    "a page of one state": lambda c: drafts.draft_page(c, AGENT, {"state": "pending"}, "", 100),
    "a page of everything": lambda c: drafts.draft_page(c, AGENT, {}, "", 100),
    "the drafts of an id of the pipeline's own": lambda c: drafts.draft_page(c, AGENT, {"external_id": "x"}, "", 100),
    "the next to claim": lambda c: drafts.next_unclaimed(c, ["pending"], ["orders"], 1),
    "drafts that have expired": lambda c: drafts.expired(c, ["pending", "escalated"], 1, 100),
    "what was counted just now": lambda c: counted.recent(c, 1),
    "the last that a rule counts": lambda c: counted.figures(
        c, counted.CountedEvent("decision", "queue", "orders"), 1, 2, 20
    ),
    "what is counted no longer": lambda c: counted.any_older(c, 1),
    "what changed": lambda c: drafts.changed(c, None, 1, 100, 500),
    "what changed in some queues": lambda c: drafts.changed(c, ["orders", "returns"], 1, 100, 500),
}


@pytest.fixture(params=["sqlite", "postgresql"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """An empty store on either database."""
    with contextlib.ExitStack() as stack:
        url = f"sqlite:///{tmp_path / 'store.db'}"
        if request.param == "postgresql":
            cluster: Cluster = request.getfixturevalue("postgres")
            url = stack.enter_context(cluster.store_database())
        yield stack.enter_context(contextlib.closing(open_store(StoreConfig(url))))


@pytest.mark.parametrize("what", QUESTIONS)
def test_it_is_read_by_an_index_and_never_sorted(store: Store, what: str) -> None:
    with store.database.read() as connection:
        asked = statements(connection, QUESTIONS[what])
        steps = [step for statement, values in asked for step in plan(connection, statement, values)]
    assert steps
    assert not [step for step in steps if SLOW.search(step)], steps


def statements(connection: Connection, question: Callable[[Connection], object]) -> list[tuple[str, Any]]:
    """What is sent to the database, with its values, to answer `question`."""
    sent: list[tuple[str, Any]] = []

    def note(_connection: Any, _cursor: Any, statement: str, values: Any, _context: Any, _many: bool) -> None:
        sent.append((statement, values))

    event.listen(connection, "before_cursor_execute", note)
    question(connection)
    event.remove(connection, "before_cursor_execute", note)
    return sent


def plan(connection: Connection, statement: str, values: Any) -> list[str]:
    """The steps of the database's plan. PostgreSQL would read small tables whole and sort what is little: it is told to
    do so only where it knows no other way.
    """
    if connection.dialect.name == "sqlite":
        return [row[3] for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values)]
    for dear in ("seqscan", "bitmapscan", "sort"):
        connection.exec_driver_sql(f"SET LOCAL enable_{dear} = off")
    return [row[0] for row in connection.exec_driver_sql(f"EXPLAIN {statement}", values)]
