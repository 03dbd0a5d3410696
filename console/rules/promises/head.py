"""Reads the header of a model of promises, the first line of its file, and checks that every text can be judged by it.

A file may have been made by hand: numbers that no training produces are refused when it is read, so that they cannot
cause errors while a text is judged.
"""

import re
from itertools import pairwise
from typing import Final

import msgspec

OUTPUTS: Final = 9
"""The number of outputs: one for any promise, four for the classes among all sentences, four for the classes among
promises.
"""

CLASSES: Final = 4

MOST_ROWS: Final = 1_000_000
"""The most features with weights in a file: 36 MB in memory."""

_VERSION: Final = re.compile(r"[0-9A-Za-z][0-9A-Za-z.+_-]{0,99}")
_DIGEST: Final = re.compile(r"sha256:[0-9a-f]{64}")
_LEAST_SCALE: Final = 1e-6
_LARGEST: Final = 1e6
_MOST_SENTENCES: Final = 1_000_000_000


class ModelDamaged(ValueError):
    """A model file is truncated, changed, or of a kind that this program does not read; the text says which."""


class ModelHeader(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The first line of a model's file.

    `groups`: the weight of each group of features. `scales`: the whole number for a weight of 1, by output. `near`: a
    sentence whose output for any promise is below this is not examined further. `calibration`: for each class, raw
    scores and the percentage of promises among sentences with them, both rising. `languages`: those it has learnt, each
    with its most frequent words. `base`: the digest of the file that a team's model is based on, and `lines`: the
    number of sentences it was trained on.
    """

    format: int
    version: str
    digest: str
    bits: int
    rows: int
    groups: tuple[float, float, float, float]
    scales: tuple[float, ...]
    biases: tuple[float, ...]
    near: float
    calibration: tuple[tuple[tuple[float, int], ...], ...]
    sentences: int
    languages: dict[str, tuple[str, ...]]
    base: str | None = None
    lines: int = 0


def read_head(line: bytes) -> ModelHeader:
    """The header in a file's first line; raises ModelDamaged."""
    try:
        return msgspec.json.decode(line, type=ModelHeader)
    except msgspec.MsgspecError as error:
        raise ModelDamaged(f"its first line is not the head of a model: {error}") from error


def can_judge(head: ModelHeader) -> bool:
    """Whether these numbers give every text a score, and numbers and names can be written to the log."""
    return (
        0 < head.rows <= MOST_ROWS
        and 0 <= head.sentences <= _MOST_SENTENCES
        and 0 <= head.lines <= _MOST_SENTENCES
        and _VERSION.fullmatch(head.version) is not None
        and (head.base is None or _DIGEST.fullmatch(head.base) is not None)
        and all(_LEAST_SCALE <= scale <= _LARGEST for scale in head.scales)
        and all(abs(number) <= _LARGEST for number in (*head.groups, *head.biases, head.near))
        and len(head.calibration) == CLASSES
        and all(map(_rises, head.calibration))
    )


def _rises(knots: tuple[tuple[float, int], ...]) -> bool:
    pairs = pairwise(knots)
    return (
        bool(knots)
        and all(abs(at) <= _LARGEST and 0 <= percent <= 100 for at, percent in knots)
        and all(at < further and percent <= higher for (at, percent), (further, higher) in pairs)
    )
