"""Carries out what was approved, after the hold time: one attempt at a time, each recorded before and after.

Any number of workers may run, in one process or many. An attempt is leased by the store's clock; a worker that finds a
lease that has run out asks the other side what became of it, and never simply sends again.
"""

import logging
import threading
import time
from datetime import timedelta
from functools import partial
from typing import Any

from console.store.database.times import micros
from console.store.dispatch.adapter import Adapter, DeliveryCheck, Outcome, Result
from console.store.dispatch.last_check import answering_with
from console.store.ledger.store import Store
from console.store.service.attempts import anything_due, start
from console.store.service.dispatching import ROLL_BACK, StartedAttempt
from console.store.service.outcomes import finish, lapsed_attempt, lapsed_attempts, may_leave, recover
from console.store.workers.periodic import run_periodically

_EVERY_SECONDS = 0.5
_AT_LEAST_SECONDS = 60.0

_log = logging.getLogger("countersign.store")


class Dispatcher:
    """One worker. `oldest`: what was approved longer ago is left to people; None sends everything."""

    def __init__(self, store: Store, adapter: Adapter, oldest: timedelta | None = timedelta(days=1)) -> None:
        self._store = store
        self._adapter = adapter
        self._oldest = oldest
        self._stopped = threading.Event()
        self._lease = timedelta(seconds=max(2 * adapter.seconds, _AT_LEAST_SECONDS))

    def stop(self) -> None:
        """Begins nothing more; what has begun is finished."""
        self._stopped.set()

    def step(self) -> bool:
        """Resolves or carries out one thing; returns whether there was one. Raises Unavailable."""
        store = self._store
        if self._stopped.is_set():
            return False
        if not store.read(lambda connection: anything_due(connection, micros(store.now()))):
            return False
        if self._clear_up():
            return True
        started = store.write(lambda t: start(t, self._adapter.name, self._lease, self._oldest))
        if started is None:
            return False
        until = store.now() + self._lease / 2
        self._attempt(started, until_micros=micros(until))
        return True

    def _attempt(self, started: StartedAttempt, until_micros: int) -> None:
        if micros(self._store.now()) >= until_micros:
            # This process stood still for long before the call: others may consider it lost, so it must not be made.
            _log.warning("dispatch %s: too late to begin attempt %d", started.dispatch, started.attempt)
            return
        began = time.monotonic()
        with self._store.trace("dispatch", adapter=self._adapter.name, attempt=started.attempt) as span:
            outcome = self._call(started, until_micros)
            if span is not None:
                span.set_attribute("result", outcome.result)
        latency_ms = int((time.monotonic() - began) * 1000)
        known = self._store.write(lambda t: finish(t, started.key, outcome, latency_ms))
        _log.info("dispatch %s attempt %d: %s", started.dispatch, started.attempt, outcome.error or outcome.result)
        if not known:
            _log.warning("dispatch %s: the outcome of attempt %d came too late", started.dispatch, started.attempt)

    def _call(self, started: StartedAttempt, until_micros: int) -> Outcome:
        try:
            with answering_with(partial(self._may_leave, started, until_micros)):
                if started.act == ROLL_BACK:
                    return self._adapter.roll_back(started.order, started.inverse or {})
                return self._adapter.send(started.order)
        except Exception as error:  # noqa: BLE001 - an adapter may raise anything
            # An adapter's own error says nothing about what the other side has already done.
            _log.exception("dispatch %s: the adapter failed", started.dispatch)
            return Outcome(Result.UNKNOWN, f"The adapter failed: {type(error).__name__}.", "adapter")

    def _may_leave(self, started: StartedAttempt, until_micros: int) -> bool:
        """Asked right before the last step. If the store cannot be asked, nothing leaves."""
        now = self._store.now()
        if micros(now) >= until_micros:
            return False
        try:
            policy = self._store.policy()
            return self._store.read(lambda connection: may_leave(connection, started, now, policy))
        except Exception:  # noqa: BLE001 - without an answer nothing leaves
            _log.exception("dispatch %s: the store could not be asked before the last step", started.dispatch)
            return False

    def _clear_up(self) -> bool:
        store = self._store
        for row in store.read(lambda connection: lapsed_attempts(connection, micros(store.now()))):
            started = store.write(partial(lapsed_attempt, dispatch=row.id))
            if started is not None:
                try:
                    result, inverse = self._found(started)
                except Exception:  # noqa: BLE001 - an adapter may raise anything
                    # What waits behind it goes on. It is asked about again, and after an hour people are.
                    _log.exception("dispatch %s: the other side could not be asked about it", row.id)
                    continue
                if store.write(partial(recover, started=started, result=result, inverse=inverse)):
                    _log.warning("dispatch %s was interrupted: %s", row.id, result)
                    return True
        return False

    def _found(self, started: StartedAttempt) -> tuple[DeliveryCheck, dict[str, Any] | None]:
        # The other side can be asked about the order, but not about its rollback.
        if started.act == ROLL_BACK:
            return DeliveryCheck.CANNOT_TELL, None
        result = self._adapter.find(started.order)
        return result, self._adapter.inverse(started.order) if result is DeliveryCheck.SENT else None


async def run_dispatcher(dispatcher: Dispatcher) -> None:
    """Runs as long as the store."""

    def all_that_is_due() -> None:
        while dispatcher.step():
            pass

    await run_periodically(_EVERY_SECONDS, all_that_is_due, "the dispatcher", dispatcher.stop)
