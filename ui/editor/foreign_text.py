"""What comes into the reply's document by another way than the editor's own: a screen reader's or another program's
text, half a character of an input method.

The editor's own ways put stand-ins for characters that hide, and no half characters. These do not, so each change is
looked at when it is done.
"""

from collections.abc import Callable, Iterator

from PySide6.QtCore import QMimeData, QObject, QTimer, Signal
from PySide6.QtGui import QTextBlock, QTextCursor, QTextDocument, QTextDocumentFragment

from ui.editor.shown_text import ShownText
from ui.units import SOFT_BREAK, units_in
from ui.widgets.visible_text import TextPiece, hides_nothing, may_join, pieces

PICTURE = "\ufffc"
"""Represents a picture in Qt's text."""


class ForeignText(QObject):
    """Looks at each change of a document, and puts right afterwards what came by another way."""

    replaced = Signal()
    """All of the document was set by a call, which undo knows nothing of."""

    def __init__(self, document: QTextDocument, mapping: Callable[[], ShownText], caret: Callable[[], int]) -> None:
        super().__init__(document)
        self._document = document
        self._mapping = mapping
        self._caret = caret
        self._is_replaced = False
        self._is_mending = False
        self._begun_with = ""
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._put_right)

    def is_replacement(self, position: int, added: int) -> bool:
        """Whether a change is none that a person could undo: then `replaced` follows, and until then the text is
        nobody's.
        """
        undoable = self._document.isUndoAvailable() or self._document.isRedoAvailable()
        # What an input method composes is a change of the document too, and none of its text.
        if not undoable and self._document.toRawText() != self._begun_with:
            self._is_replaced = True
        if self._is_replaced or (
            not self._is_mending and needs_mending(self._document, position, added, self._caret())
        ):
            self._soon.start()
        return self._is_replaced

    def begin(self) -> None:
        """Another text was loaded."""
        self._is_replaced = False
        self._begun_with = self._document.toRawText()

    def is_waiting(self) -> bool:
        """Whether something is to be put right."""
        return self._soon.isActive()

    def _put_right(self) -> None:
        if self._is_replaced:
            self._is_replaced = False
            self.replaced.emit()
        self._is_mending = True
        mend(self._document, self._mapping(), self._caret())
        self._is_mending = False


def plain_words(source: QMimeData) -> str:
    """The text of a clipboard, also where that holds nothing but HTML: its words, and nothing that it names."""
    if source.hasText() or not source.hasHtml():
        return source.text()
    return QTextDocumentFragment.fromHtml(source.html()).toPlainText().replace(PICTURE, "")


def needs_mending(document: QTextDocument, position: int, added: int, caret: int) -> bool:
    """Whether the paragraphs of a change hold what hides, or half a character. A joiner right before the caret waits
    for what it joins.
    """
    return any(not _is_whole(block, caret) for block in _blocks(document, position, added))


def mend(document: QTextDocument, mapping: ShownText, caret: int) -> None:
    """Show what hides, and take out halves of characters, as part of the step that brought them."""
    cursor = QTextCursor(document)
    cursor.joinPreviousEditBlock()
    for block in _blocks(document, 0, document.characterCount()):
        if not _is_whole(block, caret):
            _mend_block(cursor, block, mapping, caret)
    cursor.endEditBlock()


def _mend_block(cursor: QTextCursor, block: QTextBlock, mapping: ShownText, caret: int) -> None:
    start = block.position()
    for at in reversed([at for at, is_half in enumerate(_halves(block)) if is_half]):
        _replace(cursor, start + at, 1, "")
    for at, piece in reversed([*_hiding(block, caret)]):
        _replace(cursor, start + at, units_in(piece.original), mapping.stand_in(piece, block.document().toRawText()))


def _replace(cursor: QTextCursor, start: int, length: int, new: str) -> None:
    cursor.setPosition(start)
    cursor.setPosition(start + length, QTextCursor.MoveMode.KeepAnchor)
    cursor.insertText(new)


def _blocks(document: QTextDocument, position: int, added: int) -> Iterator[QTextBlock]:
    block = document.findBlock(position)
    while block.isValid() and block.position() <= position + added:
        yield block
        block = block.next()


def _is_whole(block: QTextBlock, caret: int) -> bool:
    return block.length() - 1 == units_in(block.text()) and next(_hiding(block, caret), None) is None


def _hiding(block: QTextBlock, caret: int) -> Iterator[tuple[int, TextPiece]]:
    """What hides in a paragraph, with its unit there."""
    text = block.text()
    if text.endswith(SOFT_BREAK[0]) and block.next().isValid():
        text = text[:-1]  # the sign of a soft break; between two of them, replacing may have left any length
    if hides_nothing(text):
        return
    at = 0
    for piece in pieces(text):
        end = at + units_in(piece.original)
        waits = may_join(piece.original) and (end == block.length() - 1 or block.position() + end == caret)
        if piece.mark and not waits and piece.original != "\u2028":
            yield at, piece
        at = end


def _halves(block: QTextBlock) -> Iterator[bool]:
    """For each unit, whether it is half a character without its other half."""
    document, start, end = block.document(), block.position(), block.position() + block.length() - 1
    before = ""
    for at in range(start, end):
        unit, after = document.characterAt(at), document.characterAt(at + 1) if at + 1 < end else ""
        if "\ud800" <= unit <= "\udbff":
            yield not "\udc00" <= after <= "\udfff"
        elif "\udc00" <= unit <= "\udfff":
            yield not "\ud800" <= before <= "\udbff"
        else:
            yield False
        before = unit
