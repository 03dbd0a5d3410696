"""How a worker runs: at intervals, in a thread, as long as the store runs. An error does not end it, and work that has
begun is finished before it ends, so that the store is closed after it.
"""

import asyncio
import logging
from collections.abc import Callable

from anyio import to_thread

from console.store.refusals import Unavailable

_log = logging.getLogger("countersign.store")


async def run_periodically(
    seconds: float, work: Callable[[], object], what: str, stop: Callable[[], object] = lambda: None
) -> None:
    """Does `work` every `seconds` until it is cancelled; then asks it to `stop` soon, and waits for that. `what` names
    it in the log.
    """
    while True:
        await asyncio.sleep(seconds)
        try:
            await _to_its_end(work, stop)
        except Unavailable:
            _log.warning("the database did not answer %s", what)
        except Exception:  # noqa: BLE001 - one error must not end the worker
            # What it could not handle stays as it is, and the log says why.
            _log.exception("%s met an error", what)


async def _to_its_end(work: Callable[[], object], stop: Callable[[], object]) -> None:
    under_way = asyncio.ensure_future(to_thread.run_sync(work))
    try:
        await asyncio.shield(under_way)
    except asyncio.CancelledError:
        stop()
        await asyncio.gather(under_way, return_exceptions=True)
        raise
