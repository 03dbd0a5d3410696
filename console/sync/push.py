"""Push: sends what waits in the outbox to the store, in order for each draft, until every row has its answer.

A row is marked before it is sent, so that after a crash it is known which may have arrived. Sending again is safe,
because the key is the same. Each item gets its own answer: one that the store cannot accept never blocks the others.
"""

import asyncio
import logging
from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING, Final

from console.cache.rows import OutboxRow
from console.model.ids import DecisionKey, DraftId
from console.model.problem import FieldError
from console.model.push import PushResult, PushStatus
from console.remote.problems import Refused, RemoteError, Unanswered
from console.sync.context import SessionContext
from console.sync.notices import ConflictFound, DraftsChanged, OutboxChanged
from console.sync.status import StatusLine, Trouble

if TYPE_CHECKING:
    from console.remote.client import StoreClient

BATCH: Final = 100
_BATCH_BYTES: Final = 2_000_000

logger = logging.getLogger(__name__)


class Pusher:
    """Empties the outbox while connected. On the core's thread."""

    def __init__(self, context: SessionContext, status: StatusLine) -> None:
        self._context = context
        self._status = status
        self._wake = asyncio.Event()
        self.exchange = asyncio.Lock()
        """Held while decisions are on their way; whoever needs to know how a row stands waits for it."""

    def wake(self) -> None:
        """Something new may wait."""
        self._wake.set()

    async def run(self, client: "StoreClient") -> None:
        """Pushes all that waits, then whatever is added; ends only by a RemoteError or SaveFailed."""
        while True:
            self._wake.clear()
            while await self.once(client):
                pass
            await self._wake.wait()

    async def once(self, client: "StoreClient") -> bool:
        """Pushes one batch; returns whether there was one."""
        async with self.exchange:
            rows = _batch(self._context.cache.outbox.to_push(BATCH))
            if not rows:
                return False
            await self._push(client, rows)
            self._status.set_trouble(Trouble.SENDING, None)
            return True

    async def _push(self, client: "StoreClient", rows: tuple[OutboxRow, ...]) -> None:
        keys = tuple(row.key for row in rows)
        self._context.cache.outbox.mark_sending(keys)
        self._context.publish(OutboxChanged(frozenset(keys)))
        try:
            with self._context.cache.changes_of_feed() as changed:
                answer = await client.decide([row.decision for row in rows])
        except Refused as error:
            await self._refused(client, rows, error)
        except RemoteError as error:
            self._unanswered(keys, maybe_sent=error.maybe_done)
            raise
        except asyncio.CancelledError:
            self._unanswered(keys, maybe_sent=True)
            raise
        else:
            self._record_results(client.address, rows, answer.results, changed)

    async def _refused(self, client: "StoreClient", rows: tuple[OutboxRow, ...], error: Refused) -> None:
        """The whole batch was refused: finds the row that caused it, so that the others can go on."""
        if len(rows) > 1:
            for row in rows:
                await self._push(client, (row,))
            return
        errors = error.errors or (FieldError("$", error.problem.detail or error.problem.title),)
        invalid = PushResult(rows[0].key, PushStatus.INVALID, errors=errors)
        self._record_results(client.address, rows, (invalid,), frozenset())

    def _unanswered(self, keys: tuple[DecisionKey, ...], *, maybe_sent: bool) -> None:
        self._context.cache.outbox.mark_waiting(keys, surely_unsent=not maybe_sent)
        self._context.publish(OutboxChanged(frozenset(keys)))
        self._status.recount()

    def _record_results(
        self,
        address: str,
        rows: tuple[OutboxRow, ...],
        results: tuple[PushResult, ...],
        changed_by_feed: AbstractSet[DraftId],
    ) -> None:
        by_key = {row.key: row for row in rows}
        ours = tuple(result for result in results if result.key in by_key)
        self._context.cache.outbox.record_answers(ours, self._context.now(), changed_by_feed)
        silent = tuple(by_key.keys() - {result.key for result in ours})
        if silent:
            logger.warning("The store left %d of %d decisions without an answer", len(silent), len(rows))
            self._context.cache.outbox.mark_waiting(silent)
        self._status.recount()
        self._context.publish(OutboxChanged(frozenset(by_key)))
        self._context.publish(DraftsChanged(frozenset(row.draft for row in rows)))
        for result in ours:
            if result.conflict is not None or result.status is PushStatus.INVALID:
                kind = result.conflict.kind if result.conflict else None
                self._context.publish(ConflictFound(result.key, by_key[result.key].subject, kind))
        if silent:
            raise Unanswered(address, len(silent))


def _batch(rows: tuple[OutboxRow, ...]) -> tuple[OutboxRow, ...]:
    """As many of `rows` as fit one request."""
    size, fitting = 0, 0
    for row in rows:
        size += 4 * len(row.decision.final_text or "") + sum(len(e.old) + len(e.new) for e in row.decision.diff) + 1_000
        if fitting and size > _BATCH_BYTES:
            break
        fitting += 1
    return rows[:fitting]
