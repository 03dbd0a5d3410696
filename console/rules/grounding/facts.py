"""A fact of a text: where it is, how it is written, and the form in which it is compared."""

from enum import StrEnum
from typing import NamedTuple


class FactKind(StrEnum):
    """The kinds of facts that are compared."""

    NUMBER = "number"
    AMOUNT = "amount"
    DATE = "date"
    TIME = "time"
    NAME = "name"
    LINK = "link"
    NEGATION = "negation"


class Fact(NamedTuple):
    """One fact at its span.

    `keys` are what it may mean (3/5/2026 is two days): one of them in a source is enough. `unit` is what a number
    counts (`day`, `money:EUR`, empty if that is not clear), `labels` the words beside it, in their stems; with
    `is_keyed` they are the key of a record (`AverageRating: 4`).
    """

    kind: FactKind
    start: int
    end: int
    text: str
    keys: tuple[str, ...]
    unit: str = ""
    labels: frozenset[str] = frozenset()
    is_keyed: bool = False


def is_same_unit(first: str, second: str) -> bool:
    """Whether numbers of these units can be the same: the units are equal, or of the same kind if one is not clear."""
    return (
        not first or not second or first == second or first.startswith(f"{second}:") or second.startswith(f"{first}:")
    )


def word_set(words: str) -> frozenset[str]:
    """The words of a text."""
    return frozenset(words.split())
