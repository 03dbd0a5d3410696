"""Claims: opening a draft online claims it, so that two people do not work on the same one; leaving gives it back.

They avoid double work, they are not locks: without the store, or without a claim, work goes on.
"""

import asyncio
import logging
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from console.model.claim import ClaimRequest, Granted
from console.model.ids import DraftId
from console.remote.problems import Forbidden, NotFound, Refused, RemoteError
from console.sync.desk import Desk
from console.sync.notices import ClaimLost, DraftsChanged

if TYPE_CHECKING:
    from collections.abc import Callable

    from console.remote.client import StoreClient

logger = logging.getLogger(__name__)


class Claims:
    """The claims of drafts that are open in front of the person. On the core's thread."""

    def __init__(self, desk: Desk, client: "Callable[[], StoreClient | None]") -> None:
        self._desk = desk
        self._client = client
        self._open: set[DraftId] = set()
        self._held: dict[DraftId, datetime] = {}
        self._told: dict[DraftId, str] = {}
        self._changed = asyncio.Event()

    def opened(self, draft: DraftId) -> None:
        """The person looks at `draft`; it is claimed as soon as the store answers."""
        self._open.add(draft)
        self._changed.set()

    def left(self, draft: DraftId) -> None:
        """The person looks away; a claim that is not part of an offline batch is given back."""
        self._open.discard(draft)
        self._told.pop(draft, None)
        self._changed.set()

    def decided(self, draft: DraftId) -> None:
        """The decision that goes out ends the claim by itself; its counter has been taken along."""
        self._open.discard(draft)
        self._held.pop(draft, None)
        self._told.pop(draft, None)

    async def run(self, client: "StoreClient") -> None:
        """Claims, renews at half time and gives back while connected; ends only by a passing RemoteError."""
        self._held.clear()
        while True:
            self._changed.clear()
            await self._give_back(client)
            for draft in tuple(self._open):
                if draft in self._open and not self._fresh(draft):
                    await self._claim(client, draft)
            try:
                async with asyncio.timeout(self._next_renewal()):
                    await self._changed.wait()
            except TimeoutError:
                continue

    async def give_back_all(self, client: "StoreClient") -> None:
        """The console closes: nobody shall wait for what it had open."""
        self._open.clear()
        await self._give_back(client)

    def _fresh(self, draft: DraftId) -> bool:
        renew_at = self._held.get(draft)
        return renew_at is not None and self._desk.now() < renew_at

    def _next_renewal(self) -> float:
        half = self._minutes() * 30.0
        waits = [(renew_at - self._desk.now()).total_seconds() for renew_at in self._held.values()]
        return max(0.05, min([half, *waits]))

    async def _claim(self, client: "StoreClient", draft: DraftId) -> None:
        try:
            answer = await client.claim(ClaimRequest(drafts=(draft,), minutes=self._minutes()))
        except (Refused, Forbidden, NotFound) as error:
            logger.info("A claim was refused: %s", type(error).__name__)
            self._held[draft] = self._half_time()
            return
        for granted in answer.granted:
            self._granted(granted)
        for refused in answer.refused:
            self._held[refused.id] = self._half_time()
            self._desk.cache.drop_claim(refused.id)
            if refused.by is not None and self._told.get(refused.id) != refused.by:
                self._told[refused.id] = refused.by
                self._desk.ring(ClaimLost(refused.id, refused.by))

    def _granted(self, granted: Granted) -> None:
        draft = granted.draft.id
        self._held[draft] = self._half_time()
        self._told.pop(draft, None)
        if draft in self._open:
            self._desk.cache.set_claims(((draft, granted.until, granted.counter),))
            self._desk.ring(DraftsChanged(frozenset((draft,))))

    async def _give_back(self, client: "StoreClient") -> None:
        for draft in tuple(self._held.keys() - self._open):
            del self._held[draft]
            if self._desk.cache.claim(draft) is None or self._desk.cache.is_offline_claim(draft):
                continue
            try:
                await client.release(draft)
            except (Refused, Forbidden, NotFound) as error:
                logger.info("A claim could not be given back: %s", type(error).__name__)
            except RemoteError:
                # It ends by itself; the counter must not go with a later decision.
                self._desk.cache.drop_claim(draft)
                raise
            self._desk.cache.drop_claim(draft)

    def _half_time(self) -> datetime:
        return self._desk.now() + timedelta(seconds=self._minutes() * 30)

    def _minutes(self) -> int:
        return self._desk.reader.policy().claims.minutes
