"""`countersign store verify`."""

import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from console.commands.answers import CommandRefused, print_json
from console.commands.store.database import DATABASE, database_url

if TYPE_CHECKING:
    from console.store.verification.verify import VerificationReport

if TYPE_CHECKING:
    from console.store.verification.verify import Position

_QUIET_SECONDS = 2.0
_EVERY_SECONDS = 1.0


@click.command()
@DATABASE
@click.option(
    "--incremental",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Verify only entries added since FILE was written, or everything if it does not exist; then update FILE.",
)
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
@click.pass_context
def verify(ctx: click.Context, database: str | None, incremental: Path | None, as_json: bool) -> None:
    """Recompute the whole record, and name the first entry that fails.

    Changes nothing; the store may be running. The exit code is 0 only if the whole record verifies. An incremental
    check skips entries that an earlier check verified: run a full check from time to time.
    """
    from console.store.database.engine import DatabaseUnusable, open_existing
    from console.store.verification.verify import position
    from console.store.verification.verify import verify as check

    since = None if incremental is None else _verified(incremental)
    try:
        opened = open_existing(database_url(database))
        try:
            verdict = check(opened, since, _Progress())
            if incremental is not None and verdict.ok:
                _keep(incremental, position(opened, verdict))
        finally:
            opened.close()
    except DatabaseUnusable as error:
        raise CommandRefused(str(error)) from error
    if as_json:
        print_json(verdict)
    else:
        tell(verdict)
    ctx.exit(0 if verdict.ok else 1)


def tell(verdict: "VerificationReport") -> None:
    """What was found, for people."""
    if verdict.ok:
        erased = f", {verdict.erased:,} payloads erased as the log says" if verdict.erased else ""
        newly = f", {verdict.entries - verdict.since:,} of them new" if verdict.since else ""
        click.echo(f"The record is intact: {verdict.entries:,} entries{newly}, root {verdict.root}{erased}")
        _not_checked(verdict)
        return
    click.echo(f"The record is not intact: {verdict.entries:,} entries checked, {len(verdict.problems)} problems.")
    for trouble in verdict.problems:
        where = "beside the log" if trouble.index is None else f"entry {trouble.index}"
        click.echo(f"{where}: {trouble.what}")
    _not_checked(verdict)


def _not_checked(verdict: "VerificationReport") -> None:
    for what in verdict.not_checked:
        click.echo(f"not checked: {what}", err=True)


class _Progress:
    """Says on standard error how far a long check is."""

    def __init__(self) -> None:
        self._next = time.monotonic() + _QUIET_SECONDS

    def __call__(self, done: int, whole: int) -> None:
        if time.monotonic() >= self._next:
            self._next = time.monotonic() + _EVERY_SECONDS
            click.echo(f"{done:,} of {whole:,} entries", err=True)


def _verified(path: Path) -> "Position | None":
    """How far FILE says that it was verified; None where there is no such file."""
    import msgspec

    from console.local.files import read_private
    from console.store.verification.verify import Position

    try:
        return msgspec.json.decode(read_private(path), type=Position)
    except FileNotFoundError:
        return None
    except (OSError, msgspec.DecodeError, ValueError) as error:
        raise CommandRefused(f"{path} cannot be read ({error}). Delete it to check everything again.") from error


def _keep(path: Path, verified: "Position") -> None:
    import msgspec

    from console.local.files import write_private

    try:
        write_private(path, msgspec.json.encode(verified) + b"\n")
    except OSError as error:
        raise CommandRefused(f"{path} cannot be written: {error.strerror}.") from error
