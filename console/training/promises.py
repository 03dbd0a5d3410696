"""`make train`: trains the model of promises from the labelled sentences, and measures it on industries that it has not
seen.

The same sentences give the same file, byte for byte: the order is that of the files, the solver has a fixed seed, and
weights are rounded to whole numbers.
"""

import json
import zlib
from collections.abc import Sequence
from hashlib import sha256
from itertools import chain
from pathlib import Path
from typing import Any, Final

import click
import numpy as np
import scipy.sparse as sp
from sklearn.isotonic import IsotonicRegression
from sklearn.model_selection import GroupKFold
from sklearn.svm import LinearSVC

from console.rules.promises.features import of_words
from console.rules.promises.head import CLASSES, OUTPUTS
from console.rules.promises.model import FIELD, is_asked, raw_scores
from console.rules.promises.shipped import shipped_version
from console.rules.promises.words import BITS, grams, words
from console.training.sentences import LabelledSentence, frequent_words, read, sample
from resources.promises import known_file, model_file

Numbers = Any
"""A NumPy array; NumPy is not installed where types are checked."""

GROUPS: Final = (1.0, 1.0, 1.0, 0.5)
"""The weight of each group of features, chosen by cross-validation."""

FOLDS: Final = 4
LARGEST: Final = 127
SINGLE: Final = 2
"""A feature that fewer than this many sentences have is not learnt."""

MOST_ROWS: Final = 230_000
"""The most features that are kept, those with the largest weights; each takes 32 bytes of memory."""

COMBINED: Final = "forms"
"""The sentences of these industries are combined from parts. They are learnt, but scores are calibrated without them:
they are easier than what people write.
"""

NEAR_SHARE: Final = 0.002
"""The share of promises that the first check may miss."""


class FeatureCounts:
    """The features of all sentences: for each occurrence its sentence, place, group."""

    def __init__(self, texts: Sequence[str]) -> None:
        sentences: list[int] = []
        places: list[int] = []
        groups: list[int] = []
        for number, text in enumerate(texts):
            sentence_words = words(text)
            runs = chain.from_iterable(grams(form) for form in {word.plain: None for word in sentence_words})
            for group, features in enumerate(([*runs], *of_words(sentence_words, is_asked(text)))):
                places.extend(features)
                sentences.extend([number] * len(features))
                groups.extend([group] * len(features))
        self.count = len(texts)
        self.sentence = np.array(sentences, dtype=np.int64)
        self.place = np.array(places, dtype=np.int64)
        self.group = np.array(groups, dtype=np.int64)

    def frequencies(self, chosen: Numbers) -> Numbers:
        """For each index of the table, the number of `chosen` sentences in which it occurs."""
        among = np.zeros(self.count, dtype=bool)
        among[chosen] = True
        here = among[self.sentence]
        once = np.unique((self.sentence[here] << BITS) + self.place[here])
        return np.bincount(once & ((1 << BITS) - 1), minlength=1 << BITS)

    def weighed(self, squares: Numbers, known: Numbers) -> sp.csr_matrix:
        """A matrix with a row for each sentence: occurrences weighted by inverse document frequency (`squares`, in
        halves), each group scaled to length 1 times its weight. Indexes that are not `known` count only for the length.
        """
        square = squares[self.place] / 2
        key = self.sentence * len(GROUPS) + self.group
        length = np.sqrt(np.bincount(key, square, minlength=self.count * len(GROUPS)))
        value = np.sqrt(square) / length[key] * np.array(GROUPS)[self.group]
        here = known[self.place]
        return sp.csr_matrix(
            (value[here], (self.sentence[here], self.place[here])), shape=(self.count, 1 << BITS), dtype=np.float64
        )


class FittedModels:
    """Nine linear models trained on one set of sentences, in the order of `console.rules.promises.model`."""

    def __init__(self, counted: FeatureCounts, truths: Numbers, chosen: Numbers) -> None:
        frequency = counted.frequencies(chosen)
        self.known = frequency >= SINGLE
        inverse = np.log((1 + len(chosen)) / (1 + np.where(self.known, frequency, 0))) + 1
        self.squares = np.rint(2 * inverse**2).astype(np.int64)
        rows = counted.weighed(self.squares, self.known)
        any_promise = truths.any(axis=1)
        promising = chosen[any_promise[chosen]]
        tasks = [(chosen, any_promise), *((chosen, truths[:, k]) for k in range(CLASSES))]
        tasks += [(promising, truths[:, k]) for k in range(CLASSES)]
        models = [_fit(rows[some], truth[some]) for some, truth in tasks]
        self.weights = np.vstack([model.coef_[0] for model in models])
        self.biases = np.array([model.intercept_[0] for model in models])

    def outputs(self, counted: FeatureCounts, chosen: Numbers) -> Numbers:
        """The nine outputs for each of the `chosen` sentences."""
        rows = counted.weighed(self.squares, self.known)[chosen]
        return np.asarray(rows @ self.weights.T + self.biases)


@click.command()
@click.option("--version", default=shipped_version, show_default="that of the model in use", help="Version to write.")
@click.option("--output", type=click.Path(path_type=Path), default=model_file, help="Model file to write.")
@click.argument("files", nargs=-1, type=click.Path(exists=True, dir_okay=False, path_type=Path))
def main(version: str, output: Path, files: tuple[Path, ...]) -> None:
    """Train the model of promises from FILES, by default all of resources/promises/training; then the sample of known
    sentences is written too.
    """
    sentences = read(files or sorted(model_file().with_name("training").glob("*.tsv")))
    counted = FeatureCounts([sentence.text for sentence in sentences])
    truths = np.array([sentence.promises for sentence in sentences])
    outputs = cross_validated(counted, truths, [sentence.domain for sentence in sentences])
    raw = np.array([raw_scores(row) for row in outputs.tolist()])
    report(sentences, raw, truths)
    fitted = FittedModels(counted, truths, np.arange(len(sentences)))
    near = float(np.quantile(outputs[truths.any(axis=1), 0], NEAR_SHARE))
    written = np.array([not sentence.domain.startswith(COMBINED) for sentence in sentences])
    output.write_bytes(_file(fitted, version, near, _calibration(raw[written], truths[written]), sentences))
    if not files:
        known_file().write_text(sample(sentences), encoding="utf-8")


def cross_validated(counted: FeatureCounts, truths: Numbers, domains: Sequence[str]) -> Numbers:
    """The outputs for each sentence, by a model that has seen no sentence of its industry."""
    outputs = np.zeros((counted.count, OUTPUTS))
    for learnt, tried in GroupKFold(FOLDS).split(domains, groups=domains):
        outputs[tried] = FittedModels(counted, truths, learnt).outputs(counted, tried)
    return outputs


def report(sentences: Sequence[LabelledSentence], raw: Numbers, truths: Numbers) -> None:
    """Print recall at three precisions, for each language and class."""
    language = np.array([sentence.language for sentence in sentences])
    for name in sorted(set(language)):
        here = language == name
        rows = [("any", raw[here].max(axis=1), truths[here].any(axis=1))]
        rows += [(letter, raw[here, k], truths[here, k]) for k, letter in enumerate("rcdl")]
        for label, score, truth in rows:
            recalls = " ".join(f"{p}: {_recall(score, truth, p):.3f}" for p in (0.8, 0.9, 0.95))
            click.echo(f"{name} {label:4} {int(truth.sum()):6} of {len(truth)}   recall at precision {recalls}")


def _recall(score: Numbers, truth: Numbers, precision: float) -> float:
    right = np.cumsum(truth[np.argsort(-score, kind="stable")])
    enough = right / np.arange(1, len(right) + 1) >= precision
    return float(right[enough].max() / truth.sum()) if enough.any() else 0.0


def _fit(rows: sp.csr_matrix, truth: Numbers) -> LinearSVC:
    return LinearSVC(C=1.0, dual=True, max_iter=4_000, random_state=1).fit(rows, truth)


def _calibration(raw: Numbers, truths: Numbers) -> list[list[tuple[float, int]]]:
    knots = []
    for k in range(CLASSES):
        curve = IsotonicRegression(out_of_bounds="clip").fit(raw[:, k], truths[:, k])
        at = np.unique(np.quantile(raw[:, k], np.linspace(0.02, 0.998, 60)))
        percent = np.rint(100 * curve.predict(at)).astype(int)
        knots.append([(round(float(x), 6), int(y)) for x, y in zip(at, percent, strict=True)] + [(1.0, 100)])
    return knots


def _file(
    fitted: FittedModels,
    version: str,
    near: float,
    calibration: list[list[tuple[float, int]]],
    sentences: Sequence[LabelledSentence],
) -> bytes:
    inverse = np.sqrt(fitted.squares / 2)
    weights = fitted.weights * inverse
    scales = LARGEST / np.quantile(np.abs(weights[:, fitted.known]), 0.9999, axis=1)
    whole = np.clip(np.rint(weights * scales[:, None]), -LARGEST, LARGEST).astype(np.int8)
    strength = np.where(fitted.known, np.abs(whole[0].astype(int)) + np.abs(whole.astype(int)).max(axis=0), 0)
    chosen = np.sort(np.argsort(-strength, kind="stable")[:MOST_ROWS])
    places = np.zeros(1 << BITS, dtype="<u4")
    places[chosen] = np.arange(1, len(chosen) + 1)
    unknown = int(fitted.squares.max())
    fields = np.zeros((len(chosen) + 1, 12), dtype=np.int64)
    fields[1:, 0] = whole[0, chosen]
    fields[:, 1] = [unknown, *fitted.squares[chosen]]
    fields[1:, 3 : 2 + OUTPUTS] = whole[1:, chosen].T
    columns = [fields[:, i] + (fields[:, i + 1] << FIELD) + (fields[:, i + 2] << 2 * FIELD) for i in range(0, 12, 3)]
    packed = zlib.compress(places.tobytes() + b"".join(column.astype("<i8").tobytes() for column in columns), 9)
    head = {
        "format": 1,
        "version": version,
        "digest": sha256(packed).hexdigest(),
        "bits": BITS,
        "rows": len(chosen) + 1,
        "groups": GROUPS,
        "scales": [round(float(x), 9) for x in scales],
        "biases": [round(float(x), 9) for x in fitted.biases],
        "near": round(near, 6),
        "calibration": calibration,
        "sentences": len(sentences),
        "languages": frequent_words(sentences),
    }
    return json.dumps(head, separators=(",", ":")).encode() + b"\n" + packed


if __name__ == "__main__":
    main()
