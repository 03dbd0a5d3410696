"""What policy says about a draft: one module a kind of finding, put together here.

Pure: the same draft, text, parameters, policy and time give the same findings, on a console and on the store.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from console.model.draft import SubmittedDraft
from console.model.finding import Finding
from console.model.policy import Policy
from console.rules.policy import limits
from console.rules.policy.loading import load
from console.rules.policy.problems import PolicyInvalid, PolicyProblem

__all__ = ["DEFAULT_POLICY_NAME", "PolicyInvalid", "PolicyProblem", "check", "load"]

DEFAULT_POLICY_NAME: Final = "Default policy"
"""The name of the policy in `resources/policy/default.toml`, in force where no other was published."""


def check(
    draft: SubmittedDraft, text: str, params: Mapping[str, Any] | None, policy: Policy, now: datetime
) -> tuple[Finding, ...]:
    """Everything that `policy` notices if `text` (and `params`, None for those submitted) were to leave at `now`."""
    judged = draft.action.params if params is None else params
    return limits.findings(draft, judged, policy)
