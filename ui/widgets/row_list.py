"""A short list of things with a title, a line of details and a state: what the Outbox and Settings show.

For long lists over the cache there are the item models in `ui.models`.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ui import outside_text
from ui.language import listed
from ui.theme import tokens

LEFT, RIGHT, Y, EDGE, GAP = 16, 16, 9, 3, 8
_Index = QModelIndex | QPersistentModelIndex


class ListRow(NamedTuple):
    """One line. `state` is said in words and in the colour of `tone` (a token's name); `right` is at the end."""

    key: str
    title: str
    detail: str
    state: str = ""
    tone: str = "muted"
    right: str = ""


class _Rows(QAbstractListModel):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows: tuple[ListRow, ...] = ()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not 0 <= index.row() < len(self.rows):
            return None
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return outside_text.one_line(row.title)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return outside_text.one_line(
                listed([part for part in (row.title, row.detail, row.state, row.right) if part])
            )
        if role == Qt.ItemDataRole.UserRole:
            return row
        return None

    def replace(self, rows: Sequence[ListRow]) -> None:
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()


class _Painter(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        heights = QFontMetrics(_strong(option.font)).height() + QFontMetrics(_small(option.font)).height()
        return QSize(200, heights + 2 * Y + 3)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        colours = tokens.current()
        row: ListRow = index.data(Qt.ItemDataRole.UserRole)
        area: QRect = option.rect
        painter.save()
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        if selected:
            painter.fillRect(area, QColor(colours.selected))
            mirrored = option.direction == Qt.LayoutDirection.RightToLeft
            edge = area.right() + 1 - EDGE if mirrored else area.left()
            painter.fillRect(QRect(edge, area.top(), EDGE, area.height()), QColor(colours.accent))
        painter.fillRect(QRect(area.left(), area.bottom(), area.width(), 1), QColor(colours.hair))
        inner = area.adjusted(LEFT, Y, -RIGHT, -Y)
        strong, small = QFontMetrics(_strong(option.font)), QFontMetrics(_small(option.font))
        right = small.horizontalAdvance(row.right) + GAP if row.right else 0
        painter.setPen(QColor(colours.text))
        painter.setFont(_strong(option.font))
        line = QRect(inner.left(), inner.top(), inner.width() - right, strong.height())
        outside_text.draw_line(painter, QStyle.visualRect(option.direction, inner, line), row.title)
        painter.setFont(_small(option.font))
        painter.setPen(QColor(colours.muted))
        if row.right:
            end = QRect(inner.left(), inner.top(), inner.width(), strong.height())
            outside_text.draw(painter, end, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, row.right)
        below = QRect(inner.left(), inner.top() + strong.height() + 2, inner.width(), small.height())
        state = QFontMetrics(_small(option.font, strong=True)).horizontalAdvance(row.state) + GAP if row.state else 0
        detail = outside_text.elided(small, row.detail, inner.width() - state)
        outside_text.draw(painter, below, Qt.AlignmentFlag.AlignVCenter, detail)
        if row.state:
            painter.setFont(_small(option.font, strong=True))
            painter.setPen(QColor(getattr(colours, row.tone)))
            moved = small.horizontalAdvance(detail) + GAP if detail else 0
            behind = QStyle.visualRect(option.direction, below, below.adjusted(moved, 0, 0, 0))
            words = outside_text.elided(painter.fontMetrics(), row.state, behind.width())
            outside_text.draw(painter, behind, Qt.AlignmentFlag.AlignVCenter, words)
        painter.restore()


class RowList(QListView):
    """The rows; `chosen` says which is current, also while keys walk through. J and K walk like Down and Up."""

    chosen = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = _Rows(self)
        self.setModel(self._rows)
        self.setItemDelegate(_Painter(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        outside_text.name(self, name)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(True)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.selectionModel().currentChanged.connect(self._on_current_changed)

    def set_rows(self, rows: Sequence[ListRow]) -> None:
        """Show these rows. The current one stays current where it is still there, else its place's neighbour."""
        if tuple(rows) == self._rows.rows:
            return
        key, place = self.current(), self.currentIndex().row()
        self._rows.replace(rows)
        if rows:
            at = next((i for i, row in enumerate(rows) if row.key == key), min(max(place, 0), len(rows) - 1))
            self.setCurrentIndex(self._rows.index(at))
        elif key:
            self.chosen.emit("")

    def rows(self) -> tuple[ListRow, ...]:
        """What is shown."""
        return self._rows.rows

    def current(self) -> str:
        """The key of the current row, empty without one."""
        row: ListRow | None = self.currentIndex().data(Qt.ItemDataRole.UserRole)
        return row.key if row else ""

    def choose(self, key: str) -> bool:
        """Make the row named `key` current; whether it is there."""
        for i, row in enumerate(self._rows.rows):
            if row.key == key:
                self.setCurrentIndex(self._rows.index(i))
                return True
        return False

    def walk(self, step: int) -> None:
        """Go `step` rows on, stopping at the ends."""
        count = len(self._rows.rows)
        if count:
            self.setCurrentIndex(self._rows.index(min(max(self.currentIndex().row() + step, 0), count - 1)))

    def keyboardSearch(self, search: str) -> None:  # noqa: N802 - called by Qt
        """J and K walk; other letters are left to the actions of the window."""
        step = {"j": 1, "k": -1}.get(search.lower())
        if step:
            self.walk(step)

    def _on_current_changed(self, index: QModelIndex) -> None:
        row: ListRow | None = index.data(Qt.ItemDataRole.UserRole)
        self.chosen.emit(row.key if row else "")


def _strong(font: QFont) -> QFont:
    copy = QFont(font)
    copy.setWeight(QFont.Weight.DemiBold)
    return copy


def _small(font: QFont, *, strong: bool = False) -> QFont:
    copy = QFont(font)
    copy.setPointSizeF(font.pointSizeF() * 0.88)
    if strong:
        copy.setWeight(QFont.Weight.DemiBold)
    return copy
