"""A pipeline that is a command: started for each case, which it reads from standard input; it writes the answer to
standard output. It is started directly, without a shell.
"""

import asyncio
import contextlib
import os
import shlex
import shutil
import signal
from asyncio.subprocess import PIPE, Process
from typing import Final

from console.evaluation.answering import MOST_BYTES, PipelineMissing, UnusableAnswer

_END_SECONDS: Final = 2.0
_POSIX: Final = os.name == "posix"
_TAIL: Final = 400
"""The bytes of standard error that are quoted."""
_PIECE: Final = 1 << 16


class CommandPipeline:
    """The pipeline that `command` starts. Raises PipelineMissing if there is no such program."""

    def __init__(self, command: str, seconds: float) -> None:
        try:
            self._words = shlex.split(command, posix=_POSIX)
        except ValueError as error:
            raise PipelineMissing(f"The command cannot be read ({error}). Check its quotes.") from error
        if not self._words or shutil.which(self._words[0]) is None:
            name = self._words[0] if self._words else ""
            raise PipelineMissing(f"There is no program “{name[:200]}”. Give the command as it is typed in a terminal.")
        self._seconds = seconds

    async def ask(self, question: bytes) -> bytes:
        """Returns what the command printed; raises UnusableAnswer."""
        try:
            process = await asyncio.create_subprocess_exec(
                *self._words, stdin=PIPE, stdout=PIPE, stderr=PIPE, start_new_session=_POSIX
            )
        except OSError as error:
            raise UnusableAnswer(f"The command cannot be started: {error.strerror}.") from error
        code = None
        try:
            async with asyncio.timeout(self._seconds):
                content, errors = await _talk(process, question)
                code = await process.wait()
        except TimeoutError as error:
            raise UnusableAnswer(
                f"The command did not end within {self._seconds:g} s. Give it more: --timeout."
            ) from error
        finally:
            if code is None:
                await _end(process)
        if code:
            last = errors.decode("utf-8", "replace").strip().rpartition("\n")[2]
            raise UnusableAnswer(f"The command ended with code {code}{f': {last}' if last else ''}.")
        return content

    async def close(self) -> None:
        """Nothing is open between cases."""


async def _talk(process: Process, question: bytes) -> tuple[bytes, bytes]:
    """Gives the question to the process; returns its standard output and the end of its standard error."""
    if process.stdin is None or process.stdout is None or process.stderr is None:
        raise AssertionError("all three were asked for")
    async with asyncio.TaskGroup() as tasks:
        output = tasks.create_task(_all(process.stdout))
        errors = tasks.create_task(_tail(process.stderr))
        tasks.create_task(_give(process.stdin, question))
    content = output.result()
    if len(content) > MOST_BYTES:
        raise UnusableAnswer(f"The command printed more than {MOST_BYTES // 1_000_000} MB.")
    return content, errors.result()


async def _all(stream: asyncio.StreamReader) -> bytes:
    """The complete stream, or a little more than an answer may have."""
    content = bytearray()
    while piece := await stream.read(_PIECE):
        if len(content) <= MOST_BYTES:
            content += piece
    return bytes(content)


async def _tail(stream: asyncio.StreamReader) -> bytes:
    tail = b""
    while piece := await stream.read(_PIECE):
        tail = (tail + piece)[-_TAIL:]
    return tail


async def _give(stream: asyncio.StreamWriter, question: bytes) -> None:
    # A command may answer without having read everything.
    with contextlib.suppress(BrokenPipeError, ConnectionResetError):
        stream.write(question + b"\n")
        await stream.drain()
    with contextlib.suppress(BrokenPipeError, ConnectionResetError):
        stream.close()
        await stream.wait_closed()


async def _end(process: Process) -> None:
    """Ends a command and all processes that it started."""
    with contextlib.suppress(ProcessLookupError):
        if _POSIX:
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
    if process.stdout is None or process.stderr is None:
        raise AssertionError("both were asked for")
    # Its end is not noticed until its output has been read, nor if it left a process in another group behind.
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(_END_SECONDS):
            await asyncio.gather(_tail(process.stdout), _tail(process.stderr), process.wait())
