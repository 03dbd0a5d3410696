"""One process at a time on a profile: an advisory lock that the system releases when its holder ends, however that
happens.

The file also says who holds it, where its window listens, and whether the previous holder ended while the files were
open.
"""

import json
import os
from pathlib import Path
from typing import Any

from console.cache.errors import CacheInUse, NoPlace
from console.cache.folder import make_private
from console.local.files import NO_FOLLOW, stranger
from console.local.lock import lock_descriptor, open_lock_file

_GUARDED = 1 << 20
"""Windows locks bytes and then no one can read them; the byte locked lies beyond what is written."""


class Lock:
    """Held from `acquire` to `release`. `found_at_work`: whether the last holder ended with the files open."""

    def __init__(self, path: Path, handle: int, found_at_work: bool) -> None:
        self.path = path
        self.found_at_work = found_at_work
        self._address = ""
        self._at_work = False
        self._handle: int | None = handle

    @classmethod
    def acquire(cls, folder: Path, address: str = "") -> "Lock":
        """Acquire the lock of `folder`; `address` is the local socket on which a second start reaches this process.
        Raises CacheInUse with the holder's process id and address, NoPlace if the file cannot be created.
        """
        make_private(folder)
        path = folder / "lock"
        if (why := stranger(path)) is not None:
            raise NoPlace(folder, f"{path.name} in it {why}")
        try:
            handle = open_lock_file(path)
        except OSError as error:
            raise NoPlace(folder, (error.strerror or "its lock file cannot be created").lower()) from error
        before = _read(handle)
        if not _is_free(handle, folder):
            os.close(handle)
            pid = before.get("pid")
            raise CacheInUse(pid if isinstance(pid, int) else None, str(before.get("address") or ""))
        lock = cls(path, handle, found_at_work=before.get("at_work") is True)
        try:
            lock.announce(address)
        except NoPlace:
            os.close(handle)
            raise
        return lock

    def announce(self, address: str) -> None:
        """Record where a second start reaches this process."""
        self._address = address
        self._write()

    def set_at_work(self, at_work: bool) -> None:
        """Record whether the files are open: if so, a journal must be next to them, however this process ends."""
        self._at_work = at_work
        self._write()

    def release(self) -> None:
        """Release it; idempotent."""
        if self._handle is None:
            return
        try:
            self._at_work = False
            self._write()
        finally:
            os.close(self._handle)
            self._handle = None

    def _write(self) -> None:
        if self._handle is None:
            return
        data = json.dumps({"pid": os.getpid(), "address": self._address, "at_work": self._at_work}).encode()
        try:
            os.lseek(self._handle, 0, os.SEEK_SET)
            os.write(self._handle, data.ljust(512))
        except OSError as error:
            raise NoPlace(self.path.parent, (error.strerror or "its lock cannot be written").lower()) from error


def is_at_work(folder: Path) -> bool:
    """Whether a process works in `folder`, or ended there with the files open. Does not take the lock."""
    try:
        handle = os.open(folder / "lock", os.O_RDONLY | NO_FOLLOW)
    except OSError:
        return False
    try:
        return _read(handle).get("at_work") is True
    finally:
        os.close(handle)


def _read(handle: int) -> dict[str, Any]:
    try:
        content = json.loads(os.read(handle, 4096) or b"{}")
    except ValueError:
        return {}
    return content if isinstance(content, dict) else {}


def _is_free(handle: int, folder: Path) -> bool:
    try:
        return lock_descriptor(handle, _GUARDED)
    except OSError as error:
        os.close(handle)
        raise NoPlace(folder, (error.strerror or "its file system has no locks").lower()) from error
