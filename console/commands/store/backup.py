"""`countersign store backup` and `store restore`."""

from pathlib import Path

import click

from console.commands.answers import CommandRefused, print_json
from console.commands.store.database import DATABASE, database_url
from console.commands.store.verify import tell

_FILE = click.argument("file", metavar="FILE", type=click.Path(path_type=Path))


@click.command()
@DATABASE
@_FILE
def backup(database: str | None, file: Path) -> None:
    """Back up the whole store to the new FILE. The store may be running.

    FILE contains the signing key and every text. It is created so that only you can read it (on Windows: whoever may
    read its folder); keep it that way.
    """
    from console.store.backup.file import BackupUnusable
    from console.store.backup.make import back_up
    from console.store.config import utc_now
    from console.store.database.engine import DatabaseUnusable, open_existing

    try:
        opened = open_existing(database_url(database))
        try:
            summary = back_up(opened, file, utc_now)
        finally:
            opened.close()
    except (BackupUnusable, DatabaseUnusable) as error:
        raise CommandRefused(str(error)) from error
    click.echo(f"{file} contains {summary.entries:,} entries, root {summary.root} ({summary.bytes / 1e6:,.1f} MB).")
    click.echo("It contains the signing key and every text: keep it where only operators can read it.", err=True)


@click.command()
@DATABASE
@_FILE
@click.option("--check", is_flag=True, help="Only check that FILE is complete, and print what it contains.")
@click.option("--unverified", is_flag=True, help="Restore even if verification fails.")
@click.option(
    "--moved", is_flag=True, help="The store was stopped before the backup: what it still had to send was not sent."
)
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
@click.pass_context
def restore(
    ctx: click.Context, database: str | None, file: Path, check: bool, unverified: bool, moved: bool, as_json: bool
) -> None:
    """Restore a backup FILE into an empty database, SQLite or PostgreSQL, and verify its record.

    Restores everything or nothing; nothing is kept if verification fails. What was approved and not sent when the
    backup was made may have been sent since: it waits until a person says whether it was. What was open says that it
    may have been decided and sent since, and is approved only by who has seen that. Neither, if the store was --moved.
    """
    from console.store.backup.file import BackupUnusable
    from console.store.backup.restore import InvalidRecord, read_header, restore_at
    from console.store.database.engine import DatabaseUnusable

    try:
        if check:
            header = read_header(file)
            if as_json:
                print_json(header)
            else:
                click.echo(f"{file} is complete: {header.entries:,} entries of {header.origin}, {header.made_at}")
            return
        kept_size = read_header(file).entries
        verdict = restore_at(database_url(database), file, unverified=unverified, moved=moved)
    except (BackupUnusable, DatabaseUnusable) as error:
        raise CommandRefused(str(error)) from error
    except InvalidRecord as error:
        if as_json:
            print_json(error.verdict)
        else:
            tell(error.verdict)
        raise CommandRefused(
            "The record in the backup does not verify; nothing was restored. See --unverified."
        ) from error
    if as_json:
        print_json(verdict)
    else:
        tell(verdict)
        placed = verdict.entries - kept_size
        if placed:
            click.echo(f"{placed:,} of them were not in the log yet when the backup was made, and are now.")
    ctx.exit(0 if verdict.ok else 1)
