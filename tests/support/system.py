"""What tests take of the system that not every system has: they are collected everywhere, and skipped where it is not
there.
"""

import signal
from collections.abc import Collection, Iterator
from contextlib import contextmanager

import pytest

KILL: signal.Signals = getattr(signal, "SIGKILL", signal.SIGTERM)
STOP: signal.Signals = getattr(signal, "SIGSTOP", signal.SIGTERM)


@contextmanager
def no_file_longer_than(size: int) -> Iterator[None]:
    """The system refuses to let any file of this process grow beyond `size`, as a full disk would."""
    resource = pytest.importorskip("resource", reason="this system limits no file's size")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def why_not_here(place: str, marks: Collection[str], fixtures: Collection[str], platform: str) -> str | None:
    """Why a test cannot run on `platform`: it lies in the folder `place` of tests/, is marked so, and asks for those
    fixtures. None where it can.
    """
    if platform == "linux":
        return None
    if "x11" in marks or "x_display" in fixtures:
        return "needs Xvfb and a window manager, as Linux has them"
    if "postgres" in fixtures or "cluster" in fixtures:
        return "starts a PostgreSQL of its own, as it is found on Linux"
    if place == "faults":
        return "stops and kills processes by signals that Linux has"
    return None
