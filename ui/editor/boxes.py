"""Where characters are on a line, also if parts of it run in different directions."""

from PySide6.QtGui import QTextLayout, QTextLine

from ui.units import CodePoint, Units, Utf16


def boxes(
    layout: QTextLayout, line: QTextLine, units: Units, start: Utf16, end: Utf16, *, mixed: bool
) -> list[tuple[float, float]]:
    """Left and right of what of the units `[start, end)` of the line's paragraph is on the line, from the left. With
    `mixed`, parts of the line read in different directions, and what is together in the text may be separate on the
    line.
    """
    a, b = max(start, line.textStart()), min(end, line.textStart() + line.textLength())
    if not mixed and layout.isValidCursorPosition(a) and layout.isValidCursorPosition(b):
        left, right = x_at(line, a), x_at(line, b)
        return [(min(left, right), max(left, right))]
    # Qt has no cursor where it breaks a line within what people see as one character, and measures from the next place
    areas = _glyphs(line, a, b)
    text = units.cut(Utf16(a), Utf16(b))
    for point, character in enumerate(text, units.point(Utf16(a))) if "\t" in text else ():
        if character == "\t":
            areas.append(_tab(line, units, units.utf16(CodePoint(point))))
    joined: list[tuple[float, float]] = []
    for left, right in sorted(areas):
        if joined and left <= joined[-1][1] + _BESIDE:
            joined[-1] = joined[-1][0], max(joined[-1][1], right)
        else:
            joined.append((left, right))
    return joined


def _glyphs(line: QTextLine, a: int, b: int) -> list[tuple[float, float]]:
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


def x_at(line: QTextLine, at: int) -> float:
    """Where a cursor is on the line."""
    found: object = line.cursorToX(at)
    place = found[0] if isinstance(found, tuple) else found
    return place if isinstance(place, float) else 0.0
