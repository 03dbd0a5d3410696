"""The file of what was posted at the door: written to the disk before the sender gets its answer, and read from there.

A ticket's words stay while it is open, so that a new message can come alone. They are deleted when the ticket has
ended and that was passed on, or when nothing came for `keep_days`. Of requests only their ids stay, for as long.
"""

import os
import sqlite3
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import msgspec

from console.helpdesks.helpdesk import HelpdeskUnavailable
from console.helpdesks.ticket import TicketStatus
from console.helpdesks.webhook.posted import PostedMessage, PostedTicket
from console.local.files import new_private, stranger
from console.local.lock import try_lock

_DAY: Final = 86_400.0
_ENDED: Final = (TicketStatus.CLOSED, TicketStatus.MERGED, TicketStatus.DELETED)
_TABLES: Final = """
CREATE TABLE IF NOT EXISTS inbox (name TEXT NOT NULL);
INSERT INTO inbox SELECT lower(hex(randomblob(8))) WHERE NOT EXISTS (SELECT 1 FROM inbox);
CREATE TABLE IF NOT EXISTS requests (id TEXT PRIMARY KEY, came_at REAL NOT NULL) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS requests_by_time ON requests (came_at);
CREATE TABLE IF NOT EXISTS tickets (
    id TEXT PRIMARY KEY, place INTEGER NOT NULL, changed_at TEXT NOT NULL, ended INTEGER NOT NULL,
    came_at REAL NOT NULL, head BLOB
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS tickets_by_place ON tickets (place);
CREATE TABLE IF NOT EXISTS messages (
    ticket TEXT, id TEXT, sent_at TEXT NOT NULL, place INTEGER NOT NULL, message BLOB NOT NULL, PRIMARY KEY (ticket, id)
) WITHOUT ROWID;
"""


class StoredTicket(msgspec.Struct, frozen=True):
    """A ticket as far as it was posted: the newest head, and every message, oldest first."""

    place: int
    head: PostedTicket
    messages: Sequence[PostedMessage]


class Inbox:
    """The file, open and locked. `name`: different for each file, so that places in two files are told apart."""

    def __init__(self, path: Path, keep_days: float) -> None:
        self._keep_seconds = keep_days * _DAY
        self._one_at_a_time = threading.Lock()
        lock = None
        try:
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            if (why := stranger(path)) is not None:
                raise HelpdeskUnavailable(f"{path} {why}; name another file as `inbox`.", lasting=True)
            with suppress(FileExistsError):
                new_private(path).close()
            lock = try_lock(path.with_name(path.name + ".lock"))
        except OSError as error:
            reason = (error.strerror or "no reason given").lower()
            raise HelpdeskUnavailable(f"The inbox {path} cannot be used: {reason}.", lasting=True) from error
        if lock is None:
            raise HelpdeskUnavailable(f"Another connector uses the inbox {path}.")
        self._lock = lock
        try:
            self._db = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
            self._db.execute("PRAGMA journal_mode=WAL")
            # A sender that has our answer forgets the ticket, so it must survive a power cut too.
            self._db.execute("PRAGMA synchronous=FULL")
            self._db.execute("PRAGMA secure_delete=ON")
            self._db.executescript(_TABLES)
            self.name = str(self._db.execute("SELECT name FROM inbox").fetchone()[0])
        except sqlite3.Error as error:
            os.close(lock)
            raise HelpdeskUnavailable(f"The inbox {path} is damaged ({error}).", lasting=True) from error

    def close(self) -> None:
        """Closes the file, and lets others have it."""
        with self._one_at_a_time:
            self._db.close()
            os.close(self._lock)

    def take(self, request: str, ticket: PostedTicket, now: float) -> bool:
        """Keeps what was posted; on the disk when it returns. False where this request was taken before. Raises
        sqlite3.Error.
        """
        changed_at = _sortable(ticket.changed_at)
        with self._together() as db:
            if db.execute("INSERT OR IGNORE INTO requests VALUES (?, ?)", (request, now)).rowcount == 0:
                return False
            before = db.execute("SELECT changed_at, head FROM tickets WHERE id = ?", (ticket.id,)).fetchone()
            older = before is not None and changed_at < before[0]
            if older and before[1] is None:
                # The ticket has ended since then.
                return True
            (place,) = db.execute("SELECT coalesce(max(place), 0) + 1 FROM tickets").fetchone()
            if older:
                db.execute("UPDATE tickets SET place = ?, came_at = ? WHERE id = ?", (place, now, ticket.id))
            else:
                head = msgspec.json.encode(msgspec.structs.replace(ticket, messages=()))
                row = (ticket.id, place, changed_at, ticket.status in _ENDED, now, head)
                db.execute("INSERT OR REPLACE INTO tickets VALUES (?, ?, ?, ?, ?, ?)", row)
            write = "INSERT OR REPLACE INTO messages VALUES (?, ?, ?, ?, ?)"
            if older:
                write = "INSERT OR IGNORE INTO messages VALUES (?, ?, ?, ?, ?)"
            rows = [
                (ticket.id, message.id, _sortable(message.sent_at), number, msgspec.json.encode(message))
                for number, message in enumerate(ticket.messages)
            ]
            db.executemany(write, rows)
        return True

    def changed_after(self, place: int, most: int) -> list[StoredTicket]:
        """Tickets that something was posted for after that place, earliest first."""
        query = "SELECT id, place, head FROM tickets WHERE place > ? AND head IS NOT NULL ORDER BY place LIMIT ?"
        of_ticket = "SELECT message FROM messages WHERE ticket = ? ORDER BY sent_at, place"
        with self._together() as db:
            return [
                StoredTicket(
                    there,
                    msgspec.json.decode(head, type=PostedTicket),
                    [msgspec.json.decode(row[0], type=PostedMessage) for row in db.execute(of_ticket, (ticket,))],
                )
                for ticket, there, head in db.execute(query, (place, most)).fetchall()
            ]

    def forget(self, place: int, now: float) -> None:
        """Deletes the words that are no longer needed. Everything up to `place` was passed on."""
        earliest = now - self._keep_seconds
        with self._together() as db:
            unneeded = "head IS NOT NULL AND place <= ? AND (ended OR came_at < ?)"
            ids = db.execute(f"SELECT id FROM tickets WHERE {unneeded}", (place, earliest)).fetchall()  # noqa: S608
            db.executemany("DELETE FROM messages WHERE ticket = ?", ids)
            db.executemany("UPDATE tickets SET head = NULL WHERE id = ?", ids)
            # The last place stays, so that places only grow.
            handled = "head IS NULL AND came_at < ? AND place < (SELECT max(place) FROM tickets)"
            db.execute(f"DELETE FROM tickets WHERE {handled}", (earliest,))  # noqa: S608
            db.execute("DELETE FROM requests WHERE came_at < ?", (earliest,))

    @contextmanager
    def _together(self) -> Iterator[sqlite3.Connection]:
        """All of what is written in the block, or nothing."""
        with self._one_at_a_time:
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield self._db
            except BaseException:
                self._db.execute("ROLLBACK")
                raise
            self._db.execute("COMMIT")


def _sortable(at: datetime) -> str:
    """A time in UTC, so that texts sort as times do."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%f")
