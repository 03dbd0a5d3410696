"""The two ways of counting in a text, and the conversion between them.

Data and rules count code points, Qt counts UTF-16 units. They differ from the first emoji on, so each has its own type,
and only a `Units` of the same text converts between them.
"""

import re
from bisect import bisect_left, bisect_right
from typing import NewType

CodePoint = NewType("CodePoint", int)
"""A place between the code points of a text, as drafts, findings, citations and edits count."""
Utf16 = NewType("Utf16", int)
"""A place between the UTF-16 units of a document or layout, as Qt counts."""

SOFT_BREAK = "\u200b\u2029"
"""What parts a very long line of a document into paragraphs and is not in the text: see `ui.editor.long_lines`."""
_WIDER = re.compile(f"[\U00010000-\U0010ffff]|{SOFT_BREAK}")


class Units:
    """Code points of one text against the units of the document that shows it. Look-ups take O(log n)."""

    __slots__ = ("_after_points", "_breaks", "_from_units", "end", "raw")

    def __init__(self, raw: str) -> None:
        """`raw` is the document's raw text, soft breaks and all; those count as units and not as code points."""
        self.raw = raw
        self._after_points: list[int] = []
        self._from_units: list[int] = []
        self._breaks: set[int] = set()
        removed = 0
        if not raw.isascii():
            for match in _WIDER.finditer(raw):
                point = match.start() - removed
                unit = point + len(self._after_points)
                if match.group() == SOFT_BREAK:
                    self._after_points += (point - 1, point - 1)
                    self._from_units += (unit + 1, unit + 2)
                    self._breaks.add(point)
                    removed += 2
                else:
                    self._after_points.append(point)
                    self._from_units.append(unit + 1)
        self.end = Utf16(len(raw) - removed + len(self._after_points))
        """The number of units."""

    def utf16(self, point: CodePoint) -> Utf16:
        """Where code point number `point` begins; after a soft break, if there is one."""
        return Utf16(point + bisect_left(self._after_points, point)) if self._after_points else Utf16(point)

    def utf16_end(self, point: CodePoint) -> Utf16:
        """Where a stretch ends that reaches to `point`; before a soft break, if there is one."""
        if not self._after_points:
            return Utf16(point)
        at = self.utf16(point)
        return Utf16(at - 2) if point in self._breaks else at

    def point(self, unit: Utf16) -> CodePoint:
        """The code point that begins at `unit`, or holds it."""
        return CodePoint(unit - bisect_right(self._from_units, unit)) if self._from_units else CodePoint(unit)

    def cut(self, start: Utf16, end: Utf16) -> str:
        """The text between two places, without soft breaks; half a character counts as none of it at the end."""
        whole = self.raw.replace(SOFT_BREAK, "") if self._breaks else self.raw
        return whole[self.point(start) : self.point(end)]

    def character(self, unit: Utf16) -> str:
        """The character that begins at `unit`, or holds it; "" beyond the end."""
        return self.cut(unit, Utf16(unit + 2))[:1] if 0 <= unit < self.end else ""


def units_in(text: str) -> int:
    """How many UTF-16 units `text` takes."""
    return len(text) if text.isascii() else len(text) + sum(character > "\uffff" for character in text)
