"""The decisions found, page by page: a table that asks for more when its end comes into view."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QWidget

from console.model.decision import Kind, ReasonCode
from console.model.history import HistoryItem
from ui import outside_text
from ui.draft.wording import reason_words, subject_words
from ui.language import number, phrase, tr
from ui.widgets.times import exact, short

COLUMNS = (
    phrase("Time"),
    phrase("Person"),
    phrase("Ticket"),
    phrase("Decision"),
    phrase("Why"),
    phrase("Words"),
    phrase("Prompt"),
    phrase("Log"),
)
TIME, PERSON, TICKET, DECISION, WHY, WORDS, PROMPT, LOG = range(len(COLUMNS))
DECIDED = {
    Kind.APPROVE: phrase("approved"),
    Kind.CORRECT: phrase("corrected"),
    Kind.REJECT: phrase("rejected"),
    Kind.ESCALATE: phrase("escalated"),
    Kind.RETURN: phrase("returned"),
}
GRAVE = frozenset({ReasonCode.POLICY_RESTRICTION, ReasonCode.OVERRIDE, ReasonCode.SENSITIVE})
WARNED = frozenset({ReasonCode.POLICY, ReasonCode.UNSUPPORTED, ReasonCode.WRONG_FACT})

ITEM_ROLE = Qt.ItemDataRole.UserRole
TONE_ROLE = Qt.ItemDataRole.UserRole + 1
"""The token of the words' colour where it is not the text's."""

_Index = QModelIndex | QPersistentModelIndex


class DecisionsModel(QAbstractTableModel):
    """Rows of the record, newest first. `more_wanted` asks for the page after `cursor`."""

    more_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items: list[HistoryItem] = []
        self._cursor: str | None = None
        self._is_requested = False
        self._total: int | None = None
        self._total_is_more = False
        self._recalled = 0
        self._now: datetime | None = None

    def begin(
        self,
        items: Sequence[HistoryItem],
        cursor: str | None,
        now: datetime,
        total: int | None = None,
        *,
        total_is_more: bool = False,
        recalled: int = 0,
    ) -> None:
        """The first page of another search. `cursor` is None at the end; `total` is how many there are, if known, and
        `recalled` how many of them were taken back.
        """
        self._recalled = recalled
        self.beginResetModel()
        self._total, self._total_is_more = total, total_is_more
        self._items, self._cursor, self._now, self._is_requested = list(items), cursor, now, False
        self.endResetModel()

    def extend(self, items: Sequence[HistoryItem], cursor: str | None) -> None:
        """The next page."""
        self._is_requested, self._cursor = False, cursor
        if items:
            first = len(self._items)
            self.beginInsertRows(QModelIndex(), first, first + len(items) - 1)
            self._items.extend(items)
            self.endInsertRows()

    def give_up(self) -> None:
        """The next page could not be read; the end of the list asks again."""
        self._is_requested = False

    def item(self, row: int) -> HistoryItem | None:
        """The decision in a row."""
        return self._items[row] if 0 <= row < len(self._items) else None

    def row_of(self, key: str) -> int:
        """The row of the decision named `key`, -1 without one."""
        return next((i for i, item in enumerate(self._items) if item.decision.key == key), -1)

    def counted(self) -> str:
        """The count as far as it is known: `9 decisions`, `more than 100 decisions`; and how many of them were undone,
        which an export leaves out: `9 decisions, 1 undone`.
        """
        known = self._total is not None and bool(self._cursor)
        number = self._total if known and self._total is not None else len(self._items)
        if self._cursor and (not known or self._total_is_more):
            words = tr("more than {count:,} decisions", singular="more than {count} decision", count=number)
        else:
            words = tr("{count:,} decisions", singular="{count} decision", count=number)
        return tr("{words}, {recalled:,} undone", words=words, recalled=self._recalled) if self._recalled else words

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """How many are loaded."""
        return 0 if parent.isValid() else len(self._items)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Fixed."""
        return 0 if parent.isValid() else len(COLUMNS)

    def canFetchMore(self, parent: _Index) -> bool:
        """Whether there is a next page that no one asked for yet."""
        return not parent.isValid() and self._cursor is not None and not self._is_requested

    def fetchMore(self, parent: _Index) -> None:
        """Ask for it; it arrives by `extend`."""
        if self._cursor is not None and not self._is_requested:
            self._is_requested = True
            self.more_wanted.emit(self._cursor)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The columns' names."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return COLUMNS[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The words of a cell, or the whole item."""
        item = self.item(index.row())
        if item is None:
            return None
        if role == ITEM_ROLE:
            return item
        words = self._cell_text(item, index.column())
        answers = {
            Qt.ItemDataRole.DisplayRole: outside_text.one_line(words),
            Qt.ItemDataRole.AccessibleTextRole: outside_text.one_line(f"{COLUMNS[index.column()]}: {words}"),
            TONE_ROLE: _tone(item, index.column()),
        }
        if index.column() in (TICKET, WHY):
            answers[Qt.ItemDataRole.ToolTipRole] = outside_text.tip_text(words)
        if index.column() == TIME:
            answers[Qt.ItemDataRole.ToolTipRole] = outside_text.tip_text(exact(item.decision.recorded_at))
        return answers.get(role)

    def _cell_text(self, item: HistoryItem, column: int) -> str:  # noqa: PLR0911 - one line a column
        decision = item.decision
        match column:
            case 0:
                return short(decision.recorded_at, self._now or decision.recorded_at)
            case 1:
                return decision.by
            case 2:
                return subject_words(item.subject)
            case 3:
                done = tr(DECIDED[decision.kind])
                return tr("{done}, undone", done=done) if decision.recalled_at else done
            case 4:
                return reason_words(decision.reason.code) if decision.reason else ""
            case 5:
                return number(item.words_changed, ",") if decision.final_text is not None else "–"
            case 6:
                return item.prompt_version
            case _:
                return f"#{number(decision.log_index, ',')}" if decision.log_index is not None else tr("pending")


def _tone(item: HistoryItem, column: int) -> str:
    code = item.decision.reason.code if item.decision.reason else None
    if column == WHY and code in GRAVE:
        return "danger"
    if column == WHY and code in WARNED:
        return "warn"
    return ""
