"""Small values for the cache's tests; each builder takes only what a test is about."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
from msgspec.structs import replace

from console.cache.cache import Cache
from console.cache.database import CacheDatabase
from console.cache.migrations import LATEST
from console.cache.rows import WorkingCopy
from console.local.profiles import Profile
from console.model.change import Change
from console.model.decision import Decision, DecisionView, Edit, Kind
from console.model.draft import (
    ClaimView,
    Customer,
    Draft,
    Message,
    MessageRole,
    Priority,
    Source,
    SourceKind,
    State,
)
from console.model.finding import Finding, Severity
from console.model.ids import DecisionKey, Digest, DraftId, PersonId
from console.model.person import Role
from console.model.push import PushResult, PushStatus
from tests.support.drafts import a_draft, a_submission
from tests.support.memory_secrets import MemorySecrets

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)


class Desk:
    """One computer: a folder, a key, a clock that stands until it is moved."""

    def __init__(self, folder: Path) -> None:
        self.profile = Profile(name="test", folder=folder)
        self.place = MemorySecrets()
        self.time = NOON
        self._open: list[Cache] = []

    @property
    def path(self) -> Path:
        return self.profile.cache_path

    def now(self) -> datetime:
        return self.time

    def open(self) -> Cache:
        cache = Cache.open(self.profile, secrets=self.place, now=self.now)
        self._open.append(cache)
        return cache

    def close(self) -> None:
        while self._open:
            self._open.pop().close()


def draft_id(number: int) -> DraftId:
    return DraftId(f"01930000-0000-7000-8000-{number:012d}")


def key_of(number: int) -> DecisionKey:
    return DecisionKey(f"01940000-0000-7000-8000-{number:012d}")


def a_cached_draft(
    number: int = 1,
    *,
    subject: str = "Refund not received",
    customer: str = "Crystal Minh",
    text: str = "I am sorry about the delay.",
    message: str = "hi, where is it?",
    source: str = "Refunds take five days.",
    queue: str = "orders",
    state: State = State.PENDING,
    due_in_minutes: float | None = None,
    priority: Priority = Priority.NORMAL,
    received_at: datetime | None = None,
    revision: int = 1,
    severities: tuple[Severity, ...] = (),
    claim: ClaimView | None = None,
    decision: DecisionView | None = None,
) -> Draft:
    """A draft that came from the store as number `number`, on a ticket with that number."""
    received = received_at or NOON + timedelta(seconds=number)
    due = None if due_in_minutes is None else NOON + timedelta(minutes=due_in_minutes)
    article = Source("s1", SourceKind.HELP_ARTICLE, "Refunds", "kb://refunds", True, None, NOON, source)
    submission = a_submission(text, sources=(article,), confidence=0.71, queue=queue)
    ticket = replace(
        submission.ticket,
        id=str(3000 + number),
        subject=subject,
        priority=priority,
        due_at=due,
        customer=Customer(id="c1", name=customer, email="c@example.com"),
        messages=(Message("m1", MessageRole.CUSTOMER, customer, None, message),),
    )
    return replace(
        a_draft(replace(submission, external_id=f"ext-{number}", created_at=received, ticket=ticket), state=state),
        id=draft_id(number),
        external_id=f"ext-{number}",
        pipeline="assistant",
        revision=revision,
        digest=Digest("sha256:" + f"{revision:064x}"),
        received_at=received,
        findings=tuple(
            Finding(f"rule.{severity}", severity, f"Something {severity}.", f"{severity} label")
            for severity in severities
        ),
        claim=claim,
        decision=decision,
    )


def changes_of(*drafts: Draft, position: int = 1, type_: str = "draft_submitted") -> list[Change]:
    return [Change(position + offset, type_, draft) for offset, draft in enumerate(drafts)]


def gone(number: int, position: int = 100) -> Change:
    return Change(position, "draft_gone", id=draft_id(number))


def fill(cache: Cache, *drafts: Draft, cursor: str = "1") -> None:
    cache.apply(changes_of(*drafts), cursor)


def a_copy(number: int = 1, text: str = "My words.", **other: object) -> WorkingCopy:
    copy = WorkingCopy(
        draft=draft_id(number),
        revision=1,
        base_text="I am sorry about the delay.",
        text=text,
        params=None,
        saved_at=NOON,
    )
    return msgspec.structs.replace(copy, **other)


def a_decision(
    draft: Draft, number: int = 1, *, kind: Kind = Kind.APPROVE, text: str | None = None, at: datetime = NOON
) -> Decision:
    before = draft.submitted.text
    final = text if text is not None else before
    return Decision(
        key=key_of(number),
        draft=draft.id,
        revision=draft.revision,
        revision_digest=draft.digest,
        seen_message="m1",
        kind=kind,
        final_text=None if kind in (Kind.REJECT, Kind.RETURN) else final,
        params=None,
        diff=() if final == before else (Edit(0, len(before), before, final),),
        reason=None,
        findings_marked_wrong=(),
        policy_version=1,
        handling_ms=1_000,
        decided_at=at,
    )


def seen_decision(decision: Decision, log_index: int | None = 7) -> DecisionView:
    """The decision as the store shows it in its draft."""
    return DecisionView(
        key=decision.key,
        kind=decision.kind,
        revision=decision.revision,
        by="Ada",
        person=PersonId("p-ada"),
        role=Role.AGENT,
        final_text=decision.final_text,
        params=None,
        diff=decision.diff,
        reason=None,
        findings_marked_wrong=(),
        policy_version=1,
        handling_ms=1_000,
        decided_at=decision.decided_at,
        recorded_at=decision.decided_at,
        recall_until=decision.decided_at + timedelta(seconds=10),
        log_index=log_index,
    )


def recorded(number: int = 1, log_index: int | None = 7) -> PushResult:
    return PushResult(
        key_of(number),
        PushStatus.RECORDED,
        log_index=log_index,
        recorded_at=NOON,
        recall_until=NOON + timedelta(seconds=10),
    )


def plain_files(folder: Path) -> Iterator[Path]:
    """Every file under `folder`."""
    return (path for path in folder.rglob("*") if path.is_file())


_UNDONE = {
    6: (
        *("DROP TRIGGER earlier_revision_removed", "DROP TRIGGER earlier_revision_left"),
        "DROP TABLE earlier_revisions",
    ),
    5: ("ALTER TABLE outbox DROP COLUMN fed_at",),
    4: ("DROP TABLE answers", "DROP TABLE snoozes"),
    3: ("DROP TRIGGER marks_go", "DROP TABLE marks"),
}
"""What undoes each step of the cache's database."""


def bring_back(database: CacheDatabase, version: int) -> None:
    """Makes a cache's database one of an earlier version, from the third step on."""
    with database.transaction():
        for step in range(LATEST, version, -1):
            for statement in _UNDONE[step]:
                database.run(statement)
        database.run(f"PRAGMA user_version = {version}")
