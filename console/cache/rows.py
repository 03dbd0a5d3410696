"""What the cache returns: immutable rows for lists, and the status line's values. No SQL, so every room may
import it.
"""

from datetime import datetime
from enum import StrEnum
from typing import Any

import msgspec

from console.model.decision import Decision, Evidence, Kind, ReasonCode, WrongFinding
from console.model.draft import ActionClass, Draft, Priority, State
from console.model.finding import Severity
from console.model.ids import DecisionKey, DraftId
from console.model.person import Person, Role
from console.model.problem import FieldError
from console.model.push import Conflict


class QueueKey(msgspec.Struct, frozen=True, order=True):
    """A draft's place in every queue: drafts with a due time by it (milliseconds), the others after them by priority
    and age.
    """

    sort: int
    id: DraftId


class QueueSort(StrEnum):
    """In which order a queue is shown: by due time, the gravest finding and least confidence first, oldest first."""

    DUE = "due"
    RISK = "risk"
    AGE = "age"


class QueueNarrowing(msgspec.Struct, frozen=True):
    """What a search asks for beside words. Each of `findings` is a rule, a part of its name or a label, each of
    `sources` an address, and all must be there; a `*` at the end of one matches any rest. `customer` is a part of a
    name. Confidence is at least `confidence_from` and below `confidence_to`; a draft is due not before `due_after`, or
    (`undue`) at no time. Without a `sort`, what was found by words is in the order of how well it fits, else by due
    time.
    """

    customer: str | None = None
    findings: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    confidence_from: float | None = None
    confidence_to: float | None = None
    due_after: datetime | None = None
    undue: bool = False
    language: str | None = None
    priority: Priority | None = None
    action: str | None = None
    edited: bool = False
    snoozed: bool = False
    sort: QueueSort | None = None


class QueueFilter(msgspec.Struct, frozen=True):
    """Which drafts a list shows. `text` are words as a person types them; `returned` keeps only drafts that a senior
    gave back with guidance, `escalated_by` only those that a person of this name escalated.
    """

    state: State = State.PENDING
    queue: str | None = None
    due_before: datetime | None = None
    with_findings: bool = False
    text: str = ""
    returned: bool = False
    escalated_by: str | None = None
    narrow: QueueNarrowing = QueueNarrowing()

    @property
    def is_search(self) -> bool:
        """Whether it takes more than a look at an index: it is asked in the background, and not counted."""
        return bool(self.text) or self.narrow != _EVERYTHING


_EVERYTHING = QueueNarrowing()


SNOOZED = QueueFilter(narrow=QueueNarrowing(snoozed=True))
"""What the person put aside."""


class QueueRow(msgspec.Struct, frozen=True):
    """One line of a queue. `flag` is the gravest finding's label, `claimed_by` someone else who has it open now,
    `edited` whether this computer holds unsent changes of it, `match` where a search found its words if not in the
    line.
    """

    id: DraftId
    key: QueueKey
    subject: str
    customer: str
    queue: str
    confidence: float | None
    due_at: datetime | None
    priority: Priority
    flag: str | None
    severity: Severity | None
    action_class: ActionClass
    action_kind: str
    state: State
    language: str
    edited: bool
    claimed_by: str | None
    escalated_by: str | None
    escalated_at: datetime | None
    returned: bool
    revision: int
    ticket: str
    received_at: datetime
    match: str = ""


class QueuePage(msgspec.Struct, frozen=True):
    """A page of a queue, always in the queue's order; `more` says whether there is more in the direction that was asked
    for.
    """

    rows: tuple[QueueRow, ...]
    more: bool


class EarlierText(msgspec.Struct, frozen=True):
    """What a person's text was until a time."""

    at: datetime
    text: str


class WorkingCopy(msgspec.Struct, frozen=True):
    """What a person typed and did on a draft but has not decided. `revision` and `base_text` are the AI's text that it
    started from, kept when a newer revision arrives. `params` is None where the action's parameters are untouched.
    `note` and `reason` are those of a decision that was begun; `history` are the texts that undo leads back to, oldest
    first, `later` those that redo leads to, `caret` the place of the cursor in UTF-16 units.
    """

    draft: DraftId
    revision: int
    base_text: str
    text: str
    params: dict[str, Any] | None
    saved_at: datetime
    marked_wrong: tuple[WrongFinding, ...] = ()
    sources_opened: tuple[str, ...] = ()
    read_to_end: bool = False
    handling_ms: int = 0
    note: str = ""
    reason: ReasonCode | None = None
    history: tuple[str, ...] = ()
    later: tuple[str, ...] = ()
    caret: int = 0
    seen_revision: int = 0
    """Of which the sources were opened and the reply was read to its end; 0 for `revision`."""
    earlier: tuple[EarlierText, ...] = ()
    """What the text was before, oldest first."""

    def evidence(self, revision: int) -> Evidence:
        """What the person looked at in a revision. What they saw of another one is nothing of this one's."""
        if (self.seen_revision or self.revision) != revision:
            return Evidence()
        return Evidence(self.sources_opened, self.read_to_end)

    @property
    def typed(self) -> str | None:
        """The newest text in it that is the person's and not the AI's; None where there is none."""
        if self.edited:
            return self.text
        return next((text for text in (*reversed(self.history), *self.later) if text != self.base_text), None)

    @property
    def edited(self) -> bool:
        """Whether text or parameters differ from what the AI proposed."""
        return self.text != self.base_text or self.params is not None


class OutboxState(StrEnum):
    """How far a decision made here has come. `recorded` is the store's word that it is kept for good; `conflict` and
    `invalid` need the person; `cancelled` was undone or settled.
    """

    WAITING = "waiting"
    SENDING = "sending"
    RECORDED = "recorded"
    CONFLICT = "conflict"
    INVALID = "invalid"
    CANCELLED = "cancelled"


class OutboxFilter(StrEnum):
    """The three lists of the Outbox. `recorded` are those of today, newest first."""

    WAITING = "waiting"
    NEEDS_YOU = "needs_you"
    RECORDED = "recorded"


class OutboxRow(msgspec.Struct, frozen=True):
    """A decision made on this computer. `base` is the draft as it was judged (None in lists); `undo_until` is by this
    computer's clock until the store answers, then by the store's. `maybe_sent` says that the store may have it although
    no answer came.
    """

    key: DecisionKey
    draft: DraftId
    subject: str
    ticket: str
    kind: Kind
    state: OutboxState
    decided_at: datetime
    undo_until: datetime | None
    attempts: int
    log_index: int | None
    conflict: Conflict | None
    errors: tuple[FieldError, ...]
    decision: Decision
    base: Draft | None
    maybe_sent: bool = False
    answered_at: datetime | None = None


class Counts(msgspec.Struct, frozen=True):
    """The numbers beside the rail's entries. `pending` and `escalated` leave out what was decided here; `waiting` are
    decisions without an answer; `conflicts` those that need the person; `unsent` approved drafts that could not be
    sent, or of which it is not known.
    """

    pending: int = 0
    escalated: int = 0
    waiting: int = 0
    conflicts: int = 0
    recorded_today: int = 0
    unsent: int = 0


class LinkState(StrEnum):
    """How this console stands with its store."""

    CONNECTING = "connecting"
    ONLINE = "online"
    OFFLINE = "offline"
    STOPPED_TRUSTING = "stopped_trusting"
    SIGNED_OUT = "signed_out"


class TransferProgress(msgspec.Struct, frozen=True):
    """How far a long transfer has come, in items."""

    done: int
    total: int


class StoreRestore(msgspec.Struct, frozen=True):
    """The store was restored from a backup and says so: when, why, how many entries of its log were kept and how many
    that this console knew of were not, and how many decisions made here go to it again. The person is asked first.
    """

    at: datetime
    why: str
    kept: int
    lost: int
    decisions: int


class Status(msgspec.Struct, frozen=True):
    """What the status bar says. `message` is one sentence with the way out, or None. `clock_skew_seconds` is this
    computer's clock minus the store's. `restored` is set while the person is asked about it.
    """

    link: LinkState
    since: datetime
    synced_at: datetime | None = None
    waiting: int = 0
    conflicts: int = 0
    message: str | None = None
    progress: TransferProgress | None = None
    person: Person | None = None
    role: Role | None = None
    policy_version: int | None = None
    stopped: str = ""
    """Who stopped sending, of what, when and why; empty if no one did."""
    store_name: str = ""
    offline_until: datetime | None = None
    clock_skew_seconds: float = 0.0
    restored: StoreRestore | None = None
