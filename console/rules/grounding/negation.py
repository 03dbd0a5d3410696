"""Finds sentences that deny what their source says, or say what it denies: “is refundable”, “is not refundable”."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from console.rules.clauses import clauses, sentences
from console.rules.grounding.facts import word_set
from console.rules.grounding.units import stem

_WORD: Final = re.compile(r"[^\W\d_]+(?:['’](?:t\b|[^\W\d_]{1,2}\b))?|\d+")
_NEGATING: Final = word_set(
    "not no never cannot without nor neither none nothing unable nobody nicht nie niemals ohne nichts weder "
    "niemand kein keine keinen keinem keiner keines"
)
_EMPTY: Final = word_set(
    "a an the and or but if then than that this these those is are was were be been being am do does did done has "
    "have had will would can could may might must should shall to of in on at by for from with as it its your you "
    "our we us they their i my me also please note there here any some so only just more most very too such when "
    "while yet der die das dem den des ein eine einen einem einer eines und oder aber wenn dann als ist sind war "
    "waren sein wird werden wurde kann können konnte darf dürfen muss müssen soll zu zum zur von vom im am um auf "
    "bei bis für mit nach aus es sie ihr ihre ihren ihrem wir uns unser unsere ich auch bitte sich hat haben noch "
    "nur"
)
_PREFIXES: Final = ("un", "non", "in", "im", "ir", "dis", "miss")
_SUFFIXES: Final = ("less", "los")
_NOT_ONLY: Final = re.compile(
    r"\b(?:not only|nicht nur|no matter|no later|no more than|not later|no longer than)\b", re.I
)
_FEWEST: Final = 2
_SHARE: Final = 0.8
_SHARE_OF_CITING: Final = 0.65
_SHARE_OF_SOURCE: Final = 0.7
"""The fewest words, and the shares of words, that two statements must have in common to be about the same thing."""

_REMEMBERED_LENGTH: Final = 20_000
_MOST_WORDS: Final = 60
_MOST_PLACES: Final = 25
"""The most statements of a source with a certain word that are compared; a word in more of them is too common to help.
"""


class Statement(NamedTuple):
    """A clause: its span, what it is about, and whether it denies."""

    start: int
    end: int
    about: frozenset[str]
    denies: bool


@lru_cache(maxsize=4_096)
def statements(sentence: str) -> tuple[Statement, ...]:
    """The clauses of a sentence that state enough to be compared."""
    result = []
    for start, end in clauses(sentence):
        clause = sentence[start:end]
        words = [word.casefold().replace("’", "'") for word in _WORD.findall(clause)[:_MOST_WORDS]]
        denials = sum(word in _NEGATING or word.endswith("n't") for word in words)
        denials -= len(_NOT_ONLY.findall(clause))
        about = frozenset(
            stem(word) for word in words if word not in _EMPTY and word not in _NEGATING and "'" not in word
        )
        if len(about) >= _FEWEST and not clause.rstrip().endswith("?"):
            result.append(Statement(start, end, about, denials % 2 == 1))
    return tuple(result)


def about(text: str) -> frozenset[str]:
    """The stems of the words that say what a text is about: no numbers, and no words that every sentence has."""
    words = (word.casefold() for word in _WORD.findall(text))
    return frozenset(stem(word) for word in words if word[0].isalpha() and word not in _EMPTY and len(word) > 1)


class Statements:
    """The statements of some sources, by the sources' names, indexed for comparison."""

    def __init__(self, sources: Iterable[tuple[str, str]]) -> None:
        self._of: dict[str, tuple[Sequence[Statement], Sequence[int]]] = {}
        self._with: defaultdict[str, list[tuple[Statement, str]]] = defaultdict(list)
        for name, text in sources:
            stated = _said(text) if len(text) <= _REMEMBERED_LENGTH else _read(text)
            self._of[name] = stated, [s.end for s in stated]
            for statement in stated:
                for word in statement.about:
                    self._with[_root(word)].append((statement, name))

    def contradicting(
        self, statement: Statement, place: tuple[str, int, int] | None = None
    ) -> tuple[Statement, str] | None:
        """The statement that says the opposite, and the name of its source; only in `place` of a source if that is
        given. None also if the same is said anywhere in it.
        """
        opposite = None
        share = _SHARE if place is None else _SHARE_OF_CITING
        for other, name in self._anywhere(statement) if place is None else self._in(place):
            match _compared(statement, other, share):
                case True:
                    return None
                case False:
                    opposite = opposite or (other, name)
                case None:
                    pass
        return opposite

    def _in(self, place: tuple[str, int, int]) -> Iterator[tuple[Statement, str]]:
        name, start, end = place
        stated, ends = self._of.get(name, ((), ()))
        first = bisect_right(ends, start)
        return ((s, name) for s in stated[first : first + _MOST_PLACES] if s.start < end)

    def _anywhere(self, statement: Statement) -> Iterator[tuple[Statement, str]]:
        """The statements that may have enough words in common: each has one of the rarest words."""
        rarest = sorted((self._with.get(_root(word), ()) for word in statement.about), key=len)
        compared: set[int] = set()
        for places in rarest[: int((1 - _SHARE) * len(rarest)) + 1]:
            if len(places) > _MOST_PLACES:
                return
            for place in places:
                if id(place[0]) not in compared:
                    compared.add(id(place[0]))
                    yield place


def _read(text: str) -> tuple[Statement, ...]:
    return tuple(
        s._replace(start=start + s.start, end=start + s.end)
        for start, end in sentences(text)
        for s in statements(text[start:end])
    )


_said = lru_cache(maxsize=128)(_read)


def _compared(first: Statement, second: Statement, share: float) -> bool | None:
    """Whether two statements say the same (True) or the opposite (False); None if they are about different things."""
    roots, theirs = _roots(first.about), _roots(second.about)
    common = roots.keys() & theirs.keys()
    if len(common) < _FEWEST or len(common) < share * len(roots) or len(common) < _SHARE_OF_SOURCE * len(theirs):
        return None
    flips = sum(roots[root] != theirs[root] for root in common)
    return (flips % 2 == 1) == (first.denies != second.denies)


@lru_cache(maxsize=4_096)
def _roots(words: frozenset[str]) -> dict[str, str]:
    return {_root(word): word for word in words}


@lru_cache(maxsize=8_192)
def _root(word: str) -> str:
    """A word without a prefix or suffix that turns it into its opposite."""
    for prefix in _PREFIXES:
        if word.startswith(prefix) and len(word) - len(prefix) >= 5:
            return word.removeprefix(prefix)
    for suffix in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= 3:
            return word.removesuffix(suffix)
    return word
