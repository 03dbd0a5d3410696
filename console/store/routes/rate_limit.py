"""The request rate of one token in this process: each token has a bucket that refills steadily (the generic cell rate
algorithm: one time per bucket says how full it is). It is kept in memory only: no request causes a write, and each
process counts for itself.
"""

import threading
import time
from collections.abc import Callable

_MOST = 20_000
"""The most buckets that are remembered; full ones are forgotten first, because a new one is full too."""


class RateLimit:
    """A bucket holds `burst` and refills by `per_second`. Used from many threads."""

    def __init__(self, per_second: float, burst: float, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._each = 1 / per_second
        self._depth = burst / per_second
        self._monotonic = monotonic
        self._full_at: dict[bytes, float] = {}
        self._lock = threading.Lock()

    def take(self, key: bytes, count: int = 1) -> float:
        """Takes `count` from a bucket that is not empty, and returns 0; else returns the seconds until it is not. More
        may be taken than is in it: the next caller waits for that too.
        """
        with self._lock:
            now = self._monotonic()
            full_at = max(self._full_at.get(key, now), now)
            wait = full_at + self._each - self._depth - now
            # What floating point leaves over is no reason to wait.
            if wait > self._each / 1_000:
                return wait
            self._full_at[key] = full_at + count * self._each
            if len(self._full_at) > _MOST:
                self._forget(now)
            return 0.0

    def _forget(self, now: float) -> None:
        limited = {key: at for key, at in self._full_at.items() if at > now}
        # Where all are in use, those that are fullest go.
        self._full_at = dict(sorted(limited.items(), key=lambda item: item[1])[-_MOST // 2 :])
