"""Readiness in the window's language: what a terminal says by `console/rules/readiness/writing.py`."""

from typing import Final

from console.model.readiness import ReadinessReport, StageVerdict
from console.model.stage import Stage
from ui.language import phrase, tr
from ui.outside_text import inside, said
from ui.widgets.times import dated, day_and_month

STAGES: Final = {Stage.SHADOW: phrase("Shadow"), Stage.REVIEWED: phrase("Reviewed"), Stage.SAMPLED: phrase("Sampled")}


def title_of(report: ReadinessReport) -> str:
    """“Readiness of the queue billing”."""
    if report.queue is None:
        return tr("Readiness of all queues")
    return tr("Readiness of the queue {queue}", queue=inside(report.queue))


def as_of(report: ReadinessReport) -> str:
    """When, by which policy, over which time; in the zone of the report's times."""
    day, since = (f"{day_and_month(at, year=True)} {dated(at, '%H:%M')}" for at in (report.made_at, report.since))
    return tr(
        "{made}, policy {version} “{policy}”; figures since {since}, days in {zone}; {count:,} decisions; "
        "definitions as in docs/measures.md.",
        singular="{made}, policy {version} “{policy}”; figures since {since}, days in {zone}; {count} decision; "
        "definitions as in docs/measures.md.",
        made=day,
        version=report.policy_version,
        policy=said(report.policy),
        since=since,
        zone=inside(str(report.since.tzinfo)),
        count=report.decisions,
    )


def verdict_words(verdict: StageVerdict) -> str:
    """One line about a stage."""
    name = tr(STAGES[verdict.stage])
    name = tr("{stage} (now)", stage=name) if verdict.here else name
    if verdict.ready:
        return tr("{stage}: ready", stage=name)
    count, earlier = len(verdict.keeps), verdict.earlier
    here = tr("{count} things are open", singular="{count} thing is open", count=count)
    before = tr("{count} of the stages before", count=earlier)
    if not (count and earlier):
        return tr("{stage}: not ready, {what}", stage=name, what=here if count else before)
    return tr("{stage}: not ready, {here} and {before}", stage=name, here=here, before=before)
