"""The reply editor: plain text, with everything that is known about it painted over it and nothing inserted into it."""

from collections.abc import Collection, Sequence

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QHelpEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QTextCursor,
)
from PySide6.QtWidgets import QApplication, QFrame, QWidget

from console.rules.review import Review
from ui import outside_text
from ui.editor.exact_text_edit import ExactTextEdit
from ui.editor.line_room import LineRoom
from ui.editor.lines_in_view import in_view
from ui.editor.mark_painting import meaning, paint_above, paint_below
from ui.editor.marks import FoundMarks, Mark, MarkKind, marks_of, shift_marks
from ui.editor.spelling_marks import SpellingMarks
from ui.editor.struck_card import passages
from ui.language import tr
from ui.theme.fonts import scaled
from ui.units import CodePoint, Units, Utf16

TEXT_SCALE = 1.07
_FEW_BLOCKS = 16
"""The most paragraphs that are laid out separately; for more, the whole text is laid out once."""
_FEW_MARKS = 16
"""If no more marks than this have changed, what they cover is painted again; otherwise all that is in view."""
_RESIZES = (QEvent.Type.FontChange, QEvent.Type.ApplicationFontChange, QEvent.Type.StyleChange)


class ReplyEditor(ExactTextEdit):
    """Emits `edited` with each change; shows what a `Review` says once it is there."""

    marked = Signal()
    """The marks have changed."""
    citation_clicked = Signal(str)
    """The id of the cited source whose span was clicked."""
    finding_clicked = Signal(int)
    read_to_end = Signal()
    loaded = Signal()
    """Another draft's text is shown."""
    menu_asked = Signal(object, int)
    """The text's QMenu is about to open, for the word at this unit."""
    leave = Signal()
    """Esc: back to the list."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._marks: tuple[Mark, ...] = ()
        self._review: Review | None = None
        self._numbers: dict[str, int] = {}
        self.spelling = SpellingMarks(self, self.paint_again)
        self.found = FoundMarks(self.viewport().update)
        self._with_diff = True
        self._active_source = ""
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(tr("Reply"))
        self.viewport().setAutoFillBackground(False)
        self.document().setDocumentMargin(2)
        self._room = LineRoom(self.document(), self.font, self.marks, lambda: self._mapping.labels())  # noqa: PLW0108 - each text has its own
        self._later = QTimer(self, singleShot=True)
        self._later.timeout.connect(self._maybe_at_end)
        self.verticalScrollBar().valueChanged.connect(lambda _: self._later.start(300))
        self._size()
        (palette := QPalette(self.palette())).setColor(QPalette.ColorRole.Base, QColor(0, 0, 0, 0))
        self.setPalette(palette)

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
        through `history`, oldest first, redo on through `later`; `caret` is where the cursor was, in units.
        """
        held = self._begin(text)
        self._marks, self._review, self._numbers, self._active_source = (), review, numbers, ""
        self.spelling.forget()
        self.found.forget()
        if review is not None:  # known before the text is laid out, so that it is laid out once
            units = Units(held.replace("\n", "\u2029"))
            self._marks = marks_of(review, numbers, units, with_diff=self._with_diff)
        if self._fill(text, history, later, caret):
            self._make_room_everywhere()
        self.marked.emit()
        self.loaded.emit()
        self._later.start(600)

    # --- what is known of it

    def isReadOnly(self) -> bool:  # noqa: N802 - Qt's name
        """Also while something covers the text: no tool changes words that nobody sees."""
        return self.isHidden() or super().isReadOnly()

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

    def changes(self) -> list[tuple[int, int]]:
        """Where the text is not the AI's, in code points; a deletion is a place."""
        spans, shift = [], 0
        for edit in self._review.edits if self._review is not None else ():
            start = edit.start + shift
            spans.append((start, start + len(edit.new)))
            shift += len(edit.new) - len(edit.old)
        return spans

    def numbers(self) -> dict[str, int]:
        """The numbers of the draft's sources."""
        return self._numbers

    def is_at_end(self) -> bool:
        """Whether the end of the text is in view."""
        return (bar := self.verticalScrollBar()).value() >= bar.maximum() - 2

    def page_down(self) -> None:
        """On by as much as is in view."""
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + bar.pageStep())

    def marks(self) -> tuple[Mark, ...]:
        """What is painted."""
        return self._marks

    def struck(self) -> list[tuple[str, str]]:
        """Deletions that fit in no line: the words before them, and what was deleted."""
        return [(self._mapping.original(before), text) for before, text in passages(self.document(), self._marks)]

    # --- Qt

    def event(self, event: QEvent) -> bool:
        """Tooltips say what a mark means."""
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            self._explain(event.pos(), event.globalPos())
            return True
        return super().event(event)

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
        view, painter = in_view(self, self._painted(), event.rect()), QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_below(painter, view, self._active_source)
        painter.end()
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_above(painter, self, view, self._mapping.labels())

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The usual menu, with what others know about the word at its place."""
        by_key = event.reason() is QContextMenuEvent.Reason.Keyboard
        cursor = self.textCursor() if by_key else self.cursorForPosition(event.pos())
        menu = self.createStandardContextMenu(event.pos())
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.menu_asked.emit(menu, cursor.position())
        menu.popup(event.globalPos())

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

    def _shift(self, position: int, removed: int, added: int) -> None:
        self._marks = shift_marks(self._marks, Utf16(position), removed, added)
        self.spelling.shift(Utf16(position), removed, added)
        self.found.shift(Utf16(position), removed, added)

    def _size(self) -> None:
        """The text is as large as the person has chosen, also where that changes."""
        font = scaled(QApplication.font(), TEXT_SCALE)
        if font != self.font():
            self.setFont(font)
            self._make_room_everywhere()

    def _paint_marks(self) -> None:
        if self._review is None:
            return
        before = self._marks
        self._marks = marks_of(self._review, self._numbers, self._units(), with_diff=self._with_diff)
        if before != self._marks:
            changed = set(before) ^ set(self._marks)
            self._make_room(changed)
            self.paint_again(changed)
            self.marked.emit()

    def paint_again(self, changed: Collection[Mark]) -> None:
        """Paint where marks appeared, disappeared or changed; they reach a little beyond their lines."""
        if len(changed) > _FEW_MARKS:
            self.viewport().update()
            return
        beside = 2 * self.fontMetrics().height()
        for mark in changed:
            first, last = self._place_of(mark.start), self._place_of(mark.end)
            height = last.bottom() - first.top()
            self.viewport().update(
                QRect(0, first.top(), self.viewport().width(), height).adjusted(0, -beside, 0, beside)
            )

    def _place_of(self, unit: Utf16) -> QRect:
        cursor = QTextCursor(self.document())
        cursor.setPosition(min(unit, self.document().characterCount() - 1))
        return self.cursorRect(cursor)

    def _make_room(self, changed: Collection[Mark]) -> None:
        """Lay out again only the blocks whose marks have changed."""
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

    def _bring(self, unit: Utf16) -> None:
        area = self._place_of(unit)
        bar = self.verticalScrollBar()
        if area.top() < 0:
            bar.setValue(bar.value() + area.top() - 24)
        elif area.bottom() > self.viewport().height():
            bar.setValue(bar.value() + area.bottom() - self.viewport().height() + 24)

    def _painted(self) -> tuple[Mark, ...]:
        return (*self._marks, *self.spelling.shown(), *self.found.shown())

    def _marks_at(self, point: QPoint) -> list[Mark]:
        unit = self.cursorForPosition(point).position()
        return [m for m in self._painted() if m.start <= unit <= m.end]

    def _explain(self, point: QPoint, at: QPoint) -> None:
        words = [meaning(mark) for mark in self._marks_at(point)]
        outside_text.show_tip(at, "\n".join(dict.fromkeys(filter(None, words))), self.viewport())

    def _maybe_at_end(self) -> None:
        if self.isVisible() and self.is_at_end():
            self.read_to_end.emit()
