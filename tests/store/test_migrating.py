"""From every earlier version to this one, on both databases: brought forward, verified, and worked on.

`older/` keeps backups of stores that earlier versions have lived in, made by `countersign store backup`: one is added
with each release. A version without one is reached from the nearest before it.
"""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from console.store.backup.file import BackupReader
from console.store.backup.make import back_up
from console.store.backup.restore import fill, restore
from console.store.config import StoreConfig, utc_now
from console.store.database.engine import Database, DatabaseUnusable, open_database
from console.store.database.migrate import bring_to, migrate, read_version, require_current
from console.store.database.migrations import HEAD, KNOWN
from console.store.opening import open_store
from console.store.verification.migration_check import require_valid_record
from console.store.verification.verify import verify
from tests.support import warm
from tests.support.postgres import Cluster
from tests.support.store_in_thread import store_in_thread

OLDER = Path(__file__).with_name("older")
EARLIER = KNOWN[:-1]


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A new database of each kind."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'older.db'}"
    else:
        cluster: Cluster = request.getfixturevalue("postgres")
        with cluster.database() as made:
            yield made


def _older(url: str, version: str) -> Database:
    """A store's database as release `version` left it."""
    backup = max(path for path in OLDER.glob("*.backup") if path.stem <= version)
    database = open_database(url)
    with BackupReader(backup) as reader, database.write() as connection:
        bring_to(connection, backup.stem)
        fill(connection, reader)
        bring_to(connection, version)
    return database


@pytest.mark.parametrize("version", EARLIER)
def test_an_older_database_is_brought_forward_and_its_record_holds(url: str, version: str) -> None:
    database = _older(url, version)
    try:
        with pytest.raises(DatabaseUnusable):
            require_current(database)
        assert migrate(database, require_valid_record) == (version, HEAD)
        verdict = verify(database)
        assert (verdict.problems, verdict.entries > 30) == ((), True)
        assert migrate(database, require_valid_record) == (HEAD, HEAD)
    finally:
        database.close()


def test_people_work_on_in_a_database_of_the_first_version(url: str, tmp_path: Path) -> None:
    database = _older(url, KNOWN[0])
    migrate(database, require_valid_record)
    database.close()
    with store_in_thread(tmp_path, database=url, place_seconds=30.0) as store:
        assert store.decide(store.as_("agent", "New"), store.draft(external_id="new"))["status"] == "recorded"
        assert verify(store.store.database).problems == ()


def test_a_record_that_does_not_hold_stays_as_it_was(url: str) -> None:
    database = _older(url, KNOWN[0])
    try:
        with database.write() as connection:
            connection.exec_driver_sql("UPDATE decisions SET kind = 'approve' WHERE kind = 'escalate'")
        with pytest.raises(DatabaseUnusable, match="is not valid after migration"):
            migrate(database, require_valid_record)
        with database.read() as connection:
            assert read_version(connection) == KNOWN[0]
        assert migrate(database) == (KNOWN[0], HEAD)
    finally:
        database.close()


def test_a_store_brings_a_file_forward_and_leaves_a_shared_database_to_its_operator(url: str) -> None:
    _older(url, KNOWN[0]).close()
    if url.startswith("sqlite"):
        open_store(StoreConfig(url)).close()
    else:
        with pytest.raises(DatabaseUnusable, match="store migrate"):
            open_store(StoreConfig(url))


def test_a_newer_database_is_refused_by_everybody(url: str, tmp_path: Path) -> None:
    database = _older(url, HEAD)
    try:
        with database.write() as connection:
            connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
        for refused in (
            lambda: migrate(database),
            lambda: verify(database),
            lambda: back_up(database, tmp_path / "x.backup", utc_now),
            lambda: open_store(StoreConfig(url)),
        ):
            with pytest.raises(DatabaseUnusable, match="9999"):
                refused()
        assert not (tmp_path / "x.backup").exists()
    finally:
        database.close()


def test_a_backup_of_an_older_version_is_made_and_restored(url: str, tmp_path: Path) -> None:
    database = _older(url, KNOWN[0])
    try:
        back_up(database, tmp_path / "old.backup", utc_now)
    finally:
        database.close()
    restored = open_database(f"sqlite:///{tmp_path / 'restored.db'}")
    try:
        assert restore(restored, tmp_path / "old.backup").problems == ()
        require_current(restored)
    finally:
        restored.close()


def test_the_commands_bring_forward_back_up_and_restore(tmp_path: Path) -> None:
    old, new, third = (f"sqlite:///{tmp_path / name}" for name in ("old.db", "new.db", "third.db"))
    _older(old, KNOWN[0]).close()
    file = tmp_path / "the.backup"

    def say(database: str, *words: str) -> tuple[int, str]:
        done = warm.run_text(["store", *words], env={**os.environ, "COUNTERSIGN_DATABASE": database})
        assert "Traceback" not in done.stderr
        return done.returncode, done.stdout + done.stderr

    code, output = say(old, "migrate")
    assert (code, f"from version {KNOWN[0]} to" in output) == (0, True)
    code, output = say(old, "backup", str(file))
    assert (code, "signing key" in output) == (0, True)
    code, output = say(new, "restore", str(file))
    assert (code, output.startswith("The record is intact")) == (0, True)
    file.write_bytes(file.read_bytes()[:-100])
    code, output = say(third, "restore", str(file))
    assert (code, "damaged" in output, len(output.splitlines())) == (1, True, 1)
    assert not (tmp_path / "third.db").exists()
