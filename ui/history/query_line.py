"""The search line of History: completes names and values, asks a moment after the last key."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QRect, QStringListModel, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractItemView, QCompleter, QLineEdit, QWidget

from console.rules.search import as_typed
from ui import outside_text
from ui.history.query import candidates, completed
from ui.theme import tokens

QUIET_MS = 250
"""So long after the last key the search begins."""


class QueryLine(QLineEdit):
    """`asked` carries the whole line; Enter asks at once, Down opens the completion."""

    asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words: Mapping[str, Sequence[str]] = {}
        self._submitted = ""
        self.setPlaceholderText("Words, or person:ada kind:corrected prompt:support-9 from:2026-11-01")
        self.setAccessibleName("Search decisions")
        self.setAccessibleDescription("Words, and person, kind, queue, prompt, model, source, reason, from and to")
        self.setClearButtonEnabled(True)
        self._model = QStringListModel(self)
        self._completer = QCompleter(self._model, self)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setWidget(self)
        self._popup().setItemDelegate(outside_text.VisibleItems(self))
        self._popup().clicked.connect(lambda index: self._take(str(index.data())))
        self._quiet = QTimer(self, singleShot=True, interval=QUIET_MS)
        self._quiet.timeout.connect(self._ask)
        self.textEdited.connect(self._typed)
        self.textChanged.connect(lambda _: self._quiet.start())
        self.returnPressed.connect(self._ask)

    def set_words(self, words: Mapping[str, Sequence[str]]) -> None:
        """What may stand behind each name."""
        self._words = words

    def ask(self, text: str) -> None:
        """Put `text` into the line and ask at once, as if it had been typed."""
        self.setText(text)
        self._quiet.stop()
        self._emit(text.strip())

    def completions(self) -> tuple[str, ...]:
        """What is offered for the word at the cursor."""
        return candidates(self.text(), self.cursorPosition(), self._words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The completion takes the keys that choose in it."""
        popup = self._popup()
        if popup.isVisible() and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab):
            if popup.currentIndex().isValid():
                self._take(str(popup.currentIndex().data()))
                return
            popup.hide()
        if event.key() == Qt.Key.Key_Down and not popup.isVisible() and self.completions():
            self._offer()
            return
        super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Tab takes the first completion while it is open; Esc clears what is here, then it is the window's."""
        if isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape and self.text():
            if event.type() is QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if event.type() is QEvent.Type.KeyPress:
                self.ask("")
                return True
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Tab:
            popup = self._popup()
            if popup.isVisible() and (offered := self.completions()):
                current = popup.currentIndex()
                self._take(str(current.data()) if current.isValid() else offered[0])
                return True
        return super().event(event)

    def _popup(self) -> QAbstractItemView:
        popup = self._completer.popup()
        if popup is None:
            raise RuntimeError("Qt's completer of this mode always has a list")
        return popup

    def _typed(self, _text: str) -> None:
        if self.completions():
            self._offer()
        else:
            self._popup().hide()

    def _offer(self) -> None:
        self._model.setStringList(list(self.completions()))
        self._completer.complete()

    def _take(self, chosen: str) -> None:
        self._popup().hide()
        text, cursor = completed(self.text(), self.cursorPosition(), chosen)
        self.setText(text)
        self.setCursorPosition(cursor)
        if chosen.endswith(":") and self.completions():
            self._offer()

    def _ask(self) -> None:
        self._quiet.stop()
        self._emit(as_typed(self.text()).strip())

    def _emit(self, query: str) -> None:
        if query != self._submitted:
            self._submitted = query
            self.asked.emit(query)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The key that leads here, while nothing is typed."""
        super().paintEvent(event)
        if self.hasFocus() or self.text():
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour = QColor(tokens.current().muted)
        height = self.fontMetrics().height()
        cap = QRect(self.width() - height - 8, (self.height() - height) // 2, height - 2, height)
        painter.setPen(QPen(colour, 1))
        painter.drawRoundedRect(cap.toRectF().adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, "/")
