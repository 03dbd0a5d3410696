"""Findings about low confidence, and about a fallback that the pipeline reports."""

from collections.abc import Iterator
from typing import Final

from console.model.draft import SubmittedDraft
from console.model.finding import Finding, Severity
from console.model.policy import Fallback, Policy
from console.model.sentence import SentenceForm
from console.rules.policy.fallback import ADVICE, SEVERITY

_TIME_OUT: Final = ("timeout", "time_out", "timed_out")
"""How pipelines spell it."""
_LOW: Final = SentenceForm("The model's confidence is low: {confidence:.2f}, below {threshold:.2f}.{advice}")
_FELL_BACK: Final = SentenceForm("The pipeline fell back to: {word}.")


def findings(draft: SubmittedDraft, policy: Policy) -> Iterator[Finding]:
    """A finding for confidence below the queue's threshold, and one for the fallback that the pipeline reports."""
    confidence = draft.generation.confidence
    threshold = policy.confidence.threshold(draft.queue)
    if confidence is not None and confidence < threshold:
        fallback = policy.fallbacks.low_confidence
        yield Finding(
            rule="confidence.low",
            severity=SEVERITY[fallback],
            message=_LOW(confidence=confidence, threshold=threshold, advice=ADVICE[fallback]),
            label="Low confidence",
            field="$.generation.confidence",
        )
    if draft.generation.fallback:
        yield _fell_back(draft.generation.fallback, policy)


def _fell_back(word: str, policy: Policy) -> Finding:
    fallbacks = policy.fallbacks
    known: dict[str, tuple[str, Fallback]] = {
        "failed_source": ("A source could not be read when this was drafted.", fallbacks.failed_source),
        "pipeline_error": ("The pipeline met an error when it drafted this.", fallbacks.pipeline_error),
    } | dict.fromkeys(_TIME_OUT, ("The pipeline ran out of time when it drafted this.", fallbacks.time_out))
    severity, message = Severity.INFO, _FELL_BACK(word=word.replace("_", " "))
    if word in known:
        what, fallback = known[word]
        severity, message = SEVERITY[fallback], "".join((what, ADVICE[fallback]))
    return Finding(
        rule=f"fallback.{word}"[:200],
        severity=severity,
        message=message,
        label="Fallback",
        field="$.generation.fallback",
    )
