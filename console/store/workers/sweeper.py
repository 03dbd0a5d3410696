"""Expires drafts, releases lapsed claims and forgets ended signing keys, now and then."""

import asyncio
import logging
from functools import partial

from console.store.service.expire import anything_due, sweep
from console.store.service.refusals import Unavailable
from console.store.service.store import Store
from console.store.workers.ending import to_its_end

_EVERY_SECONDS = 1.0

_log = logging.getLogger("countersign.store")


async def sweep_now_and_then(store: Store) -> None:
    """Runs as long as the store."""
    while True:
        await asyncio.sleep(_EVERY_SECONDS)
        try:
            await to_its_end(partial(_sweep, store))
        except Unavailable:
            _log.warning("the database did not answer the sweep")


def _sweep(store: Store) -> None:
    if store.read(lambda connection: anything_due(connection, store.now())):
        store.write(sweep)
    store.forget_ended_keys()
