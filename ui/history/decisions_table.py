"""The table of decisions: keys walk through the rows; only rows in view are painted."""

from datetime import date

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from console.model.decision import ReasonCode
from ui import outside_text
from ui.draft.wording import reason_words
from ui.history.decisions_model import (
    COLUMNS,
    DECIDED,
    DECISION,
    LOG,
    PERSON,
    PROMPT,
    TICKET,
    TIME,
    TONE_ROLE,
    WHY,
    WORDS,
    DecisionsModel,
)
from ui.language import digits, number, tr
from ui.theme import tokens
from ui.widgets.times import day_and_month

PADDING, ROW_EXTRA, LEFT = 12, 17, 8
TICKET_LEAST, TICKET_CHARACTERS = 140, 80
"""This much of a subject is enough; in a wider table the rest goes to all columns."""
NAME, VERSION = "Mara Quinn-Holt", "support-9.12"
WHY_CHARACTERS = 14
"""The whole reason is in the tool tip, and beside the list."""

SPARED = (PROMPT, WORDS, WHY)
"""Columns that are left out, in this order, if large text leaves no room for the ticket."""

_Index = QModelIndex | QPersistentModelIndex


class _Cells(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(60, QFontMetrics(_small(option.font)).height() + ROW_EXTRA)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        colours = tokens.current()
        area: QRect = option.rect
        painter.save()
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.fillRect(area, QColor(colours.selected if selected else colours.surface))
        if selected and index.column() == 0:
            painter.fillRect(QRect(area.left(), area.top(), 3, area.height()), QColor(colours.accent))
        painter.fillRect(QRect(area.left(), area.bottom(), area.width(), 1), QColor(colours.hair))
        tone = index.data(TONE_ROLE)
        font = _small(option.font)
        if tone:
            font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(QColor(getattr(colours, tone) if tone else colours.text))
        inner = area.adjusted(_indent(index.column()), 0, -PADDING // 2, 0)
        words = outside_text.elided(QFontMetrics(font), str(index.data()), inner.width())
        outside_text.draw(painter, inner, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)
        painter.restore()


class _Head(QHeaderView):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setSectionsClickable(False)
        self.setHighlightSections(False)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), QFontMetrics(_small(self.font())).height() + ROW_EXTRA)

    def paintSection(self, painter: QPainter, area: QRect, index: int) -> None:  # noqa: N802 - called by Qt
        colours = tokens.current()
        painter.save()
        painter.fillRect(area, QColor(colours.surface))
        painter.fillRect(QRect(area.left(), area.bottom(), area.width(), 1), QColor(colours.line))
        painter.setFont(_of_heads(self.font()))
        painter.setPen(QColor(colours.muted))
        inner = area.adjusted(_indent(index), 0, -4, 0)
        outside_text.draw(painter, inner, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, COLUMNS[index])
        painter.restore()


class DecisionsTable(QTableView):
    """Emits `chosen` with the row that is current (-1 without one)."""

    chosen = Signal(int)

    def __init__(self, model: DecisionsModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setHorizontalHeader(_Head(self))
        self.setModel(model)
        self.setItemDelegate(_Cells(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setAccessibleName(tr("Decisions"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(20)
        self.horizontalHeader().setMinimumSectionSize(30)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.selectionModel().currentRowChanged.connect(lambda now, _before: self.chosen.emit(now.row()))
        self._fit()

    def keyboardSearch(self, search: str) -> None:  # noqa: N802 - called by Qt
        """J and K walk; other letters are left to the actions of the window."""
        if step := {"j": 1, "k": -1}.get(search.lower()):
            self.walk(step)

    def walk(self, step: int) -> None:
        """Move by `step` rows, stopping at the ends."""
        if count := self.model().rowCount():
            self.go_to_row(min(max(self.currentIndex().row() + step, 0), count - 1))

    def go_to_row(self, row: int) -> None:
        """Make a row current. Qt's own asks for the column at the right edge where the window is mirrored, and there is
        none if the columns are exactly as wide as the list.
        """
        self.setCurrentIndex(self.model().index(row, TIME))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The ticket takes what the others leave."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """The ticket takes what the others leave; of more than it can use, each gets its share."""
        metrics, heads = QFontMetrics(_small(self.font())), QFontMetrics(_of_heads(self.font()))
        self.verticalHeader().setDefaultSectionSize(metrics.height() + ROW_EXTRA)
        widths = {
            column: max(heads.horizontalAdvance(tr(COLUMNS[column])), *map(metrics.horizontalAdvance, samples))
            + _indent(column)
            + PADDING
            for column, samples in _samples().items()
        }
        room = self.viewport().width() - sum(widths.values())
        for column in SPARED:
            self.setColumnHidden(column, room < TICKET_LEAST)
            if room < TICKET_LEAST:
                room += widths.pop(column)
        share = max(room - metrics.averageCharWidth() * TICKET_CHARACTERS, 0) // (len(widths) + 1)
        for column, width in widths.items():
            self.setColumnWidth(column, width + share)
        self.setColumnWidth(TICKET, max(room - share * len(widths), TICKET_LEAST))


def _samples() -> dict[int, list[str]]:
    """Words that give a column its width beside those of its head; the ticket takes the rest."""
    return {
        TIME: [f"{day_and_month(date(2026, month, 23))} {digits('14:22')}" for month in range(1, 13)],
        PERSON: [NAME],
        DECISION: [tr(words) for words in DECIDED.values()],
        WHY: [reason_words(ReasonCode.MISSING_KNOWLEDGE)[:WHY_CHARACTERS]],
        WORDS: [number(888)],
        PROMPT: [VERSION],
        LOG: [f"#{number(888_888, ',')}"],
    }


def _of_heads(font: QFont) -> QFont:
    copy = _small(font)
    copy.setWeight(QFont.Weight.DemiBold)
    return copy


def _indent(column: int) -> int:
    return PADDING + LEFT if column == TIME else PADDING


def _small(font: QFont) -> QFont:
    copy = QFont(font)
    copy.setPointSizeF(font.pointSizeF() * 0.93)
    return copy
