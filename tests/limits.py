"""The last limit of a test's time."""

import faulthandler
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

GRACE_SECONDS = 60


@contextmanager
def hard_limit(item: pytest.Item) -> Iterator[None]:
    """Ends this process where a test passes its limit by `GRACE_SECONDS`, and prints the stacks of all threads.

    pytest-timeout raises an exception in the test when its limit is reached, which needs Python to come to its next
    instruction; what waits in a library, as a window's event loop does, never comes there.
    """
    mark = item.get_closest_marker("timeout")
    seconds = float(mark.args[0]) if mark and mark.args else float(item.config.getini("timeout") or 0)
    if seconds:
        # pytest has its own end of what processes print, which would be lost with it.
        faulthandler.dump_traceback_later(seconds + GRACE_SECONDS, exit=True, file=_standard_error())
    try:
        yield
    finally:
        faulthandler.cancel_dump_traceback_later()


_copy: list[int] = []


def _standard_error() -> int:
    if not _copy:
        _copy.append(os.dup(sys.__stderr__.fileno() if sys.__stderr__ else 2))
    return _copy[0]
