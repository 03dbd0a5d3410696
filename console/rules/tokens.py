"""Splits a text into the units that people edit: words, numbers, white space, single punctuation marks.

Words follow Unicode's letters and marks, so that no grapheme cluster is ever cut; a number with its separators
("1,299.00", "9:30", "2026-11-24") is one unit; scripts that write without spaces are cut cluster by cluster; an emoji
sequence is one unit.
"""

import regex

_SPACELESS = r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]"
_LETTER = rf"[[\p{{L}}\p{{M}}_]--{_SPACELESS}]"
_TOKEN = regex.compile(
    rf"""
      \p{{N}}+(?:[.,:/\-]\p{{N}}+)*+\p{{M}}*+              # a number with its separators
    | {_SPACELESS}\p{{M}}*+
    | {_LETTER}[[{_LETTER}\p{{N}}]]*+(?:['’]{_LETTER}++)*+  # a word with its apostrophes
    | \r?\n
    | [^\S\n\r]+
    | \p{{GCB=Regional_Indicator}}{{1,2}}+[\p{{GCB=Extend}}\p{{GCB=ZWJ}}\p{{GCB=SpacingMark}}]*+  # a flag, see below
    | \X
    """,
    regex.VERBOSE | regex.VERSION1,
)
# At each flag, `\X` counts all of the flags before it: a text of flags would take a time that grows with its square.
_WORD = regex.compile(r"[\p{L}\p{N}\p{Extended_Pictographic}]")


def tokens(text: str) -> list[str]:
    """`text` split into units; joined, they give `text` again."""
    return _TOKEN.findall(text)


def is_word(token: str) -> bool:
    """Whether a unit counts as a word (letters, digits or a picture) and not as white space or punctuation."""
    return _WORD.search(token) is not None


def word_count(text: str) -> int:
    """The number of units of `text` that are words."""
    return sum(1 for token in _TOKEN.findall(text) if _WORD.search(token))
