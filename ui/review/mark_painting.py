"""Paints marks over a text document: cited grounds and numbers, wavy and dotted lines, inserted and deleted words."""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen, QTextBlock, QTextLine
from PySide6.QtWidgets import QTextEdit

from ui.review.direction import is_rtl
from ui.review.marks import Mark, MarkKind
from ui.review.shown_text import Offsets
from ui.theme import tokens
from ui.theme.fonts import scaled
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
    """Part of a mark on one line: its area, the line's baseline, whether the mark ends here, and whether the paragraph
    reads from the right.
    """

    area: QRectF
    baseline: float
    is_last: bool
    rtl: bool


class _Line(NamedTuple):
    """A line in view: where its units begin and end in the document, its paragraph, and whether that reads from the
    right.
    """

    start: int
    end: int
    line: QTextLine
    block: QTextBlock
    origin: QPointF
    rtl: bool


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
        elif mark.kind is MarkKind.INSERTED:
            for s in stretches:
                painter.fillRect(s.area, QColor(colours.inserted_ground))


def paint_above(painter: QPainter, edit: QTextEdit, seen: InView, labels: Mapping[str, str]) -> None:
    """Lines, numbers and deleted words, over the text."""
    for mark, stretches in seen.marks:
        _ABOVE[mark.kind](painter, edit, mark, stretches)
    if labels:
        _paint_labels(painter, edit, seen.lines, labels)


def _number(painter: QPainter, edit: QTextEdit, mark: Mark, stretches: Sequence[_Stretch]) -> None:
    last = next((s for s in stretches if s.is_last), None)
    if last is None or not mark.number:
        return
    colours = tokens.current()
    size = NumberSize.of(edit.font())
    top = last.baseline - QFontMetricsF(edit.font()).ascent() - 1
    if last.rtl:  # no room is made in a line that reads from the right: the number stands above its end
        circle = QRectF(last.area.left() - size.diameter / 2, top - size.diameter * 0.6, size.diameter, size.diameter)
    else:
        circle = QRectF(last.area.right() - size.room + 2, top, size.diameter, size.diameter)
    painter.setPen(QPen(QColor(colours.muted), 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(circle)
    painter.setFont(scaled(edit.font(), 0.62))
    painter.setPen(QColor(colours.cited_text))
    painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, str(mark.number))


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
        area = s.area
        if area.width() < 4:  # at the beginning of a paragraph there is no room: a mark says that something went
            painter.fillRect(QRectF(area.left() - 1, area.top(), 3, area.height()), QColor(colours.deleted_text))
            continue
        painter.fillRect(area, QColor(colours.deleted_ground))
        painter.setFont(edit.font())
        painter.setPen(QColor(colours.deleted_text))
        painter.drawText(QPointF(area.left() + 1, s.baseline), shown_deleted(mark.text))
        middle = s.baseline - QFontMetricsF(edit.font()).xHeight() / 2
        painter.drawLine(QPointF(area.left(), middle), QPointF(area.right(), middle))


_ABOVE: dict[MarkKind, Callable[[QPainter, QTextEdit, Mark, Sequence[_Stretch]], None]] = {
    MarkKind.CITED: _number,
    MarkKind.INSERTED: _underlined,
    MarkKind.DELETED: _struck,
    MarkKind.UNSUPPORTED: _dotted,
    MarkKind.FINDING: _wavy,
}


def _on_lines(
    edit: QTextEdit, marks: Sequence[Mark], lines: Sequence[_Line]
) -> Iterator[tuple[Mark, Sequence[_Stretch]]]:
    """The marks on these lines, each with its stretches in the viewport's coordinates."""
    if not lines:
        return
    metrics = QFontMetricsF(edit.font())
    starts = [line.start for line in lines]
    for mark in marks:
        if mark.end < lines[0].start or mark.start > lines[-1].end:
            continue
        first = max(bisect_right(starts, mark.start - 1) - 1, 0)
        stretches = []
        for line in lines[first:]:
            if line.start > mark.end:
                break
            if (stretch := _on_line(edit, metrics, mark, line)) is not None:
                stretches.append(stretch)
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
        text, rtl = block.layout(), is_rtl(block.text())
        at = max(text.lineForTextPosition(within).lineNumber() - 1, 0) if within else 0
        within = 0
        for number in range(at, text.lineCount()):
            line = text.lineAt(number)
            if origin.y() + line.y() > lowest:
                return found
            start = block.position() + line.textStart()
            found.append(_Line(start, start + line.textLength(), line, block, origin, rtl))
        block = block.next()
        if origin.y() > lowest:
            break
    return found


def _on_line(edit: QTextEdit, metrics: QFontMetricsF, mark: Mark, line: _Line) -> _Stretch | None:
    base = line.block.position()
    if mark.kind is MarkKind.DELETED:  # what is painted is the room behind the character before it
        if mark.start == base == line.start:
            return _stretch(edit, metrics, mark, line, 0, 0)
        if line.start < mark.start <= line.end:
            at = mark.start - base
            return _stretch(edit, metrics, mark, line, at - 1, at)
        return None
    a, b = max(mark.start, line.start) - base, min(mark.end, line.end) - base
    if b == line.end - base and b < mark.end - base:
        b = a + len(line.block.text()[a:b].rstrip())  # without the space at which the line breaks
    if a >= b:
        return None
    return _stretch(edit, metrics, mark, line, a, b)


def _stretch(edit: QTextEdit, metrics: QFontMetricsF, mark: Mark, on: _Line, a: int, b: int) -> _Stretch:
    """The units `[a, b)` of the line's paragraph, as they stand in it."""
    left, right = _x(on.line, a), _x(on.line, b)
    if mark.kind is MarkKind.DELETED:  # the room is behind the character, not the character itself
        width = min(deleted_width(edit.font(), mark.text), abs(right - left)) if a < b and not on.rtl else 0
        left = right - width
    left, right = min(left, right), max(left, right)
    baseline = on.origin.y() + on.line.y() + on.line.ascent()
    area = QRectF(on.origin.x() + left, baseline - metrics.ascent() - 1, right - left, metrics.height() + 2)
    return _Stretch(area, baseline, b == mark.end - on.block.position(), on.rtl)


def _x(line: QTextLine, at: int) -> float:
    found: object = line.cursorToX(at)
    place = found[0] if isinstance(found, tuple) else found
    return place if isinstance(place, float) else 0.0


def _paint_labels(painter: QPainter, edit: QTextEdit, lines: Sequence[_Line], labels: Mapping[str, str]) -> None:
    colours, metrics = tokens.current(), QFontMetricsF(edit.font())
    for seen in lines:
        text = seen.block.text()
        if not any(stand_in in text for stand_in in labels):
            continue
        offsets = Offsets(text)
        for point, character in enumerate(text):
            unit = offsets.to_units(point)
            inside = seen.start <= seen.block.position() + unit < seen.end
            if inside and (label := labels.get(character)):
                mark = Mark(MarkKind.FINDING, unit, unit + 2)
                stretch = _stretch(edit, metrics, mark, seen, unit, unit + 2)
                area = stretch.area.adjusted(1, 2, -1, -2)
                painter.setPen(QPen(QColor(colours.danger), 1))
                painter.setBrush(QColor(colours.warn_ground))
                painter.drawRoundedRect(area, 3, 3)
                painter.setFont(_label_font(edit.font()))
                painter.drawText(area, Qt.AlignmentFlag.AlignCenter, label)


def _label_font(font: QFont) -> QFont:
    return scaled(font, 0.68, QFont.Weight.DemiBold)


def meaning(mark: Mark) -> str:
    """What a mark says when one asks it; "" where it speaks for itself."""
    match mark.kind:
        case MarkKind.CITED:
            return f"Cited from source {mark.number}"
        case MarkKind.UNSUPPORTED:
            return "No source carries this sentence"
        case MarkKind.DELETED:
            return f"Deleted: {shown_deleted(mark.text, 400)}"
        case MarkKind.FINDING:
            return mark.text
        case _:
            return ""
