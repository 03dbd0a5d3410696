"""Intervals of 95 %: of a share (Wilson, 1927), of a difference between shares of the same cases (from two of Wilson's:
Newcombe, Statistics in Medicine 17, 1998, 2635-2650, method 10), and of a mean (percentile bootstrap). The same numbers
give the same interval: the resampling has a fixed seed.
"""

import math
import random
from collections.abc import Sequence
from typing import Final

from console.model.evaluation_report import Interval

_Z: Final = 1.959963984540054
_SEED: Final = 20_26
_SAMPLES: Final = 2_000
_TAIL: Final = 0.025


def wilson(count: int, cases: int) -> Interval:
    """The interval of the share `count` of `cases` (at least one)."""
    share, square = count / cases, _Z * _Z
    middle = (share + square / (2 * cases)) / (1 + square / cases)
    half = _Z / (1 + square / cases) * math.sqrt(share * (1 - share) / cases + square / (4 * cases * cases))
    # With none or all of the cases, one end is exactly the share itself; rounding must not change that.
    return Interval(max(0.0, min(middle - half, share)), min(1.0, max(middle + half, share)))


def share_change(both: int, before: int, now: int, neither: int) -> Interval:
    """The interval of the difference between two shares of the same cases (now minus before). The arguments are how
    many cases counted in both runs, only before, only now, in neither.
    """
    cases = both + before + now + neither
    first, second = (both + before) / cases, (both + now) / cases
    early, late = wilson(both + before, cases), wilson(both + now, cases)
    together = _correlation(both, before, now, neither)

    def reach(one: float, other: float) -> float:
        return math.sqrt(max(one * one - 2 * together * one * other + other * other, 0.0))

    change = second - first
    down = reach(second - late.low, early.high - first)
    up = reach(late.high - second, first - early.low)
    return Interval(max(change - down, -1.0), min(change + up, 1.0))


def _correlation(both: int, before: int, now: int, neither: int) -> float:
    """The correlation of the two runs, corrected towards zero as the method requires."""
    sides = (both + before) * (now + neither) * (both + now) * (before + neither)
    product = float(both * neither - before * now)
    if not sides:
        return 0.0
    if product > 0:
        product = max(product - (both + before + now + neither) / 2, 0.0)
    return product / math.sqrt(sides)


def mean(values: Sequence[float]) -> Interval:
    """The interval of the mean of `values` (at least one). For a difference between runs, the values are the
    differences of the cases.
    """
    if min(values) == max(values):
        return Interval(values[0], values[0])
    dice = random.Random(_SEED)  # noqa: S311 - chance of the kind that statistics need, the same each time
    size = len(values)
    means = sorted(math.fsum(dice.choices(values, k=size)) / size for _ in range(_SAMPLES))
    return Interval(means[int(_SAMPLES * _TAIL)], means[math.ceil(_SAMPLES * (1 - _TAIL)) - 1])
