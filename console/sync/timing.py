"""Every interval and time limit of the core, in one place, so that tests can shorten them."""

from random import Random
from typing import Final

import msgspec


class Timing(msgspec.Struct, frozen=True):
    """All in seconds. `save_after`: from a keystroke to its save. `heartbeat`: silence after which the store is asked
    for a sign of life; `overdue`: how much later, without one, the status says offline. `poll`: the long-poll's wait.
    `first_pause` doubles with every failure up to `longest_pause`. `distrust`: between two looks at a store whose
    proofs failed.
    """

    save_after: float = 0.1
    save_again: float = 2.0
    heartbeat: float = 3.0
    overdue: float = 2.0
    poll: int = 25
    first_pause: float = 0.5
    longest_pause: float = 60.0
    distrust: float = 60.0


DEFAULT_TIMING: Final = Timing()
"""As people use it."""


def pause(timing: Timing, failures: int, wish: float | None, random: Random) -> float:
    """Seconds before attempt number `failures` + 1: exponential with full jitter, so that many consoles do not come
    back at once; never less than the store asked for (`wish`).
    """
    ceiling = min(timing.longest_pause, timing.first_pause * 2.0 ** min(max(failures - 1, 0), 20))
    jitter = random.uniform(0.0, ceiling)
    return jitter if wish is None else wish + min(jitter, timing.first_pause)
