"""What a model of promises says of itself in the first line of its file, and whether every text can be judged by that.

A file may have been made by hand: numbers that no training gives are refused when it is read, so that no text comes
upon them while it is judged.
"""

import re
from itertools import pairwise
from typing import Final

import msgspec

OUTPUTS: Final = 9
"""One of any promise, four of a class among all sentences, four of a class among promises."""

CLASSES: Final = 4

MOST_ROWS: Final = 1_000_000
"""Features with weights in a file that is read: 36 MB in memory."""

_VERSION: Final = re.compile(r"[0-9A-Za-z][0-9A-Za-z.+_-]{0,99}")
_DIGEST: Final = re.compile(r"sha256:[0-9a-f]{64}")
_LEAST_SCALE: Final = 1e-6
_LARGEST: Final = 1e6
_MOST_SENTENCES: Final = 1_000_000_000


class ModelDamaged(ValueError):
    """A model file is cut, changed, or of another kind than this program reads; the text says which."""


class ModelHeader(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The first line of a model's file.

    `groups`: the weight of each group of features. `scales`: what a weight of 1 is in whole numbers, by output. `near`:
    the output of any promise under which a sentence is not looked at more closely. `calibration`: for each class, raw
    scores and the percentage of promises among such sentences, rising. `languages`: those it has learnt, each with its
    most frequent words. `base`: the digest of the file that a team's model was trained on top of, and its `lines`.
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
    """The head in a file's first line; raises ModelDamaged."""
    try:
        return msgspec.json.decode(line, type=ModelHeader)
    except msgspec.MsgspecError as error:
        raise ModelDamaged(f"its first line is not the head of a model: {error}") from error


def can_judge(head: ModelHeader) -> bool:
    """Whether every text has a score by these numbers, and they and the names can be in the log."""
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
