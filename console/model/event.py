"""One entry of the audit log.

An event is stored, hashed and proven as the bytes of its canonical JSON (RFC 8785); it is never serialised again. It
contains no personal content: `digests` are salted commitments `SHA-256(salt ‖ content)` to the payloads, which are
stored beside the log.
"""

from datetime import datetime
from enum import StrEnum
from typing import Any

import msgspec

from console.model.ids import Digest, DraftId, EventId, PersonId, TokenId
from console.model.person import Role


class EventType(StrEnum):
    """The types of events. Those that concern a draft are also the types of the feed's changes."""

    DRAFT_SUBMITTED = "draft_submitted"
    DRAFT_SUPERSEDED = "draft_superseded"
    DRAFT_WITHDRAWN = "draft_withdrawn"
    DRAFT_EXPIRED = "draft_expired"
    MESSAGE_ADDED = "message_added"
    DRAFT_COMPARED = "draft_compared"
    DRAFT_SAMPLED = "draft_sampled"
    CLAIM_GRANTED = "claim_granted"
    CLAIM_RELEASED = "claim_released"
    DECISION_RECORDED = "decision_recorded"
    DECISION_REFUSED = "decision_refused"
    DECISION_RECALLED = "decision_recalled"
    APPROVAL_REOPENED = "approval_reopened"
    DISPATCH_QUEUED = "dispatch_queued"
    DISPATCH_STARTED = "dispatch_started"
    DISPATCH_SENT = "dispatch_sent"
    DISPATCH_FAILED = "dispatch_failed"
    DISPATCH_UNKNOWN = "dispatch_unknown"
    DISPATCH_ROLLED_BACK = "dispatch_rolled_back"
    FIELD_REVEALED = "field_revealed"
    EXPORT_BEGUN = "export_begun"
    EXPORT_TAKEN = "export_taken"
    EVIDENCE_TAKEN = "evidence_taken"
    WORK_VIEWED = "work_viewed"
    PAYLOAD_ERASED = "payload_erased"
    POLICY_PUBLISHED = "policy_published"
    PROMISE_MODEL_ADDED = "promise_model_added"
    PERSON_ADDED = "person_added"
    PERSON_CHANGED = "person_changed"
    TOKEN_CREATED = "token_created"  # noqa: S105 - an event's name, not a secret
    TOKEN_REVOKED = "token_revoked"  # noqa: S105 - an event's name, not a secret
    KEY_ANNOUNCED = "key_announced"
    FORK_ACKNOWLEDGED = "fork_acknowledged"
    LOG_STARTED = "log_started"


class Actor(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Who did it: a person or pipeline by id, with their role and token (each device has its own). The store's own
    actions have the kind `system` and no `id`.
    """

    id: PersonId | None
    role: Role | None
    token: TokenId | None = None


class Subject(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What it happened to; a field that does not apply is None."""

    draft: DraftId | None = None
    revision: int | None = None
    queue: str | None = None
    decision: str | None = None
    other: str | None = None


class Event(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An event as it is in the log. `facts` are small and not personal; `digests` name payloads (`text`, `sources`,
    `final_text`, …).
    """

    index: int
    id: EventId
    at: datetime
    actor: Actor
    type: EventType
    subject: Subject
    facts: dict[str, Any]
    digests: dict[str, Digest]


class TimelineItem(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An event for people to read: the entry in the log, with names and a sentence."""

    event: Event
    who: str
    title: str
    detail: str = ""


class Timeline(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A page of `GET /v1/drafts/{id}/events`, oldest first."""

    items: tuple[TimelineItem, ...]
    cursor: str | None = None
    more: bool = False


class LogEntry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The bytes of one entry, in base64."""

    index: int
    entry: bytes


class WithheldEntry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Replaces an entry about a draft that the caller may not see: its leaf hash (RFC 9162 §2.1.1) in base64, with
    which the tree can be computed and an inclusion proof checked anyway.
    """

    index: int
    leaf: bytes


class LogEntries(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Answer of `GET /v1/log/entries`: both lists together are the entries that were asked for."""

    entries: tuple[LogEntry, ...]
    withheld: tuple[WithheldEntry, ...] = ()


class InclusionProof(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Proof that entry `index` is in the tree of `size` (RFC 9162 §2.1.3): hashes from the leaf's sibling upwards, in
    base64.
    """

    index: int
    size: int
    hashes: tuple[bytes, ...]


class ConsistencyProof(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Proof that the tree of size `first` is a prefix of the tree of size `second` (RFC 9162 §2.1.4), in base64."""

    first: int
    second: int
    hashes: tuple[bytes, ...]
