"""Standard output and standard error: the same bytes on every system, and a quiet end if their reader has gone."""

import contextlib
import errno
import io
import os
import sys

_WINDOWS = os.name == "nt"


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


def give_up() -> None:
    """No one reads: what is still held goes nowhere, so that the interpreter does not complain at its end."""
    with contextlib.suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        for stream in (sys.stdout, sys.stderr):
            if stream is not None:
                with contextlib.suppress(OSError, ValueError):
                    stream.flush()
                    continue
                os.dup2(nowhere, stream.fileno())
        os.close(nowhere)
