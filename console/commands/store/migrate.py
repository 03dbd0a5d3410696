"""`countersign store migrate`."""

import click

from console.commands.answers import CommandRefused
from console.commands.store.database import DATABASE, database_url


@click.command()
@DATABASE
@click.option("--unverified", is_flag=True, help="Migrate even if verification fails.")
def migrate(database: str | None, unverified: bool) -> None:
    """Migrate the database to this release. Stop every store on it and make a backup first.

    The migration is committed only after the whole record has been verified in its new form.
    """
    from console.store.database.engine import DatabaseUnusable, open_database, opening
    from console.store.database.migrate import migrate as bring_forward
    from console.store.verification.migration_check import require_valid_record

    try:
        opened = open_database(database_url(database))
        try:
            with opening(opened):
                before, now = bring_forward(opened) if unverified else bring_forward(opened, require_valid_record)
        finally:
            opened.close()
    except DatabaseUnusable as error:
        raise CommandRefused(str(error)) from error
    if before == now:
        click.echo(f"Nothing to do: the database has version {now}.")
    else:
        click.echo(f"Migrated the database from {f'version {before}' if before else 'empty'} to version {now}.")
