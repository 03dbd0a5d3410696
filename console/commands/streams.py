"""Standard output and standard error: the same bytes on every system, and an end in a sentence where nothing can be
written to them; a quiet one if their reader has gone. On a terminal, text from outside moves and hides nothing.
"""

import contextlib
import errno
import io
import os
import re
import sys
from typing import Any, Final

_WINDOWS = os.name == "nt"
_NAMES: Final = ("stdout", "stderr")
_ACTING: Final = re.compile(
    "\r(?!\n)|[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\U000e0000-\U000e007f]"
)
"""Characters that a terminal acts on, or that reorder or hide what it shows."""


class StreamFailed(OSError):
    """Standard output or standard error took nothing more."""


class Controls(str):
    """A text of our own that moves a terminal's cursor, such as a line of progress; never with words from outside."""

    __slots__ = ()


def harmless(text: str) -> str:
    """`text` for a terminal: characters that it would act on are shown by their numbers, as `[U+001B]`."""
    return _ACTING.sub(lambda found: f"[U+{ord(found[0]):04X}]", text)


class _Text(io.TextIOWrapper):
    """Writes to a terminal what is `harmless`, and anywhere else exactly what it is given."""

    is_terminal = False

    def write(self, text: str, /) -> int:
        """Returns the number of characters of `text`."""
        if self.is_terminal and not isinstance(text, Controls):
            super().write(harmless(text))
            return len(text)
        return super().write(text)


class RawStream(io.RawIOBase):
    """What a stream writes to: tells its errors from every other OSError, and takes anything once it was given up."""

    given_up = False

    def writable(self) -> bool:
        """Only that."""
        return True

    def write(self, content: Any) -> int:
        """How many bytes of `content` were written; raises StreamFailed."""
        if self.given_up:
            return len(content)
        try:
            return self.put(content)
        except BlockingIOError:
            raise
        except OSError as error:
            raise StreamFailed(error.errno, error.strerror) from error

    def put(self, content: Any) -> int:
        """A command started with a closed stream, which the system calls a bad file descriptor."""
        raise OSError(errno.EBADF, os.strerror(errno.EBADF))


class _Descriptor(RawStream):
    def __init__(self, number: int) -> None:
        self._number = number

    def fileno(self) -> int:
        """The system's number."""
        return self._number

    def isatty(self) -> bool:
        """Whether a person reads."""
        return os.isatty(self._number)

    def put(self, content: Any) -> int:
        """To the system."""
        return os.write(self._number, content)


def own() -> None:
    """Put streams in the place of the process's own ones that know when it is they that fail. A closed one counts as
    one that fails, unless both are: a window without a terminal has neither.
    """
    if sys.stdout is None and sys.stderr is None:
        return
    if sys.stdin is None:
        sys.stdin = open(os.devnull, encoding="utf-8")  # noqa: SIM115, PTH123 - as long as the process
    for name in _NAMES:
        stream = getattr(sys, name)
        if stream is None:
            raw: RawStream = RawStream()
        elif isinstance(stream, io.TextIOWrapper) and isinstance(_raw_of(stream), io.FileIO):
            raw = _Descriptor(stream.fileno())
        else:
            continue
        buffered = stream is None or isinstance(stream.buffer, io.BufferedWriter)
        buffer: Any = io.BufferedWriter(raw) if buffered else raw  # -u has none
        text = _Text(
            buffer,
            encoding=stream.encoding if stream else "utf-8",
            errors=stream.errors if stream else "backslashreplace",
            line_buffering=name == "stderr" or raw.isatty(),
            write_through=not buffered,
        )
        text.is_terminal = raw.isatty()
        setattr(sys, name, text)


def prepare() -> None:
    """Write UTF-8 into pipes and files whatever the system's own encoding is, and never die of a character that cannot
    be written. Windows would write its code page there, which has no ✔ and no Ł.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="backslashreplace")


def reader_gone(error: OSError) -> bool:
    """Whether `error` says that no one reads any more; Windows calls a closed pipe an invalid argument."""
    return error.errno in {errno.EPIPE, errno.ESHUTDOWN} or (_WINDOWS and error.errno == errno.EINVAL)


def finish() -> None:
    """Write what is left; raises OSError here, where it can be caught, and not when the interpreter ends."""
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:
            stream.flush()


def say_why(error: StreamFailed) -> None:
    """One sentence on standard error, if that takes one, for output that could not be written; then `give_up`."""
    reason = (error.strerror or "the system gives no reason").lower()
    with contextlib.suppress(OSError, ValueError, AttributeError):
        sys.stderr.write(f"The output cannot be written: {reason}. What the command did before that is kept.\n")
    give_up()


def give_up() -> None:
    """What is still held goes nowhere, so that the interpreter does not complain at its end."""
    with contextlib.suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        for stream in (sys.stdout, sys.stderr):
            if stream is not None:
                with contextlib.suppress(OSError, ValueError):
                    stream.flush()
                    continue
                raw = _raw_of(stream)
                if isinstance(raw, RawStream):
                    raw.given_up = True
                else:
                    os.dup2(nowhere, stream.fileno())
        os.close(nowhere)


def _raw_of(stream: Any) -> object:
    buffer = getattr(stream, "buffer", None)
    return getattr(buffer, "raw", buffer)
