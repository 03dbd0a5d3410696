"""Makes a backup: every table from one snapshot, while others go on writing."""

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import IO

import msgspec
from sqlalchemy import Connection
from sqlalchemy.exc import SQLAlchemyError

from console import __version__
from console.local.files import private_file
from console.model.ids import Clock
from console.store.backup.file import FORMAT, VERSION, BackupHeader, BackupUnusable, BackupWriter, TableSection
from console.store.database import identity, log, transfer
from console.store.database.engine import Database, DatabaseUnusable
from console.store.database.failures import in_words
from console.store.database.migrate import require_known
from console.store.database.migrations import HEAD


class BackupSummary(msgspec.Struct, frozen=True):
    """What a backup contains: the log's size and root (hex), and the file's size."""

    entries: int
    root: str
    bytes: int


def back_up(database: Database, path: Path, now: Clock) -> BackupSummary:
    """Writes all of `database` into the new file `path`, which appears only when it is complete and is readable by its
    owner only. Raises BackupUnusable where that is impossible, and DatabaseUnusable.
    """
    schema = require_known(database)
    if path.exists() or path.is_symlink():
        raise BackupUnusable(f"{path} already exists; name a new file.")
    try:
        with _appearing(path) as out, database.read() as connection:
            header = _header(connection, schema, now)
            _write(connection, BackupWriter(out, header), current=schema == HEAD)
        return BackupSummary(header.entries, header.root, path.stat().st_size)
    except SQLAlchemyError as error:
        raise DatabaseUnusable(f"The database could not be read completely: {in_words(error)}") from error
    except OSError as error:
        raise BackupUnusable(f"{path} cannot be written: {error.strerror or error}.") from error


def _header(connection: Connection, schema: str, now: Clock) -> BackupHeader:
    store, head = identity.read(connection), log.read_head(connection)
    if store is None:
        raise DatabaseUnusable("The database contains no store yet: there is nothing to back up.")
    note = log.read_checkpoint(connection, head.size)
    at = now().isoformat()
    return BackupHeader(
        FORMAT, VERSION, __version__, schema, at, store.id, store.origin, head.size, head.root.hex(), note
    )


def _write(connection: Connection, writer: BackupWriter, *, current: bool) -> None:
    transfer.unlimited(connection)
    for table in transfer.tables(connection, current=current):
        writer.table(TableSection(str(table.name), transfer.columns(table)), transfer.rows(connection, table))
    writer.end()


@contextlib.contextmanager
def _appearing(path: Path) -> Iterator[IO[bytes]]:
    """A file that gets its name only when all of it is on the disk."""
    with private_file(path) as out:
        yield out
    if os.name == "posix":
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
