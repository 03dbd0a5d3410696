"""Restores a backup into an empty database of either kind: the file is read completely first, then one transaction
fills the database and is committed only if the record in it is valid.
"""

import os
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Connection
from sqlalchemy.exc import SQLAlchemyError

from console.model.ids import Clock
from console.store.backup.file import BackupHeader, BackupReader, BackupUnusable, check
from console.store.config import utc_now
from console.store.database import identity, log, transfer
from console.store.database.engine import Database, DatabaseUnusable, open_database
from console.store.database.failures import in_words
from console.store.database.migrate import bring_to, take_empty
from console.store.database.migrations import HEAD, KNOWN
from console.store.database.times import micros
from console.store.ledger.sequencer import Sequencer
from console.store.service.history import keep_all_words
from console.store.service.restored_drafts import mark_open_drafts
from console.store.verification.verify import VerificationReport, verify_in


class InvalidRecord(Exception):
    """The record in the backup is not valid; nothing was changed."""

    def __init__(self, verdict: VerificationReport) -> None:
        super().__init__(f"The record in the backup does not verify: {verdict.problems[0].what}. Nothing was changed.")
        self.verdict = verdict


def read_header(path: Path) -> BackupHeader:
    """Reads a whole backup and returns its header; raises BackupUnusable where it is broken, foreign or newer."""
    try:
        header = check(path)
    except OSError as error:
        raise BackupUnusable(f"{path} cannot be read: {error.strerror or error}.") from error
    if header.schema not in KNOWN:
        raise BackupUnusable(
            f"{path} was made by a newer release ({header.release}, version {header.schema}; this one knows {HEAD}). "
            "Install that release to restore it."
        )
    return header


def restore_at(url: str, path: Path, *, unverified: bool = False, moved: bool = False) -> VerificationReport:
    """Like `restore`, on the database that `url` names; a file that was created for it is removed if it fails."""
    named = Database(url)
    fresh = named.path is not None and not named.path.exists()
    named.close()
    try:
        database = open_database(url)
        try:
            return restore(database, path, unverified=unverified, moved=moved)
        finally:
            database.close()
    except BaseException:
        if fresh and named.path is not None:
            for end in ("", "-wal", "-shm"):
                named.path.with_name(named.path.name + end).unlink(missing_ok=True)
        raise


def restore(
    database: Database, path: Path, *, unverified: bool = False, moved: bool = False, now: Clock = utc_now
) -> VerificationReport:
    """Fills the empty `database` from the backup `path`, migrates it to this release's version and verifies it. Unless
    the store was `moved`, and did nothing since the backup, what was approved in it waits for a person's word, and what
    is open says that it may have been sent. Raises BackupUnusable, DatabaseUnusable, or InvalidRecord (with
    `unverified` only the answer says so); then nothing was changed.
    """
    read_header(path)
    try:
        with BackupReader(path) as reader, database.write() as connection:
            take_empty(database, connection)
            bring_to(connection, reader.header.schema)
            fill(connection, reader)
            bring_to(connection)
            # Committed events that were waiting for their positions when the backup was made get them now.
            Sequencer().move_all(connection)
            if reader.header.schema != HEAD:
                keep_all_words(connection)
            at = now()
            if not moved:
                size, made_at = log.read_head(connection).size, _made_at(reader.header, at)
                identity.mark_restored(connection, micros(at), size, micros(made_at), reader.header.entries)
            verdict = verify_in(connection)
            if not (verdict.ok or unverified):
                raise InvalidRecord(verdict)
            if not moved and verdict.ok:
                store = identity.read(connection)
                assert store is not None
                mark_open_drafts(connection, at, os.urandom, store.secret)
            return verdict
    except SQLAlchemyError as error:
        raise DatabaseUnusable(f"The database could not be filled: {in_words(error)}. Nothing was changed.") from error
    except OSError as error:
        raise BackupUnusable(f"{path} cannot be read: {error.strerror or error}.") from error


def _made_at(header: BackupHeader, now: datetime) -> datetime:
    """When the backup was made, by the clock that it was made with; now, where that cannot be read."""
    try:
        at = datetime.fromisoformat(header.made_at)
        return at.replace(tzinfo=UTC) if at.tzinfo is None else at
    except ValueError:
        return now


def fill(connection: Connection, reader: BackupReader) -> None:
    """Inserts the rows of a backup into the empty tables of its version; raises BackupUnusable."""
    tables = {table.name: table for table in transfer.tables(connection, current=False)}
    left = set(tables)
    for section, rows in reader.batches():
        table = tables.get(section.table)
        if table is None or dict(section.columns) != dict(transfer.columns(table)):
            raise BackupUnusable(
                f"The table {section.table} of the backup is not one of version {reader.header.schema}: it was changed "
                "by hand, or by another program. Nothing was changed."
            )
        left.discard(section.table)
        transfer.add(connection, table, [name for name, _ in section.columns], rows)
    if left:
        raise BackupUnusable(f"The backup lacks the table {min(left)}. Nothing was changed.")
    transfer.settle(connection, list(tables.values()))
