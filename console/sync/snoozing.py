"""Snoozing: drafts that the person put aside leave the queue and come back by themselves, without the store."""

from concurrent.futures import Future
from contextlib import suppress
from datetime import datetime
from typing import Final

from console.cache.errors import CacheProblem
from console.model.ids import DraftId
from console.sync.context import SessionContext
from console.sync.notices import DraftsChanged
from console.sync.status import StatusLine

LOOKED_AT_SECONDS: Final = 10.0


class Snoozing:
    """Its methods may be called on any thread."""

    def __init__(self, context: SessionContext, status: StatusLine) -> None:
        self._context = context
        self._status = status

    def snooze(self, drafts: tuple[DraftId, ...], until: datetime | None) -> "Future[tuple[DraftId, ...]]":
        """Snoozes pending drafts until a time, or (None) until the customer writes; returns those that were pending.
        Raises SaveFailed.
        """

        def do() -> tuple[DraftId, ...]:
            snoozed = self._context.cache.snoozes.begin(drafts, until)
            self._publish_changes(snoozed)
            return snoozed

        return self._context.core.call(do)

    def wake(self, drafts: tuple[DraftId, ...]) -> "Future[None]":
        """Returns them to the queue; raises SaveFailed."""

        def do() -> None:
            self._context.cache.snoozes.end(drafts)
            self._publish_changes(drafts)

        return self._context.core.call(do)

    async def watch(self) -> None:
        """Ends each snooze at its time; on the core's thread, as long as the session lasts."""
        import asyncio  # the window is painted before it is loaded

        while True:
            with suppress(CacheProblem):  # a disk that is full now may have room later
                self._publish_changes(self._context.cache.snoozes.end_due(self._context.now()))
            await asyncio.sleep(LOOKED_AT_SECONDS)

    def _publish_changes(self, drafts: tuple[DraftId, ...]) -> None:
        if drafts:
            self._context.publish(DraftsChanged(frozenset(drafts)))
            self._status.recount()
