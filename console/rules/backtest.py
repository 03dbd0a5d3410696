"""What a new policy would have said about the past: about a draft's own text, and about the text that a person
approved.

Both versions judge the same draft at the same time, so that a difference comes from the policy alone.
"""

from collections import Counter
from collections.abc import Callable
from datetime import datetime
from typing import Any, Final

import msgspec

from console.model.decision import DecisionView, Kind
from console.model.draft import Draft, State
from console.model.finding import Finding, Severity
from console.model.ids import DecisionKey, DraftId, PersonId
from console.model.person import Person, Role
from console.model.policy import Policy
from console.rules.policy import check
from console.rules.workflow import APPROVALS, Verdict, allowed, decision_context

EXAMPLES: Final = 5
"""The number of drafts that are named for each rule."""


class FindingChanges(msgspec.Struct, frozen=True):
    """The findings that the new policy adds, and those that it removes."""

    come: tuple[Finding, ...] = ()
    gone: tuple[Finding, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.come or self.gone)


class DecisionTrial(msgspec.Struct, frozen=True):
    """An approval judged again. `forbidden_by` and `message` say why it would not have been allowed, else None."""

    key: DecisionKey
    kind: Kind
    by: str
    recorded_at: datetime
    policy_version: int
    findings: FindingChanges
    forbidden_by: str | None = None
    message: str | None = None


class DraftTrial(msgspec.Struct, frozen=True):
    """A draft judged again; `decision` is None if no text was approved."""

    draft: DraftId
    external_id: str
    queue: str
    revision: int
    policy_version: int
    findings: FindingChanges
    decision: DecisionTrial | None

    @property
    def differs(self) -> bool:
        """Whether the new policy changes anything about it."""
        decision = self.decision
        return bool(self.findings or (decision and (decision.findings or decision.forbidden_by)))


def tried(draft: Draft, old: Callable[[int], Policy], new: Policy) -> DraftTrial:
    """Judges `draft` by `new`, and by the versions that judged it at the time, which `old` returns by number."""
    submitted, at = draft.submitted, draft.received_at
    before = check(submitted, submitted.text, None, old(draft.policy_version), at)
    after = check(submitted, submitted.text, None, new, at)
    return DraftTrial(
        draft=draft.id,
        external_id=draft.external_id,
        queue=submitted.queue,
        revision=draft.revision,
        policy_version=draft.policy_version,
        findings=_finding_changes(before, after),
        decision=None if draft.decision is None else _decision(draft, draft.decision, old, new),
    )


def _decision(draft: Draft, decision: DecisionView, old: Callable[[int], Policy], new: Policy) -> DecisionTrial | None:
    if decision.kind not in APPROVALS or decision.final_text is None or decision.person is None:
        return None
    judged_by = old(decision.policy_version)
    before, was = _findings_and_verdict(draft, decision, judged_by)
    after, would_be = _findings_and_verdict(draft, decision, new)
    # What is assembled here is not all that was known then, so only what the old version allows counts.
    forbidden = was.allowed and not would_be.allowed
    return DecisionTrial(
        key=decision.key,
        kind=decision.kind,
        by=decision.by,
        recorded_at=decision.recorded_at,
        policy_version=decision.policy_version,
        findings=_finding_changes(before, after),
        forbidden_by=would_be.rule if forbidden else None,
        message=would_be.message if forbidden else None,
    )


def _findings_and_verdict(draft: Draft, decision: DecisionView, policy: Policy) -> tuple[tuple[Finding, ...], Verdict]:
    text = decision.final_text or ""
    findings = check(draft.submitted, text, decision.params, policy, decision.recorded_at)
    # An agent decides on what was escalated only once it was returned.
    lay_with_seniors = draft.escalation is not None and decision.role is not Role.AGENT
    state = State.ESCALATED if lay_with_seniors else State.PENDING
    open_again = msgspec.structs.replace(draft, state=state, decision=None)
    person = Person(PersonId(decision.person), decision.by, decision.role)
    stands = decision_context(open_again, findings, person, decision.params)
    return findings, allowed(decision.kind, stands, person, policy, decision.reason)


def _finding_changes(before: tuple[Finding, ...], after: tuple[Finding, ...]) -> FindingChanges:
    there, here = {_same(f) for f in before}, {_same(f) for f in after}
    return FindingChanges(
        tuple(f for f in after if _same(f) not in there), tuple(f for f in before if _same(f) not in here)
    )


def _same(finding: Finding) -> tuple[Any, ...]:
    """What identifies a finding; its wording may change."""
    return finding.rule, finding.severity, finding.start, finding.end, finding.source, finding.field


class RuleCount(msgspec.Struct):
    """How many findings of one rule and severity would be added or removed, and the first few drafts with one."""

    count: int = 0
    drafts: list[str] = []

    def add(self, draft: str) -> None:
        """Counts one more draft."""
        self.count += 1
        if len(self.drafts) < EXAMPLES and draft not in self.drafts:
            self.drafts.append(draft)


RuleKey = tuple[str, str, Severity]
"""`+` (added) or `-` (removed), the rule, the severity."""


class Summary:
    """What was found so far. Its size grows with the policy's rules, not with the number of drafts."""

    def __init__(self) -> None:
        self.drafts = self.drafts_differ = self.decisions = self.decisions_differ = 0
        self.in_drafts: dict[RuleKey, RuleCount] = {}
        self.in_decisions: dict[RuleKey, RuleCount] = {}
        self.forbidden: Counter[str] = Counter()
        self.forbidden_first: list[tuple[str, DecisionTrial]] = []

    def add(self, trial: DraftTrial) -> None:
        """Counts one more draft."""
        self.drafts += 1
        self.drafts_differ += bool(trial.findings)
        _count(self.in_drafts, trial.findings, trial.external_id)
        decision = trial.decision
        if decision is None:
            return
        self.decisions += 1
        self.decisions_differ += bool(decision.findings)
        _count(self.in_decisions, decision.findings, trial.external_id)
        if decision.forbidden_by is not None:
            self.forbidden[decision.forbidden_by] += 1
            if len(self.forbidden_first) < EXAMPLES:
                self.forbidden_first.append((trial.external_id, decision))


def _count(rules: dict[RuleKey, RuleCount], moved: FindingChanges, draft: str) -> None:
    for sign, findings in (("+", moved.come), ("-", moved.gone)):
        for finding in findings:
            rules.setdefault((sign, finding.rule, finding.severity), RuleCount()).add(draft)
