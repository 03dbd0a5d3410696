"""Files that only their owner may read, replaced whole or not at all. Raises OSError; callers say what it means."""

import os
import stat
from pathlib import Path

NO_FOLLOW: int = getattr(os, "O_NOFOLLOW", 0)
"""Where the system can refuse to open a link, it does."""


def write_private(path: Path, content: bytes) -> None:
    """Replace the file at `path` by `content`, readable by its owner only (0600); on the disk when it returns."""
    temporary = path.with_name(f"{path.name}.{os.getpid()}.new")
    try:
        handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | NO_FOLLOW, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def read_private(path: Path, limit: int = 1 << 20) -> bytes:
    """The file's first `limit` bytes, never through a link."""
    handle = os.open(path, os.O_RDONLY | NO_FOLLOW)
    with os.fdopen(handle, "rb") as file:
        return file.read(limit)


def stranger(path: Path) -> str | None:
    """Why the file at `path` is not ours to open (a link, another owner's, no file); None if it is, or is not there."""
    try:
        found = path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return None
    if stat.S_ISLNK(found.st_mode):
        return "is a link to somewhere else"
    if not stat.S_ISREG(found.st_mode):
        return "is not a file"
    if os.name == "posix" and found.st_uid != os.geteuid():
        return "belongs to another user"
    return None
