"""How long something has been in sight while the window answered.

A key that is pressed while the window hangs is handled when the hang is over. By the clock on the wall that draft has
been in sight for long; the person had seen it for a moment, or meant the one before.
"""

import time
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, QTimer

LEAST_SHOWN_SECONDS: Final = 0.5
"""A draft can be decided on so long after it was painted with its findings. A second tap is faster, a reader is not."""

_STEP_MS: Final = 50
_MOST_COUNTED_SECONDS: Final = 0.15
"""Of the time between two steps: what is longer was a hang, or the part of one that a person saw nothing of."""


class AnsweringClock(QObject):
    """Counts from `begin`. Until `LEAST_SHOWN_SECONDS` are over, time in which no event was handled does not count."""

    def __init__(self, parent: QObject, monotonic: Callable[[], float] = time.monotonic) -> None:
        super().__init__(parent)
        self._monotonic = monotonic
        self._counted: float | None = None
        self._looked_at = 0.0
        self._step = QTimer(self, interval=_STEP_MS)
        self._step.timeout.connect(self.seconds)

    def begin(self) -> None:
        """Count from now."""
        self._counted, self._looked_at = 0.0, self._monotonic()
        self._step.start()

    def stop(self) -> None:
        """Nothing is in sight."""
        self._counted = None
        self._step.stop()

    def seconds(self) -> float:
        """Since `begin`; 0 after `stop`."""
        if self._counted is None:
            return 0.0
        now = self._monotonic()
        passed, self._looked_at = now - self._looked_at, now
        self._counted += passed if self._counted >= LEAST_SHOWN_SECONDS else min(passed, _MOST_COUNTED_SECONDS)
        if self._counted >= LEAST_SHOWN_SECONDS:
            self._step.stop()
        return self._counted

    def is_long_enough(self) -> bool:
        """Whether a press is meant for what is in sight, and is no second tap."""
        return self.seconds() >= LEAST_SHOWN_SECONDS
