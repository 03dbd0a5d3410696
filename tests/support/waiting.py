"""Waiting for what must come, with a limit, by looking."""

import threading
from collections.abc import Callable

LIMIT_SECONDS = 30.0
_LOOK_SECONDS = 0.02


def until(holds: Callable[[], object], what: str, seconds: float = LIMIT_SECONDS) -> None:
    """Returns once `holds()`; fails, saying `what`, where that takes too long."""
    again = threading.Event()
    for _ in range(int(seconds / _LOOK_SECONDS)):
        if holds():
            return
        again.wait(_LOOK_SECONDS)
    raise AssertionError(f"not within {seconds:.0f} s: {what}")
