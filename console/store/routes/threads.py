"""Work on the database runs in threads, so that the loop stays free for those who wait."""

from collections.abc import Callable
from typing import TypeVar

from anyio import to_thread

T = TypeVar("T")


async def in_thread(work: Callable[[], T]) -> T:
    """Runs `work` in a thread of the pool. It runs to its end even if whoever asked has gone."""
    return await to_thread.run_sync(work)
