"""Checks a draft by the policy: one module per kind of finding, combined here.

Pure: the same draft, text, parameters, policy and time give the same findings, on a console and on the store.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import lru_cache
from typing import Any, Final

from console.model.decision import Edit
from console.model.draft import SubmittedDraft
from console.model.finding import SEVERITY_ORDER, Finding, Severity
from console.model.policy import Policy
from console.rules.citations import FollowedCitation, follow
from console.rules.editing import diff
from console.rules.policy import (
    budget,
    commitments,
    confidence,
    freshness,
    grounding,
    hidden_text,
    instructions,
    limits,
    personal,
    pipeline,
    placeholders,
    promises,
    required,
)
from console.rules.policy.loading import load
from console.rules.policy.problems import PolicyInvalid, PolicyProblem
from console.rules.policy.same import SameObject

__all__ = ["DEFAULT_POLICY_NAME", "PolicyInvalid", "PolicyProblem", "check", "findings", "load", "stopping"]

MOST_FINDINGS: Final = 300
"""The most findings on one draft; the most severe are kept. Each source and parameter may have some, and no one reads
more.
"""

DEFAULT_POLICY_NAME: Final = "Default policy"
"""The name of the policy in `resources/policy/default.toml`, which is in force if no other was published."""


def check(
    draft: SubmittedDraft, text: str, params: Mapping[str, Any] | None, policy: Policy, now: datetime
) -> tuple[Finding, ...]:
    """Everything that `policy` notices if `text` (and `params`, None for those submitted) were sent at `now`.

    The most severe come first, then in the order of the text.
    """
    edits = diff(draft.text, text) if text != draft.text else ()
    return findings(draft, text, _followed(draft, edits), params, policy, now)


def stopping(
    draft: SubmittedDraft, text: str, params: Mapping[str, Any] | None, policy: Policy, now: datetime
) -> tuple[Finding, ...]:
    """The findings of `check` that stop an approval, for agents (`escalate`) or for everyone (`block`). This is faster,
    since what can only warn under this policy is not looked for.
    """
    edits = diff(draft.text, text) if text != draft.text else ()
    found = findings(draft, text, _followed(draft, edits), params, policy, now, stopping=True)
    return tuple(finding for finding in found if finding.severity in _STOPS)


def _followed(draft: SubmittedDraft, edits: Sequence[Edit]) -> tuple[FollowedCitation, ...]:
    """The citations at their places in the edited text. If they are too much to read, at their old places: then only
    their sources matter.
    """
    return follow(draft.citations, () if budget.cites_too_much(draft) else edits)


_STOPS: Final = (Severity.ESCALATE, Severity.BLOCK)


def findings(
    draft: SubmittedDraft,
    text: str,
    followed: Sequence[FollowedCitation],
    params: Mapping[str, Any] | None,
    policy: Policy,
    now: datetime,
    *,
    stopping: bool = False,
) -> tuple[Finding, ...]:
    """Like `check`, for callers that already know where the citations are in `text`. With `stopping`, findings that can
    only warn under this policy may be missing.
    """
    judged = draft.action.params if params is None else params
    cited = {f.citation.source for f in followed if f.start is not None}
    hidden = policy.hidden_text

    def applies(*reach: Severity | None) -> bool:
        return not stopping or any(severity in _STOPS for severity in reach)

    too_long, trying = budget.is_too_long(draft), budget.Budget()
    result = [
        *commitments.findings(draft, text, policy, trying),
        *promises.findings(draft, text, policy, trying),
        *(personal.findings(draft, text, policy, trying) if applies(*policy.personal_data.values()) else ()),
        *(
            grounding.findings(draft, text, followed, judged, policy, trying)
            if applies(*grounding.severities(policy)) and not too_long
            else ()
        ),
        *(hidden_text.findings(text, policy) if applies(hidden.controls, hidden.lookalikes) else ()),
        *(placeholders.findings(draft, text, policy) if applies(policy.placeholders.left) else ()),
        *freshness.findings(draft, cited, policy, now),
        *confidence.findings(draft, policy),
        *pipeline.findings(draft, policy),
        *(_instructions(SameObject(draft), policy) if applies(hidden.instructions) else ()),
        *required.findings(draft, judged, policy),
        *limits.findings(draft, judged, policy),
    ]
    if too_long or trying.exceeded:
        result.append(budget.TOO_LONG)
    return tuple(sorted(result, key=_order)[:MOST_FINDINGS])


@lru_cache(maxsize=16)
def _instructions(draft: SameObject[SubmittedDraft], policy: Policy) -> tuple[Finding, ...]:
    """The findings about instructions, which depend neither on the text nor on the time and are computed once for a
    draft.
    """
    return instructions.findings(draft.value, policy)


def _order(finding: Finding) -> tuple[int, int]:
    return -SEVERITY_ORDER.index(finding.severity), -1 if finding.start is None else finding.start
