"""Carries out what the store gives out: one order at a time, noted before the helpdesk is called, and until the store
has its outcome.

After a crash the store is told which attempts had begun, and the helpdesk is asked what became of them.
"""

import logging
import time
from collections.abc import Mapping

from console.helpdesks.connector.state import ConnectorState
from console.helpdesks.connector.store_calls import PatientStore
from console.helpdesks.helpdesk import Helpdesk
from console.model.order import AttemptNamed, AttemptOutcome, MayLeave, OrdersWanted, TakenOrder, TakenStep
from console.remote import requests
from console.store.dispatch.adapter import MAX_RESPONSE, DeliveryCheck, Outcome, Result
from console.store.dispatch.last_check import answering_with

_ADAPTER = "connector"
_AFTER_FINDING = {
    DeliveryCheck.SENT: (Result.SENT, "Found to be sent after an interruption.", None),
    DeliveryCheck.NOT_SENT: (Result.RETRY, "Interrupted, and found not to be sent.", "interrupted"),
    DeliveryCheck.CANNOT_TELL: (Result.UNKNOWN, "Interrupted while it was being sent.", "interrupted"),
}

_log = logging.getLogger("countersign.helpdesks")


class CarryingOut:
    """What one thread does, step by step."""

    def __init__(self, store: PatientStore, state: ConnectorState, helpdesks: Mapping[str, Helpdesk]) -> None:
        self._store = store
        self._state = state
        self._helpdesks = helpdesks
        self._seconds = max(helpdesk.seconds for helpdesk in helpdesks.values())

    def step(self) -> bool:
        """Carries out one order, or finds out about one; returns whether there was one. Raises RemoteErrors."""
        begun = tuple(self._state.attempts())
        wanted = OrdersWanted(_ADAPTER, tuple(self._helpdesks), min(self._seconds, 600.0), begun)
        taken = self._store.call(requests.take_order(wanted)).order
        if begun and (taken is None or taken.step is not TakenStep.FIND):
            # None of them is open any more: their outcomes arrived.
            for dispatch in begun:
                self._state.end_attempt(dispatch)
        if taken is None:
            return False
        helpdesk = self._helpdesks[taken.order.ticket.helpdesk]
        self._state.begin_attempt(taken.dispatch, helpdesk.name)
        began = time.monotonic()
        outcome = self._find(helpdesk, taken) if taken.step is TakenStep.FIND else self._act(helpdesk, taken)
        self._tell(taken, outcome, int((time.monotonic() - began) * 1000))
        self._state.end_attempt(taken.dispatch)
        _log.info("%s: order %s: %s", helpdesk.name, taken.dispatch, outcome.error or outcome.result)
        return True

    def _act(self, helpdesk: Helpdesk, taken: TakenOrder) -> Outcome:
        try:
            with answering_with(lambda: self._may_leave(taken)):
                if taken.step is TakenStep.ROLL_BACK:
                    return helpdesk.roll_back(taken.order, taken.inverse or {})
                return helpdesk.send(taken.order)
        except Exception as error:  # noqa: BLE001 - a room may raise anything, and what it did is not known then
            # Without the traceback: its values may hold a secret or a customer's words.
            _log.error("%s: order %s failed: %s", helpdesk.name, taken.dispatch, type(error).__name__)
            return Outcome(Result.UNKNOWN, f"The adapter failed: {type(error).__name__}.", "adapter")

    def _find(self, helpdesk: Helpdesk, taken: TakenOrder) -> Outcome:
        found, inverse = DeliveryCheck.CANNOT_TELL, None
        if not taken.undo:
            try:
                found = helpdesk.find(taken.order)
                inverse = helpdesk.inverse(taken.order) if found is DeliveryCheck.SENT else None
            except Exception as error:  # noqa: BLE001 - as above; then nobody can tell
                _log.error("%s: order %s was not found out: %s", helpdesk.name, taken.dispatch, type(error).__name__)
                found = DeliveryCheck.CANNOT_TELL
        result, response, code = _AFTER_FINDING[found]
        return Outcome(result, response, code, inverse=inverse)

    def _may_leave(self, taken: TakenOrder) -> bool:
        named = AttemptNamed(taken.attempt, len(taken.order.ticket.messages), taken.undo)
        return self._store.ask(requests.may_leave(taken.dispatch, named), lambda: MayLeave(False)).may_leave

    def _tell(self, taken: TakenOrder, outcome: Outcome, latency_ms: int) -> None:
        told = AttemptOutcome(
            taken.attempt,
            outcome.result,
            outcome.response[:MAX_RESPONSE],
            outcome.error,
            outcome.cost_usd,
            outcome.inverse,
            latency_ms,
            taken.undo,
        )
        if not self._store.call(requests.outcome(taken.dispatch, told)).recorded:
            _log.warning("order %s: the outcome of attempt %d came too late", taken.dispatch, taken.attempt)
