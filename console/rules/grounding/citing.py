"""The citations of a text, indexed by span."""

from bisect import bisect_left
from collections.abc import Iterable
from typing import Final, NamedTuple

_BACK: Final = 8
"""The number of citations before a span that are checked for reaching into it."""

_MOST: Final = 40
"""The most citations of one span that are looked at."""


class TextCitation(NamedTuple):
    """A cited span of the text and its place in a source."""

    start: int
    end: int
    source: str
    place: tuple[int, int]


class Citations:
    """The citations of `text`, without those that begin within a word: the “2 pm” in “12 pm” is not that time."""

    def __init__(self, text: str, cited: Iterable[TextCitation]) -> None:
        self._all = sorted(c for c in cited if not _is_within_word(text, c.start))
        self._starts = [c.start for c in self._all]

    def touching(self, start: int, end: int) -> list[TextCitation]:
        """The citations whose span overlaps the one from `start` to `end`."""
        first = max(0, bisect_left(self._starts, start) - _BACK)
        last = min(bisect_left(self._starts, end), first + _MOST)
        return [c for c in self._all[first:last] if c.end > start]


def _is_within_word(text: str, at: int) -> bool:
    return 0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum()
