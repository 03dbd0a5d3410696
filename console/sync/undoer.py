"""Undo: a decision that has not been sent is cancelled here; one that the store has is recalled there."""

from collections.abc import Set as AbstractSet
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from console.cache.rows import OutboxRow, OutboxState
from console.model.ids import DecisionKey, DraftId
from console.remote.problems import NotConnected, TooLate
from console.sync.context import SessionContext
from console.sync.notices import DecisionUndone, DraftsChanged, NothingToUndo, OutboxChanged
from console.sync.push import Pusher
from console.sync.recalls import Recalls

if TYPE_CHECKING:
    from collections.abc import Callable

    from console.remote.client import StoreClient


_LONG_AGO: Final = datetime(1970, 1, 1, tzinfo=UTC)


class Undoer:
    """On the core's thread. `client` gives the connection, None while there is none."""

    def __init__(
        self, context: SessionContext, pusher: Pusher, recalls: Recalls, client: "Callable[[], StoreClient | None]"
    ) -> None:
        self._context = context
        self._pusher = pusher
        self._recalls = recalls
        self._client = client

    async def undo(self, key: DecisionKey | None) -> DecisionUndone:
        """Takes `key` (None: the last decision of this computer) back.

        Raises NothingToUndo, TooLate, or a RemoteError where only the store can do it and does not answer.
        """
        row = self._find(key)
        if row.state is OutboxState.WAITING and not row.maybe_sent:
            return self._cancel(row)
        # Being sent, or already there: first find out which.
        async with self._pusher.exchange:
            row = self._find(row.key)
            if row.state is OutboxState.WAITING and not row.maybe_sent:
                return self._cancel(row)
            if row.state is OutboxState.RECORDED:
                return await self._recall(row)
        if row.state in (OutboxState.WAITING, OutboxState.SENDING):
            return await self._settle_then_recall(row)
        raise NothingToUndo

    def _find(self, key: DecisionKey | None) -> OutboxRow:
        cache, reader = self._context.cache, self._context.reader
        # Only the store decides whether the hold time is over: this computer's clock may be wrong.
        row = cache.outbox.last_undoable(_LONG_AGO) if key is None else reader.outbox_row(key)
        if row is None or row.state not in (OutboxState.WAITING, OutboxState.SENDING, OutboxState.RECORDED):
            raise NothingToUndo
        return row

    def _cancel(self, row: OutboxRow) -> DecisionUndone:
        self._context.cache.outbox.cancel(row.key)
        return self._announcement(row, on_store=False)

    async def _settle_then_recall(self, row: OutboxRow) -> DecisionUndone:
        """The store may or may not have it: sending it again gives the answer, and then it can be recalled."""
        client = self._connected()
        await self._pusher.once(client)
        async with self._pusher.exchange:
            row = self._find(row.key)
            if row.state is not OutboxState.RECORDED:
                raise NothingToUndo
            return await self._recall(row)

    async def _recall(self, row: OutboxRow) -> DecisionUndone:
        client = self._connected()
        try:
            with self._context.cache.changes_of_feed() as changed:
                answer = await client.recall(row.key)
        except TooLate as late:
            raise TooLate(str(late), late.sent_at or self._sent_at(row)) from late
        self._recalls.add(row.key)
        self._context.cache.outbox.mark_recalled(row.key, None if self._is_newer(row, changed) else answer.draft)
        return self._announcement(row, on_store=True)

    def _is_newer(self, row: OutboxRow, changed_by_feed: AbstractSet[DraftId]) -> bool:
        """Whether the feed has already brought what came after the recall; it may only have brought the decision."""
        draft = self._context.reader.draft(row.draft)
        decided = draft is not None and draft.decision is not None and draft.decision.key == row.key
        return row.draft in changed_by_feed and not decided

    def _sent_at(self, row: OutboxRow) -> datetime | None:
        draft = self._context.reader.draft(row.draft)
        return draft.dispatch.sent_at if draft and draft.dispatch else None

    def _connected(self) -> "StoreClient":
        client = self._client()
        if client is None:
            raise NotConnected(
                "This decision may already be with the audit store, which does not answer now. It cannot be undone."
            )
        return client

    def _announcement(self, row: OutboxRow, *, on_store: bool) -> DecisionUndone:
        self._context.publish(OutboxChanged(frozenset((row.key,))))
        self._context.publish(DraftsChanged(frozenset((row.draft,))))
        draft = self._context.reader.draft(row.draft)
        customer = draft.submitted.ticket.customer.name if draft else ""
        return DecisionUndone(row.key, row.draft, row.kind, on_store, row.ticket, row.subject, customer)
