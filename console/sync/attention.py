"""Notifies the person of what needs them while they are doing something else. It is looked for in the cache, and each
occurrence is announced once.
"""

from contextlib import suppress
from datetime import timedelta
from typing import Final

from console.cache.errors import CacheProblem
from console.cache.rows import LinkState
from console.rules.attention import AttentionKind
from console.sync.context import SessionContext
from console.sync.notices import AttentionNeeded
from console.sync.status import StatusLine

LOOKED_AT_SECONDS: Final = 5.0


class AttentionWatch:
    """Its methods may be called on any thread. Only a front end that shows notifications starts it."""

    def __init__(self, context: SessionContext, status: StatusLine) -> None:
        self._context = context
        self._status = status
        self._before_due = timedelta()
        self._watched = False

    def tell(self, minutes_before_due: int) -> None:
        """Starts publishing AttentionNeeded; drafts are announced this long before they are due."""

        def do() -> None:
            self._before_due = timedelta(minutes=minutes_before_due)
            if not self._watched:
                self._watched = True
                self._context.core.task(self._watch(), "attention")
            else:
                self._look()

        self._context.core.post(do)

    async def _watch(self) -> None:
        import asyncio  # the window is painted before it is loaded

        while True:
            self._look()
            await asyncio.sleep(LOOKED_AT_SECONDS)

    def _look(self) -> None:
        with suppress(CacheProblem):  # a full disk may have room again later
            self._tell_news()

    def _tell_news(self) -> None:
        person, now = self._status.current.person, self._context.now()
        if person is None:
            return
        reads = self._context.cache.attention
        items = reads.all(person, now, now + self._before_due)
        if self._status.current.link is not LinkState.ONLINE:
            # Someone else may have dealt with it since, and due times approach without the store too.
            items = tuple(item for item in items if item.kind is AttentionKind.DUE)
        if fresh := reads.untold(person.id, items):
            reads.keep_told(person.id, fresh)
            self._context.publish(AttentionNeeded(fresh))
