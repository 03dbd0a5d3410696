"""Converts text to what a reader sees: without invisible characters, with look-alike letters replaced, one kind of
quote and space.

Otherwise something that no reader notices could hide a promise from a pattern. The offsets lead back to the original
text.
"""

import unicodedata
from functools import lru_cache

import regex

from console.rules.characters import INVISIBLE, LOOKALIKES

_LATIN = regex.compile(r"\p{Latin}")
_QUOTES = {"’": "'", "‘": "'", "ʼ": "'", "“": '"', "”": '"', "„": '"', "–": "-", "—": "-", "‑": "-", "‐": "-"}


@lru_cache(maxsize=4_096)
def plain(text: str) -> tuple[str, tuple[int, ...] | None]:
    """`text` as a reader sees it, and for each of its characters the offset in `text` (None: nothing was changed)."""
    if text.isascii():
        return (text, None) if text.isprintable() else _rewritten(text)
    return _rewritten(text)


def folded(text: str) -> str:
    """`text` without case, so that a pattern in small letters finds what a case-insensitive pattern would match."""
    # `casefold` does not turn these two into i.
    return text.lower() if text.isascii() else text.replace("İ", "i").replace("ı", "i").casefold()


def _rewritten(text: str) -> tuple[str, tuple[int, ...]]:
    has_latin = _LATIN.search(text) is not None
    characters: list[str] = []
    offsets: list[int] = []
    for i, character in enumerate(text):
        if INVISIBLE.match(character):
            continue
        for part in _as_seen(character, has_latin):
            characters.append(part)
            offsets.append(i)
    return "".join(characters), tuple(offsets)


def _as_seen(character: str, has_latin: bool) -> str:
    if character in _QUOTES:
        return _QUOTES[character]
    if character.isspace():
        return " "
    if has_latin and character in LOOKALIKES:
        return LOOKALIKES[character]
    return character if character.isascii() else unicodedata.normalize("NFKC", character)
