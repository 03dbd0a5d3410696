"""The only way to export from the store as a stream: recorded in the log, counted and hashed."""

import asyncio
import hashlib
import logging
from collections.abc import AsyncIterator, Callable, Iterator
from typing import TypeVar

from console.store.ledger.store import Store
from console.store.refusals import Refusal
from console.store.routes.threads import begin, in_thread
from console.store.service.access import Caller
from console.store.service.export_mask import ExportMask
from console.store.service.exports import ExportResult, ExportSelection, begin_export, finish_export

T = TypeVar("T")

_log = logging.getLogger("countersign.store")


class LoggedExport:
    """One export. The log knows of it before `start` returns; `end` says what went, whatever the outcome.
    What it sends goes through `mask`.
    """

    def __init__(self, store: Store, who: Caller, chosen: ExportSelection) -> None:
        self._store = store
        self._who = who
        self._chosen = chosen
        self._export: str | None = None
        self._read_count = 0
        self._rows = 0
        self._size = 0
        self._hash = hashlib.sha256()
        self._complete = False
        self.mask = ExportMask(chosen.masks)

    async def start(self) -> None:
        """Raises Unavailable if this cannot be logged; then nothing may leave."""
        self._export = await in_thread(
            lambda: self._store.write(lambda transaction: begin_export(transaction, self._who, self._chosen))
        )

    def counted(self, items: Iterator[T]) -> Iterator[T]:
        """The rows, counted as they are drawn."""
        for item in items:
            self._read_count += 1
            yield item

    async def stream(self, piece: Callable[[], bytes], close: Callable[[], None]) -> AsyncIterator[bytes]:
        """Yields what `piece` returns until it returns nothing; at the end, or if the client goes away, calls `close`
        and logs the export.
        """
        try:
            while content := await in_thread(piece):
                # Counted before it is passed on: some of what was cut off on its way may have arrived.
                self._rows = self._read_count
                self._size += len(content)
                self._hash.update(content)
                yield content
            self._rows = self._read_count
            self._complete = True
        finally:
            # Also if the caller has disconnected and this task is cancelled.
            await asyncio.shield(begin(lambda: self._end(close)))

    def _end(self, close: Callable[[], None]) -> None:
        close()
        if self._export is None:
            return
        export, went = (
            self._export,
            ExportResult(self._rows, self._size, self._hash.hexdigest(), self._complete, self.mask.counts),
        )
        try:
            self._store.write(lambda transaction: finish_export(transaction, self._who, export, self._chosen, went))
        except Refusal as error:
            # The log already says that it began; what was sent can be reported only here.
            _log.error("the end of export %s is not in the log: %s; %s", export, error.detail, went)
