"""Where an invisible character is legitimate: emoji, right-to-left text, scripts that join letters."""

from collections.abc import Callable
from typing import Final

import regex

from console.rules import characters as c

_RTL: Final = regex.compile(r"[\p{Hebrew}\p{Arabic}\p{Syriac}\p{Thaana}\p{Nko}\p{Adlam}]")
_JOINING: Final = regex.compile(
    r"[\p{Arabic}\p{Syriac}\p{Mongolian}\p{Devanagari}\p{Bengali}\p{Gurmukhi}\p{Gujarati}\p{Oriya}\p{Tamil}\p{Telugu}"
    r"\p{Kannada}\p{Malayalam}\p{Sinhala}\p{Khmer}\p{Myanmar}\p{Tibetan}]"
)
_PICTURE: Final = regex.compile(r"[\p{Extended_Pictographic}\p{Emoji_Modifier}\p{Regional_Indicator}]")
_SELECTABLE: Final = regex.compile(r"[\p{Extended_Pictographic}\p{Emoji}\p{Han}\p{Mongolian}\p{Math}\p{Myanmar}]")
_HANGUL: Final = regex.compile(r"\p{Hangul}")
_FLAG: Final = "\U0001f3f4"
_NEAR: Final = 32
"""Characters; as far as a direction mark may stand from the text that it is for."""
_LONG_WORD: Final = 14
"""Letters; a word of that many may carry the soft hyphens of the page it was copied from."""


def is_honest(text: str, at: int) -> bool:
    """Whether the unseen character at `at` does there what it was made for."""
    character = text[at]
    return any(made_for(character) and belongs(text, at) for made_for, belongs in _USES)


def _direction_mark(text: str, at: int) -> bool:
    return _RTL.search(text, max(0, at - _NEAR), at + _NEAR) is not None


def _selects(text: str, at: int) -> bool:
    return at > 0 and _SELECTABLE.match(text, at - 1, at) is not None


def _follows_joining(text: str, at: int) -> bool:
    return at > 0 and _JOINING.match(text, at - 1, at) is not None


def _beside_hangul(text: str, at: int) -> bool:
    return _HANGUL.search(text[max(0, at - 1) : at + 2].replace(text[at], "")) is not None


def _joins(text: str, at: int) -> bool:
    character = text[at]
    before = text[at - 1 : at] if at else ""
    after = text[at + 1 : at + 2]
    if before and (_JOINING.match(before) or (after and _JOINING.match(after))):
        return True
    if character == "\u200d" and after and _PICTURE.match(after):
        i = at - 1
        while i >= 0 and "\ufe00" <= text[i] <= "\ufe0f":
            i -= 1
        return i >= 0 and _PICTURE.match(text[i]) is not None
    return False


def _in_long_word(text: str, at: int) -> bool:
    start, end = at, at + 1
    while start > 0 and at - start < 2 * _LONG_WORD and (text[start - 1] == "\u00ad" or text[start - 1].isalpha()):
        start -= 1
    while end < len(text) and end - at < 2 * _LONG_WORD and (text[end] == "\u00ad" or text[end].isalpha()):
        end += 1
    word = text[start:end]
    return len(word) - word.count("\u00ad") >= _LONG_WORD and start + 1 < at < end - 2


def _in_flag(text: str, at: int) -> bool:
    start = at
    while start > 0 and at - start < 16 and "\U000e0020" <= text[start - 1] <= "\U000e007f":
        start -= 1
    end = text.find("\U000e007f", at, at + 16)
    return start > 0 and text[start - 1] == _FLAG and end >= 0


_USES: Final[tuple[tuple[Callable[[str], bool], Callable[[str, int], bool]], ...]] = (
    (lambda x: x in c.JOINERS, _joins),
    (lambda x: x in c.MARKS or x in c.OPENERS or x in c.CLOSERS, _direction_mark),
    (lambda x: x == "\u00ad", _in_long_word),
    (lambda x: "\ufe00" <= x <= "\ufe0f" or x >= "\U000e0100", _selects),
    (lambda x: "\U000e0020" <= x <= "\U000e007f", _in_flag),
    (lambda x: x in c.FILLERS and x != "\u2800", _beside_hangul),
    (lambda x: "\u180b" <= x <= "\u180f", _follows_joining),
)
