"""Whether the numbers of a text are those of its sources."""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import islice
from typing import Any, Final

import regex

from console.model.draft import Source, SubmittedDraft
from console.model.finding import Finding, Severity
from console.model.policy import Policy
from console.rules.citations import FollowedCitation
from console.rules.policy.numbers import NumberInText, numbers, stated
from console.rules.policy.same import SameObject
from console.rules.policy.sentences import sentences

MAX_FINDINGS: Final = 50
"""Numbers named in one text."""

_LIST_MARK: Final = regex.compile(r"\d{1,2}[.)](?=\s|$)")


def findings(
    draft: SubmittedDraft, text: str, followed: Sequence[FollowedCitation], params: Mapping[str, Any], policy: Policy
) -> tuple[Finding, ...]:
    """Numbers in cited spans that the cited place does not have; numbers that nothing at hand has."""
    result = {f.start: f for f in islice(_differing(draft, text, followed, policy), MAX_FINDINGS)}
    if policy.grounding.unknown is not None:
        for finding in _unknown(draft, text, params, policy.grounding.unknown):
            if len(result) == MAX_FINDINGS:
                break
            result.setdefault(finding.start, finding)
    return tuple(result.values())[:MAX_FINDINGS]


def _differing(
    draft: SubmittedDraft, text: str, followed: Sequence[FollowedCitation], policy: Policy
) -> Iterator[Finding]:
    sources = {source.id: source for source in draft.sources}
    for f in followed:
        source = sources.get(f.citation.source)
        if f.start is None or f.end is None or source is None:
            continue
        passage = source.content[f.citation.source_start : f.citation.source_end]
        wrong, right = _compared(text[f.start : f.end], passage)
        if right:
            yield from (_differs(n, f.start, source, right, len(wrong) == 1, policy.grounding.differs) for n in wrong)


@lru_cache(maxsize=2_048)
def _compared(cited: str, passage: str) -> tuple[tuple[NumberInText, ...], tuple[NumberInText, ...]]:
    """The numbers of `cited` that `passage` does not have, and those of `passage` that `cited` does not have."""
    in_citation = tuple(numbers(cited))
    if not in_citation:
        return (), ()
    vouched, claimed = stated(passage), stated(cited)
    wrong = tuple(n for n in in_citation if n.value not in vouched)
    return wrong, tuple(n for n in numbers(passage) if n.value not in claimed) if wrong else ()


def _differs(
    number: NumberInText, offset: int, source: Source, right: Sequence[NumberInText], alone: bool, severity: Severity
) -> Finding:
    says = " and ".join(n.text for n in right[:3])
    return Finding(
        rule="grounding.number",
        severity=severity,
        message=f"Draft says {number.text}; “{source.title}” says {says}.",
        label="Number differs",
        start=offset + number.start,
        end=offset + number.end,
        source=source.id,
        instead=right[0].text if alone and len(right) == 1 else None,
    )


def _unknown(draft: SubmittedDraft, text: str, params: Mapping[str, Any], severity: Severity) -> Iterator[Finding]:
    same = SameObject(draft)
    here = frozenset[str]() if params is draft.action.params else stated(str(dict(params)))
    for start, end in sentences(text):
        for n in _claimed(text[start:end]):
            if n.value not in here and n.value not in _known(same):
                yield Finding(
                    rule="grounding.unknown_number",
                    severity=severity,
                    message=f"{n.text} is in no source and in no message of this ticket.",
                    label="Number differs",
                    start=start + n.start,
                    end=start + n.end,
                )


@lru_cache(maxsize=8_192)
def _claimed(sentence: str) -> tuple[NumberInText, ...]:
    """The numbers of a sentence, but for one that only counts the items of a list."""
    mark = _LIST_MARK.match(sentence)
    return tuple(n for n in numbers(sentence) if mark is None or n.start >= mark.end())


@lru_cache(maxsize=16)
def _known(draft: SameObject[SubmittedDraft]) -> frozenset[str]:
    """Every number that the draft's sources, conversation, customer and action state."""
    d = draft.value
    texts = [
        *(x for s in d.sources for x in (s.title, s.uri)),
        *(m.text for m in d.ticket.messages),
        d.ticket.subject,
        d.ticket.id,
        str(d.ticket.customer.fields),
        d.ticket.customer.name,
        str(d.action.params),
        str(d.created_at.year),
        d.ticket.customer.email or "",
    ]
    # No number and no word reaches over a line's end, so that many short texts are read as one.
    return stated("\n".join(texts)).union(*(_stated_by(source.content) for source in d.sources))


def _stated_by(content: str) -> frozenset[str]:
    """Articles come with many drafts; the longest are not worth their memory."""
    return _remembered(content) if len(content) <= _REMEMBERED_LENGTH else stated(content)


_REMEMBERED_LENGTH: Final = 20_000
_remembered = lru_cache(maxsize=2_048)(stated)
