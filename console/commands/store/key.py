"""`countersign store key …` and `store acknowledge-fork`: the keys that sign the log, and the entries it has lost."""

from datetime import timedelta

import click

from console.commands.answers import print_json
from console.commands.store.database import DATABASE, opened_store


@click.group()
def key() -> None:
    """List and rotate the keys that sign the log."""


@key.command("rotate")
@DATABASE
@click.option(
    "--overlap-days",
    type=click.IntRange(0, 366),
    default=7,
    show_default=True,
    metavar="N",
    help="How long the old key keeps signing along with the new one; 0 if it may be compromised.",
)
def rotate(database: str | None, overlap_days: int) -> None:
    """Create a new signing key and announce it in the log; consoles follow automatically.

    Prints the new verifier key, for auditors and witnesses.
    """
    with opened_store(database) as store:
        new = store.rotate_key(timedelta(days=overlap_days))
    click.echo(new)


@key.command("list")
@DATABASE
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
def list_(database: str | None, as_json: bool) -> None:
    """List the verifier keys, oldest first, each with the log entry that announced it."""
    from console.store.ledger.keys import named_keys

    with opened_store(database) as store:
        verifier_keys = store.read(named_keys)
    if as_json:
        print_json(verifier_keys)
        return
    for verifier in verifier_keys:
        state = "signs" if verifier.signs else "ended"
        click.echo(f"{verifier.verifier_key}  entry {verifier.index}  {state}")


@click.command("acknowledge-fork")
@DATABASE
@click.option(
    "--why",
    required=True,
    help="The reason, shown to everyone who uses the store and kept forever; do not name a person.",
)
@click.option(
    "--kept",
    "kept_size",
    type=click.IntRange(1),
    metavar="SIZE",
    help="Number of entries in the restored log; by default, as many as its backup had.",
)
def acknowledge_fork(database: str | None, why: str, kept_size: int | None) -> None:
    """Record in the log that the store was restored from a backup and lost the entries after it.

    Each console shows this, asks for consent once, and then sends the lost decisions again.
    """
    from console.store.service import acknowledge_fork

    with opened_store(database) as store:
        size = store.write(lambda transaction: acknowledge_fork.acknowledge_fork(transaction, why, kept_size))
    click.echo(f"Acknowledged: the restored log keeps {size:,} entries.")
