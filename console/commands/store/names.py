"""`countersign store names`."""

import click

from console.commands.store.database import DATABASE, opened_store


@click.command()
@DATABASE
@click.pass_context
def names(ctx: click.Context, database: str | None) -> None:
    """List names of queues and people that would be refused today, such as look-alikes. Changes nothing.

    They keep working. The exit code is 1 if there are any.
    """
    from console.store.service.names import doubtful_names

    with opened_store(database) as store:
        sentences = store.read(lambda connection: list(doubtful_names(connection)))
    for sentence in sentences:
        click.echo(sentence)
    if not sentences:
        click.echo("Every name of a queue or person is acceptable.")
    ctx.exit(1 if sentences else 0)
