"""Locks a file for as long as the process lives: the system releases the lock when the process ends, however that
happens.
"""

import errno
import os
import sys
from pathlib import Path
from typing import Final

from console.local.files import NO_FOLLOW

if sys.platform == "win32":
    import msvcrt

    def _lock(descriptor: int, byte: int) -> None:
        os.lseek(descriptor, byte, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _lock(descriptor: int, byte: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


_HELD: Final = (errno.EAGAIN, errno.EWOULDBLOCK, errno.EACCES, errno.EDEADLK)
"""The systems' error codes for a lock that another process holds."""


def open_lock_file(path: Path) -> int:
    """The descriptor of a lock file, created (0600) if it does not exist, never through a link; raises OSError."""
    return os.open(path, os.O_RDWR | os.O_CREAT | NO_FOLLOW, 0o600)


def lock_descriptor(descriptor: int, byte: int = 0) -> bool:
    """Takes the lock if it is free, and returns whether it did. Windows locks a byte, and then no one can read it: if
    the file has content, `byte` must be beyond it. Raises OSError if the file system has no locks.
    """
    try:
        _lock(descriptor, byte)
    except OSError as error:
        if error.errno in _HELD:
            return False
        raise
    return True


def try_lock(path: Path) -> int | None:
    """Locks the file at `path` and returns the descriptor that holds the lock; None if another process has it. Raises
    OSError if the file cannot be created or its file system has no locks.
    """
    descriptor = open_lock_file(path)
    try:
        held = lock_descriptor(descriptor)
    except OSError:
        os.close(descriptor)
        raise
    if not held:
        os.close(descriptor)
        return None
    return descriptor
