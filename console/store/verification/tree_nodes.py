"""Compares the stored nodes of the tree with those that the entries give, level by level, in order, without holding
them in memory.
"""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection

from console.rules.merkle import Node
from console.store.database import verify_rows


class StoredNodes:
    """Nodes that entries from `start` on complete, in the order in which they complete them."""

    def __init__(self, connection: Connection, start: int) -> None:
        self._connection = connection
        self._start = start
        self._levels: dict[int, Iterator[Any]] = {}
        self._next: dict[int, Any] = {}
        self._strange: list[tuple[int, int]] = []

    def holds(self, node: Node) -> bool:
        """Whether the stored node is this one."""
        level, index, hash_ = node
        row = self._at(level)
        while row is not None and row.at < index:
            self._strange.append((level, row.at))
            row = self._forward(level)
        if row is None or row.at != index:
            return False
        self._forward(level)
        return bytes(row.hash) == hash_

    def strange(self) -> Iterator[tuple[int, int]]:
        """Level and index of nodes that no entry completes."""
        yield from self._strange
        for level in verify_rows.levels(self._connection):
            row = self._at(level)
            while row is not None:
                yield level, row.at
                row = self._forward(level)

    def _at(self, level: int) -> Any | None:
        if level not in self._levels:
            # The first node of a level that an entry from `start` on completes.
            self._levels[level] = verify_rows.nodes(self._connection, level, self._start >> level)
            self._forward(level)
        return self._next[level]

    def _forward(self, level: int) -> Any | None:
        self._next[level] = next(self._levels[level], None)
        return self._next[level]
