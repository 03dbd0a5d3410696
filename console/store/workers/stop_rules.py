"""Weighs what rules of the policy that stop sending count, twice a second, and gives back what a new stop holds."""

import logging
from datetime import datetime, timedelta

from console.store.ledger.store import Store
from console.store.refusals import Invalid
from console.store.service.raising import raise_stops
from console.store.service.stopping import give_back
from console.store.workers.periodic import run_periodically

_EVERY_SECONDS = 0.5
_AT_THE_START = timedelta(days=1)
_AGAIN = timedelta(seconds=10)
"""So much is weighed again each time: a transaction is counted by when it began, and seen once it has ended."""

_log = logging.getLogger("countersign.store")


class StopRuleWatch:
    """One worker; any number may run, in one process or many."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._after: datetime = store.now() - _AT_THE_START

    def step(self) -> int:
        """Makes the stops that are due, and returns how many. Raises Unavailable."""
        now = self._store.now()
        try:
            count = raise_stops(self._store, self._after)
        except Invalid as error:
            # The policy's text is as long as one may be: nothing but a person can make it shorter.
            _log.error("a rule could not stop sending: %s", error)
            count = 0
        # By the clock as it is now, which may have been set back: else nothing would be weighed for as long.
        self._after = now - _AGAIN
        if count:
            give_back(self._store)
        return count


async def run_stop_rules(store: Store) -> None:
    """Runs as long as the store."""
    await run_periodically(_EVERY_SECONDS, StopRuleWatch(store).step, "the rules that stop sending")
