"""The reply editor: plain text, with everything that is known about it painted over it and nothing inserted into it."""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QEvent, QMimeData, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QHelpEvent,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QTextBlockFormat,
    QTextCursor,
    QTextDocumentFragment,
)
from PySide6.QtWidgets import QApplication, QFrame, QTextEdit, QWidget

from console.rules.review import Review
from ui import outside_text
from ui.editor.line_room import LineRoom
from ui.editor.lines_in_view import in_view
from ui.editor.long_lines import out_of_the_way, parted, step_over
from ui.editor.mark_painting import meaning, paint_above, paint_below
from ui.editor.marks import Mark, MarkKind, marks_of, shift_marks
from ui.editor.shown_text import ShownText
from ui.editor.struck_card import passages
from ui.editor.undo_steps import UndoSteps, step_to
from ui.theme.fonts import scaled
from ui.units import CodePoint, Units, Utf16
from ui.widgets.plain_lines import line_breaking

LINE_HEIGHT_PERCENT = 150
TEXT_SCALE = 1.07
_FEW_BLOCKS = 16
"""Each is laid out by itself; of more, the whole text is, once."""


_PICTURE = "\ufffc"
"""Stands for a picture in Qt's text."""
_RESIZES = (QEvent.Type.FontChange, QEvent.Type.ApplicationFontChange, QEvent.Type.StyleChange)


def _plain(source: QMimeData) -> str:
    """The text of a clipboard, also where that holds nothing but HTML: its words, and nothing that it names."""
    if source.hasText() or not source.hasHtml():
        return source.text()
    return QTextDocumentFragment.fromHtml(source.html()).toPlainText().replace(_PICTURE, "")


class ReplyEditor(QTextEdit):
    """Emits `edited` with each change; shows what a `Review` says once it is there."""

    edited = Signal()
    marked = Signal()
    """The marks are others than before."""
    citation_clicked = Signal(str)
    """The id of the cited source whose span was clicked."""
    finding_clicked = Signal(int)
    read_to_end = Signal()
    leave = Signal()
    """Esc: back to the list."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown = ShownText()
        self._marks: tuple[Mark, ...] = ()
        self._review: Review | None = None
        self._numbers: dict[str, int] = {}
        self._with_diff = True
        self._active_source = ""
        self._loading = False
        self._stood = 0
        self._preedit = ""
        self._steps = UndoSteps(self.document())
        self.setAcceptRichText(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName("Reply")
        self.setTabChangesFocus(True)
        self.viewport().setAutoFillBackground(False)
        self.document().setDocumentMargin(2)
        self.document().setDefaultTextOption(line_breaking())
        self.document().contentsChange.connect(self._moved)  # before the highlighter hears of it
        self.cursorPositionChanged.connect(self._step_over)
        self._room = LineRoom(self.document(), self.font, self.marks, self._labels)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._maybe_at_end)
        self.verticalScrollBar().valueChanged.connect(lambda _: self._later.start(300))
        self._dress()

    # --- the text

    def load(
        self,
        text: str,
        numbers: dict[str, int],
        review: Review | None = None,
        *,
        history: Sequence[str] = (),
        later: Sequence[str] = (),
        caret: int = 0,
    ) -> None:
        """Show another draft's text; `numbers` are those of its sources, `review` is of this text. Undo leads back
        through `history`, oldest first, redo on through `later`; `caret` is where the cursor stood, in units.
        """
        self._loading = True
        self._preedit = ""
        self._shown = ShownText()
        self._marks, self._review, self._numbers, self._active_source = (), review, numbers, ""
        shown = self._held(text)
        if review is not None:  # known before the text is laid out, so that it is laid out once
            units = Units(shown.replace("\n", "\u2029"))
            self._marks = marks_of(review, numbers, units, with_diff=self._with_diff)
        past = list(history[:-1]) if history[-1:] == (text,) else list(history)
        self._put(self._held(past[0]) if past else shown)
        self._steps.begin(past[0] if past else text)
        for before, after in pairwise([*past, text, *later]):
            step_to(self.document(), self._held(before), self._held(after))
            self._steps.remember(after)
        while later and self.text() != text and self.document().isUndoAvailable():
            self.document().undo()
        self._steps.close()
        self._loading = False
        cursor = self.textCursor()
        cursor.setPosition(max(0, min(caret, self.document().characterCount() - 1)))
        self.setTextCursor(cursor)
        if past or later:
            self._make_room_everywhere()
        self.marked.emit()
        self._later.start(600)

    def _held(self, text: str) -> str:
        return parted(self._shown.shown(text))

    def text(self) -> str:
        """The final text, exactly."""
        return self._shown.original(self.document().toRawText())

    def replace(self, start: int, end: int, new: str) -> None:
        """Put `new` in place of code points `[start, end)`, as one step that undo takes back."""
        units = self._units()
        cursor = QTextCursor(self.document())
        cursor.setPosition(units.utf16(CodePoint(start)))
        cursor.setPosition(units.utf16_end(CodePoint(end)), QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(self._shown.shown(new))
        self.setTextCursor(cursor)

    def replace_all(self, text: str) -> None:
        """Another text for the same draft, as one step that undo takes back."""
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(parted(self._shown.shown(text)))
        cursor.setPosition(0)
        self.setTextCursor(cursor)

    def preedit(self) -> str:
        """What an input method composes and has not put into the text yet."""
        return self._preedit

    def caret(self) -> int:
        """Where the cursor stands, in units."""
        return self.textCursor().position()

    def history(self, text: str) -> tuple[str, ...]:
        """The texts that undo leads back to, oldest first and `text`, which stands there now, last."""
        self._steps.remember(text)
        return self._steps.texts()

    def later(self) -> tuple[str, ...]:
        """The texts that redo leads to, nearest first."""
        return self._steps.later()

    # --- what is known of it

    def show_review(self, review: Review) -> bool:
        """Paint what `review` says; False if it is about another text (a newer key press is on its way)."""
        if review.text != self.text():
            return False
        self._review = review
        self._paint_marks()
        return True

    def show_diff(self, on: bool) -> None:
        """Whether inserted and deleted words are painted too."""
        self._with_diff = on
        self._paint_marks()

    def show_source(self, source: str) -> None:
        """Mark the citations of one source as the current ones, and bring the first into view."""
        self._active_source = source
        mark = next((m for m in self._marks if m.kind is MarkKind.CITED and m.key == source), None)
        if mark is not None:
            self._bring(mark.start)
        self.viewport().update()

    def show_span(self, start: int, end: int) -> None:
        """Put the cursor at the end of code points `[start, end)` and bring them into view."""
        units = self._units()
        cursor = self.textCursor()
        cursor.setPosition(units.utf16(CodePoint(start)))
        self.setTextCursor(cursor)
        self.ensureCursorVisible()
        self._bring(units.utf16_end(CodePoint(end)))

    def marks(self) -> tuple[Mark, ...]:
        """What is painted."""
        return self._marks

    def struck(self) -> list[tuple[str, str]]:
        """Deletions that no line holds whole: the words before them, and what was deleted."""
        return [(self._shown.original(before), text) for before, text in passages(self.document(), self._marks)]

    # --- Qt

    def createMimeDataFromSelection(self) -> QMimeData:
        """What is copied is the real text."""
        data = QMimeData()
        data.setText(self._shown.original(self.textCursor().selectedText()))
        return data

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Only plain text comes in."""
        text = _plain(source).replace("\r\n", "\n").replace("\r", "\n")
        if text:
            self.textCursor().insertText(parted(self._shown.shown(text)))
            self.ensureCursorVisible()

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Text, never pictures or files."""
        return source.hasText() or source.hasHtml()

    def event(self, event: QEvent) -> bool:
        """Ctrl+Z is always the text's, also with nothing to take back; tooltips say what a mark means."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.ShortcutOverride and _is_undo(event):
            event.accept()
            return True
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            self._explain(event.pos(), event.globalPos())
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
        self._preedit = event.preeditString()
        commit = event.commitString()
        if (shown := self._shown.shown(commit)) != commit:
            event.setCommitString(shown, event.replacementStart(), event.replacementLength())
        super().inputMethodEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on a citation or a finding names it."""
        super().mouseReleaseEvent(event)
        if event.button() is not Qt.MouseButton.LeftButton or self.textCursor().hasSelection():
            return
        for mark in self._marks_at(event.position().toPoint()):
            if mark.kind is MarkKind.CITED:
                self.citation_clicked.emit(mark.key)
            elif mark.kind is MarkKind.FINDING:
                self.finding_clicked.emit(int(mark.key))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Grounds below, the text, lines and numbers above."""
        seen = in_view(self, self._marks, event.rect())
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_below(painter, seen, self._active_source)
        painter.end()
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_above(painter, self, seen, self._shown.labels())

    def changeEvent(self, event: QEvent) -> None:
        """Follow theme and text size."""
        super().changeEvent(event)
        if not hasattr(self, "_room"):
            return
        if event.type() is QEvent.Type.PaletteChange:
            self.viewport().update()
        elif event.type() in _RESIZES:
            self._size()

    # --- inside

    def _dress(self) -> None:
        self._size()
        palette = QPalette(self.palette())
        palette.setColor(QPalette.ColorRole.Base, QColor(0, 0, 0, 0))
        self.setPalette(palette)

    def _size(self) -> None:
        """The text is as large as the person has chosen, also where that changes."""
        font = scaled(QApplication.font(), TEXT_SCALE)
        if font != self.font():
            self.setFont(font)
            self._make_room_everywhere()

    def _put(self, shown: str) -> None:
        """Another document: one change, so that it is laid out once."""
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.removeSelectedText()
        spacing = QTextBlockFormat()
        spacing.setLineHeight(LINE_HEIGHT_PERCENT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        cursor.setBlockFormat(spacing)
        cursor.insertText(shown)
        cursor.endEditBlock()

    def _labels(self) -> dict[str, str]:
        return self._shown.labels()

    def _units(self) -> Units:
        return Units(self.document().toRawText())

    def _moved(self, position: int, removed: int, added: int) -> None:
        if self._loading:
            return
        self._marks = shift_marks(self._marks, Utf16(position), removed, added)
        if removed or added:
            self._steps.typed(position, added)
            self.edited.emit()

    def _paint_marks(self) -> None:
        if self._review is None:
            return
        before = self._marks
        self._marks = marks_of(self._review, self._numbers, self._units(), with_diff=self._with_diff)
        if before != self._marks:
            self._make_room(before)
            self.viewport().update()
            self.marked.emit()

    def _make_room(self, before: Sequence[Mark]) -> None:
        """Lay out again only the blocks whose marks are others than before."""
        changed = set(before) ^ set(self._marks)
        blocks = {self.document().findBlock(max(at - 1, 0)).blockNumber() for m in changed for at in (m.start, m.end)}
        if len(blocks) > _FEW_BLOCKS:
            self._make_room_everywhere()
            return
        for number in sorted(blocks):
            if number >= 0:
                self._room.rehighlightBlock(self.document().findBlockByNumber(number))

    def _make_room_everywhere(self) -> None:
        bar = self.verticalScrollBar()
        place = bar.value()
        self._room.rehighlight_all()
        self.document().size()  # lays it out to its end, without which the bar is shorter for a while
        bar.setValue(place)

    def _step_over(self) -> None:
        cursor = self.textCursor()
        if step_over(cursor, self._stood):
            self.setTextCursor(cursor)
        self._stood = self.textCursor().position()

    def _bring(self, unit: Utf16) -> None:
        cursor = QTextCursor(self.document())
        cursor.setPosition(min(unit, self.document().characterCount() - 1))
        area = self.cursorRect(cursor)
        bar = self.verticalScrollBar()
        if area.top() < 0:
            bar.setValue(bar.value() + area.top() - 24)
        elif area.bottom() > self.viewport().height():
            bar.setValue(bar.value() + area.bottom() - self.viewport().height() + 24)

    def _marks_at(self, point: QPoint) -> list[Mark]:
        unit = self.cursorForPosition(point).position()
        return [m for m in self._marks if m.start <= unit <= m.end]

    def _explain(self, point: QPoint, at: QPoint) -> None:
        words = [meaning(mark) for mark in self._marks_at(point)]
        outside_text.show_tip(at, "\n".join(dict.fromkeys(filter(None, words))), self.viewport())

    def _maybe_at_end(self) -> None:
        bar = self.verticalScrollBar()
        if self.isVisible() and bar.value() >= bar.maximum() - 2:
            self.read_to_end.emit()


def _is_undo(event: QKeyEvent) -> bool:
    return event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo)
