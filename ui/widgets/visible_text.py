"""Makes characters that hide or reorder text visible.

A text that people answer for must not look different from what it is: bidirectional controls, zero-width and other
invisible characters are shown by their short names. Joiners, variation selectors and tags stay where a script or an
emoji needs them, and are shown everywhere else, because they hide words from search and from people. So are accents
that are piled up: Qt paints them over the lines above and below, whose words they cover.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any, Final, NamedTuple

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


MOST_PILED: Final = 5
"""Marks on one letter that stay as they are; no script is written with more, but for some Tibetan syllables."""
_MAY_BE_PILED = re.compile(
    "[\u0300-\u036f\u0483-\u0489\u0591-\u2fff\u302a-\u302f\u3099\u309a\ua66f-\uabff\ufb1e\ufe00-\ufe2f"
    "\U00010000-\U0010ffff]"
    "[\u0300-\u036f\u0483-\u0489\u0591-\u2fff\u302a-\u302f\u3099\u309a\ua66f-\uabff\ufb1e\ufe00-\ufe2f"
    f"\U00010000-\U0010ffff]{{{MOST_PILED}}}"
)
"""Found quickly in what most texts are not: all marks are among these characters."""


class TextPiece(NamedTuple):
    """A stretch of text: `shown` is what is painted, `original` what it stands for; `mark` where the two differ."""

    shown: str
    original: str
    mark: bool


def pieces(text: str, *, breaks: bool = False) -> Iterator[TextPiece]:
    """`text` in stretches, hidden characters as marks. With `breaks`, a line break gets a visible sign before it."""
    start = 0
    for at in _places(text, breaks=breaks):
        if start < at:
            yield TextPiece(text[start:at], text[start:at], mark=False)
        yield TextPiece(_sign(text[at]), text[at], mark=True)
        start = at + 1
    if start < len(text):
        yield TextPiece(text[start:], text[start:], mark=False)


def hides_nothing(text: str) -> bool:
    """Whether `text` looks as it is."""
    return _HIDING.search(text) is None and not _piled(text)


def may_join(character: str) -> bool:
    """Whether a script or an emoji may need this character, with others around it."""
    return _USEFUL.fullmatch(character) is not None


def _places(text: str, *, breaks: bool) -> Iterator[int]:
    matches = (found.start() for found in (_LINE_END_OR_HIDING if breaks else _HIDING).finditer(text))
    hidden = (at for at in matches if not (_USEFUL.match(text[at]) and _is_of_use(text, at)))
    piled = _piled(text)
    return iter(sorted({*hidden, *piled})) if piled else hidden


def _piled(text: str) -> list[int]:
    """The places of marks of which more than enough stand on one letter."""
    if _MAY_BE_PILED.search(text) is None:
        return []
    return [at for pile in _piles().finditer(text) for at in range(pile.start() + MOST_PILED, pile.end())]


@cache
def _piles() -> Any:
    import regex  # most texts have no run of such characters, and need not wait for it

    return regex.compile(rf"[\p{{Mn}}\p{{Me}}]{{{MOST_PILED + 1},}}")


def _sign(character: str) -> str:
    if character == "\n":
        return "↵\n"
    return f"[{NAMES.get(character) or f'U+{ord(character):04X}'}]"


def _is_of_use(text: str, at: int) -> bool:
    from console.rules.policy.honest import is_honest  # most texts have none of them, and need not wait for its tables

    return is_honest(text, at)
