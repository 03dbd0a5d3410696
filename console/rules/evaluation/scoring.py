"""One answer of a pipeline against one case: how far it is from what people approved, and what policy finds in it."""

from datetime import UTC, datetime
from typing import Final

import msgspec

from console.model.draft import (
    Action,
    ActionClass,
    Customer,
    Generation,
    Message,
    Priority,
    Source,
    SubmittedDraft,
    Ticket,
)
from console.model.evaluation import Case, CaseAnswer, CaseSource, CaseUse
from console.model.evaluation_report import AnswerOutcome, CaseFinding, CaseResult
from console.model.finding import Finding
from console.model.policy import Policy
from console.rules.editing import diff, words_changed
from console.rules.evaluation.cases import FAILURES, ID, NAME
from console.rules.evaluation.flaws import Flaw, flaw
from console.rules.measures.calibration import LIGHT_WORDS
from console.rules.policy import budget, check
from console.rules.tokens import word_count

SAME_REPLY: Final = 0.5
"""Two texts that differ in a smaller share of their words count as the same reply."""
_NO_DATE: Final = datetime(2000, 1, 1, tzinfo=UTC)
_HELPDESK: Final = "evaluation"
_GROUNDS: Final = frozenset({Flaw.PROMISE, Flaw.GROUNDING})


def case_ticket(case: Case) -> Ticket:
    """The ticket of a case, as far as the set knows it; the customer is a placeholder."""
    messages = tuple(
        Message(f"m{number}", message.role, "", None, message.text) for number, message in enumerate(case.messages, 1)
    )
    return Ticket(
        helpdesk=_HELPDESK,
        id=case.id,
        url=None,
        subject=case.subject,
        language=case.language,
        priority=Priority.NORMAL,
        due_at=None,
        customer=Customer(ID, NAME),
        messages=messages,
    )


def scored(case: Case, answer: CaseAnswer, policy: Policy, milliseconds: int | None = None) -> CaseResult:
    """The score of `answer`. A finding that policy also has in the text that a person approved does not count: they
    approved those words.
    """
    if answer.text is None:
        return unanswered(case, answer.left_alone or "", answer, milliseconds)
    findings = _findings(case, answer, policy)
    if case.expected is not None:
        known = {(f.rule, f.words) for f in _findings(case, CaseAnswer(case.expected), policy)}
        findings = tuple(f for f in findings if (f.rule, f.words) not in known)
    edits = None if case.expected is None else diff(answer.text, case.expected)
    return CaseResult(
        id=case.id,
        queue=case.queue,
        uses=case.uses,
        outcome=AnswerOutcome.DRAFTED,
        answer=answer,
        milliseconds=milliseconds,
        words_changed=None if edits is None else words_changed(edits),
        exact=None if edits is None else not edits,
        distance=None if case.expected is None else distance(answer.text, case.expected),
        findings=findings,
        repeats=_repeats(case, answer.text, findings) if CaseUse.KNOWN_FAILURE in case.uses else None,
    )


def unanswered(case: Case, why: str, answer: CaseAnswer | None = None, milliseconds: int | None = None) -> CaseResult:
    """The result of a case that the pipeline left alone (`answer` says so), or had no usable answer for (None), and
    why.
    """
    expects = case.expected is not None
    outcome = AnswerOutcome.FAILED if answer is None else AnswerOutcome.LEFT_ALONE
    is_failure = CaseUse.KNOWN_FAILURE in case.uses and answer is not None
    return CaseResult(
        id=case.id,
        queue=case.queue,
        uses=case.uses,
        outcome=outcome,
        why=why,
        answer=answer,
        milliseconds=milliseconds,
        exact=False if expects else None,
        distance=1.0 if expects else None,
        repeats=False if is_failure else None,
    )


def distance(text: str, other: str) -> float:
    """The share of words that differ, by the edit diff: 0 for the same words, 1 for nothing in common."""
    most = max(word_count(text), word_count(other), 1)
    return min(words_changed(diff(text, other)) / most, 1.0)


def is_light(result: CaseResult) -> bool:
    """Whether the answer needs no more than a light correction."""
    return result.words_changed is not None and result.words_changed <= LIGHT_WORDS


def _repeats(case: Case, text: str, findings: tuple[CaseFinding, ...]) -> bool:
    """Whether the known failure is repeated: the reply is the same, and nearer to the failed draft than to the text
    that was approved (for a rejected draft: it differs by no more than a light correction). Or, if the draft failed for
    what it stated, policy finds the same promise or ungrounded fact again.
    """
    if case.expected is None:
        same = words_changed(diff(text, case.draft)) <= LIGHT_WORDS
    else:
        from_failed = distance(text, case.draft)
        same = from_failed < SAME_REPLY and from_failed < distance(text, case.expected)
    if same or case.reason is None or case.reason.code not in FAILURES:
        return same
    earlier = {*case.findings} - {*case.findings_marked_wrong}
    return any(finding.flaw in _GROUNDS and finding.rule in earlier for finding in findings)


def _findings(case: Case, answer: CaseAnswer, policy: Policy) -> tuple[CaseFinding, ...]:
    draft = _as_draft(case, answer)
    found = check(draft, draft.text, None, policy, draft.created_at)
    return tuple(_in_words(finding, draft.text) for finding in found if _is_about_text(finding))


def _is_about_text(finding: Finding) -> bool:
    """A case has neither the fields nor the dates that findings about a source or the customer need."""
    return finding.start is not None or finding.rule == budget.RULE


def _in_words(finding: Finding, text: str) -> CaseFinding:
    words = "" if finding.start is None else text[finding.start : finding.end]
    return CaseFinding(finding.rule, flaw(finding), finding.severity, words, finding.message)


def _as_draft(case: Case, answer: CaseAnswer) -> SubmittedDraft:
    generation, now = answer.generation, case.created_at or _NO_DATE
    return SubmittedDraft(
        external_id=case.id,
        queue=case.queue,
        created_at=now,
        expires_at=None,
        ticket=case_ticket(case),
        action=Action(ActionClass.EXTERNAL_COMMUNICATION, "reply"),
        text=answer.text or "",
        citations=answer.citations,
        sources=tuple(_source(source, now) for source in _sources(case, answer)),
        generation=Generation(
            model=generation.model,
            model_version="",
            prompt="",
            prompt_version=generation.prompt_version,
            trace_id=None,
            confidence=generation.confidence,
            latency_ms=0,
            input_tokens=0,
            output_tokens=0,
            cost_usd=0.0,
            fallback=generation.fallback,
        ),
    )


def _sources(case: Case, answer: CaseAnswer) -> tuple[CaseSource, ...]:
    return case.sources if answer.sources is None else answer.sources


def _source(source: CaseSource, now: datetime) -> Source:
    fields = msgspec.structs.asdict(source)
    return Source(**fields, updated_at=None, retrieved_at=now)


def citation_error(case: Case, answer: CaseAnswer) -> str | None:
    """The first citation that fits neither text nor source, as the end of a sentence; None where all fit."""
    lengths = {source.id: len(source.content) for source in _sources(case, answer)}
    for number, citation in enumerate(answer.citations):
        if citation.source not in lengths:
            return f"citation {number} is of the source “{citation.source[:80]}”, which is not among the sources"
        if not citation.start < citation.end <= len(answer.text or ""):
            return f"citation {number} is outside the text"
        if not citation.source_start < citation.source_end <= lengths[citation.source]:
            return f"citation {number} is outside the content of its source"
    return None
