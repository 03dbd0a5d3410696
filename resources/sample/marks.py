"""Citation marks in the texts of drafts, so that nobody counts offsets.

`[[cited words|2: the passage]]` ties the words to that passage of the draft's second source; `[[the passage|2]]` is
short for words that stand there exactly. Offsets are Unicode code points, half-open.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from resources.sample.problem import SampleError

_MARK = re.compile(r"\[\[(?P<words>[^\[\]|]+)\|(?P<source>\d+)(?:: (?P<passage>[^\[\]]+))?\]\]")


@dataclass(frozen=True)
class Cited:
    """`text[start:end]` rests on `contents[source][source_start:source_end]`; `source` counts from 0."""

    start: int
    end: int
    source: int
    source_start: int
    source_end: int


def read_marks(
    written: str,
    contents: Sequence[str],
    in_text: Callable[[str], str] = str,
    in_source: Callable[[int, str], str] = lambda _, passage: passage,
) -> tuple[str, tuple[Cited, ...]]:
    """The plain text and its citations; raises SampleError for a passage that its source does not hold.

    `in_text` and `in_source` fill in dates and names, each as its own side writes them.
    """
    text = ""
    cited: list[Cited] = []
    done = 0
    for mark in _MARK.finditer(written):
        text += in_text(written[done : mark.start()])
        done = mark.end()
        source = int(mark["source"]) - 1
        if not 0 <= source < len(contents):
            raise SampleError(f"source {source + 1} is cited, but the draft has {len(contents)} sources")
        words = in_text(mark["words"])
        passage = in_source(source, mark["passage"] or mark["words"])
        at = contents[source].find(passage)
        if at < 0:
            raise SampleError(f"source {source + 1} does not contain “{passage}”")
        cited.append(Cited(len(text), len(text) + len(words), source, at, at + len(passage)))
        text += words
    text += in_text(written[done:])
    if "[[" in text or "]]" in text:
        raise SampleError("a citation mark is not closed, or has no source; write [[words|1]] or [[words|1: passage]]")
    return text, tuple(cited)
