"""Completion in a search line: a list below it while a name or a value is typed. Enter and Tab take from it."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QStringListModel, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QCompleter, QLineEdit

from ui import outside_text
from ui.widgets.query_words import completed

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class LineCompletion(QObject):
    """Offers what `candidates` says of the line and its cursor, as it is typed."""

    def __init__(self, line: QLineEdit, candidates: Callable[[str, int], tuple[str, ...]]) -> None:
        super().__init__(line)
        self._line = line
        self._candidates = candidates
        self._model = QStringListModel(self)
        self._completer = QCompleter(self._model, self)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setWidget(line)
        self._popup().setItemDelegate(outside_text.VisibleItems(self))
        self._popup().clicked.connect(lambda index: self.take(str(index.data())))
        line.textEdited.connect(self._on_typed)

    def offered(self) -> tuple[str, ...]:
        """What the word at the cursor may become."""
        return self._candidates(self._line.text(), self._line.cursorPosition())

    def offer(self) -> None:
        """Open the list."""
        self._model.setStringList(list(self.offered()))
        self._completer.complete()

    def is_open(self) -> bool:
        """Whether the list is shown."""
        return self._popup().isVisible()

    def take(self, chosen: str) -> None:
        """Put one of the list into the line; behind a name its values are offered at once."""
        self._popup().hide()
        text, cursor = completed(self._line.text(), self._line.cursorPosition(), chosen)
        self._line.setText(text)
        self._line.setCursorPosition(cursor)
        if chosen.endswith(":") and self.offered():
            self.offer()

    def takes(self, event: QEvent) -> bool:
        """Whether a key that the line gets is the list's, which then has done what it means. The line asks in its
        `event`: while the list is open Qt calls that, past every filter.
        """
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        popup = self._popup()
        if not popup.isVisible() or event.key() not in (*_ENTER, Qt.Key.Key_Tab):
            return False
        current = popup.currentIndex()
        if current.isValid():
            self.take(str(current.data()))
            return True
        if event.key() == Qt.Key.Key_Tab and (offered := self.offered()):
            self.take(offered[0])
            return True
        popup.hide()
        return False

    def _popup(self) -> QAbstractItemView:
        popup = self._completer.popup()
        if popup is None:
            raise RuntimeError("Qt's completer of this mode always has a list")
        return popup

    def _on_typed(self, _text: str) -> None:
        if self.offered():
            self.offer()
        else:
            self._popup().hide()
