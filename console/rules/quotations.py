"""Finds sentences that a person copied from a source word for word: they count as citing it, like the AI's
citations.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from console.model.decision import Edit
from console.model.draft import Citation, Source
from console.rules.citations import CitationStatus, FollowedCitation, sentences
from console.rules.tokens import word_count

LEAST_WORDS: Final = 4
"""The fewest words of a quotation; shorter ones occur in many sources."""
MOST_SENTENCES: Final = 40
"""The most sentences of a text that are looked for."""
MOST_READ: Final = 400_000
"""The most characters of sources that are searched for each."""


def quotations(
    text: str, edits: Sequence[Edit], followed: Sequence[FollowedCitation], sources: Sequence[Source]
) -> tuple[FollowedCitation, ...]:
    """Citations for the sentences of `text` that `edits` inserted, that no citation of `followed` touches and that an
    approved source contains word for word. Their offsets are those of `text`.
    """
    if not any(len(edit.new) > LEAST_WORDS for edit in edits):
        return ()
    approved = [source for source in sources if source.approved]
    cited = [(f.start, f.end) for f in followed if f.start is not None and f.end is not None]
    brought_in = list(_brought_in(edits))
    result: list[FollowedCitation] = []
    looked_for = 0
    for start, end in sentences(text):
        if not any(a < end and start < b for a, b in brought_in) or any(a < end and start < b for a, b in cited):
            continue
        words = text[start:end]
        if word_count(words) < LEAST_WORDS:
            continue
        looked_for += 1
        if looked_for > MOST_SENTENCES:
            break
        if (citation := _place(words, start, approved)) is not None:
            result.append(FollowedCitation(citation, start, end, CitationStatus.INTACT))
    return tuple(result)


def _brought_in(edits: Sequence[Edit]) -> Iterator[tuple[int, int]]:
    """The spans of the edited text that the person inserted."""
    shift = 0
    for edit in edits:
        start = edit.start + shift
        yield start, start + len(edit.new)
        shift += len(edit.new) - len(edit.old)


def _place(words: str, start: int, sources: Sequence[Source]) -> Citation | None:
    room = MOST_READ
    for source in sources:
        at = source.content.find(words, 0, room)
        if at >= 0:
            return Citation(start, start + len(words), source.id, at, at + len(words))
        room -= len(source.content)
        if room <= 0:
            return None
    return None
