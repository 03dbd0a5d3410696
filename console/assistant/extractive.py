"""Answers without a model: quotes the sentences of approved articles that fit a question best."""

import math
import re
from collections import Counter
from collections.abc import Sequence
from typing import Final, NamedTuple

from console.assistant.knowledge.units import TextUnit
from console.assistant.search import ArticleIndex, IndexedArticle
from console.assistant.words import RUN_MARK
from console.model.draft import Citation

MODEL: Final = "countersign-extractive"
MODEL_VERSION: Final = "1"

MOST_CHARACTERS: Final = 1_200
"""The most characters of all quotations of one answer."""
_LEAST_SHARE: Final = 0.35
"""The smallest fit of another sentence, as a share of the best one's."""
_HEADING: Final = 0.5
"""The weight of a term in the heading above, compared with one in the sentence."""
_FIRST: Final = 0.5
"""The advantage of the first sentence of an article, as a share of an average term's weight."""
_LOOKS_BACK: Final = re.compile(
    r"(?:it|its|this|these|that|those|they|them|he|she|then|there|also|however|otherwise|instead|in this case|so"
    r"|es|er|sie|dies\w*|das|dann|dort|dabei|dadurch|dafür|dazu|außerdem|sonst|andernfalls|stattdessen)\b",
    re.IGNORECASE,
)


class Body(NamedTuple):
    """The middle of a reply, between greeting and closing, with its citations of the source `s1`, `s2` …"""

    text: str
    citations: tuple[Citation, ...]


def extract(
    index: ArticleIndex, query_terms: Counter[str], entry: IndexedArticle, most: int, source: str = "s1"
) -> Body:
    """At most `most` sentences or lists of one article that answer best, in the article's order. The text is empty if
    the article has none.
    """
    chosen = _chosen(index, query_terms, entry.units, most)
    parts: list[str] = []
    citations: list[Citation] = []
    at = 0
    last: TextUnit | None = None
    for unit in chosen:
        gap = "" if last is None else " " if last.paragraph == unit.paragraph else "\n\n"
        parts += [gap, unit.text]
        at += len(gap)
        citations.append(Citation(at, at + len(unit.text), source, unit.start, unit.end))
        at += len(unit.text)
        last = unit
    return Body("".join(parts), tuple(citations))


def _chosen(index: ArticleIndex, query_terms: Counter[str], units: Sequence[TextUnit], most: int) -> list[TextUnit]:
    if not units:
        return []
    fits = [_fit(index, query_terms, unit, first=number == 0) for number, unit in enumerate(units)]
    best = max(fits)
    order = sorted(range(len(units)), key=lambda number: (-fits[number], number))
    chosen: set[int] = set()
    length = 0
    for number in order:
        if len(chosen) >= most or (chosen and fits[number] < best * _LEAST_SHARE):
            break
        needed = [n for n in _with_those_before(units, number) if n not in chosen]
        size = sum(len(units[n].text) for n in needed)
        if chosen and (len(chosen) + len(needed) > most or length + size > MOST_CHARACTERS):
            continue
        chosen.update(needed)
        length += size
    return [units[number] for number in sorted(chosen)]


def _fit(index: ArticleIndex, query_terms: Counter[str], unit: TextUnit, *, first: bool) -> float:
    """How much of the question the unit covers, relative to its length; the first unit has an advantage even if it
    covers nothing.
    """
    own = index.terms_of(unit.text)
    above = index.terms_of(unit.heading) - own
    words = sum(not term.startswith(RUN_MARK) for term in own)
    fit = sum(index.weight(term) for term in own if term in query_terms)
    fit += _HEADING * sum(index.weight(term) for term in above if term in query_terms)
    return fit / math.sqrt(8 + words) + (_FIRST if first else 0.01)


def _with_those_before(units: Sequence[TextUnit], number: int) -> list[int]:
    """The unit, and the units before it in its paragraph as long as each depends on the one before."""
    needed = [number]
    while (
        number > 0 and _LOOKS_BACK.match(units[number].text) and units[number - 1].paragraph == units[number].paragraph
    ):
        number -= 1
        needed.append(number)
    return needed
