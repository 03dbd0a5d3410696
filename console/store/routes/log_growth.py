"""Waits until the log has grown. This process's own commits wake it at once; it finds those of other processes by
looking into the database at intervals, with one query for everyone who waits.
"""

import asyncio
import logging
from typing import Any

from console.store.ledger.store import Store
from console.store.refusals import Unavailable
from console.store.routes.threads import in_thread

_LOOK_EVERY_SECONDS = 0.5

_log = logging.getLogger("countersign.store")


class LogGrowth:
    """Lives on the loop that it is made on."""

    def __init__(self, store: Store) -> None:
        self.size = store.size
        self.stopping = False
        self.stopped = asyncio.Event()
        self._store = store
        self._loop = asyncio.get_running_loop()
        self._waiting: set[asyncio.Future[None]] = set()
        store.listen(lambda size: self._loop.call_soon_threadsafe(self._on_growth, size))

    @property
    def waiting(self) -> int:
        """How many wait now."""
        return len(self._waiting)

    async def beyond(self, size: int, seconds: float, gone: "asyncio.Future[Any]") -> None:
        """Returns when the log is longer than `size`, time is up, the caller is gone, or the store stops."""
        if self.size > size or self.stopping:
            return
        woken: asyncio.Future[None] = self._loop.create_future()
        self._waiting.add(woken)
        try:
            await asyncio.wait({woken, gone}, timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
        finally:
            self._waiting.discard(woken)

    def stop(self) -> None:
        """Ends all waiting, now and later. May be called from any thread."""
        self.stopping = True
        self._loop.call_soon_threadsafe(self.stopped.set)
        self._loop.call_soon_threadsafe(self._wake)

    async def look(self) -> None:
        """Runs as long as the store: while there are waiting requests, looks for commits of other processes."""
        while True:
            await asyncio.sleep(_LOOK_EVERY_SECONDS)
            if self._waiting and not self._store.notices_growth:
                try:
                    await in_thread(self._store.refresh_size)
                except Unavailable:
                    _log.warning("the database did not answer a look for changes")

    def _on_growth(self, size: int) -> None:
        self.size = max(self.size, size)
        self._wake()

    def _wake(self) -> None:
        for woken in self._waiting:
            if not woken.done():
                woken.set_result(None)
