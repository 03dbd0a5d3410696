"""`countersign readiness`: what a queue still needs for each stage."""

from datetime import datetime
from pathlib import Path

import click

from console.commands.answers import CommandRefused, print_json
from console.commands.connection import connected, store_options
from console.commands.options import OneOf
from console.commands.times import typed_time
from console.local.files import why, write_private
from console.local.zone import local_zone, name_of
from console.model.measures import By
from console.model.person import Role
from console.model.policy import Policy
from console.remote.blocking import BlockingClient
from console.rules.policy import load
from console.rules.readiness.facts import ReadyFacts
from console.rules.readiness.report import readiness
from console.rules.readiness.writing import as_html, as_markdown, as_text, package_toml


@click.group(invoke_without_command=True)
@store_options
@click.option("--queue", metavar="NAME", help="The queue; by default all of them together.")
@click.option("--since", metavar="T", default="28d", show_default=True, help="Figures since T: 28d, 2026-11-01.")
@click.option(
    "--format",
    "form",
    type=OneOf(["text", "json", "markdown", "html"]),
    default="text",
    show_default=True,
    help="html: one self-contained page, to mail or print.",
)
@click.option("--output", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE", help="Output file.")
@click.pass_context
def command(
    context: click.Context,
    url: str | None,
    token: str | None,
    queue: str | None,
    since: str,
    form: str,
    output: Path | None,
) -> None:
    """Report what a queue still needs for each stage, and whom to ask.

    Six rows (use case, data, API access, quality, fallback, ownership), then for each stage what is still missing.
    docs/lead.md describes the package that the queue is compared with.
    """
    if context.invoked_subcommand is not None:
        return
    policy, facts = _policy_and_facts(url, token, queue, since)
    report = readiness(policy, queue, facts)
    if form == "json" and output is None:
        print_json(report)
        return
    lines = {"text": as_text, "markdown": as_markdown}
    if form == "json":
        import msgspec

        content = msgspec.json.format(msgspec.json.encode(report)).decode() + "\n"
    else:
        content = as_html(report) if form == "html" else "".join(f"{line}\n" for line in lines[form](report))
    if output is None:
        click.echo(content, nl=False)
        return
    try:
        write_private(output, content.encode())
    except OSError as error:
        raise CommandRefused(f"{output} cannot be written: {why(error)}. Name another file with --output.") from error


@command.command("init")
@store_options
@click.option("--queue", metavar="NAME", help="The queue; by default all that have no package.")
@click.option(
    "--since", metavar="T", default="28d", show_default=True, help="What the store knows since T: 28d, or 2026-11-01."
)
def init(url: str | None, token: str | None, queue: str | None, since: str) -> None:
    """Print the package of a queue as a section of the policy, prefilled from what the store knows."""
    policy, facts = _policy_and_facts(url, token, queue, since)
    click.echo(package_toml(policy, queue, facts), nl=False)


def _policy_and_facts(url: str | None, token: str | None, queue: str | None, since: str) -> tuple[Policy, ReadyFacts]:
    start = typed_time(since, "--since", None)
    with connected(url, token, role=Role.LEAD) as client:
        return _policy(client), _facts(client, queue, start)


def _policy(client: BlockingClient) -> Policy:
    in_force = client.policy()
    return load(in_force.text, in_force.version, published=True)


def _facts(client: BlockingClient, queue: str | None, since: datetime) -> ReadyFacts:
    zone = local_zone()
    measured = client.measures(By.SOURCE, since, None, queue, name_of(zone))
    return ReadyFacts(datetime.now(zone), since.astimezone(zone), measured.total, measured.groups)
