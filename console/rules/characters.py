"""Characters that deceive: their names, and where they are legitimate.

The sets follow Unicode 16: bidirectional controls (UAX #9), default ignorable code points, tag characters (UTS #51),
and the Cyrillic and Greek letters that look like Latin ones (UTS #39, the common part of `confusables.txt`).
"""

import re
import unicodedata
from typing import Final

import regex

OVERRIDES: Final = "\u202d\u202e"
MARKS: Final = "\u200e\u200f\u061c"
OPENERS: Final = "\u202a\u202b\u2066\u2067\u2068"
CLOSERS: Final = "\u202c\u2069"
JOINERS: Final = "\u200c\u200d"
SELECTORS: Final = "\ufe00-\ufe0f\U000e0100-\U000e01ef"
TAGS: Final = "\U000e0001\U000e0020-\U000e007f"
FILLERS: Final = "\u115f\u1160\u3164\uffa0\u2800"
OTHERS: Final = "\u00ad\u034f\u17b4\u17b5\u180b-\u180f\u200b\u2028\u2029\u2060-\u2065\u206a-\u206f\ufeff\ufff9-\ufffb"
CONTROLS: Final = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"

UNCOMMON: Final = re.compile("[^\t\n\r -~\u00a1-\u00ac\u00ae-\u02af\u2010-\u2027\u2030-\u205e\u20a0-\u20bf]")
"""Anything but Latin letters, common signs and plain spaces: most texts contain nothing of it and need no closer look.
"""

HIDDEN: Final = regex.compile(
    rf"[{OVERRIDES}{MARKS}{OPENERS}{CLOSERS}{JOINERS}{SELECTORS}{TAGS}{FILLERS}{OTHERS}{CONTROLS}]"
)
"""Any character that a reader does not see; some of them are legitimate in their place."""

INVISIBLE: Final = regex.compile(
    rf"[{OVERRIDES}{MARKS}{OPENERS}{CLOSERS}{JOINERS}{SELECTORS}{TAGS}{FILLERS}"
    + OTHERS.replace("\u2028\u2029", "")
    + r"\x00-\x08\x0e-\x1f\x7f-\x9f]"
)
"""Those of them that can be inside a word without separating its parts."""

INVISIBLE_RUN: Final = regex.compile(f"{INVISIBLE.pattern}++")
"""A run of them."""

BREAKS: Final = "\x0b\x0c\x85\u2028\u2029"
"""The hidden characters that break a line."""

_NAMES: Final = {
    "\u00ad": "soft hyphen",
    "\u034f": "grapheme joiner",
    "\u2028": "line separator",
    "\u2029": "paragraph separator",
    "\ufeff": "byte-order mark",
    "\x1b": "escape",
    "\x07": "bell",
    "\x08": "backspace",
    "\x7f": "delete",
}

LOOKALIKES: Final = dict(
    zip(
        "аеорсухѕіјһԁԛԝьАВЕЅІЈКМНОРСТУХҮԌԚԜ" + "αορνικυγΑΒΕΖΗΙΚΜΝΟΡΤΥΧ",
        "aeopcyxsijhdqwbABESIJKMHOPCTYXYGQW" + "aopviKuyABEZHIKMNOPTYX".replace("K", "k", 1),
        strict=True,
    )
)
"""Cyrillic and Greek letters, each with the Latin one that it looks like."""


def name_of(character: str) -> str:
    """`right-to-left override (U+202E)`."""
    code = ord(character)
    if 0xE0000 <= code <= 0xE007F:
        name = "tag character"
    elif 0xFE00 <= code <= 0xFE0F or 0xE0100 <= code <= 0xE01EF:
        name = "variation selector"
    else:
        name = _NAMES.get(character) or unicodedata.name(character, "control character").lower()
    return f"{name} (U+{code:04X})"
