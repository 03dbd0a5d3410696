"""The main measures as a table of plain text."""

from collections.abc import Iterator, Sequence
from datetime import datetime, tzinfo
from typing import Final

from console.local.zone import name_of
from console.model.measures import Figure, Group, Measures, Unit
from console.rules.measures.definitions import BY_ID

COLUMNS: Final = (
    ("acceptance", "accepted"),
    ("correction", "corrected"),
    ("escalation", "escalated"),
    ("rejection", "rejected"),
    ("false_positives", "wrong flags"),
    ("handling", "time"),
    ("first_response", "response"),
    ("latency", "model"),
    ("cost", "cost"),
    ("fallback", "fallback"),
    ("errors", "conflicts"),
)
"""What the table shows, with the words over it."""


def table(measures: Measures) -> Iterator[str]:
    """Lines: a head, each group, and the whole last."""
    head = (str(measures.by or ""), "decisions", *(words for _, words in COLUMNS))
    rows = [head, *(_row(group) for group in (*measures.groups, measures.total))]
    widths = [max(len(row[column]) for row in rows) for column in range(len(head))]
    for row in rows:
        first = row[0].ljust(widths[0])
        yield "  ".join([first, *(cell.rjust(w) for cell, w in zip(row[1:], widths[1:], strict=True))]).rstrip()


def period_words(since: datetime | None, until: datetime | None, zone: tzinfo) -> str:
    """`From 2026-11-02 00:00, days of Europe/Berlin.`, so that a figure is quoted with its bounds."""
    named = (("From", since), ("before", until))
    limits = [f"{word} {at.astimezone(zone):%Y-%m-%d %H:%M}" for word, at in named if at is not None]
    words = ", ".join([*(limits or ["Everything recorded"]), f"days in {name_of(zone)}."])
    return words[0].upper() + words[1:]


def _row(group: Group) -> Sequence[str]:
    figures = (figure_in_words(group.figures[name], BY_ID[name].unit) for name, _ in COLUMNS)
    return (group.name, f"{group.decisions:,}", *figures)


def figure_in_words(figure: Figure, unit: Unit) -> str:
    """`68.4 %`, `41.2 s`, `0.0026 USD`; a dash where nothing was counted."""
    value = figure.value
    if value is None:
        return "–"
    if unit is Unit.SHARE:
        return f"{value:.1%}".replace("%", " %")
    if unit is Unit.MILLISECONDS:
        return f"{value / 1000:,.1f} s"
    return f"{value:.4f} USD" if unit is Unit.USD else f"{value:,.2f}"
