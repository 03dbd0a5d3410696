"""The misspelled words of a text in the editor: they move along with it, and the word that is being typed is not marked
until the cursor leaves it.
"""

from collections.abc import Callable, Collection, Sequence

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QTextEdit

from ui.editor.marks import Mark, MarkKind
from ui.units import CodePoint, Units, Utf16


class SpellingMarks(QObject):
    """The marks of one editor; `paint` paints again where marks appeared or disappeared."""

    def __init__(self, editor: QTextEdit, paint: Callable[[Collection[Mark]], None]) -> None:
        super().__init__(editor)
        self._editor = editor
        self._paint = paint
        self._marks: tuple[Mark, ...] = ()
        self._shown: tuple[Mark, ...] = ()
        self._typed_at: Utf16 | None = None
        editor.cursorPositionChanged.connect(self._look)

    def forget(self) -> None:
        """Another text."""
        self._marks = self._shown = ()
        self._typed_at = None

    def show(self, spans: Sequence[tuple[int, int]], text: Units) -> None:
        """`spans` of code points are misspelled, all others are not; `text` is what is shown."""
        marks = []
        for start, end in spans:
            a, b = text.utf16(CodePoint(start)), text.utf16_end(CodePoint(end))
            marks.append(Mark(MarkKind.MISSPELLED, a, b, text=text.cut(a, b)))
        self._marks = tuple(marks)
        self._look()

    def shown(self) -> tuple[Mark, ...]:
        """What is painted."""
        return self._shown

    def all(self) -> tuple[Mark, ...]:
        """Every misspelled word, that which is being typed too."""
        return self._marks

    def at(self, unit: int) -> Mark | None:
        """The misspelled word that `unit` is in, or at the edge of."""
        return next((mark for mark in self._marks if mark.start <= unit <= mark.end), None)

    def after(self, unit: int) -> Mark | None:
        """The next one behind `unit`; around."""
        return next((mark for mark in self._marks if mark.start > unit), next(iter(self._marks), None))

    def shift(self, position: Utf16, removed: int, added: int) -> None:
        """The text changed: marks move along, and one that was typed into goes until it is looked up again."""
        self._typed_at = Utf16(position + added)
        if not self._marks:
            return
        end, by = position + removed, added - removed
        apart_before = removed == 0 and not self._is_letter(position)
        apart_after = removed == 0 and not self._is_letter(position + added - 1)
        marks = []
        for mark in self._marks:
            if mark.end < position or (mark.end == position and apart_before):
                marks.append(mark)
            elif mark.start > end or (mark.start == end and apart_after):
                marks.append(mark._replace(start=Utf16(mark.start + by), end=Utf16(mark.end + by)))
        self._marks = self._shown = tuple(marks)

    def _is_letter(self, unit: int) -> bool:
        character = self._editor.document().characterAt(unit)
        return character.isalnum() or character in "'’" or "\ud800" <= character <= "\udfff"

    def _look(self) -> None:
        """Leave out the word that is being typed."""
        caret, typed_at = self._editor.textCursor().position(), self._typed_at
        visible = tuple(
            mark
            for mark in self._marks
            if typed_at is None or not (mark.start <= typed_at <= mark.end and mark.start < caret <= mark.end)
        )
        if visible != self._shown:
            changed, self._shown = set(visible) ^ set(self._shown), visible
            self._paint(changed)
