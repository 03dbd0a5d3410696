"""Gives events their positions in the log, contiguous and in the order of their commits, and grows the tree.

Where there are many writers at once (PostgreSQL), a transaction leaves its events in `inbox`, and one sequencer at a
time moves what is committed. SQLite has one writer; there the same step runs at the end of its transaction.
"""

from collections.abc import Sequence
from typing import NamedTuple

import msgspec
from sqlalchemy import Connection

from console.model.event import Event, EventType
from console.rules.commitment import event_bytes
from console.rules.merkle import Appender, leaf_hash
from console.store.database import log
from console.store.database.log import Feed, LogHead
from console.store.tracing import Trace, untraced

BATCH = 1_000
"""The most events that are moved in one transaction."""

_DECISIONS = (EventType.DECISION_RECORDED, EventType.DECISION_REFUSED)


class MovedBatch(NamedTuple):
    """Which rows of the inbox went to the log, and the positions of the decisions among their events, by key."""

    rows: frozenset[int]
    positions: dict[str, int]


class Sequencer:
    """Remembers the tree's peaks between two batches, as long as the log's head is still at `size`."""

    def __init__(self) -> None:
        self._tree: Appender | None = None
        self._root = b""
        self.size = 0
        self.trace: Trace = untraced

    def append(self, connection: Connection, events: Sequence[Event], head: LogHead | None = None) -> dict[str, int]:
        """Appends `events` to the log; returns the positions of the decisions among them, by key. `head`: the log's
        head, where the caller has locked it already.
        """
        with self.trace("sequence", events=len(events)):
            return self._append(connection, events, head)

    def _append(self, connection: Connection, events: Sequence[Event], head: LogHead | None) -> dict[str, int]:
        tree = self._tree_at(connection, head or log.read_head(connection, lock=True))
        self._tree = None
        entries: list[dict[str, object]] = []
        nodes: list[tuple[int, int, bytes]] = []
        feed: list[Feed] = []
        decided: dict[str, int] = {}
        for event in events:
            index = tree.size
            entry = event_bytes(msgspec.structs.replace(event, index=index))
            nodes += tree.append(leaf_hash(entry))
            subject = event.subject
            entries.append({"index": index, "type": event.type, "draft_id": subject.draft, "entry": entry})
            if subject.draft is not None and subject.queue is not None:
                feed.append((subject.draft, subject.queue, index, event.type))
            if event.type in _DECISIONS and subject.decision is not None and "again" not in event.facts:
                decided[subject.decision] = index
        log.add_entries(connection, entries)
        log.add_nodes(connection, nodes)
        if feed:
            log.move_feed(connection, feed)
        if decided:
            log.place_decisions(connection, decided)
        self._root = tree.root()
        log.move_head(connection, LogHead(tree.size, self._root))
        self._tree = tree
        self.size = tree.size
        return decided

    def move(self, connection: Connection, limit: int = BATCH, head: LogHead | None = None) -> MovedBatch:
        """Moves up to `limit` committed events from the inbox to the log."""
        waiting = log.read_inbox(connection, limit)
        if not waiting:
            return MovedBatch(frozenset(), {})
        events = [msgspec.json.decode(event, type=Event) for _, event in waiting]
        positions = self.append(connection, events, head)
        rows = frozenset(number for number, _ in waiting)
        log.empty_inbox(connection, sorted(rows))
        return MovedBatch(rows, positions)

    def move_all(self, connection: Connection) -> None:
        """Moves whatever waits in the inbox, for a caller that has the database to itself."""
        while self.move(connection).rows:
            pass

    def _tree_at(self, connection: Connection, head: LogHead) -> Appender:
        if self._tree is not None and (self._tree.size, self._root) == head:
            return self._tree
        return Appender(head.size, log.node_reader(connection))
