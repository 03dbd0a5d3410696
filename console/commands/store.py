"""`countersign store …`: run and look after the audit store."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from console.commands.answers import Refused, print_json
from console.commands.chosen import chosen_profile

if TYPE_CHECKING:
    from console.store.service.store import Store


def _database(url: str | None) -> str:
    """The database's URL: as given, else by the environment, else that of the chosen profile's embedded store."""
    if url:
        return url
    profile = chosen_profile()
    if not profile.embedded:
        raise click.UsageError(
            f"Profile {profile.name} uses the store at {profile.url}: name a database with --database."
        )
    folder = profile.store_path.parent
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise Refused(
            f"{folder} cannot be made ({error.strerror}). Name a database with --database sqlite:////path/store.db"
        ) from error
    return f"sqlite:///{profile.store_path.resolve()}"


_DATABASE = click.option(
    "--database",
    metavar="URL",
    envvar="COUNTERSIGN_DATABASE",
    help="Such as sqlite:////absolute/path.db; by default a file in your data folder.",
)


@contextmanager
def _opened(url: str | None) -> Iterator["Store"]:
    """The store on that database, for one command; raises Refused."""
    from console.store.app import open_store
    from console.store.config import StoreConfig
    from console.store.database.engine import DatabaseUnusable
    from console.store.service.refusals import Refusal

    try:
        store = open_store(StoreConfig(_database(url)))
    except DatabaseUnusable as error:
        raise Refused(str(error)) from error
    try:
        yield store
    except Refusal as refusal:
        raise Refused(refusal.detail) from refusal
    finally:
        store.close()


@click.group()
def command() -> None:
    """Run and look after the audit store."""


@command.command()
@_DATABASE
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
            _database(database),
            hosts=frozenset(hosts) or None,
            limits=Limits(connections=connections),
            dispatch=dispatch,
            dispatch_password=os.environ.get("COUNTERSIGN_SMTP_PASSWORD"),
        )
        run(config, listen)
    except (DatabaseUnusable, CannotListen, CannotDispatch) as error:
        raise Refused(str(error)) from error


@command.command()
@_DATABASE
def migrate(database: str | None) -> None:
    """Bring the database forward to this release. Stop every store on it, and make a backup, first."""
    from console.store.database.engine import DatabaseUnusable, open_database
    from console.store.database.migrate import migrate as bring_forward

    try:
        opened = open_database(_database(database))
        try:
            before, now = bring_forward(opened)
        finally:
            opened.close()
    except DatabaseUnusable as error:
        raise Refused(str(error)) from error
    if before == now:
        click.echo(f"Nothing to do: the database has version {now}.")
    else:
        click.echo(f"The database has version {now} now; before, {before or 'it was empty'}.")


@command.group()
def token() -> None:
    """Make, list and revoke tokens."""


@token.command("create")
@_DATABASE
@click.option("--role", required=True, metavar="ROLE", help="pipeline, agent, senior, lead, operator or auditor.")
@click.option("--name", required=True, help="Whose token it is; a name that is not known yet is added.")
@click.option("--queue", "queues", multiple=True, help="Only this queue; may be given several times.")
@click.option("--days", type=click.IntRange(1, 36_500), help="Ends after so many days; never by default.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON value.")
def token_create(
    database: str | None, role: str, name: str, queues: tuple[str, ...], days: int | None, as_json: bool
) -> None:
    """Make a token. It is shown this once."""
    from console.model.person import Role
    from console.store.service.access import create_token

    if role not in list(Role):
        raise click.BadParameter(f"is one of {', '.join(Role)}", param_hint="--role")
    with _opened(database) as store:
        made = store.write(lambda transaction: create_token(transaction, name, Role(role), queues or None, days))
    if as_json:
        print_json(made)
    else:
        click.echo(made.token)


@command.command("embedded", hidden=True)
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


@command.command()
@_DATABASE
@click.option("--json", "as_json", is_flag=True, help="Print one JSON value.")
@click.pass_context
def verify(ctx: click.Context, database: str | None, as_json: bool) -> None:
    """Recompute the whole record, and name the first entry that does not hold.

    Changes nothing; works while the store is being served. Exit code 0 only when all is whole.
    """
    from console.store.database.engine import DatabaseUnusable, open_existing
    from console.store.verify import verify as check

    try:
        opened = open_existing(_database(database))
        try:
            verdict = check(opened)
        finally:
            opened.close()
    except DatabaseUnusable as error:
        raise Refused(str(error)) from error
    if as_json:
        print_json(verdict)
    elif verdict.ok:
        click.echo(f"The record is whole: {verdict.entries:,} entries, root {verdict.root}")
    else:
        click.echo(f"The record is not whole: {verdict.entries:,} entries checked, {len(verdict.problems)} problems.")
        for trouble in verdict.problems:
            where = "beside the log" if trouble.index is None else f"entry {trouble.index}"
            click.echo(f"{where}: {trouble.what}")
    ctx.exit(0 if verdict.ok else 1)


@token.command("list")
@_DATABASE
@click.option("--json", "as_json", is_flag=True, help="Print one JSON value.")
def token_list(database: str | None, as_json: bool) -> None:
    """List the tokens, without what they open with."""
    from console.store.database import people
    from console.store.database.times import moment_or_none

    with _opened(database) as store:
        rows = store.read(people.all_tokens)
    listed = [
        {
            "id": row.id,
            "name": row.person.name,
            "role": row.person.role,
            "queues": row.person.queues,
            "expires_at": moment_or_none(row.expires_at),
            "revoked_at": moment_or_none(row.revoked_at),
        }
        for row in rows
    ]
    if as_json:
        print_json(listed)
        return
    for token_ in listed:
        ended = "revoked" if token_["revoked_at"] else f"until {token_['expires_at']}" if token_["expires_at"] else ""
        click.echo(f"{token_['id']}  {token_['role']:<9} {token_['name']}  {ended}".rstrip())


@token.command("revoke")
@_DATABASE
@click.argument("token_id", metavar="ID")
def token_revoke(database: str | None, token_id: str) -> None:
    """End a token at once; ID as `token list` shows it."""
    from console.model.ids import TokenId
    from console.store.service.access import revoke_token

    with _opened(database) as store:
        done = store.write(lambda transaction: revoke_token(transaction, TokenId(token_id)))
    if not done:
        raise Refused(f"There is no token {token_id} that is still good. See: countersign store token list")
    click.echo(f"Token {token_id} is revoked.")
