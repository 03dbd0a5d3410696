"""Moves committed events from the inbox to the log, where many transactions commit at once (PostgreSQL).

Each process has one mover; whichever has locked the log's head moves what is committed, the others look again. It is
woken by its own process's commits at once, and finds those of others by a look every now and then. A batch is one
transaction, so a mover that is killed leaves either state.
"""

import logging
import threading
from collections.abc import Callable, Sequence

from sqlalchemy import Connection
from sqlalchemy.exc import SQLAlchemyError

from console.store.database import log
from console.store.database.engine import Database
from console.store.database.failures import in_words
from console.store.ledger.sequencer import Sequencer

LOOK_SECONDS = 0.2
"""How often a process looks for what others have committed."""

_AGAIN_SECONDS = 0.002
"""How soon it looks again while somebody waits and another process is moving."""

_AFTER_ERROR_SECONDS = 0.5

_log = logging.getLogger("countersign.store")


class PositionRequest:
    """Somebody whose events were committed up to the inbox's row `last`, who wants to know their places."""

    def __init__(self, last: int, keys: Sequence[str]) -> None:
        self.last = last
        self.keys = keys
        self.placed: dict[str, int] = {}
        self.done = threading.Event()


class InboxAppender:
    """`sign` is called in the transaction that has moved the head; `grown`, after its commit, with the log's size."""

    def __init__(
        self, database: Database, sequencer: Sequencer, sign: Callable[[Connection], None], grown: Callable[[int], None]
    ) -> None:
        self._database = database
        self._sequencer = sequencer
        self._sign = sign
        self._grown = grown
        self._condition = threading.Condition()
        self._waiting: list[PositionRequest] = []
        self._ended = False
        self._troubled = False
        self._thread = threading.Thread(target=self._run, name="mover", daemon=True)
        self._thread.start()

    def wait(self, last: int, keys: Sequence[str], seconds: float) -> dict[str, int]:
        """Waits at most so long until what was committed has its places; gives those of the decisions `keys` that are
        known.
        """
        waiting = PositionRequest(last, keys)
        with self._condition:
            self._waiting.append(waiting)
            self._condition.notify()
        waiting.done.wait(seconds)
        with self._condition:
            if waiting in self._waiting:
                self._waiting.remove(waiting)
        return waiting.placed

    def stop(self) -> None:
        """Ends after the batch under way. What is in the inbox then is moved by another process, or the next start."""
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
        """One turn; gives how long to pause before the next (0: until somebody waits, or the next look)."""
        try:
            if not waiting:
                self._grown(self._look())
            else:
                self._turn(waiting)
        except SQLAlchemyError as error:
            if not self._troubled:
                _log.error("the log does not move on: %s", in_words(error))
            self._troubled = True
            return _AFTER_ERROR_SECONDS
        except Exception:  # noqa: BLE001
            # The thread must live: events wait for their places until the operator has mended what is wrong.
            _log.exception("the log does not move on")
            return _AFTER_ERROR_SECONDS
        self._troubled = False
        return _AGAIN_SECONDS if any(not one.done.is_set() for one in waiting) else 0.0

    def _look(self) -> int:
        """Moves what nobody here waits for; gives the log's size. Takes no lock where there is nothing to move."""
        with self._database.read() as connection:
            size, left = log.read_head(connection).size, bool(log.read_inbox(connection, 1))
        while left:
            left = bool(self._move({}))
            size = max(size, self._sequencer.size)
        return size

    def _turn(self, waiting: Sequence[PositionRequest]) -> None:
        decided: dict[str, int] = {}
        moved = self._move(decided)
        for one in waiting:
            if one.last in moved:
                one.placed = {key: decided[key] for key in one.keys if key in decided}
                one.done.set()
        left = [one for one in waiting if not one.done.is_set()]
        if left:
            self._ask(left)

    def _move(self, decided: dict[str, int]) -> set[int]:
        """Moves one batch, if nobody else is moving; gives the rows of the inbox that went."""
        with self._database.write() as connection:
            head = log.try_head(connection)
            if head is None:
                return set()
            moved = self._sequencer.move(connection, head=head, decided=decided)
            if moved:
                self._sign(connection)
        if moved:
            self._grown(self._sequencer.size)
        return moved

    def _ask(self, waiting: Sequence[PositionRequest]) -> None:
        """Looks whether another process has moved what these wait for."""
        with self._database.read() as connection:
            still = log.in_inbox(connection, [one.last for one in waiting])
            gone = [one for one in waiting if one.last not in still]
            placed = log.places_of(connection, [key for one in gone for key in one.keys])
            size = log.read_head(connection).size
        self._grown(size)
        for one in gone:
            one.placed = {key: placed[key] for key in one.keys if key in placed}
            one.done.set()
