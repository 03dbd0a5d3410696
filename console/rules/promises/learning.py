"""Trains a team's model: the shipped one, changed as little as needed to judge the team's own sentences as the team
does.

Each of the nine linear models is trained on the team's sentences and on a sample of those that the shipped one was
trained on, so that nothing known is forgotten; it is held to the shipped weights (a support vector machine with a
squared hinge loss whose prior they are, by dual coordinate descent). Deterministic to the bit on every platform: sums
are rounded once (`fsum`), and the rest is `+ - * /` and `sqrt`. Inverse document frequencies, lengths, calibration and
languages stay those of the shipped model.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from math import fsum, sqrt
from operator import mul
from typing import Final, NamedTuple

import msgspec

from console.rules.promises.features import of_words
from console.rules.promises.head import CLASSES, OUTPUTS, ModelHeader
from console.rules.promises.known import digest_of
from console.rules.promises.model import FIELD, Weights, fields, is_asked, read, written
from console.rules.promises.words import grams, words

ROUNDS: Final = 12
"""The number of passes over the sentences."""

SOFTNESS: Final = 0.5
"""The softness of the margin of a team's sentence; `KNOWN_SOFTNESS` is that of a sentence that the model already knows.
"""

KNOWN_SOFTNESS: Final = 0.3

LARGEST: Final = 127
"""The largest weight, as in the shipped model, so that sums fit into their fields."""

MOST_NEW: Final = 20_000
"""The most features that the shipped model does not have; each takes 36 bytes of memory."""

SEEN: Final = 2
"""A new feature that fewer than this many of the team's sentences have is not learnt."""

COUNTED: Final = 1e-9
"""A smaller step changes nothing."""


class LabelledText(NamedTuple):
    """A sentence and what it promises: one truth value for each class, in the order of the model's classes."""

    text: str
    promises: tuple[bool, ...]


class _Example(NamedTuple):
    """The features of a sentence: their indexes among those that are learnt, what each adds to an output for a weight
    of 1, and the same times the square of its inverse document frequency.
    """

    at: tuple[int, ...]
    adds: tuple[float, ...]
    squared: tuple[float, ...]
    length: float
    promises: tuple[bool, ...]
    softness: float
    outputs: list[float]
    is_known: bool


def learned(shipped: bytes, version: str, lines: Sequence[LabelledText], known: Sequence[LabelledText]) -> bytes:
    """The file of a team's model: `shipped`, trained further with the team's `lines` and with those `known` sentences
    of its training that it must not forget. Raises ModelDamaged.
    """
    head, weights = read(shipped)
    table = _Table(head, weights, lines)
    examples = [*table.examples(lines, SOFTNESS, is_known=False), *table.examples(known, KNOWN_SOFTNESS, is_known=True)]
    for output in range(OUTPUTS):
        some = [(example, _truth(example, output)) for example in examples if _counts(example, output)]
        table.move(output, _steps(some, output, len(table.rows)))
    head = msgspec.structs.replace(head, version=version, base=digest_of(shipped), lines=len(lines))
    return written(head, table.weights())


def _counts(example: _Example, output: int) -> bool:
    """Whether an example trains an output. The last four outputs tell classes of promises apart, so only promises train
    them.
    """
    return output <= CLASSES or any(example.promises)


def _truth(example: _Example, output: int) -> bool:
    return any(example.promises) if output == 0 else example.promises[(output - 1) % CLASSES]


def _steps(some: Sequence[tuple[_Example, bool]], output: int, size: int) -> list[float]:
    """The change of each feature's weight, in units of its squared inverse document frequency."""
    change = [0.0] * size
    strength = [0.0] * len(some)
    everyone: Sequence[int] = range(len(some))
    active = everyone
    for turn in range(ROUNDS):
        # An example that is right without a change usually stays right, so it is checked only in every third round.
        moving = []
        for number in active if turn % 3 else everyone:
            example, truth = some[number]
            sign = 1.0 if truth else -1.0
            now = example.outputs[output] + fsum(map(mul, example.squared, map(change.__getitem__, example.at)))
            old = strength[number]
            step = (_wanted_margin(example, sign, output) - sign * now - old * example.softness) / (
                example.length + example.softness
            )
            new = max(old + step, 0.0)
            if new > 0:
                moving.append(number)
            if abs(new - old) < COUNTED:
                continue
            strength[number] = new
            by = sign * (new - old)
            for place, add in zip(example.at, example.adds, strict=True):
                change[place] += by * add
        active = moving
    return change


def _wanted_margin(example: _Example, sign: float, output: int) -> float:
    """The margin that a sentence should have: 1 for one of the team; for a known one the margin that it has,
    at most 1.
    """
    return min(1.0, sign * example.outputs[output]) if example.is_known else 1.0


class _Table:
    """The weights during training: one list for each output."""

    def __init__(self, head: ModelHeader, weights: Weights, lines: Sequence[LabelledText]) -> None:
        self._head = head
        self._places = weights.rows[:]
        self._columns = [column[:] for column in weights.columns]
        self._squares: dict[int, int] = {}
        self.rows: dict[int, int] = {}
        """The rows that any sentence uses, by their index among those that are learnt."""
        self._add_rows(lines)

    def _add_rows(self, lines: Sequence[LabelledText]) -> None:
        count = Counter(place for text in {line.text for line in lines} for place in set().union(*_groups(text)))
        new = [place for place, times in sorted(count.items()) if times >= SEEN and not self._places[place]]
        for place in sorted(sorted(new, key=lambda place: -count[place])[:MOST_NEW]):
            self._places[place] = len(self._columns[0])
            for number, column in enumerate(self._columns):
                # It counts as much as an unknown feature, so that it does not change the length of known sentences.
                column.append(column[0] if number == 0 else 0)

    def examples(self, texts: Sequence[LabelledText], softness: float, *, is_known: bool) -> Iterator[_Example]:
        for text, promises in texts:
            adds: dict[int, float] = {}
            for weight, places in zip(self._head.groups, _groups(text), strict=True):
                rows = [self._places[place] for place in places]
                length = sum(self._square(row) for row in rows)
                factor = weight / sqrt(length / 2) if length > 0 else 0.0
                for row in rows:
                    if row:
                        adds[row] = adds.get(row, 0.0) + factor
            yield self._example(adds, promises, softness, is_known)

    def _example(
        self, adds: Mapping[int, float], promises: tuple[bool, ...], softness: float, is_known: bool
    ) -> _Example:
        squared = tuple(add * self._square(row) / 2 for row, add in adds.items())
        outputs = [
            fsum(add * self._weight(row, output) for row, add in adds.items()) / self._head.scales[output]
            + self._head.biases[output]
            for output in range(OUTPUTS)
        ]
        length = fsum(map(mul, squared, adds.values()))
        at = tuple(self.rows.setdefault(row, len(self.rows)) for row in adds)
        return _Example(at, tuple(adds.values()), squared, length, promises, softness, outputs, is_known)

    def move(self, output: int, change: Sequence[float]) -> None:
        """Adds the changes of an output to its weights, in whole numbers."""
        column, field = _cell(output)
        for row, number in self.rows.items():
            if not change[number]:
                continue
            by = round(change[number] * self._square(row) / 2 * self._head.scales[output])
            old = fields(self._columns[column][row])[field]
            new = max(-LARGEST, min(LARGEST, old + by))
            self._columns[column][row] += (new - old) << field * FIELD

    def weights(self) -> Weights:
        """All weights, packed as in the model's file."""
        return Weights(self._places, tuple(self._columns))

    def _square(self, row: int) -> int:
        square = self._squares.get(row)
        if square is None:
            square = self._squares[row] = fields(self._columns[0][row])[1]
        return square

    def _weight(self, row: int, output: int) -> int:
        column, field = _cell(output)
        return fields(self._columns[column][row])[field]


def _cell(output: int) -> tuple[int, int]:
    """The column and field of an output: the second field of the first column is the inverse document frequency's."""
    return (0, 0) if output == 0 else (1 + (output - 1) // 3, (output - 1) % 3)


def _groups(text: str) -> tuple[list[int], ...]:
    """The indexes of a sentence's features, in the four groups; an n-gram appears once for each word that has it."""
    sentence = words(text)
    features = of_words(sentence, is_asked(text))
    runs = [place for form in dict.fromkeys(word.plain for word in sentence) for place in grams(form)]
    return runs, *(sorted(places) for places in features)
