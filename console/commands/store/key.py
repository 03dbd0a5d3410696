"""`countersign store key …` and `store acknowledge-fork`: what the log is signed with, and what it has lost."""

from datetime import timedelta

import click

from console.commands.answers import print_json
from console.commands.store.database import DATABASE, opened_store


@click.group()
def key() -> None:
    """The keys that sign the log."""


@key.command("rotate")
@DATABASE
@click.option(
    "--overlap-days",
    type=click.IntRange(0, 366),
    default=7,
    show_default=True,
    help="How long the old key signs beside the new one; 0 where it may be in other hands.",
)
def rotate(database: str | None, overlap_days: int) -> None:
    """Make a new signing key and announce it in the log; consoles follow by themselves.

    Prints the new verifier key, for auditors and witnesses.
    """
    with opened_store(database) as store:
        new = store.rotate_key(timedelta(days=overlap_days))
    click.echo(new)


@key.command("list")
@DATABASE
@click.option("--json", "as_json", is_flag=True, help="Print one JSON value.")
def list_(database: str | None, as_json: bool) -> None:
    """The verifier keys, oldest first, with the entry of the log that named each."""
    from console.store.service.keys import named_keys

    with opened_store(database) as store:
        found = store.read(named_keys)
    if as_json:
        print_json(found)
        return
    for one in found:
        state = "signs" if one.signs else "ended"
        click.echo(f"{one.verifier_key}  entry {one.index}  {state}")


@click.command("acknowledge-fork")
@DATABASE
@click.option("--why", required=True, help="For everybody who uses the store; names no person. It stays for ever.")
@click.option(
    "--kept", type=click.IntRange(1), metavar="SIZE", help="Entries that the restored log had; by default, all it has."
)
def acknowledge_fork(database: str | None, why: str, kept: int | None) -> None:
    """Say in the log that the store was restored from a backup and has lost what came after it.

    Each console shows it, asks its person once, and then sends again what was lost.
    """
    from console.store.service import fork

    with opened_store(database) as store:
        size = store.write(lambda transaction: fork.acknowledge_fork(transaction, why, kept))
    click.echo(f"Acknowledged: of the log that was, {size:,} entries are kept.")
