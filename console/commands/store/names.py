"""`countersign store names`."""

import click

from console.commands.store.database import DATABASE, opened_store


@click.command()
@DATABASE
@click.pass_context
def names(ctx: click.Context, database: str | None) -> None:
    """Name each queue and person whose name would not be taken today; changes nothing.

    They go on working. Exit code 1 where there is one.
    """
    from console.store.service.names import doubtful

    with opened_store(database) as store:
        found = store.read(lambda connection: list(doubtful(connection)))
    for sentence in found:
        click.echo(sentence)
    if not found:
        click.echo("Every name of a queue or a person can be told from the others.")
    ctx.exit(1 if found else 0)
