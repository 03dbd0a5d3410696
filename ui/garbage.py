"""Python's garbage is collected on the GUI thread only.

Python collects in whichever thread happens to allocate. Where the garbage holds widgets, collecting it in another
thread destroys them there, and Qt ends the process with a segmentation fault.
"""

import gc
import time
from typing import Final

from PySide6.QtCore import QObject, QTimer

_INTERVAL_MS: Final = 500
_WHOLE_SECONDS: Final = 30
"""The least time between two collections of everything."""

_STARTED_SECONDS: Final = 10
"""What exists then stays: modules, classes, the window. Examining all of it takes a tenth of a second each time, in
which no letter appears.
"""


class GarbageCollection(QObject):
    """Takes over garbage collection from Python as long as the process runs. Create it on the GUI thread, before any
    other thread starts.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._started_at = self._whole_at = time.monotonic()
        self._has_started = False
        self._timer = QTimer(self, interval=_INTERVAL_MS)
        self._timer.timeout.connect(self._tick)
        self._timer.start()

    def _tick(self) -> None:
        now = time.monotonic()
        if not self._has_started and now - self._started_at >= _STARTED_SECONDS:
            self._has_started = True
            gc.freeze()
        if collect_what_is_due(whole=now - self._whole_at >= _WHOLE_SECONDS) == _OLDEST:
            self._whole_at = now


_OLDEST: Final = 2


def collect_what_is_due(*, whole: bool = True) -> int | None:
    """Collect the oldest generation whose count is over Python's threshold; returns which, None where none is. The
    oldest of all only if `whole`.
    """
    due = [
        generation
        for generation, (count, limit) in enumerate(zip(gc.get_count(), gc.get_threshold(), strict=True))
        if count > limit and (whole or generation < _OLDEST)
    ]
    if not due:
        return None
    gc.collect(due[-1])
    return due[-1]
