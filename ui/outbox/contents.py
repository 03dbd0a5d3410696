"""What is in the Outbox now, in its groups, read from the cache."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

import msgspec

from console.cache.reader import Reader
from console.model.ids import DraftId
from console.sync.notices import OutboxFilter, QueueRow, WorkingCopy
from ui.language import phrase
from ui.outbox.undispatched import undispatched_rows
from ui.outbox.wording import copy_row, row_of
from ui.widgets.row_list import ListRow

ALL, NEEDS_YOU, WAITING, RECORDED, COPIES = "all", "needs_you", "waiting", "recorded", "copies"
UNSENT = "unsent"
GROUPS = (
    (ALL, phrase("All")),
    (NEEDS_YOU, phrase("Needs you")),
    (UNSENT, phrase("Not sent")),
    (WAITING, phrase("Waiting")),
    (RECORDED, phrase("Recorded today")),
    (COPIES, phrase("Not decided")),
)
EMPTY = {
    ALL: (
        phrase("Nothing here yet"),
        phrase("Decisions that you make on this computer appear here until the store has recorded them."),
    ),
    NEEDS_YOU: (phrase("Nothing needs your attention"), phrase("Decisions that the store cannot accept appear here.")),
    UNSENT: (
        phrase("Everything was sent"),
        phrase("Approved drafts that could not be sent appear here, for seniors and leads."),
    ),
    WAITING: (phrase("Nothing is waiting"), phrase("All decisions made on this computer have reached the store.")),
    RECORDED: (
        phrase("Nothing recorded today"),
        phrase("Today's decisions appear here once the store has recorded them."),
    ),
    COPIES: (phrase("No unsent changes"), phrase("Drafts that you edited but have not decided on appear here.")),
}

GONE = phrase("A draft that is no longer here")


class OutboxContents(NamedTuple):
    """The rows by group, in the order of the page; the working copies and their subjects by draft."""

    groups: Mapping[str, Sequence[ListRow]]
    copies: Mapping[DraftId, WorkingCopy]
    subjects: Mapping[DraftId, str]

    @property
    def open(self) -> int:
        """How many are open: they need the person, or wait."""
        return sum(len(self.groups.get(group, ())) for group in (NEEDS_YOU, UNSENT, WAITING))

    def rows(self, group: str, words: str = "") -> list[ListRow]:
        """The rows of a group (`ALL` for every one) whose title has all of `words`."""
        rows = [row for rows in self.groups.values() for row in rows] if group == ALL else self.groups.get(group, ())
        wanted = words.casefold().split()
        return [row for row in rows if all(word in row.title.casefold() for word in wanted)]


def read(reader: Reader, now: datetime) -> OutboxContents:
    """Everything, as the cache has it."""
    person = reader.person()
    role = None if person is None else person.role
    copies: dict[DraftId, WorkingCopy] = {}
    subjects: dict[DraftId, str] = {}
    for copy in reader.working_copies():
        row = reader.queue_row(copy.draft)
        if (kept := _unsaved_copy(copy, row)) is not None:
            copies[copy.draft] = kept
            subjects[copy.draft] = row.subject if row else GONE
    groups = {
        NEEDS_YOU: [row_of(row, now) for row in reader.outbox(OutboxFilter.NEEDS_YOU)],
        UNSENT: undispatched_rows(reader, role),
        WAITING: [row_of(row, now) for row in reader.outbox(OutboxFilter.WAITING)],
        RECORDED: [row_of(row, now) for row in reader.outbox(OutboxFilter.RECORDED)],
        COPIES: [copy_row(copy, subjects[copy.draft], now) for copy in copies.values()],
    }
    return OutboxContents(groups, copies, subjects)


def _unsaved_copy(copy: WorkingCopy, row: QueueRow | None) -> WorkingCopy | None:
    """The copy with the person's text; that is under undo alone where they took it back, and is named here once a newer
    draft came. None where nothing of theirs is in it.
    """
    if copy.edited:
        return copy
    behind = row is None or row.revision != copy.revision
    return msgspec.structs.replace(copy, text=copy.typed) if behind and copy.typed is not None else None
