"""Deletes what the policy no longer keeps, at intervals, a little in each transaction.

What is deleted does not come back, so a clock that was just put ahead decides nothing: it is believed once the record
agrees with it, or once it has gone on evenly for a day.
"""

import logging
import threading
import time
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Final

from console.rules.stop_rules import KEPT
from console.store.database import conversations, counted, decisions
from console.store.database.times import micros
from console.store.ledger.store import Store
from console.store.ledger.transaction import Transaction
from console.store.service import retention
from console.store.service.erase import ErasureCount
from console.store.workers.periodic import run_periodically

_EVERY_SECONDS = 600.0
_BELIEVED_AFTER: Final = timedelta(days=1)
_RECENT: Final = timedelta(days=4)
"""A weekend with a holiday."""
_UNEVEN: Final = timedelta(hours=1)

_log = logging.getLogger("countersign.store")


async def run_retention(store: Store) -> None:
    """Runs as long as the store."""
    stopped = threading.Event()
    clock = ClockCheck(store)

    def work() -> None:
        if not clock.is_believed():
            return
        done = retain(store, stopped=stopped.is_set)
        if done.payloads:
            _log.info("retention deleted %d payloads of %d drafts", done.payloads, done.drafts)

    await run_periodically(_EVERY_SECONDS, work, "retention", stopped.set)


class ClockCheck:
    """Whether the store's clock can be believed. `seconds`: a clock that nobody sets."""

    def __init__(self, store: Store, seconds: Callable[[], float] = time.monotonic) -> None:
        self._store = store
        self._seconds = seconds
        self._even_since: timedelta | None = None
        self._ahead = timedelta()

    def is_believed(self) -> bool:
        """Whether somebody decided in the days before yesterday, by this clock, or it has gone on evenly for a day.
        Raises Unavailable.
        """
        now, running = self._store.now(), timedelta(seconds=self._seconds())
        ahead = timedelta(microseconds=micros(now)) - running
        if self._even_since is None or abs(ahead - self._ahead) > _UNEVEN:
            self._even_since = running
        self._ahead = ahead
        days = micros(now - _RECENT), micros(now - _BELIEVED_AFTER)
        if self._store.read(lambda connection: decisions.any_recorded(connection, *days)):
            return True
        if running - self._even_since >= _BELIEVED_AFTER:
            return True
        _log.info("retention waits for a day: nothing in the record confirms the clock, which says %s", now)
        return False


def retain(
    store: Store,
    progress: Callable[[ErasureCount], object] = lambda _: None,
    stopped: Callable[[], bool] = lambda: False,
) -> ErasureCount:
    """Deletes everything whose time has run out, until it is `stopped`; calls `progress` with how far it is. Raises
    Unavailable.
    """
    policy, done, ids = store.policy().retention, ErasureCount(), set[str]()
    for looked in store.read(lambda connection: retention.due(connection, policy, store.now())):
        more = True
        while more and not stopped():
            some, more = store.write(partial(retention.retain, looked=looked))
            ids.update(some)  # a draft counts once, whatever kinds of it ran out
            done = ErasureCount(len(ids), done.payloads + sum(some.values()))
            progress(done)
    _forget_waiting(store, policy.conversations, stopped)
    _forget_counted(store)
    return done


def _forget_waiting(store: Store, days: float, stopped: Callable[[], bool]) -> None:
    """Deletes messages that no draft came for within the time for conversations."""
    before = micros(store.now() - timedelta(days=days))
    while not stopped():
        some = store.read(lambda connection: conversations.older(connection, before, retention.BATCH))
        if not some:
            return
        store.write(partial(_forget, some))


def _forget_counted(store: Store) -> None:
    """Deletes what rules that stop sending count no longer."""
    before = micros(store.now() - KEPT)
    if store.read(lambda connection: counted.any_older(connection, before)):
        store.write(lambda transaction: counted.delete_older(transaction.connection, before))


def _forget(ids: list[int], transaction: Transaction) -> None:
    conversations.delete_waiting(transaction.connection, ids)


def would_retain(store: Store) -> dict[str, ErasureCount]:
    """What `retain` would delete now, by the policy's entry; changes nothing. Raises Unavailable."""
    policy = store.policy().retention
    return store.read(
        lambda connection: {
            looked.kind: retention.count(connection, looked)
            for looked in retention.due(connection, policy, store.now())
        }
    )
