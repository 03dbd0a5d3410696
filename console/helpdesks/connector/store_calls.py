"""The store as the connector calls it: if it does not answer, again after a while, until the connector ends.

Every call is safe to repeat: messages, drafts and outcomes have ids, and an order that was lost on its way is found
when orders are taken again.
"""

import logging
import threading
from collections.abc import Callable
from typing import Protocol, TypeVar

from console.remote.problems import RemoteError
from console.remote.requests import StoreRequest

T = TypeVar("T")

_FIRST_WAIT_SECONDS = 0.5
_LONGEST_WAIT_SECONDS = 30.0

_log = logging.getLogger("countersign.helpdesks")


class StoreSender(Protocol):
    """What sends a request to the store: `console.remote.blocking.BlockingClient`."""

    def send(self, request: StoreRequest[T]) -> T:
        """Sends it and reads its answer; raises RemoteErrors."""
        ...


class ConnectorEnds(Exception):
    """The connector was asked to end while it waited for the store."""


class PatientStore:
    """The calls of all threads of the connector."""

    def __init__(self, client: StoreSender, stopped: threading.Event) -> None:
        self._client = client
        self._stopped = stopped

    def call(self, request: StoreRequest[T]) -> T:
        """The answer; waits for a store that is away or asks for a pause. Raises RemoteErrors and ConnectorEnds."""
        wait = _FIRST_WAIT_SECONDS
        while True:
            try:
                return self._client.send(request)
            except RemoteError as error:
                seconds = _pause(error)
                if seconds is None:
                    raise
                _log.warning("the store: %s", error.fact)
                wait = min(max(wait * 2, seconds), _LONGEST_WAIT_SECONDS)
            if self._stopped.wait(wait):
                raise ConnectorEnds

    def ask(self, request: StoreRequest[T], otherwise: Callable[[], T]) -> T:
        """The answer to one try, `otherwise` where there is none."""
        try:
            return self._client.send(request)
        except RemoteError as error:
            _log.warning("the store: %s", error.fact)
            return otherwise()


def _pause(error: RemoteError) -> float | None:
    """How long to wait before another try at least; None where another try changes nothing."""
    return (error.retry_after or 0.0) if error.passing else None
