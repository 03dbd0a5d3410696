"""Paints marks over a text document: cited grounds and numbers, wavy and dotted lines, inserted and deleted words."""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPalette, QPen, QTextBlock, QTextLine
from PySide6.QtWidgets import QTextEdit

from ui.editor.boxes import boxes, x_at
from ui.editor.marks import Mark, MarkKind
from ui.editor.whole_characters import whole_character_before
from ui.outside_text import draw
from ui.theme import tokens
from ui.theme.fonts import scaled
from ui.units import CodePoint, Units, Utf16, units_in
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
        """As large as the font asks for."""
        diameter = round(QFontMetricsF(font).ascent() * 0.88)
        return cls(diameter, diameter + 3)


def shown_deleted(text: str, limit: int = DELETED_LIMIT) -> str:
    """Deleted text in one line, cut short, hidden characters named."""
    line = "".join(piece.shown for piece in pieces(text)).replace("\n", "↵")
    return line if len(line) <= limit else line[: limit - 1].rstrip() + "…"


def deleted_width(font: QFont, text: str) -> float:
    """Pixels that deleted text takes in the line."""
    return QFontMetricsF(font).horizontalAdvance(shown_deleted(text)) + 2


def label_width(font: QFont, label: str) -> float:
    """Pixels to add to a stand-in so that its name fits."""
    return QFontMetricsF(_label_font(font)).horizontalAdvance(label) + 4


class _Stretch(NamedTuple):
    """Part of a mark on one line: its area, which is in one piece, and the line's baseline. `room` is what is kept free
    for the mark behind its last character, where there is such room; `foot` is the place for what has none.
    """

    area: QRectF
    baseline: float
    room: QRectF | None = None
    foot: QPointF | None = None


class _Line(NamedTuple):
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


class InView(NamedTuple):
    """The lines in some part of the viewport, and the marks on them with their stretches."""

    lines: Sequence[_Line]
    marks: Sequence[tuple[Mark, Sequence[_Stretch]]]


def in_view(edit: QTextEdit, marks: Sequence[Mark], area: QRect) -> InView:
    """What has to be painted where `area` of the viewport is painted anew."""
    lines = _lines(edit, area)
    return InView(lines, tuple(_on_lines(edit, marks, lines)))


def paint_below(painter: QPainter, seen: InView, active_source: str) -> None:
    """Grounds, before the text is painted."""
    colours = tokens.current()
    painter.setPen(Qt.PenStyle.NoPen)
    for mark, stretches in seen.marks:
        if mark.kind is MarkKind.CITED:
            painter.setBrush(QColor(colours.cited_ground))
            for s in stretches:
                painter.drawRoundedRect(s.area, 2, 2)
                if mark.key == active_source:
                    painter.fillRect(
                        QRectF(s.area.left(), s.area.bottom() - 1, s.area.width(), 2), QColor(colours.accent)
                    )
        elif mark.kind in (MarkKind.INSERTED, MarkKind.WEIGHED):
            ground = colours.inserted_ground if mark.kind is MarkKind.INSERTED else colours.warn_ground
            for s in stretches:
                painter.fillRect(s.area, QColor(ground))


def paint_above(painter: QPainter, edit: QTextEdit, seen: InView, labels: Mapping[str, str]) -> None:
    """Lines, numbers and deleted words, over the text."""
    for mark, stretches in seen.marks:
        _ABOVE[mark.kind](painter, edit, mark, stretches)
    if labels:
        _paint_labels(painter, edit, seen.lines, labels)


def _number(painter: QPainter, edit: QTextEdit, mark: Mark, stretches: Sequence[_Stretch]) -> None:
    if not mark.number:
        return
    colours = tokens.current()
    size = NumberSize.of(edit.font())
    for s in stretches:
        top = s.baseline - QFontMetricsF(edit.font()).ascent() - 1
        if s.room is not None:
            circle = QRectF(s.room.left() + 2, top, size.diameter, size.diameter)
        elif s.foot is not None:  # no room is made in a line that reads from the right: the number stands above its end
            circle = QRectF(s.foot.x() - size.diameter / 2, top - size.diameter * 0.6, size.diameter, size.diameter)
        else:
            continue
        ink = ring = None
        if _is_selected(edit, mark) and s.room is not None:
            ink = ring = edit.palette().color(QPalette.ColorRole.HighlightedText)
        painter.setPen(QPen(ring or QColor(colours.muted), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(circle)
        painter.setFont(scaled(edit.font(), 0.62))
        painter.setPen(ink or QColor(colours.cited_text))
        draw(painter, circle, Qt.AlignmentFlag.AlignCenter, str(mark.number))


def _is_selected(edit: QTextEdit, mark: Mark) -> bool:
    """Whether the character before the mark's end is selected, and with it the room behind it."""
    cursor = edit.textCursor()
    return cursor.selectionStart() < mark.end <= cursor.selectionEnd()


def _wavy(painter: QPainter, edit: QTextEdit, mark: Mark, stretches: Sequence[_Stretch]) -> None:
    colours = tokens.current()
    painter.setPen(QPen(QColor(colours.danger if mark.grave else colours.warn), 1.5))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for s in stretches:
        path = QPainterPath()
        x, y = s.area.left(), s.baseline + 4.5
        path.moveTo(x, y)
        up = True
        while x < s.area.right():
            path.quadTo(x + 2.5, y + (-3 if up else 3), x + 5, y)
            x, up = x + 5, not up
        painter.save()
        painter.setClipRect(QRectF(s.area.left(), y - 4, s.area.width(), 8))
        painter.drawPath(path)
        painter.restore()


def _dotted(painter: QPainter, edit: QTextEdit, mark: Mark, stretches: Sequence[_Stretch]) -> None:
    pen = QPen(QColor(tokens.current().muted), 2)
    pen.setDashPattern([0.01, 2])
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    for s in stretches:
        y = s.baseline + 5
        painter.drawLine(QPointF(s.area.left() + 1, y), QPointF(s.area.right(), y))


def _underlined(painter: QPainter, edit: QTextEdit, mark: Mark, stretches: Sequence[_Stretch]) -> None:
    painter.setPen(QPen(QColor(tokens.current().inserted_text), 1))
    for s in stretches:
        painter.drawLine(QPointF(s.area.left(), s.baseline + 2), QPointF(s.area.right(), s.baseline + 2))


def _struck(painter: QPainter, edit: QTextEdit, mark: Mark, stretches: Sequence[_Stretch]) -> None:
    colours = tokens.current()
    for s in stretches:
        if s.room is None:  # at the beginning of a paragraph there is none: a mark says that something went
            at = s.foot or s.area.topLeft()
            painter.fillRect(QRectF(at.x() - 1, s.area.top(), 3, s.area.height()), QColor(colours.deleted_text))
            continue
        painter.fillRect(s.room, QColor(colours.deleted_ground))
        painter.setFont(edit.font())
        painter.setPen(QColor(colours.deleted_text))
        draw(painter, QPointF(s.room.left() + 1, s.baseline), 0, shown_deleted(mark.text))
        middle = s.baseline - QFontMetricsF(edit.font()).xHeight() / 2
        painter.drawLine(QPointF(s.room.left(), middle), QPointF(s.room.right(), middle))


def _nothing(painter: QPainter, edit: QTextEdit, mark: Mark, stretches: Sequence[_Stretch]) -> None:
    """Its ground says it."""


_ABOVE: dict[MarkKind, Callable[[QPainter, QTextEdit, Mark, Sequence[_Stretch]], None]] = {
    MarkKind.CITED: _number,
    MarkKind.INSERTED: _underlined,
    MarkKind.DELETED: _struck,
    MarkKind.UNSUPPORTED: _dotted,
    MarkKind.FINDING: _wavy,
    MarkKind.WEIGHED: _nothing,
}


def _on_lines(
    edit: QTextEdit, marks: Sequence[Mark], lines: Sequence[_Line]
) -> Iterator[tuple[Mark, Sequence[_Stretch]]]:
    """The marks on these lines, each with its stretches in the viewport's coordinates."""
    if not lines:
        return
    metrics = QFontMetricsF(edit.font())
    starts = [line.start for line in lines]
    rooms = _Rooms(edit, marks, lines)
    for mark in marks:
        if mark.end < lines[0].start or mark.start > lines[-1].end:
            continue
        first = max(bisect_right(starts, mark.start - 1) - 1, 0)
        stretches: list[_Stretch] = []
        for line in lines[first:]:
            if line.start > mark.end:
                break
            stretches += _on_line(edit, metrics, mark, line, rooms)
        if stretches:
            yield mark, stretches


def _lines(edit: QTextEdit, area: QRect) -> list[_Line]:
    """The lines in `area`, however long their paragraphs are, and those beside it: marks reach a little beyond their
    line.
    """
    beside = round(2 * QFontMetricsF(edit.font()).height())
    top = edit.cursorForPosition(QPoint(0, max(area.top() - beside, 0)))
    block, within = top.block(), top.positionInBlock()
    shift = QPointF(edit.horizontalScrollBar().value(), edit.verticalScrollBar().value())
    layout, lowest = edit.document().documentLayout(), area.bottom() + beside
    found: list[_Line] = []
    while block.isValid():
        origin = layout.blockBoundingRect(block).topLeft() - shift
        text, held = block.layout(), block.text()
        units, rtl, mixed = Units(held), is_rtl(held), has_rtl(held)
        at = max(text.lineForTextPosition(within).lineNumber() - 1, 0) if within else 0
        within = 0
        for number in range(at, text.lineCount()):
            line = text.lineAt(number)
            if origin.y() + line.y() > lowest:
                return found
            start = Utf16(block.position() + line.textStart())
            end = Utf16(start + line.textLength())
            found.append(_Line(start, end, line, block, units, origin, rtl, mixed))
        block = block.next()
        if origin.y() > lowest:
            break
    return found


class _Rooms:
    """What stands in the room behind each character in view: numbers and deleted words, one behind the other."""

    def __init__(self, edit: QTextEdit, marks: Sequence[Mark], lines: Sequence[_Line]) -> None:
        self._font = edit.font()
        self._right_of: dict[Mark, float] = {}
        taken: dict[Utf16, float] = {}
        for mark in reversed(marks):
            if lines[0].start <= mark.end <= lines[-1].end and (width := self.width(mark)):
                place = mark.start if mark.kind is MarkKind.DELETED else mark.end
                self._right_of[mark] = taken.get(place, 0)
                taken[place] = taken.get(place, 0) + width

    def width(self, mark: Mark) -> float:
        """The room that a mark asks for."""
        if mark.kind is MarkKind.DELETED:
            return deleted_width(self._font, mark.text)
        return NumberSize.of(self._font).room if mark.kind is MarkKind.CITED and mark.number else 0

    def of(self, mark: Mark, box: QRectF) -> QRectF:
        """Its part of `box`, the area of the character with all the room behind it."""
        width = min(self.width(mark), box.width())
        return QRectF(box.right() - self._right_of.get(mark, 0) - width, box.top(), width, box.height())


def _on_line(edit: QTextEdit, metrics: QFontMetricsF, mark: Mark, line: _Line, rooms: _Rooms) -> Iterator[_Stretch]:
    """The stretches of a mark on one line: several where parts of it read in different directions."""
    base = line.block.position()
    baseline = line.origin.y() + line.line.y() + line.line.ascent()
    if mark.kind is MarkKind.DELETED:
        if mark.start == base == line.start:
            left = line.line.x() + (line.line.naturalTextWidth() if line.rtl else 0)
            yield _Stretch(_area(line, metrics, left, left), baseline)
        elif line.start < mark.start <= line.end:
            yield _behind(mark, line, metrics, baseline, rooms)
        return
    a, b = Utf16(max(mark.start, line.start) - base), Utf16(min(mark.end, line.end) - base)
    if b == line.end - base and b < mark.end - base:  # without the space at which the line breaks
        kept = line.units.cut(a, b).rstrip()
        b = line.units.utf16(CodePoint(line.units.point(a) + len(kept)))
    if a >= b:
        return
    areas = boxes(line.line, line.units, a, b, mixed=line.mixed)
    for left, right in areas:
        yield _Stretch(_area(line, metrics, left, right), baseline)
    if mark.kind is MarkKind.CITED and b == mark.end - base:
        end = _behind(mark, line, metrics, baseline, rooms)
        yield end._replace(area=QRectF(end.area.topLeft(), QPointF(end.area.left(), end.area.bottom())))


def _behind(mark: Mark, line: _Line, metrics: QFontMetricsF, baseline: float, rooms: _Rooms) -> _Stretch:
    """The room behind the character before the end of a mark; without any, the place where that character ends."""
    first, last = whole_character_before(line.units, Utf16(mark.end - line.block.position()))
    found = boxes(line.line, line.units, first, last, mixed=line.mixed)
    left, right = found[-1] if found else (x_at(line.line, last),) * 2
    area = _area(line, metrics, left, right)
    reads_left = is_joined_rtl(line.units.cut(first, last))
    if line.rtl or reads_left:
        return _Stretch(area, baseline, foot=QPointF(left if reads_left or not found else right, area.top()))
    return _Stretch(area, baseline, room=rooms.of(mark, area))


def _area(on: _Line, metrics: QFontMetricsF, left: float, right: float) -> QRectF:
    baseline = on.origin.y() + on.line.y() + on.line.ascent()
    return QRectF(on.origin.x() + left, baseline - metrics.ascent() - 1, right - left, metrics.height() + 2)


def _paint_labels(painter: QPainter, edit: QTextEdit, lines: Sequence[_Line], labels: Mapping[str, str]) -> None:
    colours, metrics = tokens.current(), QFontMetricsF(edit.font())
    for seen in lines:
        base = seen.block.position()
        text = seen.units.cut(Utf16(seen.start - base), Utf16(seen.end - base))
        if labels.keys().isdisjoint(text):
            continue
        first = seen.units.point(Utf16(seen.start - base))
        for point, character in enumerate(text, first):
            if label := labels.get(character):
                unit = seen.units.utf16(CodePoint(point))
                for left, right in boxes(
                    seen.line, seen.units, unit, Utf16(unit + units_in(character)), mixed=seen.mixed
                ):
                    area = _area(seen, metrics, left, right).adjusted(1, 2, -1, -2)
                    painter.setPen(QPen(QColor(colours.danger), 1))
                    painter.setBrush(QColor(colours.warn_ground))
                    painter.drawRoundedRect(area, 3, 3)
                    painter.setFont(_label_font(edit.font()))
                    draw(painter, area, Qt.AlignmentFlag.AlignCenter, label)


def _label_font(font: QFont) -> QFont:
    return scaled(font, 0.68, QFont.Weight.DemiBold)


def meaning(mark: Mark) -> str:
    """What a mark says when one asks it; "" where it speaks for itself."""
    match mark.kind:
        case MarkKind.CITED:
            return f"Cited from source {mark.number}"
        case MarkKind.UNSUPPORTED:
            return "No source supports this sentence"
        case MarkKind.DELETED:
            return f"Deleted: {shown_deleted(mark.text, 400)}"
        case MarkKind.FINDING:
            return mark.text
        case MarkKind.WEIGHED:
            return "Contributed most to this finding"
        case _:
            return ""
