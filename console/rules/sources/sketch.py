"""Sketches of texts, by which near-duplicates are found among many without comparing each with each.

MinHash with one hash function, whose smallest values are kept (“bottom-k”; Broder 1997, Cohen and Kaplan 2007): of the
smallest values of two texts together, the share that both have estimates what their word triples have in common.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from hashlib import blake2b
from typing import Final

import regex

KEPT: Final = 128
"""Values of a sketch; the estimate is off by about 1 in √128."""

_WORD: Final = regex.compile(r"[\p{L}\p{N}]+")
_TRIPLE: Final = 3
_MOST_WITH: Final = 200
"""Texts with one value; what is in more of them, as a footer is, is no sign of a duplicate."""

Sketch = tuple[int, ...]


def sketch(text: str) -> Sketch:
    """The sketch of a text, in any case and with any marks."""
    words = _WORD.findall(text.casefold())
    triples = {" ".join(words[i : i + _TRIPLE]) for i in range(max(1, len(words) - _TRIPLE + 1))} if words else set()
    hashes = {int.from_bytes(blake2b(triple.encode(), digest_size=8).digest()) for triple in triples}
    return tuple(sorted(hashes)[:KEPT])


def similarity(first: Sketch, second: Sketch) -> float:
    """About which share of the word triples of two texts both have, from 0 to 1."""
    together = sorted({*first, *second})[:KEPT]
    return len({*first} & {*second} & {*together}) / len(together) if together else 0.0


def near_duplicates(sketches: Mapping[str, Sketch], least: float) -> Iterator[tuple[str, str, float]]:
    """The pairs of names whose texts are similar at least so much, each once, with how much."""
    having: defaultdict[int, list[str]] = defaultdict(list)
    for name, values in sketches.items():
        for value in values:
            having[value].append(name)
    common: defaultdict[tuple[str, str], int] = defaultdict(int)
    for names in having.values():
        if len(names) <= _MOST_WITH:
            for i, first in enumerate(names):
                for second in names[i + 1 :]:
                    common[first, second] += 1
    for (first, second), count in sorted(common.items()):
        if count >= least * min(len(sketches[first]), len(sketches[second])) / 2:
            alike = similarity(sketches[first], sketches[second])
            if alike >= least:
                yield first, second, alike
