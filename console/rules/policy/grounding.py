"""Findings for facts of a text that its sources do not state (`console.rules.grounding` compares them)."""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import islice
from typing import Any, Final

from console.model.draft import SubmittedDraft
from console.model.finding import Finding, Severity
from console.model.policy import Policy
from console.model.sentence import SentenceForm
from console.rules import citations
from console.rules.citations import FollowedCitation
from console.rules.clauses import pieces, sentences
from console.rules.grounding.citing import Citations, TextCitation
from console.rules.grounding.comparing import Disagreement, Material, disagreements
from console.rules.grounding.facts import FactKind
from console.rules.grounding.stated import CombinedFacts, TextFacts, read
from console.rules.grounding.statements import SourceStatements, denials, unknown_names
from console.rules.policy.budget import MOST_TRIED, Budget
from console.rules.policy.same import SameObject

MAX_FINDINGS: Final = 50
"""The most findings in one text."""

MOST_FACTS: Final = 20_000
"""The most facts, or places that look like one, that are read in a draft's sources, and as many in its ticket. A draft
with more is not checked completely.
"""

RULE: Final = "grounding"

_RULES: Final = {
    FactKind.NUMBER: "number",
    FactKind.AMOUNT: "number",
    FactKind.DATE: "date",
    FactKind.TIME: "time",
    FactKind.LINK: "link",
}
_DIFFERS: Final = SentenceForm("Draft says {fact}; “{title}” says {values:and}.")
_NOWHERE: Final = SentenceForm("{words} is in no source and in no message of this ticket.")
_DENIES: Final = SentenceForm("Says the opposite of “{title}”: {denied}")
_LABELS: Final = {"number": "Number differs", "date": "Date differs", "time": "Time differs", "link": "Unknown link"}


def severities(policy: Policy) -> tuple[Severity | None, ...]:
    """The severities that a finding can have under `policy`."""
    rules = policy.grounding
    return rules.differs, rules.unknown, rules.names, rules.links, rules.denials


def findings(
    draft: SubmittedDraft,
    text: str,
    followed: Sequence[FollowedCitation],
    params: Mapping[str, Any],
    policy: Policy,
    budget: Budget,
) -> tuple[Finding, ...]:
    """One finding for each fact of `text` that is denied or not stated by its cited place, its cited source, or else by
    any of the draft's material, as far as `budget` reaches.
    """
    same, rules = SameObject(draft), policy.grounding
    read_from = _read_from(same)
    material = Material(
        read_from.sources, read_from.stated, _ticket_facts(draft, params, read_from), draft.created_at.date()
    )
    if read_from.is_too_much:
        budget.spend(MOST_TRIED + 1)
        return ()
    cited = Citations(
        text,
        (
            TextCitation(f.start, f.end, f.citation.source, (f.citation.source_start, f.citation.source_end))
            for f in followed
            if f.start is not None and f.end is not None
        ),
    )
    # A date may contain a full stop (3. Mai), and a statement a line end.
    lines = [piece for span in citations.sentences(text) for piece in pieces(text, *span)]
    spans = sentences(text)
    found = islice(_facts(draft, disagreements(text, lines, cited, material, budget.spend), policy), MAX_FINDINGS)
    result = {(f.start, f.end): f for f in found}
    known = _evidence(same)
    if rules.denials is not None:
        for at, denied, source in denials(text, spans, cited, known):
            result.setdefault(at, _denies(at, denied, source, draft, rules.denials))
    if rules.names is not None:
        for name in unknown_names(text, spans, known, params):
            result.setdefault((name.start, name.end), _unknown_name(name.start, name.end, name.text, rules.names))
    return tuple(result.values())[:MAX_FINDINGS]


def _facts(draft: SubmittedDraft, wrong: Iterator[Disagreement], policy: Policy) -> Iterator[Finding]:
    rules, titles = policy.grounding, {source.id: source.title for source in draft.sources}
    for fact, source, says, instead in wrong:
        rule = _RULES[fact.kind]
        if says and source is not None:
            severity: Severity | None = rules.differs
            message = _DIFFERS(fact=fact.text, title=titles[source], values=says)
        else:
            severity = rules.links if fact.kind is FactKind.LINK else rules.unknown
            message = _NOWHERE(words=fact.text)
            rule = rule if fact.kind is FactKind.LINK else f"unknown_{rule}"
        if severity is not None:
            yield Finding(
                rule=f"{RULE}.{rule}",
                severity=severity,
                message=message,
                label=_LABELS[rule.removeprefix("unknown_")],
                start=fact.start,
                end=fact.end,
                source=source,
                instead=instead,
            )


def _denies(at: tuple[int, int], denied: str, source: str, draft: SubmittedDraft, severity: Severity) -> Finding:
    title = next(s.title for s in draft.sources if s.id == source)
    return Finding(
        rule=f"{RULE}.denial",
        severity=severity,
        message=_DENIES(title=title, denied=denied),
        label="Source denies it",
        start=at[0],
        end=at[1],
        source=source,
    )


def _unknown_name(start: int, end: int, name: str, severity: Severity) -> Finding:
    return Finding(
        rule=f"{RULE}.name",
        severity=severity,
        message=_NOWHERE(words=name),
        label="Unknown name",
        start=start,
        end=end,
    )


class _ReadFrom:
    """The sources of a draft, and what they and its ticket state."""

    def __init__(self, draft: SubmittedDraft) -> None:
        today = draft.created_at.date()
        self.sources: dict[str, TextFacts] = {}
        left = MOST_FACTS
        for source in draft.sources:
            self.sources[source.id] = read(source.content)
            left -= self.sources[source.id].tried
            if left < 0:
                break
        # No number extends over a line end, so many short texts can be read as one.
        ticket = read("\n".join(_other_evidence(draft)))
        self.is_too_much = left < 0 or ticket.tried > MOST_FACTS
        self.stated = CombinedFacts(today)
        self.stated.add(self.sources.items())
        self.ticket = CombinedFacts(today)
        self.ticket.add([("", ticket)])


def _other_evidence(draft: SubmittedDraft) -> Iterator[str]:
    """What else can confirm a fact: the conversation, the customer, the action, and the sources' names."""
    for source in draft.sources:
        yield source.title
        yield source.uri
    for message in draft.ticket.messages:
        yield message.text
    ticket = draft.ticket
    yield from (ticket.subject, ticket.id, ticket.url or "", ticket.customer.name, ticket.customer.email or "")
    yield str(ticket.customer.fields)
    yield str(draft.action.params)
    yield str(draft.created_at.year)


@lru_cache(maxsize=16)
def _evidence(draft: SameObject[SubmittedDraft]) -> SourceStatements:
    return SourceStatements(draft.value)


@lru_cache(maxsize=16)
def _read_from(draft: SameObject[SubmittedDraft]) -> _ReadFrom:
    return _ReadFrom(draft.value)


def _ticket_facts(draft: SubmittedDraft, params: Mapping[str, Any], read_from: _ReadFrom) -> CombinedFacts:
    if params is draft.action.params or params == draft.action.params:
        return read_from.ticket
    here = CombinedFacts(draft.created_at.date(), read_from.ticket)
    here.add([("", read(str(dict(params))))])
    return here
