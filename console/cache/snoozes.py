"""Drafts that their person put aside: until a time, or until the customer writes. Known on this computer alone.

A snoozed draft is on the shelf `SHELF` in place of its state's, so that lists and counts leave it out at no cost. It is
pending to everyone, and nothing is claimed. What the customer writes next ends a snooze of either kind.
"""

# ruff: noqa: S608 - statements are put together from this package's own words; values are always bound

from collections.abc import Iterable
from datetime import datetime
from typing import Final

import msgspec

from console.cache.database import CacheDatabase
from console.cache.times import to_ms, to_ms_or_none
from console.model.draft import Draft, MessageRole, State
from console.model.ids import DraftId

SHELF: Final = "snoozed"
SHELF_OF: Final = (
    f"CASE WHEN state = '{State.PENDING}' AND EXISTS (SELECT 1 FROM snoozes WHERE draft = drafts.id) "
    f"THEN '{SHELF}' ELSE state END"
)
"""SQL over `drafts`: the shelf of a draft about which no decision waits."""


def messages_of(draft: Draft) -> int:
    """How many messages the customer has written."""
    return sum(message.role is MessageRole.CUSTOMER for message in draft.submitted.ticket.messages)


class Snoozes:
    """Rows by draft."""

    def __init__(self, database: CacheDatabase) -> None:
        self._db = database

    def begin(self, drafts: Iterable[DraftId], until: datetime | None) -> tuple[DraftId, ...]:
        """Snooze pending drafts; returns those that were pending. Without a time only the customer ends it."""
        snoozed = []
        with self._db.transaction():
            for id_ in drafts:
                row = self._db.row(
                    "SELECT b.body FROM drafts d JOIN bodies b ON b.number = d.number "
                    "WHERE d.id = ? AND d.shelf IN (?, ?)",
                    (id_, State.PENDING.value, SHELF),
                )
                if row is not None:
                    messages = messages_of(msgspec.json.decode(row[0], type=Draft))
                    self._db.run(
                        "INSERT OR REPLACE INTO snoozes (draft, until, messages) VALUES (?, ?, ?)",
                        (id_, to_ms_or_none(until), messages),
                    )
                    self._db.run("UPDATE drafts SET shelf = ? WHERE id = ?", (SHELF, id_))
                    snoozed.append(id_)
        return tuple(snoozed)

    def end(self, drafts: Iterable[DraftId]) -> None:
        """Return them to the queue."""
        with self._db.transaction():
            for id_ in drafts:
                end(self._db, id_)

    def end_due(self, now: datetime) -> tuple[DraftId, ...]:
        """End the snoozes whose time has come; returns their drafts."""
        due = self._db.rows("SELECT draft FROM snoozes WHERE until <= ?", (to_ms(now),))
        if due:
            self.end(DraftId(row[0]) for row in due)
        return tuple(DraftId(row[0]) for row in due)


def end(database: CacheDatabase, draft: DraftId) -> None:
    """End one snooze, as a part of the caller's transaction."""
    database.run("DELETE FROM snoozes WHERE draft = ?", (draft,))
    database.run("UPDATE drafts SET shelf = state WHERE id = ? AND shelf = ?", (draft, SHELF))


def shelf_of(database: CacheDatabase, draft: Draft) -> str:
    """The shelf of a draft that has just come; a snooze that it ends is deleted."""
    row = database.row(
        "SELECT s.messages, b.body FROM snoozes s LEFT JOIN drafts d ON d.id = s.draft "
        "LEFT JOIN bodies b ON b.number = d.number WHERE s.draft = ?",
        (draft.id,),
    )
    if row is None:
        return draft.state.value
    if draft.state is State.PENDING and messages_of(draft) <= row[0] and not _has_written(row[1], draft):
        return SHELF
    database.run("DELETE FROM snoozes WHERE draft = ?", (draft.id,))
    return draft.state.value


def _has_written(before: bytes | None, draft: Draft) -> bool:
    """Whether the customer's last message is none of those before: pipelines may hand in only the newest messages of a
    long conversation, so that their number stays what it was.
    """
    if before is None:
        return False
    of_customer = [each.id for each in draft.submitted.ticket.messages if each.role is MessageRole.CUSTOMER]
    earlier = msgspec.json.decode(before, type=Draft).submitted.ticket.messages
    return bool(of_customer) and of_customer[-1] not in {each.id for each in earlier}
