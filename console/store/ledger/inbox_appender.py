"""Moves committed events from the inbox to the log, where many transactions commit at once (PostgreSQL).

Each process has one appender; the one that has locked the log's head moves what is committed, the others look again
soon. Commits of its own process wake it at once; it finds those of other processes by looking a few times a second. A
batch is one transaction, so an appender that is killed leaves the state before or after it.
"""

import logging
import threading
from collections.abc import Callable, Mapping, Sequence

from sqlalchemy.exc import SQLAlchemyError

from console.store.database import log
from console.store.database.engine import Database
from console.store.database.failures import in_words
from console.store.ledger.log_end import LogEnd
from console.store.ledger.sequencer import MovedBatch

LOOK_SECONDS = 0.2
"""How often a process looks for what others have committed."""

_AGAIN_SECONDS = 0.002
"""How soon it looks again while somebody waits and another process is moving."""

_AFTER_ERROR_SECONDS = 0.5

_log = logging.getLogger("countersign.store")


class PositionRequest:
    """A caller whose events were committed up to the inbox's row `last`, and who waits for the positions of the
    decisions `keys`.
    """

    def __init__(self, last: int, keys: Sequence[str]) -> None:
        self.last = last
        self.keys = keys
        self.positions: dict[str, int] = {}
        self.done = threading.Event()

    def answer(self, positions: Mapping[str, int]) -> None:
        """Ends the wait with those of `positions` that were asked for."""
        self.positions = {key: positions[key] for key in self.keys if key in positions}
        self.done.set()


class InboxAppender:
    """Moves batches in a thread of its own. `grown` is called after each commit with the log's size."""

    def __init__(self, database: Database, log_end: LogEnd, grown: Callable[[int], None]) -> None:
        self._database = database
        self._log_end = log_end
        self._sequencer = log_end.sequencer
        self._grown = grown
        self._condition = threading.Condition()
        self._waiting: list[PositionRequest] = []
        self._ended = False
        self._troubled = False
        self._thread = threading.Thread(target=self._run, name="inbox-appender", daemon=True)
        self._thread.start()

    def wait(self, last: int, keys: Sequence[str], seconds: float) -> dict[str, int]:
        """Waits up to `seconds` until what was committed up to the row `last` is in the log; returns the positions of
        the decisions `keys`, as far as they are known.
        """
        waiting = PositionRequest(last, keys)
        with self._condition:
            self._waiting.append(waiting)
            self._condition.notify()
        waiting.done.wait(seconds)
        with self._condition:
            if waiting in self._waiting:
                self._waiting.remove(waiting)
        return waiting.positions

    def stop(self) -> None:
        """Ends after the batch under way. Another process, or the next start, moves what is left in the inbox."""
        with self._condition:
            self._ended = True
            self._condition.notify()
        self._thread.join(30)

    def _run(self) -> None:
        pause = 0.0
        while True:
            with self._condition:
                if not self._ended and (pause or not self._waiting):
                    self._condition.wait(pause or LOOK_SECONDS)
                if self._ended:
                    return
                waiting = list(self._waiting)
            pause = self._try(waiting)

    def _try(self, waiting: list[PositionRequest]) -> float:
        """One turn; returns how many seconds to pause before the next (0: until a caller waits, or the next look)."""
        try:
            if not waiting:
                self._grown(self._move_unawaited())
            else:
                self._move_awaited(waiting)
        except SQLAlchemyError as error:
            if not self._troubled:
                _log.error("events cannot be appended to the log: %s", in_words(error))
            self._troubled = True
            return _AFTER_ERROR_SECONDS
        except Exception:  # noqa: BLE001 - the thread must live
            # Events wait for their positions until the operator has fixed what is wrong.
            _log.exception("events cannot be appended to the log")
            return _AFTER_ERROR_SECONDS
        self._troubled = False
        return _AGAIN_SECONDS if any(not one.done.is_set() for one in waiting) else 0.0

    def _move_unawaited(self) -> int:
        """Moves events that no caller here waits for; returns the log's size. Takes no lock if there are none."""
        with self._database.read() as connection:
            size, left = log.read_head(connection).size, bool(log.read_inbox(connection, 1))
        while left:
            left = bool(self._move().rows)
            size = max(size, self._sequencer.size)
        return size

    def _move_awaited(self, waiting: Sequence[PositionRequest]) -> None:
        moved = self._move()
        for request in waiting:
            if request.last in moved.rows:
                request.answer(moved.positions)
        left = [request for request in waiting if not request.done.is_set()]
        if left:
            self._answer_what_others_moved(left)

    def _move(self) -> MovedBatch:
        """Moves one batch, unless another process is moving one."""
        with self._database.write() as connection:
            head = log.try_head(connection)
            if head is None:
                return MovedBatch(frozenset(), {})
            moved = self._sequencer.move(connection, head=head)
            if moved.rows:
                self._log_end.sign(connection)
        if moved.rows:
            self._grown(self._sequencer.size)
        return moved

    def _answer_what_others_moved(self, waiting: Sequence[PositionRequest]) -> None:
        with self._database.read() as connection:
            still = log.in_inbox(connection, [request.last for request in waiting])
            done = [request for request in waiting if request.last not in still]
            positions = log.places_of(connection, [key for request in done for key in request.keys])
            size = log.read_head(connection).size
        self._grown(size)
        for request in done:
            request.answer(positions)
