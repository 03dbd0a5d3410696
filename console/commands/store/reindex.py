"""`countersign store reindex`."""

import click

from console.commands.store.database import DATABASE, opened_store


@click.command()
@DATABASE
def reindex(database: str | None) -> None:
    """Rebuild the search index of decisions from the decisions themselves.

    The record does not change. The store may be running: 200 decisions are compared at a time.
    """
    from console.store.service.reindexing import ReindexProgress, reindex

    done = ReindexProgress()
    with opened_store(database) as store:
        for done in reindex(store):
            click.echo(f"{done.looked_at:,} decisions compared", err=True)
    click.echo(f"{done.looked_at:,} decisions compared, {done.changed:,} index entries rebuilt.")
