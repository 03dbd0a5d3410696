"""Copies of SQLite files, whole."""

import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path


def settle(path: Path) -> None:
    """Fold a journal that was left beside `path` back into it."""
    with closing(sqlite3.connect(path)) as connection:
        busy = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
    if busy:
        raise RuntimeError(f"{path} is still in use")


def copy(source: Path, target: Path) -> None:
    """Copy the database at `source`, which nobody has open, and put the copy on the disk."""
    settle(source)
    target.parent.mkdir(parents=True, exist_ok=True)
    for ending in ("-wal", "-shm"):
        target.with_name(target.name + ending).unlink(missing_ok=True)
    shutil.copyfile(source, target)
    with target.open("rb") as file:
        os.fsync(file.fileno())


def snapshot(source: Path, target: Path) -> None:
    """Copy the database at `source`, which somebody may have open, as it is committed now."""
    with closing(sqlite3.connect(source)) as served, closing(sqlite3.connect(target)) as kept:
        served.backup(kept)
