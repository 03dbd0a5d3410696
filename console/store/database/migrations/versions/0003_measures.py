"""The columns that measures count: times, tokens, cost and findings of each revision, and the findings that were marked
wrong.

All of this has been in the log since the first release; the columns of older rows are filled from it.
"""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

_MADE = ("latency_ms", "input_tokens", "output_tokens", "cost_usd", "retries", "fallback")
_AT_ONCE = 1_000


def upgrade() -> None:
    """Adds the columns and fills them."""
    for name in ("received_at", "latency_ms", "input_tokens", "output_tokens", "retries"):
        _add("revisions", sa.Column(name, sa.BigInteger(), nullable=False, server_default="0"))
    _add("revisions", sa.Column("cost_usd", sa.Float(), nullable=False, server_default="0"))
    _add("revisions", sa.Column("fallback", sa.String(length=2000), nullable=True))
    _add("revisions", sa.Column("findings", sa.Integer(), nullable=False, server_default="0"))
    _add("decisions", sa.Column("marked_wrong", sa.Integer(), nullable=False, server_default="0"))
    op.create_index("ix_decision_sources_decision", "decision_sources", ["decision"], unique=False)
    _fill(op.get_bind())


def _add(table: str, column: sa.Column[Any]) -> None:
    op.add_column(table, column)


def _fill(connection: sa.Connection) -> None:
    names = ", ".join(f"{name} = :{name}" for name in (*_MADE, "received_at", "findings"))
    revisions = sa.text(f"UPDATE revisions SET {names} WHERE draft_id = :draft AND revision = :number")  # noqa: S608
    decisions = sa.text("UPDATE decisions SET marked_wrong = :marked_wrong WHERE key = :decision")
    for events in _events(connection):
        rows = [_revision(e) for e in events if e["type"] in ("draft_submitted", "draft_superseded")]
        if rows:
            connection.execute(revisions, rows)
        decided = [
            {"decision": e["subject"]["decision"], "marked_wrong": len(e["facts"]["marked_wrong"])}
            for e in events
            if e["type"] == "decision_recorded"
        ]
        if decided:
            connection.execute(decisions, decided)


def _events(connection: sa.Connection) -> Iterator[list[dict[str, Any]]]:
    """The log in pieces, and then what waits for its place in it."""
    log = sa.table("log", sa.column("index"), sa.column("entry"))
    inbox = sa.table("inbox", sa.column("id"), sa.column("event"))
    for number, content in ((log.c.index, log.c.entry), (inbox.c.id, inbox.c.event)):
        last = -1
        while rows := connection.execute(
            sa.select(number, content).where(number > last).order_by(number).limit(_AT_ONCE)
        ).all():
            last = rows[-1][0]
            yield [json.loads(bytes(row[1])) for row in rows]


def _revision(event: dict[str, Any]) -> dict[str, Any]:
    facts = event["facts"]
    since = datetime.fromisoformat(event["at"]) - datetime(1970, 1, 1, tzinfo=UTC)
    values = {name: facts[name] for name in _MADE}
    return values | {
        "received_at": since // timedelta(microseconds=1),
        "findings": len(facts["findings"]),
        "draft": event["subject"]["draft"],
        "number": event["subject"]["revision"],
    }
