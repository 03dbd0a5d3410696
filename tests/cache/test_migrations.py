"""The format goes forward only, all or nothing, and keeps the old file until the new one is proven."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from console.cache.cache import Cache
from console.cache.database import CacheDatabase
from console.cache.errors import SaveFailed
from console.cache.migrations import LATEST, known_steps, migrate, version_of
from tests.cache.builders import Desk, a_cached_draft, a_copy, bring_back, draft_id, fill
from tests.support.system import no_file_longer_than

if TYPE_CHECKING:
    import sqlite_utils


def test_the_latest_version_is_the_last_step_and_none_is_missing() -> None:
    steps = known_steps()
    assert sorted(steps) == list(range(1, LATEST + 1))


def reopened(desk: Desk) -> CacheDatabase:
    desk.close()
    database = CacheDatabase(desk.path, bytes.fromhex(desk.place.kept["cache-key"]))
    database.prepare()
    return database


def add_a_column(db: "sqlite_utils.Database") -> None:
    db.table("claims").add_column("note", str)


def fail_halfway(db: "sqlite_utils.Database") -> None:
    db.table("claims").add_column("note", str)
    raise RuntimeError("halfway")


@pytest.fixture
def old(desk: Desk, cache: Cache) -> CacheDatabase:
    """A cache of today's format, seen from a program that has one step more."""
    fill(cache, a_cached_draft(1))
    cache.working_copies.save([a_copy(1)])
    return reopened(desk)


def files(desk: Desk) -> list[str]:
    return sorted(p.name for p in desk.profile.folder.iterdir() if "version" in p.name)


def test_an_older_file_is_brought_forward_and_the_copy_of_the_old_one_goes(desk: Desk, old: CacheDatabase) -> None:
    migrate(old, {**known_steps(), LATEST + 1: add_a_column})
    assert version_of(old) == LATEST + 1
    assert "note" in old.tables.table("claims").columns_dict
    assert old.row("SELECT count(*) FROM working_copies") == (1,)
    assert files(desk) == []
    old.close()


def test_a_step_that_fails_leaves_the_file_as_it_was_and_the_copy_beside_it(desk: Desk, old: CacheDatabase) -> None:
    with pytest.raises(RuntimeError):
        migrate(old, {**known_steps(), LATEST + 1: fail_halfway})
    assert version_of(old) == LATEST
    assert "note" not in old.tables.table("claims").columns_dict
    assert files(desk) == [f"cache.db.version-{LATEST}"]
    old.close()
    assert desk.open().reader().draft(draft_id(1)) == a_cached_draft(1)


def test_without_room_for_the_copy_nothing_is_changed(desk: Desk, old: CacheDatabase) -> None:
    with no_file_longer_than(20_000), pytest.raises(SaveFailed):
        migrate(old, {**known_steps(), LATEST + 1: add_a_column})
    assert version_of(old) == LATEST
    assert files(desk) == []
    old.close()


def test_the_copy_kept_is_sealed_like_the_file(desk: Desk, old: CacheDatabase) -> None:
    with pytest.raises(RuntimeError):
        migrate(old, {**known_steps(), LATEST + 1: fail_halfway})
    old.close()
    copy: Path = desk.profile.folder / f"cache.db.version-{LATEST}"
    assert b"Refund not received" not in copy.read_bytes()
    assert copy.stat().st_mode & 0o777 == 0o600


def test_a_cache_of_version_5_goes_on_with_what_was_typed_and_keeps_revisions_from_then_on(
    desk: Desk, old: CacheDatabase
) -> None:
    schema = old.rows("SELECT type, name, sql FROM sqlite_master ORDER BY name")
    bring_back(old, 5)
    old.close()
    cache = desk.open()
    assert cache.reader().working_copy(draft_id(1)) == a_copy(1)
    fill(cache, a_cached_draft(1, text="Another text.", revision=2), cursor="2")
    assert cache.reader().earlier_revision(draft_id(1), 1) == a_cached_draft(1)
    database = reopened(desk)
    assert version_of(database) == LATEST
    assert database.rows("SELECT type, name, sql FROM sqlite_master ORDER BY name") == schema
    database.close()
