"""Whether a confidence of 0.8 is right eight times out of ten, and from which confidence on drafts can be trusted.

A good draft is one that was accepted as drafted or corrected lightly. Steps are whole hundredths, so that 0.7 + 0.1 is
0.8.
"""

from collections.abc import Iterable
from typing import Final

from console.model.measures import Bin, Calibration

LIGHT_WORDS: Final = 5
"""A correction of at most this many words is light."""
TARGET: Final = 0.9
"""The share of good drafts that a suggested threshold must have."""
LEAST: Final = 20
"""The fewest drafts at or above a threshold for which it is suggested."""
_BINS: Final = 10
_STEP: Final = 1


def calibrate(counts: Iterable[tuple[float, int, int]], target: float = TARGET) -> Calibration:
    """The calibration from (confidence, drafts, good ones), in any order; a confidence may occur more than once."""
    drafts, good = [0] * 101, [0] * 101
    for confidence, number, right in counts:
        # Rounded down: a draft with a confidence of 0.799 does not count as one with 0.8.
        at = min(max(int(confidence * 100 + 1e-9), 0), 100)
        drafts[at] += number
        good[at] += right
    bins = []
    for n in range(_BINS):
        start, end = n * 100 // _BINS, 101 if n == _BINS - 1 else (n + 1) * 100 // _BINS
        bins.append(Bin(start / 100, min(end, 100) / 100, sum(drafts[start:end]), sum(good[start:end])))
    return Calibration(tuple(bins), target, _threshold(drafts, good, target))


def _threshold(drafts: list[int], good: list[int], target: float) -> float | None:
    """The lowest confidence, in hundredths, from which on enough drafts are good; if all are, the lowest that was
    stated.
    """
    above = right = 0
    threshold = None
    for at in range(100, -1, -_STEP):
        above += drafts[at]
        right += good[at]
        if drafts[at] and above >= LEAST and right >= target * above:
            threshold = at / 100
    return threshold
