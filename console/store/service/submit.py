"""Drafts arrive: each item by itself, said twice it is a duplicate, with other content it is the next revision."""

import logging
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

import msgspec
from msgspec import Raw
from sqlalchemy.exc import IntegrityError, SQLAlchemyError

from console.model.draft import Priority, State, SubmittedDraft
from console.model.duplicates import refuse_duplicates
from console.model.event import EventType, Subject
from console.model.finding import Finding
from console.model.ids import Digest, DraftId
from console.model.problem import FieldError, InvalidValue
from console.model.submit import SubmitResult, SubmitStatus
from console.model.wire import canonical, decode_submission, digest_bytes
from console.rules.workflow import Happening, NotAllowed, next_state
from console.store.database import drafts
from console.store.database.failures import Failure, failure
from console.store.database.times import FAR, micros, micros_or_none
from console.store.ledger.store import Store
from console.store.ledger.transaction import RetryTransaction, Transaction
from console.store.service.access import Caller
from console.store.service.assessment import DraftFindings, find_in_drafts
from console.store.service.automatic import decide_by_policy
from console.store.service.message import add_waiting_messages, block_messages, waiting_messages
from console.store.service.names import draft_name_errors
from console.store.service.payload_parts import split
from console.store.service.rerun import same_content

MAX_ITEM_BYTES = 8_000_000
"""A draft whose JSON is larger is refused unread."""

_log = logging.getLogger("countersign.store")

_URGENCY = {Priority.URGENT: 0, Priority.HIGH: 1, Priority.NORMAL: 2, Priority.LOW: 3}


class Submission(msgspec.Struct, frozen=True):
    """One item as it was read: a draft with its digest, or what is wrong with it."""

    external_id: str | None
    draft: SubmittedDraft | None
    digest: Digest | None
    errors: tuple[FieldError, ...] = ()


class _Named(msgspec.Struct):
    external_id: str | None = None


def read(item: bytes | Raw) -> Submission:
    """Reads one item; never raises for what is in it."""
    data = bytes(item)
    if len(data) > MAX_ITEM_BYTES:
        size = len(data) / 1e6
        message = f"is {size:.0f} MB; one draft has at most {MAX_ITEM_BYTES // 1_000_000} MB. Shorten its longest text"
        return Submission(None, None, None, (FieldError("$", message),))
    try:
        draft = decode_submission(data)
        written = canonical(draft)
        refuse_duplicates(data, written)
        return Submission(draft.external_id, draft, digest_bytes(written))
    except InvalidValue as error:
        return Submission(_name_of(data), None, None, error.errors)


def find_in_new_drafts(store: Store, pipeline: Caller, items: Sequence[Submission]) -> DraftFindings:
    """What policy finds in those of these drafts that are new; for `submit`, and not to be asked in a transaction."""
    there = {item.digest: item.draft for item in items if item.draft is not None and item.digest is not None}
    ids = {draft.external_id for draft in there.values()}
    known = store.read(lambda connection: drafts.digests(connection, pipeline.person.id, ids)) if ids else frozenset()
    new = {digest: draft for digest, draft in there.items() if (draft.external_id, digest) not in known}
    return find_in_drafts(new, store.policy(), store.now())


def submit(
    transaction: Transaction,
    pipeline: Caller,
    items: Sequence[Submission],
    found: DraftFindings,
    *,
    undoes: bool = False,
) -> list[SubmitResult]:
    """Takes in what was read, in order, with what was `found` in it. `undoes`: whether what is carried out can be
    undone, without which nothing is carried out without a person. Raises JudgeAgain where `found` is not of what stands
    now.
    """
    block_messages(transaction, pipeline)
    ids = {item.external_id for item in items if item.draft is not None and item.external_id is not None}
    known = drafts.known_drafts(transaction.connection, pipeline.person.id, ids) if ids else {}
    # What a person has taken up, they finish: a new revision of it is not decided over their head.
    peoples = {name for name, row in known.items() if row.claimed or row.decision_key or row.state != State.PENDING}
    waiting = waiting_messages(transaction, pipeline, _new_tickets(items, known))
    queues: set[str] = set()
    results = []
    for item in items:
        results.append(_one(transaction, pipeline, item, _Batch(known, queues, found)))
        if item.draft is not None and results[-1].status is SubmitStatus.CREATED and results[-1].id is not None:
            ticket = (item.draft.ticket.helpdesk, item.draft.ticket.id)
            if ticket in waiting:
                transaction.flush()
                add_waiting_messages(transaction, pipeline, results[-1].id, ticket, waiting[ticket])
        name = item.external_id
        if undoes and name is not None and name not in peoples and _without_a_person(transaction, item, results[-1]):
            # A later item of this batch finds it decided.
            known[name] = msgspec.structs.replace(known[name], state=State.APPROVED)
    return results


def _new_tickets(items: Sequence[Submission], known: Mapping[str, Any]) -> list[tuple[str, str]]:
    """The tickets of drafts that are not known yet."""
    return [
        (item.draft.ticket.helpdesk, item.draft.ticket.id)
        for item in items
        if item.draft is not None and item.external_id not in known
    ]


def _without_a_person(transaction: Transaction, item: Submission, result: SubmitResult) -> bool:
    """Approves what has just come where policy lets it, and says whether it did; else it waits for a person."""
    if item.draft is None or result.id is None or result.status not in (SubmitStatus.CREATED, SubmitStatus.SUPERSEDED):
        return False
    try:
        with transaction.savepoint():
            return decide_by_policy(transaction, item.draft, result.id)
    except RetryTransaction:
        raise
    except Exception as error:
        if isinstance(error, SQLAlchemyError):
            raise
        _log.exception("a draft is left to people: deciding by policy met %s", type(error).__name__)
        return False


class _Batch(NamedTuple):
    """What is known of drafts by their external ids, which queues are known, and what was found in the drafts."""

    known: dict[str, Any]
    queues: set[str]
    found: DraftFindings


def _one(
    transaction: Transaction, pipeline: Caller, item: Submission, batch: _Batch, *, again: bool = False
) -> SubmitResult:
    draft, digest = item.draft, item.digest
    if draft is None or digest is None:
        return SubmitResult(item.external_id, SubmitStatus.INVALID, errors=item.errors)
    if not pipeline.person.sees(draft.queue):
        error = FieldError("$.queue", f"`{draft.queue[:60]}` is not a queue of this token")
        return SubmitResult(draft.external_id, SubmitStatus.INVALID, errors=(error,))
    try:
        with transaction.savepoint():
            there = batch.known.get(draft.external_id)
            if there is None:
                return _create(transaction, pipeline, draft, digest, batch)
            return _again(transaction, pipeline, draft, digest, batch, there)
    except RetryTransaction:
        raise
    except Exception as error:
        if isinstance(error, SQLAlchemyError) and failure(error) is not Failure.CONTENT:
            raise
        if isinstance(error, IntegrityError) and not again:
            # The same draft was submitted twice at once, and the other was first: now it can be seen.
            _look_again(transaction, pipeline, draft, batch)
            return _one(transaction, pipeline, item, batch, again=True)
        # A poison item must not hold up the others of its batch; it was taken back to the savepoint.
        _log.exception("a submitted draft could not be recorded: %s", type(error).__name__)
        _look_again(transaction, pipeline, draft, batch)
        said = FieldError("$", "could not be recorded: the store met an error with it, and logged it")
        return SubmitResult(draft.external_id, SubmitStatus.INVALID, errors=(said,))


def _look_again(transaction: Transaction, pipeline: Caller, draft: SubmittedDraft, batch: _Batch) -> None:
    """What is known of a draft after what was done with it was taken back: what the database says, and no more."""
    batch.known.pop(draft.external_id, None)
    batch.queues.discard(draft.queue)
    batch.known.update(drafts.known_drafts(transaction.connection, pipeline.person.id, [draft.external_id]))


def _create(
    transaction: Transaction, pipeline: Caller, draft: SubmittedDraft, digest: Digest, batch: _Batch
) -> SubmitResult:
    findings = batch.found.of(digest, transaction.policy.version)
    draft_id = DraftId(transaction.new_id())
    row = {
        "id": draft_id,
        "pipeline_id": pipeline.person.id,
        "external_id": draft.external_id,
        "revision": 1,
        "digest": digest,
        "state": State.PENDING,
        "received_at": micros(transaction.now),
        "messages": 0,
        "claimed": 0,
        "claim_counter": 0,
        **described(draft),
        "policy_version": transaction.policy.version,
    }
    if errors := draft_name_errors(transaction.connection, draft, batch.queues):
        return SubmitResult(draft.external_id, SubmitStatus.INVALID, errors=errors)
    if draft.queue not in batch.queues:
        drafts.add_queue(transaction.connection, draft.queue)
        batch.queues.add(draft.queue)
    drafts.add(transaction.connection, row)
    batch.known[draft.external_id] = _Known(draft_id, 1, digest, State.PENDING, draft.queue)
    _revise(transaction, pipeline, draft, draft_id, 1, digest, findings)
    return SubmitResult(draft.external_id, SubmitStatus.CREATED, draft_id, 1)


def _again(
    transaction: Transaction, pipeline: Caller, draft: SubmittedDraft, digest: Digest, batch: _Batch, there: Any
) -> SubmitResult:
    if there.erased_at is not None:
        message = (
            "erased: what this draft held was erased on request; submit a new draft under an external_id of its own"
        )
        error = FieldError("$.external_id", message)
        return SubmitResult(draft.external_id, SubmitStatus.INVALID, there.id, there.revision, (error,))
    if there.digest == digest:
        return SubmitResult(draft.external_id, SubmitStatus.DUPLICATE, there.id, there.revision)
    earlier = drafts.revision_of(transaction.connection, there.id, digest)
    if earlier is None and same_content(transaction.connection, there.id, there.revision, draft):
        earlier = there.revision
    if earlier is not None:
        return SubmitResult(draft.external_id, SubmitStatus.DUPLICATE, there.id, earlier)
    if draft.queue != there.queue:
        message = f"is `{draft.queue[:60]}`, but this draft is in `{there.queue}`; a draft stays in its queue"
        return SubmitResult(draft.external_id, SubmitStatus.INVALID, there.id, errors=(FieldError("$.queue", message),))
    try:
        state = next_state(State(there.state), Happening.SUPERSEDE)
    except NotAllowed:
        message = f"already_decided: this draft is {there.state}; submit a new draft under an external_id of its own"
        error = FieldError("$.external_id", message)
        return SubmitResult(draft.external_id, SubmitStatus.INVALID, there.id, there.revision, (error,))
    findings = batch.found.of(digest, transaction.policy.version)
    revision = there.revision + 1
    values = {"revision": revision, "digest": digest, "state": state, "decision_key": None, "escalation_key": None}
    values |= described(draft) | {"policy_version": transaction.policy.version}
    drafts.update_draft(transaction.connection, there.id, values)
    batch.known[draft.external_id] = _Known(there.id, revision, digest, state, draft.queue)
    _revise(transaction, pipeline, draft, there.id, revision, digest, findings)
    return SubmitResult(draft.external_id, SubmitStatus.SUPERSEDED, there.id, revision)


class _Known(msgspec.Struct, frozen=True):
    """What a later item of the same batch must know of an earlier one."""

    id: DraftId
    revision: int
    digest: Digest
    state: State
    queue: str
    erased_at: int | None = None


def _revise(
    transaction: Transaction,
    pipeline: Caller,
    draft: SubmittedDraft,
    draft_id: DraftId,
    revision: int,
    digest: Digest,
    findings: Sequence[Finding],
) -> None:
    facts = _facts(draft, findings, transaction)
    row = revision_row(draft, draft_id, revision, digest) | measured(facts, transaction.now)
    drafts.add_revision(transaction.connection, row)
    contents = split(draft) | {"findings": msgspec.json.encode(findings)}
    digests = {
        kind: transaction.keep(kind, content, draft=draft_id, revision=revision) for kind, content in contents.items()
    }
    subject = Subject(draft=draft_id, revision=revision, queue=draft.queue)
    event = EventType.DRAFT_SUBMITTED if revision == 1 else EventType.DRAFT_SUPERSEDED
    transaction.record(event, pipeline.actor, subject, facts, digests)


def revision_row(draft: SubmittedDraft, draft_id: str, revision: int, digest: str) -> dict[str, Any]:
    """What the table of revisions says of a submission."""
    made = draft.generation
    return {
        "draft_id": draft_id,
        "revision": revision,
        "digest": digest,
        "model": made.model,
        "prompt_version": made.prompt_version,
        "confidence": made.confidence,
    }


def measured(facts: Mapping[str, Any], at: datetime) -> dict[str, Any]:
    """What the table of revisions counts with, from the facts of the event that tells of it."""
    named = ("latency_ms", "input_tokens", "output_tokens", "cost_usd", "retries", "fallback")
    return {name: facts[name] for name in named} | {"received_at": micros(at), "findings": len(facts["findings"])}


def described(draft: SubmittedDraft) -> dict[str, Any]:
    """What the table of drafts says of a submission."""
    return {
        "queue": draft.queue,
        "expires_at": micros_or_none(draft.expires_at),
        "due_sort": FAR if draft.ticket.due_at is None else micros(draft.ticket.due_at),
        "urgency": _URGENCY[draft.ticket.priority],
        "helpdesk": draft.ticket.helpdesk,
        "ticket": draft.ticket.id,
        "action_class": draft.action.action_class,
        "action_kind": draft.action.kind,
    }


def _facts(draft: SubmittedDraft, findings: Iterable[Finding], transaction: Transaction) -> dict[str, Any]:
    made = draft.generation
    return {
        "policy_version": transaction.policy.version,
        "helpdesk": draft.ticket.helpdesk,
        "ticket": draft.ticket.id,
        "action_class": draft.action.action_class,
        "action_kind": draft.action.kind,
        "model": made.model,
        "model_version": made.model_version,
        "prompt_version": made.prompt_version,
        "confidence": made.confidence,
        "latency_ms": made.latency_ms,
        "input_tokens": made.input_tokens,
        "output_tokens": made.output_tokens,
        "cost_usd": made.cost_usd,
        "retries": made.retries,
        "fallback": made.fallback,
        "findings": [[f.rule, f.severity, f.start, f.end] for f in findings],
        "sources": len(draft.sources),
    }


def _name_of(data: bytes) -> str | None:
    """The external id of an item that cannot be read whole, if that far it can."""
    try:
        name = msgspec.json.decode(data, type=_Named).external_id
    except (msgspec.DecodeError, RecursionError, UnicodeError):
        return None
    return name if name is not None and len(name) <= 200 else None
