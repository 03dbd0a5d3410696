"""Citations that follow a person's edits, and the sentences that no source supports."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from enum import StrEnum
from functools import lru_cache
from itertools import accumulate

import msgspec
import regex

from console.model.decision import Edit
from console.model.draft import Citation
from console.rules.full_stops import WITHIN
from console.rules.tokens import word_count


class CitationStatus(StrEnum):
    """What became of a cited span: as the AI wrote it, changed within, or gone."""

    INTACT = "intact"
    EDITED = "edited"
    LOST = "lost"


class FollowedCitation(msgspec.Struct, frozen=True):
    """A citation and where its span is in the edited text; `start` and `end` are None where it is lost."""

    citation: Citation
    start: int | None
    end: int | None
    status: CitationStatus


def follow(citations: Sequence[Citation], edits: Sequence[Edit]) -> tuple[FollowedCitation, ...]:
    """Each citation's span in the text that results from `edits`. Text inserted at a span's edge stays outside it.

    A span that an edit replaces exactly is still cited (the person wrote 83.00 instead of 38.00); one that disappeared
    inside a larger edit is lost.
    """
    ends = [edit.end for edit in edits]
    grown = list(accumulate((len(edit.new) - len(edit.old) for edit in edits), initial=0))
    followed = []
    for citation in citations:
        # Edits that end before the span only move it.
        passed = bisect_left(ends, citation.start)
        followed.append(_follow(citation, edits, passed, grown[passed]))
    return tuple(followed)


def _follow(citation: Citation, edits: Sequence[Edit], passed: int, moved: int) -> FollowedCitation:
    start, end = citation.start, citation.end
    new_start, new_end = start + moved, end + moved
    touched = False
    for at in range(passed, len(edits)):
        edit = edits[at]
        grown = len(edit.new) - len(edit.old)
        if edit.end <= start and not (edit.start == edit.end == start and start == end):
            new_start += grown
            new_end += grown
        elif edit.start >= end:
            break
        elif edit.start <= start and edit.end >= end:
            if not edit.new or (edit.start, edit.end) != (start, end):
                return FollowedCitation(citation, None, None, CitationStatus.LOST)
            return FollowedCitation(citation, new_start, new_start + len(edit.new), CitationStatus.EDITED)
        else:
            touched = True
            if edit.start < start:  # the span's head was replaced together with text before it
                new_start += grown + edit.end - start
                new_end += grown
            elif edit.end > end:  # its tail, together with text behind it
                new_end -= end - edit.start
            else:
                new_end += grown
    return FollowedCitation(citation, new_start, new_end, CitationStatus.EDITED if touched else CitationStatus.INTACT)


_END = r".!?。！？؟"
_CLOSING = r"\p{Pe}\p{Pf}\"'"
_SENTENCE = regex.compile(
    rf"[^\n{_END}]*+(?:(?:{WITHIN}|[{_END}]++(?![\s{_CLOSING}]|$))[^\n{_END}]*+)*+[{_END}]*+[{_CLOSING}]*+"
)
_COURTESY = regex.compile(
    r"^\W*(?:hi|hello|hey|dear|good (?:morning|afternoon|evening)|thanks?|thank you|many thanks|kind(?:est)? regards"
    r"|best|regards|yours|sincerely|cheers|sorry|i am sorry|i'm sorry|please|you(?:'|’)re welcome|you are welcome"
    r"|let (?:me|us)|hallo|guten|liebe|lieber|sehr geehrte|vielen dank|danke|mit freundlichen|freundliche|viele|beste"
    r"|bitte|bonjour|merci|cordialement|hola|gracias|saludos|مرحبا|شكرا|مع)\b",
    regex.IGNORECASE,
)
_SHORTEST_CLAIM = 4
"""In words; a shorter sentence states nothing that would need a source."""


def unsupported(text: str, followed: Sequence[FollowedCitation]) -> tuple[tuple[int, int], ...]:
    """Spans of the sentences that state something and that no citation touches.

    Greetings, thanks, questions and very short sentences state nothing.
    """
    cited = sorted((f.start, f.end) for f in followed if f.start is not None and f.end is not None)
    spans = []
    at, reached = 0, 0
    for start, end in sentences(text):
        # Of the spans that begin before the sentence's end, the one that reaches furthest decides.
        while at < len(cited) and cited[at][0] < end:
            reached = max(reached, cited[at][1])
            at += 1
        if reached <= start and _claims(text[start:end]):
            spans.append((start, end))
    return tuple(spans)


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """The spans of the sentences of `text`, without the white space around them. A line end ends a sentence too."""
    for match in _SENTENCE.finditer(text):
        whole = match.group()
        if inner := whole.strip():
            start = match.start() + len(whole) - len(whole.lstrip())
            yield start, start + len(inner)


@lru_cache(maxsize=4096)
def _claims(sentence: str) -> bool:
    if sentence.rstrip("\"'”’)»").endswith(("?", "？", "؟")) or _COURTESY.match(sentence):
        return False
    return word_count(sentence) >= _SHORTEST_CLAIM
