"""Tickets from files, one after the other: each is answered and submitted before the next one is read."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import IO, BinaryIO, Final, NamedTuple, Protocol, cast

import click
import msgspec

from console.assistant.answering import Assistant
from console.assistant.drafting import external_id
from console.assistant.scope import SkippedTicket
from console.assistant.tickets import TicketLine, read_ticket
from console.commands.answers import CommandRefused, print_json
from console.commands.drafts_file import DraftPiece, DraftsFile
from console.commands.submission import BatchSubmission, Client, Patience
from console.local.files import why
from console.model.draft import SubmittedDraft
from console.model.problem import FieldError, InvalidValue
from console.model.submit import SubmitResult, SubmitStatus
from console.model.wire import encode
from console.remote.problems import RemoteError

_PATIENCE_SECONDS: Final = 600
_ENDS: Final = frozenset({".json", ".jsonl", ".ndjson"})


class TicketPiece(NamedTuple):
    """One ticket as a file has it, and where."""

    where: str
    piece: DraftPiece

    def read(self) -> TicketLine:
        """The ticket; raises InvalidValue."""
        if self.piece.why is not None:
            raise InvalidValue((FieldError("$", self.piece.why),))
        return read_ticket(self.piece.text)


class SubmittingClient(Client, Protocol):
    """The part of a store's client that is needed here."""

    def has_draft(self, external_id: str) -> bool:
        """Whether a draft with this id was submitted."""


@contextmanager
def ticket_pieces(path: Path) -> Iterator[Iterator[TicketPiece]]:
    """The tickets of a file, a folder of files, or standard input (`-`); raises CommandRefused."""
    with ExitStack() as stack:
        try:
            files = sorted(file for file in path.iterdir() if file.suffix in _ENDS) if path.is_dir() else [path]
        except OSError as error:
            raise CommandRefused(f"{path} cannot be read: {why(error)}.") from error
        if path.is_dir() and (odd := next((file for file in files if not file.is_file()), None)) is not None:
            raise CommandRefused(f"{odd} is not a file.")
        yield _pieces(files, stack)


def _pieces(files: list[Path], stack: ExitStack) -> Iterator[TicketPiece]:
    for file in files:
        try:
            opened = stack.enter_context(click.open_file(str(file), "rb"))
        except OSError as error:
            raise CommandRefused(f"{file} cannot be read: {why(error)}.") from error
        tickets = DraftsFile(cast(BinaryIO, opened))
        for piece in tickets:
            yield TicketPiece(f"{file.name}, {tickets.unit} {piece.number}", piece)


class TicketRun:
    """Answers tickets, says of each what became of it, and counts."""

    def __init__(self, assistant: Assistant, *, as_json: bool) -> None:
        self._assistant = assistant
        self._as_json = as_json
        self._drafted = self._left_alone = self._known = self._refused = 0
        self._result: SubmitResult | None = None

    def write(self, pieces: Iterator[TicketPiece], output: IO[bytes]) -> int:
        """Writes the drafts to a file; gives the exit code."""
        for piece in pieces:
            if (line := self._read(piece)) is None:
                continue
            answer = self._assistant.answer(line.ticket, line.queue)
            if isinstance(answer, SubmittedDraft):
                output.write(encode(answer) + b"\n")
                self._drafted += 1
            self._say(piece, line, answer, None)
        return self._end()

    def submit(self, pieces: Iterator[TicketPiece], client: SubmittingClient, *, again: bool) -> int:
        """Submits the drafts; gives the exit code. Raises RemoteError where the store cannot be reached for long."""
        submission = BatchSubmission(client, self, Patience(_PATIENCE_SECONDS))
        for number, piece in enumerate(pieces, 1):
            if (line := self._read(piece)) is None:
                continue
            if not again and client.has_draft(external_id(line.ticket)):
                self._known += 1
                continue
            answer = self._assistant.answer(line.ticket, line.queue)
            self._result = None
            if isinstance(answer, SubmittedDraft):
                submission.all([DraftPiece(number, encode(answer))], number)
            self._say(piece, line, answer, self._result)
        return self._end()

    def answered(self, piece: DraftPiece, result: SubmitResult) -> None:
        """The store's answer to a draft."""
        self._result = result
        self._refused += result.status is SubmitStatus.INVALID
        self._drafted += result.status is not SubmitStatus.INVALID

    def waits(self, error: RemoteError, seconds: float) -> None:
        """The store asked for a pause."""
        click.echo(f"{error.fact} Trying again in {seconds:.0f} s.", err=True)

    def _read(self, piece: TicketPiece) -> TicketLine | None:
        try:
            return piece.read()
        except InvalidValue as error:
            self._refused += 1
            click.echo(f"{piece.where}: {error}", err=True)
            return None

    def _say(
        self, piece: TicketPiece, line: TicketLine, answer: SubmittedDraft | SkippedTicket, result: SubmitResult | None
    ) -> None:
        self._left_alone += isinstance(answer, SkippedTicket)
        errors = [] if result is None else [f"{error.path}: {error.message}" for error in result.errors]
        if self._as_json:
            alone = {"left_alone": answer.why, "sentence": answer.sentence} if isinstance(answer, SkippedTicket) else {}
            sent = {} if result is None else msgspec.to_builtins(result)
            print_json({"ticket": line.ticket.id, **alone, **sent})
        elif isinstance(answer, SkippedTicket):
            click.echo(f"{line.ticket.id}: left alone: {answer.sentence}")
        elif errors:
            click.echo(f"{line.ticket.id}: refused by the store: {errors[0]}", err=True)
        else:
            title = answer.sources[0].title if answer.sources else ""
            click.echo(f"{line.ticket.id}: drafted from “{title}”, confidence {answer.generation.confidence:.2f}")

    def _end(self) -> int:
        totals = (
            f"{self._drafted:,} drafted, {self._left_alone:,} left alone, {self._known:,} drafted before,"
            f" {self._refused:,} refused"
        )
        click.echo(totals, err=self._as_json)
        return 1 if self._refused else 0
