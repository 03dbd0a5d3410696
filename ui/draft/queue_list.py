"""The list of the queue: distinguishes what the person chooses from rows that move by themselves."""

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyleOptionViewItem, QWidget

from console.model.ids import DraftId
from ui.draft.picked_rows import PickedRows
from ui.draft.queue_row import QueueRowPainter
from ui.language import tr
from ui.models.queue import QueueModel
from ui.theme import tokens


class QueueList(QListView):
    """The list. `chosen` is emitted only for what the person chose; a row that leaves by itself is `lost`, and nothing
    jumps.
    """

    chosen = Signal(str)
    entered_row = Signal()
    """Enter: into the text."""

    def __init__(self, model: QueueModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._suppressed = 0
        self.picked = PickedRows(self)
        """Rows picked by Ctrl or Shift and a click, where `picks` is on."""
        self.picks = False
        self._picking = False
        self.picked.changed.connect(self.viewport().update)
        model.rowsAboutToBeRemoved.connect(lambda *_: self._suppress(1))  # before the view's own slots
        model.rowsAboutToBeMoved.connect(lambda *_: self._suppress(1))
        model.modelAboutToBeReset.connect(lambda: self._suppress(1))
        self.setModel(model)
        model.rowsRemoved.connect(lambda *_: self._suppress(-1))
        model.rowsMoved.connect(lambda *_: self._suppress(-1))
        model.modelReset.connect(lambda: self._suppress(-1))
        model.dropped_above.connect(lambda rows: self._shift(-rows))
        model.added_above.connect(self._shift)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(True)
        # What is painted over whole can be moved along by the screen: scrolling by a row then paints one, not all.
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMouseTracking(True)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setAccessibleName(tr("Waiting drafts"))
        self.selectionModel().currentChanged.connect(self._on_current_changed)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)

    def choose_place(self, place: int) -> bool:
        """Make a row current; False where there is none."""
        if self._model.row(place) is None:
            return False
        if self.currentIndex().row() == place:
            row = self._model.row(place)
            assert row is not None
            self.selectionModel().select(self.currentIndex(), self.selectionModel().SelectionFlag.ClearAndSelect)
            self.chosen.emit(row.id)
        else:
            self.setCurrentIndex(self._model.index(place))
        return True

    def mark(self, place: int) -> None:
        """Make a row current without choosing it."""
        self._suppress(1)
        self.setCurrentIndex(self._model.index(place) if place >= 0 else QModelIndex())
        if place < 0:
            self.clearSelection()
        self._suppress(-1)

    def prepare(self, draft: DraftId) -> None:
        """Have the line of `draft` painted as it comes into view and as the current one, before it is."""
        index, painter = self._model.index(self._model.place(draft)), self.itemDelegate()
        row = self._model.row(index.row())
        if row is not None and isinstance(painter, QueueRowPainter):
            option = QStyleOptionViewItem()
            self.initViewItemOption(option)
            option.rect = self.visualRect(index)
            ratio = self.viewport().devicePixelRatioF()
            option.state &= ~QStyle.StateFlag.State_MouseOver
            painter.prepare(option, row, ratio)
            option.state |= QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_HasFocus
            painter.prepare(option, row, ratio)

    def walk(self, step: int) -> None:
        """To the next or previous row, fetching as needed."""
        place = self.currentIndex().row() + step if self.currentIndex().isValid() else 0
        if place >= self._model.rowCount() and self._model.canFetchMore(QModelIndex()):
            before = self._model.rowCount()
            self._model.fetchMore(QModelIndex())
            place = self.currentIndex().row() + step if self._model.rowCount() != before else place
        if place < 0:
            self._model.fetch_above()
            place = self.currentIndex().row() + step
        self.choose_place(place) if 0 <= place < self._model.rowCount() else None

    def pick_and_walk(self, step: int) -> None:
        """Pick the current row, go to the next or previous one, and pick that too."""
        self._pick_range(self.currentIndex().row(), self.currentIndex().row())
        self.walk(step)
        self._pick_range(self.currentIndex().row(), self.currentIndex().row())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Ctrl picks a row, Shift all from the current one to it; the current row stays."""
        held = event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
        place = self.indexAt(event.position().toPoint()).row()
        self._picking = bool(held) and self.picks and place >= 0 and event.button() is Qt.MouseButton.LeftButton
        if not self._picking:
            if event.button() is Qt.MouseButton.LeftButton:
                self.picked.clear()
            super().mousePressEvent(event)
        elif held & Qt.KeyboardModifier.ShiftModifier:
            self._pick_range(max(self.currentIndex().row(), 0), place)
        elif (row := self._model.row(place)) is not None:
            self.picked.toggle(row.id)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Dragging after such a press chooses nothing."""
        if not self._picking or not event.buttons():
            super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A pick is no click."""
        if self._picking:
            self._picking = False
        else:
            super().mouseReleaseEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The ground, also below the last row, and the rows."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), QColor(tokens.current().surface))
        painter.end()
        super().paintEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes into the text; Home and End to the queue's ends."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.entered_row.emit()
        elif event.key() == Qt.Key.Key_End:
            if self._model.canFetchMore(QModelIndex()):
                self._model.show_end()
            self.choose_place(self._model.rowCount() - 1)
        elif event.key() == Qt.Key.Key_Home:
            if self._model.has_more_above():
                self._model.show(self._model.filter)
            self.choose_place(0)
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, _search: str) -> None:  # noqa: N802 - called by Qt
        """Letters are the window's keys."""

    def _on_current_changed(self, current: QModelIndex) -> None:
        row = self._model.row(current.row()) if current.isValid() else None
        if row is not None and not self._suppressed:
            self.chosen.emit(row.id)

    def _pick_range(self, start: int, end: int) -> None:
        rows = (self._model.row(place) for place in range(min(start, end), max(start, end) + 1))
        self.picked.add(row.id for row in rows if row is not None)

    def _suppress(self, step: int) -> None:
        self._suppressed += step

    def _shift(self, rows: int) -> None:
        """Keep what is seen in its place when rows come or go above it."""
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + rows * max(self.sizeHintForRow(0), 1))

    def _scrolled(self, value: int) -> None:
        if value < 200 and self._model.has_more_above():
            QTimer.singleShot(0, self._model.fetch_above)
