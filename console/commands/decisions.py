"""`countersign decisions`: takes what people decided out of a store, and what it comes to."""

import sys
from datetime import tzinfo
from pathlib import Path

import click

from console.commands.answers import Progress, Refused
from console.commands.connection import connected, store_options
from console.commands.measures_table import period_words, table
from console.commands.options import OneOf
from console.commands.times import typed_time, zone_option
from console.files import replace, sync, why
from console.model.measures import By
from console.model.person import Role
from console.zone import name_of


@click.group()
def command() -> None:
    """Take decisions out, and measure them."""


@command.command()
@store_options
@click.option(
    "--format",
    "form",
    type=OneOf(["jsonl", "csv", "parquet", "evaluation"]),
    default="jsonl",
    show_default=True,
    help="evaluation: cases to test the pipeline with, without customers' names.",
)
@click.option("--since", metavar="T", help="Recorded from then on: 30d, 2026-11-01 or 2026-11-01T09:00:00Z.")
@zone_option
@click.option(
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write there, whole or not at all.",
)
def export(url: str | None, token: str | None, form: str, since: str | None, zone: tzinfo, output: Path | None) -> None:
    """Write one decision a line, oldest first, with its texts, diff, reason and place in the audit log."""
    start = None if since is None else typed_time(since, "--since", zone)
    with connected(url, token, role=Role.LEAD) as client:
        me = client.me().person
        if me.role is Role.AGENT:
            click.echo(
                f"This is the token of {me.name}, an agent: only their own decisions come out. For all of them, use the"
                " token of a lead, auditor or senior.",
                err=True,
            )
        pieces = client.export_decisions(form, start)
        if output is None:
            for piece in pieces:
                sys.stdout.buffer.write(piece)
            sys.stdout.buffer.flush()
            return
        partial = output.with_name(output.name + ".part")
        try:
            with partial.open("wb") as file, Progress("kB written") as progress:
                for piece in pieces:
                    file.write(piece)
                    progress.at(file.tell() // 1000)
                file.flush()
                sync(file.fileno())
            replace(partial, output)
        except OSError as error:
            partial.unlink(missing_ok=True)
            raise Refused(f"{output} cannot be written: {why(error)}. Name another file with --output.") from error
        except BaseException:
            partial.unlink(missing_ok=True)
            raise


@command.command()
@store_options
@click.option("--by", type=OneOf(By), help="Split them.")
@click.option("--since", metavar="T", help="From then on: 28d, 2026-11-01 or 2026-11-01T09:00:00Z.")
@click.option("--until", metavar="T", help="Before: 1d (before today), 2026-12-01 or 2026-12-01T09:00:00Z.")
@zone_option
@click.option("--queue", metavar="NAME", help="Of one queue.")
@click.option(
    "--format",
    "form",
    type=OneOf(["table", "csv", "jsonl"]),
    default="table",
    show_default=True,
    help="The main figures, or all of them, one a line.",
)
def measures(
    url: str | None,
    token: str | None,
    by: By | None,
    since: str | None,
    until: str | None,
    zone: tzinfo,
    queue: str | None,
    form: str,
) -> None:
    """Say how many drafts were accepted, corrected, escalated and rejected, how long it took, what it cost.

    docs/measures.md defines each figure.
    """
    start = None if since is None else typed_time(since, "--since", zone)
    end = None if until is None else typed_time(until, "--until", zone)
    days_of = name_of(zone)
    with connected(url, token, role=Role.LEAD) as client:
        if form == "table":
            for line in table(client.measures(by, start, end, queue, days_of)):
                click.echo(line)
            click.echo(period_words(start, end, zone))
        else:
            sys.stdout.buffer.write(client.measures_as(form, by, start, end, queue, days_of))
            sys.stdout.buffer.flush()
