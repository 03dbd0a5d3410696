"""Other people's servers that tests start. Where one cannot be had, it is an exception, which skips a test."""

import contextlib
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import AbstractContextManager
from typing import TypeVar

import pytest

T = TypeVar("T")

_INSTALL_SECONDS = 600


class NotHere(Exception):
    """A server cannot be run on this computer; the text says why, and what installs it."""


def install(*packages: str) -> None:
    """Installs Debian packages where that is permitted; elsewhere, and where it fails, does nothing. Returns when they
    are set up, not only unpacked, even where another process installs them.
    """
    if os.name != "posix" or os.geteuid() != 0 or shutil.which("apt-get") is None or _installed(packages):
        return
    command = ["apt-get", "install", "-y", "--no-install-recommends", "-o", f"DPkg::Lock::Timeout={_INSTALL_SECONDS}"]
    command += packages
    quiet = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    with contextlib.suppress(OSError, subprocess.TimeoutExpired):
        subprocess.run(command, capture_output=True, timeout=_INSTALL_SECONDS, check=False, env=quiet)


def _installed(packages: tuple[str, ...]) -> bool:
    query = ["dpkg-query", "--show", "--showformat=${db:Status-Status} ", *packages]
    with contextlib.suppress(OSError):
        answer = subprocess.run(query, capture_output=True, text=True, check=False)
        return answer.returncode == 0 and set(answer.stdout.split()) == {"installed"}
    return False


@contextlib.contextmanager
def or_skipped(server: AbstractContextManager[T]) -> Iterator[T]:
    """The server while the block runs; skips the test where it cannot be had."""
    with contextlib.ExitStack() as held:
        try:
            running = held.enter_context(server)
        except NotHere as error:
            pytest.skip(str(error))
        yield running
