"""Makes sketches of texts, which find near-duplicates without comparing every pair.

MinHash with one hash function, whose smallest values are kept (“bottom-k”; Broder 1997, Cohen and Kaplan 2007): of the
smallest values of two texts together, the share that both have estimates what their word triples have in common.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from hashlib import blake2b
from typing import Final

import regex

KEPT: Final = 128
"""The number of values in a sketch; the error of the estimate is about 1/√128."""

_WORD: Final = regex.compile(r"[\p{L}\p{N}]+")
_TRIPLE: Final = 3
_MOST_WITH: Final = 200
"""The most texts with one value; a value in more of them, for example from a footer, is no sign of a duplicate."""

Sketch = tuple[int, ...]


def sketch(text: str) -> Sketch:
    """The sketch of a text; case and punctuation do not matter."""
    words = _WORD.findall(text.casefold())
    triples = {" ".join(words[i : i + _TRIPLE]) for i in range(max(1, len(words) - _TRIPLE + 1))} if words else set()
    hashes = {int.from_bytes(blake2b(triple.encode(), digest_size=8).digest()) for triple in triples}
    return tuple(sorted(hashes)[:KEPT])


def similarity(first: Sketch, second: Sketch) -> float:
    """An estimate of the share of word triples that two texts have in common, from 0 to 1."""
    together = sorted({*first, *second})[:KEPT]
    return len({*first} & {*second} & {*together}) / len(together) if together else 0.0


def near_duplicates(sketches: Mapping[str, Sketch], least: float) -> Iterator[tuple[str, str, float]]:
    """The pairs of names whose texts have at least this similarity, each pair once, with the similarity."""
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
