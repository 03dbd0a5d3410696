"""Characters that hide or turn text, made visible.

A text that people answer for must not look other than it is: bidirectional controls, zero-width and other control
characters are shown by their short names. Joiners inside words and emoji (ZWJ, ZWNJ) and variation selectors stay,
since scripts need them.
"""

from collections.abc import Iterator
from typing import NamedTuple

NAMES = {
    "\u00ad": "SHY",
    "\u061c": "ALM",
    "\u180e": "MVS",
    "\u200b": "ZWSP",
    "\u200e": "LRM",
    "\u200f": "RLM",
    "\u202a": "LRE",
    "\u202b": "RLE",
    "\u202c": "PDF",
    "\u202d": "LRO",
    "\u202e": "RLO",
    "\u2060": "WJ",
    "\u2066": "LRI",
    "\u2067": "RLI",
    "\u2068": "FSI",
    "\u2069": "PDI",
    "\ufeff": "BOM",
    "\u2028": "LS",
    "\u2029": "PS",
}
BLACK_FLAG = "\U0001f3f4"


class Piece(NamedTuple):
    """A stretch of text: `shown` is what is painted, `original` what it stands for; `mark` where the two differ."""

    shown: str
    original: str
    mark: bool


def pieces(text: str, *, breaks: bool = False) -> Iterator[Piece]:
    """`text` in stretches, hidden characters as marks. With `breaks`, a line break gets a visible sign before it."""
    start = 0
    in_flag = False
    for at, character in enumerate(text):
        in_flag = character == BLACK_FLAG or (in_flag and _is_tag(character))
        if in_flag or not (shown := _mark(character, breaks)):
            continue
        if start < at:
            yield Piece(text[start:at], text[start:at], mark=False)
        yield Piece(shown, character, mark=True)
        start = at + 1
    if start < len(text):
        yield Piece(text[start:], text[start:], mark=False)


def _mark(character: str, breaks: bool) -> str:
    if character == "\n":
        return "↵\n" if breaks else ""
    if character.isprintable() or character in "\t\u200c\u200d":
        return ""
    if name := NAMES.get(character):
        return f"[{name}]"
    code = ord(character)
    hidden = code < 0x20 or 0x7F <= code < 0xA0 or 0x2061 <= code <= 0x206F or 0xFFF9 <= code <= 0xFFFC
    broken = 0xD800 <= code <= 0xDFFF or 0xFDD0 <= code <= 0xFDEF
    return f"[U+{code:04X}]" if hidden or broken or _is_tag(character) else ""


def _is_tag(character: str) -> bool:
    return "\U000e0000" <= character <= "\U000e007f"
