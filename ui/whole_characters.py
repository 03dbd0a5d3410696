"""What people see as one character: an emoji of several people, a letter with its accents, a syllable.

Unicode calls it an extended grapheme cluster (UAX 29). Qt's own finder is no help: where an Indic script follows, also
at some distance, it parts emoji and even the two units of one (Qt 6.11, `QTextBoundaryFinder`, and its layouts too).
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable
from functools import lru_cache
from typing import Final
from unicodedata import category

from ui.units import CodePoint, Units, Utf16

_JOINING: Final = (
    r"[\p{GCB=Extend}\p{GCB=ZWJ}\p{GCB=SpacingMark}\p{GCB=Prepend}\p{GCB=Regional_Indicator}"
    r"\p{GCB=L}\p{GCB=V}\p{GCB=T}]"
)
"""Each whole character of several code points has one of these among its first two."""
_WHOLE: Final = r"\X"
_LONGEST: Final = 64
"""Code points of a character that counts as one where a text is cut; people write none that is longer."""


class WholeCharacters:
    """Those of one paragraph. Places are units of the paragraph, between code points. Look-ups take O(log n)."""

    __slots__ = ("_begins", "_ends", "_units")

    def __init__(self, units: Units) -> None:
        self._units = units
        self._begins: list[Utf16] = []
        self._ends: list[Utf16] = []
        for begin, end in _several(units.raw):
            self._begins.append(units.utf16(CodePoint(begin)))
            self._ends.append(units.utf16(CodePoint(end)))

    def are_code_points(self) -> bool:
        """Whether each is one code point."""
        return not self._begins

    def begin(self, at: Utf16) -> Utf16:
        """Where the character begins that `at` is inside of; `at` if it is inside of none."""
        number = bisect_right(self._ends, at)
        inside = number < len(self._begins) and self._begins[number] < at
        return self._begins[number] if inside else at

    def end(self, at: Utf16) -> Utf16:
        """Where the character ends that `at` is inside of; `at` if it is inside of none."""
        number = bisect_left(self._begins, at) - 1
        return max(self._ends[number], at) if number >= 0 else at

    def around(self, start: CodePoint, end: CodePoint) -> tuple[CodePoint, CodePoint]:
        """Code points `[start, end)` with all of the characters that they begin or end within."""
        units = self._units
        return units.point(self.begin(units.utf16(start))), units.point(self.end(units.utf16(end)))

    def before(self, at: Utf16) -> tuple[Utf16, Utf16]:
        """The character that ends at `at`, or that `at` is inside of. A format that begins or ends inside it would tear
        it: a family becomes three people.
        """
        end = self.end(at)
        last = self._units.utf16(self._units.point(Utf16(max(end - 1, 0))))
        return self.begin(last), end


def _several(text: str) -> list[tuple[int, int]]:
    """The whole characters of several code points, each by where it begins and ends."""
    if text.isascii():
        return []
    import regex  # the first look at the queue does without it

    joined, whole = regex.compile(_JOINING), regex.compile(_WHOLE)
    stretches: list[tuple[int, int]] = []
    done = 0
    for joining in joined.finditer(text):
        at = joining.start()
        if at < done:
            continue
        begin = max(at - 1, done)
        while begin <= at:
            # The library counts all of the flags before one, each time: a part of the text has few.
            match = whole.match(text[begin : begin + _LONGEST])
            if match is not None and match.end() < _LONGEST:
                end = begin + match.end()
            else:
                match = whole.match(text, begin)
                end = match.end() if match is not None else begin + 1
            if end - begin > 1:
                stretches.append((begin, end))
            done = begin = end
    return stretches


@lru_cache(maxsize=1)
def edges(text: str) -> Callable[[int], bool]:
    """Says of a code point of `text` whether it is none within a character. The last text is kept: it is asked about
    again with each key.
    """
    several = _several(text)
    begins, ends = [begin for begin, _ in several], [end for _, end in several]

    def is_edge(at: int) -> bool:
        number = bisect_left(begins, at) - 1
        return number < 0 or ends[number] <= at

    return is_edge


def character_begin(text: str, at: int) -> int:
    """Where the character begins that code point `at` is inside of; `at` if it is inside of none."""
    first = max(at - _LONGEST, 0)
    inside = (begin for begin, end in _several(text[first : at + _LONGEST]) if begin < at - first < end)
    return first + next(inside, at - first)


def beginning(text: str, longest: int) -> str:
    """The first whole characters of `text` that take at most `longest` code points; of a single character that takes
    more, as many.
    """
    return text if len(text) <= longest else text[: character_begin(text, longest) or longest]


def shortened(text: str, longest: int) -> str:
    """`text`, cut with `…` where it has more than `longest` code points; no character is cut into parts."""
    return text if len(text) <= longest else f"{beginning(text, longest - 1).rstrip()}…"


def without_space_behind(text: str) -> str:
    """What Qt paints of `text` at the end of a line: no space at which the line breaks, and no accent on such a space,
    be it one of those that have a place behind their letter.
    """
    end = len(text)
    while end:
        at = end - 1
        while at and category(text[at]).startswith("M"):
            at -= 1
        if not text[at].isspace():
            break
        end = at
    return text[:end]
