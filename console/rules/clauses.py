"""Splits text into sentences and clauses, for rules that examine one promise at a time.

Unlike the sentences by which citations are measured, a single line break does not end a sentence: mail is often wrapped
by hand, and a promise must be found across the line break. Pieces have a maximum size, so that every rule stays linear.
"""

from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import Final

import regex

from console.rules.full_stops import WITHIN

LONGEST: Final = 600
"""In characters; a longer sentence is read in pieces."""

_END: Final = regex.compile(
    r"(?<!\b(?i:dr|mr|mrs|ms|st|no|nr|e\.g|i\.e|z\.b|bzw|ca|approx|inc|ltd|vs|usw|evtl|ggf|inkl|incl|prof|tel|str|abs))"
    rf"(?<![.!?…])(?!{WITHIN})[.!?…]++[\"'”’»)\]]*+(?=\s|$)"
    r"|[。！？؟]+|\n[ \t\r]*\n|\n(?=[ \t]*(?:[-*•–]|\d{1,2}[.)])[ \t])"
)
_CLAUSE: Final = regex.compile(
    r"(?<!\s)\s*(?:;|,?\s(?:but|however|although|though|yet|aber|jedoch|allerdings|sondern)\b|\s[-–—]\s)",
    regex.IGNORECASE,
)


@lru_cache(maxsize=16)
def sentences(text: str) -> tuple[tuple[int, int], ...]:
    """The spans of the sentences of `text` with their final marks, without the white space around them."""
    ends = [0, *(found.end() for found in _END.finditer(text)), len(text)]
    return tuple(span for start, end in pairwise(ends) for span in pieces(text, start, end))


def clauses(sentence: str) -> Iterator[tuple[int, int]]:
    """The spans of the parts of a sentence that a “but”, a semicolon or a dash sets apart."""
    start = 0
    for boundary in _CLAUSE.finditer(sentence):
        yield start, boundary.start()
        start = boundary.start()
    yield start, len(sentence)


def is_question(sentence: str) -> bool:
    """Whether a sentence ends with a question mark."""
    return sentence.rstrip("\"'”’»)] \n").endswith(("?", "？", "؟"))


def pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A span without the white space around it, split into pieces if it is longer than what is read at once."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    while end - start > LONGEST:
        cut = text.rfind(" ", start + LONGEST // 2, start + LONGEST)
        cut = start + LONGEST if cut < 0 else cut
        yield start, cut
        start = cut
    if start < end:
        yield start, end
