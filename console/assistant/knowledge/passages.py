"""Passages: stretches of an article in one piece, small enough to be given to a model."""

from collections.abc import Sequence
from typing import NamedTuple

from console.assistant.knowledge.articles import Article
from console.assistant.knowledge.units import TextUnit

LONGEST = 1_500
"""Characters, but for a single longer unit."""


class Passage(NamedTuple):
    """A span of an article's text, `heading` the one above it."""

    start: int
    end: int
    text: str
    heading: str


def passages(article: Article, units: Sequence[TextUnit]) -> tuple[Passage, ...]:
    """The article's units put together, as far as nothing else is between them."""
    runs: list[list[TextUnit]] = []
    for unit in units:
        if runs and _continues(article.text, runs[-1], unit):
            runs[-1].append(unit)
        else:
            runs.append([unit])
    return tuple(
        Passage(run[0].start, run[-1].end, article.text[run[0].start : run[-1].end], run[0].heading) for run in runs
    )


def _continues(text: str, run: Sequence[TextUnit], unit: TextUnit) -> bool:
    return (
        run[-1].heading == unit.heading
        and not text[run[-1].end : unit.start].strip()
        and unit.end - run[0].start <= LONGEST
    )
