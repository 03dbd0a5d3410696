"""Attempts that nobody resolves: the connector that began one is gone, and the store cannot ask the other side by
itself. After an hour people are asked, so that neither the reply nor the others on its ticket stay unseen.
"""

import logging
import time
from collections.abc import Callable
from functools import partial
from typing import Final

from console.store.database.times import micros
from console.store.ledger.store import Store
from console.store.service.outcomes import give_up, lapsed_attempts
from console.store.workers.periodic import run_periodically

_EVERY_SECONDS: Final = 30.0
_WAITED_FOR_SECONDS: Final = 3_600.0

_log = logging.getLogger("countersign.store")


class LostAttempts:
    """Counts how long each lapsed attempt was there while this process ran: after a store was down, its connectors get
    their time to come back. `clock`: seconds that only grow.
    """

    def __init__(self, store: Store, clock: Callable[[], float] = time.monotonic) -> None:
        self._store = store
        self._clock = clock
        self._since: dict[tuple[str, int], float] = {}

    def look(self) -> None:
        """Gives up those that were lapsed for an hour."""
        now, store = self._clock(), self._store
        rows = store.read(lambda connection: lapsed_attempts(connection, micros(store.now())))
        self._since = {(row.id, row.attempts): self._since.get((row.id, row.attempts), now) for row in rows}
        for (dispatch, attempt), since in self._since.items():
            if now - since < _WAITED_FOR_SECONDS:
                continue
            if store.write(partial(give_up, dispatch=dispatch, attempt=attempt)):
                _log.warning("dispatch %s: nobody has resolved attempt %d, so people are asked", dispatch, attempt)


async def run_lost_attempts(store: Store) -> None:
    """Runs as long as the store."""
    await run_periodically(_EVERY_SECONDS, LostAttempts(store).look, "the search for lost attempts")
