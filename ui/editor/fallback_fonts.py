"""Which font has a character that the text's own has not. Qt asks the computer's fonts one after the other for each
such character, each time it lays out a line: for Chinese, and for emoji that no font has, that takes nearly all of its
time.
"""

from collections.abc import Iterator
from typing import Final

import regex
from PySide6.QtGui import QFont, QTextCharFormat, QTextLayout

_JOINED: Final = "\u2194\u2195\u2640\u2642\u2695\u2696\u26a7\u2708\u2764\u27a1\u2b1b"
"""Symbols that are part of an emoji behind a joiner, and nowhere else here."""
_TAGS: Final = "".join(map(chr, range(0xE0020, 0xE0080)))
"""They say which flag, such as that of Wales."""
_JOINERS: Final = frozenset(f"\u200d\ufe0f{_JOINED}{_TAGS}")
"""They go with what is before them."""
_DRAWN_ALONE: Final = (
    r"\u2E80-\u2FDF\u3005-\u3007\u3041-\u312F\u3131-\u318E\u31A0-\u31FF\u3400-\u4DBF\u4E00-\u9FFF\uAC00-\uD7A3"
    r"\uF900-\uFAFF\U0001F000-\U0001FAFF\U00020000-\U0003FFFF"
)
"""Characters of which each is drawn by itself, or in a sequence of such: no accent of another font is put on them."""
_APART: Final = regex.compile(
    f"[{_DRAWN_ALONE}](?:[{_DRAWN_ALONE}\u200d\ufe0f{_TAGS[0]}-{_TAGS[-1]}]|(?<=\u200d)[{_JOINED}])*"
)

_OF_NONE: Final = QTextCharFormat()
"""For what no font has: Qt would try them all."""
_OF_NONE.setFontStyleStrategy(QFont.StyleStrategy.NoFontMerging)


class FallbackFonts:
    """Fallbacks of one font at a time, each looked up once."""

    def __init__(self) -> None:
        self._font: QFont | None = None
        self._formats: dict[str, QTextCharFormat | None] = {}
        self._families: dict[str, QTextCharFormat] = {}

    def forget(self) -> None:
        """Fonts have come or gone."""
        self._font = None

    def formats(self, text: str, font: QFont) -> Iterator[tuple[int, int, QTextCharFormat]]:
        """Stretches `[start, end)` of `text`, in code points, that are laid out as they were, and at once, where they
        get this format.
        """
        if text.isascii():
            return
        if font != self._font:
            self._font, self._formats, self._families = QFont(font), {}, {}
        for stretch in _APART.finditer(text):
            yield from self._of(stretch[0], stretch.start(), font)

    def _format(self, family: str | None, font: QFont) -> QTextCharFormat | None:
        """None where Qt finds the font at once."""
        if family is None:
            return _OF_NONE
        if family in font.families():
            return None
        if family not in self._families:
            self._families[family] = QTextCharFormat()
            self._families[family].setFontFamilies([*font.families(), family])
        return self._families[family]

    def _of(self, characters: str, start: int, font: QFont) -> Iterator[tuple[int, int, QTextCharFormat]]:
        known = self._formats
        for character in set(characters) - known.keys() - _JOINERS:
            known[character] = self._format(_found(character, font), font)
        begin, now = 0, known[characters[0]]
        for at, character in enumerate(characters):
            if character not in _JOINERS and (then := known[character]) is not now:
                if now is not None:
                    yield start + begin, start + at, now
                begin, now = at, then
        if now is not None:
            yield start + begin, start + len(characters), now


def _found(character: str, font: QFont) -> str | None:
    """The family that has it; None if no font has."""
    layout = QTextLayout(character, font)  # by itself: two of them may make another one
    layout.beginLayout()
    layout.createLine()
    layout.endLayout()
    runs = layout.glyphRuns()
    return None if not runs or 0 in runs[0].glyphIndexes() else runs[0].rawFont().familyName()
