"""The report: matrix, package, and for each stage what the queue still lacks for it."""

from typing import Final

import msgspec

from console.model.policy import Policy
from console.model.readiness import Package, PackageOwners, ReadinessReport, ReadyRow, ReadyState, StageVerdict
from console.model.stage import Stage, StageScope
from console.rules.readiness.facts import ReadyFacts
from console.rules.readiness.matrix import rows
from console.rules.stages import stage_for

_ORDER: Final = (Stage.SHADOW, Stage.REVIEWED, Stage.SAMPLED)


def package_of(policy: Policy, queue: str | None) -> Package:
    """The package of a queue: its own, otherwise the one for all queues, otherwise an empty one."""
    there = {package.queue: package for package in policy.readiness}
    package = there.get(queue) or there.get(None) or Package()
    return msgspec.structs.replace(package, queue=queue)


def owners_of(policy: Policy) -> PackageOwners:
    """Part 8 of every package."""
    return PackageOwners(**{name: getattr(policy.owners, name) for name in PackageOwners.__struct_fields__})


def readiness(policy: Policy, queue: str | None, facts: ReadyFacts) -> ReadinessReport:
    """What is set, missing and off target for a queue (None: all together), as of `facts`."""
    package = package_of(policy, queue)
    matrix = rows(policy, package, facts)
    stage = stage_for(StageScope(queue=queue), policy)
    here = stage or Stage.REVIEWED
    return ReadinessReport(
        queue=queue,
        made_at=facts.made_at,
        since=facts.since,
        policy=policy.name,
        policy_version=policy.version,
        stage=stage,
        decisions=facts.total.decisions,
        rows=matrix,
        verdicts=tuple(_verdict(matrix, of, here) for of in _ORDER),
        package=package,
        owners=owners_of(policy),
    )


def _verdict(matrix: tuple[ReadyRow, ...], stage: Stage, here: Stage) -> StageVerdict:
    earlier = _ORDER[: _ORDER.index(stage)]
    still = [item for row in matrix for item in row.items if item.state is not ReadyState.SET]
    keeps = tuple(f"{item.sentence} Ask {item.ask}." for item in still if item.needed is stage)
    before = sum(item.needed in earlier for item in still)
    return StageVerdict(stage, not keeps and not before, stage is here, keeps, before)
