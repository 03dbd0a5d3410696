"""Opening the database: SQLite, with one writer and several readers, or PostgreSQL, with as many as there are
connections.

SQLite runs with WAL, `synchronous=FULL` (a commit survives a power cut) and `BEGIN IMMEDIATE` for writes, so that a
writer waits at its start and never finds at its commit that it read outdated rows. For PostgreSQL see `postgres`.
"""

import errno
import os
import shutil
import sqlite3
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError, SQLAlchemyError
from sqlalchemy.pool import QueuePool

from console.local.libpq import variables_that_count
from console.store.database import postgres
from console.store.database.failures import in_words
from console.store.database.fast_reader import FastReader
from console.store.database.limits import DEFAULT, Limits
from console.store.database.replication import CommitDeadline

T = TypeVar("T")

_BUSY_MS = 10_000
_READERS = 16
_ROOM_BYTES = 4_000_000
"""What a store needs at least beside its file, to be ready for the next requests."""


class DatabaseUnusable(Exception):
    """The database cannot be opened; the text is one sentence for the person who starts the store."""


class Database:
    """One database: `write()` for one transaction at a time, `read()` for a consistent view that changes nothing."""

    def __init__(self, url: str, limits: Limits = DEFAULT) -> None:
        self.url = parse_url(url)
        self.sqlite = self.url.get_backend_name() == "sqlite"
        self.path = Path(self.url.database) if self.sqlite and self.url.database else None
        if self.sqlite:
            self._writer = _sqlite(self.url, "BEGIN IMMEDIATE", pool_size=1, query_only=False)
            self._reader = _sqlite(self.url, "BEGIN", pool_size=_READERS, query_only=True)
            self._asker = self._reader
            self._glancer: FastReader | None = FastReader(self._reader)
            self._commits: CommitDeadline | None = None
        else:
            self._writer, self._reader, self._asker = postgres.engines(self.url, limits)
            self._glancer = None
            self._commits = CommitDeadline(self._writer, limits.commit_seconds)

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """A transaction that commits at the end of the block, or leaves nothing."""
        if self._commits is not None:
            with self._commits.write() as connection:
                yield connection
            return
        with self._writer.begin() as connection:
            yield connection

    @contextmanager
    def read(self, *, snapshot: bool = True) -> Iterator[Connection]:
        """One snapshot for the whole block. Without `snapshot`, each statement may see another state, and no
        transaction is needed.
        """
        with (self._reader if snapshot else self._asker).begin() as connection:
            yield connection

    def try_read(self, work: Callable[[Connection], T]) -> T | None:
        """The result of `work`, each of its statements run separately, if that needs no waiting: SQLite's file is
        mostly in memory, and its readers never wait. None if it would have to wait, or fails.
        """
        return None if self._glancer is None else self._glancer.try_read(work)

    def require_writable(self) -> None:
        """Raises a database error, or DatabaseUnusable, where nothing can be written now."""
        if self.path is not None:
            if shutil.disk_usage(self.path.parent).free < _ROOM_BYTES:
                raise DatabaseUnusable(f"{self.path} has no space left on its disk.")
        else:
            with self._writer.begin() as connection:
                if connection.exec_driver_sql("SHOW transaction_read_only").scalar() == "on":
                    raise DatabaseUnusable(f"{_where(self)} is read-only at the moment.")

    def pools(self) -> Iterator[tuple[str, int, int]]:
        """The pools of connections: name, how many are in use now, how many at most."""
        named = (("write", self._writer), ("read", self._reader)) if self.sqlite else (("all", self._writer),)
        for name, engine in named:
            pool = engine.pool
            assert isinstance(pool, QueuePool)
            yield name, pool.checkedout(), pool.size()

    def rewrite(self) -> bool:
        """On SQLite, rewrites the file, so that nothing of what was deleted is left in it or next to it. Returns False
        where that cannot be done now: others write or read all the time, or there is no room for a second copy. On a
        server this is up to its operator.
        """
        if not self.sqlite:
            return True
        pooled = self._writer.raw_connection()
        try:
            driver: Any = pooled.driver_connection
            driver.execute("VACUUM")
            busy, *_ = driver.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        except sqlite3.OperationalError:
            return False
        finally:
            pooled.close()
        return not busy

    def close(self) -> None:
        """Closes every connection."""
        if self._glancer is not None:
            self._glancer.close()
        self._reader.dispose()
        self._writer.dispose()


def open_database(url: str, limits: Limits = DEFAULT) -> Database:
    """Opens (for SQLite: creates, with rights for its owner only) the database; raises DatabaseUnusable."""
    database = Database(url, limits)
    if database.path is not None:
        _keep_what_is_beside(database.path)
        _claim_file(database.path)
    try:
        with database.write() as connection:
            connection.exec_driver_sql("SELECT 1")
    except (SQLAlchemyError, sqlite3.Error, OSError) as error:
        database.close()
        raise DatabaseUnusable(_why(database, error)) from error
    return database


@contextmanager
def opening(database: Database) -> Iterator[None]:
    """Turns a database error into DatabaseUnusable, whichever step of opening meets it."""
    try:
        yield
    except (SQLAlchemyError, sqlite3.Error) as error:
        raise DatabaseUnusable(_why(database, error)) from error


def open_existing(url: str) -> Database:
    """Opens a database that must exist already, to read it; raises DatabaseUnusable."""
    database = Database(url)
    if database.path is not None and not database.path.is_file():
        raise DatabaseUnusable(f"There is no database {database.path}.")
    if database.path is not None:
        _keep_what_is_beside(database.path)
    try:
        with database.read() as connection:
            connection.exec_driver_sql("SELECT 1")
    except (SQLAlchemyError, sqlite3.Error, OSError) as error:
        database.close()
        raise DatabaseUnusable(_why(database, error)) from error
    return database


def parse_url(text: str) -> URL:
    """A database's URL; raises DatabaseUnusable for one that the store cannot use."""
    try:
        url = make_url(text)
        if url.get_backend_name() not in ("sqlite", "postgresql"):
            raise DatabaseUnusable(f"The store cannot keep its data in {url.get_backend_name()}. Use {_FORMS}.")
        url.get_dialect()
    except (ArgumentError, NoSuchModuleError, ValueError) as error:
        raise DatabaseUnusable(f"“{_hidden(text)}” is not a database URL. Use {_FORMS}.") from error
    if url.get_backend_name() == "postgresql":
        return postgres.named(url)
    if not (url.database and Path(url.database).is_absolute()):
        raise DatabaseUnusable(f"Give the SQLite file's full path: {FILE_FORM}")
    return url


def shown(url: URL) -> str:
    """A URL as people write it: without the driver's name and without the password."""
    return url.set(drivername=url.get_backend_name()).render_as_string(hide_password=True)


FILE_FORM = "sqlite:///C:/folder/store.db" if os.name == "nt" else "sqlite:////absolute/path.db"
"""How a file is named, on this system."""
_FORMS = f"{FILE_FORM} or postgresql://user@host/name"


def _hidden(text: str) -> str:
    """A URL without what may be a password, cut to a line."""
    head, _, tail = text.rpartition("@")
    return (f"…@{tail}" if head else text)[:120]


def _keep_what_is_beside(path: Path) -> None:
    """Raises DatabaseUnusable where the file is gone or empty and its write-ahead log is not: SQLite would consider
    what is left of that store worthless, delete it and begin a new one.
    """
    left = path.with_name(f"{path.name}-wal")
    try:
        lost = not (path.exists() and path.stat().st_size) and left.is_file() and left.stat().st_size > 0
    except OSError:
        # Opening it will say what is wrong.
        return
    if lost:
        raise DatabaseUnusable(
            f"{path} is gone or empty, but {left.name} beside it holds what was last recorded. Put the file back, or "
            f"move {left.name} away and restore a backup."
        )


def _claim_file(path: Path) -> None:
    """Creates the file, readable by its owner only, before SQLite would make it readable by all; never through
    a link.
    """
    flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0)
    try:
        descriptor = os.open(path, flags, 0o600)
    except IsADirectoryError as error:
        raise DatabaseUnusable(f"{path} is a folder; name a file in it.") from error
    except FileNotFoundError as error:
        raise DatabaseUnusable(f"There is no folder {path.parent}; create it first.") from error
    except OSError as error:
        if error.errno == errno.ELOOP:
            raise DatabaseUnusable(f"{path} is a link; name the file itself.") from error
        raise DatabaseUnusable(
            f"{path} cannot be written ({error.strerror}); check the folder's permissions."
        ) from error
    try:
        mode = os.fstat(descriptor).st_mode
        if not stat.S_ISREG(mode):
            raise DatabaseUnusable(f"{path} is not a file.")
    finally:
        os.close(descriptor)


def _why(database: Database, error: Exception) -> str:
    reason = in_words(error)
    where = _where(database)
    variables = "" if database.sqlite else variables_that_count()
    if "not a database" in reason or "malformed" in reason:
        return f"{where} is not a Countersign database, or it is damaged ({reason}). Restore it from a backup."
    if "is full" in reason or ("disk I/O error" in reason and _is_full(database)):
        return f"The disk of {where} is full. Make room on it, then start again; nothing was changed."
    if "locked" in reason:
        return f"{where} is in use by another process and stays locked."
    if "readonly" in reason or "read-only" in reason or "unable to open" in reason:
        advice = "check the rights of the file and its folder" if database.sqlite else "check the server"
        return f"{where} cannot be written ({reason}); {advice}{variables}."
    return f"{where} cannot be opened: {reason}{variables}"


def _is_full(database: Database) -> bool:
    try:
        return database.path is not None and shutil.disk_usage(database.path.parent).free < _ROOM_BYTES
    except OSError:
        return False


def _where(database: Database) -> str:
    """The file, or the address without its password."""
    return str(database.path) if database.path else shown(database.url)


def _sqlite(url: URL, begin: str, *, pool_size: int, query_only: bool) -> Engine:
    engine = create_engine(
        url,
        poolclass=QueuePool,
        pool_size=pool_size,
        max_overflow=0,
        hide_parameters=True,
        pool_timeout=60,
        connect_args={"check_same_thread": False, "timeout": _BUSY_MS / 1000},
    )

    @event.listens_for(engine, "connect")
    def connect(connection: Any, _record: object) -> None:
        connection.isolation_level = None
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", f"busy_timeout={_BUSY_MS}"):
            connection.execute(f"PRAGMA {pragma}")
        # On macOS only these reach the disk itself; on other systems they make no difference.
        connection.execute("PRAGMA fullfsync=ON")
        connection.execute("PRAGMA checkpoint_fullfsync=ON")
        connection.execute("PRAGMA cache_size=-65536" if not query_only else "PRAGMA cache_size=-16384")
        if query_only:
            connection.execute("PRAGMA query_only=ON")

    @event.listens_for(engine, "begin")
    def start(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    return engine
