"""Remembers which draft was shown when the console crashed in native code, so that the next start does not open it
automatically.

Python's faulthandler writes to a file when the process gets a fatal signal; a kill or a power cut leaves that file
empty. It writes positions in the code, and no texts.
"""

import faulthandler
import os
from pathlib import Path
from typing import IO

CRASH, SHOWING, SKIPPED = "crash.log", "showing", "skipped"


class LastCrash:
    """In a profile's folder, which must exist. One at a time in a process."""

    def __init__(self, folder: Path) -> None:
        """Reads what the previous process left, and starts recording for this one."""
        self._folder = folder
        self._draft = ""
        self.trace = self._read(CRASH)
        """Where the previous process crashed in native code; empty if it did not."""
        if self.trace and (poisoned := self._read(SHOWING)):
            self._write(SKIPPED, poisoned)
        self.skip = self._read(SKIPPED)
        """The draft that must not be opened automatically; empty for none."""
        self._file: IO[bytes] = os.fdopen(self._open(CRASH), "wb")
        faulthandler.enable(self._file)

    def showing(self, draft: str) -> None:
        """Records that `draft` is about to be laid out. A draft that was skipped and was then shown without a crash is
        not skipped again.
        """
        if self.skip and self._draft == self.skip != draft:
            self.skip = ""
            self._folder.joinpath(SKIPPED).unlink(missing_ok=True)
        self._draft = draft
        self._write(SHOWING, draft)

    def close(self) -> None:
        """Records that the process ends normally."""
        faulthandler.disable()
        self._file.close()
        self._folder.joinpath(SHOWING).unlink(missing_ok=True)

    def _read(self, name: str) -> str:
        try:
            return self._folder.joinpath(name).read_text(encoding="utf-8", errors="replace").strip()
        except OSError:
            return ""

    def _write(self, name: str, text: str) -> None:
        with os.fdopen(self._open(name), "wb") as file:
            file.write(text.encode())

    def _open(self, name: str) -> int:
        flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0)
        return os.open(self._folder / name, flags, 0o600)
