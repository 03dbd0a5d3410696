"""Reads the numbers, amounts, days, times and links that a text states, in one pass over it."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice
from typing import Final, NamedTuple

from console.rules.grounding import dates
from console.rules.grounding.facts import Fact, FactKind
from console.rules.grounding.links import links
from console.rules.grounding.number_words import NOT_ONE, PATTERN
from console.rules.grounding.quantities import Quantity, quantity_at, word_quantity_at
from console.rules.grounding.times import time_at, times_in_words

_BEGIN: Final = re.compile(
    rf"(?<![^\W_])(?=[#€$£¥]|[^\W_])(?:[#€$£¥]|[^\W\d_]{{1,6}}-?(?=\d)|\d|(?:{dates.WORDS})(?![^\W_]))", re.I
)
_COUNTED: Final = re.compile(
    rf"(?<![^\W_])(?=[a-z]){NOT_ONE}(?:{PATTERN})(?=[ \u00a0-][^\W\d_])",
    re.I,
)
MOST: Final = 40_000
"""The most places in one text that are looked at for the beginning of a fact."""

_LIST_MARK: Final = re.compile(r"\s*\d{1,2}[.)](?=\s|$)")
_RANGE: Final = re.compile(r"\s*(?:-|–|—|to|bis|or|oder|and|und|/|→|x)\s*", re.I)
_IDIOM: Final = "24/7"


class ReadFacts(NamedTuple):
    """The facts of a text in their order, and the cost of reading it: the number of places where a fact could begin."""

    facts: tuple[Fact, ...]
    tried: int


def facts(text: str) -> tuple[Fact, ...]:
    """The facts of `text` in order; what cannot be read as anything else is a number or a code."""
    return read_facts(text).facts


def read_facts(text: str, most: int = MOST) -> ReadFacts:
    """The facts of `text` and the cost of reading them, at most `most`: what follows then is not read."""
    result = list(islice(links(text), most))
    tried = len(result)
    link_spans = iter([(fact.start, fact.end) for fact in result])
    link = next(link_spans, None)
    at = 0
    while tried < most and (begin := _BEGIN.search(text, at)) is not None:
        tried += 1
        start = begin.start()
        while link is not None and link[1] <= start:
            link = next(link_spans, None)
        at = link[1] if link is not None and link[0] <= start else _read(text, start, result)
    result.extend(islice(_word_quantities(text), max(most - tried, 0)))
    for start, time in islice(times_in_words(text), max(most - tried, 0)):
        result.append(Fact(FactKind.TIME, start, time.end, text[start : time.end], time.keys))
    return ReadFacts(_with_units_of_ranges(text, sorted(result, key=lambda fact: fact.start)), tried)


@lru_cache(maxsize=8_192)
def claimed(sentence: str) -> tuple[Fact, ...]:
    """The facts of a sentence, without a number that only numbers the items of a list."""
    mark = _LIST_MARK.match(sentence)
    return tuple(fact for fact in facts(sentence) if mark is None or fact.start >= mark.end())


def _read(text: str, start: int, result: list[Fact]) -> int:
    """Adds the fact that begins at `start`, and returns its end."""
    if (day := dates.day_at(text, start)) is not None:
        result.append(Fact(FactKind.DATE, start, day.end, text[start : day.end], day.keys))
        if text[day.end : day.end + 1] == "T" and (time := time_at(text, day.end + 1)) is not None:
            result.append(Fact(FactKind.TIME, day.end + 1, time.end, text[day.end + 1 : time.end], time.keys))
            return time.end
        return day.end
    if text[start].isdigit() and (time := time_at(text, start)) is not None:
        result.append(Fact(FactKind.TIME, start, time.end, text[start : time.end], time.keys))
        return time.end
    if text.startswith(_IDIOM, start):
        return start + len(_IDIOM)
    quantity = quantity_at(text, start)
    if quantity is None:
        return start + 1
    result.append(_fact(text, start, quantity))
    return quantity.end


def _fact(text: str, start: int, quantity: Quantity) -> Fact:
    kind = FactKind.AMOUNT if quantity.unit.startswith("money:") else FactKind.NUMBER
    end, value, unit, labels, is_keyed = quantity
    return Fact(kind, start, end, text[start:end], (value,), unit, labels, is_keyed)


def _word_quantities(text: str) -> Iterator[Fact]:
    return (
        _fact(text, begin.start(), quantity)
        for begin in _COUNTED.finditer(text)
        if (quantity := word_quantity_at(text, begin.start(), begin.end())) is not None
    )


def _with_units_of_ranges(text: str, result: list[Fact]) -> tuple[Fact, ...]:
    """Gives both ends of a range its unit: in “5 to 7 days”, the 5 counts days too."""
    for i in range(len(result) - 2, -1, -1):
        first, second = result[i], result[i + 1]
        if (
            second.start - first.end <= 6
            and not first.unit
            and first.kind is FactKind.NUMBER
            and second.kind in (FactKind.NUMBER, FactKind.AMOUNT)
            and _RANGE.fullmatch(text, first.end, second.start)
        ):
            result[i] = first._replace(unit=second.unit, labels=second.labels | first.labels, kind=second.kind)
    return tuple(result)
