"""The contents that the log names by salted digests."""

from collections.abc import Callable, Collection, Iterator, Sequence
from typing import Any, Final, NamedTuple

from sqlalchemy import Connection, bindparam, func, select

from console.store.database.prepared import Prepared, inserting
from console.store.database.tables import payloads

PAGE_BYTES: Final = 4_000_000
"""A page ends before its drafts have more than so many bytes stored, but not before the first."""


_AT_ONCE: Final = 500


class NewPayload(NamedTuple):
    """A row to be inserted."""

    draft_id: str | None
    revision: int | None
    decision: str | None
    kind: str
    digest: str
    salt: bytes | None
    content: bytes | None
    erased_at: int | None = None


def add(connection: Connection, rows: Sequence[NewPayload]) -> None:
    """Stores them."""
    _ADD.run_many(connection, [row._asdict() for row in rows])


_ADD = inserting(payloads, "id")
_KEPT = select(*(payloads.c[name] for name in ("draft_id", "revision", "decision", "kind", "digest", "content"))).where(
    payloads.c.kind != "answer"
)
_OF_DRAFT = Prepared(_KEPT.where(payloads.c.draft_id == bindparam("draft")).order_by(payloads.c.id))


def of_drafts(connection: Connection, drafts: Collection[str]) -> dict[str, list[Any]]:
    """What is stored for each of these drafts, in the order it came, without stored answers."""
    if len(drafts) == 1:
        draft = next(iter(drafts))
        return {draft: list(_OF_DRAFT.all(connection, {"draft": draft}))}
    by_draft: dict[str, list[Any]] = {draft: [] for draft in drafts}
    query = _KEPT.where(payloads.c.draft_id.in_(list(drafts))).order_by(payloads.c.id)
    for row in connection.execute(query):
        by_draft[row.draft_id].append(row)
    return by_draft


def first_page(connection: Connection, rows: Sequence[Any], draft: Callable[[Any], str]) -> Sequence[Any]:
    """The first of these rows, up to `PAGE_BYTES` of what is stored for their drafts, and at least one. Only lengths
    are read, so that memory depends neither on the page's number of drafts nor on their size.
    """
    if len(rows) < 2:
        return rows
    query = select(payloads.c.draft_id, func.sum(func.length(payloads.c.content)))
    ids = {draft(row) for row in rows}
    of_these = query.where(payloads.c.draft_id.in_(sorted(ids)), payloads.c.kind != "answer")
    sizes: dict[str, int] = {
        row[0]: int(row[1] or 0) for row in connection.execute(of_these.group_by(payloads.c.draft_id))
    }
    total = 0
    for number, row in enumerate(rows):
        # A draft that several rows name is read once.
        total += sizes.pop(draft(row), 0)
        if total > PAGE_BYTES and number:
            return rows[:number]
    return rows


def in_pages(connection: Connection, rows: Sequence[Any], draft: Callable[[Any], str]) -> Iterator[Sequence[Any]]:
    """All of these rows, as `first_page` divides them."""
    while rows:
        page = first_page(connection, rows, draft)
        yield page
        rows = rows[len(page) :]


def salted(connection: Connection, draft: str) -> Sequence[Any]:
    """Everything that is stored for one draft, with the salts that open its commitments, in the order it came."""
    columns = (payloads.c[name] for name in ("kind", "digest", "salt", "content", "revision", "decision"))
    return connection.execute(select(*columns).where(payloads.c.draft_id == draft).order_by(payloads.c.id)).all()


def named(connection: Connection, draft: str, kinds: Collection[str], digests: Collection[str]) -> Iterator[Any]:
    """What is stored for a draft (kind, digest, content) of these kinds, under these digests."""
    query = select(payloads.c.kind, payloads.c.digest, payloads.c.content)
    query = query.where(payloads.c.draft_id == draft, payloads.c.kind.in_(sorted(kinds)))
    ordered = sorted(digests)
    for start in range(0, len(ordered), _AT_ONCE):
        yield from connection.execute(query.where(payloads.c.digest.in_(ordered[start : start + _AT_ONCE])))


def one(connection: Connection, draft: str | None, decision: str, kind: str) -> bytes | None:
    """The content of one kind that belongs to a decision."""
    query = select(payloads.c.content).where(
        payloads.c.draft_id == draft, payloads.c.decision == decision, payloads.c.kind == kind
    )
    return connection.execute(query.order_by(payloads.c.id)).scalars().first()
