"""`countersign policy check-sources`: what is wrong with the sources that drafts are made from."""

from collections.abc import Iterator
from datetime import UTC, datetime

import click

from console.commands.answers import ProgressLine, print_json
from console.commands.connection import connected, store_options
from console.commands.times import typed_time
from console.model.person import Role
from console.rules.policy import load
from console.rules.sources.checking import SourceCheck
from console.rules.sources.report import HEADINGS, MORE, SourceReport, report_of, what_was_read


@click.command("check-sources")
@store_options
@click.option(
    "--since", default="30d", show_default=True, metavar="T", help="Only drafts submitted since T: 30d, or 2026-11-01."
)
@click.option("--queue", metavar="Q", help="Only drafts of this queue.")
@click.option("--json", "as_json", is_flag=True, help="Print each problem as a line of JSON, then the totals.")
def check_sources(url: str | None, token: str | None, since: str, queue: str | None, as_json: bool) -> int:
    """Check the articles and product records that past drafts were made from.

    Prints those that are stale, duplicated, contradicting, cited without approval, incomplete, never cited, or most
    corrected, each with the drafts behind it.
    """
    start = typed_time(since, "--since")
    check = SourceCheck()
    with connected(url, token, role=Role.LEAD) as client, ProgressLine("drafts read") as progress:
        in_force = client.policy()
        for draft in client.drafts(start, queue):
            check.add(draft)
            progress.at(check.drafts)
    policy = load(in_force.text, in_force.version, published=True)
    report = report_of(check, policy, start, queue, datetime.now(UTC))
    if as_json:
        for found in report.problems:
            print_json(found)
        print_json({"summary": {"drafts": report.drafts, "sources": report.sources, "problems": report.counts()}})
    else:
        for line in _report_lines(report):
            click.echo(line)
    return 0


def _report_lines(report: SourceReport) -> Iterator[str]:
    yield f"{what_was_read(report)} since {report.since:%Y-%m-%d %H:%M} UTC"
    if report.is_full:
        yield f"{MORE} Give a later --since."
    for problem, heading in HEADINGS.items():
        of_kind = [entry for entry in report.problems if entry.problem is problem]
        yield f"{heading}: {len(of_kind):,}"
        for entry in of_kind:
            named = zip(entry.titles, entry.uris, strict=True)
            yield f"  {' · '.join(f'{title} ({uri})' for title, uri in named)}"
            more = ", …" if entry.count > len(entry.drafts) else ""
            yield f"    {entry.message} In {entry.count:,} drafts: {', '.join(entry.drafts)}{more}"
