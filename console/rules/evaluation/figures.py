"""The figures of a run, and what became worse or better since an earlier run of the same cases."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from statistics import fmean
from typing import Final, NamedTuple

from console.model.evaluation_report import (
    AnswerOutcome,
    CaseFigure,
    CaseResult,
    FigureChange,
    FigureFailure,
    Interval,
    Movement,
)
from console.model.measures import Better
from console.rules.evaluation.flaws import Flaw
from console.rules.evaluation.intervals import mean, share_change, wilson
from console.rules.evaluation.scoring import is_light


class RunFigure(NamedTuple):
    """A figure: `value` is what a case adds to it (shares: 0 or 1), None if the case does not count for it."""

    name: str
    label: str
    better: Better
    value: Callable[[CaseResult], float | None]
    is_share: bool = True


def _answered(result: CaseResult) -> float:
    return float(result.outcome is not AnswerOutcome.FAILED)


def _exact(result: CaseResult) -> float | None:
    return None if result.exact is None else float(result.exact)


def _light(result: CaseResult) -> float | None:
    return None if result.exact is None else float(is_light(result))


def _distance(result: CaseResult) -> float | None:
    return result.distance


def _repeated(result: CaseResult) -> float | None:
    return None if result.repeats is None else float(result.repeats)


def _with(*flaws: Flaw) -> Callable[[CaseResult], float | None]:
    def value(result: CaseResult) -> float | None:
        if result.outcome is not AnswerOutcome.DRAFTED:
            return None
        return float(any(finding.flaw in flaws for finding in result.findings))

    return value


FIGURES: Final = (
    RunFigure("answered", "Answered", Better.MORE, _answered),
    RunFigure("exact", "Exactly as expected", Better.MORE, _exact),
    RunFigure("light", "At most 5 words to change", Better.MORE, _light),
    RunFigure("distance", "Share of words to change", Better.LESS, _distance, is_share=False),
    RunFigure("promises", "With a promise", Better.LESS, _with(Flaw.PROMISE)),
    RunFigure("grounding", "With an ungrounded fact", Better.LESS, _with(Flaw.GROUNDING)),
    RunFigure("findings", "With another finding", Better.LESS, _with(Flaw.UNCHECKED, Flaw.OTHER)),
    RunFigure("repeated", "Known failures repeated", Better.LESS, _repeated),
)
BY_NAME: Final = {figure.name: figure for figure in FIGURES}


def figures(results: Sequence[CaseResult]) -> tuple[CaseFigure, ...]:
    """Every figure of a run."""
    return tuple(_figure(figure, _values(figure, results)) for figure in FIGURES)


def changes(before: Iterable[CaseResult], now: Iterable[CaseResult]) -> tuple[FigureChange, ...]:
    """Each figure on the cases that count for it in both runs; a figure without such cases is left out."""
    earlier = {result.id: result for result in before}
    pairs = [(earlier[result.id], result) for result in now if result.id in earlier]
    found = (_change(figure, pairs) for figure in FIGURES)
    return tuple(change for change in found if change is not None)


def failures(
    results: Sequence[CaseResult], changed: Iterable[FigureChange], limits: Mapping[str, float]
) -> tuple[FigureFailure, ...]:
    """What stops a release: a figure outside its limit (or without any case to compute it from), or one that became
    worse.
    """
    result = [
        _outside(figure, limits[figure.name], results)
        for figure in figures(results)
        if figure.name in limits and _is_outside(figure, limits[figure.name])
    ]
    result += [_became_worse(change) for change in changed if change.movement is Movement.WORSE]
    return tuple(result)


def percent(value: float | None) -> str:
    """A figure's value for people."""
    return "–" if value is None else f"{value * 100:.1f} %"


def _values(figure: RunFigure, results: Iterable[CaseResult]) -> dict[str, float]:
    return {result.id: value for result in results if (value := figure.value(result)) is not None}


def _figure(figure: RunFigure, values: Mapping[str, float]) -> CaseFigure:
    numbers, cases = [*values.values()], len(values)
    count = round(sum(numbers)) if figure.is_share else None
    interval = None
    if numbers:
        interval = mean(numbers) if count is None else wilson(count, cases)
    value = fmean(numbers) if numbers else None
    return CaseFigure(figure.name, figure.label, figure.better, value, count, cases, interval)


def _change(figure: RunFigure, pairs: Iterable[tuple[CaseResult, CaseResult]]) -> FigureChange | None:
    both = {
        now.id: (old, new)
        for before, now in pairs
        if (old := figure.value(before)) is not None and (new := figure.value(now)) is not None
    }
    if not both:
        return None
    more = figure.better is Better.MORE
    differences = {name: new - old for name, (old, new) in both.items()}
    ups = sorted((name for name, value in differences.items() if value > 0), key=lambda name: -differences[name])
    downs = sorted((name for name, value in differences.items() if value < 0), key=lambda name: differences[name])
    if figure.is_share:
        counts = Counter(both.values())
        interval = share_change(counts[1, 1], counts[1, 0], counts[0, 1], counts[0, 0])
    else:
        interval = mean([*differences.values()])
    return FigureChange(
        name=figure.name,
        before=fmean(old for old, _ in both.values()),
        now=fmean(new for _, new in both.values()),
        cases=len(both),
        interval=interval,
        movement=_movement(interval, more=more),
        worse=tuple(downs if more else ups),
        better=tuple(ups if more else downs),
    )


def _movement(interval: Interval, *, more: bool) -> Movement:
    if interval.low > 0:
        return Movement.BETTER if more else Movement.WORSE
    if interval.high < 0:
        return Movement.WORSE if more else Movement.BETTER
    return Movement.UNCLEAR


def _is_outside(figure: CaseFigure, limit: float) -> bool:
    if figure.value is None:
        return True
    return figure.value < limit if figure.better is Better.MORE else figure.value > limit


def _outside(figure: CaseFigure, limit: float, results: Sequence[CaseResult]) -> FigureFailure:
    values = _values(BY_NAME[figure.name], results)
    more = figure.better is Better.MORE
    behind = [name for name, value in values.items() if (value < 1 if more else value > 0)]
    behind.sort(key=lambda name: values[name] if more else -values[name])
    word = "at least" if more else "at most"
    value = "no case counts for it" if figure.value is None else percent(figure.value)
    sentence = f"{figure.label}: {value}, {word} {percent(limit)} wanted"
    return FigureFailure(figure.name, sentence, tuple(behind))


def _became_worse(change: FigureChange) -> FigureFailure:
    figure = BY_NAME[change.name]
    numbers = f"{percent(change.before)} → {percent(change.now)}"
    sentence = f"{figure.label}: {numbers} ({len(change.worse):,} worse, {len(change.better):,} better)"
    return FigureFailure(change.name, sentence, change.worse)
