"""A text edit that holds a text exactly: hidden characters are shown by stand-ins, very long lines are split, and undo
leads back through what was typed before the draft was opened again. What it returns is the real text.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from PySide6.QtCore import QEvent, QMimeData, Qt, Signal
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QKeyEvent, QKeySequence, QTextBlockFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit, QWidget

from ui.editor.composing import Composing
from ui.editor.foreign_text import PICTURE, ForeignText, plain_words
from ui.editor.long_lines import out_of_the_way, parted, step_over
from ui.editor.shown_text import ShownText
from ui.editor.undo_steps import UndoSteps, step_to
from ui.units import CodePoint, Units, Utf16, least_change
from ui.widgets.plain_lines import line_breaking
from ui.widgets.visible_text import may_join

LINE_HEIGHT_PERCENT = 150
_OPENING = "([{\u201c\u201e\u2018\u00ab\u00bf\u00a1/"
"""A word follows these without a space."""


class _Read(NamedTuple):
    """A document's places and its real text."""

    units: Units
    text: str


class ExactTextEdit(QTextEdit):
    """Emits `edited` with each change."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._mapping = ShownText()
        self._read: _Read | None = None
        self._loading = False
        self._stood = 0
        self._composing, self._by_input_method = Composing(self.document()), False
        self._steps = UndoSteps(self.document())
        self._foreign = ForeignText(self.document(), lambda: self._mapping, self.caret)
        self._foreign.replaced.connect(self._take_over)
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.document().setDefaultTextOption(line_breaking())
        self.document().contentsChange.connect(self._changed)  # before a highlighter hears of it
        self.cursorPositionChanged.connect(self._step_over)

    # --- the text

    def text(self) -> str:
        """The final text, exactly."""
        return self._now().text

    def replace(self, start: int, end: int, new: str) -> None:
        """Put `new` in place of code points `[start, end)`, as one step that undo reverts."""
        units = self._units()
        cursor = QTextCursor(self.document())
        cursor.setPosition(units.utf16(CodePoint(start)))
        cursor.setPosition(units.utf16_end(CodePoint(end)), QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(self._mapping.shown(new))
        self.setTextCursor(cursor)

    def replace_all(self, text: str) -> None:
        """Another text for the same draft, as one step that undo reverts."""
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(parted(self._mapping.shown(text)))
        cursor.setPosition(0)
        self.setTextCursor(cursor)

    def insert(self, text: str) -> int:
        """Put `text` in place of the selection, separated from the words around it, as one step that undo reverts;
        returns where it begins, in code points. The cursor stands behind it.
        """
        start, end = self.selected()
        before, after = self.text()[max(start - 1, 0) : start], self.text()[end : end + 1]
        lead = " " if before.strip() and before not in _OPENING else ""
        trail = " " if after.isalnum() and not text.endswith("\n") else ""
        self.replace(start, end, f"{lead}{text}{trail}")
        begin = start + len(lead)
        self.setTextCursor(self.cursor_at(begin + len(text), begin + len(text)))
        self.ensureCursorVisible()
        return begin

    def replace_each(self, spans: Sequence[tuple[int, int]], new: str) -> None:
        """Put `new` in place of each of `spans`, which are in order, as one step that undo reverts."""
        if not spans:
            return
        units, display, caret = self._units(), self._mapping.shown(new), self.selected()[1]
        parts: list[str] = []
        done, after = 0, int(caret)
        for start, end in spans:
            parts += (units.raw_between(CodePoint(done), CodePoint(start)) if parts else "", display)
            done = end
            if start < caret:
                after += len(new) - (min(end, caret) - start)
        cursor = self.cursor_at(spans[0][0], done)
        cursor.insertText("".join(parts))  # at once: each change costs a look at all of the others, under undo too
        self.setTextCursor(self.cursor_at(after, after))

    def select(self, start: int, end: int) -> None:
        """Select code points `[start, end)` and bring them into view."""
        cursor = self.cursor_at(start, end)
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def cursor_at(self, start: int, end: int, units: Units | None = None) -> QTextCursor:
        """A cursor that selects code points `[start, end)`; `units` are the document's, where they are at hand."""
        units = units or self._units()
        cursor = QTextCursor(self.document())
        cursor.setPosition(units.utf16(CodePoint(start)))
        cursor.setPosition(units.utf16_end(CodePoint(end)), QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def selected(self) -> tuple[CodePoint, CodePoint]:
        """The code points that are selected; where the cursor is, twice, if none are."""
        units, cursor = self._units(), self.textCursor()
        return units.point(Utf16(cursor.selectionStart())), units.point(Utf16(cursor.selectionEnd()))

    def units(self) -> Units:
        """The document's, to place many spans of the text."""
        return self._units()

    def preedit(self) -> str:
        """What an input method composes and has not put into the text yet."""
        return self._composing.words()

    def caret(self) -> int:
        """Where the cursor is, in units."""
        return self.textCursor().position()

    def history(self, text: str) -> tuple[str, ...]:
        """The texts that undo leads back to, oldest first and `text`, which is there now, last."""
        self._steps.remember(text)
        return self._steps.texts()

    def later(self) -> tuple[str, ...]:
        """The texts that redo leads to, nearest first."""
        return self._steps.later()

    # --- loading

    def _begin(self, text: str) -> str:
        """Another text is about to be loaded; returns what the document will hold."""
        self._loading = True
        self._stop_composing()
        self._mapping = ShownText()
        self._read = None
        return self._document_text(text)

    def _fill(self, text: str, history: Sequence[str], later: Sequence[str], caret: int) -> bool:
        """Load the text, with the steps that undo and redo lead through; whether there are any."""
        past = list(history[:-1]) if history[-1:] == (text,) else list(history)
        self._set_document_text(self._document_text(past[0] if past else text))
        self._steps.begin(past[0] if past else text)
        for before, after in pairwise([*past, text, *later]):
            step_to(self.document(), self._document_text(before), self._document_text(after))
            self._steps.remember(after)
        while later and self.text() != text and self.document().isUndoAvailable():
            self.document().undo()
        self._steps.close()
        self._foreign.begin()
        self._loading = False
        cursor = self.textCursor()
        cursor.setPosition(max(0, min(caret, self.document().characterCount() - 1)))
        self.setTextCursor(cursor)
        return bool(past or later)

    # --- Qt

    def createMimeDataFromSelection(self) -> QMimeData:
        """What is copied is the real text."""
        data = QMimeData()
        data.setText(self._mapping.original(self.textCursor().selectedText()))
        return data

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Only plain text comes in."""
        text = plain_words(source).replace("\r\n", "\n").replace("\r", "\n")
        if text:
            self.textCursor().insertText(parted(self._mapping.shown(text)))
            self.ensureCursorVisible()

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Text, never pictures or files."""
        return source.hasText() or source.hasHtml()

    def event(self, event: QEvent) -> bool:
        """Ctrl+Z always belongs to the text, also with nothing to undo."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.ShortcutOverride and _is_undo(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys of actions that may not be done now are not typed either; a new line is a line, not a soft break."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            return
        if enter and not event.modifiers() & (Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier):
            if not self.isReadOnly():  # Qt's own would take an empty line's height away in place of adding a line
                self.textCursor().insertBlock()
                self.ensureCursorVisible()
            return
        if event.key() in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
            cursor = self.textCursor()
            out_of_the_way(cursor, backwards=event.key() == Qt.Key.Key_Backspace)
            self.setTextCursor(cursor)
        super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Hidden characters that an input method brings are made visible too."""
        self._by_input_method = True
        if not may_join(commit := event.commitString()) and (shown := self._mapping.shown(commit)) != commit:
            event.setCommitString(shown, event.replacementStart(), event.replacementLength())
        super().inputMethodEvent(event)
        self._composing.moved_to(self.textCursor().block())
        self._by_input_method = False

    # --- inside

    def _stop_composing(self) -> None:
        """What was being composed belongs to the text that was here before."""
        if self.preedit():
            self.inputMethodEvent(QInputMethodEvent())
            if self.hasFocus():
                QGuiApplication.inputMethod().reset()

    def _shift(self, position: int, removed: int, added: int) -> None:
        """What is known by its place in the text moves along, before anything else is notified of the change."""

    def _changed(self, position: int, removed: int, added: int) -> None:
        before, self._read = self._read, None
        if self._loading:
            return
        if self._by_input_method and before is not None:  # Qt names all of the paragraph in which it composes
            position, removed, added = least_change(before.units.raw, self._units().raw, position, removed, added)
            if not removed and not added:
                self.edited.emit()  # what is composed is no text yet, and moves nothing; but someone is at work
                return
        self._shift(position, removed, added)
        if not removed and not added:
            return
        if self._foreign.is_replacement(position, added):
            return
        self._steps.typed(position, added)
        self.edited.emit()

    def _take_over(self) -> None:
        """All of the text was set by a call from elsewhere: as if it had been typed, after what was here before."""
        text, past = self.text().replace(PICTURE, ""), self._steps.remembered()
        self._begin(text)
        self._fill(text, past, (), len(text))
        self.edited.emit()

    def _document_text(self, text: str) -> str:
        return parted(self._mapping.shown(text))

    def _set_document_text(self, held: str) -> None:
        """Another document: one change, so that it is laid out once. Qt keeps each text that was ever in a document
        unless undo is turned off in between.
        """
        self.document().setUndoRedoEnabled(False)
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.removeSelectedText()
        spacing = QTextBlockFormat()
        spacing.setLineHeight(LINE_HEIGHT_PERCENT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        cursor.setBlockFormat(spacing)
        cursor.insertText(held)
        cursor.endEditBlock()
        self.document().setUndoRedoEnabled(True)

    def _units(self) -> Units:
        return self._now().units

    def _now(self) -> "_Read":
        """What the document holds, read once after each change: a key asks several times."""
        if self._read is None:
            raw = self.document().toRawText()
            self._read = _Read(Units(raw), self._mapping.original(raw))
        return self._read

    def _step_over(self) -> None:
        cursor = self.textCursor()
        if step_over(cursor, self._stood):
            self.setTextCursor(cursor)
        self._stood = self.textCursor().position()


def _is_undo(event: QKeyEvent) -> bool:
    return event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo)
