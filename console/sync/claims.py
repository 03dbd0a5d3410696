"""Claims: the first change that a person makes to a draft claims it, so that two people do not work on the same one;
leaving it releases it. Looking claims nothing.

Claims avoid double work; they are not locks: without the store, or without a claim, work continues. From here a claim
is only ever extended. One that the person had already (a pack taken offline, here or on another computer) is not
released by leaving.
"""

import asyncio
import logging
from collections.abc import Sequence
from datetime import datetime, timedelta
from math import ceil
from typing import TYPE_CHECKING

from console.model.claim import LONGEST_CLAIM_MINUTES, ClaimGrant, ClaimRequest
from console.model.ids import DraftId
from console.remote.problems import Forbidden, NotFound, Refused, RemoteError
from console.sync.context import SessionContext
from console.sync.notices import ClaimLost, DraftsChanged
from console.sync.status import StatusLine, Trouble

if TYPE_CHECKING:
    from collections.abc import Callable

    from console.remote.client import StoreClient

logger = logging.getLogger(__name__)


class ClaimKeeper:
    """The claims of drafts that the person works on. On the core's thread."""

    def __init__(self, context: SessionContext, status: StatusLine, client: "Callable[[], StoreClient | None]") -> None:
        self._context = context
        self._status = status
        self._client = client
        self._in_work: set[DraftId] = set()
        self._taken_back: set[DraftId] = set()
        self._renew_at: dict[DraftId, datetime] = {}
        self._elsewhere: set[DraftId] = set()
        """The person held them before this console asked, by another one: leaving them here takes them from no one."""
        self._unanswered: set[DraftId] = set()
        """Asked for; the answer did not come, so that they may be held."""
        self._announced_holders: dict[DraftId, str] = {}
        self._changed = asyncio.Event()

    def claim_soon(self, draft: DraftId) -> None:
        """The person starts to change `draft`; it is claimed as soon as the store answers."""
        if draft not in self._in_work:
            self._in_work.add(draft)
            self._changed.set()

    def release(self, draft: DraftId) -> None:
        """The person leaves the draft; a claim that is not part of an offline batch is released."""
        self._in_work.discard(draft)
        self._announced_holders.pop(draft, None)
        self._changed.set()

    def mark_decided(self, draft: DraftId) -> None:
        """The decision ends the claim when it is sent; the claim's counter goes with it."""
        self._in_work.discard(draft)
        self._unanswered.discard(draft)
        self._renew_at.pop(draft, None)
        self._announced_holders.pop(draft, None)

    def mark_undone(self, draft: DraftId) -> None:
        """A decision was undone: a draft of the offline batch is claimed again, for as long as it was."""
        if self._context.cache.claims.is_offline(draft):
            self._taken_back.add(draft)
            self._changed.set()

    async def run(self, client: "StoreClient") -> None:
        """Claims, renews at half time and releases while connected; ends only by a temporary RemoteError."""
        self._renew_at.clear()
        while True:
            self._changed.clear()
            await self._give_back(client)
            for draft in tuple(self._taken_back):
                self._taken_back.discard(draft)
                await self._claim(client, draft, anew=True)
            for draft in tuple(self._in_work):
                if draft in self._in_work and not self._fresh(draft):
                    await self._claim(client, draft)
            self._status.set_trouble(Trouble.CLAIMS, None)
            try:
                async with asyncio.timeout(self._next_renewal()):
                    await self._changed.wait()
            except TimeoutError:
                continue

    async def give_back_all(self, client: "StoreClient") -> None:
        """The console closes: no one should have to wait for the drafts that it had claimed."""
        self._in_work.clear()
        await self._give_back(client)

    async def give_back_pack(self, client: "StoreClient", drafts: Sequence[DraftId]) -> int:
        """Releases drafts of the offline batch early; returns how many. Raises RemoteErrors that are temporary."""
        for draft in drafts:
            try:
                await client.release(draft)
            except (Refused, Forbidden, NotFound) as error:
                logger.info("A claim could not be given back: %s", type(error).__name__)
            self._context.cache.claims.drop(draft)
            self._renew_at.pop(draft, None)
            self._elsewhere.discard(draft)
        self._changed.set()
        return len(drafts)

    def _fresh(self, draft: DraftId) -> bool:
        renew_at = self._renew_at.get(draft)
        return renew_at is not None and self._context.now() < renew_at

    def _next_renewal(self) -> float:
        half = self._minutes() * 30.0
        waits = [(at - self._context.now()).total_seconds() for at in self._renew_at.values()]
        return max(0.05, min([half, *waits]))

    async def _claim(self, client: "StoreClient", draft: DraftId, *, anew: bool = False) -> None:
        left = self._minutes_left(draft)
        # A claim that is still held needs no part of a minute more, which would be an entry in the log.
        minutes = max(self._minutes(), ceil(left) if anew else int(left))
        if self._held_elsewhere(draft):
            self._elsewhere.add(draft)
        self._unanswered.add(draft)
        try:
            answer = await client.claim(ClaimRequest(drafts=(draft,), minutes=minutes))
        except (Refused, Forbidden, NotFound) as error:
            logger.info("A claim was refused: %s", type(error).__name__)
            self._unanswered.discard(draft)
            self._renew_at[draft] = self._half_time()
            return
        self._unanswered.discard(draft)
        for granted in answer.granted:
            self._on_granted(granted)
        for refused in answer.refused:
            self._renew_at[refused.id] = self._half_time()
            self._context.cache.claims.drop(refused.id)
            if refused.by is not None and self._announced_holders.get(refused.id) != refused.by:
                self._announced_holders[refused.id] = refused.by
                self._context.publish(ClaimLost(refused.id, refused.by))

    def _on_granted(self, granted: ClaimGrant) -> None:
        draft = granted.draft.id
        self._renew_at[draft] = self._half_time()
        self._announced_holders.pop(draft, None)
        self._context.cache.claims.keep(((draft, granted.until, granted.counter),))
        self._context.publish(DraftsChanged(frozenset((draft,))))

    async def _give_back(self, client: "StoreClient") -> None:
        for draft in tuple((self._renew_at.keys() | self._unanswered) - self._in_work):
            may_be_held = draft in self._unanswered or self._context.cache.claims.get(draft) is not None
            self._renew_at.pop(draft, None)
            self._unanswered.discard(draft)
            if not may_be_held or draft in self._elsewhere or self._context.cache.claims.is_offline(draft):
                continue
            try:
                await client.release(draft)
            except (Refused, Forbidden, NotFound) as error:
                logger.info("A claim could not be given back: %s", type(error).__name__)
            except RemoteError:
                # It ends by itself; the counter must not go with a later decision.
                self._context.cache.claims.drop(draft)
                raise
            self._context.cache.claims.drop(draft)

    def _held_elsewhere(self, draft: DraftId) -> bool:
        known, person = self._context.reader.draft(draft), self._context.reader.person()
        if known is None or known.claim is None or person is None:
            return False
        return known.claim.person == person.id and self._context.cache.claims.get(draft) is None

    def _minutes_left(self, draft: DraftId) -> float:
        """For a draft that was taken offline: never asks for less time than is already held."""
        held = self._context.cache.claims.get(draft)
        if held is None or not self._context.cache.claims.is_offline(draft):
            return 0
        return max(0.0, min((held[0] - self._context.now()).total_seconds() / 60, LONGEST_CLAIM_MINUTES))

    def _half_time(self) -> datetime:
        return self._context.now() + timedelta(seconds=self._minutes() * 30)

    def _minutes(self) -> int:
        return self._context.reader.policy().claims.minutes
