"""Sorts findings into the few kinds that are counted when drafts are measured."""

from collections.abc import Iterable
from enum import StrEnum
from typing import Final

from console.model.finding import Finding
from console.rules.policy import grounding, promises

_PROMISES: Final = (*(f"{promises.RULE}.{name}" for name in promises.CLASSES), "commitment")
_UNCHECKED: Final = f"{promises.RULE}.unchecked"


class Flaw(StrEnum):
    """A kind of finding. `unchecked`: a sentence whose language the policy cannot determine."""

    PROMISE = "promise"
    GROUNDING = "grounding"
    UNCHECKED = "unchecked"
    OTHER = "other"


def flaw(finding: Finding) -> Flaw:
    """The kind of a finding."""
    if finding.rule.startswith(_PROMISES):
        return Flaw.PROMISE
    if finding.rule == _UNCHECKED:
        return Flaw.UNCHECKED
    return Flaw.GROUNDING if finding.rule.startswith(grounding.RULE) else Flaw.OTHER


def flaws(findings: Iterable[Finding]) -> frozenset[Flaw]:
    """The kinds among `findings`."""
    return frozenset(map(flaw, findings))
