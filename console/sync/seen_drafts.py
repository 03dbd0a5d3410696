"""Which revision of a draft, and which messages of its ticket, the person saw. A decision is about what they saw,
whatever has arrived since, so that no one approves a text that they have not seen.
"""

import threading

from console.model.draft import Draft, MessageRole
from console.model.ids import DraftId
from console.rules.lifecycle import NotAllowed
from console.rules.seen import unseen, weightiest

_KEPT = 64


class SeenDrafts:
    """The drafts as they were when they were last opened; the last `_KEPT` of them. Safe from any thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._drafts: dict[DraftId, Draft] = {}

    def show(self, draft: Draft) -> None:
        """The person looks at `draft` as it is here."""
        with self._lock:
            self._drafts.pop(draft.id, None)
            self._drafts[draft.id] = draft
            while len(self._drafts) > _KEPT:
                self._drafts.pop(next(iter(self._drafts)))

    def get(self, draft: DraftId) -> Draft | None:
        """The draft as it was when it was last opened; None if it was not, or too long ago."""
        with self._lock:
            return self._drafts.get(draft)

    def forget(self, draft: DraftId) -> None:
        """The draft is decided or no longer here."""
        with self._lock:
            self._drafts.pop(draft, None)


def check_seen(seen_draft: Draft | None, current: Draft) -> None:
    """Raise NotAllowed if what the person saw is no longer what they would decide on."""
    if seen_draft is None:
        return
    if seen_draft.revision != current.revision:
        message = "The pipeline sent a newer draft while you had this open. Look at it before you decide."
        raise NotAllowed(message, "seen.revision")
    before, messages = seen_draft.submitted.last_message(), current.submitted.ticket.messages
    new = unseen(messages, 0, None if before is None else before.id)
    if new:
        who = "The customer" if weightiest(new) is MessageRole.CUSTOMER else "Someone"
        message = f"{who} wrote on the ticket while you had this open. Read it before you decide."
        raise NotAllowed(message, "seen.message")
