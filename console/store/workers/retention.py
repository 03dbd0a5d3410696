"""Deletes what the policy no longer keeps, at intervals, a little in each transaction.

What is deleted does not come back, so a clock that was just put ahead decides nothing: it is believed once the record
agrees with it, or once it has gone on evenly for a day, and even then not all at once (`rules.believed_time`).
"""

import logging
import threading
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from typing import Final

from console.rules.believed_time import LONGEST_PAUSE
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
_UNEVEN: Final = timedelta(hours=1)

_log = logging.getLogger("countersign.store")


async def run_retention(store: Store) -> None:
    """Runs as long as the store."""
    stopped = threading.Event()
    clock = ClockCheck(store)

    def work() -> None:
        retain_as_believed(store, clock, stopped.is_set)

    await run_periodically(_EVERY_SECONDS, work, "retention", stopped.set)


def retain_as_believed(store: Store, clock: "ClockCheck", stopped: Callable[[], bool] = lambda: False) -> None:
    """Deletes what has run out as far as the clock is believed. Raises Unavailable."""
    now = store.write(retention.believed_now)
    if not clock.is_believed():
        return
    if store.now() - now > LONGEST_PAUSE:
        _log.warning(
            "retention counts as if it were %s: the clock went ahead by days at once, and is not believed yet", now
        )
    done = retain(store, stopped=stopped, now=now)
    if done.payloads:
        _log.info("retention deleted %d payloads of %d drafts", done.payloads, done.drafts)


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
        days = micros(now - LONGEST_PAUSE), micros(now - _BELIEVED_AFTER)
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
    now: datetime | None = None,
) -> ErasureCount:
    """Deletes everything whose time has run out, until it is `stopped`; calls `progress` with how far it is. `now`: the
    time that counts, if not the store's. Raises Unavailable.
    """
    now = now or store.now()
    policy, done, ids = store.policy().retention, ErasureCount(), set[str]()
    for looked in store.read(lambda connection: retention.due(connection, policy, now, store.now())):
        more = True
        while more and not stopped():
            some, more = store.write(partial(retention.retain, looked=looked))
            ids.update(some)  # a draft counts once, whatever kinds of it ran out
            done = ErasureCount(len(ids), done.payloads + sum(some.values()))
            progress(done)
    _forget_waiting(store, now - timedelta(days=policy.conversations), stopped)
    _forget_counted(store, now - KEPT)
    return done


def _forget_waiting(store: Store, before: datetime, stopped: Callable[[], bool]) -> None:
    """Deletes messages that no draft came for within the time for conversations."""
    while not stopped():
        some = store.read(lambda connection: conversations.older(connection, micros(before), retention.BATCH))
        if not some:
            return
        store.write(partial(_forget, some))


def _forget_counted(store: Store, before: datetime) -> None:
    """Deletes what rules that stop sending count no longer."""
    if store.read(lambda connection: counted.any_older(connection, micros(before))):
        store.write(lambda transaction: counted.delete_older(transaction.connection, micros(before)))


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
