"""The citations of a text, to be asked for those of a span."""

from bisect import bisect_left
from collections.abc import Iterable
from typing import Final, NamedTuple

_BACK: Final = 8
"""Citations that began before a span of which it is asked whether they reach into it."""

_MOST: Final = 40
"""Citations of one span that are looked at."""


class Cited(NamedTuple):
    """A cited span of the text and its place in a source."""

    start: int
    end: int
    source: str
    place: tuple[int, int]


class Citations:
    """The citations of `text`. One that begins within a word is left out: “2 pm” of “12 pm” is not that time."""

    def __init__(self, text: str, cited: Iterable[Cited]) -> None:
        self._all = sorted(c for c in cited if not _is_within_word(text, c.start))
        self._starts = [c.start for c in self._all]

    def touching(self, start: int, end: int) -> list[Cited]:
        """Those whose span has something of the span from `start` to `end`."""
        first = max(0, bisect_left(self._starts, start) - _BACK)
        last = min(bisect_left(self._starts, end), first + _MOST)
        return [c for c in self._all[first:last] if c.end > start]


def _is_within_word(text: str, at: int) -> bool:
    return 0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum()
