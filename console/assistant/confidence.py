"""Computes how likely the best match is the right article: a logistic function of what the search found about it.

The weights were fitted on one half of two sets of tickets, a bank's and the sample company's, with questions made
harder and with articles missing, and measured on the other half (docs/assistant.md; `python -m
tests.bench.assistant_quality` fits them again).
"""

import math
from collections.abc import Sequence
from typing import Final

from console.assistant.search import Match

WEIGHTS: Final = (-4.87, 2.5, 4.45, 5.7)
"""Weights of a constant, the coverage, the title's coverage, and the distance to the next."""


def features(matches: Sequence[Match]) -> tuple[float, float, float, float]:
    """The inputs of the confidence; `matches` are the best ones, at least one."""
    best = matches[0]
    second = matches[1].score if len(matches) > 1 else 0.0
    distance = (best.score - second) / best.score if best.score else 0.0
    return 1.0, best.coverage, best.title_coverage, distance


def confidence(matches: Sequence[Match]) -> float:
    """From 0 to 1, in hundredths; 0 where nothing matches."""
    if not matches:
        return 0.0
    total = sum(weight * value for weight, value in zip(WEIGHTS, features(matches), strict=True))
    return round(1 / (1 + math.exp(-total)), 2)
