"""The words of Insights. Values in, words out."""

from datetime import UTC, datetime
from typing import NamedTuple

from console.model.measures import Better, Bin, By, Calibration, Definition, Figure, FirstUse, Group, Unit
from console.rules.days import day_of, named_zone
from console.sync.insights import Insights
from ui.outside_text import inside
from ui.widgets.times import duration_words

BY_WORDS = {
    By.PROMPT: "prompt version",
    By.MODEL: "model",
    By.PERSON: "person",
    By.QUEUE: "queue",
    By.SOURCE: "source",
}
"""What can be compared; days are always shown."""
RANGES = {7: "7 days", 14: "14 days", 28: "28 days", 90: "90 days"}
NOTHING = "–"


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
        return f"{value * 100:.1f} %"
    if unit is Unit.MILLISECONDS:
        return duration_words(round(value))
    if unit is Unit.USD:
        return f"{value:.4f} $"
    return f"{value:,.0f}" if unit is Unit.TOKENS else f"{value:.2f}"


def change(now: Figure, before: Figure, definition: Definition) -> MeasureChange:
    """How `now` differs from `before`; nothing where either is missing."""
    if now.value is None or before.value is None:
        return MeasureChange("", "muted", "nothing to compare with in the previous period")
    moved = now.value - before.value
    words = _moved_words(abs(moved), definition.unit)
    if words == _moved_words(0, definition.unit):
        return MeasureChange(f"±{words}", "muted", "same as in the previous period")
    good = (moved > 0) is (definition.better is Better.MORE)
    sign, direction = ("▲", "more") if moved > 0 else ("▼", "less")
    judged = "better" if good else "worse"
    return MeasureChange(
        f"{sign} {words}", "ok" if good else "warn", f"{words} {direction} than in the previous period, {judged}"
    )


def _moved_words(moved: float, unit: Unit) -> str:
    if unit is Unit.SHARE:
        return f"{moved * 100:.1f}" if round(moved * 100, 1) else "0"
    if unit is Unit.MILLISECONDS:
        return duration_words(round(moved)) if moved >= 500 else "0"
    return f"{moved:.4f}" if round(moved, 4) else "0"


def head_words(insights: Insights) -> str:
    """`12,408 decisions · 14 people`."""
    decisions, people = insights.total.decisions, insights.total.people
    return f"{_count(decisions, 'decision', 'decisions')} · {_count(people, 'person', 'people')}"


def days_subtitle(insights: Insights) -> str:
    """What the lines show, of how many, and since when a prompt version is there."""
    words = f"share of decisions over seven days, n = {insights.total.decisions:,}"
    newest = latest_prompt(insights)
    if newest is None:
        return words
    return f"{words}; {inside(newest.prompt_version)} since {day_words(newest.at, insights.zone)}"


def latest_prompt(insights: Insights) -> FirstUse | None:
    """The prompt version that came last within the days shown, after at least one other."""
    prompts = insights.quality.prompts
    return prompts[-1] if len(prompts) > 1 and prompts[-1].at >= insights.before_since else None


def day_words(at: datetime, zone: str) -> str:
    """`9 November`, of `zone`, as the measures' days are."""
    day = day_of(at, named_zone(zone) or UTC)
    return f"{day.day} {day:%B}"


def calibration_title(calibration: Calibration) -> str:
    """The question, with the confidence that most drafts state."""
    most = max(calibration.bins, key=lambda b: b.drafts)
    return (
        f"Is a confidence of {most.low:.1f} right {most.low * 100:.0f} % of the time?" if most.drafts else "Calibration"
    )


def bin_words(bin_: Bin) -> str:
    """`confidence 0.7 to 0.8: 83 % of 87 were good`."""
    if not bin_.drafts:
        return f"confidence {bin_.low:.1f} to {bin_.high:.1f}: no drafts"
    good = f"{bin_.good / bin_.drafts * 100:.0f} % of {bin_.drafts:,} were good"
    return f"confidence {bin_.low:.1f} to {bin_.high:.1f}: {good}"


def threshold_words(calibration: Calibration) -> str:
    """What the threshold means, or why there is none."""
    if calibration.threshold is None:
        return f"No threshold keeps {calibration.target * 100:.0f} % good, or there are too few drafts to tell."
    return f"From {calibration.threshold:.2f} on, {calibration.target * 100:.0f} % of the drafts were good."


def share_words(part: int, whole: int) -> str:
    """`41 % of 312`."""
    return f"{part / whole * 100:.0f} % of {whole:,}" if whole else NOTHING


def group_name(group: Group, by: By) -> str:
    """What a row of the comparison is called."""
    return group.name or {By.PROMPT: "no version", By.MODEL: "no name"}.get(by, NOTHING)


def _count(number: int, one: str, many: str) -> str:
    return f"{number:,} {one if number == 1 else many}"
