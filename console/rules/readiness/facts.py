"""What the store knows about a queue that matters for readiness, and sentences that compare a figure with its
target.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

import msgspec

from console.model.measures import Figure, Group, Unit
from console.model.readiness import Package, ReadyItem, ReadyState, Target
from console.model.stage import Stage
from console.rules.measures.definitions import BY_ID


class ReadyFacts(msgspec.Struct, frozen=True):
    """`total` are the measures since `since`; `sources` those by address, of sources with enough decisions. Days are
    those of the zone of `made_at` and `since`.
    """

    made_at: datetime
    since: datetime
    total: Group
    sources: Sequence[Group] = ()


def unmapped(package: Package, facts: ReadyFacts) -> list[Group]:
    """The sources that the AI reads and that no line of the data map covers."""
    return [group for group in facts.sources if not any(_covers(entry.source, group.key) for entry in package.data)]


def _covers(source: str, uri: str) -> bool:
    return uri.startswith(source[:-1]) if source.endswith("*") else uri == source


def is_inside(value: float, target_low: float | None, target_high: float | None) -> bool:
    """Whether a figure is within its target."""
    return (target_low is None or value >= target_low) and (target_high is None or value <= target_high)


def limits_in_words(unit: Unit | None, low: float | None, high: float | None) -> str:
    """“at least 80.0 %”."""
    words = [f"at least {in_words(low, unit)}"] if low is not None else []
    return " and ".join([*words, *([f"at most {in_words(high, unit)}"] if high is not None else [])])


def in_words(value: float, unit: Unit | None) -> str:
    """`68.4 %`, `41.2 s`, `0.0026 USD`."""
    match unit:
        case Unit.SHARE:
            return f"{value * 100:.1f} %"
        case Unit.MILLISECONDS:
            return f"{value / 1_000:,.1f} s"
        case Unit.USD:
            return f"{value:.4f} USD"
        case _:
            return f"{value:,.4g}"


def definition_of(measure: str) -> str:
    """Numerator and denominator in words, as in docs/measures.md."""
    definition = BY_ID[measure]
    return f"{definition.numerator}, of {definition.denominator}".replace("`", "")


def target_item(target: Target, facts: ReadyFacts, ask: str, needed: Stage) -> ReadyItem:
    """The item that compares a measure with its target; with too few decisions, it says how many are missing."""
    definition, figure = BY_ID[target.measure], facts.total.figures[target.measure]
    limits = limits_in_words(definition.unit, target.at_least, target.at_most)
    value_words = _figure_words(figure, definition.unit)
    rest = {"figure": value_words, "definition": definition_of(target.measure)}
    if figure.value is None or figure.denominator < target.of:
        lacking = target.of - figure.denominator
        sentence = f"{definition.title}: only {figure.denominator:,} were counted; wait for {lacking:,} more."
        return ReadyItem(definition.title, ReadyState.MISSING, sentence, needed, ask, **rest)
    if is_inside(figure.value, target.at_least, target.at_most):
        sentence = f"{definition.title}: {value_words}; the target is {limits}."
        return ReadyItem(definition.title, ReadyState.SET, sentence, needed, ask, **rest)
    sentence = f"{definition.title} is {in_words(figure.value, definition.unit)}; the target is {limits}. {_HINT}"
    return ReadyItem(definition.title, ReadyState.OUTSIDE, sentence, needed, ask, **rest)


_HINT: Final = "Look at what was corrected most in Insights, or change the target."


def _figure_words(figure: Figure, unit: Unit) -> str:
    if figure.value is None:
        return "nothing counted"
    return f"{in_words(figure.value, unit)} of {figure.denominator:,}"
