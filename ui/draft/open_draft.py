"""The draft that is open: what is shown of it, and what became of it in the meantime. No widgets."""

from enum import Enum
from typing import Any

import msgspec

from console.cache.rows import WorkingCopy
from console.model.decision import ReasonCode
from console.model.draft import OPEN_STATES, Draft, State
from console.model.ids import DecisionKey, DraftId
from console.rules import editing
from console.rules.review import Review
from ui.language import tr
from ui.outside_text import inside

SCREEN = "review"
"""The name of the review screen for actions."""


class DraftChange(Enum):
    """How the draft as it is now differs from the open one."""

    SAME = "same"
    CLAIM = "claim"
    MESSAGES = "messages"
    HANDED = "handed"
    NEWER = "newer"
    CLOSED = "closed"
    GONE = "gone"


class OpenDraft(msgspec.Struct):
    """The draft as it is shown, the text as it is in the editor, the newest Review of it."""

    draft: Draft
    text: str
    revision: int
    """The revision that the text is an edit of; older than `draft.revision` if a newer one came and the person has not
    chosen yet.
    """
    base: str
    params: dict[str, Any] | None = None
    review: Review | None = None
    newer: Draft | None = None
    closed: bool = False
    handed: tuple[str, dict[str, Any] | None] | None = None
    """Text and parameters that are shown as they came back from the seniors; in the record already."""
    touched: bool = False
    """Whether the person has worked in the text, though by now it may read as the AI's again: it stays under undo."""
    note: str = ""
    reason: ReasonCode | None = None
    """The note and reason of a decision that was begun."""
    history: tuple[str, ...] = ()
    """The texts that undo leads back to, oldest first; the last is the one that is shown."""
    later: tuple[str, ...] = ()
    """The texts that redo leads to, nearest first."""
    caret: int = 0

    @classmethod
    def of(cls, draft: Draft, copy: WorkingCopy | None, earlier: Draft | None = None) -> "OpenDraft":
        """`draft` with what the person typed before; else as it was escalated, where seniors returned it. `earlier` is
        the revision that `copy` is an edit of, where that is an older one and is kept.
        """
        base = draft.submitted.text
        if copy is None or copy.typed is None:
            text, params = draft.handed_over()
            handed = text, None if params == draft.submitted.action.params else params
            opened = cls(draft, text, draft.revision, base, handed[1], handed=handed)
        elif copy.revision == draft.revision:
            opened = cls(draft, copy.text, draft.revision, base, copy.params)
        else:
            opened = cls(earlier or draft, copy.text, copy.revision, copy.base_text, copy.params, newer=draft)
        if copy is not None:
            opened.note, opened.reason = copy.note, copy.reason
            if copy.text == opened.text:
                opened.history, opened.later, opened.caret = copy.history, copy.later, copy.caret
                opened.touched = len(copy.history) > 1 or bool(copy.later)
        return opened

    @property
    def id(self) -> DraftId:
        """The draft's id."""
        return self.draft.id

    @property
    def edited(self) -> bool:
        """Whether text or parameters are not the AI's."""
        return self.text != self.base or self.params is not None

    @property
    def own(self) -> bool:
        """Whether the person has written anything that exists nowhere else: in the text, or under undo."""
        return self.touched or (self.edited and (self.text, self.params) != self.handed)

    def shown(self, review: Review | None) -> Review | None:
        """`review` as it is painted. Where the older revision was not kept, the draft is the newer one, while the text
        is still an edit of the older: until the person has chosen, its changes are from the text that they began with.
        """
        if review is None or self.revision == review.revision:
            return review
        edits = editing.diff(self.base, review.text)
        return msgspec.structs.replace(
            review, edits=edits, words_changed=editing.words_changed(edits), places=editing.places(edits)
        )

    @property
    def judged_params(self) -> dict[str, Any] | None:
        """The parameters as the rules are given them."""
        return self.params

    def set_param(self, name: str, value: Any) -> None:
        """The person gave a parameter of the action another value, or the submitted one again."""
        params = {**self.current_params, name: value}
        # Where others had changed them, the submitted ones are a choice too, and are kept as one.
        submitted = params == self.draft.submitted.action.params == self.draft.handed_over()[1]
        self.params = None if submitted else params

    @property
    def current_params(self) -> dict[str, Any]:
        """The parameters that would be carried out."""
        return self.draft.submitted.action.params if self.params is None else self.params

    def changed_params(self) -> tuple[tuple[str, Any, Any], ...]:
        """Name, submitted value and the person's value of each parameter that was changed."""
        submitted, now = self.draft.submitted.action.params, self.current_params
        return tuple((name, value, now[name]) for name, value in submitted.items() if now.get(name, value) != value)

    def change_to(self, fresh: Draft | None) -> DraftChange:
        """What changed in `fresh`, the draft as it is here now."""
        if fresh is None:
            return DraftChange.GONE
        if fresh.state not in OPEN_STATES:
            return DraftChange.CLOSED
        if fresh.revision != self.draft.revision:
            return DraftChange.NEWER
        if _handover_keys(fresh) != _handover_keys(self.draft):
            return DraftChange.HANDED
        if fresh.submitted.ticket.messages != self.draft.submitted.ticket.messages:
            return DraftChange.MESSAGES
        return DraftChange.CLAIM if fresh != self.draft else DraftChange.SAME

    def rebased(self, onto: Draft) -> tuple[str, int]:
        """The person's edits on the newer text, and how many of them found no place there."""
        mine = editing.diff(self.base, self.text)
        result = editing.rebase(mine, self.base, onto.submitted.text)
        return result.text, len(result.lost)


def _handover_keys(draft: Draft) -> tuple[DecisionKey | None, ...]:
    """The decisions after which the draft is with whoever has it now."""
    steps = draft.escalation, draft.decision, draft.reopened
    return tuple(None if step is None else step.key for step in steps)


def closed_words(draft: Draft) -> str:
    """Why a draft can no longer be decided."""
    by = inside(draft.decision.by) if draft.decision else ""
    match draft.state:
        case State.WITHDRAWN:
            if draft.state_reason:
                return tr("The pipeline withdrew this draft: {why}", why=inside(draft.state_reason))
            return tr("The pipeline withdrew this draft.")
        case State.EXPIRED:
            return tr("This draft has expired.")
        case State.REJECTED:
            return tr("This draft was rejected by {by}.", by=by) if by else tr("This draft was rejected.")
        case _:
            return tr("This draft was approved by {by}.", by=by) if by else tr("This draft was approved.")
