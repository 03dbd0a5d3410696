"""Opens the cache (folder, lock, key, file, format), and recovers if something is wrong with one of them."""

from collections.abc import Callable
from pathlib import Path

import msgspec

from console.cache.database import CacheDatabase, suspect_path
from console.cache.errors import CacheDamaged
from console.cache.folder import COMPANIONS, make_file, make_private, set_aside
from console.cache.key import KeyPlace, find_key, is_marked, mark, mark_path, new_key
from console.cache.lock import Lock
from console.cache.migrations import migrate, version_of
from console.cache.salvage import probe, take_over
from console.local.files import replace, stranger
from console.model.ids import Clock


class OpenCache(msgspec.Struct, frozen=True):
    """An open file, and what the person should be told about it."""

    database: CacheDatabase
    lock: Lock
    notes: tuple[str, ...]


def open_cache(
    path: Path, *, secrets: KeyPlace, now: Clock, random_bytes: Callable[[int], bytes], address: str = ""
) -> OpenCache:
    """Open or create the cache at `path`; salvage a damaged one. Raises NoPlace, CacheInUse, KeyLost, CacheTooNew,
    SaveFailed; then nothing but the lock's own file was changed.
    """
    make_private(path.parent)
    lock = Lock.acquire(path.parent, address)
    try:
        notes = _set_strangers_aside(path, now)
        key = find_key(secrets, path, random_bytes)
        database, more = _open_whole(path, key, now, crashed=lock.found_at_work)
        try:
            lock.set_at_work(True)
        except BaseException:
            database.close()
            raise
        return OpenCache(database, lock, notes + more)
    except BaseException:
        lock.release()
        raise


def rebuild(path: Path, *, secrets: KeyPlace, now: Clock, random_bytes: Callable[[int], bytes]) -> Path | None:
    """Recover from KeyLost: the encrypted file gets a new name, which is returned, and a new key is made; opening then
    starts with an empty cache.
    """
    lock = Lock.acquire(path.parent)
    try:
        aside = set_aside(path, "locked", now()) if path.exists() else None
        mark_path(path).unlink(missing_ok=True)
        new_key(secrets, random_bytes)
        return aside
    finally:
        lock.release()


def _set_strangers_aside(path: Path, now: Clock) -> tuple[str, ...]:
    notes = []
    for name in ("", *COMPANIONS):
        file = path.with_name(path.name + name)
        if (why := stranger(file)) is None:
            continue
        aside = set_aside(file, "foreign", now())
        again = ""
        if not name:
            mark_path(path).unlink(missing_ok=True)
            again = " Drafts are downloaded again."
        notes.append(f"{file.name} {why}; it was not read and is kept as {aside.name}.{again}")
    return tuple(notes)


def _open_whole(path: Path, key: bytes, now: Clock, *, crashed: bool) -> tuple[CacheDatabase, tuple[str, ...]]:
    empty = not path.exists() or path.stat().st_size == 0
    if empty and is_marked(path):
        return _start_anew(path, key, now)
    lost_journal = crashed and not empty and not path.with_name(path.name + "-wal").exists()
    make_file(path)
    try:
        database = _open_file(path, key, thoroughly=not empty and (lost_journal or suspect_path(path).exists()))
    except CacheDamaged:
        return _start_anew(path, key, now)
    mark(path, key)
    if lost_journal:
        return database, (
            f"The journal beside {path.name} was removed since the last start. Text and decisions of the last "
            "minutes before may be missing; look into the Outbox.",
        )
    return database, ()


def _open_file(path: Path, key: bytes, *, thoroughly: bool, anew: bool = False) -> CacheDatabase:
    database = CacheDatabase(path, key)
    try:
        database.prepare()
        if is_marked(path) and version_of(database) == 0 and not anew:
            raise CacheDamaged(path, "it is empty")
        migrate(database)
        probe(database, thoroughly=thoroughly)
    except BaseException:
        database.close()
        raise
    return database


def _start_anew(path: Path, key: bytes, now: Clock) -> tuple[CacheDatabase, tuple[str, ...]]:
    aside = set_aside(path, "damaged", now())
    try:
        make_file(path)
        database, rescued_counts = _salvage(path, key, aside)
    except BaseException:
        # Most likely the disk is full: the old file must be where the next start looks for it.
        _give_back(path, aside)
        raise
    mark(path, key)
    if rescued_counts is None:
        rescued = "Nothing in it could be read; decisions not yet sent and unsent text in it are lost on this computer."
    else:
        rescued = f"Recovered: {_count(rescued_counts[0], 'decision')} and {_count(rescued_counts[1], 'unsent text')}."
    return database, (
        f"The local copy was damaged and is kept as {aside.name}. {rescued} Drafts are downloaded again.",
    )


def _salvage(path: Path, key: bytes, aside: Path) -> tuple[CacheDatabase, tuple[int, int] | None]:
    database = _open_file(path, key, thoroughly=False, anew=True)
    try:
        rescued_counts = take_over(aside, key, database)
        database.rows("PRAGMA wal_checkpoint(TRUNCATE)")
    except BaseException:
        database.close()
        raise
    return database, rescued_counts


def _give_back(path: Path, aside: Path) -> None:
    for name in ("", *COMPANIONS):
        path.with_name(path.name + name).unlink(missing_ok=True)
    for name in ("", *COMPANIONS):
        moved = aside.with_name(aside.name + name)
        if moved.exists():
            replace(moved, path.with_name(path.name + name))


def _count(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"
