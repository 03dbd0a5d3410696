"""The features of a sentence: indexes into the model's table, in groups that are weighted separately."""

from collections.abc import Sequence
from itertools import chain
from operator import xor
from typing import Final, NamedTuple

from console.rules.promises.words import BITS, Word

DISTANCE: Final = 5
"""The largest distance, in words, between the two stems of a pair that is a feature."""

_START, _END = (1 << BITS) // 3, (1 << BITS) // 5


class Features(NamedTuple):
    """Indexes into the table by group, in addition to those of each word's character n-grams
    (`console.rules.promises.words`).
    """

    words: set[int]
    pairs: set[int]
    clauses: set[int]


def of_words(sentence: Sequence[Word], is_question: bool) -> Features:
    """The features of a sentence with these words, in order."""
    return Features(_runs(sentence), _pairs(sentence), _clauses(sentence, is_question))


def _runs(sentence: Sequence[Word]) -> set[int]:
    before = [_START, *(word.before for word in sentence)]
    after = [*(word.after for word in sentence), _END]
    third = [*(word.third for word in sentence[1:]), _END]
    pairs = [*map(xor, before, after)]
    return set(chain((word.alone for word in sentence), pairs, map(xor, pairs, third)))


def _pairs(sentence: Sequence[Word]) -> set[int]:
    counted = [word for word in sentence if word.counts_in_pairs]
    first = [word.stem_before for word in counted]
    second = [word.stem_after for word in counted]
    return set(chain.from_iterable(map(xor, first, second[gap:]) for gap in range(1, DISTANCE + 1)))


def _clauses(sentence: Sequence[Word], is_question: bool) -> set[int]:
    features: set[int] = set()
    clause: list[int] = []
    denied = False
    for word in sentence:
        if word.ends_clause:
            if denied:
                features.update(clause)
            clause, denied = [], False
        else:
            clause.append(word.denied)
            denied = denied or word.negates
    if denied:
        features.update(clause)
    if is_question:
        features.update(word.asked for word in sentence)
    return features
