"""A database file that is damaged: the store refuses to serve it, in a sentence, and changes nothing."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from console.store.config import StoreConfig
from console.store.database.engine import DatabaseUnusable, open_database, open_existing
from console.store.opening import open_store
from console.store.verification.verify import verify
from tests.support import warm
from tests.support.lived import live
from tests.support.store_in_thread import store_in_thread

PAGE = 4096


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database in which every kind of thing has happened."""
    folder = tmp_path_factory.mktemp("lived")
    with store_in_thread(folder) as store:
        live(store)
    return folder / "store.db"


def _zero(content: bytes, page: int) -> bytes:
    return content[: page * PAGE] + bytes(PAGE) + content[(page + 1) * PAGE :]


DAMAGE: dict[str, Callable[[bytes], bytes]] = {
    "its head gone": lambda c: _zero(c, 0),
    "cut to its half": lambda c: c[: len(c) // 2],
    "its end cut": lambda c: c[: -3 * PAGE],
    "another file": lambda c: b"%PDF-1.7\n" * 1_000,
    "all but its head another's": lambda c: c[:PAGE] + b"\x55" * (len(c) - PAGE),
}


@pytest.mark.parametrize("how", DAMAGE)
def test_a_damaged_file_is_not_served(lived: Path, tmp_path: Path, how: str) -> None:
    file = tmp_path / "damaged.db"
    file.write_bytes(damaged := DAMAGE[how](lived.read_bytes()))
    with pytest.raises(DatabaseUnusable, match="damaged"):
        open_store(StoreConfig(f"sqlite:///{file}"))
    assert file.read_bytes() == damaged


def test_the_command_says_so_in_a_line(lived: Path, tmp_path: Path) -> None:
    file = tmp_path / "damaged.db"
    file.write_bytes(_zero(lived.read_bytes(), 0))
    done = warm.run_text(["store", "serve", "--database", f"sqlite:///{file}"], timeout=60)
    assert (done.returncode, len(done.stderr.splitlines()), "Restore it from a backup" in done.stderr) == (1, 1, True)


def test_a_log_of_writes_that_is_cut_off_loses_nothing_that_was_checkpointed(lived: Path, tmp_path: Path) -> None:
    """SQLite's write-ahead log ends at the last whole transaction in it."""
    with store_in_thread(tmp_path) as store:
        live(store)
        for name in ("store.db", "store.db-wal"):
            shutil.copy(tmp_path / name, tmp_path / name.replace("store", "copy"))
    wal = tmp_path / "copy.db-wal"
    wal.write_bytes(wal.read_bytes()[: -2 * PAGE - 77])
    database = open_existing(f"sqlite:///{tmp_path / 'copy.db'}")
    try:
        assert verify(database).problems == ()
    finally:
        database.close()


@pytest.mark.parametrize("how", ["emptied", "taken away"])
def test_a_lost_file_whose_log_of_writes_is_left_is_not_begun_anew(lived: Path, tmp_path: Path, how: str) -> None:
    copy = Path(shutil.copy(lived, tmp_path / "store.db"))
    left = tmp_path / "store.db-wal"
    left.write_bytes(b"what was last recorded")
    if how == "emptied":
        os.truncate(copy, 0)
    else:
        copy.unlink()
    with pytest.raises(DatabaseUnusable, match="beside it holds what was last recorded"):
        open_database(f"sqlite:///{copy}")
    if how == "emptied":
        with pytest.raises(DatabaseUnusable, match="beside it"):
            open_existing(f"sqlite:///{copy}")
    assert left.read_bytes() == b"what was last recorded"
    assert copy.exists() == (how == "emptied")
