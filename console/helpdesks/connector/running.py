"""The connector's process: a thread for reading each helpdesk, and one that carries out orders, until it is stopped."""

import logging
import threading
from collections.abc import Callable, Mapping

from console.helpdesks.connector.carrying_out import OrderExecutor
from console.helpdesks.connector.reading import Reading, WritesDrafts
from console.helpdesks.connector.state import ConnectorState
from console.helpdesks.connector.store_calls import ConnectorEnds, PatientStore, StoreSender
from console.helpdesks.helpdesk import Helpdesk, HelpdeskUnavailable
from console.remote.problems import RemoteError

_ORDERS_EVERY_SECONDS = 1.0
_FIRST_PAUSE_SECONDS = 1.0
_LONGEST_PAUSE_SECONDS = 60.0
_LASTING_PAUSE_SECONDS = 300.0
_LONGEST_ASKED_SECONDS = 3_600.0
"""A helpdesk that asks for a longer pause is asked again after this one: it may have meant something else."""

_log = logging.getLogger("countersign.helpdesks")


def run_connector(
    client: Callable[[], StoreSender],
    state: ConnectorState,
    helpdesks: Mapping[str, Helpdesk],
    every_seconds: Mapping[str, float],
    stopped: threading.Event,
    assistant: WritesDrafts | None = None,
) -> None:
    """Runs until `stopped`. Each thread has its own `client`. What has begun is finished."""
    orders = OrderExecutor(PatientStore(client(), stopped), state, helpdesks)
    threads = [threading.Thread(target=_carry_out, args=(orders, stopped), name="orders", daemon=True)]
    for name, helpdesk in helpdesks.items():
        reading = Reading(helpdesk, PatientStore(client(), stopped), state, assistant)
        work = (reading, helpdesk, every_seconds[name], stopped)
        threads.append(threading.Thread(target=_read, args=work, name=f"reading {name}", daemon=True))
    for thread in threads:
        thread.start()
    for thread in threads:
        while thread.is_alive():
            thread.join(1.0)


def _carry_out(orders: OrderExecutor, stopped: threading.Event) -> None:
    trouble = _Trouble("orders", stopped)
    while not stopped.is_set():
        try:
            while orders.step():
                if stopped.is_set():
                    return
        except ConnectorEnds:
            return
        except Exception as error:  # noqa: BLE001 - the other threads go on, and this one tries again
            trouble.waits(error)
            continue
        trouble.is_over()
        stopped.wait(_ORDERS_EVERY_SECONDS)


def _read(reading: Reading, helpdesk: Helpdesk, every_seconds: float, stopped: threading.Event) -> None:
    trouble = _Trouble(helpdesk.name, stopped)
    while not stopped.is_set():
        try:
            more = reading.step()
            trouble.is_over()
            if not more:
                helpdesk.wait(every_seconds, stopped.is_set)
        except ConnectorEnds:
            return
        except Exception as error:  # noqa: BLE001 - as above
            trouble.waits(error)


class _Trouble:
    """Logs once what is wrong, waits longer each time, and logs when it is over."""

    def __init__(self, what: str, stopped: threading.Event) -> None:
        self._what = what
        self._stopped = stopped
        self._told = ""
        self._pause = _FIRST_PAUSE_SECONDS

    def waits(self, error: Exception) -> None:
        """Logs it, and waits."""
        sentence, pause = _in_words(error), self._pause
        if isinstance(error, HelpdeskUnavailable):
            lasting = _LASTING_PAUSE_SECONDS if error.lasting else 0.0
            pause = max(pause, min(error.retry_after or 0.0, _LONGEST_ASKED_SECONDS), lasting)
        if sentence != self._told:
            _log.error("%s: %s", self._what, sentence)
            self._told = sentence
        self._pause = min(self._pause * 2, _LONGEST_PAUSE_SECONDS)
        self._stopped.wait(pause)

    def is_over(self) -> None:
        """It works."""
        if self._told:
            _log.warning("%s: works again", self._what)
        self._told, self._pause = "", _FIRST_PAUSE_SECONDS


def _in_words(error: Exception) -> str:
    if isinstance(error, HelpdeskUnavailable):
        return error.sentence
    if isinstance(error, RemoteError):
        return error.fact
    # Its words may hold a secret or a customer's; its type does not.
    return f"An error of the program: {type(error).__name__}."
