"""Very long lines, split for the document that shows them.

Qt lays out a paragraph again at each key press in it, which for 100,000 characters takes most of a second. So a line
that long is shown as several paragraphs, separated by soft breaks that are not in the text: `ShownText.original` leaves
them out, `ui.units` counts them, and no cursor can be inside one.
"""

import re
from collections.abc import Iterator

from PySide6.QtGui import QTextCursor, QTextDocument

from ui.units import SOFT_BREAK, units_in
from ui.widgets.long_text import LONG, LOOK_BACK, PART, good_place

_LONG_LINE = re.compile(f"[^\\n]{{{LONG + 1},}}")


def parted(text: str) -> str:
    """`text` with soft breaks in its very long lines, as `\\n` after their sign, to be inserted in a document."""
    if len(text) <= LONG:
        return text
    return _LONG_LINE.sub(lambda line: _BREAK.join(_parts(line.group())), text)


_MOST_UNITS = PART * 5 // 4
"""Of a part; Qt needs twice as long for emoji as for other characters."""
_BREAK = SOFT_BREAK.replace("\u2029", "\n")


def _parts(line: str) -> Iterator[str]:
    start = 0
    while len(line) - start > PART + LOOK_BACK:
        part = line[start : start + PART]
        end = good_place(line, start + (PART if units_in(part) < _MOST_UNITS else PART // 2))
        yield line[start:end]
        start = end
    yield line[start:]


def step_over(cursor: QTextCursor, before: int) -> bool:
    """Take `cursor` out of a soft break, or out of the two units of one character, in the direction it came from
    `before`; whether it was in one.
    """
    document, at = cursor.document(), cursor.position()
    if not is_soft(document, at) and not _in_a_character(document, at):
        return False
    kept = QTextCursor.MoveMode.KeepAnchor if cursor.hasSelection() else QTextCursor.MoveMode.MoveAnchor
    cursor.setPosition(at - 1 if before > at else at + 1, kept)
    return True


def out_of_the_way(cursor: QTextCursor, *, backwards: bool) -> None:
    """Before Backspace or Delete: to the other side of a soft break that would be removed in place of a character, and
    around a character of which half would be removed.
    """
    if cursor.hasSelection():
        return
    document, at = cursor.document(), cursor.position()
    if backwards and cursor.atBlockStart() and is_soft(document, at - 1):
        cursor.setPosition(at - 2)
    elif not backwards:
        if is_soft(document, at + 1):
            at += 2
            cursor.setPosition(at)
        within = cursor.positionInBlock()
        if _in_a_character(document, at + 1) and cursor.block().layout().nextCursorPosition(within) == within + 1:
            cursor.setPosition(at + 2, QTextCursor.MoveMode.KeepAnchor)


def is_soft(document: QTextDocument, at: int) -> bool:
    """Whether the paragraph's end at unit `at` belongs to a soft break."""
    return at > 0 and document.characterAt(at) == "\u2029" and document.characterAt(at - 1) == SOFT_BREAK[0]


def _in_a_character(document: QTextDocument, at: int) -> bool:
    """Whether `at` is between the two units of a character. Qt puts cursors there in Indic scripts."""
    return (
        at > 0
        and "\udc00" <= document.characterAt(at) <= "\udfff"
        and "\ud800" <= document.characterAt(at - 1) <= "\udbff"
    )
