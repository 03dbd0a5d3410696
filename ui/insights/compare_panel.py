"""The measures of each prompt version, model, person, queue or source beside each other."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from console.model.measures import By, Group
from console.rules.measures.definitions import BY_ID
from console.sync.insights import Insights
from ui import outside_text
from ui.insights.panel import Panel
from ui.insights.wording import BY_WORDS, group_name, value_words
from ui.language import capital, number, phrase, tr

COLUMNS = (
    *("acceptance", "correction", "escalation", "rejection", "false_positives", "handling", "first_response"),
    *("latency", "cost", "fallback", "errors"),
)
SHOWN = 12
_HEADS = {
    "acceptance": phrase("Accepted"),
    "false_positives": phrase("Wrong flags"),
    "handling": phrase("On a draft"),
    "first_response": phrase("Response"),
    "latency": phrase("Model"),
    "cost": phrase("Cost"),
    "fallback": phrase("Fallback"),
    "errors": phrase("Conflicts"),
}
"""Shorter than the titles, which the tooltips have."""
_Index = QModelIndex | QPersistentModelIndex


class GroupsModel(QAbstractTableModel):
    """A row a group, the whole last."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._by = By.PROMPT
        self._groups: Sequence[Group] = ()

    def replace(self, by: By, groups: Sequence[Group]) -> None:
        """Other rows."""
        self.beginResetModel()
        self._by, self._groups = by, groups
        self.endResetModel()

    def group(self, row: int) -> Group:
        """The group of a row."""
        return self._groups[row]

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """One a group."""
        return 0 if parent.isValid() else len(self._groups)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Name, number, figures."""
        return 0 if parent.isValid() else len(COLUMNS) + 2

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Short names; the tooltip defines them."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(_side(section))
        if section < 2:
            words = (capital(tr(BY_WORDS.get(self._by) or "")), tr("Decisions"))
            return words[section] if role == Qt.ItemDataRole.DisplayRole else None
        definition = BY_ID[COLUMNS[section - 2]]
        if role == Qt.ItemDataRole.DisplayRole:
            return tr(_HEADS.get(definition.id, definition.title))
        if role == Qt.ItemDataRole.ToolTipRole:
            return outside_text.tip_text(
                tr(
                    "{title}: {numerator}, of {denominator}",
                    title=tr(definition.title),
                    numerator=tr(definition.numerator),
                    denominator=tr(definition.denominator),
                )
            )
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """A cell's words."""
        group, column = self._groups[index.row()], index.column()
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(_side(column))
        if role == Qt.ItemDataRole.ToolTipRole and column == 0:
            return outside_text.tip_text(group.key)
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        words = self._cell_text(group, column)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            words = f"{self.headerData(column, Qt.Orientation.Horizontal)}: {words}"
        return outside_text.one_line(words)

    def _cell_text(self, group: Group, column: int) -> str:
        if column == 0:
            return group_name(group, self._by)
        if column == 1:
            return number(group.decisions, ",")
        name = COLUMNS[column - 2]
        return value_words(group.figures[name].value, BY_ID[name].unit)


class ComparePanel(Panel):
    """The table, as high as its rows; it takes part in the page's scrolling, not in one of its own. A click or
    Enter on a cell chooses what it counts.
    """

    chosen = Signal(object, str)
    """A group, and the measure of the cell ("" for all its decisions)."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("Side by side"), "", parent)
        self.model = GroupsModel(self)
        self._table = QTableView(self)
        self._table.setModel(self.model)
        self._table.setFrameShape(QFrame.Shape.NoFrame)
        self._table.setShowGrid(False)
        self._table.setWordWrap(False)
        self._table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self._table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self._table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._table.setTabKeyNavigation(False)
        self._table.verticalHeader().hide()
        self._table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        head = self._table.horizontalHeader()
        head.setSectionsClickable(False)
        head.setHighlightSections(False)
        head.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Interactive)
        head.setMinimumSectionSize(60)
        self._table.clicked.connect(self._choose)
        self._table.installEventFilter(self)
        self.column.addWidget(self._table)

    def show_insights(self, insights: Insights) -> None:
        """The groups of the period."""
        by, groups = insights.query.by, insights.groups[:SHOWN]
        what = BY_WORDS[by]
        left = len(insights.groups) - len(groups)
        order = tr("the largest first; {left:,} more in the export", left=left) if left > 0 else tr("the largest first")
        self.head(tr("By {what}", what=what), order if groups else tr("no decisions in this period"))
        outside_text.name(self._table, tr("Measures by {what}", what=what))
        self.model.replace(by, groups)
        self._table.resizeRowsToContents()
        self._fit()
        height = self._table.horizontalHeader().sizeHint().height() + self._table.verticalHeader().length()
        if self._table.horizontalScrollBar().isVisible():
            height += self._table.horizontalScrollBar().height()
        self._table.setFixedHeight(height + 6)
        self._table.setVisible(bool(groups))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter on a row; the names take what the figures leave."""
        if event.type() == QEvent.Type.Resize:
            self._fit()
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            index = self._table.currentIndex()
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and index.isValid():
                self._choose(index)
                return True
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        head = self._table.horizontalHeader()
        needs = max(head.sectionSizeHint(0), self._table.sizeHintForColumn(0))
        self._table.setColumnWidth(0, max(needs, self._table.viewport().width() - head.length() + head.sectionSize(0)))

    def _choose(self, index: QModelIndex) -> None:
        measure = COLUMNS[index.column() - 2] if index.column() >= 2 else ""
        self.chosen.emit(self.model.group(index.row()), measure)


def _side(column: int) -> Qt.AlignmentFlag:
    return (Qt.AlignmentFlag.AlignLeft if column == 0 else Qt.AlignmentFlag.AlignRight) | Qt.AlignmentFlag.AlignVCenter
