"""What the core tells its front ends, and the values that its futures resolve to.

All of it is immutable and may cross threads. The rows of lists and the status come from `console.cache.rows` and are
exported here again, so that a front end needs only this module.
"""

from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

import msgspec

from console.cache.rows import (
    Counts,
    LinkState,
    OutboxFilter,
    OutboxRow,
    OutboxState,
    QueueFilter,
    QueueKey,
    QueuePage,
    QueueRow,
    Status,
    StoreRestore,
    TransferProgress,
    WorkingCopy,
)
from console.model.decision import Kind
from console.model.event import Event
from console.model.history import DecisionPage
from console.model.ids import DecisionKey, DraftId
from console.model.push import ConflictKind
from console.rules.attention import Attention
from console.sync.comparing import TextsCompared

if TYPE_CHECKING:
    from console.rules.review import Review

__all__ = [
    "AttentionNeeded",
    "ClaimLost",
    "ConflictFound",
    "Counts",
    "DecisionMade",
    "DecisionUndone",
    "DispatchAction",
    "DraftsChanged",
    "HistoryResult",
    "LinkState",
    "NotSaved",
    "NothingToUndo",
    "Notice",
    "OfflinePack",
    "OutboxChanged",
    "OutboxFilter",
    "OutboxRow",
    "OutboxState",
    "QueueFilter",
    "QueueKey",
    "QueuePage",
    "QueueRow",
    "Resolution",
    "ReviewFailed",
    "ReviewReady",
    "SearchReady",
    "SimilarAnswer",
    "SimilarReady",
    "SpellingReady",
    "Status",
    "StatusChanged",
    "StoreRestore",
    "TransferProgress",
    "VerifiedEntry",
    "WorkingCopy",
    "WorkingCopySaved",
]


class StatusChanged(msgspec.Struct, frozen=True):
    """The status line changed."""

    status: Status


class DraftsChanged(msgspec.Struct, frozen=True):
    """These drafts are new or changed; those of `removed` are gone. `many`: too many to list, so read the visible page
    again (the sets may then be empty).
    """

    ids: frozenset[DraftId] = frozenset()
    removed: frozenset[DraftId] = frozenset()
    many: bool = False


class WorkingCopySaved(msgspec.Struct, frozen=True):
    """What was typed is on the disk; `text_length` in code points says up to which keystroke."""

    draft: DraftId
    text_length: int


class NotSaved(msgspec.Struct, frozen=True):
    """What was typed or decided could not be saved; it stays in memory and is tried again. `message` says why and what
    to do. `draft` is None if it is not about one draft.
    """

    draft: DraftId | None
    message: str


class ReviewReady(msgspec.Struct, frozen=True):
    """What the rules say about the text of the `request`-th request (they count up from 1)."""

    review: "Review"
    request: int


class ReviewFailed(msgspec.Struct, frozen=True):
    """The rules could not judge the text of this draft; `error` names what went wrong."""

    draft: DraftId
    error: str


class SpellingReady(msgspec.Struct, frozen=True):
    """The misspelled words of a text, as spans of code points in order. `without_dictionary` names the language that
    this computer has none for, `problem` says why words cannot be looked up; all empty where spelling is off.
    """

    draft: DraftId
    text: str
    spans: tuple[tuple[int, int], ...] = ()
    without_dictionary: str = ""
    problem: str = ""


class SearchReady(msgspec.Struct, frozen=True):
    """The first page of a search."""

    text: str
    filter: QueueFilter
    page: QueuePage


class SimilarAnswer(msgspec.Struct, frozen=True):
    """A reply that was sent on a ticket like the open one. `question` is what its customer wrote last; in `text`, what
    belongs to that customer is a placeholder.
    """

    subject: str
    question: str
    text: str
    sent_at: datetime


class SimilarReady(msgspec.Struct, frozen=True):
    """The replies on the tickets most like that of `draft`, the most similar first."""

    draft: DraftId
    answers: tuple[SimilarAnswer, ...]


class OutboxChanged(msgspec.Struct, frozen=True):
    """The state of these decisions, made on this computer, changed."""

    keys: frozenset[DecisionKey]


class ConflictFound(msgspec.Struct, frozen=True):
    """A decision needs the person. `kind` is None where the store refused it as invalid."""

    key: DecisionKey
    subject: str
    kind: ConflictKind | None


class ClaimLost(msgspec.Struct, frozen=True):
    """Someone else has claimed the draft that this person has open; `by` is their name."""

    draft: DraftId
    by: str


class AttentionNeeded(msgspec.Struct, frozen=True):
    """These need the person, and have not been announced before."""

    items: tuple[Attention, ...]


Notice = (
    StatusChanged
    | DraftsChanged
    | WorkingCopySaved
    | NotSaved
    | ReviewReady
    | ReviewFailed
    | SearchReady
    | SpellingReady
    | SimilarReady
    | TextsCompared
    | OutboxChanged
    | ConflictFound
    | ClaimLost
    | AttentionNeeded
)
"""Everything that `Session.subscribe` may hand over."""


class DecisionMade(msgspec.Struct, frozen=True):
    """A decision is saved on this computer. `kind` is what it became (an approve of edited text is a correct)."""

    key: DecisionKey
    draft: DraftId
    kind: Kind
    undo_until: datetime
    ticket: str = ""
    subject: str = ""


class DecisionUndone(msgspec.Struct, frozen=True):
    """A decision was undone. `on_store`: the store had it and recalled it; otherwise it never left this computer.
    `ticket`, `subject` and `customer` say which draft it was about.
    """

    key: DecisionKey
    draft: DraftId
    kind: Kind
    on_store: bool
    ticket: str = ""
    subject: str = ""
    customer: str = ""


class NothingToUndo(Exception):
    """There is no decision of this computer that can still be undone."""

    def __init__(self) -> None:
        super().__init__("There is no decision to undo.")


class Resolution(StrEnum):
    """The ways to resolve a conflict. `rebase`: apply my edits to the newer text, as a working copy; `send_mine`: make
    a new decision with my text that names what is new; `keep_new`: discard mine; `escalate`: give my text to a senior;
    `dismiss`: close it after reading.
    """

    REBASE = "rebase"
    SEND_MINE = "send_mine"
    KEEP_NEW = "keep_new"
    ESCALATE = "escalate"
    DISMISS = "dismiss"


class OfflinePack(msgspec.Struct, frozen=True):
    """Drafts taken offline: claimed until `until` and completely in the cache. `refused` are claimed by someone else;
    `bytes` is their total size.
    """

    drafts: tuple[DraftId, ...]
    refused: tuple[DraftId, ...]
    until: datetime
    bytes: int = 0


class DispatchAction(StrEnum):
    """What a person does about an approved draft's sending: `again` where it failed; their word where only they can
    know; `roll_back` of a limited update that was carried out.
    """

    AGAIN = "again"
    WAS_SENT = "was_sent"
    WAS_NOT_SENT = "was_not_sent"
    ROLL_BACK = "roll_back"


class HistoryResult(msgspec.Struct, frozen=True):
    """A page of decisions. `offline`: from this computer's memory, maybe not all. `unknown_words` are those of the form
    `word:value` that mean nothing.
    """

    page: DecisionPage
    offline: bool
    unknown_words: tuple[str, ...] = ()


class VerifiedEntry(msgspec.Struct, frozen=True):
    """An entry of the log was proven to be under the signed checkpoint of `size`. `evidence` is the same as a
    `.tlog-proof` file, which others can verify; `event` is the entry itself.
    """

    index: int
    size: int
    root: str
    origin: str
    event: Event
    evidence: str
