"""The record as people search it: decisions with what a list and an export need of their drafts."""

from datetime import datetime

import msgspec

from console.model.decision import DecisionView
from console.model.draft import State
from console.model.ids import DraftId


class HistoryItem(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One recorded decision in a search (`GET /v1/decisions`), with what a list and an export need of its draft.

    `handed_over`: the text that lay before whoever returned or rejected an escalated draft, where the agent had changed
    it.
    """

    decision: DecisionView
    draft: DraftId
    external_id: str
    queue: str
    ticket: str
    subject: str
    customer: str
    pipeline: str
    action_class: str
    action_kind: str
    ai_text: str | None
    model: str
    prompt_version: str
    confidence: float | None
    words_changed: int
    state: State
    sent_at: datetime | None = None
    erased_at: datetime | None = None
    handed_over: str | None = None


class DecisionPage(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A page of decisions, newest first. The first page says how many there are, and how many of those were recalled,
    which an export leaves out; at so many that they are not counted to the end, `total_is_more`.
    """

    items: tuple[HistoryItem, ...]
    cursor: str | None
    more: bool
    total: int | None = None
    total_is_more: bool = False
    recalled: int = 0
