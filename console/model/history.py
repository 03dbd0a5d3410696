"""The record as people search it: decisions with what a list and an export need to know of their drafts."""

from datetime import datetime

import msgspec
from msgspec import UNSET, UnsetType

from console.model.decision import DecisionView
from console.model.draft import State
from console.model.ids import DraftId
from console.model.stage import Stage


class HistoryItem(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One recorded decision in a search (`GET /v1/decisions`), with what a list and an export need to know of its
    draft. `handed_over`: the text that the senior who returned or rejected an escalated draft had received, if the
    agent had changed it.
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
    stage: Stage | UnsetType = UNSET
    """The draft's stage, where it came in shadow or was chosen for review; left out otherwise."""


class DecisionPage(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A page of decisions, newest first. The first page says how many decisions there are and how many of them were
    recalled (an export leaves these out). `total_is_more`: there are more than were counted.
    """

    items: tuple[HistoryItem, ...]
    cursor: str | None
    more: bool
    total: int | None = None
    total_is_more: bool = False
    recalled: int = 0
