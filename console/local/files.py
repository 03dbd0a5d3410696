"""Files that only their owner may read, replaced completely or not at all. Raises OSError; callers say what
it means.
"""

import contextlib
import errno
import os
import secrets
import stat
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO

NO_FOLLOW: int = getattr(os, "O_NOFOLLOW", 0)
"""The flag that makes the system refuse to open a link, if it has one."""

_WINDOWS = os.name == "nt"

PRIVATE = "which whoever may read its folder can read" if _WINDOWS else "which only your user may read"
"""Who may read a private file, in words. Windows has no such mode: a file has the rights of its folder."""
_TRIES = 20
_PAUSE_SECONDS = 0.1
_PIECE = 1 << 16
PIPE_SECONDS = 10.0
"""How long a pipe may be silent."""
_HELD = {5, 32, 33}
"""Windows' error numbers for a file that another program holds: access denied, sharing violation, lock violation."""


class HeldElsewhere(PermissionError):
    """Another program holds the file and does not release it; `str()` is a sentence for people."""

    def __init__(self, error: PermissionError, path: Path) -> None:
        super().__init__(error.errno, "it is open in another program; close it there, then try again", str(path))
        self.winerror = getattr(error, "winerror", None)

    def __str__(self) -> str:
        return f"{self.filename} is open in another program. Close it there, then try again."


def write_private(path: Path, content: bytes) -> None:
    """Replaces the file at `path` with `content`, readable by its owner only (0600). It is on the disk when this
    returns.
    """
    with private_file(path) as file:
        file.write(content)


@contextlib.contextmanager
def private_file(path: Path) -> Iterator[IO[bytes]]:
    """A file to write to that replaces `path` when the block ends, and is deleted if the block raises.

    Only its owner may read it (0600), from the first byte on, whatever the umask and the previous file's mode are. A
    path that is not a file, such as a terminal or a pipe, is written to directly.
    """
    if path.exists() and not path.is_file() and not path.is_dir():
        with path.open("wb") as file:
            yield file
        return
    temporary = path.with_name(f".{path.name[:100]}.{secrets.token_hex(4)}.new")
    try:
        with new_private(temporary) as file:
            yield file
            file.flush()
            sync(file.fileno())
        replace(temporary, path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def new_private(path: Path) -> IO[bytes]:
    """A new file (0600), opened for writing; raises FileExistsError if the name is taken."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | NO_FOLLOW | getattr(os, "O_BINARY", 0), 0o600)
    if not _WINDOWS:
        os.fchmod(handle, 0o600)
    return os.fdopen(handle, "wb")


def read_private(path: Path, limit: int = 1 << 20) -> bytes:
    """The file's first `limit` bytes, never through a link."""
    with _opened(path, NO_FOLLOW) as file:
        _must_be_file(file)
        return file.read(limit)


def read_at_most(path: Path, limit: int, pause_seconds: float | None = None) -> bytes:
    """The first `limit` bytes of a file or a pipe, also through links. Raises TimeoutError if a pipe is silent for
    `pause_seconds` (PIPE_SECONDS), and OSError for anything else (a folder, a device).
    """
    with _opened(path) as file:
        if not stat.S_ISFIFO(os.fstat(file.fileno()).st_mode):
            _must_be_file(file)
            return file.read(limit)
        import select

        content = bytearray()
        while len(content) < limit:
            # A pipe that no one has opened for writing yet has not ended: wait for its writer.
            if not select.select([file], [], [], PIPE_SECONDS if pause_seconds is None else pause_seconds)[0]:
                raise TimeoutError(errno.ETIMEDOUT, "it is a pipe that gives nothing", str(path))
            piece = os.read(file.fileno(), min(limit - len(content), _PIECE))
            if not piece:
                break
            content += piece
        return bytes(content)


def _opened(path: Path, how: int = 0) -> IO[bytes]:
    """Opens it without waiting for a writer."""
    handle = os.open(path, os.O_RDONLY | how | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    try:
        # Python's own message for a folder would differ.
        if stat.S_ISDIR(os.fstat(handle).st_mode):
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
        return os.fdopen(handle, "rb")
    except BaseException:
        os.close(handle)
        raise


def _must_be_file(file: IO[bytes]) -> None:
    if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
        raise OSError(errno.EINVAL, "it is neither a file nor a pipe")


def replace(source: Path, target: Path, pause: Callable[[float], None] = time.sleep) -> None:
    """Renames the file or folder `source` to `target`, replacing what is there.

    On Windows that fails while a virus scanner, the indexer or another window holds either of them, usually for a
    moment, so it is retried for two seconds. Raises HeldElsewhere after that, and other OSErrors at once.
    """
    for left in reversed(range(_TRIES)):
        try:
            _move(source, target)
        except PermissionError as error:
            if not _held_elsewhere(error):
                raise
            if not left:
                raise HeldElsewhere(error, target) from error
            pause(_PAUSE_SECONDS)
        else:
            return


def _held_elsewhere(error: OSError) -> bool:
    """Whether `error` is Windows' answer for a file that another program holds open."""
    return _WINDOWS and getattr(error, "winerror", None) in _HELD


def why(error: OSError) -> str:
    """The reason as the end of a sentence, without a full stop."""
    return (error.strerror or "the system gives no reason").lower()


def sync(handle: int) -> None:
    """Writes a file's bytes to the disk itself. On macOS `fsync` alone leaves them in the drive's memory."""
    full = _full_sync()
    if full is None:
        os.fsync(handle)
        return
    try:
        full(handle)
    except OSError:  # the file system does not support it, for example on a network drive
        os.fsync(handle)


def can_write(folder: Path) -> bool:
    """Whether files can be created in `folder`. It creates one, because Windows reports every folder's mode as
    writable.
    """
    if not _WINDOWS:
        return os.access(folder, os.W_OK | os.X_OK, effective_ids=os.access in os.supports_effective_ids)
    tried = folder / f".countersign-{os.getpid()}"
    try:
        tried.touch()
        tried.unlink()
    except OSError:
        return False
    return True


def _full_sync() -> Callable[[int], object] | None:
    try:
        import fcntl
    except ImportError:
        return None
    command: int | None = getattr(fcntl, "F_FULLFSYNC", None)
    return None if command is None else lambda handle: fcntl.fcntl(handle, command)


def _move(source: Path, target: Path) -> None:
    source.replace(target)


def stranger(path: Path) -> str | None:
    """Why the file at `path` must not be opened (it is a link, another user's, or not a file); None if it may be, or
    does not exist.
    """
    try:
        status = path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return None
    if is_link(status):
        return "is a link to somewhere else"
    if not stat.S_ISREG(status.st_mode):
        return "is not a file"
    if os.name == "posix" and status.st_uid != os.geteuid():
        return "belongs to another user"
    return None


def is_link(status: os.stat_result) -> bool:
    """Whether `lstat` found a link.

    On Windows, junctions and other reparse points count too, but not files that a cloud drive has not fetched yet,
    which are also reparse points.
    """
    if stat.S_ISLNK(status.st_mode):
        return True
    tag: int = getattr(status, "st_reparse_tag", 0)
    return bool(tag & _LEADS_ELSEWHERE)


_LEADS_ELSEWHERE = 0x20000000
"""The bit in the tags of reparse points that stand for another named place (a name surrogate)."""
