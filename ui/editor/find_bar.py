"""Find and replace in the reply: a bar above the text, made when it is first needed.

While it is open every hit is marked and the current one is the selection, so whatever the person does next begins
there. Replacing goes through the editor, so undo, diff and findings treat it like typing.
"""

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QWidget

from ui import outside_text
from ui.editor.reply_editor import ReplyEditor
from ui.editor.text_hits import LONGEST_WORDS, MOST_HITS, TextHit, text_hits
from ui.language import number, tr
from ui.widgets.chips import Chip
from ui.widgets.icon_button import IconButton
from ui.widgets.keycap_button import KeycapButton
from ui.widgets.label import Label, Style

LONGEST_SEED = 100
"""The longest selection that is searched for."""
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class _Field(QLineEdit):
    """Enter and Shift+Enter, Up, Down and Esc belong to the bar."""

    enter = Signal(bool)
    """Backwards or not."""
    leave = Signal()

    def __init__(self, words: str, parent: QWidget) -> None:
        super().__init__(parent)
        outside_text.hint(self, words)
        outside_text.name(self, words)

    def event(self, event: QEvent) -> bool:
        """Esc closes the bar, and does not reach the window."""
        if isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            if event.type() is QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if event.type() is QEvent.Type.KeyPress:
                self.leave.emit()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter does what the field is for."""
        if event.key() in _ENTER and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.enter.emit(bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down) and not event.modifiers():
            self.enter.emit(event.key() == Qt.Key.Key_Up)
        else:
            super().keyPressEvent(event)


class FindBar(QWidget):
    """Looks for words in one editor. Hidden until `open_for`."""

    def __init__(self, editor: ReplyEditor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._editor = editor
        self._hits: tuple[TextHit, ...] = ()
        self._searched = ""
        self._at = -1
        self._leads = False
        """What is typed here moves the selection; what is typed in the text does not."""
        self.setAccessibleName(tr("Find in the reply"))
        self.words = _Field(tr("Find in the reply"), self)
        self.words.setMaxLength(LONGEST_WORDS)
        self.instead = _Field(tr("Replace with"), self)
        self.count = Label("", Style.SMALL, self)
        self.case, self.whole = Chip(tr("Aa"), self), Chip(tr("Words"), self)
        for chip, label in ((self.case, tr("Match case")), (self.whole, tr("Whole words only"))):
            outside_text.name(chip, label)
            outside_text.tip(chip, label)
            chip.toggled.connect(lambda _: self._find(lead=True))
        self._previous = IconButton("chevron-up", tr("Previous match (Shift+Enter)"), self)
        self._next = IconButton("chevron-down", tr("Next match (Enter)"), self)
        close = IconButton("close", tr("Close (Esc)"), self)
        self.replace = KeycapButton(tr("Replace"), "", self)
        self.replace_all = KeycapButton(tr("Replace all"), "", self)
        self._lay_out(close)
        self._soon = QTimer(self, singleShot=True, interval=30)
        self._soon.timeout.connect(self._find_again)
        self.words.textChanged.connect(lambda _: self._find(lead=True))
        self.words.enter.connect(lambda back: self.step(-1 if back else 1))
        self.instead.enter.connect(lambda back: self.step(-1) if back else self._replace())
        for field in (self.words, self.instead):
            field.leave.connect(self.shut)
        self._previous.clicked.connect(lambda: self.step(-1))
        self._next.clicked.connect(lambda: self.step(1))
        self.replace.clicked.connect(self._replace)
        self.replace_all.clicked.connect(self._replace_all)
        close.clicked.connect(self.shut)
        self.hide()

    def open_for(self, *, replacing: bool) -> None:
        """Ready to type what is looked for; a short selection is looked for at once."""
        if self.isHidden():
            self._editor.document().contentsChanged.connect(self._changed)
        seed = self._editor.text()[slice(*self._editor.selected())]
        if seed.strip() and "\n" not in seed and len(seed) <= LONGEST_SEED:
            self.words.setText(seed)
        for part in (self.instead, self.replace, self.replace_all):
            part.setVisible(replacing)
        self.show()
        self._find(lead=True)
        field = self.instead if replacing and self._hits and self.words.text() else self.words
        field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        field.selectAll()

    def shut(self) -> None:
        """Close; the focus goes to the text, at the hit."""
        if self.isHidden():
            return
        self._editor.document().contentsChanged.disconnect(self._changed)
        self._soon.stop()
        self.hide()
        self._hits, self._at = (), -1
        self._editor.found.forget()
        self._editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def step(self, step: int) -> None:
        """Goes to the next or the previous match, wrapping around."""
        if self._soon.isActive():
            self._find(lead=False)
        if not self._hits:
            return
        start, end = self._editor.selected()
        here = TextHit(start, end)
        if here in self._hits:
            at = self._hits.index(here) + step
        elif step > 0:
            at = next((i for i, hit in enumerate(self._hits) if hit.start >= end), 0)
        else:
            at = next((i for i in reversed(range(len(self._hits))) if self._hits[i].end <= start), -1)
        self._go(at % len(self._hits))

    def event(self, event: QEvent) -> bool:
        """From its buttons, undo and redo are the text's, and Esc closes; the window would undo a decision."""
        if isinstance(event, QKeyEvent) and (do := self._meaning(event)) is not None:
            if event.type() is QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if event.type() is QEvent.Type.KeyPress:
                do()
                return True
        return super().event(event)

    # --- inside

    def _meaning(self, event: QKeyEvent) -> Callable[[], object] | None:
        if event.key() == Qt.Key.Key_Escape:
            return self.shut
        steps = {QKeySequence.StandardKey.Undo: self._editor.undo, QKeySequence.StandardKey.Redo: self._editor.redo}
        do = next((step for keys, step in steps.items() if event.matches(keys)), None)
        return None if do is None or self._editor.isReadOnly() else do

    def _lay_out(self, close: QWidget) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 8, 6)
        grid.setHorizontalSpacing(6)
        grid.setVerticalSpacing(6)
        first, second = QHBoxLayout(), QHBoxLayout()
        for row in (first, second):
            row.setSpacing(4)
        for widget in (self.count, self.case, self.whole, self._previous, self._next, close):
            first.addWidget(widget)
        for button in (self.replace, self.replace_all):
            second.addWidget(button)
        second.addStretch(1)
        self.words.setMinimumWidth(90)
        grid.addWidget(self.words, 0, 0)
        grid.addLayout(first, 0, 1)
        grid.addWidget(self.instead, 1, 0)
        grid.addLayout(second, 1, 1)
        grid.setColumnStretch(0, 1)
        QWidget.setTabOrder(self.words, self.instead)
        QWidget.setTabOrder(self.instead, self.replace)
        QWidget.setTabOrder(self.replace, self.replace_all)

    def _changed(self) -> None:
        self._soon.start()

    def _find(self, *, lead: bool) -> None:
        """Find the hits again. `lead`: go to the first one from the selection on."""
        self._soon.stop()
        if self.isHidden():
            return
        words, self._searched = self.words.text(), self._editor.text()
        self._hits = text_hits(
            self._searched, words, match_case=self.case.isChecked(), whole_words=self.whole.isChecked()
        )
        start, end = self._editor.selected()
        if lead and self._hits:
            self._go(next((i for i, hit in enumerate(self._hits) if hit.start >= start), 0))
            return
        here = TextHit(start, end)
        self._at = self._hits.index(here) if here in self._hits else -1
        self._show()

    def _find_again(self) -> None:
        """Marks that are painted change the document and not its text."""
        if self._editor.text() != self._searched:
            self._find(lead=False)

    def _go(self, at: int) -> None:
        self._at = at
        self._editor.select(*self._hits[at])
        self._show()

    def _replace(self) -> None:
        """Replace the hit that is selected, and go to the one that follows."""
        if self._soon.isActive():
            self._find(lead=False)
        if self._at < 0 or self._editor.isReadOnly():
            self.step(1)
            return
        start, end = self._hits[self._at]
        new = self.instead.text()
        self._editor.replace(start, end, new)
        cursor = self._editor.cursor_at(start + len(new), start + len(new))
        self._editor.setTextCursor(cursor)
        self._find(lead=True)

    def _replace_all(self) -> None:
        if self._soon.isActive():
            self._find(lead=False)
        if not self._hits or self._editor.isReadOnly():
            return
        count = len(self._hits)
        self._editor.replace_each(self._hits, self.instead.text())
        self._find(lead=False)
        if count == MOST_HITS and self._hits:
            self.count.setText(tr("{number:,} replaced, and more to replace", number=count))
        else:
            self.count.setText(tr("{number:,} replaced", number=count))
        outside_text.describe(self.words, self.count.text())

    def _show(self) -> None:
        """Mark the hits, and say how many there are."""
        self._editor.found.show(self._hits, self._editor.units())
        total = f"{number(len(self._hits), ',')}{'+' if len(self._hits) == MOST_HITS else ''}"
        if not self.words.text():
            message = ""
        elif not self._hits:
            message = tr("Not found")
        else:
            message = (
                tr("{at:,} of {total}", at=self._at + 1, total=total)
                if self._at >= 0
                else tr("{total} found", total=total)
            )
        self.count.setText(message)
        outside_text.describe(self.words, message)
        for button in (self._previous, self._next):
            button.setEnabled(bool(self._hits))
        may = bool(self._hits) and not self._editor.isReadOnly()
        if not may and (self.replace.hasFocus() or self.replace_all.hasFocus()):
            self._editor.setFocus()  # where Ctrl+Z brings the words back; Qt would give it to any button
        self.replace.setEnabled(may)
        self.replace_all.setEnabled(may)
