"""What the parts of a session share: the profile, the cache, the clocks, and the way to notify the front ends."""

import logging
import threading
from collections.abc import Callable
from random import Random

from console.cache.cache import Cache
from console.cache.reader import Reader
from console.local.profiles import Profile
from console.model.ids import Clock, RandomBytes
from console.sync.core_thread import CoreThread
from console.sync.notices import Notice
from console.sync.timing import Timing

logger = logging.getLogger(__name__)

Monotonic = Callable[[], float]
"""Seconds that only grow, whatever happens to the clock on the wall."""


class NoticeBus:
    """Delivers notices to its subscribers. One that fails does not keep the others from getting them."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._callbacks: tuple[Callable[[Notice], None], ...] = ()

    def subscribe(self, callback: Callable[[Notice], None]) -> Callable[[], None]:
        """Calls `callback` with every notice from now on; call the returned function to stop that."""
        with self._lock:
            self._callbacks = (*self._callbacks, callback)

        def end() -> None:
            with self._lock:
                self._callbacks = tuple(c for c in self._callbacks if c is not callback)

        return end

    def publish(self, notice: Notice) -> None:
        """Calls every subscriber, on the calling thread."""
        for callback in self._callbacks:
            try:
                callback(notice)
            except Exception:
                logger.exception("A subscriber failed on %s", type(notice).__name__)


class SessionContext:
    """What the parts of one open profile share. `cache` is used on the core's thread only; `reader` on any."""

    def __init__(
        self,
        profile: Profile,
        cache: Cache,
        reader: Reader,
        core: CoreThread,
        notices: NoticeBus,
        *,
        now: Clock,
        monotonic: Monotonic,
        random_bytes: RandomBytes,
        timing: Timing,
        put: Callable[[str], str] = str,
    ) -> None:
        self.profile = profile
        self.cache = cache
        self.reader = reader
        self.core = core
        self.publish = notices.publish
        self.now = now
        self.monotonic = monotonic
        self.random_bytes = random_bytes
        self.random = Random(random_bytes(16))  # noqa: S311 - spreads attempts over time, guards nothing
        self.timing = timing
        self.put = put
        """Puts outside words (names, reasons) into a sentence that the front end shows."""
