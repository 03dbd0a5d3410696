"""Database work runs in threads, so that the event loop stays free for those who wait.

We use our own pool, because passing a request to a thread and back is a large part of the cost of a small one: here it
takes a third of what `anyio.to_thread` takes.
"""

import asyncio
import threading
from collections.abc import Callable
from contextlib import suppress
from contextvars import Context, copy_context
from queue import Empty, SimpleQueue
from typing import Any, TypeVar

T = TypeVar("T")

MOST = 40
"""The most pieces of work that run at the same time; further ones wait their turn."""

_IDLE_SECONDS = 10.0
"""The time, in seconds, after which a thread without work ends."""


class _Pool:
    """Threads that are made as they are needed; under `_lock`, how many there are and how many of them are free."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._lock = threading.Lock()
        self._threads = 0
        self._free = 0
        self._work: SimpleQueue[tuple[Callable[[], Any], Context, asyncio.Future[Any]]] = SimpleQueue()

    def start(self, work: Callable[[], T]) -> "asyncio.Future[T]":
        """Has `work` done in a thread, in the caller's context; its result is passed to the caller's loop."""
        future: asyncio.Future[T] = asyncio.get_running_loop().create_future()
        self._work.put((work, copy_context(), future))
        with self._lock:
            self._make_if_needed()
        return future

    def _make_if_needed(self) -> None:
        if self._work.qsize() > self._free and self._threads < self._most:
            self._threads += 1
            self._free += 1
            threading.Thread(target=self._run, name="request", daemon=True).start()

    def _run(self) -> None:
        while (item := self._next()) is not None:
            work, context, future = item
            try:
                result = context.run(work)
            except BaseException as error:  # noqa: BLE001 - it belongs to the future
                _deliver(future, future.set_exception, error)
                del error
            else:
                _deliver(future, future.set_result, result)
                del result
            del item, work, context, future
            with self._lock:
                self._free += 1

    def _next(self) -> "tuple[Callable[[], Any], Context, asyncio.Future[Any]] | None":
        """The next piece of work, for a thread that counts as free until it has it; None after a long time without
        work.
        """
        while True:
            with suppress(Empty):
                item = self._work.get(timeout=_IDLE_SECONDS)
                with self._lock:
                    self._free -= 1
                    # Until now this thread counted as free for the work that has come since.
                    self._make_if_needed()
                return item
            with self._lock:
                if self._work.empty():
                    self._free -= 1
                    self._threads -= 1
                    return None


def _deliver(future: "asyncio.Future[Any]", set_to: Callable[[Any], None], value: Any) -> None:
    def set_unless_cancelled() -> None:
        if not future.done():
            set_to(value)

    with suppress(RuntimeError):  # the loop is closed: nothing waits any more
        future.get_loop().call_soon_threadsafe(set_unless_cancelled)


_pool = _Pool(MOST)


def begin(work: Callable[[], T]) -> "asyncio.Future[T]":
    """Starts `work` in a thread of the pool, whether or not it will be awaited."""
    return _pool.start(work)


async def in_thread(work: Callable[[], T]) -> T:
    """Runs `work` in a thread of the pool. If it is cancelled, it ends only after the work does: the canceller may go
    on to close what the work is using.
    """
    future = _pool.start(work)
    try:
        return await asyncio.shield(future)
    except asyncio.CancelledError:
        await asyncio.wait([future])
        raise
