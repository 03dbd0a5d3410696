"""The report: `bench.json` for machines, `bench.md` for people. Every number in it was measured in this run."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

import msgspec

from tests.bench.machine import Commit, Machine
from tests.bench.row import Bar, Line, Row, Series

SCHEMA = 1
KEPT_VALUES = 32
"""A series with more values is told by its statistics alone."""


class Outcome(msgspec.Struct, frozen=True):
    """What became of one row: measured, or why not. `failed` tells an error from something that is not there. `load` is
    the machine's one-minute load when it ended: much over what a row needs itself says that others worked too.
    """

    name: str
    seconds: float
    load: float
    row: Row | None = None
    why: str = ""
    failed: bool = False


class Report(msgspec.Struct, frozen=True):
    """One run."""

    made_at: datetime
    seconds: float
    machine: Machine
    versions: dict[str, str]
    commit: Commit | None
    drafts: int
    growth: int
    quick: bool
    input: str
    outcomes: tuple[Outcome, ...]

    @property
    def failed(self) -> bool:
        """Whether a row broke. A missed bar is a figure, not a failure."""
        return any(outcome.failed for outcome in self.outcomes)


def as_json(report: Report) -> bytes:
    """The report as one JSON value, with what follows from the values written out."""
    value: dict[str, Any] = {"schema": SCHEMA}
    value |= {name: getattr(report, name) for name in report.__struct_fields__ if name != "outcomes"}
    value["rows"] = [
        {"name": o.name, "seconds": o.seconds, "load": o.load, **_row(o.row)}
        for o in report.outcomes
        if o.row is not None
    ]
    value["not_measured"] = [
        {"name": o.name, "why": o.why, "failed": o.failed} for o in report.outcomes if o.row is None
    ]
    return msgspec.json.format(msgspec.json.encode(value), indent=1)


def as_text(report: Report) -> str:
    """The report as a page of Markdown."""
    m = report.machine
    head = [
        f"# What Countersign takes, measured {report.made_at:%Y-%m-%d %H:%M} UTC",
        "",
        f"- {m.processor}, {m.cores} cores, {m.memory_gib} GiB, {m.system}, {m.file_system}; load before: {m.load}",
        f"- {', '.join(f'{name} {number}' for name, number in report.versions.items())}",
        f"- commit {_commit(report.commit)}",
        f"- {report.drafts:,} drafts cached ({report.input}); took {report.seconds / 60:.1f} min"
        + ("; **small sizes (`--quick`): only for trying**" if report.quick else ""),
        "",
        "A ratio is taken to the floor in the same line, measured in the same run. Values are medians, with the lowest "
        "and highest of all repeats, or percentiles where the bar is one.",
    ]
    body = [text for outcome in report.outcomes if outcome.row for text in _section(outcome, outcome.row)]
    left = [f"- `{o.name}`: {'failed: ' if o.failed else ''}{o.why}" for o in report.outcomes if o.row is None]
    return "\n".join([*head, *body, *(["", "## Not measured", "", *left] if left else []), ""])


def _commit(commit: Commit | None) -> str:
    if commit is None:
        return "unknown (not a clone)"
    changed = f", {len(commit.changed)} files changed since" if commit.changed else ""
    return commit.id[:12] + changed


def _row(row: Row) -> dict[str, Any]:
    return {
        "title": row.title,
        "bar": row.bar,
        "met": _all_met(row),
        "lines": [_line(line) for line in row.lines],
        "notes": row.notes,
    }


def _all_met(row: Row) -> bool | None:
    verdicts = [line.met for line in row.lines if line.met is not None]
    return all(verdicts) if verdicts else None


def _line(line: Line) -> dict[str, Any]:
    return {
        "what": line.what,
        "measured": _series(line.measured),
        "floor": {"what": line.floor_what, **_series(line.floor)} if line.floor else None,
        "ratio": line.ratio,
        "bar": line.bar,
        "met": line.met,
        "note": line.note,
    }


def _series(series: Series) -> dict[str, Any]:
    figures = {
        "unit": series.unit,
        "count": len(series.values),
        "median": series.median,
        "low": min(series.values),
        "high": max(series.values),
    }
    if len(series.values) > KEPT_VALUES:
        return figures | {f"p{percent}": series.percentile(percent) for percent in (50, 95, 99)}
    return figures | {"values": series.values}


def _section(outcome: Outcome, row: Row) -> Iterable[str]:
    yield from ("", f"## {row.title}", "", f"Bar: {row.bar}", "")
    yield from ("| what | measured | floor | ratio | bar | |", "|---|---|---|---|---|---|")
    for line in row.lines:
        floor = f"{_told(line.floor, None)} {line.floor_what}" if line.floor else ""
        ratio = "" if line.ratio is None else f"{line.ratio:.2f}"
        verdict = {True: "met", False: "**missed**", None: ""}[line.met]
        what = line.what + (f" ({line.note})" if line.note else "")
        yield f"| {what} | {_told(line.measured, line.bar)} | {floor} | {ratio} | {_bar(line)} | {verdict} |"
    yield ""
    yield from (f"- {note}" for note in row.notes)
    yield f"- Took {outcome.seconds:.0f} s; the machine's load at the end: {outcome.load:.1f}."


def _bar(line: Line) -> str:
    if line.bar is None:
        return ""
    sign = "≤" if line.bar.sense == "at most" else "≥"
    if line.floor is not None and not line.bar.absolute:
        return f"{sign} {line.bar.limit:g} ×"
    which = "" if line.bar.statistic == "median" else f"{line.bar.statistic} "
    return f"{which}{sign} {line.bar.limit:g} {line.measured.unit}"


def _told(series: Series, bar: Bar | None) -> str:
    many = len(series.values) > KEPT_VALUES
    if many or (bar is not None and bar.statistic != "median"):
        parts = [f"p{percent} {_number(series.percentile(percent))}" for percent in (50, 95, 99)]
        return f"{' · '.join(parts)} {series.unit} ({len(series.values):,}×)"
    if len(series.values) == 1:
        return f"{_number(series.median)} {series.unit} (once)"
    low, high = _number(min(series.values)), _number(max(series.values))
    return f"{_number(series.median)} {series.unit} ({low}–{high}, {len(series.values)}×)"


def _number(value: float) -> str:
    if abs(value) >= 100:
        return f"{value:,.0f}"
    return f"{value:.1f}" if abs(value) >= 10 else f"{value:.2f}"
