"""`countersign policy check-sources`: what is wrong with the sources that drafts are made from."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

import click

from console.commands.answers import ProgressLine, print_json
from console.commands.connection import connected, store_options
from console.commands.times import typed_time
from console.model.person import Role
from console.rules.policy import load
from console.rules.sources.checking import ArticleProblem, SourceCheck, SourceProblem, by_problem

_HEADINGS = {
    ArticleProblem.CONTRADICTING: "Approved articles that state different numbers for one thing",
    ArticleProblem.UNAPPROVED: "Not approved, but cited",
    ArticleProblem.STALE: "Stale",
    ArticleProblem.DUPLICATE: "The same or nearly the same text",
    ArticleProblem.MISSING_FIELDS: "Missing fields",
    ArticleProblem.MOST_CORRECTED: "Most corrected where cited",
    ArticleProblem.NEVER_USED: "Read, but never cited",
}


@click.command("check-sources")
@store_options
@click.option(
    "--since", default="30d", show_default=True, metavar="T", help="Only drafts submitted since T: 30d, or 2026-11-01."
)
@click.option("--json", "as_json", is_flag=True, help="Print each problem as a line of JSON, then the totals.")
def check_sources(url: str | None, token: str | None, since: str, as_json: bool) -> int:
    """Check the articles and product records that past drafts were made from.

    Prints those that are stale, duplicated, contradicting, cited without approval, incomplete, never cited, or most
    corrected, each with the drafts behind it.
    """
    start = typed_time(since, "--since")
    check = SourceCheck()
    with connected(url, token, role=Role.LEAD) as client, ProgressLine("drafts read") as progress:
        in_force = client.policy()
        for draft in client.drafts(start):
            check.add(draft)
            progress.at(check.drafts)
    policy = load(in_force.text, in_force.version, published=True)
    problems = list(check.problems(policy, datetime.now(UTC)))
    if as_json:
        for found in problems:
            print_json(found)
        counts = {problem.value: by_problem(problems)[problem] for problem in ArticleProblem}
        print_json({"summary": {"drafts": check.drafts, "sources": check.sources, "problems": counts}})
    else:
        for line in _told(problems, check, start):
            click.echo(line)
    return 0


def _told(problems: Sequence[SourceProblem], check: SourceCheck, start: datetime) -> Iterator[str]:
    yield f"{check.sources:,} articles and product records in {check.drafts:,} drafts since {start:%Y-%m-%d %H:%M} UTC"
    if check.is_full:
        yield "There are more; only the first were compared. Give a later --since."
    for problem, heading in _HEADINGS.items():
        of_kind = [entry for entry in problems if entry.problem is problem]
        yield f"{heading}: {len(of_kind):,}"
        for entry in of_kind:
            named = zip(entry.titles, entry.uris, strict=True)
            yield f"  {' · '.join(f'{title} ({uri})' for title, uri in named)}"
            more = ", …" if entry.count > len(entry.drafts) else ""
            yield f"    {entry.message} In {entry.count:,} drafts: {', '.join(entry.drafts)}{more}"
