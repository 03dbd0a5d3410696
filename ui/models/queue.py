"""The queue as Qt sees it: a window of rows over the cache's pages that moves with scrolling.

Rows are read by key. At most `WINDOW` of them are held; scrolling drops those at the other end, so a queue of any
length costs the same.
"""

from collections.abc import Sequence
from typing import Any, Protocol

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from console.cache.rows import QueueFilter, QueueKey, QueuePage, QueueRow
from console.model.ids import DraftId
from ui import outside_text
from ui.language import listed, tr

PAGE = 50
WINDOW = 600
_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class QueueReader(Protocol):
    """What the model needs of the cache's reader."""

    def queue_page(
        self, which: QueueFilter, after: QueueKey | None = None, limit: int = 50, backwards: bool = False
    ) -> QueuePage:
        """A page in the queue's order, after (or before) a key."""
        ...


class QueueModel(QAbstractListModel):
    """The rows that `filter` leaves, in the queue's order."""

    dropped_above = Signal(int)
    """The number of rows removed at the top, so that the view can keep its place."""
    added_above = Signal(int)
    """The number of rows added at the top."""

    def __init__(self, reader: QueueReader, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._reader = reader
        self._filter = QueueFilter()
        self._rows: list[QueueRow] = []
        self._more_above = False
        self._more_below = False
        self._found = "0"

    @property
    def filter(self) -> QueueFilter:
        """Which drafts are shown."""
        return self._filter

    def show(self, which: QueueFilter) -> None:
        """Show the drafts that `which` matches, from the beginning."""
        page = self._reader.queue_page(which, None, PAGE)
        self.show_page(which, page)

    def show_page(self, which: QueueFilter, page: QueuePage) -> None:
        """Show a first page that someone has read already."""
        self._filter = which
        self._found = f"{len(page.rows)}+" if page.more else str(len(page.rows))
        self.beginResetModel()
        self._rows = list(page.rows)
        # What words find has no page after the first.
        self._more_above, self._more_below = False, page.more and not which.text
        self.endResetModel()

    def found(self) -> str:
        """How many drafts a search found, `50+` where there are more; whichever of them are held now."""
        return self._found

    def show_end(self) -> None:
        """Show the last rows of the queue."""
        page = self._reader.queue_page(self._filter, None, PAGE, backwards=True)
        self.beginResetModel()
        self._rows = list(page.rows)
        self._more_above, self._more_below = page.more, False
        self.endResetModel()

    def refresh(self) -> None:
        """Read the loaded rows again and change only what differs, so that selection and position stay."""
        if not self._rows or not self._more_above:
            page = self._reader.queue_page(self._filter, None, max(PAGE, len(self._rows)))
            rows, more = list(page.rows), page.more
        else:
            first = self._reader.queue_page(self._filter, self._rows[0].key, 1, backwards=True).rows
            page = self._reader.queue_page(self._filter, first[0].key if first else None, len(self._rows))
            rows, more = list(page.rows), page.more
            self._more_above = bool(first)
        self._more_below = more
        self._apply_rows(rows)

    def has_more_above(self) -> bool:
        """Whether rows precede those held."""
        return self._more_above

    def row(self, index: int) -> QueueRow | None:
        """The row at a place, None outside."""
        return self._rows[index] if 0 <= index < len(self._rows) else None

    def place(self, draft: DraftId) -> int:
        """Where `draft` stands among the rows held, -1 if it is not."""
        return next((i for i, row in enumerate(self._rows) if row.id == draft), -1)

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        """Rows held now."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The row itself for the delegate; words for screen readers."""
        row = self.row(index.row())
        if row is None:
            return None
        if role == Qt.ItemDataRole.UserRole:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return outside_text.one_line(row.subject)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            whose = (outside_text.inside(row.subject), outside_text.inside(row.customer))
            words = (
                *whose,
                tr(row.flag) if row.flag else "",
                tr("edited") if row.edited else "",
                tr(row.match) if row.match else "",
            )
            return outside_text.one_line(listed([part for part in words if part]))
        return None

    def canFetchMore(self, parent: _Index) -> bool:
        """Whether rows follow those held."""
        return not parent.isValid() and self._more_below

    def fetchMore(self, parent: _Index) -> None:
        """Add the page below; drop rows at the top beyond `WINDOW`."""
        if parent.isValid() or not self._rows:
            return
        page = self._reader.queue_page(self._filter, self._rows[-1].key, PAGE)
        self._more_below = page.more
        if page.rows:
            end = len(self._rows)
            self.beginInsertRows(_NOWHERE, end, end + len(page.rows) - 1)
            self._rows += page.rows
            self.endInsertRows()
        surplus = len(self._rows) - WINDOW
        if surplus > 0:
            self._remove(0, surplus)
            self._more_above = True
            self.dropped_above.emit(surplus)

    def fetch_above(self) -> None:
        """Add the page above, if there is one; drop rows at the bottom beyond `WINDOW`."""
        if not self._more_above or not self._rows:
            return
        page = self._reader.queue_page(self._filter, self._rows[0].key, PAGE, backwards=True)
        self._more_above = page.more
        if page.rows:
            self.beginInsertRows(_NOWHERE, 0, len(page.rows) - 1)
            self._rows[:0] = page.rows
            self.endInsertRows()
            self.added_above.emit(len(page.rows))
        if len(self._rows) > WINDOW:
            self._remove(WINDOW, len(self._rows) - WINDOW)
            self._more_below = True

    def _apply_rows(self, rows: Sequence[QueueRow]) -> None:
        ids = {row.id for row in rows}
        at = len(self._rows)
        while at:  # from the end, in runs
            end = at
            while at and self._rows[at - 1].id not in ids:
                at -= 1
            if at < end:
                self._remove(at, end - at)
            else:
                at -= 1
        for place, row in enumerate(rows):
            held = self._rows[place] if place < len(self._rows) else None
            if held is not None and held.id == row.id:
                if held != row:
                    self._rows[place] = row
                    self.dataChanged.emit(self.index(place), self.index(place))
                continue
            was = next((i for i in range(place, len(self._rows)) if self._rows[i].id == row.id), -1)
            if was >= 0:
                self.beginMoveRows(_NOWHERE, was, was, _NOWHERE, place)
                self._rows.insert(place, self._rows.pop(was))
                self._rows[place] = row
                self.endMoveRows()
            else:
                self.beginInsertRows(_NOWHERE, place, place)
                self._rows.insert(place, row)
                self.endInsertRows()

    def _remove(self, first: int, count: int) -> None:
        self.beginRemoveRows(_NOWHERE, first, first + count - 1)
        del self._rows[first : first + count]
        self.endRemoveRows()
