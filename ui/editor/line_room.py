"""Room in the lines of the reply for what is painted behind a character: numbers of citations, deleted words, names of
hidden characters.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from PySide6.QtCore import QTimer
from PySide6.QtGui import QColor, QFont, QGuiApplication, QSyntaxHighlighter, QTextCharFormat, QTextDocument

from ui.editor.fallback_fonts import FallbackFonts
from ui.editor.lines_in_view import NumberSize, deleted_width
from ui.editor.mark_painting import label_width
from ui.editor.marks import Mark, MarkKind
from ui.editor.paragraph import Paragraph, paragraph
from ui.units import CodePoint, Utf16
from ui.widgets.direction import is_joined_rtl


class RoomyMarks:
    """Marks by the place behind which they need room, so that a paragraph asks for its own only."""

    def __init__(self, marks: Sequence[Mark]) -> None:
        self.made_from = marks
        roomy = [
            (mark.start if mark.kind is MarkKind.DELETED else mark.end, mark)
            for mark in marks
            if mark.kind is MarkKind.DELETED or (mark.kind is MarkKind.CITED and mark.number)
        ]
        roomy.sort(key=lambda found: found[0])
        self._places = [place for place, _ in roomy]
        self._marks = [mark for _, mark in roomy]

    def between(self, start: Utf16, end: Utf16) -> list[tuple[Utf16, Mark]]:
        """Those with their place in `(start, end]`."""
        first, last = bisect_right(self._places, start), bisect_right(self._places, end)
        return list(zip(self._places[first:last], self._marks[first:last], strict=True))


class LineRoom(QSyntaxHighlighter):
    """Makes the room by that character's letter spacing, so that nothing is inserted into the text."""

    def __init__(
        self,
        document: QTextDocument,
        font: Callable[[], QFont],
        marks: Callable[[], Sequence[Mark]],
        labels: Callable[[], Mapping[str, str]],
    ) -> None:
        """`labels` are the names painted for stand-ins of hidden characters; all three are asked each time."""
        super().__init__(document)
        self._font = font
        self._marks = marks
        self._labels = labels
        self._roomy = RoomyMarks(())
        self._measured: QFont | None = None
        self._widths: dict[str, float] = {}
        self._stand_ins: dict[float, QTextCharFormat] = {}
        self._fallbacks = FallbackFonts()
        if isinstance(app := QGuiApplication.instance(), QGuiApplication):
            app.fontDatabaseChanged.connect(self._look_again_soon)

    def rehighlight_all(self) -> None:
        """Give every character its room, and lay the text out once. Qt would do that for each paragraph that changes,
        from there to the end.
        """
        self.document().setLayoutEnabled(False)
        self.rehighlight()
        self.document().setLayoutEnabled(True)

    def _look_again_soon(self) -> None:
        """Fonts have come or gone, often several at once; at the end of the process all of them go."""
        self._fallbacks.forget()
        QTimer.singleShot(0, self, self.rehighlight_all)

    def highlightBlock(self, text: str) -> None:
        """Give each character its room."""
        if not text:
            return
        labels = self._labels()
        start = Utf16(self.currentBlock().position())
        held = paragraph(text)
        for begin, end, found_in in self._fallbacks.formats(text, self._font()):
            first, last = held.units.utf16(CodePoint(begin)), held.units.utf16(CodePoint(end))
            self.setFormat(first, last - first, found_in)
        for (first, last), width in self._room_in(start, text, held).items():
            if labels and held.units.character(first) in labels:
                self.setFormat(first, last - first, self._unseen(width))
                continue
            room = self.format(first)
            room.setFontLetterSpacingType(QFont.SpacingType.AbsoluteSpacing)
            room.setFontLetterSpacing(width)
            self.setFormat(first, last - first, room)

    def _room_in(self, start: Utf16, text: str, held: Paragraph) -> dict[tuple[Utf16, Utf16], float]:
        """Where room is made: stretches of the paragraph that begins at `start`, and pixels."""
        rooms: dict[tuple[Utf16, Utf16], float] = {}
        units = held.units
        marks = self._marks()
        if self._roomy.made_from is not marks:
            self._roomy = RoomyMarks(marks)
        here = self._roomy.between(start, Utf16(start + units.end))
        if here and not held.rtl:  # otherwise numbers are above the line
            for place, mark in here:
                at = held.characters.before(Utf16(place - start))
                if is_joined_rtl(units.cut(*at)):
                    continue
                width = deleted_width(self._font(), mark.text) if mark.kind is MarkKind.DELETED else self._number_room()
                rooms[at] = rooms.get(at, 0) + width
        if (labels := self._labels()) and not labels.keys().isdisjoint(text):
            marked = sorted(begin for begin, _ in rooms)
            for character, first, last in _runs(text, labels):
                width = self._label_room(labels[character])
                characters = units.utf16(CodePoint(first)), units.utf16(CodePoint(last))
                if marked and bisect_left(marked, characters[0]) < bisect_left(marked, characters[1]):
                    for point in range(first, last):
                        one = units.utf16(CodePoint(point)), units.utf16(CodePoint(point + 1))
                        rooms[one] = rooms.get(one, 0) + width
                else:
                    rooms[characters] = width
        return rooms

    def _unseen(self, width: float) -> QTextCharFormat:
        """Of a stand-in, which no font has: Qt would try them all. A paragraph may hold hundreds, of a few widths."""
        if (known := self._stand_ins.get(width)) is None:
            known = self._stand_ins[width] = QTextCharFormat()
            known.setFontLetterSpacingType(QFont.SpacingType.AbsoluteSpacing)
            known.setFontLetterSpacing(width)
            known.setForeground(QColor(0, 0, 0, 0))
            known.setFontStyleStrategy(QFont.StyleStrategy.NoFontMerging)
        return known

    def _label_room(self, label: str) -> float:
        font = self._font()
        if font != self._measured:
            self._measured, self._widths, self._stand_ins = font, {}, {}
        if label not in self._widths:
            self._widths[label] = label_width(font, label)
        return self._widths[label]

    def _number_room(self) -> float:
        return NumberSize.of(self._font()).room


def _runs(text: str, of: Iterable[str]) -> Iterator[tuple[str, int, int]]:
    """Each of these characters in `text`, with the places between which it is repeated."""
    for run in re.finditer(f"([{re.escape(''.join(of))}])\\1*", text):
        yield run[1], run.start(), run.end()
