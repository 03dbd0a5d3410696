"""What moves between stages, and drafts in shadow beside what people wrote, as lines of plain text."""

from collections.abc import Iterator
from datetime import tzinfo

from console.commands.answers import printable
from console.commands.measures_table import figure_in_words
from console.model.measures import Figure
from console.model.stage import Comparison, StageMove
from console.rules.measures.definitions import BY_ID
from console.rules.stages import move_sentence


def move_lines(moves: tuple[StageMove, ...]) -> Iterator[str]:
    """Each move, and below it the measures for and against it."""
    for move in moves:
        counted = f"{move.decisions:,} decisions, {move.compared:,} compared"
        yield f"{move_sentence(move)}. The last 28 days, days in UTC: {counted}."
        for figure in move.figures:
            definition = BY_ID[figure.measure]
            words = figure_in_words(Figure(figure.value, None, figure.of), definition.unit)
            yield f"  {definition.title}: {words} of {figure.of:,}"
        if not move.figures:
            yield "  Nothing was measured yet: there is no figure for or against it."


def comparison_line(comparison: Comparison, zone: tzinfo) -> str:
    """One comparison: when in `zone`, where, how far apart, and what policy would have said."""
    verdict = {None: "no finding", "info": "no finding", "warn": "a warning"}.get(
        comparison.gravest, "an agent could not have approved it"
    )
    where = printable(f"{comparison.queue}  #{comparison.ticket}")
    apart = f"{comparison.words_changed} of {comparison.words} words differ"
    return f"{comparison.at.astimezone(zone):%Y-%m-%d %H:%M}  {where}  {apart}; {verdict}  {comparison.draft}"
