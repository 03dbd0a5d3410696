"""`store verify` on files whose bits have changed: it ends in sentences, and finds what lies in a live cell."""

import random
import shutil
import sqlite3
import struct
from collections.abc import Iterator
from pathlib import Path

import pytest

from console.store.database.engine import DatabaseUnusable, open_existing
from console.store.verification.verify import VerificationReport, verify
from tests.support.lived import live
from tests.support.store_in_thread import StoreInThread, store_in_thread

FLIPS = 40
_INDEX_LEAF = 10


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed database in which every kind of thing has happened, all of it in one file."""
    folder = tmp_path_factory.mktemp("whole")
    with store_in_thread(folder) as store:
        live(store)
    connection = sqlite3.connect(folder / "store.db")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    return folder / "store.db"


def _verified(path: Path) -> VerificationReport | str:
    """The verdict, or the one sentence that says why there is none."""
    try:
        database = open_existing(f"sqlite:///{path}")
    except DatabaseUnusable as error:
        return str(error)
    try:
        return verify(database)
    except DatabaseUnusable as error:
        return str(error)
    finally:
        database.close()


def _flipped(lived: Path, folder: Path, at: int, bit: int) -> Path:
    for left in folder.iterdir():
        left.unlink()
    path = Path(shutil.copy(lived, folder / "store.db"))
    with path.open("r+b") as file:
        file.seek(at)
        (byte,) = file.read(1)
        file.seek(at)
        file.write(bytes([byte ^ 1 << bit]))
    return path


def test_any_flipped_bit_ends_in_a_verdict_or_in_a_sentence(lived: Path, tmp_path: Path) -> None:
    size, chance = lived.stat().st_size, random.Random(20261129)
    places = [*range(0, 100, 20), *(chance.randrange(size) for _ in range(FLIPS))]
    for at in places:
        verdict = _verified(_flipped(lived, tmp_path, at, chance.randrange(8)))
        if isinstance(verdict, str):
            assert verdict, at
        else:
            assert verdict.ok is (verdict.problems == ()), at
            assert all(trouble.what and "\n" not in trouble.what for trouble in verdict.problems), at


def _index_cells(path: Path) -> Iterator[int]:
    """Where the last byte of each cell of an index's leaves stands."""
    content = path.read_bytes()
    page_size = struct.unpack(">H", content[16:18])[0] or 65_536
    if page_size == 1:
        page_size = 65_536
    for start in range(page_size, len(content), page_size):
        if content[start] != _INDEX_LEAF:
            continue
        (count,) = struct.unpack(">H", content[start + 3 : start + 5])
        for i in range(count):
            (cell,) = struct.unpack(">H", content[start + 8 + 2 * i : start + 10 + 2 * i])
            length, at = content[start + cell], start + cell
            if length < 0x80:  # one byte of length, all of it on this page
                yield at + length


def test_a_flip_in_a_live_cell_of_an_index_is_found(lived: Path, tmp_path: Path) -> None:
    cells = list(_index_cells(lived))
    assert len(cells) > 100
    for at in random.Random(7).sample(cells, 20):
        verdict = _verified(_flipped(lived, tmp_path, at, 0))
        assert isinstance(verdict, VerificationReport)
        assert not verdict.ok, at


STATEMENTS = {
    "every checkpoint deleted": "DELETE FROM checkpoints",
    "a cosigned checkpoint deleted": "DELETE FROM checkpoints WHERE size IN (SELECT size FROM cosignatures)",
    "a cosignature that is none": "UPDATE cosignatures SET line = '— witness.example AAAA'",
    "another store's birthday": "UPDATE store SET created_at = created_at - 1",
    "another key's birthday": "UPDATE signing_keys SET created_at = created_at - 1",
    "retention said to be further than the log": "UPDATE retention SET position = 1000000 WHERE kind = 'prompts'",
    "retention said to be done": "UPDATE retention SET position = (SELECT size FROM head) WHERE kind = 'conversations'",
    "a queue's row deleted": "DELETE FROM queues",
    "a queue without drafts": "INSERT INTO queues VALUES ('nowhere')",
    "a trigger": "CREATE TRIGGER t AFTER INSERT ON drafts BEGIN UPDATE drafts SET state = state; END",
    "a table": "CREATE TABLE notes (x)",
    "a view": "CREATE VIEW v AS SELECT * FROM drafts",
    "an index deleted": "DROP INDEX ix_drafts_next",
    "a look deleted": "DELETE FROM looks",
}


@pytest.mark.parametrize("what", STATEMENTS)
def test_what_was_changed_beside_the_log_is_noticed(lived: Path, tmp_path: Path, what: str) -> None:
    path = Path(shutil.copy(lived, tmp_path / "store.db"))
    connection = sqlite3.connect(path)
    connection.execute(STATEMENTS[what])
    connection.commit()
    connection.close()
    verdict = _verified(path)
    assert isinstance(verdict, VerificationReport)
    assert not verdict.ok


def test_a_whole_store_of_either_database_is_whole(own_store: StoreInThread) -> None:
    live(own_store)
    verdict = verify(own_store.store.database)
    assert verdict.problems == ()
    if not own_store.store.database.sqlite:
        assert [what for what in verdict.not_checked if "amcheck" in what]


@pytest.mark.parametrize("what", ["trigger", "rule"])
def test_a_trigger_on_postgresql_is_noticed(own_store: StoreInThread, what: str) -> None:
    if own_store.store.database.sqlite:
        return
    with own_store.store.database.write() as connection:
        if what == "trigger":
            connection.exec_driver_sql(
                "CREATE FUNCTION nothing() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'"
            )
            connection.exec_driver_sql("CREATE TRIGGER t BEFORE INSERT ON drafts EXECUTE FUNCTION nothing()")
        else:
            connection.exec_driver_sql("CREATE RULE r AS ON INSERT TO inbox DO ALSO NOTHING")
    assert not verify(own_store.store.database).ok


def test_postgresql_is_asked_for_its_indexes_where_it_can_be(own_store: StoreInThread) -> None:
    if own_store.store.database.sqlite:
        return
    with own_store.store.database.write() as connection:
        connection.exec_driver_sql("CREATE EXTENSION amcheck")
    verdict = verify(own_store.store.database)
    assert (verdict.problems, verdict.not_checked) == ((), ())
