"""Which way a text reads, by its first strong character (UAX 9, rules P2 and P3)."""

import re
import unicodedata

_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]")


def is_rtl(text: str) -> bool:
    """Whether `text` reads from right to left."""
    if text.isascii():
        return False
    for character in text:
        kind = unicodedata.bidirectional(character)
        if kind in ("L", "R", "AL"):
            return kind != "L"
    return False


def has_rtl(text: str) -> bool:
    """Whether anything in `text` reads from right to left, so that its parts may not stand in their order."""
    return not text.isascii() and _RIGHT_TO_LEFT.search(text) is not None


def is_joined_rtl(character: str) -> bool:
    """Whether room behind a letter of this script would tear a word."""
    return any(unicodedata.bidirectional(part) in ("R", "AL") for part in character)
