"""The word that an input method composes in a text edit: painted in a paragraph, and no part of its text.

Qt takes it out of the paragraph of the cursor alone. Where the cursor has come into another, by a search, a screen
reader or a new line, it would stay painted for ever, as words that nobody has put into the text; and where Qt drops it
without a word, as at a click, nothing is being composed any more.
"""

from PySide6.QtGui import QTextBlock, QTextCursor, QTextDocument


class Composing:
    """Knows which paragraph of a document paints a word that is being composed."""

    def __init__(self, document: QTextDocument) -> None:
        self._document = document
        self._place: QTextCursor | None = None
        """Where that paragraph begins."""

    def words(self) -> str:
        """What is painted and is not in the text."""
        block = self._block()
        return "" if block is None else block.layout().preeditAreaText()

    def moved_to(self, block: QTextBlock) -> None:
        """What is composed from now on is painted in `block`, and nowhere else."""
        painted = self._block()
        if painted is not None and painted != block:
            layout = painted.layout()
            layout.setPreeditArea(-1, "")
            layout.clearFormats()
            self._document.markContentsDirty(painted.position(), painted.length())
        self._begin_in(block if block.layout().preeditAreaText() else None)

    def _begin_in(self, block: QTextBlock | None) -> None:
        self._place = None
        if block is not None:
            self._place = QTextCursor(block)
            self._place.setKeepPositionOnInsert(True)

    def _block(self) -> QTextBlock | None:
        """The paragraph; it is looked for where the text around it has changed."""
        if self._place is None:
            return None
        if (block := self._place.block()).layout().preeditAreaText():
            return block
        block = self._document.begin()
        while block.isValid() and not block.layout().preeditAreaText():
            block = block.next()
        self._begin_in(block if block.isValid() else None)
        return block if block.isValid() else None
