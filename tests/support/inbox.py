"""Waiting for the sequencer, where it comes after the commit."""

import threading

from console.store.database import log
from console.store.database.engine import Database

LIMIT_SECONDS = 30


def until_all_have_their_place(database: Database) -> None:
    """Waits until what was committed is in the log. A store must be serving `database`; where none moves it on, the
    caller's own check says so.
    """
    for _ in range(LIMIT_SECONDS * 20):
        with database.read() as connection:
            if not log.read_inbox(connection, 1):
                return
        threading.Event().wait(0.05)
