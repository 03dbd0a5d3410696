"""What a mutant is."""

from typing import NamedTuple


class Mutant(NamedTuple):
    """`old` stands once in `file`; `new` takes its place."""

    name: str
    file: str
    old: str
    new: str
    tests: tuple[str, ...]
