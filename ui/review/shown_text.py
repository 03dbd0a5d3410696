"""The text as the editor holds it, and back.

Qt counts UTF-16 units, everybody else code points. And characters that hide or turn text must be seen and must not
work on what is seen, so each is held as a stand-in from the private plane 16, one code point for one; `original` gives
the text back exactly.
"""

from bisect import bisect_right

from ui.widgets.visible_text import pieces

_FIRST, _LAST = 0x10F000, 0x10FFFD
_NOT_FOR_QT = "\u2028\u2029\r\ufffc\ufdd0\ufdd1"
"""Characters to which a QTextDocument gives a meaning of its own."""


class ShownText:
    """Which stand-ins one text uses. New characters may be added as a person pastes them."""

    def __init__(self) -> None:
        self._stand_ins: dict[str, str] = {}
        self._originals: dict[str, str] = {}
        self._labels: dict[str, str] = {}

    def shown(self, text: str) -> str:
        """`text` for the document. Line ends stay `\\n`."""
        for piece in pieces(text):
            if piece.mark:
                self._stand_in(piece.original, piece.shown.strip("[]"), text)
        for character in _NOT_FOR_QT:
            if character in text:
                self._stand_in(character, f"U+{ord(character):04X}" if character != "\r" else "CR", text)
        if not text.isascii():
            for character in {c for c in text if _FIRST <= ord(c) <= _LAST}:  # it could be taken for a stand-in
                self._stand_in(character, f"U+{ord(character):X}", text)
        return text.translate({ord(c): s for c, s in self._stand_ins.items()}) if self._stand_ins else text

    def original(self, shown: str) -> str:
        """The text that `shown` stands for."""
        shown = shown.replace("\u2029", "\n").replace("\u2028", "\n")
        return shown.translate({ord(s): c for s, c in self._originals.items()}) if self._originals else shown

    def labels(self) -> dict[str, str]:
        """Stand-in -> the short name to paint for it (`RLO`)."""
        return self._labels

    def _stand_in(self, character: str, label: str, text: str) -> None:
        if character in self._stand_ins:
            return
        taken = set(text) | self._originals.keys()
        stand_in = next(chr(code) for code in range(_FIRST, _LAST) if chr(code) not in taken)
        self._stand_ins[character] = stand_in
        self._originals[stand_in] = character
        self._labels[stand_in] = label


class Offsets:
    """Code points of one text against its UTF-16 units."""

    def __init__(self, text: str) -> None:
        self._wide = [i for i, character in enumerate(text) if character > "\uffff"] if not text.isascii() else []
        self._wide_units = [point + before for before, point in enumerate(self._wide)]
        self.units = len(text) + len(self._wide)

    def to_units(self, point: int) -> int:
        """The unit at which code point number `point` begins."""
        return point + bisect_right(self._wide, point - 1) if self._wide else point

    def to_points(self, unit: int) -> int:
        """The code point that begins at (or holds) `unit`."""
        return unit - bisect_right(self._wide_units, unit - 1) if self._wide else unit
