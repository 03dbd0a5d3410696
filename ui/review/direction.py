"""Which way a text reads, by its first strong character (UAX 9, rules P2 and P3)."""

import unicodedata


def is_rtl(text: str) -> bool:
    """Whether `text` reads from right to left."""
    for character in text:
        kind = unicodedata.bidirectional(character)
        if kind in ("L", "R", "AL"):
            return kind != "L"
    return False
