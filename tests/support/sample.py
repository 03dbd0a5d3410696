"""The sample workspace as the store of a console's own: filled once for the whole run, copied for each test.

Filling takes seconds of processor time, as at the first start; what starts on a copy finds weeks of history there, as
at any later start. The first start itself is in tests/store/test_embedded.py and tests/journeys/test_virtual_screen.py.
"""

import os
import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from console.local.lock import try_lock
from tests.support.waiting import until

STORE = "store.db"
FILLING_SECONDS = 240.0

SampleFolder = Callable[[Path], Path]
"""Puts the sample's store into a profile's folder, and gives the folder."""


def filled_once(shared: Path) -> Path:
    """The database below `shared`, filled by the first of the processes that ask."""
    held: list[int] = []

    def locked() -> bool:
        descriptor = try_lock(shared / "sample.lock")
        held.extend([] if descriptor is None else [descriptor])
        return bool(held)

    whole = shared / "sample.db"
    until(locked, "another process fills the sample workspace", FILLING_SECONDS)
    try:
        if not whole.exists():
            _fill(shared / "filling.db")
            (shared / "filling.db").rename(whole)
    finally:
        os.close(held[0])
    return whole


def _fill(path: Path) -> None:
    # Not before a test wants it: the window's tests run without a store.
    from console.store.config import StoreConfig
    from console.store.opening import open_store
    from console.store.service.seed import BEGAN_BEFORE, seed
    from resources.sample.workspace import load

    now = datetime.now(UTC)
    store = open_store(StoreConfig(f"sqlite:///{path}"), now - BEGAN_BEFORE)
    try:
        seed(store, load(now))
    finally:
        store.close()
    beside = [file.name for file in path.parent.glob(f"{path.name}-*")]
    assert not beside, f"not all is in the one file that is copied: {beside}"


def copied_to(folder: Path, whole: Path) -> Path:
    """Puts it into `folder` as its owner's own store; gives the folder."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    shutil.copyfile(whole, folder / STORE)
    (folder / STORE).chmod(0o600)
    return folder
