"""`countersign policy`: check a policy file, test it on the past, check sources, publish, show what is in force."""

import sys
from pathlib import Path

import click

from console.commands.answers import CommandRefused
from console.commands.backtest import backtest
from console.commands.connection import connected, store_options
from console.commands.options import StoreOption
from console.commands.policy_file import POLICY_FILE, checked, read_text
from console.commands.promise_scan import scan
from console.commands.promises import promises
from console.commands.source_check import check_sources
from console.commands.stage_words import move_lines
from console.commands.store.database import opened_store, shown_database
from console.commands.team_model import MODEL_FILE, read_model
from console.local.files import why, write_private
from console.model.person import Role
from console.model.stage import StageMove
from console.remote import requests


@click.group()
def command() -> None:
    """Check, test, publish and show the policy: a team's rules."""


command.add_command(backtest)
command.add_command(check_sources)
command.add_command(promises)
command.add_command(scan)


@command.command()
@POLICY_FILE
def check(file: str) -> int:
    """Check a policy file (- for standard input), and print each problem with its line and column.

    Needs no store. The exit code is 1 if there is a problem.
    """
    policy = checked(file, read_text(file))
    if policy is None:
        return 1
    rules = len(policy.commitments) + len(policy.redaction) + len(policy.limits) + len(policy.required)
    click.echo(f"{file}: “{policy.name}” can be published ({rules} rules)")
    return 0


@command.command()
@POLICY_FILE
@store_options
@click.option(
    "--database", cls=StoreOption, metavar="URL", help="Write directly to this database instead of over HTTP."
)
@click.option("--after", type=click.IntRange(1), metavar="N", help="Publish only if version N is still in force.")
@click.option("--dry-run", is_flag=True, help="Show which stages would move, with their measures; publish nothing.")
@MODEL_FILE
def publish(
    file: str,
    url: str | None,
    token: str | None,
    database: str | None,
    after: int | None,
    model_file: Path | None,
    dry_run: bool,
) -> int:
    """Check a policy file and put it in force, as a lead or operator.

    If it moves a stage (shadow, reviewed, sampled), its measures are printed and logged. A
    team's model of promises that it names is sent to the store first (--model), once.
    """
    model = read_model(model_file)
    text = read_text(file)
    if checked(file, text) is None:
        return 1
    if database is not None:
        published = _into(database, text, after, model, dry_run=dry_run)
        if published is None:
            return 0
        version, where = published, shown_database(database)
    else:
        with connected(url, token, role=Role.LEAD) as client:
            before = client.policy().version if after is None else after
            moves = client.send(requests.check_policy(text)).moves
            _print_moves(moves, dry_run=dry_run)
            if dry_run:
                return 0
            if model is not None:
                client.add_promise_model(model)
            version, where = client.publish_policy(text, before).version, client.name
            if moves:
                click.echo(
                    f"To go back: countersign policy show --version {before} --output before.toml, then publish it."
                )
    click.echo(f"Version {version} is in force in {where}.")
    return 0


@command.command()
@store_options
@click.option("--version", type=click.IntRange(1), metavar="N", help="The version; by default the one in force.")
@click.option(
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Output file; gets exactly the published text.",
)
def show(url: str | None, token: str | None, version: int | None, output: Path | None) -> None:
    """Print the policy in force, or one of its versions, as TOML.

    --output writes it byte for byte; a shell's `>` may change the encoding.
    """
    with connected(url, token, role=Role.LEAD) as client:
        policy = client.policy(version)
    if output is not None:
        try:
            write_private(output, policy.text.encode())
        except OSError as error:
            raise CommandRefused(
                f"{output} cannot be written: {why(error)}. Name another file with --output."
            ) from error
        click.echo(f"Wrote version {policy.version} to {output}.", err=True)
        return
    sys.stdout.buffer.write(policy.text.encode())
    sys.stdout.buffer.flush()
    if sys.stderr.isatty():
        click.echo(f"(version {policy.version})", err=True)


def _print_moves(moves: tuple[StageMove, ...], *, dry_run: bool) -> None:
    for line in move_lines(moves):
        click.echo(line)
    if dry_run:
        click.echo("Nothing was published." if moves else "No stage would move. Nothing was published.")


def _into(database: str, text: str, after: int | None, model: bytes | None, *, dry_run: bool) -> int | None:
    """The version that is in force in the database now; None after a dry run."""
    from console.store.database import policies
    from console.store.ledger.transaction import SYSTEM
    from console.store.service.promise_models import check_model, keep_model
    from console.store.service.publish_policy import check_policy as accepted
    from console.store.service.publish_policy import publish as put_in_force
    from console.store.service.staging import stage_moves

    with opened_store(database) as store:
        made_from = store.read(policies.newest) if after is None else after
        policy, before = accepted(text), store.policy()
        moved = store.read(lambda connection: stage_moves(connection, before, policy.policy, store.now()))
        _print_moves(moved, dry_run=dry_run)
        if dry_run:
            return None
        if model is not None:
            checked_model = check_model(model)
            store.write(lambda transaction: keep_model(transaction, SYSTEM, checked_model))
        return store.write(lambda transaction: put_in_force(transaction, SYSTEM, policy, made_from, moved))
