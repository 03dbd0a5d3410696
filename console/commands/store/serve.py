"""`countersign store serve`, and the hidden call by which a console starts its own."""

import os
import sys
from pathlib import Path

import click

from console.commands.answers import Refused
from console.commands.store.database import DATABASE, database_url


@click.command()
@DATABASE
@click.option(
    "--listen", default="127.0.0.1:8600", show_default=True, metavar="HOST:PORT", help="Port 0 takes a free one."
)
@click.option(
    "--connections",
    type=click.IntRange(2, 1_000),
    default=16,
    show_default=True,
    envvar="COUNTERSIGN_DATABASE_CONNECTIONS",
    help="To PostgreSQL, at most.",
)
@click.option(
    "--host",
    "hosts",
    multiple=True,
    metavar="HOST[:PORT]",
    help="Answer to this name too, for a proxy before a store on loopback.",
)
@click.option(
    "--dispatch",
    metavar="WAY",
    envvar="COUNTERSIGN_DISPATCH",
    help="Send what was approved: spool:/folder or smtp://host:port?from=ADDRESS. Without it nothing is sent.",
)
def serve(database: str | None, listen: str, connections: int, hosts: tuple[str, ...], dispatch: str | None) -> None:
    """Serve the store over HTTP until SIGTERM or Ctrl-C.

    Says `listening on http://…` on standard output when it is ready; its log goes to standard error.
    """
    from console.store.config import StoreConfig
    from console.store.database.engine import DatabaseUnusable
    from console.store.database.limits import Limits
    from console.store.dispatch.adapter import CannotDispatch
    from console.store.serve import CannotListen, log_to
    from console.store.serve import serve as run

    log_to(sys.stderr)
    try:
        config = StoreConfig(
            database_url(database),
            hosts=frozenset(hosts) or None,
            limits=Limits(connections=connections),
            dispatch=dispatch,
            dispatch_password=os.environ.get("COUNTERSIGN_SMTP_PASSWORD"),
        )
        run(config, listen)
    except (DatabaseUnusable, CannotListen, CannotDispatch) as error:
        raise Refused(str(error)) from error


@click.command("embedded", hidden=True)
@click.option("--folder", required=True, type=click.Path(file_okay=False, path_type=Path))
@click.option("--sample", is_flag=True, help="Fill an empty store with the sample workspace.")
def embedded(folder: Path, sample: bool) -> None:
    """Serve a console's own store; started by the console."""
    from console.store.database.engine import DatabaseUnusable
    from console.store.dispatch.adapter import CannotDispatch
    from console.store.embedded import CannotEmbed, embed
    from console.store.serve import CannotListen

    try:
        embed(folder, sample=sample)
    except (CannotEmbed, DatabaseUnusable, CannotListen, CannotDispatch) as error:
        raise Refused(str(error)) from error
