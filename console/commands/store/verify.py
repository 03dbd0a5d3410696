"""`countersign store verify`."""

from typing import TYPE_CHECKING

import click

from console.commands.answers import Refused, print_json
from console.commands.store.database import DATABASE, database_url

if TYPE_CHECKING:
    from console.store.verify import Verdict


@click.command()
@DATABASE
@click.option("--json", "as_json", is_flag=True, help="Print one JSON value.")
@click.pass_context
def verify(ctx: click.Context, database: str | None, as_json: bool) -> None:
    """Recompute the whole record, and name the first entry that does not hold.

    Changes nothing; works while the store is being served. Exit code 0 only when all is whole.
    """
    from console.store.database.engine import DatabaseUnusable, open_existing
    from console.store.verify import verify as check

    try:
        opened = open_existing(database_url(database))
        try:
            verdict = check(opened)
        finally:
            opened.close()
    except DatabaseUnusable as error:
        raise Refused(str(error)) from error
    if as_json:
        print_json(verdict)
    else:
        tell(verdict)
    ctx.exit(0 if verdict.ok else 1)


def tell(verdict: "Verdict") -> None:
    """What was found, for people."""
    if verdict.ok:
        erased = f", {verdict.erased:,} payloads erased as it says" if verdict.erased else ""
        click.echo(f"The record is whole: {verdict.entries:,} entries, root {verdict.root}{erased}")
        return
    click.echo(f"The record is not whole: {verdict.entries:,} entries checked, {len(verdict.problems)} problems.")
    for trouble in verdict.problems:
        where = "beside the log" if trouble.index is None else f"entry {trouble.index}"
        click.echo(f"{where}: {trouble.what}")
