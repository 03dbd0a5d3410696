"""Where marks are on the lines in view: the geometry that `mark_painting` paints by."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF
from PySide6.QtGui import QFont, QFontMetricsF, QTextBlock, QTextLine
from PySide6.QtWidgets import QTextEdit

from ui.editor.boxes import boxes, x_at
from ui.editor.marks import Mark, MarkKind
from ui.editor.whole_characters import whole_character_before, without_space_behind
from ui.units import CodePoint, Units, Utf16
from ui.widgets.direction import has_rtl, is_joined_rtl, is_rtl
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
    return line if len(line) <= limit else line[: limit - 1].rstrip() + "…"


def deleted_width(font: QFont, text: str) -> float:
    """Pixels that deleted text takes in the line."""
    return QFontMetricsF(font).horizontalAdvance(shown_deleted(text)) + 2


class Stretch(NamedTuple):
    """Part of a mark on one line: its area, which is in one piece, and the line's baseline. `room` is what is kept free
    for the mark behind its last character, where there is such room; `foot` is the place for what has none.
    """

    area: QRectF
    baseline: float
    room: QRectF | None = None
    foot: QPointF | None = None


class VisibleLine(NamedTuple):
    """A line in view: where its units begin and end in the document, its paragraph with that one's units, whether that
    reads from the right, and whether anything in it does.
    """

    start: Utf16
    end: Utf16
    line: QTextLine
    block: QTextBlock
    units: Units
    origin: QPointF
    rtl: bool
    mixed: bool
    baseline: float


class InView(NamedTuple):
    """The lines in some part of the viewport, and the marks on them with their stretches. Where marks that look the
    same overlap, one mark has the stretches that all of them cover, and each of them only the place of its number.
    """

    lines: Sequence[VisibleLine]
    marks: Sequence[tuple[Mark, Sequence[Stretch]]]


def in_view(edit: QTextEdit, marks: Sequence[Mark], area: QRect) -> InView:
    """What has to be painted where `area` of the viewport is painted again."""
    lines = _lines(edit, area)
    return InView(lines, tuple(_on_lines(edit, marks, lines)))


def _on_lines(
    edit: QTextEdit, marks: Sequence[Mark], lines: Sequence[VisibleLine]
) -> Iterator[tuple[Mark, Sequence[Stretch]]]:
    """The marks on these lines, each with its stretches in the viewport's coordinates."""
    if not lines:
        return
    metrics = QFontMetricsF(edit.font())
    starts = [line.start for line in lines]
    here = [mark for mark in marks if mark.end >= lines[0].start and mark.start <= lines[-1].end]
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


def _joined(marks: Sequence[Mark]) -> Iterator[tuple[Mark, bool]]:
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
            yield (mark if alone else mark._replace(end=ends[at], number=0)), True
        if mark.number and (at in covered or not alone):
            yield mark, False


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
        text, held = block.layout(), block.text()
        units, rtl, mixed = Units(held), is_rtl(held), has_rtl(held)
        at = max(text.lineForTextPosition(within).lineNumber() - 1, 0) if within else 0
        within = 0
        for number in range(at, text.lineCount()):
            line = text.lineAt(number)
            if origin.y() + line.y() > lowest:
                return lines
            start = Utf16(block.position() + line.textStart())
            end = Utf16(start + line.textLength())
            baseline = origin.y() + line.y() + line.ascent()
            lines.append(VisibleLine(start, end, line, block, units, origin, rtl, mixed, baseline))
        block = block.next()
        if origin.y() > lowest:
            break
    return lines


class _Rooms:
    """What is in the room behind each character in view: numbers and deleted words, one behind the other."""

    def __init__(self, font: QFont, marks: Sequence[Mark]) -> None:
        self._font = font
        self._number = NumberSize.of(font).room
        self._right_of: dict[Mark, float] = {}
        occupied: dict[Utf16, float] = {}
        for mark in reversed(marks):
            if width := self.width(mark):
                place = mark.start if mark.kind is MarkKind.DELETED else mark.end
                self._right_of[mark] = occupied.get(place, 0)
                occupied[place] = occupied.get(place, 0) + width

    def width(self, mark: Mark) -> float:
        """The room that a mark asks for."""
        if mark.kind is MarkKind.DELETED:
            return deleted_width(self._font, mark.text)
        return self._number if mark.kind is MarkKind.CITED and mark.number else 0

    def of(self, mark: Mark, box: QRectF) -> QRectF:
        """Its part of `box`, the area of the character with all the room behind it."""
        width = min(self.width(mark), box.width())
        return QRectF(box.right() - self._right_of.get(mark, 0) - width, box.top(), width, box.height())


def _on_line(metrics: QFontMetricsF, mark: Mark, line: VisibleLine, rooms: _Rooms) -> Iterator[Stretch]:
    """The stretches of a mark on one line: several where parts of it read in different directions."""
    base = line.block.position()
    if mark.kind is MarkKind.DELETED:
        if mark.start == base == line.start:
            left = line.line.x() + (line.line.naturalTextWidth() if line.rtl else 0)
            yield Stretch(_area(line, metrics, left, left), line.baseline)
        elif line.start < mark.start <= line.end:
            yield _behind(mark, line, metrics, rooms)
        return
    a, b = Utf16(max(mark.start, line.start) - base), Utf16(min(mark.end, line.end) - base)
    if b == line.end - base and b < mark.end - base:  # without the space at which the line breaks
        kept = without_space_behind(line.units.cut(a, b))
        b = line.units.utf16(CodePoint(line.units.point(a) + len(kept)))
    if a >= b:
        return
    areas = boxes(line.line, line.units, a, b, mixed=line.mixed)
    for left, right in areas:
        yield Stretch(_area(line, metrics, left, right), line.baseline)
    if mark.number and b == mark.end - base:
        yield _at_end(mark, line, metrics, rooms)


def _at_end(mark: Mark, line: VisibleLine, metrics: QFontMetricsF, rooms: _Rooms) -> Stretch:
    """The place of a citation's number, on the line on which it ends; it covers nothing."""
    end = _behind(mark, line, metrics, rooms)
    return end._replace(area=QRectF(end.area.topLeft(), QPointF(end.area.left(), end.area.bottom())))


def _behind(mark: Mark, line: VisibleLine, metrics: QFontMetricsF, rooms: _Rooms) -> Stretch:
    """The room behind the character before the end of a mark; without any, the place where that character ends."""
    first, last = whole_character_before(line.units, Utf16(mark.end - line.block.position()))
    areas = boxes(line.line, line.units, first, last, mixed=line.mixed)
    left, right = areas[-1] if areas else (x_at(line.line, last),) * 2
    area = _area(line, metrics, left, right)
    reads_left = is_joined_rtl(line.units.cut(first, last))
    if line.rtl or reads_left:
        return Stretch(area, line.baseline, foot=QPointF(left if reads_left or not areas else right, area.top()))
    return Stretch(area, line.baseline, room=rooms.of(mark, area))


def _area(on: VisibleLine, metrics: QFontMetricsF, left: float, right: float) -> QRectF:
    return QRectF(on.origin.x() + left, on.baseline - metrics.ascent() - 1, right - left, metrics.height() + 2)
