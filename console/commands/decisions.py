"""`countersign decisions`: exports the decisions of a store, and measures them."""

import sys
from collections.abc import Callable
from datetime import tzinfo
from pathlib import Path
from typing import Any, TypeVar

import click

from console.commands.answers import CommandRefused, ProgressLine
from console.commands.connection import connected, store_options
from console.commands.measures_table import period_words, table
from console.commands.options import OneOf
from console.commands.times import typed_time, zone_option
from console.local.files import private_file, why, write_private
from console.local.zone import name_of
from console.model.measures import By
from console.model.person import Role

F = TypeVar("F", bound=Callable[..., Any])


def csv_options(command: F) -> F:
    """How a CSV is written."""
    raw = click.option(
        "--raw",
        is_flag=True,
        help="CSV only: leave cells as they are, even where a spreadsheet would run them as formulas.",
    )
    bom = click.option("--bom", is_flag=True, help="CSV only: start with a byte order mark, so that Excel reads UTF-8.")
    return raw(bom(command))


def written(form: str, *, raw: bool, bom: bool) -> dict[str, str]:
    """Those options as the store takes them; raises UsageError where the form is not CSV."""
    if form != "csv" and (raw or bom):
        raise click.UsageError(f"{'--raw' if raw else '--bom'} needs --format csv.")
    return ({"guard": "off"} if raw else {}) | ({"bom": "on"} if bom else {})


@click.group()
def command() -> None:
    """Export and measure decisions."""


@command.command()
@store_options
@click.option(
    "--format",
    "form",
    type=OneOf(["jsonl", "csv", "parquet", "evaluation"]),
    default="jsonl",
    show_default=True,
    help="Output format; evaluation: test cases for the pipeline, without customers' names.",
)
@click.option("--since", metavar="T", help="Only decisions recorded since T: 30d, 2026-11-01 or 2026-11-01T09:00:00Z.")
@zone_option
@click.option(
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Output file; written completely or not at all.",
)
@csv_options
def export(
    url: str | None,
    token: str | None,
    form: str,
    since: str | None,
    zone: tzinfo,
    output: Path | None,
    raw: bool,
    bom: bool,
) -> None:
    """Export decisions, one per line, oldest first, each with its texts, diff, reason and position in the log."""
    how = written(form, raw=raw, bom=bom)
    start = None if since is None else typed_time(since, "--since", zone)
    with connected(url, token, role=Role.LEAD) as client:
        me = client.me().person
        if me.role is Role.AGENT:
            click.echo(
                f"This token belongs to {me.name}, an agent: the export contains only their own decisions. To export"
                " all of them, use the token of a lead, auditor or senior.",
                err=True,
            )
        pieces = client.export_decisions(form, start, how)
        if output is None:
            for piece in pieces:
                sys.stdout.buffer.write(piece)
            sys.stdout.buffer.flush()
            return
        try:
            with private_file(output) as file, ProgressLine("kB written") as progress:
                size = 0
                for piece in pieces:
                    size += file.write(piece)
                    progress.at(size // 1000)
        except OSError as error:
            raise CommandRefused(
                f"{output} cannot be written: {why(error)}. Name another file with --output."
            ) from error


@command.command()
@store_options
@click.option("--by", type=OneOf(By), help="Group the figures.")
@click.option("--since", metavar="T", help="Only since T: 28d, 2026-11-01 or 2026-11-01T09:00:00Z.")
@click.option("--until", metavar="T", help="Only before T: 1d (before today), 2026-12-01 or 2026-12-01T09:00:00Z.")
@zone_option
@click.option("--queue", metavar="NAME", help="Only this queue.")
@click.option(
    "--format",
    "form",
    type=OneOf(["table", "csv", "jsonl"]),
    default="table",
    show_default=True,
    help="table: the main figures. csv, jsonl: all figures, one per line.",
)
@csv_options
@click.option(
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Output file, for csv and jsonl; written completely or not at all.",
)
def measures(
    *,
    url: str | None,
    token: str | None,
    by: By | None,
    since: str | None,
    until: str | None,
    zone: tzinfo,
    queue: str | None,
    form: str,
    raw: bool,
    bom: bool,
    output: Path | None,
) -> None:
    """Measure decisions: accepted, corrected, escalated and rejected drafts, handling time, cost.

    docs/measures.md defines each figure.
    """
    start = None if since is None else typed_time(since, "--since", zone)
    end = None if until is None else typed_time(until, "--until", zone)
    days_of, how = name_of(zone), written(form, raw=raw, bom=bom)
    if output is not None and form == "table":
        raise click.UsageError("--output needs --format csv or jsonl.")
    with connected(url, token, role=Role.LEAD) as client:
        if form == "table":
            for line in table(client.measures(by, start, end, queue, days_of)):
                click.echo(line)
            click.echo(period_words(start, end, zone))
        else:
            lines = client.measures_as(form, by, start, end, queue, days_of, how)
            click.echo(period_words(start, end, zone), err=True)  # the lines have no room for it
            if output is not None:
                _write(output, lines)
                return
            sys.stdout.buffer.write(lines)
            sys.stdout.buffer.flush()


def _write(output: Path, content: bytes) -> None:
    try:
        write_private(output, content)
    except OSError as error:
        raise CommandRefused(f"{output} cannot be written: {why(error)}. Name another file with --output.") from error
