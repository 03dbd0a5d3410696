"""The log's rows: entries, the tree's nodes, its head and signed checkpoints. Everything but the head is
insert-only.
"""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, bindparam, delete, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite

from console.store.database.pg_pipeline import PendingRows
from console.store.database.prepared import Prepared, inserting
from console.store.database.tables import checkpoints, decisions, feed, head, inbox, log, nodes
from console.store.database.tables import cosignatures as cosigned

Feed = tuple[str, str, int, str]
"""Draft, queue, position, type of its last event."""


class LogHead(NamedTuple):
    """How many entries the log has, and the root over them."""

    size: int
    root: bytes


def has_dispatch_since(connection: Connection, draft: str, size: int) -> bool:
    """Whether an entry after the first `size` is about the sending of this draft."""
    query = select(log.c.index).where(log.c.draft_id == draft, log.c.index >= size, log.c.type.like("dispatch%"))
    return connection.execute(query.limit(1)).first() is not None


def has_entry_before(connection: Connection, draft: str, size: int) -> bool:
    """Whether one of the first `size` entries is about this draft."""
    query = select(log.c.index).where(log.c.draft_id == draft, log.c.index < size)
    return connection.execute(query.limit(1)).first() is not None


def read_head(connection: Connection, *, lock: bool = False) -> LogHead:
    """Where the log ends. With `lock`, no other transaction can move it until this one ends."""
    row = (_LOCKED_HEAD if lock else _HEAD).first(connection)
    if row is None:
        raise LookupError("the log has no head")
    return LogHead(row.size, bytes(row.root))


def _moving(statement: sqlite.Insert | postgresql.Insert) -> sqlite.Insert | postgresql.Insert:
    return statement.on_conflict_do_update(
        index_elements=[feed.c.draft_id],
        set_={"position": statement.excluded.position, "type": statement.excluded.type},
    )


_HEAD = Prepared(select(head.c.size, head.c.root))
_LOCKED_HEAD = Prepared(select(head.c.size, head.c.root).with_for_update())
_MOVE_HEAD = Prepared(update(head), ["size", "root"])
_ADD_ENTRY = inserting(log)
_ADD_NODE = inserting(nodes)
_MOVE_FEED = Prepared(_moving(sqlite.insert(feed)), postgresql=_moving(postgresql.insert(feed)))
_TRY_HEAD = Prepared(select(head.c.size, head.c.root).with_for_update(skip_locked=True))
_ADD_TO_INBOX = Prepared(insert(inbox).returning(inbox.c.id), ["event"])
_READ_INBOX = Prepared(select(inbox.c.id, inbox.c.event).order_by(inbox.c.id).limit(bindparam("most")))
_EMPTY_INBOX = Prepared(delete(inbox).where(inbox.c.id == bindparam("of")))
_PLACE = Prepared(update(decisions).where(decisions.c.key == bindparam("of")).values(log_index=bindparam("at")))


def create_head(connection: Connection, root: bytes) -> None:
    """The head of an empty log."""
    connection.execute(insert(head), {"one": 1, "size": 0, "root": root})


def move_head(connection: Connection, to: LogHead) -> None:
    """Sets the log's end."""
    _MOVE_HEAD.run(connection, {"size": to.size, "root": to.root})


def add_entries(connection: Connection, rows: Sequence[dict[str, Any]]) -> None:
    """Appends rows of (index, type, draft_id, entry)."""
    _ADD_ENTRY.run_many(connection, rows)


def add_nodes(connection: Connection, added: Sequence[tuple[int, int, bytes]]) -> None:
    """Stores completed nodes of the tree."""
    _ADD_NODE.run_many(connection, [{"level": lv, "index": i, "hash": h} for lv, i, h in added])


def node_reader(connection: Connection) -> Callable[[int, int], bytes]:
    """How the rules read stored nodes; raises LookupError where one is missing."""

    def get(level: int, index: int) -> bytes:
        query = select(nodes.c.hash).where(nodes.c.level == level, nodes.c.index == index)
        digest = connection.execute(query).scalar()
        if digest is None:
            raise LookupError(f"node {index} of level {level} is missing")
        return bytes(digest)

    return get


def move_feed(connection: Connection, rows: Sequence[Feed]) -> None:
    """Sets each draft's last position; the last of several rows of one draft counts."""
    last = {row[0]: row for row in rows}
    found = [{"draft_id": d, "queue": q, "position": p, "type": t} for d, q, p, t in last.values()]
    _MOVE_FEED.run_many(connection, found)


def place_decisions(connection: Connection, positions: dict[str, int]) -> None:
    """Sets the positions of decisions in the log."""
    _PLACE.run_many(connection, [{"of": key, "at": index} for key, index in positions.items()])


def try_head(connection: Connection) -> LogHead | None:
    """Locks the log's end until the transaction ends; None where another transaction holds it."""
    row = _TRY_HEAD.first(connection)
    return None if row is None else LogHead(row.size, bytes(row.root))


def add_to_inbox(connection: Connection, events: Sequence[bytes]) -> PendingRows:
    """Adds events that a sequencer will move to the log, in this order; returns the number of the last row, once it is
    committed.
    """
    answers = [_ADD_TO_INBOX.run_asking(connection, {"event": event}) for event in events]
    return answers[-1]


def in_inbox(connection: Connection, rows: Sequence[int]) -> set[int]:
    """Which of these rows are still waiting."""
    return set(connection.execute(select(inbox.c.id).where(inbox.c.id.in_(rows))).scalars())


def places_of(connection: Connection, keys: Sequence[str]) -> dict[str, int]:
    """The positions of these decisions, for those that have one."""
    query = select(decisions.c.key, decisions.c.log_index).where(decisions.c.key.in_(keys))
    return {row.key: row.log_index for row in connection.execute(query) if row.log_index is not None}


def read_inbox(connection: Connection, limit: int) -> list[tuple[int, bytes]]:
    """The oldest waiting events."""
    return [(row.id, bytes(row.event)) for row in _READ_INBOX.all(connection, {"most": limit})]


def empty_inbox(connection: Connection, ids: Sequence[int]) -> None:
    """Deletes events that were moved."""
    _EMPTY_INBOX.run_many(connection, [{"of": i} for i in ids])


def read_entries(
    connection: Connection, start: int, count: int, event_type: str | None = None
) -> list[tuple[int, bytes]]:
    """Entries from `start` on, in order; only those of one type where it is given."""
    query = select(log.c.index.label("at"), log.c.entry).where(log.c.index >= start).order_by(log.c.index).limit(count)
    if event_type is not None:
        query = query.where(log.c.type == event_type)
    return [(row.at, bytes(row.entry)) for row in connection.execute(query)]


def entries_of_draft(
    connection: Connection, draft: str, after: int | None = None, limit: int | None = None
) -> list[bytes]:
    """The entries about one draft, oldest first: all of them, or some after a position."""
    query = select(log.c.entry).where(log.c.draft_id == draft).order_by(log.c.index).limit(limit)
    if after is not None:
        query = query.where(log.c.index > after)
    return [bytes(e) for e in connection.execute(query).scalars()]


def of_types(connection: Connection, types: Sequence[str], start: int, end: int) -> list[Any]:
    """Events of some types in [start, end): `index`, `type` and the bytes of the `entry`."""
    query = (
        select(log.c.index.label("at"), log.c.type, log.c.entry)
        .where(log.c.type.in_(types), log.c.index >= start, log.c.index < end)
        .order_by(log.c.index)
    )
    return list(connection.execute(query))


def read_checkpoint(connection: Connection, size: int) -> str | None:
    """The signed note for exactly this size, if one was made."""
    return connection.execute(select(checkpoints.c.note).where(checkpoints.c.size == size)).scalar()


def checkpoint_after(connection: Connection, index: int) -> str | None:
    """The first signed note over entry `index`, if one was made."""
    query = select(checkpoints.c.note).where(checkpoints.c.size > index).order_by(checkpoints.c.size).limit(1)
    return connection.execute(query).scalar()


def cosignatures(connection: Connection, size: int) -> list[str]:
    """The lines of witnesses on the checkpoint of this size, each with its newline."""
    query = select(cosigned.c.line).where(cosigned.c.size == size).order_by(cosigned.c.witness)
    return list(connection.execute(query).scalars())


def last_cosigned(connection: Connection, witness: str) -> int | None:
    """The size of the newest checkpoint that this witness has cosigned."""
    query = select(cosigned.c.size).where(cosigned.c.witness == witness)
    return connection.execute(query.order_by(cosigned.c.size.desc()).limit(1)).scalar()


def keep_cosignature(connection: Connection, size: int, witness: str, line: str) -> None:
    """Stores a witness's line, in place of an earlier one of the same size."""
    make = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
    same = [cosigned.c.size, cosigned.c.witness]
    kept = make(cosigned).on_conflict_do_update(index_elements=same, set_={"line": line})
    connection.execute(kept, {"size": size, "witness": witness, "line": line})


def keep_checkpoint(connection: Connection, size: int, note: str, signed_at: int) -> None:
    """Stores a signed note, unless there is one of this size."""
    make = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
    values = {"size": size, "note": note, "signed_at": signed_at}
    connection.execute(make(checkpoints).on_conflict_do_nothing(), values)
