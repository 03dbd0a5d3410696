"""Where figures were taken: the machine, the versions, the commit."""

import os
import platform
import sqlite3
import subprocess
from importlib.metadata import version
from pathlib import Path

import msgspec
import psutil

REPOSITORY = Path(__file__).resolve().parent.parent.parent
PACKAGES = (
    "pyside6-essentials",
    "sqlcipher3",
    "sqlite-utils",
    "sqlalchemy",
    "starlette",
    "uvicorn",
    "httpx",
    "msgspec",
)


class Machine(msgspec.Struct, frozen=True):
    """`load` is the number of processes that wanted a core in the last minute before the run, ours not among them."""

    processor: str
    cores: int
    memory_gib: float
    system: str
    file_system: str
    load: float


class Commit(msgspec.Struct, frozen=True):
    """`changed` names the files below version control that differ from the commit."""

    id: str
    changed: tuple[str, ...]


def machine(work: Path) -> Machine:
    """This machine; the file system is the one that `work` lies on."""
    return Machine(
        processor=_processor(),
        cores=len(os.sched_getaffinity(0)),
        memory_gib=round(psutil.virtual_memory().total / 2**30, 1),
        system=f"{_distribution()}, {platform.system()} {platform.release()}",
        file_system=_file_system(work),
        load=round(os.getloadavg()[0], 2),
    )


def versions() -> dict[str, str]:
    """What it ran with."""
    from sqlcipher3 import dbapi2

    numbers = {"python": platform.python_version(), "sqlite": sqlite3.sqlite_version}
    numbers |= {"sqlcipher's sqlite": dbapi2.sqlite_version}
    return numbers | {name: version(name) for name in PACKAGES}


def commit() -> Commit | None:
    """The commit checked out; None outside a clone."""
    try:
        head = _git("rev-parse", "HEAD").strip()
        changed = [line[3:] for line in _git("status", "--porcelain", "--untracked-files=no").splitlines()]
    except (OSError, subprocess.CalledProcessError):
        return None
    return Commit(head, tuple(changed))


def _git(*arguments: str) -> str:
    return subprocess.run(["git", *arguments], cwd=REPOSITORY, capture_output=True, text=True, check=True).stdout


def _processor() -> str:
    for line in _lines("/proc/cpuinfo"):
        if line.startswith("model name"):
            return line.partition(":")[2].strip()
    return platform.processor() or platform.machine()


def _distribution() -> str:
    for line in _lines("/etc/os-release"):
        if line.startswith("PRETTY_NAME="):
            return line.partition("=")[2].strip().strip('"')
    return platform.platform()


def _file_system(work: Path) -> str:
    mounts = [part for part in psutil.disk_partitions(all=True) if work.resolve().is_relative_to(part.mountpoint)]
    return max(mounts, key=lambda part: len(part.mountpoint)).fstype if mounts else "unknown"


def _lines(path: str) -> list[str]:
    try:
        return Path(path).read_text(errors="replace").splitlines()
    except OSError:
        return []
