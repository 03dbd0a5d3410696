"""Finds articles that state different numbers for the same thing."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from typing import Final, NamedTuple

from console.rules.citations import sentences
from console.rules.grounding.facts import Fact, is_same_unit
from console.rules.grounding.negation import about
from console.rules.grounding.reading import claimed
from console.rules.grounding.stated import NUMBERS

_FEWEST: Final = 3
_SHARE: Final = 0.85
"""The fewest words that say what a sentence is about, and the share of them that two sentences about the same thing
have in common.
"""

_VARIANTS: Final = 0.3
"""The share of common words from which two different titles count as variants of a product, such as the gold and the
silver card.
"""

_TELLING: Final = 8
"""The fewest words of a sentence that says by itself what it is about: “the monthly fee is …” fits many things."""

_MOST_OF_TWO: Final = 3
"""The most contradictions between two articles that are reported."""

_RAREST: Final = 3
_MOST_WITH: Final = 60
"""The number of rare words of a sentence by which others are looked up, and the most sentences with one of them that
are compared.
"""


class Contradiction(NamedTuple):
    """Two articles, by their names, and what each says."""

    one: str
    other: str
    says: str
    other_says: str


class _Sentence(NamedTuple):
    article: str
    text: str
    about: frozenset[str]
    title: frozenset[str]
    numbers: tuple[Fact, ...]


def contradictions(
    articles: Mapping[str, tuple[str, str]], meanwhile: Callable[[], object] = lambda: None
) -> Iterator[Contradiction]:
    """The contradictions between articles, which are given by name as title and content. `meanwhile` is called
    repeatedly; an exception from it ends the work.
    """
    having: defaultdict[str, list[_Sentence]] = defaultdict(list)
    every: list[_Sentence] = []
    for name, (title, content) in articles.items():
        meanwhile()
        every += _sentences(name, title, content)
    for sentence in every:
        for word in sentence.about:
            having[word].append(sentence)
    named = Counter[tuple[str, str]]()
    for sentence in every:
        meanwhile()
        compared = {id(sentence)}
        for word in sorted(sentence.about, key=lambda word: len(having[word]))[:_RAREST]:
            for other in having[word][:_MOST_WITH]:
                two = sentence.article, other.article
                is_new = id(other) not in compared and two[0] < two[1] and named[two] < _MOST_OF_TWO
                if is_new and _differ(sentence, other):
                    named[two] += 1
                    yield Contradiction(sentence.article, other.article, sentence.text, other.text)
                compared.add(id(other))


def _sentences(name: str, title: str, content: str) -> Iterator[_Sentence]:
    in_title = about(title)
    for start, end in sentences(content):
        text = content[start:end]
        numbers = tuple(fact for fact in claimed(text) if fact.kind in NUMBERS and fact.unit != "code")
        words = about(text)
        if numbers and len(words) >= _FEWEST:
            yield _Sentence(name, text, words, in_title, numbers)


def _differ(first: _Sentence, second: _Sentence) -> bool:
    if len(first.about & second.about) < _SHARE * len(first.about | second.about):
        return False
    if not _are_of_one_thing(first, second):
        return False
    values = {key for fact in second.numbers for key in fact.keys}
    return any(
        values.isdisjoint(fact.keys) and any(fact.unit and is_same_unit(fact.unit, o.unit) for o in second.numbers)
        for fact in first.numbers
    )


def _are_of_one_thing(first: _Sentence, second: _Sentence) -> bool:
    """Whether two sentences are about the same thing: by their titles or, if these have nothing in common, by the
    sentence alone, if it says enough.
    """
    title, theirs = first.title, second.title
    if title <= theirs or theirs <= title:
        return True
    return (
        len(title & theirs) < _VARIANTS * len(title | theirs) and min(len(first.about), len(second.about)) >= _TELLING
    )
