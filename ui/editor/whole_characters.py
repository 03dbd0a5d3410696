"""What people see as one character: an emoji of several people, a letter with its accents, a syllable."""

from unicodedata import category

from PySide6.QtCore import QTextBoundaryFinder

from ui.units import Units, Utf16

_AROUND = 48
"""The most units of what people see as one character."""


def whole_character_before(units: Units, end: Utf16) -> tuple[Utf16, Utf16]:
    """The units of what people see as one character and that ends at `end` or goes on there.

    A format that begins or ends inside it would tear it: a family becomes three people.
    """
    first = units.utf16(units.point(Utf16(max(end - _AROUND, 0))))
    around = units.cut(first, Utf16(min(end + _AROUND, units.end)))
    if around.isascii():
        return Utf16(end - 1), end
    finder = QTextBoundaryFinder(QTextBoundaryFinder.BoundaryType.Grapheme, around)
    finder.setPosition(end - first - 1)
    begin = end - first - 1 if finder.isAtBoundary() else finder.toPreviousBoundary()
    finder.setPosition(begin)
    finish = finder.toNextBoundary()
    return Utf16(first + max(begin, 0)), Utf16(first + finish if finish > 0 else end)


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
