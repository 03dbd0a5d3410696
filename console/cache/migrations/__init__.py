"""The versions of the cache's format: `NNNN_what.py`, each forward only, each in one transaction with its number."""

import importlib
import pkgutil
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from console.cache.database import CacheDatabase
from console.cache.errors import CacheDamaged, CacheTooNew, SaveFailed

if TYPE_CHECKING:
    import sqlite_utils

Step = Callable[["sqlite_utils.Database"], None]


def known_steps() -> dict[int, Step]:
    """Every step by the version that it leads to."""
    names = sorted(module.name for module in pkgutil.iter_modules(__path__) if module.name[:4].isdigit())
    return {int(name[:4]): importlib.import_module(f"{__name__}.{name}").apply for name in names}


LATEST = 6
"""The version that this program writes; a test keeps it equal to the last step."""


def version_of(database: CacheDatabase) -> int:
    """The format of the open file; 0 for an empty one. Raises CacheDamaged."""
    found = database.row("PRAGMA user_version")
    return int(found[0]) if found else 0


def migrate(database: CacheDatabase, steps: Mapping[int, Step] | None = None) -> None:
    """Bring the file to the newest format, keeping the old file until the new one is verified. Raises CacheTooNew
    without touching anything, SaveFailed if there is no room.
    """
    latest = max(steps) if steps else LATEST
    current = version_of(database)
    if current > latest:
        raise CacheTooNew(database.path, current, latest)
    if current == latest:
        return
    copy = _keep(database, current) if current else None
    for version, step in sorted((steps or known_steps()).items()):
        if version > current:
            with database.transaction():
                step(database.tables)
                database.run(f"PRAGMA user_version = {version}")
    if copy is not None:
        if database.rows("PRAGMA quick_check(1)") != [("ok",)]:
            raise CacheDamaged(database.path, f"after the update; the file before it is {copy.name}")
        copy.unlink()


def _keep(database: CacheDatabase, version: int) -> Path:
    copy = database.path.with_name(f"{database.path.name}.version-{version}")
    database.rows("PRAGMA wal_checkpoint(TRUNCATE)")
    try:
        shutil.copyfile(database.path, copy)
        copy.chmod(0o600)
    except OSError as error:
        copy.unlink(missing_ok=True)
        raise SaveFailed(copy, (error.strerror or "the copy failed").lower()) from error
    return copy
