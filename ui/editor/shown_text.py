"""The text as the editor holds it, and back.

Qt counts UTF-16 units, everything else code points. Characters that hide or reorder text must be visible and must not
affect the display, so each is held as a stand-in from the private use areas, one code point for one; `original` returns
the exact text. Stand-ins are one UTF-16 unit each, because Qt puts cursors into the middle of two in some scripts.
"""

import re
from itertools import chain

from ui.units import SOFT_BREAK
from ui.widgets.visible_text import TextPiece, pieces

_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010fffd]")


class ShownText:
    """Which stand-ins one text uses. New characters may be added as a person pastes them."""

    def __init__(self) -> None:
        self._stand_ins: dict[str, str] = {}
        self._originals: dict[str, str] = {}
        self._labels: dict[str, str] = {}
        self._private: set[str] = set()
        self._unused = chain(range(0xE000, 0xF900), range(0xF0000, 0xFFFFE), range(0x100000, 0x10FFFE))

    def shown(self, text: str) -> str:
        """`text` for the document. Line ends stay `\\n`. A joiner that an emoji needs stays; elsewhere it is seen."""
        result: list[str] = []
        for piece in pieces(text):
            if piece.mark:
                result.append(self.stand_in(piece, text))
            else:
                result.append(piece.shown if piece.shown.isascii() else self._without_confusion(piece.shown, text))
        return "".join(result)

    def stand_in(self, piece: TextPiece, text: str = "") -> str:
        """What is held in place of a character that hides, which is a part of `text`."""
        label = "CR" if piece.original == "\r" else piece.shown.strip("[]")
        return self._stand_in(piece.original, label, text)

    def _without_confusion(self, stretch: str, text: str) -> str:
        """A private character that is a stand-in already gets one itself; the others are never made one."""
        private = set(_PRIVATE.findall(stretch))
        if not private:
            return stretch
        signs = {ord(c): self._stand_in(c, f"U+{ord(c):X}", text) for c in private & self._originals.keys()}
        self._private |= private - self._originals.keys()
        return stretch.translate(signs)

    def original(self, display: str) -> str:
        """The text that `display` stands for."""
        if SOFT_BREAK[0] in display:
            display = display.replace(SOFT_BREAK, "").replace(SOFT_BREAK[0], "")
        display = display.replace("\u2029", "\n").replace("\u2028", "\n")
        return display.translate({ord(s): c for s, c in self._originals.items()}) if self._originals else display

    def labels(self) -> dict[str, str]:
        """Stand-in -> the short name to paint for it (`RLO`)."""
        return self._labels

    def _stand_in(self, character: str, label: str, text: str) -> str:
        if (known := self._stand_ins.get(character)) is not None:
            return known
        stand_in = next(sign for sign in map(chr, self._unused) if sign not in self._private and sign not in text)
        self._stand_ins[character] = stand_in
        self._originals[stand_in] = character
        self._labels[stand_in] = label
        return stand_in
