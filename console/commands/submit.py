"""`countersign submit`: hands drafts to a store, any number of them in constant memory."""

import itertools
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import IO, BinaryIO

import click
import msgspec

from console.commands.answers import Progress, Refused
from console.commands.connection import connected, store_options
from console.model.problem import FieldError
from console.model.submit import SubmitAnswer, SubmitResult, SubmitStatus
from console.remote.blocking import BlockingClient
from console.remote.problems import RemoteError

MAX_LINE = 8_000_000
"""Bytes of one draft; the store takes no more."""
_BATCH_LINES = 200
_BATCH_BYTES = 4_000_000
_SPOOL_BYTES = 1_000_000


class RefusedLine(msgspec.Struct, frozen=True):
    """A line that did not go in: its number from 1, the JSON path in it, and why."""

    line: int
    path: str
    message: str


@dataclass
class _Tally:
    """What came of the lines so far. Refusals go to a file once they are many, so that memory stays constant."""

    refused: IO[bytes]
    counts: dict[SubmitStatus, int] = field(default_factory=lambda: dict.fromkeys(SubmitStatus, 0))

    def refuse(self, line: int, errors: tuple[FieldError, ...]) -> None:
        self.counts[SubmitStatus.INVALID] += 1
        for error in errors:
            self.refused.write(msgspec.json.encode(RefusedLine(line, error.path, error.message)) + b"\n")

    def take(self, line: int, result: SubmitResult) -> None:
        if result.status is SubmitStatus.INVALID:
            self.refuse(line, result.errors)
        else:
            self.counts[result.status] += 1

    @property
    def done(self) -> int:
        return sum(self.counts.values())

    def refusals(self) -> Iterator[bytes]:
        self.refused.seek(0)
        return iter(self.refused)


@click.command()
@click.argument("file", type=click.File("rb"), metavar="FILE.jsonl|-")
@store_options
@click.option("--json", "as_json", is_flag=True, help="Print one JSON value on standard output.")
def command(file: BinaryIO, url: str | None, token: str | None, as_json: bool) -> int:
    """Hand the drafts in FILE, one JSON object a line, to a store; `-` reads standard input.

    Lines that are refused are named with their number, JSON path and reason; all others go in. Doing it again is safe:
    known drafts are counted as duplicates.
    """
    with tempfile.SpooledTemporaryFile(_SPOOL_BYTES) as refused:
        tally = _Tally(refused)
        with connected(url, token) as client, Progress("drafts handed over") as progress:
            for batch in _batches(_lines(file, tally)):
                _submit(client, batch, tally)
                progress.at(tally.done)
        _print_json(tally) if as_json else _print(tally)
    return 1 if tally.counts[SubmitStatus.INVALID] else 0


_Line = tuple[int, bytes]


def _lines(file: BinaryIO, tally: _Tally) -> Iterator[_Line]:
    """Numbered lines without their ends; empty ones are passed over, one too long is refused and read past."""
    for number in itertools.count(1):
        line = file.readline(MAX_LINE + 2)
        if not line:
            return
        if len(line) > MAX_LINE and not line.endswith(b"\n"):
            size = len(line) + _read_past(file)
            why = f"is a line of {size / 1e6:,.0f} MB; a draft has at most {MAX_LINE / 1e6:.0f} MB"
            tally.refuse(number, (FieldError("$", why),))
        elif text := line.strip(b" \t\r\n"):
            yield number, text


def _read_past(file: BinaryIO) -> int:
    size = 0
    while piece := file.readline(_SPOOL_BYTES):
        size += len(piece)
        if piece.endswith(b"\n"):
            break
    return size


def _batches(lines: Iterator[_Line]) -> Iterator[list[_Line]]:
    batch: list[_Line] = []
    size = 0
    for number, text in lines:
        if batch and (len(batch) >= _BATCH_LINES or size + len(text) > _BATCH_BYTES):
            yield batch
            batch, size = [], 0
        batch.append((number, text))
        size += len(text)
    if batch:
        yield batch


def _submit(client: BlockingClient, batch: list[_Line], tally: _Tally) -> None:
    try:
        answer: SubmitAnswer = client.submit(b"\n".join(text for _, text in batch))
    except RemoteError as error:
        raise Refused(
            f"{error} The lines before {batch[0][0]} are answered. Run the same command again to go on; known drafts"
            " are passed over."
        ) from error
    if len(answer.results) != len(batch):
        raise Refused(
            f"The store answered {len(answer.results)} of the {len(batch)} drafts from line {batch[0][0]} on. Run the"
            " same command again."
        )
    for (number, _), result in zip(batch, answer.results, strict=True):
        tally.take(number, result)


def _print(tally: _Tally) -> None:
    said = {
        SubmitStatus.CREATED: "created",
        SubmitStatus.DUPLICATE: "known already",
        SubmitStatus.SUPERSEDED: "newer revision",
        SubmitStatus.INVALID: "refused",
    }
    click.echo(", ".join(f"{tally.counts[status]:,} {words}" for status, words in said.items()))
    for refusal in tally.refusals():
        line = msgspec.json.decode(refusal, type=RefusedLine)
        click.echo(f"line {line.line}: {line.path}: {line.message}", err=True)


def _print_json(tally: _Tally) -> None:
    counts = {status.value: n for status, n in tally.counts.items() if status is not SubmitStatus.INVALID}
    click.echo(msgspec.json.encode(counts).decode()[:-1] + ',"invalid":[', nl=False)
    for i, refusal in enumerate(tally.refusals()):
        click.echo(("," if i else "") + refusal.decode().rstrip("\n"), nl=False)
    click.echo("]}")
