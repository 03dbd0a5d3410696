"""The core's thread: one asyncio loop that owns sync, the writing connection and the outbox.

Other threads submit work and get a `concurrent.futures.Future`; work runs in the order of submission. The thread starts
with the first work that someone waits for, and only then loads asyncio: the window is painted before that.
"""

import logging
import threading
from collections.abc import Callable, Coroutine
from concurrent.futures import Future
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    import asyncio

T = TypeVar("T")

logger = logging.getLogger(__name__)


class SessionClosed(Exception):
    """The session is closed."""

    def __init__(self) -> None:
        super().__init__("This profile is closed. Open it again.")


class CoreThread:
    """A thread with a loop. Everything that `call` and `run` are given runs there."""

    def __init__(self, name: str) -> None:
        self._thread = threading.Thread(target=self._turn, name=name, daemon=True)
        self._lock = threading.Lock()
        self._begun = False
        self._loop: asyncio.AbstractEventLoop | None = None
        self._held: list[Callable[[], None]] = []
        """What was handed over before there was a loop."""
        self._closed = threading.Event()
        self._tasks: set[asyncio.Task[Any]] = set()

    def call(self, work: Callable[[], T]) -> Future[T]:
        """Runs `work` on the core's thread; its result or exception is the future's."""
        future: Future[T] = Future()
        # Once submitted, it runs: a decision must not be half cancelled.
        future.set_running_or_notify_cancel()

        def do() -> None:
            try:
                future.set_result(work())
            except BaseException as error:  # noqa: BLE001 - the future carries it to whoever asked
                future.set_exception(error)

        if not self._post(do):
            future.set_exception(SessionClosed())
        return future

    def run(self, work: Callable[[], Coroutine[Any, Any, T]]) -> Future[T]:
        """Starts the coroutine that `work` makes as a task of its own; closing the core cancels it."""
        future: Future[T] = Future()

        def begin() -> None:
            if future.set_running_or_notify_cancel():
                task = self.task(work(), "asked")
                task.add_done_callback(lambda done: _copy(done, future))

        if not self._post(begin):
            future.set_exception(SessionClosed())
        return future

    def post(self, work: Callable[[], None]) -> None:
        """Runs `work` on the core's thread; no one waits for it. After closing it is not run."""
        self._post(work)

    def hold(self, work: Callable[[], None]) -> None:
        """Like `post`, for work that can wait: it runs once other work has started the thread."""
        self._post(work, begin=False)

    def task(self, work: Coroutine[Any, Any, T], name: str) -> "asyncio.Task[T]":
        """A task that closing the core cancels. Call it on the core's thread."""
        task = self._running().create_task(work, name=name)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task

    def later(self, seconds: float, work: Callable[[], None]) -> "asyncio.TimerHandle":
        """Runs `work` after `seconds`. Call it on the core's thread."""
        return self._running().call_later(seconds, work)

    def close(self, last: Callable[[], Coroutine[Any, Any, None]]) -> None:
        """Runs `last` at the end, cancels what is running, and waits until the thread has ended; idempotent."""
        if not self._post(lambda: self._begin_end(last), closing=True):
            return
        if threading.current_thread() is not self._thread:
            self._thread.join()

    def _begin_end(self, last: Callable[[], Coroutine[Any, Any, None]]) -> None:
        loop = self._running()
        ending = loop.create_task(self._end(last), name="end")
        ending.add_done_callback(lambda _: loop.stop())

    async def _end(self, last: Callable[[], Coroutine[Any, Any, None]]) -> None:
        import asyncio

        running = tuple(self._tasks)
        for task in running:
            task.cancel()
        await asyncio.gather(*running, return_exceptions=True)
        try:
            await last()
        except Exception:
            logger.exception("Closing the session did not end cleanly")

    def _post(self, work: Callable[[], None], *, begin: bool = True, closing: bool = False) -> bool:
        """Whether `work` was accepted; after closing, none is."""
        with self._lock:
            if self._closed.is_set():
                return False
            if closing:
                self._closed.set()
            if self._loop is not None:
                self._loop.call_soon_threadsafe(work)
                return True
            self._held.append(work)
            if begin and not self._begun:
                self._begun = True
                self._thread.start()
            return True

    def _running(self) -> "asyncio.AbstractEventLoop":
        assert self._loop is not None, "only the core's own thread asks"
        return self._loop

    def _turn(self) -> None:
        import asyncio
        from concurrent.futures import ThreadPoolExecutor

        loop = asyncio.new_event_loop()
        # Look-ups of names and keyrings may hang; closing does not wait for them.
        aside = ThreadPoolExecutor(4, thread_name_prefix=f"{self._thread.name}-aside")
        loop.set_default_executor(aside)
        asyncio.set_event_loop(loop)
        with self._lock:
            self._loop = loop
            for work in self._held:
                loop.call_soon(work)
            self._held.clear()
        try:
            loop.run_forever()
        finally:
            loop.run_until_complete(loop.shutdown_asyncgens())
            # Connections that were closed last are released in the loop's next iteration.
            loop.run_until_complete(asyncio.sleep(0))
            aside.shutdown(wait=False, cancel_futures=True)
            loop.close()


def _copy(done: "asyncio.Task[T]", future: Future[T]) -> None:
    if done.cancelled():
        future.set_exception(SessionClosed())
    elif error := done.exception():
        future.set_exception(error)
    else:
        future.set_result(done.result())
