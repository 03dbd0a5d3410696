"""What the connector keeps between two runs, in one SQLite file that only its owner may read.

How far each helpdesk was read, what each room remembers, which messages the store has, and which attempts are under
way. Of tickets it keeps ids and digests, no text: everything else is read again. One process holds it at a time.
"""

import contextlib
import json
import os
import sqlite3
import threading
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Final

from console.helpdesks.connector.set_aside import TABLE, SetAside, as_row, from_row
from console.local.files import new_private, stranger
from console.local.lock import try_lock

_TABLES: Final = """
CREATE TABLE IF NOT EXISTS cursors (helpdesk TEXT PRIMARY KEY, cursor TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS memory (
    helpdesk TEXT, key TEXT, value TEXT NOT NULL, PRIMARY KEY (helpdesk, key)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS messages (
    helpdesk TEXT, ticket TEXT, message TEXT, digest TEXT NOT NULL, PRIMARY KEY (helpdesk, ticket, message)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS tickets (
    helpdesk TEXT, ticket TEXT, status TEXT NOT NULL, handed TEXT, PRIMARY KEY (helpdesk, ticket)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS attempts (dispatch TEXT PRIMARY KEY, helpdesk TEXT NOT NULL) WITHOUT ROWID;
"""


class StateUnusable(Exception):
    """The state file cannot be used; `str()` is a sentence that says why and what to do."""


class ConnectorState:
    """The file, open and locked."""

    def __init__(self, path: Path) -> None:
        try:
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            if (why := stranger(path)) is not None:
                raise StateUnusable(f"{path} {why}. Name another file.")
            with contextlib.suppress(FileExistsError):
                new_private(path).close()
            lock = try_lock(path.with_name(path.name + ".lock"))
        except OSError as error:
            raise StateUnusable(f"{path} cannot be used: {(error.strerror or 'no reason given').lower()}.") from error
        if lock is None:
            raise StateUnusable(f"Another connector uses {path}. Stop it, or name another file.")
        self._lock = lock
        self._one_at_a_time = threading.RLock()
        try:
            self._db = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
            self._db.execute("PRAGMA journal_mode=WAL")
            # What a power cut loses of the newest is read, or determined, again.
            self._db.execute("PRAGMA synchronous=NORMAL")
            self._db.executescript(_TABLES + TABLE)
        except sqlite3.Error as error:
            os.close(lock)
            raise StateUnusable(f"{path} is damaged ({error}). Move it away: everything is read again.") from error

    def close(self) -> None:
        """Closes the file, and lets others have it."""
        self._db.close()
        os.close(self._lock)

    @contextlib.contextmanager
    def together(self) -> Iterator[None]:
        """All of what is written in the block, or nothing."""
        with self._one_at_a_time:
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield
            except BaseException:
                self._db.execute("ROLLBACK")
                raise
            self._db.execute("COMMIT")

    def cursor(self, helpdesk: str) -> str | None:
        """How far it was read; None before the first time."""
        return self._first_value("SELECT cursor FROM cursors WHERE helpdesk = ?", helpdesk)

    def set_cursor(self, helpdesk: str, cursor: str) -> None:
        """Stores how far it was read; all of that is dealt with."""
        self._run("INSERT OR REPLACE INTO cursors VALUES (?, ?)", (helpdesk, cursor))

    def known_messages(self, helpdesk: str, tickets: Collection[str]) -> dict[tuple[str, str], str]:
        """The digests of these tickets' messages that the store has, as they were given; by ticket and message."""
        query = "SELECT * FROM messages WHERE helpdesk = ? AND ticket IN (SELECT value FROM json_each(?))"
        return {(ticket, message): digest for _, ticket, message, digest in self._rows(query, helpdesk, tickets)}

    def add_messages(self, helpdesk: str, digests: Mapping[tuple[str, str], str]) -> None:
        """The store has these messages now; by ticket and message."""
        rows = [(helpdesk, ticket, message, digest) for (ticket, message), digest in digests.items()]
        with self._one_at_a_time:
            self._db.executemany("INSERT OR REPLACE INTO messages VALUES (?, ?, ?, ?)", rows)

    def known_tickets(self, helpdesk: str, tickets: Collection[str]) -> dict[str, tuple[str, str | None]]:
        """These tickets' last known status, and the state in which each was given to the assistant: its last message,
        and to whom a reply would have gone.
        """
        query = "SELECT * FROM tickets WHERE helpdesk = ? AND ticket IN (SELECT value FROM json_each(?))"
        return {ticket: (status, handed) for _, ticket, status, handed in self._rows(query, helpdesk, tickets)}

    def set_tickets(self, helpdesk: str, states: Mapping[str, tuple[str, str | None]]) -> None:
        """Keeps both of each."""
        rows = [(helpdesk, ticket, status, handed) for ticket, (status, handed) in states.items()]
        with self._one_at_a_time:
            self._db.executemany("INSERT OR REPLACE INTO tickets VALUES (?, ?, ?, ?)", rows)

    def tickets(self, helpdesk: str) -> int:
        """How many of its tickets are known."""
        return int(self._first_value("SELECT count(*) FROM tickets WHERE helpdesk = ?", helpdesk) or 0)

    def attempts(self) -> dict[str, str]:
        """Dispatches whose attempt began and has no outcome yet, and their helpdesks."""
        with self._one_at_a_time:
            return dict(self._db.execute("SELECT dispatch, helpdesk FROM attempts").fetchall())

    def begin_attempt(self, dispatch: str, helpdesk: str) -> None:
        """The helpdesk is about to be called."""
        self._run("INSERT OR REPLACE INTO attempts VALUES (?, ?)", (dispatch, helpdesk))

    def end_attempt(self, dispatch: str) -> None:
        """The store has its outcome."""
        self._run("DELETE FROM attempts WHERE dispatch = ?", (dispatch,))

    def set_aside(self, outcome_aside: SetAside) -> None:
        """Keeps an outcome that the store does not take; its attempt is none that was interrupted."""
        with self.together():
            self._db.execute("INSERT OR REPLACE INTO set_aside VALUES (?, ?, ?, ?, ?, ?, ?)", as_row(outcome_aside))
            self.end_attempt(outcome_aside.dispatch)

    def outcomes_set_aside(self) -> list[SetAside]:
        """Those outcomes, the one that is told again first at the front."""
        with self._one_at_a_time:
            return [*map(from_row, self._db.execute("SELECT * FROM set_aside ORDER BY next_try").fetchall())]

    def end_set_aside(self, dispatch: str) -> None:
        """The store has taken it now."""
        self._run("DELETE FROM set_aside WHERE dispatch = ?", (dispatch,))

    def recall(self, helpdesk: str, keys: Collection[str]) -> dict[str, str]:
        """What its room keeps under these keys, where it keeps something."""
        query = "SELECT * FROM memory WHERE helpdesk = ? AND key IN (SELECT value FROM json_each(?))"
        return {key: value for _, key, value in self._rows(query, helpdesk, keys)}

    def remember(self, helpdesk: str, values: Mapping[str, str | None]) -> None:
        """Keeps what its room puts under each key; None forgets. Call it in `together`."""
        rows = [(helpdesk, key, value) for key, value in values.items() if value is not None]
        forgotten = [(helpdesk, key) for key, value in values.items() if value is None]
        with self._one_at_a_time:
            self._db.executemany("INSERT OR REPLACE INTO memory VALUES (?, ?, ?)", rows)
            self._db.executemany("DELETE FROM memory WHERE helpdesk = ? AND key = ?", forgotten)

    def _run(self, query: str, values: tuple[str | None, ...]) -> tuple[str, ...] | None:
        """Runs one statement, by itself or in the block of `together`; returns the first row."""
        with self._one_at_a_time:
            row: tuple[str, ...] | None = self._db.execute(query, values).fetchone()
        return row

    def _rows(self, query: str, helpdesk: str, names: Collection[str]) -> list[tuple[str, ...]]:
        with self._one_at_a_time:
            return self._db.execute(query, (helpdesk, json.dumps([*names]))).fetchall()

    def _first_value(self, query: str, *values: str) -> str | None:
        row = self._run(query, values)
        return None if row is None else str(row[0])


class RoomMemory:
    """One helpdesk's part of the state, held back until it is kept together with the cursor."""

    def __init__(self, state: ConnectorState, helpdesk: str) -> None:
        self._state = state
        self._helpdesk = helpdesk
        self._new: dict[str, str | None] = {}
        self._looked_up: dict[str, str | None] = {}

    def get(self, key: str) -> str | None:
        """The value under `key`, also where it is not kept yet."""
        if key in self._new:
            return self._new[key]
        if key not in self._looked_up:
            self.look_up((key,))
        return self._looked_up[key]

    def look_up(self, keys: Collection[str]) -> None:
        """Looks for all of these at once, until the page is kept."""
        self._looked_up |= dict.fromkeys(keys) | self._state.recall(self._helpdesk, keys)

    def put(self, key: str, value: str | None) -> None:
        """Keeps `value` with the next cursor."""
        self._new[key] = value

    @property
    def changed(self) -> bool:
        """Whether there is something to keep."""
        return bool(self._new)

    def keep(self) -> None:
        """Writes it; call it in `together`."""
        self._state.remember(self._helpdesk, self._new)
        self.forget()

    def forget(self) -> None:
        """Drops what was not kept: the page is read again."""
        self._new.clear()
        self._looked_up.clear()
