"""The two ways of counting in a text, and the conversion between them.

Data and rules count code points, Qt counts UTF-16 units. They differ from the first emoji on, so each has its own type,
and only a `Units` of the same text converts between them.
"""

import re
import sys
from bisect import bisect_left, bisect_right
from typing import Final, NamedTuple, NewType

CodePoint = NewType("CodePoint", int)
"""A place between the code points of a text, as drafts, findings, citations and edits count."""
Utf16 = NewType("Utf16", int)
"""A place between the UTF-16 units of a document or layout, as Qt counts."""

SOFT_BREAK: Final = "\u200b\u2029"
"""What parts a very long line of a document into paragraphs and is not in the text: see `ui.editor.long_lines`."""
_WIDER: Final = re.compile("[\U00010000-\U0010ffff]")
_PIECE: Final = 1_024
"""Code points that are looked through at once: a key in a long text asks about places in a few pieces of it."""


class _Piece(NamedTuple):
    """A stretch of a text without soft breaks: where it begins, as units and in the raw text, and its length."""

    unit: int
    raw: int
    length: int
    is_wide: bool
    """Whether some of its code points take two units."""
    follows_break: bool


class Units:
    """Code points of one text against the units of the document that shows it. What a text costs is counted in C;
    where its wide characters are is looked up only in the pieces that are asked about. Look-ups take O(log n).
    """

    __slots__ = ("_pieces", "_points", "_starts", "_wide", "end", "raw")

    def __init__(self, raw: str) -> None:
        """`raw` is the document's raw text, soft breaks and all; those count as units and not as code points."""
        self.raw = raw
        self._pieces: list[_Piece] = []
        self._points: list[int] = []
        self._starts: list[int] = []
        self._wide: dict[int, tuple[list[int], list[int]]] = {}
        self.end = Utf16(len(raw))
        """The number of units."""
        if not raw.isascii() and (SOFT_BREAK in raw or _WIDER.search(raw)):
            self._divide()

    def utf16(self, point: CodePoint) -> Utf16:
        """Where code point number `point` begins; after a soft break, if there is one."""
        if not self._pieces:
            return Utf16(point)
        number = max(bisect_right(self._points, point) - 1, 0)
        within = point - self._points[number]
        return Utf16(self._pieces[number].unit + within + bisect_left(self._wide_in(number)[0], within))

    def utf16_end(self, point: CodePoint) -> Utf16:
        """Where a stretch ends that reaches to `point`; before a soft break, if there is one."""
        return Utf16(self.utf16(point) - self._break_before(point))

    def point(self, unit: Utf16) -> CodePoint:
        """The code point that begins at `unit`, or holds it."""
        if not self._pieces:
            return CodePoint(unit)
        number, within = self._within(unit)
        return CodePoint(self._points[number] + within)

    def _divide(self) -> None:
        unit = point = at = 0
        for number, part in enumerate(self.raw.split(SOFT_BREAK)):
            unit, at = (unit + len(SOFT_BREAK), at + len(SOFT_BREAK)) if number else (unit, at)
            for begin in range(0, max(len(part), 1), _PIECE):
                piece = part[begin : begin + _PIECE]
                units = units_in(piece)
                self._pieces.append(_Piece(unit, at, len(piece), units > len(piece), bool(number) and begin == 0))
                self._points.append(point)
                self._starts.append(unit)
                unit, point, at = unit + units, point + len(piece), at + len(piece)
        self.end = Utf16(unit)

    def _within(self, unit: Utf16) -> tuple[int, int]:
        """The piece of a unit, and how many of its code points are before it."""
        number = max(bisect_right(self._starts, unit) - 1, 0)
        within = unit - self._starts[number]
        within -= bisect_right(self._wide_in(number)[1], within)
        is_last = number == len(self._pieces) - 1
        return number, within if is_last else min(within, self._pieces[number].length)

    def _wide_in(self, number: int) -> tuple[list[int], list[int]]:
        """Of the code points of a piece that take two units: their places, and the units of their second halves."""
        if (known := self._wide.get(number)) is not None:
            return known
        piece, places = self._pieces[number], []
        if piece.is_wide:
            text = self.raw[piece.raw : piece.raw + piece.length]
            places = [match.start() for match in _WIDER.finditer(text)]
        self._wide[number] = places, [at + before + 1 for before, at in enumerate(places)]
        return self._wide[number]

    def _in_raw(self, point: CodePoint) -> int:
        number = max(bisect_right(self._points, point) - 1, 0)
        return self._pieces[number].raw + point - self._points[number]

    def _break_before(self, point: CodePoint) -> int:
        """The units of the soft break that ends at `point`, if there is one."""
        number = bisect_right(self._points, point) - 1
        begins = number >= 0 and self._points[number] == point and self._pieces[number].follows_break
        return len(SOFT_BREAK) if begins else 0

    def cut(self, start: Utf16, end: Utf16) -> str:
        """The text between two places, without soft breaks; half a character counts as none of it at the end."""
        return self.raw_between(self.point(start), self.point(end)).replace(SOFT_BREAK, "")

    def raw_between(self, start: CodePoint, end: CodePoint) -> str:
        """The raw text of a stretch of the text, with the soft breaks in it and at both of its ends."""
        if not self._pieces:
            return self.raw[start:end]
        return self.raw[self._in_raw(start) - self._break_before(start) : self._in_raw(end)]

    def character(self, unit: Utf16) -> str:
        """The character that begins at `unit`, or holds it; "" beyond the end."""
        return self.cut(unit, Utf16(unit + 2))[:1] if 0 <= unit < self.end else ""


def least_change(before: str, after: str, position: int, removed: int, added: int) -> tuple[int, int, int]:
    """The part of a change that makes a difference: where, and how many units were removed and added there. `before`
    and `after` are all of the text.
    """
    old, new = _units_of(before)[position : position + removed], _units_of(after)[position : position + added]
    start = _alike(old, new)
    end = _alike(old[start:][::-1], new[start:][::-1])
    return position + start, len(old) - start - end, len(new) - start - end


def _units_of(text: str) -> memoryview:
    return memoryview(text.encode("utf-16-le" if sys.byteorder == "little" else "utf-16-be", "surrogatepass")).cast("H")


def _alike(left: memoryview, right: memoryview) -> int:
    """How many units both begin with."""
    return next((at for at, (a, b) in enumerate(zip(left, right, strict=False)) if a != b), min(len(left), len(right)))


def units_in(text: str) -> int:
    """How many UTF-16 units `text` takes."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2
