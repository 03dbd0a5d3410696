"""Reads many mails in processes of its own, in the order in which they come, while the caller fetches the next.

A process that ends or hangs over a mail is that mail's problem: a sentence says so, and the others are read.
"""

import contextlib
import logging
import os
import subprocess
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from typing import Final, TypeVar

import msgspec

from console.helpdesks.mail import READ_MAILS
from console.helpdesks.mail.any_mail import head_of, read_mail
from console.helpdesks.mail.reading import ReadMail
from console.helpdesks.mail.serving import give, received, unpacked
from console.local.program import itself

M = TypeVar("M")

_log = logging.getLogger("countersign.helpdesks")

_MOST_PROCESSES: Final = 3
_AT_ONCE: Final = 50
_BYTES_AT_ONCE: Final = 2_000_000
"""The most of a request, unless one mail alone is longer: so much is in memory twice for each process."""
_ANSWER_SECONDS: Final = 120.0
"""A process that has not answered by then never will."""
_MOST_FAILURES: Final = 3
"""After so many mails in a row over which the process ended, the reason is not the mails."""


class MailReaders:
    """For one thread. Starts its processes when mails come, or with `start`, and ends them with `close`; it can be used
    again then.
    """

    def __init__(
        self,
        command: Sequence[str] | None = None,
        processes: int | None = None,
        answer_seconds: float = _ANSWER_SECONDS,
    ) -> None:
        command = [*itself(), READ_MAILS] if command is None else command
        count = min(_MOST_PROCESSES, os.cpu_count() or 1) if processes is None else processes
        self._readers = [_Reader(command, answer_seconds) for _ in range(count)]
        self._failures = 0

    def start(self) -> None:
        """Starts the processes, so that they are ready when the mails come."""
        for reader in self._readers:
            reader.start()

    def read(self, mails: Iterable[M], data: Callable[[M], bytes]) -> Generator[tuple[M, ReadMail], None, None]:
        """Each of them with what was read of it. `data`: a mail's bytes. Raises nothing of its own."""
        waiting: deque[tuple[_Reader, list[M]]] = deque()
        try:
            for number, group in enumerate(_groups(mails, data)):
                answers: list[tuple[M, ReadMail]] = []
                if len(waiting) == len(self._readers):
                    answers = self._answers(*waiting.popleft(), data)
                # It reads these while the caller deals with those.
                reader = self._readers[number % len(self._readers)]
                reader.ask([data(mail) for mail in group])
                waiting.append((reader, group))
                yield from answers
            while waiting:
                yield from self._answers(*waiting.popleft(), data)
        finally:
            if waiting:
                # What they answer now would be taken for the answer to something else.
                self.close()

    def close(self) -> None:
        """Ends the processes."""
        for reader in self._readers:
            reader.end()

    def _answers(self, reader: "_Reader", group: list[M], data: Callable[[M], bytes]) -> list[tuple[M, ReadMail]]:
        answers = reader.answer(len(group))
        if answers is None:
            answers = [self._alone(reader, data(mail)) for mail in group]
        else:
            self._failures = 0
        return list(zip(group, answers, strict=True))

    def _alone(self, reader: "_Reader", mail: bytes) -> ReadMail:
        """One of the mails over which, together, the process ended."""
        if self._failures >= _MOST_FAILURES:
            return read_mail(mail)
        reader.ask([mail])
        if (answers := reader.answer(1)) is not None:
            self._failures = 0
            return answers[0]
        self._failures += 1
        _log.error("a mail of %d bytes cannot be read: the process that reads mails ended", len(mail))
        return head_of(mail)


class _Reader:
    """One process: asked, then answering."""

    def __init__(self, command: Sequence[str], answer_seconds: float) -> None:
        self._command = command
        self._seconds = answer_seconds
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Starts it, unless it runs."""
        with contextlib.suppress(OSError):
            self._running()

    def ask(self, mails: Sequence[bytes]) -> None:
        """Gives it mails. It receives all of them before it answers, so neither waits for the other."""
        try:
            process = self._running()
            assert process.stdin is not None
            give(process.stdin, mails)
        except OSError:
            self.end()

    def answer(self, count: int) -> list[ReadMail] | None:
        """What was read of them; None if the process ended meanwhile, or was not there."""
        process = self._process
        if process is None or process.stdout is None:
            return None
        too_late = threading.Timer(self._seconds, process.kill)
        too_late.daemon = True
        too_late.start()
        try:
            answers = received(process.stdout)
            if len(answers) == count:
                return [unpacked(answer) for answer in answers]
        except (OSError, ValueError, msgspec.MsgspecError):
            pass
        finally:
            too_late.cancel()
        self.end()
        return None

    def end(self) -> None:
        """Ends it."""
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()  # it keeps nothing
        process.wait()
        for pipe in (process.stdin, process.stdout):
            with contextlib.suppress(OSError):
                if pipe is not None:
                    pipe.close()

    def _running(self) -> "subprocess.Popen[bytes]":
        if self._process is None:
            self._process = subprocess.Popen(
                self._command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                start_new_session=True,  # Ctrl-C in a terminal is for the connector
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
        return self._process


def _groups(mails: Iterable[M], data: Callable[[M], bytes]) -> Iterator[list[M]]:
    group: list[M] = []
    size = 0
    for mail in mails:
        length = len(data(mail))
        if group and (len(group) == _AT_ONCE or size + length > _BYTES_AT_ONCE):
            yield group
            group, size = [], 0
        group.append(mail)
        size += length
    if group:
        yield group
