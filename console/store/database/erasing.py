"""Deletes content that is stored beside the log, and finds what is to be deleted. Rows stay, and say that they are
empty.
"""

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import Connection, delete, select, update

from console.model.draft import OPEN_STATES
from console.store.database.tables import (
    automatic,
    decision_sources,
    decisions,
    dispatches,
    drafts,
    feed,
    log,
    payloads,
    retention,
    revisions,
    store,
)

NO_DIGEST = "sha256:" + "0" * 64
"""Replaces the digest of a whole submission, which has no salt, so that content could be guessed from it."""


def tickets(connection: Connection, after: int, limit: int) -> Sequence[Any]:
    """Conversations that are still stored (id, draft_id, content), by id."""
    query = select(payloads.c.id, payloads.c.draft_id, payloads.c.content).where(
        payloads.c.id > after, payloads.c.kind == "ticket", payloads.c.content.is_not(None)
    )
    return connection.execute(query.order_by(payloads.c.id).limit(limit)).all()


def drafts_of(connection: Connection, customer: str) -> list[str]:
    """Drafts of a customer, by fingerprint, whose conversation is gone."""
    query = select(revisions.c.draft_id).where(revisions.c.customer == customer).distinct()
    return list(connection.execute(query.order_by(revisions.c.draft_id)).scalars())


def by_id(connection: Connection, draft: str) -> Any | None:
    """A draft's row, locked."""
    return connection.execute(select(drafts).where(drafts.c.id == draft).with_for_update()).first()


def contents(connection: Connection, draft: str, kinds: Collection[str] | None) -> Sequence[Any]:
    """What is still stored of a draft (id, kind, digest), of these kinds (None: of all)."""
    query = select(payloads.c.id, payloads.c.kind, payloads.c.digest, payloads.c.revision).where(
        payloads.c.draft_id == draft, payloads.c.content.is_not(None)
    )
    if kinds is not None:
        query = query.where(payloads.c.kind.in_(sorted(kinds)))
    return connection.execute(query.order_by(payloads.c.id)).all()


def ticket_of(connection: Connection, payload: int) -> bytes:
    """A conversation's content."""
    return bytes(connection.execute(select(payloads.c.content).where(payloads.c.id == payload)).scalar_one())


def empty(connection: Connection, ids: Collection[int], at: int) -> None:
    """Deletes contents and salts."""
    if connection.dialect.name == "sqlite":
        # SQLite overwrites what is deleted, instead of only releasing its pages.
        connection.exec_driver_sql("PRAGMA secure_delete=ON")
    connection.execute(
        update(payloads).where(payloads.c.id.in_(list(ids))).values(content=None, salt=None, erased_at=at)
    )


def forget_digests(connection: Connection, draft: str) -> None:
    """Deletes the digests of whole submissions."""
    connection.execute(update(drafts).where(drafts.c.id == draft).values(digest=NO_DIGEST))
    connection.execute(update(revisions).where(revisions.c.draft_id == draft).values(digest=NO_DIGEST))


def forget_traces(connection: Connection, draft: str) -> None:
    """Deletes everything else by which a customer, or what was said to them, could be recognised."""
    of_draft = select(decisions.c.key).where(decisions.c.draft_id == draft)
    connection.execute(delete(decision_sources).where(decision_sources.c.decision.in_(of_draft)))
    connection.execute(update(decisions).where(decisions.c.draft_id == draft).values(fingerprint=""))
    connection.execute(update(dispatches).where(dispatches.c.draft_id == draft).values(customer=None))
    connection.execute(update(automatic).where(automatic.c.decision.in_(of_draft)).values(customer=None))
    connection.execute(update(revisions).where(revisions.c.draft_id == draft).values(customer=None))


def remember_customer(connection: Connection, draft: str, revision: int, customer: str) -> None:
    """Records whose revision it is, before its conversation goes."""
    connection.execute(
        update(revisions)
        .where(revisions.c.draft_id == draft, revisions.c.revision == revision)
        .values(customer=customer)
    )


def mark(connection: Connection, kind: str) -> int:
    """How far in the feed this kind has been processed."""
    return connection.execute(select(retention.c.position).where(retention.c.kind == kind)).scalar() or 0


def move_mark(connection: Connection, kind: str, position: int) -> None:
    """Sets the mark of a kind."""
    connection.execute(delete(retention).where(retention.c.kind == kind))
    connection.execute(retention.insert(), {"kind": kind, "position": position})


def believed(connection: Connection) -> tuple[int, int] | None:
    """How far the clock was believed when it was last looked at, and what it showed; None where it never was."""
    row = connection.execute(select(store.c.believed_at, store.c.clock_seen_at)).one()
    return None if row.believed_at is None or row.clock_seen_at is None else (row.believed_at, row.clock_seen_at)


def believe(connection: Connection, at: int, seen_at: int) -> None:
    """Stores both."""
    connection.execute(update(store).values(believed_at=at, clock_seen_at=seen_at))


def quiet(connection: Connection, start: int, end: int, limit: int) -> Sequence[Any]:
    """Closed drafts (id, position) whose last position is in [start, end), in order. Open ones cost no more than their
    row: what happens to one moves it to the feed's end.
    """
    query = select(feed.c.draft_id, feed.c.position).where(feed.c.position >= start, feed.c.position < end)
    query = query.join(drafts, drafts.c.id == feed.c.draft_id).where(drafts.c.state.not_in(sorted(OPEN_STATES)))
    return connection.execute(query.order_by(feed.c.position).limit(limit)).all()


def position_of(connection: Connection, draft: str) -> int | None:
    """A draft's last position in the feed."""
    return connection.execute(select(feed.c.position).where(feed.c.draft_id == draft)).scalar()


def entry_at(connection: Connection, index: int) -> bytes | None:
    """The log's entry with this index."""
    found = connection.execute(select(log.c.entry).where(log.c.index == index)).scalar()
    return None if found is None else bytes(found)
