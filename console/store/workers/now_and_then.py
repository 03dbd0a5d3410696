"""What a worker does in a thread is brought to its end before the worker ends, so that the store is closed after it."""

import asyncio
from collections.abc import Callable
from typing import TypeVar

from anyio import to_thread

T = TypeVar("T")


async def to_its_end(work: Callable[[], T], stop: Callable[[], object] = lambda: None) -> T:
    """Runs `work` in a thread. Cancelled meanwhile, it asks it to `stop` soon, and ends when it has."""
    under_way = asyncio.ensure_future(to_thread.run_sync(work))
    try:
        return await asyncio.shield(under_way)
    except asyncio.CancelledError:
        stop()
        await asyncio.gather(under_way, return_exceptions=True)
        raise
