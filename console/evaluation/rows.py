"""Writes a report as text: a table of the figures, the cases behind what stops a release, and one line that says
whether the release may go out.
"""

from collections import Counter
from collections.abc import Iterator
from typing import Final

from console.evaluation.junit import about
from console.model.evaluation_report import CaseFigure, EvaluationReport, FigureChange, Movement
from console.rules.evaluation.figures import percent

ANSWERED: Final = {"answered": 1.0}
"""The default limits: the pipeline answers."""
MOST_CASES: Final = 10
"""The most cases that are printed; the report has all."""


def report_rows(report: EvaluationReport) -> Iterator[str]:
    """The table, then the cases."""
    yield f"{len(report.results):,} cases of {report.set}, judged by {report.policy}"
    if report.last is not None:
        common = max((change.cases for change in report.changes), default=0)
        yield f"Compared with the run of {report.last:%Y-%m-%d %H:%M} UTC on {common:,} cases that both have"
    yield f"{'figure':25} {'value':>8} {'cases':>6}  {'95 % interval':17} {'last':>8}  change (95 % interval)".rstrip()
    changed = {change.name: change for change in report.changes}
    for figure in report.figures:
        yield _figure_row(figure, changed.get(figure.name)).rstrip()
    yield from (f"{failure.sentence}." for failure in report.failures)
    yield from _case_rows(report)


def _case_rows(report: EvaluationReport) -> Iterator[str]:
    """The cases behind what stops a release, those behind most figures first."""
    behind = Counter(name for failure in report.failures for name in failure.cases)
    if behind:
        yield "Cases behind it:"
    known = {result.id: result for result in report.results}
    for name, _ in behind.most_common(MOST_CASES):
        result = known[name]
        first, *more = about(result).splitlines() or ["No more than before."]
        yield f"  {result.id} ({result.queue}): {first}"
        yield from (f"    {line}" for line in more)
    if len(behind) > MOST_CASES:
        yield f"  and {len(behind) - MOST_CASES:,} more in the report (--report, --junit)"


def verdict(report: EvaluationReport) -> str:
    """The line that says whether the release may go out."""
    if report.failures:
        return f"Not ready. {'. '.join(failure.sentence for failure in report.failures)}."
    if report.last is None and report.limits == ANSWERED:
        return "Every case was answered. What a release must reach is said by --limit and --last."
    if report.last is None:
        return "Ready: every figure is within its limits."
    better = [f.label for f in report.figures for c in report.changes if _is(c, f, Movement.BETTER)]
    words = f"; better: {', '.join(better)}" if better else ""
    return f"Ready: nothing became worse{words}."


def _is(change: FigureChange, figure: CaseFigure, movement: Movement) -> bool:
    return change.name == figure.name and change.movement is movement


def _figure_row(figure: CaseFigure, change: FigureChange | None) -> str:
    interval = figure.interval
    within = "" if interval is None else f"{percent(interval.low)} – {percent(interval.high)}"
    row = f"{figure.label:25} {percent(figure.value):>8} {figure.cases:>6,}  {within:17}"
    if change is None:
        return row
    low, high = change.interval.low * 100, change.interval.high * 100
    word = "" if change.movement is Movement.UNCLEAR else f" {change.movement}"
    return (
        f"{row} {percent(change.before):>8}  {(change.now - change.before) * 100:+.1f} ({low:+.1f} – {high:+.1f}){word}"
    )
