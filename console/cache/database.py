"""The cache's one file: SQLCipher opened with its key, one writing transaction at a time, the driver's errors turned
into sentences.

WAL with `synchronous=FULL`: a commit is on the disk before anyone is told. (NORMAL gains nothing for a pull, which
commits in large batches.)
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlcipher3 import dbapi2 as sqlcipher

from console.cache.errors import CacheDamaged, CacheProblem, CacheUnusable, SaveFailed
from console.cache.folder import COMPANIONS
from console.local.files import replace

if TYPE_CHECKING:
    import sqlite_utils

BUSY_SECONDS = 10.0
READER_CACHE_KIB = 4_000
WRITER_CACHE_KIB = 16_000

_FULL, _IOERR, _CORRUPT, _READONLY, _CANTOPEN, _NOTADB = 13, 10, 11, 8, 14, 26


def connect(path: Path, key: bytes, *, reading: bool) -> Any:
    """A connection to the encrypted file at `path`, whose first page has been read. Raises the driver's errors."""
    connection = sqlcipher.connect(
        str(path), timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False, cached_statements=256
    )
    try:
        connection.execute("PRAGMA cipher_log_level = NONE")
        connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        # Sorted rows must not spill in the clear.
        connection.execute("PRAGMA temp_store = MEMORY")
        connection.execute(f"PRAGMA cache_size = -{READER_CACHE_KIB if reading else WRITER_CACHE_KIB}")
        if reading:
            connection.execute("PRAGMA query_only = ON")
    except sqlcipher.Error:
        connection.close()
        raise
    return connection


def identity(path: Path) -> tuple[int, int] | None:
    """What distinguishes the file at `path` from another one put in its place; None if there is none."""
    try:
        status = path.stat()
    except OSError:
        return None
    return (status.st_dev, status.st_ino)


def put_right(error: sqlcipher.Error, path: Path) -> CacheProblem:
    """The cache's own error for the driver's `error`."""
    code = (getattr(error, "sqlite_errorcode", None) or 0) & 0xFF
    text = str(error)
    if code in (_CORRUPT, _NOTADB) or "vtable constructor failed" in text:
        suspect_path(path).touch(mode=0o600)
        return CacheDamaged(path, text)
    if code == _FULL:
        return SaveFailed(path, "the disk is full")
    if code == _IOERR:
        return SaveFailed(path, "the disk did not take it (full, or failing)")
    if code == _READONLY:
        return SaveFailed(path, "it may not be written")
    if code == _CANTOPEN:
        return SaveFailed(path, "its files cannot be opened")
    return CacheUnusable(path, f"The local copy {path.name} cannot be used: {text}.")


def suspect_path(path: Path) -> Path:
    """The file whose presence makes the next start check the cache at `path` page by page."""
    return path.with_name(path.name + ".suspect")


class CacheDatabase:
    """The writing connection. For one thread at a time. Raises what is wrong with the file."""

    def __init__(self, path: Path, key: bytes) -> None:
        self.path = path
        self.key = key
        with self.troubles():
            self.connection = connect(path, key, reading=False)
        self._tables: sqlite_utils.Database | None = None
        self._identity: tuple[int, int] | None = None
        self._nameless = False

    def prepare(self) -> None:
        """Set the journal."""
        with self.troubles():
            self.connection.execute("PRAGMA journal_mode = WAL").fetchall()
            self.connection.execute("PRAGMA synchronous = FULL")
            # On macOS only these reach the disk itself; other systems know no difference.
            self.connection.execute("PRAGMA fullfsync = ON")
            self.connection.execute("PRAGMA checkpoint_fullfsync = ON")
        self._identity = identity(self.path)

    @property
    def tables(self) -> "sqlite_utils.Database":
        """The same connection by sqlite-utils, for schema and repair. Imported here: it costs a start 170 ms."""
        if self._tables is None:
            import sqlite_utils

            self._tables = sqlite_utils.Database(self.connection, recursive_triggers=False, execute_plugins=False)
        return self._tables

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """A transaction: all or nothing, on the disk when it ends. Inside another one it is a part of that. Raises
        SaveFailed, CacheDamaged.
        """
        if self.connection.in_transaction:
            yield
            return
        if self._identity is not None and identity(self.path) != self._identity:
            self._put_back()
        with self.troubles():
            self.connection.execute("BEGIN IMMEDIATE")
            try:
                yield
                self.connection.execute("COMMIT")
            except BaseException:
                if self.connection.in_transaction:
                    self.connection.execute("ROLLBACK")
                raise

    @contextmanager
    def troubles(self) -> Iterator[None]:
        """Translate the driver's errors into the cache's own."""
        try:
            yield
        except sqlcipher.Error as error:
            raise put_right(error, self.path) from error

    def run(self, sql: str, values: Sequence[object] = ()) -> int:
        """Execute one statement; returns how many rows it changed."""
        return int(self.connection.execute(sql, values).rowcount)

    def run_many(self, sql: str, rows: Sequence[Sequence[object]]) -> None:
        """Execute one statement for each of `rows`."""
        if rows:
            self.connection.executemany(sql, rows)

    def rows(self, sql: str, values: Sequence[object] = ()) -> list[Any]:
        """All rows of a query."""
        with self.troubles():
            return list(self.connection.execute(sql, values))

    def row(self, sql: str, values: Sequence[object] = ()) -> Any | None:
        """The first row of a query."""
        with self.troubles():
            return self.connection.execute(sql, values).fetchone()

    def _put_back(self) -> None:
        """The file was removed or replaced: write what this connection still has to where the file was. Always raises
        CacheDamaged: the connection still uses a file without a name, so the cache must be opened again.
        """
        if not self._nameless:
            held = self.path.with_name(self.path.name + ".held")
            held.unlink(missing_ok=True)
            with self.troubles():
                self.connection.execute("VACUUM INTO ?", (str(held),))
            held.chmod(0o600)
            suspect_path(self.path).touch(mode=0o600)
            for name in COMPANIONS:
                self.path.with_name(self.path.name + name).unlink(missing_ok=True)
            replace(held, self.path)
            self._nameless = True
        raise CacheDamaged(self.path, "it was removed or replaced while in use")

    def close(self) -> None:
        """Checkpoint the journal and close."""
        self.connection.close()
