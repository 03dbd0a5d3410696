"""Where marks are on the lines in view: the geometry that `mark_painting` paints by."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from math import ceil
from typing import NamedTuple, NewType

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF
from PySide6.QtGui import QFont, QFontMetricsF, QTextLayout, QTextLine
from PySide6.QtWidgets import QTextEdit

from ui.editor.boxes import boxes, x_at
from ui.editor.marks import Mark, MarkKind
from ui.editor.paragraph import Paragraph, paragraph
from ui.units import CodePoint, Utf16
from ui.whole_characters import shortened, without_space_behind
from ui.widgets.direction import is_joined_rtl
from ui.widgets.visible_text import pieces

DELETED_LIMIT = 32
"""Code points of deleted text shown in the line; the Changes panel shows all."""


class NumberSize(NamedTuple):
    """The circle with a citation's number."""

    diameter: float
    room: float

    @classmethod
    def of(cls, font: QFont) -> "NumberSize":
        """As large as the font requires."""
        diameter = round(QFontMetricsF(font).ascent() * 0.88)
        return cls(diameter, diameter + 3)


def shown_deleted(text: str, limit: int = DELETED_LIMIT) -> str:
    """Deleted text in one line, cut short, hidden characters named."""
    line = "".join(piece.shown for piece in pieces(text)).replace("\n", "↵")
    return shortened(line, limit)


def deleted_width(font: QFont, text: str) -> float:
    """Pixels that deleted text takes in the line; whole ones, since a document keeps each room's format forever."""
    return ceil(QFontMetricsF(font).horizontalAdvance(shown_deleted(text))) + 2


class Stretch(NamedTuple):
    """Part of a mark on one line: its area, which is in one piece, and the line's baseline. `room` is what is kept free
    for the mark behind its last character, where there is such room; `foot` is the place for what has none.
    """

    area: QRectF
    baseline: float
    room: QRectF | None = None
    foot: QPointF | None = None


class VisibleLine(NamedTuple):
    """A line in view: where its units begin and end in the document, and its paragraph: that one's layout, where it
    begins and ends in the document, and what it holds.
    """

    start: Utf16
    end: Utf16
    line: QTextLine
    layout: QTextLayout
    first: Utf16
    last: Utf16
    held: Paragraph
    origin: QPointF
    baseline: float

    def boxes(self, a: Utf16, b: Utf16) -> list[tuple[float, float]]:
        """Left and right of what of its paragraph's units `[a, b)` is on the line."""
        return boxes(self.layout, self.line, self.held.units, a, b, mixed=self.held.mixed)


WholeMark = NewType("WholeMark", Mark)
"""A mark that begins and ends between what people see as characters. Only `_whole` makes one, and only such are placed
on lines."""


class InView(NamedTuple):
    """The lines in some part of the viewport, and the marks on them with their stretches. Where marks that look the
    same overlap, one mark has the stretches that all of them cover, and each of them only the place of its number.
    """

    lines: Sequence[VisibleLine]
    marks: Sequence[tuple[WholeMark, Sequence[Stretch]]]


def in_view(edit: QTextEdit, marks: Sequence[Mark], area: QRect) -> InView:
    """What has to be painted where `area` of the viewport is painted again."""
    lines = _lines(edit, area)
    return InView(lines, tuple(_on_lines(edit, marks, lines)))


def _on_lines(
    edit: QTextEdit, marks: Sequence[Mark], lines: Sequence[VisibleLine]
) -> Iterator[tuple[WholeMark, Sequence[Stretch]]]:
    """The marks on these lines, each with its stretches in the viewport's coordinates."""
    if not lines:
        return
    metrics = QFontMetricsF(edit.font())
    starts = [line.start for line in lines]
    here = _whole([mark for mark in marks if mark.end >= lines[0].start and mark.start <= lines[-1].end], lines, starts)
    rooms = _Rooms(edit.font(), here)
    for mark, covering in _joined(here):
        first = max(bisect_right(starts, mark.start - 1) - 1, 0)
        stretches: list[Stretch] = []
        for at in range(first, len(lines)):
            line = lines[at]
            if line.start > mark.end:
                break
            if covering:
                stretches += _on_line(metrics, mark, line, rooms)
            elif mark.end <= line.end:
                stretches.append(_at_end(mark, line, metrics, rooms))
                break
        if stretches:
            yield mark, stretches


def _whole(marks: Sequence[Mark], lines: Sequence[VisibleLine], starts: Sequence[Utf16]) -> list[WholeMark]:
    """The marks, each with all of the characters that it begins or ends within. Words change by exact code points; only
    what is painted is so.
    """
    if all(line.held.characters.are_code_points() for line in lines):
        return [WholeMark(mark) for mark in marks]

    def edge(place: Utf16, *, begins: bool) -> Utf16:
        line = lines[max(bisect_right(starts, place) - 1, 0)]
        if not line.first <= place <= line.last:
            return place
        within, characters = Utf16(place - line.first), line.held.characters
        return Utf16(line.first + (characters.begin(within) if begins else characters.end(within)))

    whole = []
    for mark in marks:
        start = edge(mark.start, begins=mark.kind is not MarkKind.DELETED)
        whole.append(WholeMark(mark._replace(start=start, end=edge(mark.end, begins=False))))
    return whole


def _joined(marks: Sequence[WholeMark]) -> Iterator[tuple[WholeMark, bool]]:
    """The marks, and whether all that they cover is to be painted. Thousands may cover the same lines: of those that
    overlap and look the same, the first covers for all, and the others are painted where they end.
    """
    ends = [mark.end for mark in marks]
    covered: set[int] = set()
    latest: dict[tuple[MarkKind, str, bool], int] = {}
    for at, mark in enumerate(marks):
        if mark.kind is MarkKind.DELETED:
            continue
        look = (mark.kind, mark.key if mark.kind is MarkKind.CITED else "", mark.grave)
        first = latest.get(look)
        if first is not None and mark.start < ends[first]:
            ends[first] = max(ends[first], mark.end)
            covered.add(at)
        else:
            latest[look] = at
    for at, mark in enumerate(marks):
        alone = ends[at] == mark.end
        if at not in covered:
            yield (mark if alone else WholeMark(mark._replace(end=ends[at], number=0))), True
        if mark.number and (at in covered or not alone):
            yield mark, False


def _settled(line: QTextLine, held: Paragraph) -> QTextLine:
    """The line, with its tabs as wide as Qt draws them. The first question after drawing is answered with other widths,
    and sets them right.
    """
    if "\t" in held.units.raw:
        line.glyphRuns(line.textStart(), 1)
    return line


def _lines(edit: QTextEdit, area: QRect) -> list[VisibleLine]:
    """The lines in `area`, however long their paragraphs are, and those beside it: marks reach a little beyond their
    line.
    """
    beside = round(2 * QFontMetricsF(edit.font()).height())
    top = edit.cursorForPosition(QPoint(0, max(area.top() - beside, 0)))
    block, within = top.block(), top.positionInBlock()
    shift = QPointF(edit.horizontalScrollBar().value(), edit.verticalScrollBar().value())
    layout, lowest = edit.document().documentLayout(), area.bottom() + beside
    lines: list[VisibleLine] = []
    while block.isValid():
        origin = layout.blockBoundingRect(block).topLeft() - shift
        text, held = block.layout(), paragraph(block.text())
        first = Utf16(block.position())
        last = Utf16(first + block.length() - 1)
        at = max(text.lineForTextPosition(within).lineNumber() - 1, 0) if within else 0
        within = 0
        for number in range(at, text.lineCount()):
            line = _settled(text.lineAt(number), held)
            if origin.y() + line.y() > lowest:
                return lines
            start = Utf16(first + line.textStart())
            end = Utf16(start + line.textLength())
            baseline = origin.y() + line.y() + line.ascent()
            lines.append(VisibleLine(start, end, line, text, first, last, held, origin, baseline))
        block = block.next()
        if origin.y() > lowest:
            break
    return lines


class _Rooms:
    """What is in the room behind each character in view: numbers and deleted words, one behind the other."""

    def __init__(self, font: QFont, marks: Sequence[WholeMark]) -> None:
        self._font = font
        self._number = NumberSize.of(font).room
        self._right_of: dict[WholeMark, float] = {}
        occupied: dict[Utf16, float] = {}
        for mark in reversed(marks):
            if width := self.width(mark):
                place = mark.start if mark.kind is MarkKind.DELETED else mark.end
                self._right_of[mark] = occupied.get(place, 0)
                occupied[place] = occupied.get(place, 0) + width

    def width(self, mark: WholeMark) -> float:
        """The room that a mark asks for."""
        if mark.kind is MarkKind.DELETED:
            return deleted_width(self._font, mark.text)
        return self._number if mark.kind is MarkKind.CITED and mark.number else 0

    def of(self, mark: WholeMark, box: QRectF) -> QRectF:
        """Its part of `box`, the area of the character with all the room behind it."""
        width = min(self.width(mark), box.width())
        return QRectF(box.right() - self._right_of.get(mark, 0) - width, box.top(), width, box.height())


def _on_line(metrics: QFontMetricsF, mark: WholeMark, line: VisibleLine, rooms: _Rooms) -> Iterator[Stretch]:
    """The stretches of a mark on one line: several where parts of it read in different directions."""
    base = line.first
    if mark.kind is MarkKind.DELETED:
        if mark.start == base == line.start:
            left = line.line.x() + (line.line.naturalTextWidth() if line.held.rtl else 0)
            yield Stretch(_area(line, metrics, left, left), line.baseline)
        elif line.start < mark.start <= line.end:
            yield _behind(mark, line, metrics, rooms)
        return
    a, b = Utf16(max(mark.start, line.start) - base), Utf16(min(mark.end, line.end) - base)
    if b == line.end - base and b < mark.end - base:  # without the space at which the line breaks
        kept = without_space_behind(line.held.units.cut(a, b))
        b = line.held.units.utf16(CodePoint(line.held.units.point(a) + len(kept)))
    if a >= b:
        return
    for left, right in line.boxes(a, b):
        yield Stretch(_area(line, metrics, left, right), line.baseline)
    if mark.number and b == mark.end - base:
        yield _at_end(mark, line, metrics, rooms)


def _at_end(mark: WholeMark, line: VisibleLine, metrics: QFontMetricsF, rooms: _Rooms) -> Stretch:
    """The place of a citation's number, on the line on which it ends; it covers nothing."""
    end = _behind(mark, line, metrics, rooms)
    return end._replace(area=QRectF(end.area.topLeft(), QPointF(end.area.left(), end.area.bottom())))


def _behind(mark: WholeMark, line: VisibleLine, metrics: QFontMetricsF, rooms: _Rooms) -> Stretch:
    """The room behind the character before the end of a mark; without any, the place where that character ends."""
    first, last = line.held.characters.before(Utf16(mark.end - line.first))
    areas = line.boxes(first, last)
    left, right = areas[-1] if areas else (x_at(line.line, last),) * 2
    area = _area(line, metrics, left, right)
    reads_left = is_joined_rtl(line.held.units.cut(first, last))
    if line.held.rtl or reads_left:
        return Stretch(area, line.baseline, foot=QPointF(left if reads_left or not areas else right, area.top()))
    return Stretch(area, line.baseline, room=rooms.of(mark, area))


def _area(on: VisibleLine, metrics: QFontMetricsF, left: float, right: float) -> QRectF:
    return QRectF(on.origin.x() + left, on.baseline - metrics.ascent() - 1, right - left, metrics.height() + 2)
