"""Taking a batch along: the next drafts of a queue, claimed for hours and wholly in the cache."""

from typing import TYPE_CHECKING

from console.model.claim import ClaimRequest
from console.sync.context import SessionContext
from console.sync.notices import DraftsChanged, OfflinePack
from console.sync.status import StatusLine

if TYPE_CHECKING:
    from console.remote.client import StoreClient

_LONGEST_MINUTES = 24 * 60


async def take_offline(
    context: SessionContext, status: StatusLine, client: "StoreClient", queue: str | None, count: int, hours: int
) -> OfflinePack:
    """Claims the next `count` drafts of `queue` (None: of any) for `hours`; raises RemoteErrors, SaveFailed."""
    minutes = max(1, min(hours * 60, _LONGEST_MINUTES))
    answer = await client.claim(ClaimRequest(queue=queue, count=count, minutes=minutes))
    context.cache.put([granted.draft for granted in answer.granted])
    context.cache.claims.keep([(g.draft.id, g.until, g.counter) for g in answer.granted], offline=True)
    status.offline_until(context.cache.claims.offline_until())
    taken = tuple(granted.draft.id for granted in answer.granted)
    context.publish(DraftsChanged(frozenset(taken)))
    until = min((granted.until for granted in answer.granted), default=context.now())
    return OfflinePack(taken, tuple(refused.id for refused in answer.refused), until)
