"""Carries out what the store gives out: one order at a time, which is noted from before the helpdesk is called until
the store has its outcome.

After a crash the store is told which attempts had begun, and the helpdesk is asked what became of them.
"""

import logging
import time
from collections.abc import Mapping
from datetime import UTC, datetime

from console.helpdesks.connector.set_aside import first_time
from console.helpdesks.connector.state import ConnectorState
from console.helpdesks.connector.store_calls import PatientStore
from console.helpdesks.helpdesk import Helpdesk
from console.model.ids import Clock
from console.model.order import (
    MOST_SET_ASIDE,
    AttemptNamed,
    AttemptOutcome,
    MayLeave,
    OrdersWanted,
    TakenOrder,
    TakenStep,
)
from console.remote import requests
from console.remote.problems import NotFound, Refused
from console.store.dispatch.adapter import MAX_RESPONSE, DeliveryCheck, Outcome, Result
from console.store.dispatch.last_check import answering_with

_ADAPTER = "connector"
_AFTER_FINDING = {
    DeliveryCheck.SENT: (Result.SENT, "Found to be sent after an interruption.", None),
    DeliveryCheck.NOT_SENT: (Result.RETRY, "Interrupted, and found not to be sent.", "interrupted"),
    DeliveryCheck.CANNOT_TELL: (Result.UNKNOWN, "Interrupted while it was being sent.", "interrupted"),
}
_NOT_TAKEN = (Refused, NotFound)
"""Of an outcome: another try at once changes nothing."""
_NOT_STORED = "The helpdesk's answer cannot be stored. The connector's log says why."

_log = logging.getLogger("countersign.helpdesks")


class OrderExecutor:
    """What one thread does, step by step."""

    def __init__(
        self,
        store: PatientStore,
        state: ConnectorState,
        helpdesks: Mapping[str, Helpdesk],
        now: Clock = lambda: datetime.now(UTC),
    ) -> None:
        self._now = now
        self._store = store
        self._state = state
        self._helpdesks = helpdesks
        self._seconds = max(helpdesk.seconds for helpdesk in helpdesks.values())

    def step(self) -> bool:
        """Carries out one order, or finds out about one; returns whether there was one. Raises RemoteErrors."""
        aside = self._tell_again()
        begun = tuple(self._state.attempts())
        request = OrdersWanted(
            _ADAPTER, tuple(self._helpdesks), min(self._seconds, 600.0), begun, aside[:MOST_SET_ASIDE]
        )
        attempt = self._store.call(requests.take_order(request)).order
        if begun and (attempt is None or attempt.step is not TakenStep.FIND):
            # None of them is open any more: their outcomes arrived.
            for dispatch in begun:
                self._state.end_attempt(dispatch)
        if attempt is None:
            return False
        helpdesk = self._helpdesks[attempt.order.ticket.helpdesk]
        self._state.begin_attempt(attempt.dispatch, helpdesk.name)
        began = time.monotonic()
        outcome = self._find(helpdesk, attempt) if attempt.step is TakenStep.FIND else self._act(helpdesk, attempt)
        self._report(helpdesk, attempt, outcome, int((time.monotonic() - began) * 1000))
        self._state.end_attempt(attempt.dispatch)
        _log.info("%s: order %s: %s", helpdesk.name, attempt.dispatch, outcome.error or outcome.result)
        return True

    def _act(self, helpdesk: Helpdesk, attempt: TakenOrder) -> Outcome:
        try:
            with answering_with(lambda: self._may_leave(attempt)):
                if attempt.step is TakenStep.ROLL_BACK:
                    return helpdesk.roll_back(attempt.order, attempt.inverse or {})
                return helpdesk.send(attempt.order)
        except Exception as error:  # noqa: BLE001 - a room may raise anything, and it is then not known what it did
            # Without the traceback: its values may hold a secret or a customer's words.
            _log.error("%s: order %s failed: %s", helpdesk.name, attempt.dispatch, type(error).__name__)
            return Outcome(Result.UNKNOWN, f"The adapter failed: {type(error).__name__}.", "adapter")

    def _find(self, helpdesk: Helpdesk, attempt: TakenOrder) -> Outcome:
        check, inverse = DeliveryCheck.CANNOT_TELL, None
        if not attempt.undo:
            try:
                check = helpdesk.find(attempt.order)
                inverse = helpdesk.inverse(attempt.order) if check is DeliveryCheck.SENT else None
            except Exception as error:  # noqa: BLE001 - as above; then the outcome cannot be determined
                _log.error(
                    "%s: the outcome of order %s could not be determined: %s",
                    helpdesk.name,
                    attempt.dispatch,
                    type(error).__name__,
                )
                check = DeliveryCheck.CANNOT_TELL
        result, response, code = _AFTER_FINDING[check]
        return Outcome(result, response, code, inverse=inverse)

    def _may_leave(self, attempt: TakenOrder) -> bool:
        named = AttemptNamed(attempt.attempt, len(attempt.order.ticket.messages), attempt.undo)
        return self._store.ask(requests.may_leave(attempt.dispatch, named), lambda: MayLeave(False)).may_leave

    def _tell_again(self) -> tuple[str, ...]:
        """Tells the store one of the outcomes that it did not take, where it is time; gives what is still set aside."""
        aside, now = self._state.outcomes_set_aside(), self._now()
        if aside and aside[0].next_try <= now:
            first = aside.pop(0)
            try:
                answer = self._store.call(requests.outcome(first.dispatch, first.outcome))
            except _NOT_TAKEN as refused:
                again = first.told_again(refused.fact, now)
                self._state.set_aside(again)
                aside.append(again)
            else:
                self._state.end_set_aside(first.dispatch)
                done = "is taken now" if answer.recorded else "came too late"
                _log.warning("%s: the outcome of order %s %s", first.helpdesk, first.dispatch, done)
        return tuple(one.dispatch for one in aside)

    def _report(self, helpdesk: Helpdesk, attempt: TakenOrder, outcome: Outcome, latency_ms: int) -> None:
        report = AttemptOutcome(
            attempt.attempt,
            outcome.result,
            outcome.response[:MAX_RESPONSE],
            outcome.error,
            outcome.cost_usd,
            outcome.inverse,
            latency_ms,
            attempt.undo,
            outcome.recipients,
        )
        try:
            answer = self._store.call(requests.outcome(attempt.dispatch, report))
        except _NOT_TAKEN as refused:
            # Not all that the helpdesk answered can be stored. The result can, and other orders wait behind it.
            _log.error("order %s: %s", attempt.dispatch, refused.fact)
            bare = AttemptOutcome(attempt.attempt, outcome.result, _NOT_STORED, "answer", undo=attempt.undo)
            try:
                answer = self._store.call(requests.outcome(attempt.dispatch, bare))
            except _NOT_TAKEN as again:
                self._state.set_aside(first_time(attempt.dispatch, helpdesk.name, bare, again.fact, self._now()))
                _log.error(
                    "%s: order %s: its outcome (%s) is set aside and told again later: %s",
                    helpdesk.name,
                    attempt.dispatch,
                    outcome.result,
                    again.fact,
                )
                return
        if not answer.recorded:
            _log.warning("order %s: the outcome of attempt %d came too late", attempt.dispatch, attempt.attempt)
