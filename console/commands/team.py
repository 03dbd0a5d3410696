"""`countersign team`: a team setup on this computer, to try out: one store, several consoles."""

import contextlib
import signal
import sys
import tempfile
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click
import msgspec

from console.commands.answers import CommandRefused, print_json
from console.model.person import Role

if TYPE_CHECKING:
    from console.team.members import Member
    from console.team.stores import Stores

_LOOK_SECONDS = 0.5


@click.command()
@click.option(
    "--listen", default="127.0.0.1:0", metavar="HOST:PORT", help="Address to listen on; a free port by default."
)
@click.option(
    "--stores",
    "count",
    type=click.IntRange(1, 16),
    default=2,
    show_default=True,
    metavar="N",
    help="Number of store processes.",
)
@click.option(
    "--drafts", type=click.IntRange(0, 74), default=24, show_default=True, metavar="N", help="Number of sample drafts."
)
@click.option("--json", "as_json", is_flag=True, help="Print addresses and tokens as JSON.")
def command(listen: str, count: int, drafts: int, as_json: bool) -> int:
    """Try a team setup on this computer: PostgreSQL, two store processes behind one address, sample drafts, and three
    people with a console each.

    Prints the commands that open their consoles. Ctrl-C ends it and removes everything.
    """
    if sys.platform != "linux":
        raise CommandRefused("countersign team needs Linux: its store processes share one port.")
    from console.store.database.engine import DatabaseUnusable
    from console.store.listening import CannotListen
    from console.team.cluster import Cluster, NoPostgres, cluster_folder
    from console.team.members import make_members, sign_in
    from console.team.stores import StoreEnded, serving

    with interrupted_once(), contextlib.suppress(KeyboardInterrupt), contextlib.ExitStack() as held:
        cluster = Cluster(held.enter_context(cluster_folder()))
        # A console that is still open may write there while it goes.
        made_home = tempfile.TemporaryDirectory(prefix="countersign-", ignore_cleanup_errors=True)
        home = Path(held.enter_context(made_home))
        try:
            held.callback(cluster.stop)
            cluster.make()
            cluster.start()
            database = cluster.url("postgres")
            members = make_members(database)
            stores = held.enter_context(serving(database, home, listen, count))
            sign_in(members, home, stores.url, datetime.now(UTC))
            _submit(stores.url, members, drafts)
            _print_team(stores, members, home, as_json=as_json)
            _watch(stores)
        except (NoPostgres, DatabaseUnusable, CannotListen, StoreEnded) as error:
            raise CommandRefused(str(error)) from error
    return 0


def _watch(stores: "Stores") -> None:
    """Until it is interrupted."""
    again = threading.Event()
    while not again.wait(_LOOK_SECONDS):
        for pid in stores.replace_ended():
            click.echo(f"Store process {pid} ended and was replaced.", err=True)


def _submit(url: str, members: "tuple[Member, ...]", count: int) -> None:
    from console.remote.blocking import BlockingClient
    from resources.sample.workspace import load

    pipeline = next(member for member in members if member.role is Role.PIPELINE)
    drafts = load(datetime.now(UTC)).open_drafts[:count]
    if drafts:
        with BlockingClient(url, pipeline.token) as client:
            client.submit(b"\n".join(msgspec.json.encode(draft) for draft in drafts))


def _print_team(stores: "Stores", members: "tuple[Member, ...]", home: Path, *, as_json: bool) -> None:
    from console.team.members import console_command

    if as_json:
        print_json({"url": stores.url, "home": str(home), "stores": stores.pids, "members": members})
        sys.stdout.flush()
        return
    program = sys.argv[0] if sys.argv[0].endswith("countersign") else f"{sys.executable} -m console"
    click.echo(f"The team's store answers at {stores.url} ({len(stores.pids)} processes, PostgreSQL).\n")
    click.echo("Open each console, already signed in, in a separate terminal:")
    for member in members:
        if member.profile is not None:
            click.echo(f"  {member.name + ',':<6} {member.role + ':':<8} {console_command(member, home, program)}")
    click.echo("\nTokens, for other consoles and for curl:")
    for member in members:
        click.echo(f"  {member.role:<9} {member.token}")
    click.echo(f"\nApproved drafts are written to {home / 'sent'}; the log is {stores.log}.")
    click.echo("Ctrl-C ends it and removes everything.")


@contextlib.contextmanager
def interrupted_once() -> Iterator[None]:
    """The first Ctrl-C or SIGTERM raises KeyboardInterrupt; more of them do not disturb the end."""
    numbers = (signal.SIGINT, signal.SIGTERM)

    def handle(_number: int, _frame: object) -> None:
        for number in numbers:
            signal.signal(number, signal.SIG_IGN)
        raise KeyboardInterrupt

    before = {number: signal.signal(number, handle) for number in numbers}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
