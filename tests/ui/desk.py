"""A desk for the screens: the real cache with the sample workspace in it, opened by a real session.

What the store would have answered is put into the cache as the store's own values: that is what a console has after a
push, without one running.
"""

import atexit
import os
import shutil
import tempfile
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from functools import cache, partial
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
import shiboken6
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMainWindow, QWidget

from console.cache.cache import Cache
from console.cache.key import KeyPlace
from console.cache.rows import WorkingCopy
from console.local.profiles import Profile
from console.model.change import Change
from console.model.decision import Decision, Escalation, Kind, Reason, ReasonCode
from console.model.draft import Draft, Message, MessageRole, State, SubmittedDraft
from console.model.finding import Finding, Severity
from console.model.ids import DecisionKey, DraftId, PersonId, uuid7
from console.model.person import Person, Role
from console.model.policy import Policy
from console.model.problem import FieldError
from console.model.push import Conflict, ConflictKind, PushResult, PushStatus
from console.model.wire import convert, draft_digest
from console.remote.secrets import FileSecrets
from console.rules import editing, refusals
from console.rules import policy as policies
from console.rules.redaction import seen
from console.sync.notices import LinkState, StatusChanged
from console.sync.session import Session
from resources.policy import default_policy_text
from resources.sample.workspace import load
from tests.support.memory_secrets import MemorySecrets
from ui.actions import Actions
from ui.bridge import Bridge

NOW = datetime(2026, 11, 24, 13, 0, tzinfo=UTC)
ADA = Person(PersonId("ada"), "Ada Okafor", Role.AGENT, ("billing", "technical", "accounts"))
SAMIR = Person(PersonId("samir"), "Samir Haddad", Role.SENIOR)
UNREACHABLE = (
    "The audit store at http://127.0.0.1:9 does not answer (connection refused). Work goes on; "
    "what waits is sent later."
)
LENA = Person(PersonId("lena"), "Lena Brandt", Role.LEAD)


class Desk(NamedTuple):
    """A profile's cache that is being filled."""

    cache: Cache
    drafts: dict[str, Draft]

    def draft(self, subject: str) -> Draft:
        """The sample's open draft with this subject."""
        return self.drafts[subject]

    def decide(self, draft: Draft, text: str | None = None, kind: Kind = Kind.CORRECT, note: str = "") -> Decision:
        """A decision of this computer, as if made five minutes ago."""
        decided_at = NOW - timedelta(minutes=5)
        final = draft.submitted.text if text is None and kind is Kind.APPROVE else text
        last = draft.submitted.last_message()
        decision = Decision(
            key=DecisionKey(uuid7(decided_at, os.urandom)),
            draft=draft.id,
            revision=draft.revision,
            revision_digest=draft.digest,
            seen_message=last.id if last else None,
            kind=kind,
            final_text=final,
            params=None,
            diff=editing.diff(draft.submitted.text, final) if final is not None else (),
            reason=Reason(ReasonCode.WRONG_FACT, note) if kind is not Kind.APPROVE else None,
            findings_marked_wrong=(),
            policy_version=1,
            handling_ms=48_200,
            decided_at=decided_at,
        )
        self.cache.outbox.add(decision, draft, decided_at + timedelta(seconds=10))
        return decision

    def refuse(self, decision: Decision, conflict: Conflict) -> None:
        """The store answered with a conflict."""
        self.cache.outbox.mark_sending([decision.key])
        self.cache.outbox.record_answers([PushResult(decision.key, PushStatus.CONFLICT, conflict=conflict)], NOW)

    def refuse_as_invalid(self, decision: Decision, *errors: FieldError) -> None:
        """The store could not read the decision."""
        self.cache.outbox.mark_sending([decision.key])
        self.cache.outbox.record_answers([PushResult(decision.key, PushStatus.INVALID, errors=errors)], NOW)

    def record(self, decision: Decision, log_index: int) -> None:
        """The store recorded it."""
        self.cache.outbox.mark_sending([decision.key])
        result = PushResult(
            decision.key, PushStatus.RECORDED, log_index, NOW - timedelta(minutes=4), NOW - timedelta(minutes=3)
        )
        self.cache.outbox.record_answers([result], NOW)

    def type_into(self, draft: Draft, text: str) -> None:
        """A working copy of this computer."""
        copy = WorkingCopy(draft.id, draft.revision, draft.submitted.text, text, None, NOW - timedelta(minutes=12))
        self.cache.working_copies.save([copy])


def corrected(draft: Draft) -> str:
    """The draft's text with two places changed, as a person would."""
    words = draft.submitted.text.split(" ")
    middle = len(words) // 2
    return " ".join([*words[:2], "indeed", *words[2:middle], "soon", *words[middle + 3 :]])


def newer(draft: Draft, *, message: str = "") -> Draft:
    """The draft's next revision; with `message`, because the customer wrote that."""
    submitted = draft.submitted
    if message:
        submitted = msgspec.structs.replace(submitted, ticket=with_message(draft, message).submitted.ticket)
    text = submitted.text.replace("Hi ", "Hello ", 1) + "\n\nThank you for writing again."
    submitted = msgspec.structs.replace(submitted, text=text, citations=(), created_at=NOW - timedelta(minutes=3))
    return msgspec.structs.replace(
        draft, revision=draft.revision + 1, digest=draft_digest(submitted), submitted=submitted
    )


def with_message(draft: Draft, text: str, role: MessageRole = MessageRole.CUSTOMER) -> Draft:
    """The draft with one more message of the customer, or of another `role`, in its conversation."""
    ticket = draft.submitted.ticket
    message = Message("new1", role, ticket.customer.name, NOW - timedelta(minutes=4), text)
    ticket = msgspec.structs.replace(ticket, messages=(*ticket.messages, message))
    return msgspec.structs.replace(draft, submitted=msgspec.structs.replace(draft.submitted, ticket=ticket))


def a_conflict(draft: Draft, kind: ConflictKind) -> Conflict:  # noqa: PLR0911 - one for each kind
    """What the store says in each kind."""
    match kind:
        case ConflictKind.SUPERSEDED:
            return Conflict(kind, "There is a newer revision.", newer(draft, message="Here is the card statement."))
        case ConflictKind.TICKET_MOVED:
            current = with_message(draft, "It works again, thank you. Only the invoice is still wrong.")
            return Conflict(kind, "The customer wrote again.", current, current.submitted.ticket.messages[-1:])
        case ConflictKind.WITHDRAWN:
            reason = "The ticket was merged into another one."
            gone = msgspec.structs.replace(draft, state=State.WITHDRAWN, state_reason=reason)
            return Conflict(kind, "The draft was withdrawn.", gone)
        case ConflictKind.ALREADY_DECIDED:
            return Conflict(kind, "Ben decided it.", escalated(draft), by="Ben Castillo", at=NOW - timedelta(minutes=6))
        case ConflictKind.POLICY_CHANGED:
            message = "Promises a refund. Only billing may promise one; say what the policy allows."
            finding = Finding("commitment.refund", Severity.BLOCK, message, "Refund", 0, 9)
            return Conflict(kind, "Policy forbids this text.", draft, findings=(finding,))
        case ConflictKind.EXPIRED:
            return Conflict(kind, "The draft expired.", msgspec.structs.replace(draft, state=State.EXPIRED))
        case _:
            return Conflict(kind, refusals.NOT_YOURS(queue=draft.submitted.queue, owner="the head of support"))


def escalated(draft: Draft, by: Person = ADA, *, text: str | None = None) -> Draft:
    """The draft in the seniors' hands."""
    words = corrected(draft) if text is None else text
    note = "She asks whether we accept liability. I took out the sentence that did, but somebody should decide."
    escalation = Escalation(
        DecisionKey(uuid7(NOW, os.urandom)),
        by.name,
        by.id,
        NOW - timedelta(minutes=12),
        Reason(ReasonCode.POLICY_RESTRICTION, note),
        words,
        editing.diff(draft.submitted.text, words),
    )
    return msgspec.structs.replace(draft, state=State.ESCALATED, escalation=escalation)


@cache
def sample_drafts() -> tuple[Draft, ...]:
    """The sample's open drafts as the store would show them, escalated ones included; the same at each call."""
    policy = policies.load(default_policy_text())
    sample = load(NOW)
    handed = {item.external_id: item.decision for item in sample.escalations}
    drafts = []
    for number, wire in enumerate(sample.open_drafts):
        submitted = convert(wire, SubmittedDraft)
        draft = Draft(
            id=DraftId(uuid7(submitted.created_at, partial(int.to_bytes, number, byteorder="big"))),
            external_id=submitted.external_id,
            pipeline="orders-assistant",
            revision=1,
            digest=draft_digest(submitted),
            state=State.PENDING,
            policy_version=1,
            received_at=submitted.created_at,
            submitted=submitted,
            findings=policies.check(submitted, submitted.text, None, policy, NOW),
        )
        if decision := handed.get(submitted.external_id):
            who = next(p for p in sample.people if p.id == decision["person"])
            person = Person(PersonId(who.id), who.name, Role(who.role))
            draft = escalated(draft, person, text=decision["final_text"] or submitted.text)
        drafts.append(draft)
    return tuple(drafts)


def as_sent(draft: Draft, person: Person, policy: Policy) -> Draft:
    """The draft as the store sends it to `person`: with the customer's fields masked."""
    ticket = draft.submitted.ticket
    ticket = msgspec.structs.replace(ticket, customer=seen(ticket.customer, person.role, policy))
    return msgspec.structs.replace(draft, submitted=msgspec.structs.replace(draft.submitted, ticket=ticket))


@contextmanager
def filling(folder: Path, secrets: KeyPlace, person: Person = ADA) -> Iterator[Desk]:
    """A profile's cache with the sample's open drafts in it, open for writing."""
    fill(folder, secrets, person)
    cache = Cache.open(a_profile(folder), secrets=secrets, now=lambda: NOW)
    try:
        yield Desk(cache, {draft.submitted.ticket.subject: draft for draft in drafts_sent_to(person)})
    finally:
        cache.close()


def fill(folder: Path, secrets: KeyPlace, person: Person = ADA) -> None:
    """Puts a cache with the sample's open drafts into a profile's folder, and its key into `secrets`."""
    filled, key_place = _filled(person)
    shutil.copytree(filled, folder, dirs_exist_ok=True)
    for name, value in key_place.kept.items():
        secrets.set(name, value)


@cache
def _filled(person: Person) -> tuple[Path, MemorySecrets]:
    """A profile's folder with what `person` is sent of the sample, and the secrets that open it; made once, copied for
    each test.
    """
    folder = Path(tempfile.mkdtemp(prefix="countersign-filled-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    secrets = MemorySecrets()
    cache = Cache.open(a_profile(folder), secrets=secrets, now=lambda: NOW)
    try:
        cache.set_person(person)
        changes = [Change(n, "draft_submitted", draft) for n, draft in enumerate(drafts_sent_to(person))]
        cache.apply(changes, str(len(changes)), NOW)
    finally:
        cache.close()
    return folder, secrets


@cache
def drafts_sent_to(person: Person) -> tuple[Draft, ...]:
    """The sample's open drafts as `person` gets them."""
    policy = policies.load(default_policy_text())
    return tuple(as_sent(draft, person, policy) for draft in sample_drafts())


def a_profile(folder: Path) -> Profile:
    """The profile in `folder`, of a team's store that is not asked."""
    return Profile("test", folder, embedded=False, url="http://127.0.0.1:9", title="Nordlicht support")


@contextmanager
def session_on(folder: Path, secrets: MemorySecrets) -> Iterator[Session]:
    """A session on what was filled, not started: it works with the store down."""
    session = Session.open(a_profile(folder), secrets=secrets, now=lambda: NOW)
    session.spelling.turn(on=False)  # a process for each: those who want it turn it on
    try:
        yield session
    finally:
        session.close()


def without_store(session: Session) -> None:
    """The session knows that its store does not answer, as against: is still connecting."""
    session._context.core.call(lambda: session._status.set_down(LinkState.OFFLINE, UNREACHABLE)).result(10)


def pending(drafts: Sequence[Draft]) -> list[Draft]:
    """Those that wait for an agent."""
    return [draft for draft in drafts if draft.state is State.PENDING]


@contextmanager
def demo_session(folder: Path, role: Role) -> Iterator[Session]:
    """A session of the sample workspace with its own store, running and in sync."""
    profile = Profile("demo", folder, embedded=True, title="Nordlicht support", demo_role=role, sample=True)
    in_sync = threading.Event()

    def heard(notice: object) -> None:
        if isinstance(notice, StatusChanged) and notice.status.link is LinkState.ONLINE and notice.status.synced_at:
            in_sync.set()

    session = Session.open(profile, secrets=FileSecrets(folder), on_notice=heard)
    session.spelling.turn(on=False)
    try:
        session.start()
        assert in_sync.wait(200), f"the sample workspace did not come up: {session.status}"
        yield session
    finally:
        session.close()


class Screen(NamedTuple):
    """A page of the window in a window of its own."""

    window: QMainWindow
    bridge: Bridge
    actions: Actions
    page: Any

    def press(self, action: str) -> None:
        """Do an action as its menu entry does."""
        self.actions.refresh()
        self.actions[action].trigger()

    def said(self) -> list[str]:
        """Start to collect the sentences of toasts."""
        sentences: list[str] = []
        self.bridge.toast.connect(lambda said: sentences.append(said.text))
        return sentences


@contextmanager
def screen_of(
    session: Session,
    make: Callable[[Bridge, Actions], QWidget],
    name: str,
    size: tuple[int, int] = (1376, 868),
    now: Callable[[], datetime] = lambda: NOW,
) -> Iterator[Screen]:
    """Show a page on `session` as the window would, and enter it."""
    window = QMainWindow()
    bridge = Bridge(session, now, window)
    actions = Actions(window)
    page: Any = make(bridge, actions)
    window.setCentralWidget(page)
    window.resize(*size)
    window.show()
    window.activateWindow()
    assert QTest.qWaitForWindowActive(window, 5000)
    actions.show_screen(name)
    page.entered()
    try:
        yield Screen(window, bridge, actions, page)
    finally:
        bridge.close()
        window.close()
        shiboken6.delete(window)  # its timers must not read the session's cache, which is closed next
