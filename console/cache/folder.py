"""The folder and files that only their owner may read: created that way, checked before they are opened, and moved
aside under a new name if they belong to someone else.
"""

import os
import stat
from datetime import datetime
from pathlib import Path

from console.cache.errors import NoPlace, SaveFailed
from console.local import files
from console.local.files import NO_FOLLOW, can_write, replace, write_private

COMPANIONS = ("-wal", "-shm")
"""What SQLite keeps beside a database file."""


def make_private(folder: Path) -> None:
    """Create `folder` for its owner only (0700); raises NoPlace if it cannot be created or written to."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if os.name == "posix" and stat.S_IMODE(folder.stat().st_mode) & 0o077:
            folder.chmod(0o700)
    except FileExistsError:
        raise NoPlace(folder, "a file is in its place") from None
    except OSError as error:
        raise NoPlace(folder, files.why(error)) from error
    if not can_write(folder):
        raise NoPlace(folder, "it cannot be written")


def make_file(path: Path) -> None:
    """Create an empty file that only its owner may read (0600), never following a link; does nothing if it exists."""
    flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | NO_FOLLOW
    try:
        os.close(os.open(path, flags, 0o600))
    except FileExistsError:
        return
    except OSError as error:
        raise NoPlace(path.parent, files.why(error)) from error


def keep_file(path: Path, content: bytes) -> None:
    """Replace the file at `path` atomically, readable by its owner only; raises SaveFailed."""
    try:
        write_private(path, content)
    except OSError as error:
        raise SaveFailed(path, files.why(error)) from error


def set_aside(path: Path, why: str, now: datetime) -> Path:
    """Rename a database and its companion files; the new name, which is returned, says `why` and when."""
    name = f"{path.name}.{why}-{now:%Y%m%d-%H%M%S}"
    aside, count = path.with_name(name), 1
    while os.path.lexists(aside):
        count += 1
        aside = path.with_name(f"{name}-{count}")
    try:
        for companion in COMPANIONS:
            beside = path.with_name(path.name + companion)
            if os.path.lexists(beside):
                replace(beside, aside.with_name(aside.name + companion))
        if os.path.lexists(path):
            replace(path, aside)
    except OSError as error:
        raise NoPlace(path.parent, files.why(error)) from error
    return aside
