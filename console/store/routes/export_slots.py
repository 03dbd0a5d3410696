"""How many exports are running, and for how long: each holds a database connection, and other calls need some too."""

from collections import Counter
from collections.abc import AsyncIterator, Callable
from typing import Any

from starlette.responses import StreamingResponse
from starlette.types import Receive, Scope, Send

from console.store.limits import ExportLimits
from console.store.refusals import TooManyRequests, Unavailable

_AGAIN_SECONDS = 10


class ExportTooSlow(Exception):
    """The other side reads an export so slowly that others would have to wait for the connection it holds. Its stream
    breaks off, because one that ended would look complete.
    """


class ExportSlots:
    """Counts those that are under way, on the application's loop."""

    def __init__(self, limits: ExportLimits) -> None:
        self.limits = limits
        self._under_way: Counter[str] = Counter()

    @property
    def under_way(self) -> int:
        """How many there are."""
        return self._under_way.total()

    def begin(self, token: str) -> None:
        """Counts one; raises TooManyRequests or Unavailable where there are as many as may be."""
        if self._under_way[token] >= self.limits.of_one:
            raise TooManyRequests(
                f"This token has {self.limits.of_one} exports running, its maximum. Wait until they have finished.",
                _AGAIN_SECONDS,
            )
        if self.under_way >= self.limits.all:
            raise Unavailable("This store is running its maximum number of exports. Try again in a moment.")
        self._under_way[token] += 1

    def end(self, token: str) -> None:
        """One has ended, whatever the outcome."""
        self._under_way[token] -= 1
        if self._under_way[token] <= 0:
            del self._under_way[token]


class ExportResponse(StreamingResponse):
    """Calls back when it has ended: sent completely, given up, or never begun."""

    def __init__(self, pieces: AsyncIterator[bytes], ended: Callable[[], None], **said: Any) -> None:
        super().__init__(pieces, **said)
        self._ended = ended

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Sends it."""
        try:
            await super().__call__(scope, receive, send)
        finally:
            self._ended()
