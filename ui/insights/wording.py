"""The words of Insights. Values in, words out."""

from datetime import UTC, datetime
from typing import NamedTuple

from console.model.measures import Better, Bin, By, Calibration, Definition, Figure, FirstUse, Group, Unit
from console.rules.days import day_of, named_zone
from console.sync.insights import Insights, InsightsQuery
from ui.language import number, phrase, tr
from ui.outside_text import inside
from ui.widgets.times import day_and_month, duration_words

BY_WORDS = {
    By.PROMPT: phrase("prompt version"),
    By.MODEL: phrase("model"),
    By.PERSON: phrase("person"),
    By.QUEUE: phrase("queue"),
    By.SOURCE: phrase("source"),
}
"""What can be compared; days are always shown."""
RANGES = {7: phrase("7 days"), 14: phrase("14 days"), 28: phrase("28 days"), 90: phrase("90 days")}
NOTHING = "–"
_COUNTED_IN = phrase("Drafts in {queue} are counted here as soon as someone decides on them.")
_MOVED = {
    (True, True): phrase("{words} more than in the previous period, better"),
    (True, False): phrase("{words} more than in the previous period, worse"),
    (False, True): phrase("{words} less than in the previous period, better"),
    (False, False): phrase("{words} less than in the previous period, worse"),
}


class MeasureChange(NamedTuple):
    """A figure beside that of the period before: a sign and words, and the token of their colour."""

    words: str
    tone: str
    spoken: str


def value_words(value: float | None, unit: Unit) -> str:
    """`68.4 %`, `41 s`, `0.0026 $`, `1.2`."""
    if value is None:
        return NOTHING
    if unit is Unit.SHARE:
        return tr("{share:.1f} %", share=value * 100)
    if unit is Unit.MILLISECONDS:
        return duration_words(round(value))
    if unit is Unit.USD:
        return tr("{cost:.4f} $", cost=value)
    return number(value, ",.0f") if unit is Unit.TOKENS else number(value, ".2f")


def change(now: Figure, before: Figure, definition: Definition) -> MeasureChange:
    """How `now` differs from `before`; nothing where either is missing."""
    if now.value is None or before.value is None:
        return MeasureChange("", "muted", tr("nothing to compare with in the previous period"))
    moved = now.value - before.value
    words = _moved_words(abs(moved), definition.unit)
    if words == _moved_words(0, definition.unit):
        return MeasureChange(f"±{words}", "muted", tr("same as in the previous period"))
    good = (moved > 0) is (definition.better is Better.MORE)
    sign = "▲" if moved > 0 else "▼"
    return MeasureChange(f"{sign} {words}", "ok" if good else "warn", tr(_MOVED[moved > 0, good], words=words))


def _moved_words(moved: float, unit: Unit) -> str:
    if unit is Unit.SHARE:
        return number(moved * 100, ".1f") if round(moved * 100, 1) else number(0)
    if unit is Unit.MILLISECONDS:
        return duration_words(round(moved)) if moved >= 500 else number(0)
    return number(moved, ".4f") if round(moved, 4) else number(0)


def head_words(insights: Insights) -> str:
    """`12,408 decisions · 14 people`."""
    decisions, people = insights.total.decisions, insights.total.people
    return " · ".join(
        (
            tr("{count:,} decisions", singular="{count} decision", count=decisions),
            tr("{count:,} people", singular="{count} person", count=people),
        )
    )


def days_subtitle(insights: Insights) -> str:
    """What the lines show, of how many, and since when a prompt version is there."""
    words = tr("share of decisions over seven days, n = {decisions:,}", decisions=insights.total.decisions)
    newest = latest_prompt(insights)
    if newest is None:
        return words
    return tr(
        "{words}; {prompt_version} since {day_words}",
        words=words,
        prompt_version=inside(newest.prompt_version),
        day_words=day_words(newest.at, insights.zone),
    )


def latest_prompt(insights: Insights) -> FirstUse | None:
    """The prompt version that came last within the days shown, after at least one other."""
    prompts = insights.quality.prompts
    return prompts[-1] if len(prompts) > 1 and prompts[-1].at >= insights.before_since else None


def day_words(at: datetime, zone: str) -> str:
    """`9 November`, of `zone`, as the measures' days are."""
    day = day_of(at, named_zone(zone) or UTC)
    return day_and_month(day, long=True)


def calibration_title(calibration: Calibration) -> str:
    """The question, with the confidence that most drafts state."""
    most = max(calibration.bins, key=lambda b: b.drafts)
    return (
        tr("Is a confidence of {low:.1f} right {percent:.0f} % of the time?", low=most.low, percent=most.low * 100)
        if most.drafts
        else tr("Calibration")
    )


def bin_words(bin_: Bin) -> str:
    """`confidence 0.7 to 0.8: 83 % of 87 were good`."""
    if not bin_.drafts:
        return tr("confidence {low:.1f} to {high:.1f}: no drafts", low=bin_.low, high=bin_.high)
    good = tr("{good:.0f} % of {drafts:,} were good", good=bin_.good / bin_.drafts * 100, drafts=bin_.drafts)
    return tr("confidence {low:.1f} to {high:.1f}: {good}", low=bin_.low, high=bin_.high, good=good)


def nothing_words(query: InsightsQuery) -> tuple[str, str, str]:
    """What is said where there are no decisions: a title, what follows from it, and the way out."""
    queue, longest = inside(query.queue or ""), max(RANGES)
    if query.days == longest and query.queue:
        return tr("No decisions yet"), tr(_COUNTED_IN, queue=queue), ""
    if query.days == longest:
        return tr("No decisions yet"), tr("Drafts are counted here as soon as someone decides on them."), ""
    title = (
        tr("No decisions in {queue} in the last {count} days", queue=queue, count=query.days)
        if query.queue
        else tr("No decisions in the last {count} days", count=query.days)
    )
    return title, tr("Choose a longer period."), tr("Last {count} days", count=longest)


def threshold_words(calibration: Calibration) -> str:
    """What the threshold means, or why there is none."""
    if calibration.threshold is None:
        return tr(
            "No threshold keeps {target:.0f} % good, or there are too few drafts to tell.",
            target=calibration.target * 100,
        )
    return tr(
        "From {threshold:.2f} on, {target:.0f} % of the drafts were good.",
        threshold=calibration.threshold,
        target=calibration.target * 100,
    )


def share_words(part: int, whole: int) -> str:
    """`41 % of 312`."""
    return tr("{part:.0f} % of {whole:,}", part=part / whole * 100, whole=whole) if whole else NOTHING


def group_name(group: Group, by: By) -> str:
    """What a row of the comparison is called."""
    return group.name or {By.PROMPT: tr("no version"), By.MODEL: tr("no name")}.get(by, NOTHING)
