"""What a measurement is: series of values, lines that hold one against its floor and its bar, rows of such lines."""

import math
import statistics
import sys
from pathlib import Path
from typing import Literal

import msgspec

Statistic = Literal["median", "p95", "p99"]
Sense = Literal["at most", "at least"]


class NotThere(Exception):
    """What is to be measured does not exist here; the text says what is missing. The row is left out of the report."""


class Series(msgspec.Struct, frozen=True):
    """Repeated measurements of one thing, in the order taken. At least one value."""

    unit: str
    values: tuple[float, ...]

    @property
    def median(self) -> float:
        """The middle value."""
        return statistics.median(self.values)

    def percentile(self, percent: float) -> float:
        """The smallest value that `percent` of all values do not exceed (nearest rank)."""
        ordered = sorted(self.values)
        return ordered[max(0, math.ceil(len(ordered) * percent / 100) - 1)]

    def statistic(self, name: Statistic) -> float:
        """The median or a percentile, by name."""
        return self.median if name == "median" else self.percentile(float(name[1:]))


class Bar(msgspec.Struct, frozen=True):
    """What must hold: of the ratio to the floor where a line has one and the bar is not `absolute`, else of the
    measured value itself.
    """

    sense: Sense
    limit: float
    statistic: Statistic = "median"
    absolute: bool = False

    def met_by(self, value: float) -> bool:
        """Whether `value` keeps the bar."""
        return value <= self.limit if self.sense == "at most" else value >= self.limit


class Line(msgspec.Struct, frozen=True):
    """One figure. `floor` is what the machine could do at best, measured in the same run; `note` explains either."""

    what: str
    measured: Series
    floor: Series | None = None
    floor_what: str = ""
    bar: Bar | None = None
    note: str = ""

    @property
    def ratio(self) -> float | None:
        """Measured by floor, medians of each (or the bar's statistic of the measured by the floor's median)."""
        if self.floor is None:
            return None
        return self.measured.statistic(self.bar.statistic if self.bar else "median") / self.floor.median

    @property
    def judged(self) -> float | None:
        """The value that the bar is about; None without a bar."""
        if self.bar is None:
            return None
        if self.bar.absolute or self.ratio is None:
            return self.measured.statistic(self.bar.statistic)
        return self.ratio

    @property
    def met(self) -> bool | None:
        """Whether the bar is kept; None without one."""
        judged = self.judged
        return None if self.bar is None or judged is None else self.bar.met_by(judged)


class Row(msgspec.Struct, frozen=True):
    """What one module measured. `bar` is the bar in words; `notes` say how it was measured and what was seen."""

    title: str
    bar: str
    lines: tuple[Line, ...]
    notes: tuple[str, ...] = ()


class Context(msgspec.Struct, frozen=True):
    """What a row is given: how many drafts are cached, how many the growth row goes up to, whether small sizes do, a
    folder on a real disk for what it makes, and the folder of real drafts (None: the sample workspace).
    """

    drafts: int
    growth: int
    quick: bool
    work: Path
    data: Path | None

    def size(self, full: int, quick: int) -> int:
        """`full`, or `quick` where small sizes do."""
        return quick if self.quick else full


def say(text: str) -> None:
    """One line of progress."""
    print(f"  {text}", file=sys.stderr, flush=True)
