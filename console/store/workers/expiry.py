"""Expires drafts, releases lapsed claims and deletes ended signing keys, every second."""

from functools import partial

from console.store.ledger.store import Store
from console.store.service.expire import anything_due, sweep
from console.store.workers.periodic import run_periodically

_EVERY_SECONDS = 1.0


async def run_expiry(store: Store) -> None:
    """Runs as long as the store."""
    await run_periodically(_EVERY_SECONDS, partial(_sweep, store), "the sweep")


def _sweep(store: Store) -> None:
    if store.read(lambda connection: anything_due(connection, store.now())):
        store.write(sweep)
    store.forget_ended_keys()
