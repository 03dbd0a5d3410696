"""Submitting drafts to a store, batch by batch, with pauses where the store asks for one or does not answer."""

import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Protocol

from console.commands.answers import CommandRefused
from console.commands.drafts_file import DraftPiece
from console.model.problem import FieldError
from console.model.submit import SubmitAnswer, SubmitResult, SubmitStatus
from console.remote.problems import RateLimited, RemoteError, StoreUnavailable, StoreUnreachable
from console.remote.problems import Refused as RefusedWhole

_BATCH_LINES = 200
_BATCH_BYTES = 4_000_000
_FIRST_PAUSE = 1.0
_LONGEST_PAUSE = 30.0
_FIRST_ANSWER_SECONDS = 60.0
"""A store that has not answered at all yet may be a wrong address."""
_ABOUT_THE_CONTENT = {400, 413, 422}


class Client(Protocol):
    """The part of a store's client that is needed here."""

    def submit(self, ndjson: bytes) -> SubmitAnswer:
        """Hands over drafts, one JSON object a line; raises RemoteErrors."""


class Listener(Protocol):
    """Whom the answers are told, each as it comes."""

    def answered(self, piece: DraftPiece, result: SubmitResult) -> None:
        """The store's answer to one draft, or why it was not handed over."""

    def waits(self, error: RemoteError, seconds: float) -> None:
        """The store is asked again after so long."""


@dataclass
class Patience:
    """How long to go on asking a store that does not take anything, in seconds since it last did; and the clock."""

    seconds: float
    now: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep


@dataclass
class BatchSubmission:
    """Drafts on their way into a store. `next_number` is the first that is not answered yet."""

    client: Client
    listener: Listener
    patience: Patience
    counts: dict[SubmitStatus, int] = field(default_factory=lambda: dict.fromkeys(SubmitStatus, 0))
    next_number: int = 1

    def all(self, pieces: Iterable[DraftPiece], first: int = 1) -> None:
        """Hands over every one from number `first` on; raises RemoteError where that ends before the last, Refused
        where the store answers something else than it was asked.
        """
        self.next_number = first
        for batch in _batches(piece for piece in pieces if piece.number >= first):
            self._batch(batch)

    @property
    def done(self) -> int:
        """So many are answered."""
        return sum(self.counts.values())

    def _batch(self, batch: list[DraftPiece]) -> None:
        sent = [piece for piece in batch if piece.why is None]
        results = iter(self._results(sent))
        for piece in batch:
            result = _not_sent(piece.why) if piece.why is not None else next(results)
            self.counts[result.status] += 1
            self.next_number = piece.number + 1
            self.listener.answered(piece, result)

    def _results(self, sent: list[DraftPiece]) -> list[SubmitResult]:
        if not sent:
            return []
        try:
            answer = self._submit_patiently(b"\n".join(piece.text for piece in sent))
        except RefusedWhole as error:
            if error.problem.status not in _ABOUT_THE_CONTENT:
                raise
            # The store takes nothing of such a request; its parts may do better, and one by one it is seen which not.
            if len(sent) == 1:
                return [_not_sent(error.problem.detail or error.problem.title)]
            half = len(sent) // 2
            return self._results(sent[:half]) + self._results(sent[half:])
        if len(answer.results) != len(sent):
            raise CommandRefused(
                f"The store answered {len(answer.results)} of the {len(sent)} drafts from {sent[0].number} on. Does it"
                " run a different version?"
            )
        return list(answer.results)

    def _submit_patiently(self, content: bytes) -> SubmitAnswer:
        since, tries = self.patience.now(), 0
        while True:
            try:
                return self.client.submit(content)
            except (RateLimited, StoreUnavailable, StoreUnreachable) as error:
                left = since + self._patience_with(error) - self.patience.now()
                pause = error.retry_after or min(_FIRST_PAUSE * 2**tries, _LONGEST_PAUSE)
                if pause > left:
                    raise
                tries = min(tries + 1, 10)
                self.listener.waits(error, pause)
                self.patience.sleep(pause)

    def _patience_with(self, error: RemoteError) -> float:
        if isinstance(error, StoreUnreachable) and not self.done:
            return min(self.patience.seconds, _FIRST_ANSWER_SECONDS)
        return self.patience.seconds


def _not_sent(why: str) -> SubmitResult:
    return SubmitResult(None, SubmitStatus.INVALID, errors=(FieldError("$", why),))


def _batches(pieces: Iterator[DraftPiece]) -> Iterator[list[DraftPiece]]:
    batch: list[DraftPiece] = []
    size = 0
    for piece in pieces:
        if batch and (len(batch) >= _BATCH_LINES or size + len(piece.text) > _BATCH_BYTES):
            yield batch
            batch, size = [], 0
        batch.append(piece)
        size += len(piece.text)
    if batch:
        yield batch
