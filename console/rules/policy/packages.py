"""Checks what the types of a policy cannot express about readiness packages: measures, limits and days that exist."""

from collections.abc import Iterator
from datetime import date

from console.model.policy import Policy
from console.model.readiness import MetricPart, Target
from console.rules.measures.definitions import BY_ID
from console.toml.positions import Path
from console.toml.shape import unknown


def package_problems(policy: Policy) -> Iterator[tuple[Path, str]]:
    """Everything wrong with the packages of a policy of the right shape."""
    queues: set[str | None] = set()
    for i, package in enumerate(policy.readiness):
        at: Path = ("readiness", i)
        if package.queue in queues:
            which = "all queues" if package.queue is None else f"the queue {package.queue}"
            yield at, f"is the second package of {which}; write one for each"
        queues.add(package.queue)
        for j, target in enumerate(package.targets):
            yield from _limits(target, (*at, "targets", j))
        if package.metric.measure is not None:
            yield from _unknown_measure(package.metric.measure, (*at, "metric", "measure"))
        if (passed := package.evaluation.passed_on.strip()) and not _is_day(passed):
            yield (*at, "evaluation", "passed_on"), f"is `{passed[:40]}`; write a day, such as 2026-11-30"


def _limits(target: Target | MetricPart, at: Path) -> Iterator[tuple[Path, str]]:
    yield from _unknown_measure(str(target.measure), (*at, "measure"))
    if target.at_least is None and target.at_most is None:
        yield at, "has no limit; give `at_least` or `at_most`"


def _unknown_measure(measure: str, at: Path) -> Iterator[tuple[Path, str]]:
    if measure not in BY_ID:
        yield at, f"is `{measure[:60]}`, no measure; it {unknown(measure, list(BY_ID))}"


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
