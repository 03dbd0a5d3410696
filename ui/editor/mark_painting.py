"""Paints marks over a text document: cited grounds and numbers, wavy and dotted lines, inserted and deleted words."""

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from math import ceil, floor

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPalette, QPen, QPixmap
from PySide6.QtWidgets import QTextEdit

from ui.editor.lines_in_view import InView, NumberSize, Stretch, VisibleLine, _area, shown_deleted
from ui.editor.marks import Mark, MarkKind
from ui.language import phrase, tr
from ui.outside_text import draw
from ui.theme import tokens
from ui.theme.fonts import scaled
from ui.units import CodePoint, Utf16, units_in

_TOOTH = 3.0
"""Pixels that a tooth of the line under a misspelled word is wide and high."""
_DASH = 0.01
"""As short as a dash may be; its round ends make a dot of it."""
_DOT_STEP, _WAVE = 4, 5
"""Pixels from a dot to the next, and of half a wave."""
_TILE, _DOTS_HEIGHT, _WAVES_HEIGHT = 40, 5, 9
"""Of a picture of dots or waves, which is repeated along a line."""
_PARTS = 4
"""Of a pixel, by which pictures are placed: so few of them serve every line that they are soon all there."""


def label_width(font: QFont, label: str) -> float:
    """Pixels to add to a stand-in so that its name fits; whole ones, as in `lines_in_view.deleted_width`."""
    return ceil(QFontMetricsF(_label_font(font)).horizontalAdvance(label)) + 4


def paint_below(painter: QPainter, view: InView, active_source: str) -> None:
    """Grounds, before the text is painted."""
    colours = tokens.current()
    painter.setPen(Qt.PenStyle.NoPen)
    for mark, stretches in view.marks:
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
        elif mark.kind is MarkKind.FOUND:
            for s in stretches:
                painter.fillRect(s.area, QColor(colours.selected))


def paint_above(painter: QPainter, edit: QTextEdit, view: InView, labels: Mapping[str, str]) -> None:
    """Lines, numbers and deleted words, over the text."""
    for mark, stretches in view.marks:
        _ABOVE[mark.kind](painter, edit, mark, stretches)
    if labels:
        _paint_labels(painter, edit, view.lines, labels)


def _number(painter: QPainter, edit: QTextEdit, mark: Mark, stretches: Sequence[Stretch]) -> None:
    if not mark.number:
        return
    colours, ratio = tokens.current(), painter.device().devicePixelRatioF()
    size = NumberSize.of(edit.font())
    for s in stretches:
        top = s.baseline - QFontMetricsF(edit.font()).ascent() - 1
        if s.room is not None:
            circle = QRectF(s.room.left() + 2, top, size.diameter, size.diameter)
        elif s.foot is not None:  # no room is made in a line that reads from the right: the number is above its end
            circle = QRectF(s.foot.x() - size.diameter / 2, top - size.diameter * 0.6, size.diameter, size.diameter)
        else:
            continue
        ink, ring = colours.cited_text, colours.muted
        if _is_selected(edit, mark) and s.room is not None:
            ink = ring = edit.palette().color(QPalette.ColorRole.HighlightedText).name()
        (left, x), (above, y) = _placed(circle.left()), _placed(circle.top())
        picture = _circle(mark.number, size.diameter, x, y, (ink, ring), edit.font().key(), ratio)
        painter.drawPixmap(QPointF(left - 1, above - 1), picture)


@lru_cache(maxsize=256)
def _circle(
    number: int, diameter: float, x: float, y: float, colours: tuple[str, str], font: str, ratio: float
) -> QPixmap:
    """A number in its circle as a picture, `x`, `y` from the corner of a pixel, which is 1, 1 from that of the picture;
    `colours` are those of the number and of the circle.
    """
    side = ceil(diameter) + 3
    picture, painter = _transparent(side, side, ratio)
    area = QRectF(1 + x, 1 + y, diameter, diameter)
    painter.setPen(QPen(QColor(colours[1]), 1))
    painter.drawEllipse(area)
    words = QFont()
    words.fromString(font)
    painter.setFont(scaled(words, 0.62))
    painter.setPen(QColor(colours[0]))
    draw(painter, area, Qt.AlignmentFlag.AlignCenter, str(number))
    painter.end()
    return picture


def _is_selected(edit: QTextEdit, mark: Mark) -> bool:
    """Whether the character before the mark's end is selected, and with it the room behind it."""
    cursor = edit.textCursor()
    return cursor.selectionStart() < mark.end <= cursor.selectionEnd()


def _wavy(painter: QPainter, edit: QTextEdit, mark: Mark, stretches: Sequence[Stretch]) -> None:
    ratio, colours = painter.device().devicePixelRatioF(), tokens.current()
    colour = colours.danger if mark.grave else colours.warn
    for s in stretches:
        (left, x), (top, y) = _placed(s.area.left()), _placed(s.baseline + 4.5)
        width = s.area.right() - left
        painter.drawTiledPixmap(QRectF(left, top - 4, width, _WAVES_HEIGHT), _waves(x, y, ratio, colour))


@lru_cache(maxsize=64)
def _waves(x: float, y: float, ratio: float, colour: str) -> QPixmap:
    """Waves as a picture, for the same reason as `_dots`; they begin `x`, `y` from the corner of a pixel, which is 0, 4
    from that of the picture.
    """
    path = QPainterPath(QPointF(x - 2 * _WAVE, y + 4))
    for number in range(_TILE // _WAVE + 4):
        at = x + (number - 2) * _WAVE
        path.quadTo(at + _WAVE / 2, y + 4 + (3 if number % 2 else -3), at + _WAVE, y + 4)
    picture, painter = _transparent(_TILE, _WAVES_HEIGHT, ratio)
    painter.setPen(QPen(QColor(colour), 1.5))
    painter.drawPath(path)
    painter.end()
    return picture


def _dotted(painter: QPainter, edit: QTextEdit, mark: Mark, stretches: Sequence[Stretch]) -> None:
    ratio = painter.device().devicePixelRatioF()
    for s in stretches:
        (left, x), (top, y) = _placed(s.area.left() + 1), _placed(s.baseline + 5)
        count = floor(max(s.area.right() - left - x, 0) / _DOT_STEP) + 1
        area = QRectF(left - 1, top - 2, ceil(x + (count - 1) * _DOT_STEP + 3), _DOTS_HEIGHT)
        painter.drawTiledPixmap(area, _dots(x, y, ratio, tokens.current().muted))


@lru_cache(maxsize=64)
def _dots(x: float, y: float, ratio: float, colour: str) -> QPixmap:
    """A row of dots as a picture: stroking a dashed pen again takes longer than painting the words above it. The first
    dot is `x`, `y` from the corner of a pixel, which is 1, 2 from that of the picture.
    """
    pen = QPen(QColor(colour), 2)
    pen.setDashPattern([_DASH, _DOT_STEP / 2 - _DASH])
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    picture, painter = _transparent(_TILE, _DOTS_HEIGHT, ratio)
    painter.setPen(pen)
    painter.drawLine(QPointF(1 + x - _DOT_STEP, 2 + y), QPointF(_TILE + 2 * _DOT_STEP, 2 + y))
    painter.end()
    return picture


def _toothed(painter: QPainter, edit: QTextEdit, mark: Mark, stretches: Sequence[Stretch]) -> None:
    """Narrow teeth close under the word: a finding's wave is wider, and lower."""
    painter.setPen(QPen(QColor(tokens.current().danger), 1.4))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for s in stretches:
        top, left = s.baseline + 2.5, floor(s.area.left())
        steps = max(round((s.area.right() - left) / _TOOTH), 2)
        heights = (top + _TOOTH, top)
        painter.drawPolyline([QPointF(left + i * _TOOTH, heights[i % 2]) for i in range(steps + 1)])


def _placed(at: float) -> tuple[int, float]:
    """A pixel, and how far behind it a picture's line begins."""
    parts = round(at * _PARTS)
    return parts // _PARTS, parts % _PARTS / _PARTS


def _transparent(width: int, height: int, ratio: float) -> tuple[QPixmap, QPainter]:
    picture = QPixmap(QSize(width, height) * ratio)
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    return picture, painter


def _underlined(painter: QPainter, edit: QTextEdit, mark: Mark, stretches: Sequence[Stretch]) -> None:
    painter.setPen(QPen(QColor(tokens.current().inserted_text), 1))
    for s in stretches:
        painter.drawLine(QPointF(s.area.left(), s.baseline + 2), QPointF(s.area.right(), s.baseline + 2))


def _found(painter: QPainter, edit: QTextEdit, mark: Mark, stretches: Sequence[Stretch]) -> None:
    for s in stretches:
        painter.fillRect(QRectF(s.area.left(), s.baseline + 2, s.area.width(), 1), QColor(tokens.current().accent))


def _struck(painter: QPainter, edit: QTextEdit, mark: Mark, stretches: Sequence[Stretch]) -> None:
    colours = tokens.current()
    for s in stretches:
        if s.room is None:  # at the beginning of a paragraph there is none: a mark shows that something was deleted
            at = s.foot or s.area.topLeft()
            painter.fillRect(QRectF(at.x() - 1, s.area.top(), 3, s.area.height()), QColor(colours.deleted_text))
            continue
        painter.fillRect(s.room, QColor(colours.deleted_ground))
        painter.setFont(edit.font())
        painter.setPen(QColor(colours.deleted_text))
        draw(painter, QPointF(s.room.left() + 1, s.baseline), 0, shown_deleted(mark.text))
        middle = s.baseline - QFontMetricsF(edit.font()).xHeight() / 2
        painter.drawLine(QPointF(s.room.left(), middle), QPointF(s.room.right(), middle))


def _nothing(painter: QPainter, edit: QTextEdit, mark: Mark, stretches: Sequence[Stretch]) -> None:
    """Nothing: its ground shows it."""


_ABOVE: dict[MarkKind, Callable[[QPainter, QTextEdit, Mark, Sequence[Stretch]], None]] = {
    MarkKind.CITED: _number,
    MarkKind.INSERTED: _underlined,
    MarkKind.DELETED: _struck,
    MarkKind.UNSUPPORTED: _dotted,
    MarkKind.FINDING: _wavy,
    MarkKind.WEIGHED: _nothing,
    MarkKind.MISSPELLED: _toothed,
    MarkKind.FOUND: _found,
}


def _paint_labels(painter: QPainter, edit: QTextEdit, lines: Sequence[VisibleLine], labels: Mapping[str, str]) -> None:
    colours, metrics = tokens.current(), QFontMetricsF(edit.font())
    painter.setPen(QPen(QColor(colours.danger), 1))
    painter.setBrush(QColor(colours.warn_ground))
    painter.setFont(_label_font(edit.font()))
    for line in lines:
        text = line.held.units.cut(Utf16(line.start - line.first), Utf16(line.end - line.first))
        if labels.keys().isdisjoint(text):
            continue
        first = line.held.units.point(Utf16(line.start - line.first))
        for point, character in enumerate(text, first):
            if label := labels.get(character):
                unit = line.held.units.utf16(CodePoint(point))
                for left, right in line.boxes(unit, Utf16(unit + units_in(character))):
                    area = _area(line, metrics, left, right).adjusted(1, 2, -1, -2)
                    painter.drawRoundedRect(area, 3, 3)
                    draw(painter, area, Qt.AlignmentFlag.AlignCenter, label)


def _label_font(font: QFont) -> QFont:
    return scaled(font, 0.68, QFont.Weight.DemiBold)


_MEANINGS = {
    MarkKind.UNSUPPORTED: phrase("No source supports this sentence"),
    MarkKind.WEIGHED: phrase("Contributed most to this finding"),
}


def meaning(mark: Mark) -> str:
    """What a mark says in its tooltip; "" if it needs none."""
    match mark.kind:
        case MarkKind.CITED:
            return tr("Cited from source {number}", number=mark.number)
        case MarkKind.DELETED:
            return tr("Deleted: {text}", text=shown_deleted(mark.text, 400))
        case MarkKind.FINDING:
            return mark.text
        case MarkKind.MISSPELLED:
            return tr("“{text}” is not in the dictionary", text=mark.text)
        case _:
            return _MEANINGS.get(mark.kind, "")
