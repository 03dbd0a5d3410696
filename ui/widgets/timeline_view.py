"""A draft's events from prompt to send, oldest first: a dot for each entry, who did what, and the details."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final, NamedTuple

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from console.model.event import EventType, TimelineItem
from ui import core_sentences, outside_text
from ui.language import phrase, tr
from ui.theme import tokens
from ui.widgets.times import clock, in_local_time, said_here

LEFT, RIGHT, TOP, BOTTOM, DOT = 30, 12, 2, 12, 8
_WRAP = int(Qt.TextFlag.TextWordWrap) | int(Qt.AlignmentFlag.AlignLeft)
_Index = QModelIndex | QPersistentModelIndex

GRAVE = frozenset({EventType.DECISION_REFUSED, EventType.DISPATCH_FAILED, EventType.DISPATCH_UNKNOWN})
"""Entries that need attention: their dot is a ring in the colour of danger, and their words say why."""


TITLES: Final = (
    phrase("Approved with edits"),
    phrase("The customer wrote again"),
    phrase("A message was added"),
    phrase("Closed"),
    phrase("Withdrawn"),
    phrase("Compared in shadow"),
    phrase("Chosen for review"),
    phrase("Claim renewed"),
    phrase("Claimed"),
    phrase("Claim ran out"),
    phrase("Claim given back"),
    phrase("Approved without a person"),
    phrase("Decision undone"),
    phrase("Approval given back"),
    phrase("Waits"),
    phrase("To be rolled back"),
    phrase("To be sent again"),
    phrase("Rolling back"),
    phrase("Sending"),
    phrase("Said to be sent"),
    phrase("Said not to be sent"),
    phrase("Rolling back failed"),
    phrase("Sending failed"),
    phrase("Evidence exported"),
    phrase("Erased"),
    phrase("Erased after its time"),
    phrase("Drafted"),
    phrase("Expired"),
    phrase("Whether it was sent is not known"),
    phrase("Rolled back"),
)
"""What the store calls the events of a timeline; others are shown as it says them."""


class TimelineEntry(NamedTuple):
    """One point of the line."""

    title: str
    detail: str
    grave: bool = False


def timeline_entry(item: TimelineItem, now: datetime) -> TimelineEntry:
    """A timeline item in words; the log's position at the end where it has one."""
    detail = " · ".join(filter(None, (clock(item.event.at, now), _detail(item))))
    title = tr(item.title)
    if title == item.title:
        title = said_here(item.title, item.event.at)
    if item.event.actor.id is not None and item.who and item.who not in item.title:
        title = tr("{title} by {who}", title=title, who=outside_text.inside(item.who))
    return TimelineEntry(title, detail, item.event.type in GRAVE)


def _detail(item: TimelineItem) -> str:
    near = item.event.at
    in_language = core_sentences.detail(item.detail, outside_text.inside, lambda own: in_local_time(own, near))
    return said_here(item.detail, near) if in_language is None else in_language


class _Entries(QAbstractListModel):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.entries: tuple[TimelineEntry, ...] = ()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.entries)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not 0 <= index.row() < len(self.entries):
            return None
        item = self.entries[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return outside_text.one_line(item.title)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return outside_text.visible(f"{item.title}, {item.detail}")
        if role == Qt.ItemDataRole.UserRole:
            return item
        return None

    def replace(self, entries: Sequence[TimelineEntry]) -> None:
        self.beginResetModel()
        self.entries = tuple(entries)
        self.endResetModel()


class _Painter(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        item: TimelineEntry = index.data(Qt.ItemDataRole.UserRole)
        view = option.widget
        width = (view.viewport().width() if isinstance(view, QListView) else 300) - LEFT - RIGHT
        title, detail = self._areas(option.font, item, QRect(0, 0, width, 0))
        return QSize(width, TOP + title.height() + detail.height() + BOTTOM)

    def _areas(self, font: QFont, item: TimelineEntry, within: QRect) -> tuple[QRect, QRect]:
        room = QRect(0, 0, max(within.width(), 60), 10_000)
        title = QFontMetrics(font).boundingRect(room, _WRAP, outside_text.visible(item.title))
        detail = QFontMetrics(_small(font)).boundingRect(room, _WRAP, outside_text.visible(item.detail))
        return title, detail

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        colours = tokens.current()
        item: TimelineEntry = index.data(Qt.ItemDataRole.UserRole)
        area: QRect = option.rect
        inner = area.adjusted(LEFT, TOP, -RIGHT, 0)
        title, detail = self._areas(option.font, item, inner)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        x = area.left() + 16
        middle = inner.top() + QFontMetrics(option.font).height() / 2
        painter.setPen(QPen(QColor(colours.line), 2))
        top = middle if index.row() == 0 else area.top()
        bottom = middle if index.row() == index.model().rowCount() - 1 else area.bottom() + 1
        painter.drawLine(QPointF(x, top), QPointF(x, bottom))
        dot = QRectF(x - DOT / 2, middle - DOT / 2, DOT, DOT)
        painter.setPen(QPen(QColor(colours.danger if item.grave else colours.accent), 2))
        painter.setBrush(QColor(colours.surface if item.grave else colours.accent))
        painter.drawEllipse(dot.adjusted(1, 1, -1, -1))
        painter.setFont(option.font)
        painter.setPen(QColor(colours.danger if item.grave else colours.text))
        outside_text.draw(painter, QRect(inner.left(), inner.top(), inner.width(), title.height()), _WRAP, item.title)
        painter.setFont(_small(option.font))
        painter.setPen(QColor(colours.muted))
        below = QRect(inner.left(), inner.top() + title.height(), inner.width(), detail.height())
        outside_text.draw(painter, below, _WRAP, item.detail)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(colours.accent), 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(area).adjusted(LEFT - 6, 0, -2, -BOTTOM + 4), 4, 4)
        painter.restore()


class TimelineView(QListView):
    """The entries as a list that keys walk through; each is read out with its details."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entries = _Entries(self)
        self.setModel(self._entries)
        self.setItemDelegate(_Painter(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QListView.SelectionMode.NoSelection)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setAccessibleName(tr("Timeline"))
        self.viewport().setAutoFillBackground(False)

    def set_items(self, items: Sequence[TimelineItem], now: datetime) -> None:
        """Show a draft's timeline, oldest first."""
        self._entries.replace([timeline_entry(item, now) for item in items])

    def set_entries(self, entries: Sequence[TimelineEntry]) -> None:
        """Show entries that are already in words."""
        self._entries.replace(entries)

    def entries(self) -> tuple[TimelineEntry, ...]:
        """What is shown."""
        return self._entries.entries

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lines break again."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.scheduleDelayedItemsLayout()


def _small(font: QFont) -> QFont:
    copy = QFont(font)
    copy.setPointSizeF(font.pointSizeF() * 0.86)
    return copy
