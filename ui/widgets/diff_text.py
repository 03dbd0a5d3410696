"""One text with its changes painted.

Painted from `rules.editing.segments`: deleted words are struck through, inserted words are underlined, each on its own
ground. Copying gives the text as it is now, without what was deleted. Plain text only.
"""

from collections.abc import Iterator, Sequence
from enum import Enum
from typing import NamedTuple

from PySide6.QtCore import QEvent, QMimeData, QSize, Qt
from PySide6.QtGui import QColor, QFont, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextEdit, QWidget

from console.rules.editing import Segment, SegmentKind
from ui import outside_text
from ui.language import listed, phrase, tr
from ui.theme import tokens
from ui.units import CodePoint, Units
from ui.whole_characters import WholeCharacters
from ui.widgets.long_text import LONG, PART, good_place
from ui.widgets.plain_lines import line_breaking
from ui.widgets.visible_text import TextPiece, pieces

LINE_HEIGHT_PERCENT = 128
SPOKEN_PLACES = 20


class DiffSide(Enum):
    """Which of the two texts is shown: both in one, the one before, or the one after."""

    INLINE = "inline"
    BEFORE = "before"
    AFTER = "after"


class _Painted(NamedTuple):
    kind: SegmentKind
    shown: str
    original: str
    mark: bool
    cited: int


class CitedSpan(NamedTuple):
    """A stretch `[start, end)` of the final text that a source supports, and the source's number from 1."""

    start: int
    end: int
    number: int


SPOKEN = {SegmentKind.DELETED: phrase("deleted “{words}”"), SegmentKind.INSERTED: phrase("inserted “{words}”")}


def spoken(segments: Sequence[Segment]) -> str:
    """The changes in words, for a screen reader: `deleted “38.00”, inserted “83.00”`."""
    changes = [
        tr(SPOKEN[each.kind], words=each.text.strip() or repr(each.text)) for each in segments if each.kind in SPOKEN
    ]
    if not changes:
        return tr("no changes")
    rest = len(changes) - SPOKEN_PLACES
    return listed(changes[:SPOKEN_PLACES]) + (tr(", and {rest} more", rest=rest) if rest > 0 else "")


class DiffText(QTextEdit):
    """One text with its changes painted; read-only, selectable by mouse and keys. With `fit`, as high as its text."""

    def __init__(self, parent: QWidget | None = None, *, side: DiffSide = DiffSide.INLINE, fit: bool = False) -> None:
        super().__init__(parent)
        self._side = side
        self._fit = fit
        self._segments: tuple[Segment, ...] = ()
        self._cited: tuple[CitedSpan, ...] = ()
        self._painted: list[_Painted] = []
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setAcceptRichText(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setTabChangesFocus(True)
        self.viewport().setAutoFillBackground(False)
        self.document().setDocumentMargin(0)
        self.document().setDefaultTextOption(line_breaking())
        if fit:
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            self.document().documentLayout().documentSizeChanged.connect(self.updateGeometry)

    def set_segments(self, segments: Sequence[Segment], cited: Sequence[CitedSpan] = ()) -> None:
        """Show these segments, and `cited` stretches of the final text; the scroll position stays."""
        segments, cited = tuple(segments), tuple(sorted(cited))
        if segments == self._segments and cited == self._cited:
            return
        self._segments, self._cited = segments, cited
        self._paint()

    def set_text(self, text: str) -> None:
        """Show a text without changes."""
        self.set_segments((Segment(SegmentKind.EQUAL, text, 0, 0),) if text else ())

    def segments(self) -> tuple[Segment, ...]:
        """What is shown."""
        return self._segments

    def spoken(self) -> str:
        """The changes in words."""
        return spoken(self._segments)

    def _painted_parts(self) -> list[_Painted]:
        hidden = {DiffSide.BEFORE: SegmentKind.INSERTED, DiffSide.AFTER: SegmentKind.DELETED}.get(self._side)
        painted = [
            _Painted(segment.kind, *piece, cited)
            for segment in self._segments
            if segment.kind is not hidden
            for text, cited in self._parts(segment)
            for piece in ([TextPiece(text, "", mark=True)] if cited > 1 else _shown_pieces(segment, text))
        ]
        longest = max(map(len, "".join(piece.shown for piece in painted).split("\n")), default=0)
        return list(_with_line_breaks(painted)) if longest > LONG else painted

    def _parts(self, segment: Segment) -> Iterator[tuple[str, int]]:
        """A segment cut where citations begin and end: text and 0 for plain, 1 for cited, 2 for a citation's number."""
        if segment.kind is SegmentKind.DELETED or not self._cited:
            yield segment.text, 0
            return
        at, first, last = 0, segment.after_start, segment.after_start + len(segment.text)
        characters = WholeCharacters(Units(segment.text))
        for start, end, number in self._cited:
            begin, finish = max(start, first) - first, min(end, last) - first
            if begin >= finish or begin < at:
                continue
            begin, finish = characters.around(CodePoint(begin), CodePoint(finish))
            begin = CodePoint(max(begin, at))
            if begin >= finish:
                continue
            if begin > at:
                yield segment.text[at:begin], 0
            yield segment.text[begin:finish], 1
            if end <= last:
                yield (chr(0x245F + number) if number <= 20 else f"({number})"), 2
            at = finish
        if at < len(segment.text):
            yield segment.text[at:], 0

    def _paint(self) -> None:
        position = self.verticalScrollBar().value()
        self._painted = self._painted_parts()
        document = self.document()
        document.clear()
        formats = _formats()
        cursor = QTextCursor(document)
        cursor.beginEditBlock()
        block = QTextBlockFormat()
        block.setLineHeight(LINE_HEIGHT_PERCENT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        cursor.setBlockFormat(block)
        for piece in self._painted:
            cursor.insertText(piece.shown, formats[piece.kind, piece.mark, piece.cited])
        cursor.endEditBlock()
        cursor.setPosition(0)  # where the text's own cursor is: Qt brings it into view when it first shows the text
        self.setTextCursor(cursor)
        outside_text.describe(self, self.spoken())
        self.verticalScrollBar().setValue(position)
        self.updateGeometry()

    def createMimeDataFromSelection(self) -> QMimeData:
        """The selected text as it is; where only deleted text is selected, that."""
        cursor = self.textCursor()
        data = QMimeData()
        data.setText(self._original(cursor.selectionStart(), cursor.selectionEnd()))
        return data

    def _original(self, start: int, end: int) -> str:
        """What stands between two positions of the document (UTF-16 units), in its own characters."""
        selected: list[tuple[SegmentKind, str]] = []
        at = 0
        for piece in self._painted:
            units = piece.shown.encode("utf-16-le", "surrogatepass")
            begin, finish = max(start - at, 0), min(end - at, len(units) // 2)
            at += len(units) // 2
            if begin < finish:
                part = units[2 * begin : 2 * finish].decode("utf-16-le", "replace")
                selected.append((piece.kind, piece.original if piece.mark else part))
        standing = [text for kind, text in selected if kind is not SegmentKind.DELETED or self._side is DiffSide.BEFORE]
        return "".join(standing or [text for _, text in selected])

    def changeEvent(self, event: QEvent) -> None:
        """Colours follow the theme."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange) and self._segments:
            self._paint()

    def sizeHint(self) -> QSize:
        """As high as the text where it fits itself."""
        if not self._fit:
            return super().sizeHint()
        return QSize(super().sizeHint().width(), round(self.document().size().height()) + 2)

    def minimumSizeHint(self) -> QSize:
        """A text that fits itself is never cut."""
        if not self._fit:
            return super().minimumSizeHint()
        return QSize(120, self.sizeHint().height())


def _with_line_breaks(painted: Sequence[_Painted]) -> Iterator[_Painted]:
    """The pieces, with line ends that stand for nothing in very long lines: Qt is slow with a paragraph that long."""
    column = 0
    for piece in painted:
        rest = piece.shown
        if piece.mark and column + len(rest) > PART:
            yield piece._replace(shown="\n", original="")
            column = 0
        while not piece.mark and column + len(rest.partition("\n")[0]) > PART:
            line_end = rest.find("\n")
            here = good_place(rest, max(PART - column, 1))
            if 0 <= line_end < here:
                here, column = line_end + 1, 0
                yield piece._replace(shown=rest[:here])
            else:
                yield piece._replace(shown=rest[:here])
                yield piece._replace(shown="\n", original="", mark=True)
                column = 0
            rest = rest[here:]
        if rest:
            yield piece._replace(shown=rest)
            column = len(rest) - rest.rfind("\n") - 1 + (column if "\n" not in rest else 0)


def _shown_pieces(segment: Segment, text: str) -> Iterator[TextPiece]:
    return pieces(text, breaks=segment.kind is not SegmentKind.EQUAL)


def _formats() -> dict[tuple[SegmentKind, bool, int], QTextCharFormat]:
    colours = tokens.current()
    plain, deleted, inserted = QTextCharFormat(), QTextCharFormat(), QTextCharFormat()
    plain.setForeground(QColor(colours.text))
    deleted.setForeground(QColor(colours.deleted_text))
    deleted.setBackground(QColor(colours.deleted_ground))
    deleted.setFontStrikeOut(True)
    inserted.setForeground(QColor(colours.inserted_text))
    inserted.setBackground(QColor(colours.inserted_ground))
    inserted.setFontUnderline(True)
    formats: dict[tuple[SegmentKind, bool, int], QTextCharFormat] = {}
    for kind, base in zip(SegmentKind, (plain, deleted, inserted), strict=True):
        mark = QTextCharFormat(base)
        mark.setFontWeight(QFont.Weight.Bold)
        if kind is SegmentKind.EQUAL:
            mark.setForeground(QColor(colours.warn))
        cited, number = QTextCharFormat(base), QTextCharFormat()
        if kind is SegmentKind.EQUAL:
            cited.setForeground(QColor(colours.cited_text))
            cited.setBackground(QColor(colours.cited_ground))
        number.setForeground(QColor(colours.muted))
        number.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSuperScript)
        formats |= {(kind, False, 0): base, (kind, True, 0): mark, (kind, False, 1): cited, (kind, True, 1): mark}
        formats[kind, True, 2] = number
    return formats
