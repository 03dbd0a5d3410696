"""Verifies quotations: whether the words that a text cites are in the source, and where."""

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from console.model.draft import Citation, SubmittedDraft

_SPACE: Final = re.compile(r"\s+")
_SAME: Final = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "„": '"', "–": "-", "—": "-", "\u00a0": " "})
SHORTEST: Final = 12
"""The fewest characters of a quotation; a shorter one is in many texts by chance."""
_LONGEST: Final = 20_000
"""The most characters of a quotation; nobody reads a longer one word by word."""


class Span(NamedTuple):
    """A half-open span of code points."""

    start: int
    end: int


def find_quotation(quotation: str, content: str) -> Span | None:
    """The span in `content` that has the words of `quotation` in order, ignoring white space and the kind of quotes;
    None if there is none. The first and last word must be complete.
    """
    words = _plain(quotation).split() if len(quotation) <= _LONGEST else []
    if not SHORTEST <= sum(map(len, words)) <= len(content):
        return None
    pattern = r"\s+".join(map(re.escape, words))
    match = re.search(rf"(?<!\w){pattern}(?!\w)" if words[-1][-1].isalnum() else rf"(?<!\w){pattern}", _plain(content))
    return None if match is None else Span(*match.span())


def inexact(draft: SubmittedDraft) -> list[Citation]:
    """The citations of `draft` whose text is not, word for word, the text of the source that they cite."""
    return [c for c in draft.citations if not _is_exact(draft, c)]


def has_words_of(text: str, passage: str) -> bool:
    """Whether two texts are the same except for white space and the kind of quotes."""
    return _plain(text).split() == _plain(passage).split()


def shifted(citations: Sequence[Citation], by: int) -> tuple[Citation, ...]:
    """The citations, shifted by `by` code points."""
    return tuple(Citation(c.start + by, c.end + by, c.source, c.source_start, c.source_end) for c in citations)


def _is_exact(draft: SubmittedDraft, citation: Citation) -> bool:
    source = draft.source(citation.source)
    return source is not None and has_words_of(
        draft.text[citation.start : citation.end], source.content[citation.source_start : citation.source_end]
    )


def _plain(text: str) -> str:
    """The text with one kind of quotes and dashes; offsets stay the same."""
    return text.translate(_SAME)
