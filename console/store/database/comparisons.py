"""Drafts in shadow beside what people wrote: their rows, and pages of them by time."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, and_, delete, insert, or_, select

from console.store.database.drafts import in_scope
from console.store.database.tables import comparisons, drafts, messages, payloads, revisions
from console.store.database.times import micros
from console.store.queries import ShadowQuery

Place = tuple[int, str]


def put(connection: Connection, row: dict[str, Any]) -> None:
    """Stores a comparison of a revision, in place of an earlier one."""
    of = and_(comparisons.c.draft_id == row["draft_id"], comparisons.c.revision == row["revision"])
    connection.execute(delete(comparisons).where(of))
    connection.execute(insert(comparisons).values(**row))


def forget(connection: Connection, decision: str) -> None:
    """Deletes the comparison with a decision that was recalled."""
    connection.execute(delete(comparisons).where(comparisons.c.decision == decision))


def page(connection: Connection, query: ShadowQuery, after: Place | None, limit: int) -> Sequence[Any]:
    """Comparisons, newest first, with what a list says of their drafts."""
    at, draft = comparisons.c.at, comparisons.c.draft_id
    joined = comparisons.join(drafts, drafts.c.id == draft).join(
        revisions, and_(revisions.c.draft_id == draft, revisions.c.revision == comparisons.c.revision)
    )
    columns = (drafts.c.external_id, drafts.c.pipeline_id, drafts.c.ticket, drafts.c.action_kind)
    rows = select(comparisons, *columns, revisions.c.prompt_version).select_from(joined)
    rows = rows.where(in_scope(comparisons.c.queue, query.person.queues))
    if query.queue is not None:
        rows = rows.where(comparisons.c.queue == query.queue)
    if query.since is not None:
        rows = rows.where(at >= micros(query.since))
    if query.until is not None:
        rows = rows.where(at < micros(query.until))
    if after is not None:
        rows = rows.where(or_(at < after[0], and_(at == after[0], draft < after[1])))
    return connection.execute(rows.order_by(at.desc(), draft.desc()).limit(limit)).all()


def texts(connection: Connection, rows: Sequence[Any]) -> dict[tuple[str, str], bytes]:
    """What is left of the texts of these rows: by the draft, and `text`, the decision, or the number of the message."""
    ids = [row.draft_id for row in rows]
    kinds = ("text", "final_text", "message")
    query = select(payloads).where(payloads.c.draft_id.in_(ids), payloads.c.kind.in_(kinds))
    numbers = {
        (row.draft_id, row.digest): row.number
        for row in connection.execute(select(messages).where(messages.c.draft_id.in_(ids)))
    }
    revision = {row.draft_id: row.revision for row in rows}
    contents: dict[tuple[str, str], bytes] = {}
    for row in connection.execute(query):
        if row.content is None:
            continue
        if row.kind == "text" and row.decision is None and row.revision == revision[row.draft_id]:
            contents[row.draft_id, "text"] = bytes(row.content)
        elif row.kind == "final_text":
            contents[row.draft_id, row.decision] = bytes(row.content)
        elif row.kind == "message" and (row.draft_id, row.digest) in numbers:
            contents[row.draft_id, str(numbers[row.draft_id, row.digest])] = bytes(row.content)
    return contents
