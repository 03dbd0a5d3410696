"""What the types of a policy cannot express about stages: shares, two rules for the same, samples of nothing."""

from collections.abc import Iterator

from console.model.policy import Policy
from console.model.stage import Stage, StageRule, StageScope
from console.rules.stages import what_is_meant
from console.toml.positions import Path


def stage_problems(policy: Policy) -> Iterator[tuple[Path, str]]:
    """Everything wrong with the stages of a policy of the right shape."""
    scopes: set[StageScope] = set()
    for i, rule in enumerate(policy.stages):
        at: Path = ("stages", i)
        scope = StageScope(queue=rule.queue, pipeline=rule.pipeline, kind=rule.kind)
        if scope in scopes:
            yield at, f"is the second rule for {what_is_meant(scope)}; write one for each"
        scopes.add(scope)
        if rule.stage is Stage.SAMPLED:
            yield from _sampled(policy, rule, at)
        elif rule.share is not None:
            yield (*at, "share"), f"is for `sampled`; with `{rule.stage}`, a person decides on all or nothing is sent"


def _sampled(policy: Policy, rule: StageRule, at: Path) -> Iterator[tuple[Path, str]]:
    if rule.share is None:
        yield at, "has no `share`; say how much is reviewed anyway, from 0 to 1, as `share = 0.1`"
    automatic = [kind for kind, limit in policy.limits.items() if limit.automatic]
    if rule.kind is not None and rule.kind not in automatic:
        way = f"set `automatic = true` and `per_hour` in [limits.{rule.kind}], or use `reviewed`"
        yield (*at, "kind"), f"is `{rule.kind}`, of which policy allows nothing without a person; {way}"
    elif not automatic:
        way = "set `automatic = true` and `per_hour` for a kind in [limits], or use `reviewed`"
        yield (*at, "stage"), f"is `sampled`, but policy allows nothing without a person; {way}"
