"""The matrix: six rows, each with what is set, what is missing, what is off target and whom to ask."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from console.model.policy import Fallback, Policy
from console.model.readiness import Package, ReadyItem, ReadyRow, ReadyState
from console.model.stage import Stage
from console.model.stop import CountScope, StopScope
from console.rules.measures.definitions import BY_ID
from console.rules.readiness.facts import (
    ReadyFacts,
    definition_of,
    in_words,
    is_inside,
    limits_in_words,
    target_item,
    unmapped,
)
from console.rules.stops import holds, sentence

RUN_DAYS: Final = 30
"""An older run of the evaluation set says nothing about today's model and prompt."""

_SHIPPED: Final = frozenset(
    {
        "the head of support",
        "the AI pipeline team",
        "the support quality lead",
        "the knowledge base owner",
        "the operator of this store",
        "another senior",
    }
)
"""The owners in the policy that comes with the program, which name no one."""


def rows(policy: Policy, package: Package, facts: ReadyFacts) -> tuple[ReadyRow, ...]:
    """The six rows for the queue of `package`."""
    named = (
        ("Use case", _use_case(policy, package, facts)),
        ("Data", _data(policy, package, facts)),
        ("API access", _apis(policy, package)),
        ("Quality", _quality(policy, package, facts)),
        ("Fallback", _fallback(policy, package)),
        ("Ownership", _ownership(policy, package)),
    )
    return tuple(ReadyRow(name, tuple(items)) for name, items in named)


def _item(name: str, value: str, missing: str, needed: Stage, ask: str) -> ReadyItem:
    if value.strip():
        return ReadyItem(name, ReadyState.SET, f"{name}: {value.strip()}", needed, ask)
    return ReadyItem(name, ReadyState.MISSING, missing, needed, ask)


def _business(policy: Policy, package: Package) -> str:
    return policy.owners.queues.get(package.queue or "", policy.owners.business)


def _use_case(policy: Policy, package: Package, facts: ReadyFacts) -> Iterator[ReadyItem]:
    ask, scope = _business(policy, package), package.scope
    yield _item("Job", scope.job, "Write in one sentence which job the AI does (`job`).", Stage.SHADOW, ask)
    yield _item("Users", scope.users, "Write who reads the answers, and who reviews them (`users`).", Stage.SHADOW, ask)
    allowed, outside = ", ".join(scope.allowed), ", ".join(scope.outside)
    yield _item("Allowed actions", allowed, "List the kinds of action that are allowed (`allowed`).", Stage.SHADOW, ask)
    missing = "List what the AI must never do here (`outside`), such as refund."
    yield _item("Actions outside", outside, missing, Stage.REVIEWED, ask)
    for kind in scope.outside:
        if (limit := policy.limits.get(kind)) is not None and limit.automatic:
            words = f"{kind} is outside the scope, but policy does it without a person. Remove one of them."
            yield ReadyItem("Actions outside", ReadyState.OUTSIDE, words, Stage.SHADOW, policy.owners.technical)
    yield _metric(package, facts, ask)


def _metric(package: Package, facts: ReadyFacts, ask: str) -> ReadyItem:
    metric = package.metric
    unit = None if metric.measure is None else BY_ID[metric.measure].unit
    limits = limits_in_words(unit, metric.at_least, metric.at_most)
    if not metric.name.strip() or not limits:
        words = "Name the business metric (`name`) and its target (`at_least` or `at_most`)."
        return ReadyItem("Business metric", ReadyState.MISSING, words, Stage.REVIEWED, ask)
    measured = metric.measure is not None
    value = facts.total.figures[metric.measure].value if metric.measure is not None else metric.now
    definition = definition_of(metric.measure) if metric.measure is not None else ""
    if value is None:
        way = "Nothing was counted yet." if measured else "Write today's figure (`now`, `as_of`)."
        words = f"{metric.name}: the target is {limits}. {way}"
        return ReadyItem("Business metric", ReadyState.MISSING, words, Stage.REVIEWED, ask, "", definition)
    inside, value_words = is_inside(value, metric.at_least, metric.at_most), in_words(value, unit)
    when = f" ({metric.as_of})" if metric.as_of and not measured else ""
    words = f"{metric.name} is {value_words}{when}; the target is {limits}."
    state = ReadyState.SET if inside else ReadyState.OUTSIDE
    return ReadyItem("Business metric", state, words, Stage.SAMPLED, ask, value_words, definition)


def _data(policy: Policy, package: Package, facts: ReadyFacts) -> Iterator[ReadyItem]:
    ask = policy.owners.data
    if not package.data:
        words = "The data map is empty. Write a line for each source; `countersign readiness init` lists them."
        yield ReadyItem("Data map", ReadyState.MISSING, words, Stage.SHADOW, ask)
    for entry in package.data:
        lacking = [name for name in ("owner", "access", "updated") if not getattr(entry, name).strip()]
        owner = entry.owner.strip() or policy.owners.sources.get(entry.source, ask)
        if lacking:
            words = f"{entry.source}: write {_joined_names(lacking)}."
            yield ReadyItem("Source", ReadyState.MISSING, words, Stage.REVIEWED, owner)
            continue
        issues = f" Known issue: {entry.issues.strip()}" if entry.issues.strip() else ""
        hidden = f" Restricted: {', '.join(entry.restricted)}." if entry.restricted else ""
        words = f"{entry.source}: read as {entry.access}, updated {entry.updated}.{hidden}{issues}"
        yield ReadyItem("Source", ReadyState.SET, words, Stage.REVIEWED, owner)
    lacking_lines = unmapped(package, facts)
    if package.data and lacking_lines:
        first = ", ".join(group.key for group in lacking_lines[:3])
        more = f" and {len(lacking_lines) - 3} more" if len(lacking_lines) > 3 else ""
        words = f"The AI reads {first}{more}, which the data map does not have. Add them, or stop reading them."
        figure = f"{sum(group.decisions for group in lacking_lines):,} decisions"
        definition = "decisions on drafts made from these sources, of sources with at least 5"
        yield ReadyItem("Sources without a line", ReadyState.OUTSIDE, words, Stage.REVIEWED, ask, figure, definition)


def _apis(policy: Policy, package: Package) -> Iterator[ReadyItem]:
    ask = policy.owners.technical
    if not package.apis:
        words = "The API permission map is empty. Write each system's account, what it may do, who approved it."
        yield ReadyItem("API permission map", ReadyState.MISSING, words, Stage.REVIEWED, ask)
    for entry in package.apis:
        lacking = [name for name in ("account", "may", "approved_by") if not getattr(entry, name)]
        if lacking:
            words = f"{entry.system}: write {_joined_names(lacking)}."
            yield ReadyItem("Permission", ReadyState.MISSING, words, Stage.REVIEWED, ask)
        else:
            words = f"{entry.system}: {entry.account} may {', '.join(entry.may)}; approved by {entry.approved_by}."
            yield ReadyItem("Permission", ReadyState.SET, words, Stage.REVIEWED, entry.approved_by)
    permitted = {kind for entry in package.apis for kind in entry.may}
    for kind, limit in policy.limits.items():
        if limit.automatic and kind not in permitted:
            words = f"Policy carries out {kind} without a person, and no system permits it. Add it to `may`."
            yield ReadyItem("Permission", ReadyState.OUTSIDE, words, Stage.SAMPLED, ask)


def _quality(policy: Policy, package: Package, facts: ReadyFacts) -> Iterator[ReadyItem]:
    ask = policy.owners.qa
    if not package.targets:
        words = "No measure has a target. Write `[[readiness.targets]]`, such as correction at most 0.2."
        yield ReadyItem("Targets", ReadyState.MISSING, words, Stage.REVIEWED, ask)
    for target in package.targets:
        # What is measured in shadow is needed for leaving shadow; the rest can only be measured once people review.
        needed = Stage.REVIEWED if target.measure.startswith("shadow_") else Stage.SAMPLED
        yield target_item(target, facts, ask, needed)
    run = package.evaluation
    missing = "Name the evaluation set (`set`) that a release is tried on: export one, docs/evaluation.md says how."
    yield _item("Evaluation set", run.set and f"{run.set} ({run.cases:,} cases)", missing, Stage.REVIEWED, ask)
    yield _run(package, facts, ask)


def _run(package: Package, facts: ReadyFacts, ask: str) -> ReadyItem:
    passed = package.evaluation.passed_on.strip()
    if not passed:
        words = "No run of the evaluation set has passed. Run it with --limit, and write the day (`passed_on`)."
        return ReadyItem("Evaluation run", ReadyState.MISSING, words, Stage.SAMPLED, ask)
    age = facts.made_at.date() - date.fromisoformat(passed)
    if age > timedelta(days=RUN_DAYS):
        words = f"The evaluation set last passed on {passed}, over {RUN_DAYS} days ago. Run it again."
        return ReadyItem("Evaluation run", ReadyState.OUTSIDE, words, Stage.SAMPLED, ask, f"{age.days} days")
    return ReadyItem("Evaluation run", ReadyState.SET, f"The evaluation set passed on {passed}.", Stage.SAMPLED, ask)


def _fallback(policy: Policy, package: Package) -> Iterator[ReadyItem]:
    ask = policy.owners.operations
    missing = "Write in a sentence what happens when the AI is wrong or away (`fallback`): who takes over, how fast."
    yield _item("Fallback rules", package.fallback, missing, Stage.SHADOW, ask)
    warnings = [name.replace("_", " ") for name in policy.fallbacks.__struct_fields__ if _only_warns(policy, name)]
    if warnings:
        words = f"Only a warning for: {', '.join(warnings)}. If that is too little, change `[fallbacks]`."
        yield ReadyItem("Problems that only warn", ReadyState.SET, words, Stage.REVIEWED, policy.owners.business)
    scope = StopScope(queue=package.queue)
    for stop in policy.stops:
        if holds(StopScope(queue=stop.queue), scope) or package.queue is None:
            words = f"{sentence(stop)} Lift the stop once its reason is gone."
            yield ReadyItem("Stop in force", ReadyState.OUTSIDE, words, Stage.REVIEWED, stop.by)
    queue = package.queue
    watched = [
        rule.id
        for rule in policy.stop_rules
        if rule.each is not CountScope.QUEUE or rule.names is None or queue is None or queue in rule.names
    ]
    missing = "No rule stops sending by itself when much is corrected. Add `[[stop_rules]]` (docs/policy.md)."
    yield _item("Rules that stop", ", ".join(watched), missing, Stage.REVIEWED, ask)
    missing = "Write what is logged, where it is kept and for how long, and who may read it (`logging`)."
    yield _item("Logging plan", package.logging, missing, Stage.REVIEWED, ask)


def _only_warns(policy: Policy, name: str) -> bool:
    return getattr(policy.fallbacks, name) is Fallback.WARN


def _ownership(policy: Policy, package: Package) -> Iterator[ReadyItem]:
    owners = policy.owners
    named = (
        ("Business", _business(policy, package), "business"),
        ("Technical", owners.technical, "technical"),
        ("QA", owners.qa, "qa"),
        ("Data", owners.data, "data"),
        ("Operations", owners.operations, "operations"),
    )
    for title, owner, key in named:
        if owner in _SHIPPED:
            words = f"{title} owner: “{owner}” is as the policy came. Write who it is in [owners] {key}."
            yield ReadyItem(title, ReadyState.MISSING, words, Stage.SHADOW, owners.business)
        else:
            yield ReadyItem(title, ReadyState.SET, f"{title} owner: {owner}", Stage.SHADOW, owner)


def _joined_names(names: list[str]) -> str:
    words = [f"`{name}`" for name in names]
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
