"""All actions by name (Ctrl+K): a field, and the actions whose words begin with what is typed."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QAction, QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from ui import outside_text
from ui.actions import Actions
from ui.language import tr
from ui.theme import tokens
from ui.theme.fonts import scale, scaled
from ui.theme.stylesheet import RADIUS
from ui.widgets.keycap_button import keys_shown

WIDTH, TOP, ROWS = 560, 72, 12
_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


def matches(words: str, text: str) -> bool:
    """Whether each typed word begins a word of `text`, in any order and case."""
    inside = text.casefold().replace("'", "").split()
    return all(any(word.startswith(typed) for word in inside) for typed in words.casefold().split())


class _MatchingActions(QAbstractListModel):
    def __init__(self, actions: Actions, parent: QObject) -> None:
        super().__init__(parent)
        self._actions = actions
        self.actions: tuple[QAction, ...] = ()

    def show(self, matching: Sequence[QAction]) -> None:
        self.beginResetModel()
        self.actions = tuple(matching)
        self.endResetModel()

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.actions)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        action = self.actions[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return outside_text.one_line(outside_text.shown_by(action))
        if role == Qt.ItemDataRole.UserRole:
            return action, self._actions.reason(action.objectName())
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return outside_text.tip_of(action)
        return None


class _Painter(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, _index: _Index) -> QSize:
        return QSize(200, option.fontMetrics.height() + 14)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        colours = tokens.current()
        action, reason = index.data(Qt.ItemDataRole.UserRole)
        area: QRect = option.rect.adjusted(4, 0, -4, 0)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.selected))
            painter.drawRoundedRect(area, RADIUS, RADIUS)
        inner = area.adjusted(10, 0, -10, 0)
        painter.setFont(option.font)
        painter.setPen(QColor(colours.text if reason is None else colours.muted))
        outside_text.draw(painter, inner, Qt.AlignmentFlag.AlignVCenter, outside_text.shown_by(action))
        at = option.fontMetrics.horizontalAdvance(outside_text.shown_by(action)) + 16
        painter.setFont(scaled(option.font, 0.86))
        painter.setPen(QColor(colours.muted))
        keys = keys_shown(action.shortcut())
        room = painter.fontMetrics().horizontalAdvance(keys) + 16
        if reason:
            middle = inner.adjusted(at, 0, -room, 0)
            words = outside_text.elided(painter.fontMetrics(), reason, middle.width())
            outside_text.draw(painter, middle, Qt.AlignmentFlag.AlignVCenter, words)
        outside_text.draw(painter, inner, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, keys)
        painter.restore()


class CommandPalette(QWidget):
    """Opens over the window; Enter runs the selected action, Esc and a click elsewhere close it."""

    def __init__(self, actions: Actions, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._actions = actions
        self._back: QWidget | None = None
        self.setAccessibleName(tr("All actions"))
        self._field = QLineEdit(self)
        outside_text.hint(self._field, tr("Find an action"))
        self._field.setAccessibleName(tr("Find an action"))
        self._field.textChanged.connect(self._find)
        self._field.installEventFilter(self)
        self._model = _MatchingActions(actions, self)
        self._list = QListView(self)
        self._list.setModel(self._model)
        self._list.setItemDelegate(_Painter(self._list))
        self._list.setAccessibleName(tr("Actions"))
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setUniformItemSizes(True)
        self._list.clicked.connect(lambda _index: self._do())
        column = QVBoxLayout(self)
        column.setContentsMargins(9, 9, 9, 9)
        column.setSpacing(6)
        column.addWidget(self._field)
        column.addWidget(self._list)
        self.hide()

    def open(self) -> None:
        """Show all actions that can be found by words; typing narrows them."""
        window = self._window
        self._back = window.focusWidget()
        self._actions.refresh()
        self._field.clear()
        self._find("")
        width = min(round(WIDTH * scale()), window.width() - 32)
        self.setGeometry((window.width() - width) // 2, TOP, width, self.height())
        self._fit()
        self.show()
        self.raise_()
        self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def close_again(self) -> None:
        """Hide and give the focus back."""
        self.hide()
        if self._back is not None:
            self._back.setFocus(Qt.FocusReason.OtherFocusReason)

    def matching(self) -> tuple[str, ...]:
        """The words of the actions listed."""
        return tuple(outside_text.shown_by(action) for action in self._model.actions)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows move in the list, Enter runs the action, Esc or losing the focus closes."""
        if watched is not self._field:
            return False
        if event.type() is QEvent.Type.FocusOut and self.isVisible():
            self.hide()
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.ShortcutOverride:
            if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter):
                event.accept()
                return True
        elif isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            return self._key(event)
        return False

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A raised ground with an edge."""
        colours = tokens.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(colours.control), 1))
        painter.setBrush(QColor(colours.raised))
        painter.drawRoundedRect(self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)

    def _key(self, event: QKeyEvent) -> bool:
        match event.key():
            case Qt.Key.Key_Escape:
                self.close_again()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._do()
            case Qt.Key.Key_Down | Qt.Key.Key_Up | Qt.Key.Key_PageDown | Qt.Key.Key_PageUp:
                step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: ROWS}.get(
                    Qt.Key(event.key()), -ROWS
                )
                row = min(max(self._list.currentIndex().row() + step, 0), self._model.rowCount() - 1)
                self._list.setCurrentIndex(self._model.index(row))
            case _:
                return False
        return True

    def _find(self, words: str) -> None:
        matching = [action for action in self._actions.all() if matches(words, outside_text.shown_by(action))]
        self._model.show(sorted(matching, key=lambda action: not action.isEnabled()))
        if matching:
            self._list.setCurrentIndex(self._model.index(0))
        self._fit()

    def _fit(self) -> None:
        """As high as what was found, within the window."""
        row = self._list.sizeHintForRow(0) if self._model.actions else 0
        room = self._window.height() - TOP - self._field.sizeHint().height() - 26
        rows = min(len(self._model.actions), ROWS, max(room // row, 1) if row else 0)
        self._list.setVisible(rows > 0)
        self.resize(self.width(), self._field.sizeHint().height() + row * rows + (26 if rows else 18))

    def _do(self) -> None:
        index = self._list.currentIndex()
        if not index.isValid():
            return
        action = self._model.actions[index.row()]
        if action.isEnabled():
            self.close_again()
            action.trigger()
