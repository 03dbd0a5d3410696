"""How the store answers pushed decisions, item by item."""

from datetime import datetime
from enum import StrEnum

import msgspec

from console.model.draft import Draft, Message
from console.model.finding import Finding
from console.model.ids import DecisionKey
from console.model.problem import FieldError


class ConflictKind(StrEnum):
    """Why the store could not accept a decision. The console has a sentence and ways out for each."""

    WITHDRAWN = "withdrawn"
    SUPERSEDED = "superseded"
    TICKET_MOVED = "ticket_moved"
    ALREADY_DECIDED = "already_decided"
    POLICY_CHANGED = "policy_changed"
    NOT_ALLOWED = "not_allowed"
    EXPIRED = "expired"
    ERASED = "erased"


class Conflict(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Why a decision was not accepted, with what the person needs to choose a way out. `current` is the draft as it is
    now (None if it may no longer be seen); `messages` are the customer's messages that were not seen (`ticket_moved`);
    `findings` are those that now forbid the text (`policy_changed`); `by` and `at` say who decided and when
    (`already_decided`).
    """

    kind: ConflictKind
    message: str
    current: Draft | None = None
    messages: tuple[Message, ...] = ()
    findings: tuple[Finding, ...] = ()
    by: str | None = None
    at: datetime | None = None


class PushStatus(StrEnum):
    """How the store answered one decision."""

    RECORDED = "recorded"
    DUPLICATE = "duplicate"
    CONFLICT = "conflict"
    INVALID = "invalid"


class PushResult(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """The answer to one decision. `duplicate` repeats the first answer; a repeated conflict is a `duplicate` with its
    `conflict`. `log_index` is None if the position was not known in time; the next pull then brings it. `recall_until`
    is the end of the hold time.
    """

    key: DecisionKey
    status: PushStatus
    log_index: int | None = None
    recorded_at: datetime | None = None
    recall_until: datetime | None = None
    conflict: Conflict | None = None
    errors: tuple[FieldError, ...] = ()


class PushAnswer(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Answer of `POST /v1/decisions`, in the order of the request."""

    results: tuple[PushResult, ...]


class RecallAnswer(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Answer of `POST /v1/decisions/{key}/recall`: the draft is again as it was before the decision."""

    key: DecisionKey
    draft: Draft
    recalled_at: datetime
