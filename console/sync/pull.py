"""Pull: fetches what changed in the store, in the order of its log, page by page.

The cursor is stored in the same transaction as what it brought, so that a pull can stop anywhere and continue there.
The next page is fetched while one is stored.
"""

import asyncio
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from console.cache.drafts import AppliedChanges
from console.cache.rows import TransferProgress
from console.model.change import Change, Changes
from console.model.ids import DraftId
from console.remote.problems import CursorInvalid, UpdateNeeded
from console.rules.policy import PolicyInvalid, load
from console.sync.context import SessionContext
from console.sync.notices import DraftsChanged
from console.sync.recalls import Recalls
from console.sync.status import StatusLine
from console.sync.team_models import TeamModels
from console.sync.working_copy_buffer import WorkingCopyBuffer

if TYPE_CHECKING:
    from console.remote.client import StoreClient

PAGE: Final = 500
_RULES_CHANGED: Final = frozenset({"policy_published", "person_changed"})
_NAMED: Final = 200
"""So many changed drafts are named one by one; more are told as many."""


class Puller:
    """Keeps the cache equal to what the store shows. On the core's thread."""

    def __init__(
        self, context: SessionContext, status: StatusLine, working: WorkingCopyBuffer, recalls: Recalls
    ) -> None:
        self._context = context
        self._recalls = recalls
        self._status = status
        self._working = working
        self._models = TeamModels(context)
        self._models.read()
        self._size = 0
        self.look_again = False
        """Whether the feed said that the policy or the person changed; whoever looks sets it back."""

    @property
    def log_size(self) -> int:
        """The log's size as of the last page."""
        return self._size

    async def once(self, client: "StoreClient", wait: int) -> AppliedChanges:
        """Pulls all there is; waits up to `wait` seconds for the first change. Raises RemoteErrors, SaveFailed."""
        await self._models.fetch(client, self._context.reader.policy())
        try:
            return await self._pull_all(client, wait)
        except CursorInvalid:
            self._context.cache.start_over()
            return await self._pull_all(client, 0)
        finally:
            self._status.set_progress(None)

    async def look(self, client: "StoreClient") -> int | None:
        """The size of the store's log, read from the feed without storing anything; None if the feed starts over.
        Raises CursorAhead if the store no longer has what this console has read.
        """
        if (cursor := self._context.cache.cursor()) is None:
            return None
        try:
            return (await client.changes(cursor, 1, 0)).size
        except CursorInvalid:
            return None

    async def policy(self, client: "StoreClient", version: int) -> None:
        """Fetches the policy in force unless it is here already."""
        here = self._context.reader.policy()
        if here.version == version:
            self._status.set_policy(here)
            await self._models.fetch(client, here)
            return
        answer = await client.policy()
        try:
            policy = load(answer.text, answer.version, published=True)
        except PolicyInvalid as error:
            raise UpdateNeeded(client.address, f"its policy: {error}"[:300]) from error
        await self._models.fetch(client, policy)
        self._context.cache.set_policy(policy)
        self._status.set_policy(policy)
        # Verdicts and marks of every open draft may change now.
        self._context.publish(DraftsChanged(many=True))

    async def _pull_all(self, client: "StoreClient", wait: int) -> AppliedChanges:
        changed: set[DraftId] = set()
        removed: set[DraftId] = set()
        starting_over = self._context.cache.cursor() is None
        following: asyncio.Task[Changes] | None = None
        asked_after = self._recalls.count
        page = await client.changes(self._context.cache.cursor(), PAGE, wait)
        try:
            while True:
                following_after = self._recalls.count
                if page.more:
                    following = await client.changes_ahead(page.cursor, PAGE)
                applied = self._apply(page, self._recalls.current(page.changes, asked_after))
                changed |= applied.changed
                removed |= applied.removed
                if following is None:
                    break
                page, following, asked_after = await following, None, following_after
        finally:
            if following is not None:
                following.cancel()
                await asyncio.gather(following, return_exceptions=True)
        if starting_over:
            removed_ids = self._context.cache.finish_start_over()
            removed |= removed_ids.removed
            self._publish_changes(removed_ids)
        return AppliedChanges(frozenset(changed - removed), frozenset(removed))

    def _apply(self, page: Changes, changes: Sequence[Change]) -> AppliedChanges:
        # What was just typed must be saved before its draft may disappear.
        self._working.flush()
        now = None if page.more else self._context.now()
        applied = self._context.cache.apply(changes, page.cursor, now)
        if now is not None:
            self._status.set_synced_at(now)
        self._size = page.size
        self.look_again |= any(change.type in _RULES_CHANGED for change in page.changes)
        if page.more and page.changes:
            self._status.set_progress(
                TransferProgress(page.changes[-1].position, max(page.size, page.changes[-1].position))
            )
        self._publish_changes(applied)
        return applied

    def _publish_changes(self, applied: AppliedChanges) -> None:
        if not applied.changed and not applied.removed:
            return
        if len(applied.changed) + len(applied.removed) > _NAMED:
            self._context.publish(DraftsChanged(many=True))
        else:
            self._context.publish(DraftsChanged(applied.changed, applied.removed))
        self._status.recount()
