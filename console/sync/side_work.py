"""Work beside the pull that has an outcome of its own: where it fails, it is tried again, and the pull goes on.

A request that is too large for a line, or that something on the way does not let through, fails each time, while
everything else is answered. Taking the link down for it would keep the pull from ever being done.
"""

import asyncio
import contextlib
import logging
from collections.abc import Awaitable, Callable, Coroutine
from typing import TYPE_CHECKING, Any, Final

from console.remote.problems import Forbidden, RemoteError, UpdateNeeded
from console.sync.context import SessionContext
from console.sync.status import StatusLine, Trouble
from console.sync.timing import pause

if TYPE_CHECKING:
    from console.remote.client import StoreClient

    Work = Callable[[StoreClient], Awaitable[object]]

_OF_ONE_REQUEST: Final = (Forbidden, UpdateNeeded)
"""They do not pass, and say nothing of what other requests are answered."""

logger = logging.getLogger(__name__)


class SideWork:
    """Runs `work` until it is cancelled, on the core's thread. `examine` makes sure that the store which answers again
    is the one that was trusted: it may have been set back meanwhile. The status tells what keeps failing; the work
    itself clears that once it succeeds.
    """

    def __init__(
        self, context: SessionContext, status: StatusLine, trouble: Trouble, work: "Work", examine: "Work"
    ) -> None:
        self._context = context
        self._status = status
        self._trouble = trouble
        self._work = work
        self._examine = examine
        self._try_now = asyncio.Event()

    def wake(self) -> None:
        """Try now instead of after the pause."""
        self._try_now.set()

    async def run(self, client: "StoreClient") -> None:
        """Raises what keeps everything from the store: a sign-in that is not accepted, or no answer to
        anything else either; and what `work` and `examine` raise otherwise.
        """
        failures = 0
        while True:
            try:
                await self._work(client)
            except RemoteError as error:
                if not error.passing and not isinstance(error, _OF_ONE_REQUEST):
                    raise
                await client.alive()
                logger.info("%s failed: %s", self._trouble.name, type(error).__name__)
                failures = failures + 1 if self._status.has(self._trouble) else 1
                self._status.set_trouble(self._trouble, error.sentence)
                await self._rest(pause(self._context.timing, failures, error.retry_after, self._context.random))
                await self._examine(client)

    async def _rest(self, seconds: float) -> None:
        self._try_now.clear()
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._try_now.wait()


async def first_failure(work: list[Coroutine[Any, Any, None]], signs: "list[asyncio.Future[None]]") -> None:
    """Runs `work` side by side until one of it (or of `signs`) ends; cancels the rest and raises what that raised."""
    tasks = [asyncio.ensure_future(each) for each in work]
    try:
        done, _ = await asyncio.wait({*tasks, *signs}, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
    for each in done:
        each.result()
