"""The trained model of promises: scores a sentence for each class of promise.

A linear model over the features of `console.rules.promises.features`. All sums are sums of whole numbers and all that
follows is addition, multiplication, division and square roots of doubles, each rounded as IEEE 754 says: a score is the
same to the bit on every platform.

The file: one line of JSON (version, sizes, scales, biases, calibration, digest of the rest), then what zlib packs: for
each place of the table the number of its row (`uint32`, 0 for none), then four columns of the rows (`int64`), of three
fields of 21 bits each. The first, which every sentence needs, has the output of any promise and the square of the
inverse document frequency, in halves; the others have the other outputs in order. Little-endian.
"""

import sys
import zlib
from array import array
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from hashlib import sha256
from math import sqrt
from typing import Final, NamedTuple

import msgspec

from console.rules.promises.features import Features, of_words
from console.rules.promises.head import CLASSES, OUTPUTS, ModelDamaged, ModelHeader, can_judge, read_head
from console.rules.promises.words import BITS, Word, grams, words

FIELD: Final = 21
"""The bits of each of the three sums that are packed into one whole number."""

COLUMNS: Final = 4

_MASK: Final = (1 << FIELD) - 1
_HALF: Final = 1 << (FIELD - 1)

_MOST_WORDS: Final = 8_192
"""The most words whose sums are cached; then the cache is emptied."""

_NONE: Final = (0,) * CLASSES
_CLOSING: Final = "\"'”’»)] \n"


class Weights(NamedTuple):
    """What a model has learnt: the row for each index of the table, and the outputs of each row, three packed into a
    number.
    """

    rows: "array[int]"
    columns: "tuple[array[int], ...]"


class Model:
    """A model ready to judge. It is immutable, and several threads may use it."""

    def __init__(self, head: ModelHeader, weights: Weights) -> None:
        self.head = head
        self._row = weights.rows.__getitem__
        self._cells = tuple(column.__getitem__ for column in weights.columns)
        self._knots = [([at for at, _ in knots], [percent for _, percent in knots]) for knots in head.calibration]
        self.languages = tuple(frozenset(words) for words in head.languages.values())
        self._of_word: dict[str, tuple[int, ...]] = {}

    @property
    def version(self) -> str:
        """The version that findings name."""
        return self.head.version

    def scores(self, sentence: str) -> tuple[int, ...]:
        """The score of `sentence` for each class, from 0 to 100: the percentage of promises among sentences with such
        an output when the model was tested on industries that it had not learnt from.
        """
        sentence_words = words(sentence)
        if not sentence_words:
            return _NONE
        sums = _Sums(self, sentence_words, of_words(sentence_words, is_asked(sentence)))
        if sums.promise < self.head.near:
            return _NONE
        raw = raw_scores(sums.outputs())
        return tuple(map(_interpolated, self._knots, raw))

    def outputs(self, sentence: Sequence[Word], is_question: bool) -> list[float]:
        """The model's nine outputs for a sentence with these words."""
        return _Sums(self, sentence, of_words(sentence, is_question)).outputs()

    def weights_of_words(self, sentence: str, of_class: int) -> list[float]:
        """What each word of `sentence` adds to the score of a class: how much the outputs fall without the word."""
        all_words, asks = words(sentence), is_asked(sentence)
        whole = _strength(self.outputs(all_words, asks), of_class)
        return [
            whole - _strength(self.outputs([*all_words[:i], *all_words[i + 1 :]], asks), of_class)
            for i in range(len(all_words))
        ]

    def rows_of(self, places: Iterable[int]) -> list[int]:
        """The rows for indexes of the table."""
        return [*map(self._row, places)]

    def sums_of_grams(self, form: str) -> tuple[int, ...]:
        """The sums over a word's character n-grams, column by column; cached."""
        sums = self._of_word.get(form)
        if sums is None:
            if len(self._of_word) >= _MOST_WORDS:
                self._of_word = {}
            rows = self.rows_of(grams(form))
            self._of_word[form] = sums = tuple(self.sum(column, rows) for column in range(COLUMNS))
        return sums

    def sum(self, column: int, rows: Sequence[int]) -> int:
        """The sum of one column over rows: three sums packed into one number."""
        return sum(map(self._cells[column], rows))


class _Sums:
    """The features of one sentence, added up a column at a time; `promise` is the output of any promise."""

    def __init__(self, model: Model, sentence: Sequence[Word], features: Features) -> None:
        self._model = model
        self._grams = [model.sums_of_grams(form) for form in {word.plain: None for word in sentence}]
        self._rows = [model.rows_of(places) for places in (features.words, features.pairs, features.clauses)]
        head, total = model.head, 0.0
        self._factors: list[float] = []
        for weight, packed in zip(head.groups, self._packed(0), strict=True):
            output, length, _ = fields(packed)
            factor = weight / sqrt(length / 2) if length > 0 else 0.0
            self._factors.append(factor)
            total += factor * output
        self.promise = total / head.scales[0] + head.biases[0]

    def outputs(self) -> list[float]:
        """The nine outputs."""
        head, sums = self._model.head, [self.promise]
        for column in range(1, COLUMNS):
            a = b = c = 0.0
            for factor, packed in zip(self._factors, self._packed(column), strict=True):
                low, middle, high = fields(packed)
                a += factor * low
                b += factor * middle
                c += factor * high
            sums += (a, b, c)
        return [
            self.promise,
            *(sums[i] / head.scales[i] + head.biases[i] for i in range(1, OUTPUTS)),
        ]

    def _packed(self, column: int) -> list[int]:
        return [sum(sums[column] for sums in self._grams), *(self._model.sum(column, rows) for rows in self._rows)]


def fields(packed: int) -> tuple[int, int, int]:
    """Unpacks the three whole numbers in one number of a column."""
    low = ((packed + _HALF) & _MASK) - _HALF
    rest = (packed - low) >> FIELD
    middle = ((rest + _HALF) & _MASK) - _HALF
    return low, middle, (rest - middle) >> FIELD


def is_asked(sentence: str) -> bool:
    """Whether a sentence ends with a question mark."""
    return sentence.rstrip(_CLOSING).endswith("?")


def raw_scores(outputs: Sequence[float]) -> tuple[float, ...]:
    """For each class a raw score from 0 to 1: the share for any promise, times how well the class fits compared with
    the best one.
    """
    promise = _share(outputs[0] + max(outputs[1 : 1 + CLASSES]))
    fits = [_share(2 * output) for output in outputs[1 + CLASSES :]]
    best = max(fits) or 1.0
    return tuple(promise * fit / best for fit in fits)


def load(data: bytes) -> Model:
    """The model in a file's bytes; raises ModelDamaged."""
    return Model(*read(data))


def read(data: bytes) -> tuple[ModelHeader, Weights]:
    """A model's file; raises ModelDamaged."""
    line, _, packed = data.partition(b"\n")
    head = read_head(line)
    if head.format != 1 or head.bits != BITS or len(head.scales) != OUTPUTS or len(head.biases) != OUTPUTS:
        raise ModelDamaged("it is of another format than this version reads")
    if not can_judge(head):
        raise ModelDamaged("its first line has numbers or names that no training gives")
    if sha256(packed).hexdigest() != head.digest:
        raise ModelDamaged("its content does not fit its digest: it was cut or changed")
    table, column = 4 << BITS, 8 * head.rows
    content = _unpacked(packed, table + COLUMNS * column)
    rows = _numbers("I", content[:table])
    if max(rows) >= head.rows:
        raise ModelDamaged("its table names rows that it does not have")
    starts = range(table, len(content), column)
    return head, Weights(rows, tuple(_numbers("q", content[start : start + column]) for start in starts))


def _unpacked(packed: bytes, size: int) -> bytes:
    """The unpacked content, which must have this size; more is not unpacked."""
    unpacking = zlib.decompressobj()
    try:
        content = unpacking.decompress(packed, size + 1)
    except zlib.error as error:
        raise ModelDamaged("its content cannot be unpacked") from error
    if len(content) != size or not unpacking.eof or unpacking.unused_data:
        raise ModelDamaged("its content has another size than its first line says")
    return content


def written(head: ModelHeader, weights: Weights) -> bytes:
    """The file of a model; its digest in `head` is replaced by the right one."""
    packed = zlib.compress(b"".join(map(_bytes, (weights.rows, *weights.columns))), 6)
    head = msgspec.structs.replace(head, digest=sha256(packed).hexdigest(), rows=len(weights.columns[0]))
    return msgspec.json.encode(head) + b"\n" + packed


def _numbers(kind: str, content: bytes) -> "array[int]":
    numbers = array(kind, content)
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers


def _bytes(numbers: "array[int]") -> bytes:
    if sys.byteorder == "big":
        numbers = numbers[:]
        numbers.byteswap()
    return numbers.tobytes()


def _strength(outputs: Sequence[float], of_class: int) -> float:
    return outputs[0] + outputs[1 + of_class]


def _share(value: float) -> float:
    """Maps a value to between 0 and 1, like a logistic curve, but without functions that platforms round
    differently.
    """
    return 0.5 + 0.5 * value / sqrt(1 + value * value)


def _interpolated(knots: tuple[Sequence[float], Sequence[int]], raw: float) -> int:
    at, percent = knots
    after = bisect_right(at, raw)
    if after == len(at):
        return percent[-1]
    start, low = (at[after - 1], percent[after - 1]) if after else (0.0, 0)
    return low + int((percent[after] - low) * (raw - start) / (at[after] - start))
