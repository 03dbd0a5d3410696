"""Compares each fact of a text with what the text was made from: the cited place first, then the cited source, then
everything else.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import Final, NamedTuple

from console.rules.grounding import quantities
from console.rules.grounding.citing import Citations, TextCitation
from console.rules.grounding.facts import Fact, FactKind
from console.rules.grounding.reading import claimed
from console.rules.grounding.stated import NUMBERS, CombinedFacts, TextFacts, facts_of, is_alike, is_same

COST: Final = 40
"""The cost of comparing a fact, in characters on which a pattern is tried."""

_TOLD: Final = 3
"""The most values of the source that a finding names."""

_SHORT: Final = 2
"""A number with at most this many digits occurs in many texts by chance."""

_LONGEST_RECORD: Final = 5_000
_LONGEST_NAME: Final = 80
_MOST_NAMES: Final = 6
"""The most characters of a record, the characters of a cited passage that are looked for in other sources, and the most
such passages: few enough to do it for each sentence.
"""


class Disagreement(NamedTuple):
    """A fact, at its place in the text, that a source states differently (`says` quotes it, `source` names it) or that
    no source states (`says` is empty). `instead` is the right value, if only one is possible.
    """

    fact: Fact
    source: str | None
    says: tuple[str, ...]
    instead: str | None = None


class Material(NamedTuple):
    """What a text was made from: the sources by name, what they state together, and what else can confirm a fact."""

    sources: Mapping[str, TextFacts]
    stated: CombinedFacts
    here: CombinedFacts
    today: date


def disagreements(
    text: str,
    spans: Sequence[tuple[int, int]],
    cited: Citations,
    material: Material,
    spend: Callable[[int], bool],
) -> Iterator[Disagreement]:
    """The facts of `text`, whose sentences are `spans`, that its material does not state, as far as `spend` allows."""
    for start, end in spans:
        claims = claimed(text[start:end])
        if not claims:
            continue
        moved = tuple(fact._replace(start=fact.start + start, end=fact.end + start) for fact in claims)
        near = [c for c in cited.touching(start, end) if c.source in material.sources]
        sentence = _Sentence(moved, near, material)
        if not spend(COST * len(moved) + sentence.size):
            return
        yield from filter(None, map(sentence.judged, moved))


class _Place:
    """A cited place, and the facts of the sentence that are within the cited span."""

    def __init__(self, cited: TextCitation, sentence: Sequence[Fact], material: Material) -> None:
        self.cited = cited
        self._today = material.today
        self._text = material.sources[cited.source].text
        self.inside = [f for f in sentence if cited.start < f.end and f.start < cited.end]
        self.facts = facts_of(material.sources[cited.source], cited.place) if self.inside else ()

    @cached_property
    def wrong(self) -> list[Fact]:
        """The facts in the cited span that the place does not state."""
        return [f for f in self.inside if not any(is_same(f, other, self._today) for other in self.facts)]

    @cached_property
    def unclaimed(self) -> list[Fact]:
        """The facts of the place that are not in the cited span."""
        return [o for o in self.facts if not any(is_same(f, o, self._today) for f in self.inside)]

    def instead_of(self, fact: Fact) -> list[Fact]:
        """The values that the place has instead of a fact; the same amount in another currency, if it has
        nothing else.
        """
        alike = [other for other in self.unclaimed if is_alike(fact, other)]
        return alike or [other for other in self.unclaimed if fact.kind is other.kind is FactKind.AMOUNT]

    def has_in_words(self, fact: Fact) -> bool:
        """Whether the place states a small number in words."""
        if fact.kind not in NUMBERS or len(fact.keys[0]) > _SHORT:
            return False
        return fact.keys[0] in quantities.words(self._text[slice(*self.cited.place)])

    def swapped(self, fact: Fact) -> Fact | None:
        """The fact of the place that `fact` should be, if the span repeats the place fact by fact except for this one,
        which it takes from elsewhere in the place.
        """
        mine = [f for f in self.inside if is_alike(fact, f)]
        theirs = [other for other in self.facts if is_alike(fact, other)]
        if len(mine) != len(theirs) or len(mine) < 2:
            return None
        different = [i for i, pair in enumerate(zip(mine, theirs, strict=True)) if not is_same(*pair, self._today)]
        return theirs[different[0]] if len(different) == 1 and mine[different[0]] is fact else None


class _Sentence:
    """The facts of a sentence and what it cites."""

    def __init__(self, facts: Sequence[Fact], near: Sequence[TextCitation], material: Material) -> None:
        self._near = near
        self._material = material
        self._places = [place for c in near if (place := _Place(c, facts, material)).inside]

    @property
    def size(self) -> int:
        """The cost of comparing the sentence."""
        return sum(len(place.inside) * len(place.facts) for place in self._places)

    def judged(self, fact: Fact) -> Disagreement | None:
        """The disagreement about a fact of the sentence; None if its material confirms it."""
        for place in self._places:
            if fact not in place.inside:
                continue
            if fact not in place.wrong:
                swapped = place.swapped(fact)
                return None if swapped is None else _differs(fact, place.cited.source, [swapped], alone=True)
            if place.has_in_words(fact):
                return None
            if right := place.instead_of(fact):
                alone = sum(is_alike(fact, other) for other in place.wrong) == 1
                return _differs(fact, place.cited.source, right, alone=alone)
        return self._anywhere(fact)

    def _anywhere(self, fact: Fact) -> Disagreement | None:
        if fact.kind is FactKind.DATE and fact.keys[0].startswith("+"):
            return None  # “today” is usually a figure of speech
        stated = self._material.stated
        beside = stated.beside(fact) if fact.kind in NUMBERS else ()
        # The records that the sentence is about decide, if one of their keys names the number; else everything that
        # was read does.
        telling = [(other, source) for other, source in beside if other.is_keyed and source in self._records] or beside
        if any(not set(fact.keys).isdisjoint(other.keys) for other, _ in telling):
            return None
        is_vouched = stated.vouches(fact) or self._material.here.vouches(fact)
        if is_vouched and not (telling and len(fact.keys[0]) <= _SHORT):
            return None
        if not telling:
            return Disagreement(fact, None, ())
        cited = {c.source for c in self._near}
        source = next((source for _, source in telling if source in cited), telling[0][1])
        return _differs(fact, source, [other for other, name in telling if name == source], alone=True)

    @cached_property
    def _records(self) -> set[str]:
        """The sources that the sentence is about: those that contain everything that it cites."""
        sources = self._material.sources
        passages = {sources[c.source].text[slice(*c.place)][:_LONGEST_NAME] for c in self._near[:_MOST_NAMES]}
        passages = {passage for passage in passages if any(map(str.isalpha, passage))}
        if not passages:
            return {c.source for c in self._near}
        return {
            name
            for name, source in sources.items()
            if len(source.text) <= _LONGEST_RECORD and all(passage in source.text for passage in passages)
        }


def _differs(fact: Fact, source: str, right: Sequence[Fact], *, alone: bool) -> Disagreement:
    if any(other.keys == fact.keys for other in right):
        return Disagreement(_with_currency(fact), source, tuple(_with_currency(o).text for o in right[:_TOLD]))
    says = tuple(dict.fromkeys(other.text for other in right))
    values = {other.keys for other in right}
    return Disagreement(fact, source, says[:_TOLD], says[0] if alone and len(values) == 1 else None)


def _with_currency(fact: Fact) -> Fact:
    """Adds the currency, for 50 EUR and 50 USD, which do not differ otherwise."""
    return fact._replace(text=f"{fact.text.lstrip('€$£¥')} {fact.unit.rsplit(':', 1)[-1]}".strip())
