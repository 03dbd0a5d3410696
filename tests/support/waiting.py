"""Waiting for what must come, with a limit, by looking."""

import threading
from collections.abc import Callable

import httpx

from tests.support.http import TRUSTS_NOBODY

LIMIT_SECONDS = 30.0
_LOOK_SECONDS = 0.02
BACKGROUND = "opening"
"""The name of the threads of `ui.bridge.in_background`, which most tests never load."""


def end_background_work() -> None:
    """Returns once nothing is done in the background of a window any more. What hangs there is left to hang."""
    for thread in threading.enumerate():
        if thread.name == BACKGROUND:
            thread.join(LIMIT_SECONDS)


def until(holds: Callable[[], object], what: str, seconds: float = LIMIT_SECONDS) -> None:
    """Returns once `holds()`; fails, saying `what`, where that takes too long."""
    again = threading.Event()
    for _ in range(int(seconds / _LOOK_SECONDS)):
        if holds():
            return
        again.wait(_LOOK_SECONDS)
    raise AssertionError(f"not within {seconds:.0f} s: {what}")


class LongPoll:
    """A console's question for changes, which waits in a thread of its own; made once it is on its way."""

    def __init__(self, client: httpx.Client, cursor: str) -> None:
        self._answers: list[httpx.Response] = []
        sent = threading.Event()

        def on_the_way(step: str, _facts: object) -> None:
            if step == "http11.send_request_body.complete":
                sent.set()

        def wait() -> None:
            with httpx.Client(base_url=client.base_url, headers=client.headers, verify=TRUSTS_NOBODY) as own:
                question = own.build_request("GET", "/v1/changes", params={"cursor": cursor, "wait": 60}, timeout=70)
                question.extensions["trace"] = on_the_way
                self._answers.append(own.send(question))

        self._thread = threading.Thread(target=wait)
        self._thread.start()
        assert sent.wait(LIMIT_SECONDS), "the question was not sent"

    def answer(self) -> httpx.Response:
        """What came; fails where nothing comes long before the wait is over."""
        self._thread.join(20)
        assert not self._thread.is_alive(), "the long-poll was not answered"
        return self._answers[0]
