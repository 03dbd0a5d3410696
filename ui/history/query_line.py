"""The search line of History: completes names and values, and searches a moment after the last key."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from console.rules.search import as_typed
from ui import outside_text
from ui.history.query import NAMES
from ui.language import tr
from ui.widgets.line_completion import LineCompletion
from ui.widgets.query_words import candidates
from ui.widgets.search_key import paint_search_key

QUIET_MS = 250
"""The search begins this long after the last key."""


class QueryLine(QLineEdit):
    """`asked` carries the whole line; Enter asks at once, Down opens the completion."""

    asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words: Mapping[str, Sequence[str]] = {}
        self._submitted = ""
        outside_text.hint(self, tr("Words, or person:ada kind:corrected prompt:support-9 from:2026-11-01"))
        self.setAccessibleName(tr("Search decisions"))
        self.setAccessibleDescription(tr("Words, and person, kind, queue, prompt, model, source, reason, from and to"))
        self.setClearButtonEnabled(True)
        self._completion = LineCompletion(self, lambda text, cursor: candidates(text, cursor, NAMES, self._words))
        self._quiet = QTimer(self, singleShot=True, interval=QUIET_MS)
        self._quiet.timeout.connect(self._emit_query)
        self.textChanged.connect(lambda _: self._quiet.start())
        self.returnPressed.connect(self._emit_query)

    def set_words(self, words: Mapping[str, Sequence[str]]) -> None:
        """Set the possible values of each name."""
        self._words = words

    def ask(self, text: str) -> None:
        """Put `text` into the line and ask at once, as if it had been typed."""
        self.setText(text)
        self._quiet.stop()
        self._emit(text.strip())

    def completions(self) -> tuple[str, ...]:
        """The completions offered for the word at the cursor."""
        return self._completion.offered()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Down opens the completion."""
        if event.key() == Qt.Key.Key_Down and not self._completion.is_open() and self.completions():
            self._completion.offer()
            return
        super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Esc clears what is here, then it is the window's; the completion has its keys."""
        completion = getattr(self, "_completion", None)  # Qt asks before it is made
        if completion is not None and completion.takes(event):
            return True
        if isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape and self.text():
            if event.type() is QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if event.type() is QEvent.Type.KeyPress:
                self.ask("")
                return True
        return super().event(event)

    def _emit_query(self) -> None:
        self._quiet.stop()
        self._emit(as_typed(self.text()).strip())

    def _emit(self, query: str) -> None:
        if query != self._submitted:
            self._submitted = query
            self.asked.emit(query)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Show the key that leads here, while nothing is typed."""
        super().paintEvent(event)
        paint_search_key(self)
