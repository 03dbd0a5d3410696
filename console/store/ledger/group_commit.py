"""Group commit: where there is one writer, those who wait for it are written in one transaction and answered after its
one commit.

Each request keeps what a transaction of its own would give it: it happens whole or not at all, and nobody is answered
before what was done for them is on disk. A group that the database refuses goes again one by one, so that nobody fails
for another's sake.
"""

import threading
from collections import deque
from collections.abc import Callable, Sequence
from typing import Any, Generic, TypeVar

from console.store.ledger.transaction import Transaction

T = TypeVar("T")

MOST = 64
"""So many requests share a commit."""


class PendingWork(Generic[T]):
    """One piece of work, and after its commit what came of it."""

    def __init__(self, work: Callable[[Transaction], T]) -> None:
        self.work = work
        self.done = False
        self.error: BaseException | None = None
        self.placed: dict[str, int] = {}
        self._result: list[T] = []

    def run(self, transaction: Transaction) -> None:
        """Does the work; it may be done again after a rollback."""
        self._result = [self.work(transaction)]
        transaction.flush()

    def answer(self) -> tuple[T, dict[str, int]]:
        """What the work gave, with the positions of the decisions in its group; raises what it raised."""
        if self.error is not None:
            raise self.error
        return self._result[0], self.placed


class GroupCommit:
    """Used from many threads: whoever comes first writes for all who came while the last group was written. `write`
    commits one group, setting `error` where a request failed by itself; what it raises is the whole group's failure.
    """

    def __init__(self, write: Callable[[Sequence[PendingWork[Any]]], None]) -> None:
        self._write = write
        self._turn = threading.Lock()
        self._waiting: deque[PendingWork[Any]] = deque()

    def run(self, work: Callable[[Transaction], T]) -> tuple[T, dict[str, int]]:
        """Runs `work` with others and gives its result after the commit; raises what it raised."""
        request = PendingWork(work)
        self._waiting.append(request)
        while not request.done:
            with self._turn:
                if not request.done:
                    self._next()
        return request.answer()

    def _next(self) -> None:
        group = [self._waiting.popleft() for _ in range(min(MOST, len(self._waiting)))]
        try:
            self._write(group)
        except Exception as error:  # noqa: BLE001
            if len(group) == 1:
                group[0].error = error
            else:
                self._one_by_one(group)
        except BaseException as error:
            for request in group:
                request.error = error
            raise
        finally:
            for request in group:
                request.done = True

    def _one_by_one(self, group: Sequence[PendingWork[Any]]) -> None:
        for request in group:
            request.error = None
            try:
                self._write([request])
            except Exception as error:  # noqa: BLE001
                request.error = error
