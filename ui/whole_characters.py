"""What people see as one character: an emoji of several people, a letter with its accents, a syllable.

Unicode calls it an extended grapheme cluster (UAX 29). Qt's own finder is no help: where an Indic script follows, also
at some distance, it parts emoji and even the two units of one (Qt 6.11, `QTextBoundaryFinder`, and its layouts too).
"""

from bisect import bisect_left, bisect_right
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
_BEFORE: Final = ("", "\U0001f469", "\u0915", "\u0915\u094d", "\U0001f1e9", "\U0001f1e9\U0001f1e9")
"""All on which it may depend whether two code points are one character: an emoji, a syllable, half a flag."""
_FLAGS: Final = "".join(map(chr, range(0x1F1E6, 0x1F200)))
"""Two of these are one flag, from the first of a row of them on."""
_JOINERS: Final = "\u200c\u200d"
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


class Edges:
    """Where characters of one text begin and end, asked about from its beginning on. Only what is around a place is
    looked at; where that does not tell, as in hundreds of accents on a letter, all of the text, once.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._several: tuple[list[int], list[int]] | None = None
        self._flags = (0, 0)

    def is_edge(self, at: int) -> bool:
        """Whether code point `at` is within no character."""
        text = self._text
        if not 0 < at < len(text):
            return True
        if (known := _apart(text[at - 1 : at + 1])) is not None:
            return known
        if text[at] in _FLAGS:
            return self._flags_before(at) % 2 == 0
        first = max(at - _LONGEST, 1)
        begin = next((sure for sure in range(at - 1, first - 1, -1) if _apart(text[sure - 1 : sure + 1])), None)
        if begin is None and first > 1:
            return self._in_all_of_it(at) == at
        import regex

        begin = begin or 0
        return any(begin + whole.end() == at for whole in regex.finditer(_WHOLE, text[begin : at + 1]))

    def next_edge(self, at: int) -> int:
        """The first place from `at` on that is within no character."""
        for place in range(at, min(at + _LONGEST, len(self._text))):
            if self.is_edge(place):
                return place
        return self._in_all_of_it(min(at + _LONGEST, len(self._text)))

    def _flags_before(self, at: int) -> int:
        """How many halves of flags end at `at`, one behind the other; counted on from where it was asked last."""
        begin, end = self._flags
        if not (begin < end <= at and not self._text[end:at].strip(_FLAGS)):
            before = self._text[:at]
            begin = len(before.rstrip(_FLAGS))
        self._flags = begin, at
        return at - begin

    def _in_all_of_it(self, at: int) -> int:
        if self._several is None:
            several = _several(self._text)
            self._several = [begin for begin, _ in several], [end for _, end in several]
        begins, ends = self._several
        number = bisect_left(begins, at) - 1
        return max(ends[number], at) if number >= 0 else at


@lru_cache(maxsize=8_192)
def _apart(two: str) -> bool | None:
    """Whether a character ends between two code points; None where that depends on what is before them."""
    if two.isascii():
        return two != "\r\n"
    import regex

    ends = {any(w.end() == len(b) + 1 for w in regex.finditer(_WHOLE, b + two)) for b in _BEFORE}
    return ends.pop() if len(ends) == 1 else None


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
    """What Qt paints of `text` at the end of a line: no space at which the line breaks, and no accent and no joiner on
    such a space, be it one of those that have a place behind their letter.
    """
    end = len(text)
    while end:
        at = end - 1
        while at and (category(text[at]).startswith("M") or text[at] in _JOINERS):
            at -= 1
        if not text[at].isspace():
            break
        end = at
    return text[:end]
