"""Finds the sentences that a team's model could learn from: those for which a person's decision says whether they are a
promise.

A sentence with a finding that someone marked as wrong promises nothing of that class. A sentence with a promise found
in it that someone removed or escalated promises what was found. If someone corrected or escalated for a reason of
policy and nothing was found, the sentence with the highest score is taken without labels: only a person can say what it
promises. Nothing else is evidence.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from console.model.decision import DecisionView, Kind, ReasonCode
from console.model.finding import Finding
from console.model.policy import PersonalKind
from console.model.promise_line import LineOrigin, PromiseLine
from console.rules.clauses import sentences
from console.rules.policy.promises import CLASSES, RULE, as_read
from console.rules.promises.model import Model

INSTEAD: Final = {PersonalKind.EMAIL: "name@example.com"}
"""The replacement for personal data of a kind; for all other kinds it is `[KIND]`."""

_REASONS: Final = (ReasonCode.POLICY, ReasonCode.POLICY_RESTRICTION, ReasonCode.SENSITIVE)
_LEAST: Final = 3
"""The lowest score of a sentence that is worth asking a person about."""


def lines_of(
    decision: DecisionView, ai_text: str, findings: Sequence[Finding], model: Model
) -> Iterator[tuple[str, tuple[str, ...] | None, LineOrigin, int | None]]:
    """Sentence, labels, origin and score for each line from one decision on a text with these `findings`."""
    final = ai_text if decision.final_text is None else decision.final_text
    wrong = {_class_of_rule(mark.rule) for mark in decision.findings_marked_wrong}
    for mark in decision.findings_marked_wrong:
        if (
            _class_of_rule(mark.rule)
            and mark.start is not None
            and mark.end is not None
            and final[mark.start : mark.end]
        ):
            yield final[mark.start : mark.end], (), LineOrigin.MARKED_WRONG, None
    origin = {Kind.CORRECT: LineOrigin.CORRECTED, Kind.ESCALATE: LineOrigin.ESCALATED}.get(decision.kind)
    if origin is None:
        return
    sentence_classes: dict[str, dict[str, int]] = {}
    for finding in findings:
        name = _class_of_rule(finding.rule)
        if name and name not in wrong and finding.score is not None and finding.start is not None:
            sentence_classes.setdefault(ai_text[finding.start : finding.end], {})[name] = finding.score
    for sentence, scores in sentence_classes.items():
        # A sentence that stayed proves nothing: the person who escalated left the decision to someone else.
        if origin is LineOrigin.ESCALATED or sentence not in final:
            yield sentence, tuple(name for name in CLASSES if name in scores), origin, max(scores.values())
    if not sentence_classes and decision.reason is not None and decision.reason.code in _REASONS:
        yield from _lines_to_label(ai_text, final, origin, model)


def _lines_to_label(
    ai_text: str, final: str, origin: LineOrigin, model: Model
) -> Iterator[tuple[str, None, LineOrigin, int | None]]:
    spans = [ai_text[start:end] for start, end in sentences(ai_text)]
    removed = [text for text in spans if origin is LineOrigin.ESCALATED or text not in final]
    scored = [(max(model.scores(as_read(text))), text) for text in removed]
    score, text = max(scored, default=(0, ""))
    if score >= _LEAST:
        yield text, None, origin, score


def masked_line(
    text: str,
    labels: tuple[str, ...] | None,
    origin: LineOrigin,
    score: int | None,
    *,
    language: str,
    queue: str,
    draft: str,
    plain: Callable[[str], str],
) -> PromiseLine:
    """A line that may be exported: on one line, without the customer's identity and personal data, which `plain`
    removes.
    """
    masked = " ".join(plain(text).split())
    return PromiseLine(masked[:5_000] or "[empty]", labels, origin, language, queue, draft, score)


def _class_of_rule(rule: str) -> str | None:
    kind, _, name = rule.partition(".")
    return name if kind == RULE and name in CLASSES else None
