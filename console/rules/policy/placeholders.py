"""Finds placeholders that were not filled in, which no customer should read."""

from collections.abc import Iterator
from typing import Final

from console.model.draft import SubmittedDraft
from console.model.finding import SEVERITY_ORDER, Finding, Severity
from console.model.policy import Policy
from console.model.sentence import SentenceForm
from console.rules.snippets import placeholders

RULE: Final = "placeholder.left"
MAX_FINDINGS: Final = 20
_LEFT: Final = SentenceForm("“{words}” is a placeholder that was not filled in.")


def findings(draft: SubmittedDraft, text: str, policy: Policy) -> Iterator[Finding]:
    """One finding for each placeholder in `text`. One that the AI wrote itself may be intended (an explanation of
    templates), so that is never more than a warning.
    """
    severity = policy.placeholders.left
    if severity is None or "{" not in text:
        return
    mildest = min(severity, Severity.WARN, key=SEVERITY_ORDER.index)
    for placeholder in placeholders(text)[:MAX_FINDINGS]:
        words = text[placeholder.start : placeholder.end]
        yield Finding(
            rule=RULE,
            severity=mildest if words in draft.text else severity,
            message=_LEFT(words=words),
            label="Placeholder left",
            start=placeholder.start,
            end=placeholder.end,
        )
