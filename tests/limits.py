"""What surrounds each test: the last limit of its time, and which thread collects its garbage."""

import faulthandler
import gc
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


@contextmanager
def garbage_of_windows(item: pytest.Item) -> Iterator[None]:
    """Sees to it that no other thread destroys a window's parts, as `ui.garbage` does in the console: tests of windows
    collect when they have ended, and the next test without one begins when all windows are gone.
    """
    has_window = "qapp" in getattr(item, "fixturenames", ()) or "qtbot" in getattr(item, "fixturenames", ())
    if has_window:
        gc.disable()
    elif not gc.isenabled():
        gc.collect()
        gc.enable()
    try:
        yield
    finally:
        if has_window:
            from ui.garbage import collect_what_is_due

            collect_what_is_due()


_copy: list[int] = []


def _standard_error() -> int:
    if not _copy:
        _copy.append(os.dup(sys.__stderr__.fileno() if sys.__stderr__ else 2))
    return _copy[0]
