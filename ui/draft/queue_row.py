"""Paints one row of the queue: subject and due time, below them customer, confidence, and what to look out for."""

from collections.abc import Container

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPixmap
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from console.cache.rows import QueueRow
from console.model.draft import ActionClass
from console.model.finding import Severity
from console.model.ids import Clock, DraftId
from ui import outside_text
from ui.draft.wording import due_words
from ui.language import number, tr
from ui.theme import icons, tokens
from ui.theme.fonts import scale, scaled

LEFT, RIGHT, Y, EDGE, GAP = 16, 16, 9, 3, 8
SMALL = 0.87
KEPT = 48
"""Painted lines that are kept: what fits on a high screen."""
NAME_LEAST = 56
WIDE = 300
"""Pixels of a row, at the usual text size, from which on the confidence is named in full."""
_Index = QModelIndex | QPersistentModelIndex
_MIDDLE = Qt.AlignmentFlag.AlignVCenter


class QueueRowPainter(QStyledItemDelegate):
    """The delegate of the queue's list."""

    def __init__(self, now: Clock, picked: Container[DraftId], parent: QObject) -> None:
        super().__init__(parent)
        self._now = now
        self._picked = picked
        self._painted: dict[object, QPixmap] = {}

    def sizeHint(self, option: QStyleOptionViewItem, _index: _Index) -> QSize:
        """Two lines and the space around them."""
        strong, small = _fonts(option.font)
        return QSize(200, QFontMetrics(strong).height() + QFontMetrics(small).height() + 2 * Y + 3)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """The whole line, as it was painted before where nothing about it is different: a list that scrolls by one line
        paints all of them.
        """
        row: QueueRow | None = index.data(Qt.ItemDataRole.UserRole)
        if row is None:
            return
        picture = self._picture(option, row, painter.device().devicePixelRatioF(), painter.renderHints())
        painter.drawPixmap(option.rect.topLeft(), picture)

    def prepare(self, option: QStyleOptionViewItem, row: QueueRow, ratio: float) -> None:
        """Paint a line that may soon be seen like this."""
        self._picture(option, row, ratio, QPainter.RenderHint.TextAntialiasing)

    def _picture(
        self, option: QStyleOptionViewItem, row: QueueRow, ratio: float, hints: QPainter.RenderHint
    ) -> QPixmap:
        area: QRect = option.rect
        focused = bool(option.state & QStyle.StateFlag.State_HasFocus) and _has_focus(option)
        state = option.state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver)
        due = due_words(row.due_at, self._now())
        picked = row.id in self._picked
        look = area.size().toTuple(), ratio, option.font.key(), tokens.current()
        key = (row, picked, due, state.value, focused, *look)
        picture = self._painted.pop(key, None)
        if picture is None:
            picture = QPixmap((area.size().toSizeF() * ratio).toSize())
            picture.setDevicePixelRatio(ratio)
            picture.fill(QColor(tokens.current().surface))
            inside = QPainter(picture)
            inside.setRenderHints(hints)
            inside.setLayoutDirection(option.direction)
            self._paint(inside, row, due, QRect(QPoint(0, 0), area.size()), option, focused=focused)
            if picked:
                _paint_pick(inside, area)
            inside.end()
        self._painted[key] = picture  # the one used last is last
        while len(self._painted) > KEPT:
            del self._painted[next(iter(self._painted))]
        return picture

    def _paint(
        self,
        painter: QPainter,
        row: QueueRow,
        due: tuple[str, bool],
        area: QRect,
        option: QStyleOptionViewItem,
        *,
        focused: bool,
    ) -> None:
        colours = tokens.current()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(area, QColor(colours.selected))
            edge = QRect(area.left(), area.top(), EDGE, area.height())
            painter.fillRect(_placed(painter, area, edge), QColor(colours.accent))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(area, QColor(colours.hover))
        painter.fillRect(QRect(area.left(), area.bottom(), area.width(), 1), QColor(colours.hair))
        strong, small = _fonts(option.font)
        inner = area.adjusted(LEFT, Y, -RIGHT, -Y)
        top = QRect(inner.left(), inner.top(), inner.width(), QFontMetrics(strong).height())
        below = QRect(inner.left(), top.bottom() + 3, inner.width(), QFontMetrics(small).height())
        _paint_top(painter, row, due, top, strong, small)
        _paint_below(painter, row, below, small)
        if focused:
            painter.setPen(QColor(colours.accent))
            painter.drawRect(area.adjusted(0, 0, -1, -2))


def _paint_top(
    painter: QPainter, row: QueueRow, about_due: tuple[str, bool], area: QRect, strong: QFont, small: QFont
) -> None:
    colours = tokens.current()
    due, urgent = about_due
    room = 0
    if due:
        font = scaled(small, 1.0, QFont.Weight.DemiBold if urgent else QFont.Weight.Normal)
        painter.setFont(font)
        painter.setPen(QColor(colours.danger if urgent else colours.muted))
        outside_text.draw(painter, area, _MIDDLE | Qt.AlignmentFlag.AlignRight, due)
        room = QFontMetrics(font).horizontalAdvance(due) + GAP + 4
    painter.setFont(strong)
    painter.setPen(QColor(colours.text))
    subject = row.subject.replace("\n", " ").strip() or tr("(no subject)")
    outside_text.draw_line(painter, _placed(painter, area, area.adjusted(0, 0, -room, 0)), subject)


def _paint_below(painter: QPainter, row: QueueRow, area: QRect, small: QFont) -> None:
    colours = tokens.current()
    metrics = QFontMetrics(small)
    x, right = area.left(), area.right()
    flag = _flag(row)
    flag_font = scaled(small, 1.0, QFont.Weight.DemiBold)
    flag_width = (QFontMetrics(flag_font).horizontalAdvance(flag[0]) + (14 if flag[2] else 0)) if flag else 0
    term = tr("confidence") if area.width() >= WIDE * scale() else tr("conf.")
    facts = (
        [tr(row.match)]
        if row.match
        else [f"{term} {number(row.confidence, '.2f')}"]
        if row.confidence is not None
        else []
    )
    facts += [tr("edited")] if row.edited else []
    facts += [tr("returned")] if row.returned else []
    facts += [tr("{claimed_by} has it open", claimed_by=outside_text.inside(row.claimed_by))] if row.claimed_by else []
    words = outside_text.visible("  ".join(facts))
    name_room = area.width() - metrics.horizontalAdvance(words) - flag_width - 2 * GAP
    name = outside_text.elided(metrics, row.customer, max(name_room, NAME_LEAST))
    painter.setFont(small)
    painter.setPen(QColor(colours.muted))
    for part in filter(None, (name, words)):
        place = _placed(painter, area, QRect(x, area.top(), right - x, area.height()))
        outside_text.draw(painter, place, _MIDDLE | Qt.AlignmentFlag.AlignLeft, part)
        x += metrics.horizontalAdvance(part) + GAP
    if flag:
        label, colour, has_sign = flag
        if has_sign:
            sign = QRect(x, area.top() + (area.height() - 12) // 2, 12, 12)
            icons.paint(painter, "flag-small", colour, QRectF(_placed(painter, area, sign)))
            x += 14
        painter.setFont(flag_font)
        painter.setPen(QColor(colour))
        label = outside_text.elided(painter.fontMetrics(), label, right - x)
        place = _placed(painter, area, QRect(x, area.top(), right - x + 2, area.height()))
        outside_text.draw(painter, place, _MIDDLE | Qt.AlignmentFlag.AlignLeft, label)


def _paint_pick(painter: QPainter, area: QRect) -> None:
    """A tick at the left edge, and a line around the row."""
    colours = tokens.current()
    painter.setPen(QColor(colours.accent))
    painter.drawRect(QRect(0, 0, area.width() - 1, area.height() - 2))
    tick = QRect(EDGE, 0, LEFT - EDGE, area.height())
    whole = QRect(0, 0, area.width(), area.height())
    outside_text.draw(painter, _placed(painter, whole, tick), Qt.AlignmentFlag.AlignCenter, "✓")


def _flag(row: QueueRow) -> tuple[str, str, bool] | None:
    """Label, colour, and whether a sign stands before it."""
    colours = tokens.current()
    if row.flag is not None and row.severity is not Severity.INFO:
        grave = row.severity in (Severity.BLOCK, Severity.ESCALATE)
        return tr(row.flag), colours.danger if grave else colours.warn, True
    if row.action_class in (ActionClass.LIMITED_UPDATE, ActionClass.SENSITIVE_UPDATE):
        return tr(row.action_kind.replace("_", " ").capitalize()), colours.muted, False
    return None


def _placed(painter: QPainter, area: QRect, part: QRect) -> QRect:
    """Where `part` is in a window that reads from right to left, if it does."""
    return QStyle.visualRect(painter.layoutDirection(), area, part)


def _has_focus(option: QStyleOptionViewItem) -> bool:
    return option.widget is not None and bool(option.widget.hasFocus())


def _fonts(font: QFont) -> tuple[QFont, QFont]:
    return scaled(font, 1.0, QFont.Weight.DemiBold), scaled(font, SMALL)
