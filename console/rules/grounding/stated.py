"""Everything that some texts state, indexed by fact."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from functools import lru_cache
from typing import Final, NamedTuple

from console.rules.grounding import quantities
from console.rules.grounding.dates import vouched
from console.rules.grounding.facts import Fact, FactKind, is_same_unit
from console.rules.grounding.reading import read_facts
from console.rules.grounding.units import in_smallest

NUMBERS: Final = frozenset({FactKind.NUMBER, FactKind.AMOUNT})
_CLOCK: Final = frozenset({"time", "hour", "uhr", "zeit", "open", "clos"})
_REMEMBERED_LENGTH: Final = 20_000
_TAIL: Final = 4
"""The number of last digits by which a long number may be named."""

_DAYS: Final = {"day": 1, "week": 7}
_LONGEST_DISTANCE: Final = 3
"""The most digits of a number of days or weeks that is looked for as a day."""

_MOST_LABELLED: Final = 40
"""The most facts next to one word that are remembered; a word with more is too common to help."""


class TextFacts(NamedTuple):
    """A text and its facts in order, with their start offsets."""

    text: str
    facts: tuple[Fact, ...]
    starts: tuple[int, ...]
    words: frozenset[str]
    """The numbers that it states in words."""

    tried: int
    """The number of places where a fact could begin."""


def read(text: str) -> TextFacts:
    """`text` with its facts. Results are cached, since articles come with many drafts; very long texts are not."""
    return _remembered(text) if len(text) <= _REMEMBERED_LENGTH else _read(text)


def _read(text: str) -> TextFacts:
    facts, tried = read_facts(text)
    return TextFacts(text, facts, tuple(fact.start for fact in facts), frozenset(quantities.words(text)), tried)


_remembered = lru_cache(maxsize=256)(_read)


def facts_of(text: TextFacts, place: tuple[int, int]) -> tuple[Fact, ...]:
    """The facts of a text that overlap a place."""
    first, last = bisect_left(text.starts, place[0]), bisect_left(text.starts, place[1])
    if first and text.facts[first - 1].end > place[0]:
        first -= 1
    return text.facts[first:last]


class CombinedFacts:
    """What several texts state together, on a ticket of `today`; `more` can confirm facts too."""

    def __init__(self, today: date, more: "CombinedFacts | None" = None) -> None:
        self._today = today
        self._more = more
        self._numbers: defaultdict[str, set[str]] = defaultdict(set)
        self._labelled: defaultdict[str, list[tuple[Fact, str]]] = defaultdict(list)
        self._keys: set[str] = set()
        self._smallest: set[tuple[str, str]] = set()

    def add(self, texts: Iterable[tuple[str, TextFacts]]) -> None:
        """Adds texts, each with the name of its source."""
        for source, text in texts:
            for word in text.words:
                self._numbers[word].add("")
            for fact in text.facts:
                self._add(source, fact)

    def _add(self, source: str, fact: Fact) -> None:
        for key in fact.keys:
            match fact.kind:
                case FactKind.NUMBER | FactKind.AMOUNT:
                    self._add_number(fact, key)
                case FactKind.DATE:
                    self._keys |= vouched(key, self._today)
                    for part in key.split("-"):
                        if part.isdigit():
                            self._numbers[part.lstrip("0") or "0"].add("date")
                case FactKind.TIME:
                    self._keys.add(key)
                    hour, minute = divmod(int(key[1:]), 60)
                    self._numbers[str(hour)].add("time")
                    self._numbers[str(minute)].add("time")
                case _:
                    self._keys.add(key)
        for label in fact.labels:
            if len(self._labelled[label]) < _MOST_LABELLED:
                self._labelled[label].append((fact, source))

    def _add_number(self, fact: Fact, value: str) -> None:
        self._numbers[value].add(fact.unit)
        if (smallest := in_smallest(value, fact.unit)) is not None:
            self._smallest.add(smallest)
        digits = "".join(x for x in value if x.isdigit())
        if len(digits) >= 2 * _TAIL:
            self._numbers[digits[-_TAIL:]].add("code")
        if fact.unit == "code":
            for part in quantities.parts(value):
                self._numbers[part].add("code")
        elif value.isdigit() and len(value) <= 2 and fact.labels & _CLOCK:
            self._keys |= {f"t{int(value) * 60}", f"t{(int(value) * 60 + 720) % 1440}"}

    def vouches(self, fact: Fact) -> bool:
        """Whether one of the texts states `fact`, in whatever context."""
        if self._more is not None and self._more.vouches(fact):
            return True
        if fact.kind in NUMBERS:
            return any(self._has_number(fact, key) or self._has_elsewise(fact, key) for key in fact.keys)
        return any(key in self._keys for key in fact.keys)

    def _has_number(self, fact: Fact, value: str) -> bool:
        for unit in self._numbers.get(value, ()):
            if unit in ("date", "time"):
                if fact.unit == unit or (not fact.unit and _is_year(value)):
                    return True
            elif is_same_unit(fact.unit, unit) or (unit == "code" and fact.unit == ""):
                return True
        return False

    def _has_elsewise(self, fact: Fact, value: str) -> bool:
        """Whether a text states the same in another unit, or the day that is so many days or weeks from the ticket."""
        if in_smallest(value, fact.unit) in self._smallest:
            return True
        if (days := _DAYS.get(fact.unit)) is None or not value.isdigit() or len(value) > _LONGEST_DISTANCE:
            return False
        distance = timedelta(int(value) * days)
        return any((self._today + way * distance).isoformat() in self._keys for way in (1, -1))

    def beside(self, fact: Fact) -> Sequence[tuple[Fact, str]]:
        """The facts of the same kind and unit that are next to the same words, with the names of their sources."""
        candidates = []
        for label in fact.labels:
            labelled = self._labelled.get(label, ())
            if len(labelled) < _MOST_LABELLED:
                candidates += [(f, s) for f, s in labelled if is_alike(fact, f)]
        return candidates


def is_alike(first: Fact, second: Fact) -> bool:
    """Whether two facts could be values of the same thing."""
    if first.kind in NUMBERS and second.kind in NUMBERS:
        return (first.unit == "code") == (second.unit == "code") and is_same_unit(first.unit, second.unit)
    return first.kind is second.kind


def is_same(claim: Fact, source_fact: Fact, today: date) -> bool:
    """Whether `source_fact` states the same as `claim`."""
    if claim.kind in NUMBERS and source_fact.kind in NUMBERS:
        if is_same_unit(claim.unit, source_fact.unit) and not set(claim.keys).isdisjoint(source_fact.keys):
            return True
        mine = in_smallest(claim.keys[0], claim.unit)
        return mine is not None and mine == in_smallest(source_fact.keys[0], source_fact.unit)
    if claim.kind is FactKind.DATE and source_fact.kind is FactKind.DATE:
        return any(not vouched(key, today).isdisjoint(claim.keys) for key in source_fact.keys)
    return claim.kind is source_fact.kind and not set(claim.keys).isdisjoint(source_fact.keys)


def _is_year(value: str) -> bool:
    return len(value) == 4 and value[:2] in ("19", "20", "21")
