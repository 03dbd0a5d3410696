"""Rules by which the store itself stops sending: what each counts, when it is over its limit, and the sentences about
it.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Final, NamedTuple

from console.model.decision import Kind
from console.model.policy import Policy
from console.model.stop import CountScope, RuleEffect, StopRule, StopScope
from console.rules.stops import review_for, stop_for

CORRECTIONS: Final = (Kind.CORRECT, Kind.REJECT, Kind.RETURN)
"""The decisions that say that a draft was not good enough as submitted. An escalation does not say so yet."""

COUNTED: Final = (Kind.APPROVE, *CORRECTIONS)

LEAST_DECISIONS: Final = 10
"""A share of fewer decisions means nothing."""

MOST_COUNTED: Final = 1_000
"""The most decisions that are counted, the last ones of the period."""

KEPT: Final = timedelta(days=30)
"""Older decisions are not counted; this is the longest `hours` of a rule."""


class Figures(NamedTuple):
    """The result of counting for a rule: `bad` of `counted`."""

    counted: int
    bad: int


def counts_decisions(rule: StopRule) -> bool:
    """Whether a rule counts decisions; otherwise it counts drafts that were not sent."""
    return rule.corrections_over is not None


def eaches(policy: Policy, *, decisions: bool) -> tuple[CountScope, ...]:
    """The things (queue, model, …) for which a policy's rules count separately."""
    return tuple(dict.fromkeys(rule.each for rule in policy.stop_rules if counts_decisions(rule) is decisions))


def name_in(each: CountScope, scope: StopScope) -> str | None:
    """The name under which a draft is counted: its queue, its model and so on; empty for all, None if it has none."""
    return "" if each is CountScope.ALL else getattr(scope, each)


def scope_for(each: CountScope, name: str) -> StopScope:
    """The scope of the stop that a rule makes when this name is over its limit."""
    return StopScope() if each is CountScope.ALL else StopScope(**{str(each): name})


def rules_for(policy: Policy, each: CountScope, name: str, *, decisions: bool) -> Iterator[StopRule]:
    """The rules that count this name, without those whose stop is already in force."""
    scope = scope_for(each, name)
    for rule in policy.stop_rules:
        if rule.each is not each or counts_decisions(rule) is not decisions:
            continue
        held = stop_for(scope, policy) if rule.then is RuleEffect.STOP else review_for(scope, policy)
        if held is None and (rule.names is None or name in rule.names):
            yield rule


def since(rule: StopRule, now: datetime) -> datetime:
    """The time from which a rule counts."""
    return now - (KEPT if rule.hours is None else min(KEPT, timedelta(hours=rule.hours)))


def most(rule: StopRule) -> int:
    """The number of last decisions that a rule counts."""
    return rule.decisions or MOST_COUNTED if rule.errors_over is None else rule.errors_over + 1


def is_over(rule: StopRule, figures: Figures) -> bool:
    """Whether a rule is over its limit. With fewer than `decisions`, it is over as soon as the missing ones could not
    change that.
    """
    if rule.corrections_over is None:
        return rule.errors_over is not None and figures.bad > rule.errors_over
    if rule.decisions is None and figures.counted < LEAST_DECISIONS:
        return False
    # Rounded, because 0.29 * 100 is slightly less than 29.
    return figures.bad > round(rule.corrections_over * (rule.decisions or figures.counted), 6)


def reason(rule: StopRule, figures: Figures) -> str:
    """The reason of the stop that a rule made, with the figures."""
    hours = "" if rule.hours is None else f" in the last {rule.hours} hours" if rule.hours > 1 else " in the last hour"
    if rule.corrections_over is None:
        return f"More than {rule.errors_over} drafts could not be sent, or may or may not have been{hours}."
    share = f"{rule.corrections_over * 100:.4g} %"
    of = share if rule.decisions is None else f"{share} of {rule.decisions}"
    last = "" if rule.decisions is None else "the last "
    done = "corrected, rejected or undone" if rule.then is RuleEffect.REVIEW else "corrected, rejected or returned"
    return f"{figures.bad} of {last}{figures.counted} drafts decided{hours} were {done}; the limit is {of}."
