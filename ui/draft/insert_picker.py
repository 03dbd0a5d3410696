"""Insert into the reply (Ctrl+I): a field, the texts that match what is typed, and a preview of the selected one."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QStandardItem,
    QStandardItemModel,
)
from PySide6.QtWidgets import (
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from console.rules.search import as_typed
from ui import outside_text
from ui.action_keys import with_keys
from ui.draft.insert_items import InsertItem, InsertKind, fitting
from ui.language import phrase, tr
from ui.theme import tokens
from ui.theme.fonts import scaled
from ui.theme.stylesheet import RADIUS
from ui.whole_characters import shortened
from ui.widgets.label import Label, Style

WIDTH, TOP, ROWS, PREVIEW_LINES, MOST_SHOWN, INDENT = 640, 60, 6, 6, 200, 14
LONGEST = 1_200  # characters of a preview
ANSWER_LINES = 14  # of a reply to someone else, which is read before it is inserted
FIND, TITLE = phrase("Find a snippet or a sentence from the sources"), phrase("Title of the snippet")
_ENTER = {InsertKind.SAVE: phrase("Enter saves the selection"), InsertKind.EARLIER: phrase("Enter restores this text")}
FIND_ANSWER, LOOKING = phrase("Similar tickets and what was answered"), phrase("Looking for tickets like this one…")
NO_ANSWER = phrase("No ticket like this one was answered in the last weeks, as far as this computer knows.")
NO_MATCH = phrase("Nothing matches. Select a text in the reply and press {insert} to save it as a snippet.")
_Index = QModelIndex | QPersistentModelIndex
_MIDDLE = Qt.AlignmentFlag.AlignVCenter


class _Painter(QStyledItemDelegate):
    """Where it comes from at the end of the first line, the text below it."""

    def sizeHint(self, option: QStyleOptionViewItem, _index: _Index) -> QSize:
        small = QFontMetrics(scaled(option.font, 0.9))
        return QSize(200, option.fontMetrics.height() + small.height() + 14)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        colours = tokens.current()
        item: InsertItem = index.data(Qt.ItemDataRole.UserRole)
        area: QRect = option.rect.adjusted(4, 0, -4, 0)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.selected))
            painter.drawRoundedRect(area, RADIUS, RADIUS)
        inner = area.adjusted(10, 6, -10, -6)
        top = QRect(inner.left(), inner.top(), inner.width(), option.fontMetrics.height())
        small = scaled(option.font, 0.9)
        painter.setFont(small)
        painter.setPen(QColor(colours.muted))
        origin = place_words(item)
        outside_text.draw(painter, top, _MIDDLE | Qt.AlignmentFlag.AlignRight, origin)
        painter.setFont(option.font)
        painter.setPen(QColor(colours.text))
        room = top.width() - QFontMetrics(small).horizontalAdvance(origin) - 12
        title = outside_text.elided(option.fontMetrics, outside_text.one_line(item.title), room)
        outside_text.draw(painter, top, _MIDDLE, title)
        below = QRect(inner.left(), top.bottom() + 2, inner.width(), QFontMetrics(small).height())
        painter.setFont(small)
        painter.setPen(QColor(colours.muted))
        text = outside_text.elided(QFontMetrics(small), outside_text.one_line(item.about or item.text), below.width())
        outside_text.draw(painter, below, _MIDDLE, text)
        painter.restore()


class InsertPicker(QWidget):
    """Opens over the window: Enter inserts the selected text, Ctrl+Delete deletes the person's own, Esc closes."""

    chosen = Signal(object)
    """An `InsertItem`."""
    removed = Signal(object)
    named = Signal(str)
    """The title under which to save the selected text."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._back: QWidget | None = None
        self._items: Sequence[InsertItem] = ()
        self._preview_of: Callable[[InsertItem], str] = lambda item: item.text
        self._naming = False
        self._nothing = NO_MATCH
        self.setAccessibleName(tr("Insert"))
        self.field = QLineEdit(self)
        self.field.textChanged.connect(self._find)
        self.field.installEventFilter(self)
        self._model = QStandardItemModel(self)
        self.list = QListView(self)
        self.list.setModel(self._model)
        self.list.setItemDelegate(_Painter(self.list))
        self.list.setAccessibleName(tr("Texts to insert"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.list.setUniformItemSizes(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.clicked.connect(lambda _index: self._insert())
        self.list.selectionModel().currentChanged.connect(lambda *_: self._show_preview())
        self.preview = Label("", Style.BODY, self, wrap=True)
        self.preview.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.hint = Label("", Style.SMALL, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(9, 9, 9, 9)
        column.setSpacing(6)
        column.addWidget(self.field)
        column.addWidget(self.list)
        foot = QVBoxLayout()
        foot.setContentsMargins(INDENT, 0, INDENT, 2)
        foot.addWidget(self.preview)
        foot.addWidget(self.hint)
        column.addLayout(foot)
        self.hide()

    def open_with(
        self,
        items: Sequence[InsertItem],
        preview_of: Callable[[InsertItem], str],
        *,
        asks: str = FIND,
        nothing: str = NO_MATCH,
    ) -> None:
        """Show `items`; `preview_of` says how one will read, `nothing` what is said where there are none."""
        self._back = self._window.focusWidget()
        self._items, self._preview_of, self._nothing = items, preview_of, nothing
        self._naming = False
        self._ask_for(asks)
        width = min(WIDTH, self._window.width() - 32)
        self.setGeometry((self._window.width() - width) // 2, TOP, width, self.height())
        self._find("")
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def fill(self, items: Sequence[InsertItem], nothing: str) -> None:
        """Fill the open list with what it waited for, or more of what it has: the marked line stays marked."""
        marked = self.current()
        self._items, self._nothing = items, nothing
        self._find(self.field.text())
        same = (n for n, i in enumerate(self.lines()) if marked and (i.title, i.text) == (marked.title, marked.text))
        self.list.setCurrentIndex(self._model.index(next(same, 0), 0))

    def shut(self) -> None:
        """Hide and give the focus back."""
        self.hide()
        if self._back is not None:
            self._back.setFocus(Qt.FocusReason.OtherFocusReason)

    def current(self) -> InsertItem | None:
        """The marked line."""
        index = self.list.currentIndex()
        return index.data(Qt.ItemDataRole.UserRole) if index.isValid() else None

    def lines(self) -> list[InsertItem]:
        """What is listed."""
        return [self._model.item(row).data(Qt.ItemDataRole.UserRole) for row in range(self._model.rowCount())]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows walk the list, Enter takes, Esc closes, losing the focus closes."""
        if watched is not self.field:
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

    # --- inside

    def _key(self, event: QKeyEvent) -> bool:
        commanding = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        match event.key():
            case Qt.Key.Key_Escape:
                self.shut()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._insert()
            case Qt.Key.Key_Down | Qt.Key.Key_Up | Qt.Key.Key_PageDown | Qt.Key.Key_PageUp:
                key = Qt.Key(event.key())
                step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: ROWS}.get(key, -ROWS)
                row = min(max(self.list.currentIndex().row() + step, 0), self._model.rowCount() - 1)
                self.list.setCurrentIndex(self._model.index(row, 0))
            case Qt.Key.Key_Delete if commanding:
                self._remove()
            case _:
                return False
        return True

    def _ask_for(self, words: str) -> None:
        self.field.clear()
        outside_text.hint(self.field, words)
        outside_text.name(self.field, words)

    def _find(self, words: str) -> None:
        items = [] if self._naming else fitting(self._items, as_typed(words))[:MOST_SHOWN]
        self._model.clear()
        for item in items:
            line = QStandardItem()
            line.setData(item, Qt.ItemDataRole.UserRole)
            line.setData(outside_text.one_line(f"{item.title}, {place_words(item)}: {item.text}"), _SPOKEN)
            self._model.appendRow(line)
        if items:
            self.list.setCurrentIndex(self._model.index(0, 0))
        self._show_preview()

    def _show_preview(self) -> None:
        """Show a preview of the selected text, and what the keys do."""
        item = self.current()
        if self._naming:
            words, keys = "", tr("Enter saves the selected text under this title · Esc cancels")
        elif item is None:
            words, keys = "", with_keys(self._nothing)
        else:
            words = "" if item.kind is InsertKind.SAVE else self._preview_of(item)
            keys = _ENTER.get(item.kind, tr("Enter inserts"))
            keys += tr(" · Ctrl+Delete removes the snippet") if item.kind is InsertKind.OWN else ""
            if "{" in words and item.kind is InsertKind.PAST:
                keys += tr(" · what is in braces was the other customer's")
        self.preview.say(shortened(words, LONGEST))
        self.hint.setText(keys)
        self._fit()

    def _fit(self) -> None:
        """As high as what is listed and shown."""
        rows = min(self._model.rowCount(), ROWS)
        self.list.setVisible(rows > 0)
        self.list.setFixedHeight(rows * max(self.list.sizeHintForRow(0), 1) + 4 if rows else 0)
        inside = self.width() - 18 - 2 * INDENT
        line = QFontMetrics(self.preview.font()).lineSpacing()
        item = self.current()
        most = ANSWER_LINES if item and item.kind is InsertKind.PAST else PREVIEW_LINES
        height = min(self.preview.heightForWidth(inside), most * line + 6) if self.preview.text() else 0
        self.preview.setFixedHeight(max(height, 0))
        self.resize(self.width(), self.sizeHint().height())

    def _insert(self) -> None:
        if self._naming:
            if title := self.field.text().strip():
                self.shut()
                self.named.emit(title)
            return
        item = self.current()
        if item is None:
            return
        if item.kind is InsertKind.SAVE:
            self._naming = True
            self._ask_for(TITLE)
            self._find("")
            return
        self.shut()
        self.chosen.emit(item)

    def _remove(self) -> None:
        item = self.current()
        if item is not None and item.kind is InsertKind.OWN:
            self._items = [each for each in self._items if each is not item]
            self._find(self.field.text())
            self.removed.emit(item)


_SPOKEN = Qt.ItemDataRole.AccessibleTextRole


def place_words(item: InsertItem) -> str:
    """Where a line's text comes from."""
    if item.kind is InsertKind.SOURCE:
        return tr("Source {number}", number=item.number) if item.number else tr("Source")
    if item.kind in (InsertKind.EARLIER, InsertKind.PAST):
        return tr("Sent {day}", day=item.day) if item.day else ""
    return f"{item.kind.value} · {item.language}" if item.language else item.kind.value
