"""Where characters are on a line, also if parts of it run in different directions."""

from unicodedata import category

from PySide6.QtGui import QTextLine

from ui.units import CodePoint, Units, Utf16


def boxes(line: QTextLine, units: Units, a: Utf16, b: Utf16, *, mixed: bool) -> list[tuple[float, float]]:
    """Left and right of the units `[a, b)` of the line's paragraph, from the left. With `mixed`, parts of the line read
    in different directions, and what is together in the text may be separate on the line.
    """
    if not mixed and not _begins_within_a_character(line, units, a):
        left, right = x_at(line, a), x_at(line, b)
        return [(min(left, right), max(left, right))]
    areas = _glyphs(line, a, b)
    text = units.cut(a, b)
    for point, character in enumerate(text, units.point(a)) if "\t" in text else ():
        if character == "\t":
            areas.append(_tab(line, units, units.utf16(CodePoint(point))))
    joined: list[tuple[float, float]] = []
    for left, right in sorted(areas):
        if joined and left <= joined[-1][1] + _BESIDE:
            joined[-1] = joined[-1][0], max(joined[-1][1], right)
        else:
            joined.append((left, right))
    return joined


def _begins_within_a_character(line: QTextLine, units: Units, a: Utf16) -> bool:
    """Whether `a` is a sign of the space at which the line before broke: Qt has no cursor in front of it."""
    return a == line.textStart() and category(units.character(a) or " ").startswith("M")


def _glyphs(line: QTextLine, a: Utf16, b: Utf16) -> list[tuple[float, float]]:
    found = (run.boundingRect() for run in line.glyphRuns(a, b - a)) if a < b else ()
    return [(area.left(), area.right()) for area in found]


def _tab(line: QTextLine, units: Units, at: Utf16) -> tuple[float, float]:
    """A tab has no glyph: it is between what is before and what is behind it, whatever direction those have."""
    start, end = Utf16(line.textStart()), Utf16(line.textStart() + line.textLength())
    behind = Utf16(at + 1)
    width, other = x_at(line, at), x_at(line, behind)
    rtl = other < width
    if at > start and units.character(Utf16(at - 1)) != "\t" and (before := _glyphs(line, start, at)):
        width = min(left for left, _ in before) if rtl else max(right for _, right in before)
    if behind < end and units.character(behind) != "\t" and (after := _glyphs(line, behind, end)):
        other = max(right for _, right in after) if rtl else min(left for left, _ in after)
    return min(width, other), max(width, other)


_BESIDE = 0.5
"""The most pixels between areas that count as one."""


def x_at(line: QTextLine, at: Utf16) -> float:
    """Where a cursor is on the line."""
    found: object = line.cursorToX(at)
    place = found[0] if isinstance(found, tuple) else found
    return place if isinstance(place, float) else 0.0
