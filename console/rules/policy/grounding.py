"""Whether the numbers of a text are those of its sources."""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, Final

import regex

from console.model.draft import Source, SubmittedDraft
from console.model.finding import Finding, Severity
from console.model.policy import Policy
from console.rules.citations import Followed
from console.rules.policy.numbers import Number, numbers, stated
from console.rules.policy.same import Same

MAX_FINDINGS: Final = 50
"""Numbers named in one text."""

_LIST_MARK: Final = regex.compile(r"(?m)^[ \t]*\d{1,2}[.)](?=\s)")


def findings(
    draft: SubmittedDraft, text: str, followed: Sequence[Followed], params: Mapping[str, Any], policy: Policy
) -> tuple[Finding, ...]:
    """Numbers in cited spans that the cited place does not have; numbers that nothing at hand has."""
    differing = {f.start: f for f in _differing(draft, text, followed, policy)}
    unknown = _unknown(draft, text, params, policy.grounding.unknown) if policy.grounding.unknown else ()
    found = [*differing.values(), *(f for f in unknown if f.start not in differing)]
    return tuple(found[:MAX_FINDINGS])


def _differing(draft: SubmittedDraft, text: str, followed: Sequence[Followed], policy: Policy) -> Iterator[Finding]:
    for f in followed:
        source = draft.source(f.citation.source)
        if f.start is None or f.end is None or source is None:
            continue
        passage = source.content[f.citation.source_start : f.citation.source_end]
        said = tuple(numbers(text[f.start : f.end]))
        if not said:
            continue
        vouched = stated(passage)
        wrong = [n for n in said if n.value not in vouched]
        claimed = stated(text[f.start : f.end])
        right = [n for n in numbers(passage) if n.value not in claimed]
        if right:
            yield from (_differs(n, f.start, source, right, len(wrong) == 1, policy.grounding.differs) for n in wrong)


def _differs(
    number: Number, offset: int, source: Source, right: Sequence[Number], alone: bool, severity: Severity
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
    known = _known(Same(draft))
    marks = {m.start() for m in _LIST_MARK.finditer(text)}
    here = stated(str(dict(params))) if params is not draft.action.params else frozenset[str]()
    for n in numbers(text):
        if n.value in known or n.value in here or n.start in marks:
            continue
        yield Finding(
            rule="grounding.unknown_number",
            severity=severity,
            message=f"{n.text} stands in no source and in no message of this ticket.",
            label="Number differs",
            start=n.start,
            end=n.end,
        )


@lru_cache(maxsize=16)
def _known(draft: Same[SubmittedDraft]) -> frozenset[str]:
    """Every number that the draft's sources, conversation, customer and action state."""
    d = draft.value
    texts = [
        *(x for s in d.sources for x in (s.content, s.title, s.uri)),
        *(m.text for m in d.ticket.messages),
        d.ticket.subject,
        d.ticket.id,
        str(d.ticket.customer.fields),
        d.ticket.customer.name,
        str(d.action.params),
        str(d.created_at.year),
        d.ticket.customer.email or "",
    ]
    return frozenset[str]().union(*map(stated, texts))
