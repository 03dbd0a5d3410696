"""`countersign policy promises`: a team's own model of promises, from what its people decided."""

import sys
from pathlib import Path

import click

from console.commands.answers import CommandRefused, ProgressLine
from console.commands.connection import connected, store_options
from console.commands.promise_comparison import backtested, fixed_table, with_model
from console.commands.promise_lines import LETTERS, distinct, labelled, looked_at, read_lines, write_lines
from console.commands.times import typed_time
from console.local.files import why, write_private
from console.model.person import Role
from console.rules.promises.learning import LabelledText

LINES = click.option(
    "--lines",
    type=click.Path(dir_okay=False, path_type=Path),
    default=Path("promise-lines.jsonl"),
    show_default=True,
    metavar="FILE",
    help="The file of lines to check and to learn from.",
)


@click.group()
def promises() -> None:
    """Train a team's own model of promises; nothing is learned or published automatically."""


@promises.command()
@store_options
@click.option(
    "--since", default="90d", show_default=True, metavar="T", help="Only decisions since T: 90d, or 2026-11-01."
)
@LINES
@click.option("--ask/--no-ask", default=None, help="Ask about each line; by default in a terminal.")
def learn(url: str | None, token: str | None, since: str, lines: Path, ask: bool | None) -> int:
    """Collect sentences that people marked as not a promise, removed or escalated, for a second check.

    The lines contain no personal data; the log records the export. Edit the file, or answer line by line,
    then use `train`.
    """
    start = typed_time(since, "--since")
    with connected(url, token, role=Role.LEAD) as client:
        content = b"".join(client.export_decisions("promises", start))
    write_new(lines, content)
    gathered = distinct(read_lines(lines))
    if ask if ask is not None else sys.stdin.isatty() and sys.stdout.isatty():
        gathered = list(looked_at(gathered, lambda text: click.prompt(text, default="", show_default=False)))
    write_lines(lines, gathered)
    open_lines = sum(line.labels is None for line in gathered)
    click.echo(f"{len(gathered)} lines in {lines}; {open_lines} need labels; without them they are not used.")
    click.echo(f"Read them once more, then: countersign policy promises train --lines {lines}")
    return 0


@promises.command()
@store_options
@LINES
@click.option(
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    default=Path("team.model"),
    show_default=True,
    metavar="FILE",
    help="The model's file.",
)
@click.option(
    "--policy",
    "policy_file",
    type=click.Path(dir_okay=False, path_type=Path),
    default=Path("policy-with-model.toml"),
    show_default=True,
    metavar="FILE",
    help="Write the policy in force, with the new model in it, to FILE.",
)
@click.option(
    "--number", type=click.IntRange(1), default=1, show_default=True, help="The model's number, as in +team.1."
)
@click.option(
    "--since", default="90d", show_default=True, metavar="T", help="Compare on drafts since T: 90d, or 2026-11-01."
)
def train(
    url: str | None, token: str | None, lines: Path, output: Path, policy_file: Path, number: int, since: str
) -> int:
    """Train a model on top of the shipped one, and show old and new side by side. Publishes nothing."""
    from console.rules.promises import known
    from console.rules.promises.learning import learned
    from console.rules.promises.shipped import shipped_version
    from resources.promises import known_file, model_file

    texts = labelled(read_lines(lines))
    if not texts:
        raise CommandRefused(f"{lines} has no line with labels; there is nothing to learn.")
    start = typed_time(since, "--since")
    version = f"{shipped_version()}+team.{number}"
    with connected(url, token, role=Role.LEAD) as client, ProgressLine("drafts compared") as progress:
        in_force = client.policy()
        click.echo(f"Training {version} from {len(texts)} lines; this takes some ten seconds.", err=True)
        rehearsed = [_known_line(row) for row in known_file().read_text(encoding="utf-8").splitlines()]
        content = learned(model_file().read_bytes(), version, texts, rehearsed)
        digest = known.digest_of(content)
        model = known.add(content, digest)
        write_new(output, content)
        changed = with_model(in_force.text, version, digest)
        write_new(policy_file, changed.encode())
        for row in fixed_table(client, in_force, model, texts):
            click.echo(row)
        for row in backtested(client, in_force.version, changed, start, progress):
            click.echo(row)
    click.echo(f"\n{output}: {version}, {digest}")
    click.echo(f"To put it in force: countersign policy publish {policy_file} --model {output}")
    return 0


def _known_line(row: str) -> LabelledText:
    letters, _, text = row.split("\t")
    return LabelledText(text, tuple(letter in letters for letter in LETTERS))


def write_new(file: Path, content: bytes) -> None:
    """Writes a file that only its owner can read; raises CommandRefused."""
    try:
        write_private(file, content)
    except OSError as error:
        raise CommandRefused(f"{file} cannot be written: {why(error)}. Name another one.") from error
