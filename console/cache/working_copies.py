"""What people typed and have not decided on. Only a person removes it: no pull, no new revision and no withdrawal
touches it.

Editors can hold text that is not valid Unicode (lone surrogates, NUL); it is returned exactly as it was.
"""

import json
from collections.abc import Callable, Sequence

import msgspec

from console.cache.database import CacheDatabase
from console.cache.rows import WorkingCopy
from console.cache.times import to_ms
from console.model.draft import Draft
from console.model.ids import DraftId

_SAVE = (
    "INSERT INTO working_copies (draft, revision, edited, saved_at, body) VALUES (?, ?, ?, ?, ?) "
    "ON CONFLICT (draft) DO UPDATE SET revision = excluded.revision, edited = excluded.edited, "
    "saved_at = excluded.saved_at, body = excluded.body"
)

_REPLACED = (
    "SELECT 1 FROM drafts d WHERE d.id = ? AND d.revision <> ? "
    "AND NOT EXISTS (SELECT 1 FROM earlier_revisions e WHERE e.draft = d.id)"
)
_KEEP_SEEN = "INSERT INTO earlier_revisions (draft, revision, body) VALUES (?, ?, ?)"


class WorkingCopies:
    """One for each draft."""

    def __init__(self, database: CacheDatabase) -> None:
        self._db = database

    def save(self, copies: Sequence[WorkingCopy], draft_of: Callable[[DraftId], Draft | None] | None = None) -> None:
        """Store `copies`, each replacing an earlier one; raises SaveFailed, and then the earlier ones are unchanged.
        `draft_of` gives a draft as the person has it before them: where a newer revision came before the first save,
        that is all that is left of the one that the text is an edit of.
        """
        with self._db.transaction():
            self._db.run_many(_SAVE, [(c.draft, c.revision, c.edited, to_ms(c.saved_at), pack(c)) for c in copies])
            if draft_of is not None:
                for copy in copies:
                    self._keep_seen(copy, draft_of(copy.draft))

    def delete(self, draft: DraftId) -> None:
        """Delete a copy that the person discarded."""
        with self._db.transaction():
            self._db.run("DELETE FROM working_copies WHERE draft = ?", (draft,))

    def _keep_seen(self, copy: WorkingCopy, draft: Draft | None) -> None:
        if draft is None or draft.revision != copy.revision:
            return
        if self._db.row(_REPLACED, (copy.draft, copy.revision)) is not None:
            self._db.run(_KEEP_SEEN, (draft.id, draft.revision, msgspec.json.encode(draft)))

    def take(self, draft: DraftId) -> bytes | None:
        """Remove it and return it packed, for the outbox to store; part of the caller's transaction."""
        row = self._db.row("SELECT body FROM working_copies WHERE draft = ?", (draft,))
        if row is None:
            return None
        self._db.run("DELETE FROM working_copies WHERE draft = ?", (draft,))
        return bytes(row[0])

    def put_back(self, packed: bytes | None) -> WorkingCopy | None:
        """Restore a removed one unless something newer was typed since; returns it, None if there was none."""
        if packed is None:
            return None
        copy = unpack(packed)
        if self._db.row("SELECT 1 FROM working_copies WHERE draft = ? AND edited", (copy.draft,)) is None:
            self.save([copy])
        return copy


def pack(copy: WorkingCopy) -> bytes:
    """A working copy as bytes, whatever its text contains."""
    return json.dumps(msgspec.to_builtins(copy), ensure_ascii=False).encode("utf-8", "surrogatepass")


def unpack(packed: bytes) -> WorkingCopy:
    """The working copy from the bytes that `pack` made."""
    return msgspec.convert(json.loads(packed.decode("utf-8", "surrogatepass")), WorkingCopy)
