"""`countersign submit`: submits drafts to a store, any number of them in constant memory."""

import os
from pathlib import Path
from typing import BinaryIO

import click
import msgspec

from console.commands.answers import CommandRefused, ProgressLine, print_json
from console.commands.connection import connected, in_words, store_options
from console.commands.drafts_file import DraftPiece, DraftsFile
from console.commands.submission import BatchSubmission, Patience
from console.local.files import NO_FOLLOW, why
from console.model.submit import SubmitResult, SubmitStatus
from console.remote.problems import RemoteError

_PATIENCE_SECONDS = 600
_WORDS = {
    SubmitStatus.CREATED: "created",
    SubmitStatus.DUPLICATE: "already known",
    SubmitStatus.SUPERSEDED: "newer revision",
    SubmitStatus.INVALID: "refused",
}


class _Reporter:
    """Says each answer as it comes: with `as_json` all of them on standard output, else the refusals on standard error.
    Refused lines go to `rejected`, ready to be mended and handed over again.
    """

    def __init__(self, drafts: DraftsFile, progress: ProgressLine, rejected: Path | None, *, as_json: bool) -> None:
        self._drafts = drafts
        self._progress = progress
        self._rejected = rejected
        self._as_json = as_json
        self._done = 0
        self._waited_for: type[RemoteError] | None = None

    def answered(self, piece: DraftPiece, result: SubmitResult) -> None:
        self._done += 1
        if self._as_json:
            print_json({self._drafts.unit: piece.number, **msgspec.to_builtins(result)})
        if result.status is SubmitStatus.INVALID:
            self._keep(piece)
            if not self._as_json:
                self._progress.clear()
                for error in result.errors:
                    click.echo(f"{self._drafts.unit} {piece.number}: {error.path}: {error.message}", err=True)
        self._progress.at(self._done)

    def waits(self, error: RemoteError, seconds: float) -> None:
        if self._waited_for is not type(error):  # a limit that is met at every batch is said once
            self._waited_for = type(error)
            self._progress.clear()
            click.echo(f"{error.fact} Trying again in {seconds:.0f} s.", err=True)

    def _keep(self, piece: DraftPiece) -> None:
        if self._rejected is None or not piece.text:
            return
        try:
            flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND | NO_FOLLOW | getattr(os, "O_BINARY", 0)
            with os.fdopen(os.open(self._rejected, flags, 0o600), "ab") as file:
                file.write(piece.text + b"\n")
        except OSError as error:
            raise CommandRefused(f"{self._rejected} cannot be written: {why(error)}. Name another file.") from error


@click.command()
@click.argument("file", type=click.File("rb"), metavar="FILE|-")
@store_options
@click.option(
    "--from-line",
    type=click.IntRange(1),
    default=1,
    metavar="N",
    help="Start at line N of the file, or item N of a list.",
)
@click.option(
    "--rejected",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Append refused drafts to FILE, so that you can correct and resubmit them.",
)
@click.option(
    "--patience",
    type=click.IntRange(0),
    default=_PATIENCE_SECONDS,
    show_default=True,
    metavar="SECONDS",
    help="How long to keep trying when the store is unreachable or asks for a pause.",
)
@click.option("--json", "as_json", is_flag=True, help="Print a line of JSON for each draft, then the totals.")
def command(
    file: BinaryIO,
    url: str | None,
    token: str | None,
    from_line: int,
    rejected: Path | None,
    patience: int,
    as_json: bool,
) -> int:
    """Submit the drafts in FILE to a store; `-` reads standard input.

    FILE holds one JSON object per line, or a JSON list, or a single draft, and may be compressed with gzip. Each
    refused draft is reported at once with its line, JSON path and reason; all others are accepted. Running it again
    is safe: drafts that the store already has are counted as duplicates.
    """
    drafts = DraftsFile(file)
    with connected(url, token) as client, ProgressLine("drafts submitted") as progress:
        told = _Reporter(drafts, progress, rejected, as_json=as_json)
        submission = BatchSubmission(client, told, Patience(patience))
        try:
            submission.all(drafts, from_line)
        except (CommandRefused, RemoteError, KeyboardInterrupt) as stopped:
            progress.clear()
            if submission.done:
                _print(submission, whole=False, as_json=as_json)
                _mark(submission, drafts.unit)
            if isinstance(stopped, RemoteError):
                raise CommandRefused(in_words(stopped)) from stopped
            raise
        progress.clear()
        _print(submission, whole=True, as_json=as_json)
    return 1 if submission.counts[SubmitStatus.INVALID] else 0


def _print(submission: BatchSubmission, *, whole: bool, as_json: bool) -> None:
    """The totals."""
    if as_json:
        counts = {status.value: n for status, n in submission.counts.items()}
        print_json({"summary": counts | {"whole": whole, "next_line": submission.next_number}})
    else:
        click.echo(", ".join(f"{submission.counts[status]:,} {words}" for status, words in _WORDS.items()))


def _mark(submission: BatchSubmission, unit: str) -> None:
    """Where to go on."""
    click.echo(
        f"Everything before {unit} {submission.next_number:,} is submitted. To continue from there: --from-line"
        f" {submission.next_number}",
        err=True,
    )
