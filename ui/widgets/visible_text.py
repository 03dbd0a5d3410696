"""Makes characters that hide or reorder text visible.

A text that people answer for must not look different from what it is: bidirectional controls, zero-width and other
invisible characters are shown by their short names. Joiners, variation selectors and tags stay where a script or an
emoji needs them, and are shown everywhere else, because they hide words from search and from people.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

NAMES = {
    "\u00ad": "SHY",
    "\u034f": "CGJ",
    "\u061c": "ALM",
    "\u115f": "HCF",
    "\u1160": "HJF",
    "\u17b4": "KIVAQ",
    "\u17b5": "KIVAA",
    "\u180e": "MVS",
    "\u200b": "ZWSP",
    "\u200c": "ZWNJ",
    "\u200d": "ZWJ",
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
    "\u2800": "BRAILLE BLANK",
    "\u3164": "HF",
    "\ufeff": "BOM",
    "\uffa0": "HWHF",
    "\u2028": "LS",
    "\u2029": "PS",
}
_HIDING = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e"
    "\u2060-\u206f\u2800\u3164\ufdd0-\ufdef\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffc\ufffe\uffff\ud800-\udfff"
    "\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
    + "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0x10000, 0x110000, 0x10000))
    + "]"
)
_LINE_END_OR_HIDING = re.compile(f"\n|{_HIDING.pattern}")
_USEFUL = re.compile(
    "[\u115f\u1160\u180b-\u180f\u200c\u200d\u3164\ufe00-\ufe0f\uffa0\U000e0020-\U000e007f\U000e0100-\U000e01ef]"
)
"""Those that scripts and emoji are written with: fillers, joiners, selectors, tags."""


class TextPiece(NamedTuple):
    """A stretch of text: `shown` is what is painted, `original` what it stands for; `mark` where the two differ."""

    shown: str
    original: str
    mark: bool


def pieces(text: str, *, breaks: bool = False) -> Iterator[TextPiece]:
    """`text` in stretches, hidden characters as marks. With `breaks`, a line break gets a visible sign before it."""
    start = 0
    for found in (_LINE_END_OR_HIDING if breaks else _HIDING).finditer(text):
        at, character = found.start(), found.group()
        if _USEFUL.match(character) and _is_of_use(text, at):
            continue
        if start < at:
            yield TextPiece(text[start:at], text[start:at], mark=False)
        yield TextPiece(_sign(character), character, mark=True)
        start = at + 1
    if start < len(text):
        yield TextPiece(text[start:], text[start:], mark=False)


def hides_nothing(text: str) -> bool:
    """Whether `text` looks as it is."""
    return _HIDING.search(text) is None


def _sign(character: str) -> str:
    if character == "\n":
        return "↵\n"
    return f"[{NAMES.get(character) or f'U+{ord(character):04X}'}]"


def _is_of_use(text: str, at: int) -> bool:
    from console.rules.policy.honest import is_honest  # most texts have none of them, and need not wait for its tables

    return is_honest(text, at)
