"""Where a text contains the words that a person looks for, as people read them: a straight quote finds a curly one, a
space finds a space of any width, and no hit begins or ends within what people see as one character.
"""

from typing import Final, NamedTuple

import regex

from ui.editor.character_patterns import begins_character, ends_character
from ui.units import CodePoint
from ui.whole_characters import Edges

MOST_HITS: Final = 2_000
LONGEST_WORDS: Final = 500
"""Characters that can be looked for: on one repeated sign, each of a text's places costs as many steps."""
_SAME: Final = {
    "'": "['\u2018\u2019\u02bc]",
    "\u2019": "['\u2018\u2019\u02bc]",
    '"': '["\u201c\u201d\u201e\u00ab\u00bb]',
    "-": "[-\u2010\u2011]",
}
_SPACE: Final = r"[^\S\n]+"
_LETTER: Final = r"[\p{L}\p{N}\p{M}_]"
_PIECE: Final = 64
_BREAK: Final = r"(?!\A)"
"""Holds everywhere inside a pattern. Without it, the library prepares a search for the complete string, in a time that
grows with the cube of its length.
"""


class TextHit(NamedTuple):
    """Code points `[start, end)` of the text."""

    start: CodePoint
    end: CodePoint


def text_hits(
    text: str, words: str, *, match_case: bool = False, whole_words: bool = False, most: int = MOST_HITS
) -> tuple[TextHit, ...]:
    """The places of `words` in `text`, in order, none inside another, at most `most`."""
    if not words:
        return ()
    flags = regex.VERSION1 if match_case else regex.VERSION1 | regex.IGNORECASE | regex.FULLCASE
    pattern = regex.compile(_pattern(words, whole_words=whole_words), flags)
    result: list[TextHit] = []
    edges = Edges(text)
    at = 0
    while len(result) < most and (match := pattern.search(text, at)) is not None:
        start, end = match.span()
        is_whole = edges.is_edge(start) and edges.is_edge(end)
        if is_whole:
            result.append(TextHit(CodePoint(start), CodePoint(end)))
        at = end if is_whole else edges.next_edge(start + 1)
    return tuple(result)


def _pattern(words: str, *, whole_words: bool) -> str:
    parts = [_SPACE if part.isspace() else _letters(part) for part in regex.split(r"(\s+)", words) if part]
    inside = "".join(parts)
    before = rf"(?<!{_LETTER})" if whole_words else ""
    behind = rf"(?!{_LETTER})" if whole_words else r"(?!\p{M})"
    return f"{before}{begins_character(words)}{inside}{behind}{ends_character(words)}"


def _letters(part: str) -> str:
    signs = [_SAME.get(character) or regex.escape(character) for character in part]
    return _BREAK.join("".join(signs[at : at + _PIECE]) for at in range(0, len(signs), _PIECE))
