"""Room in the lines of the reply for what is painted behind a character: numbers of citations, deleted words, names of
hidden characters.
"""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtGui import QColor, QFont, QSyntaxHighlighter, QTextDocument

from ui.review.direction import is_rtl
from ui.review.mark_painting import NumberSize, deleted_width, label_width
from ui.review.marks import Mark, MarkKind
from ui.review.shown_text import Offsets


class LineRoom(QSyntaxHighlighter):
    """Makes the room by that character's letter spacing, so that nothing is inserted into the text."""

    def __init__(
        self,
        document: QTextDocument,
        font: Callable[[], QFont],
        marks: Callable[[], Sequence[Mark]],
        labels: Callable[[], Mapping[str, str]],
    ) -> None:
        """`labels` are the names painted for stand-ins of hidden characters; all three are asked anew each time."""
        super().__init__(document)
        self._font = font
        self._marks = marks
        self._labels = labels

    def highlightBlock(self, text: str) -> None:
        """Give each character its room."""
        labels = self._labels()
        for at, width in self._room_in(self.currentBlock().position(), text):
            room = self.format(at)
            room.setFontLetterSpacingType(QFont.SpacingType.AbsoluteSpacing)
            room.setFontLetterSpacing(width)
            if labels and text[at : at + 1] and _is_stand_in(text, at, labels):
                room.setForeground(QColor(0, 0, 0, 0))
            self.setFormat(at, 2 if "\ud800" <= text[at] <= "\udbff" or text[at] > "\uffff" else 1, room)

    def _room_in(self, start: int, text: str) -> list[tuple[int, float]]:
        """(unit in the block, pixels): where room is made behind a character of the block at `start`."""
        rooms: dict[int, float] = {}
        if not is_rtl(text):  # room behind a letter would tear joined scripts; numbers stand above the line there
            end = start + len(text.encode("utf-16-le", "surrogatepass")) // 2
            for mark in self._marks():
                if mark.kind is MarkKind.CITED and start < mark.end <= end and mark.number:
                    at = mark.end - 1 - start
                    rooms[at] = rooms.get(at, 0) + NumberSize.of(self._font()).room
                elif mark.kind is MarkKind.DELETED and start < mark.start <= end:
                    at = mark.start - 1 - start
                    rooms[at] = rooms.get(at, 0) + deleted_width(self._font(), mark.text)
        if labels := self._labels():
            offsets = Offsets(text)
            for point, character in enumerate(text):
                if label := labels.get(character):
                    at = offsets.to_units(point)
                    rooms[at] = rooms.get(at, 0) + label_width(self._font(), label)
        return sorted(rooms.items())


def _is_stand_in(text: str, unit: int, labels: Mapping[str, str]) -> bool:
    """Whether a stand-in for a hidden character is held at `unit` of `text`."""
    point = Offsets(text).to_points(unit)
    return text[point : point + 1] in labels
