"""Drafts arrive: each item counts by itself; sent twice it is a duplicate, with other content the next revision."""

import logging
from collections.abc import Collection, Sequence
from typing import Any

import msgspec
from sqlalchemy.exc import IntegrityError, SQLAlchemyError

from console.model.draft import State, SubmittedDraft
from console.model.ids import Digest, DraftId
from console.model.problem import FieldError
from console.model.stage import Stage
from console.model.submit import SubmitResult, SubmitStatus
from console.rules.stages import kept_stage
from console.rules.workflow import NotAllowed, Transition, next_state
from console.store.database import drafts
from console.store.database.failures import Failure, failure
from console.store.database.times import micros
from console.store.ledger.store import Store
from console.store.ledger.transaction import RetryTransaction, Transaction
from console.store.service.access import Caller
from console.store.service.assessment import DraftFindings, find_in_drafts
from console.store.service.automatic import decide_by_policy
from console.store.service.message import add_waiting_messages, block_messages, waiting_messages
from console.store.service.names import draft_name_errors
from console.store.service.read_submission import Submission
from console.store.service.replies import answered_tickets, show_earlier
from console.store.service.restored import is_restored
from console.store.service.restored_drafts import mark_new_draft
from console.store.service.revisions import add_revision, draft_columns, same_content
from console.store.service.shadow import stage_on_arrival

_log = logging.getLogger("countersign.store")


def find_in_new_drafts(store: Store, pipeline: Caller, items: Sequence[Submission]) -> DraftFindings:
    """What the policy finds in those of these drafts that are new; for `submit`. Do not call it within a
    transaction.
    """
    there = {item.digest: item.draft for item in items if item.draft is not None and item.digest is not None}
    ids = {draft.external_id for draft in there.values()}
    known = store.read(lambda connection: drafts.digests(connection, pipeline.person.id, ids)) if ids else frozenset()
    new = {digest: draft for digest, draft in there.items() if (draft.external_id, digest) not in known}
    return find_in_drafts(new, store.policy(), store.now())


def submit(
    transaction: Transaction,
    pipeline: Caller,
    items: Sequence[Submission],
    findings: DraftFindings,
    *,
    undoes: bool = False,
) -> list[SubmitResult]:
    """Records `items` in order, with their `findings`. `undoes`: whether an update can be undone, without which nothing
    is carried out without a person. Raises AssessAgain if `findings` is out of date.
    """
    block_messages(transaction, pipeline)
    batch = _Batch(transaction, pipeline, items, findings)
    results = []
    for item in items:
        result = batch.add(item)
        batch.add_waiting_messages(item, result)
        if undoes:
            batch.decide_by_policy(item, result)
        results.append(result)
    return results


class _Known(msgspec.Struct, frozen=True):
    """A draft as a later item of the same batch must know it; a row of the database has the same columns."""

    id: DraftId
    revision: int
    digest: Digest
    state: State
    queue: str
    helpdesk: str
    ticket: str
    erased_at: int | None = None
    stage: str | None = None


class _Batch:
    """The items of one request within one transaction, and what is known of their drafts and queues so far."""

    def __init__(
        self, transaction: Transaction, pipeline: Caller, items: Sequence[Submission], findings: DraftFindings
    ) -> None:
        self._transaction = transaction
        self._pipeline = pipeline
        self._findings = findings
        ids = {item.external_id for item in items if item.draft is not None and item.external_id is not None}
        self._known: dict[str, Any] = self._read_known(ids) if ids else {}
        # What a person has taken up, they finish: a new revision of it is not decided over their head.
        self._taken_up = {
            name for name, row in self._known.items() if row.claimed or row.decision_key or row.state != State.PENDING
        }
        self._queues: set[str] = set()
        self._moved: set[DraftId] = set()
        """Those whose newest revision is on another ticket than the one before it."""
        tickets = [_ticket_of(i.draft) for i in items if i.draft is not None and self._is_new_on_ticket(i.draft)]
        self._waiting = waiting_messages(transaction, pipeline, tickets)
        self._answered = answered_tickets(transaction, tickets)
        self._is_restored = bool(tickets) and is_restored(transaction)

    def add(self, item: Submission, *, again: bool = False) -> SubmitResult:
        """Records one item; never raises for what is in it."""
        draft, digest = item.draft, item.digest
        if draft is None or digest is None:
            return SubmitResult(item.external_id, SubmitStatus.INVALID, errors=item.errors)
        if (hidden := self._out_of_sight(draft)) is not None:
            return SubmitResult(draft.external_id, SubmitStatus.INVALID, errors=(hidden,))
        try:
            with self._transaction.savepoint():
                there = self._known.get(draft.external_id)
                return self._create(draft, digest) if there is None else self._resubmit(draft, digest, there)
        except RetryTransaction:
            raise
        except Exception as error:
            if isinstance(error, SQLAlchemyError) and failure(error) is not Failure.CONTENT:
                raise
            self._read_again(draft)
            if isinstance(error, IntegrityError) and not again:
                # The same draft was submitted twice at once, and the other was first: now it can be seen.
                return self.add(item, again=True)
            # One item that cannot be recorded must not hold up the others; it was rolled back to the savepoint.
            _log.exception("a submitted draft could not be recorded: %s", type(error).__name__)
            field_error = FieldError("$", "could not be recorded because of an error, which the store has logged")
            return SubmitResult(draft.external_id, SubmitStatus.INVALID, errors=(field_error,))

    def _is_new_on_ticket(self, draft: SubmittedDraft) -> bool:
        """Whether its ticket may have messages and replies that it was not shown yet."""
        there = self._known.get(draft.external_id)
        return there is None or (there.helpdesk, there.ticket) != _ticket_of(draft)

    def _out_of_sight(self, draft: SubmittedDraft) -> FieldError | None:
        """Why a token that sees some queues only cannot submit this; of a draft beyond them nothing else is told."""
        sees = self._pipeline.person.sees
        there = self._known.get(draft.external_id)
        if not sees(draft.queue):
            return FieldError("$.queue", f"`{draft.queue[:60]}` is not a queue of this token")
        if there is not None and not sees(there.queue):
            message = "is that of another draft of this pipeline, outside this token's queues; choose another"
            return FieldError("$.external_id", message)
        return None

    def add_waiting_messages(self, item: Submission, result: SubmitResult) -> None:
        """Adds to a new draft what was written on its ticket before it came."""
        if item.draft is None or result.id is None:
            return
        if self._is_restored and result.status is SubmitStatus.CREATED:
            self._transaction.flush()
            mark_new_draft(self._transaction, item.draft, result.id)
        if result.status is not SubmitStatus.CREATED and result.id not in self._moved:
            return
        ticket = _ticket_of(item.draft)
        if ticket in self._waiting:
            self._transaction.flush()
            add_waiting_messages(self._transaction, self._pipeline, result.id, ticket, self._waiting[ticket])
        if ticket in self._answered:
            self._transaction.flush()
            show_earlier(self._transaction, result.id)

    def decide_by_policy(self, item: Submission, result: SubmitResult) -> None:
        """Approves what has just come if the policy allows that; otherwise it waits for a person."""
        draft = item.draft
        if draft is None or result.id is None or draft.external_id in self._taken_up:
            return
        if result.status not in (SubmitStatus.CREATED, SubmitStatus.SUPERSEDED):
            return
        try:
            with self._transaction.savepoint():
                approved = decide_by_policy(self._transaction, draft, result.id)
        except RetryTransaction:
            raise
        except Exception as error:
            if isinstance(error, SQLAlchemyError):
                raise
            _log.exception("a draft is left to people: deciding by policy met %s", type(error).__name__)
            return
        if approved:
            # A later item of this batch finds it decided.
            known = self._known[draft.external_id]
            self._known[draft.external_id] = msgspec.structs.replace(known, state=State.APPROVED)

    def _create(self, draft: SubmittedDraft, digest: Digest) -> SubmitResult:
        transaction = self._transaction
        findings = self._findings.of(digest, transaction.policy.version)
        draft_id = DraftId(transaction.new_id())
        row = {
            "id": draft_id,
            "pipeline_id": self._pipeline.person.id,
            "external_id": draft.external_id,
            "revision": 1,
            "digest": digest,
            "state": State.PENDING,
            "received_at": micros(transaction.now),
            "messages": 0,
            "claimed": 0,
            "claim_counter": 0,
            **draft_columns(draft),
            "policy_version": transaction.policy.version,
            "stage": (stage := self._stage_of(draft)),
        }
        if errors := draft_name_errors(transaction.connection, draft, self._queues):
            return SubmitResult(draft.external_id, SubmitStatus.INVALID, errors=errors)
        if draft.queue not in self._queues:
            drafts.add_queue(transaction.connection, draft.queue)
            self._queues.add(draft.queue)
        drafts.add(transaction.connection, row)
        self._known[draft.external_id] = _Known(
            draft_id, 1, digest, State.PENDING, draft.queue, *_ticket_of(draft), None, stage
        )
        add_revision(transaction, self._pipeline, draft, draft_id, 1, digest, findings, stage)
        return SubmitResult(draft.external_id, SubmitStatus.CREATED, draft_id, 1)

    def _resubmit(self, draft: SubmittedDraft, digest: Digest, there: Any) -> SubmitResult:
        transaction, connection = self._transaction, self._transaction.connection
        if there.erased_at is not None:
            message = "erased: this draft's content was erased on request; submit a new draft under a new external_id"
            error = FieldError("$.external_id", message)
            return SubmitResult(draft.external_id, SubmitStatus.INVALID, there.id, there.revision, (error,))
        if there.digest == digest:
            return SubmitResult(draft.external_id, SubmitStatus.DUPLICATE, there.id, there.revision)
        earlier = drafts.revision_of(connection, there.id, digest)
        if earlier is None and same_content(connection, there.id, there.revision, draft):
            earlier = there.revision
        if earlier is not None:
            return SubmitResult(draft.external_id, SubmitStatus.DUPLICATE, there.id, earlier)
        if draft.queue != there.queue:
            message = f"is `{draft.queue[:60]}`, but this draft is in `{there.queue}`; a draft stays in its queue"
            error = FieldError("$.queue", message)
            return SubmitResult(draft.external_id, SubmitStatus.INVALID, there.id, errors=(error,))
        try:
            state = next_state(State(there.state), Transition.SUPERSEDE)
        except NotAllowed:
            message = f"already_decided: this draft is {there.state}; submit a new draft under a new external_id"
            error = FieldError("$.external_id", message)
            return SubmitResult(draft.external_id, SubmitStatus.INVALID, there.id, there.revision, (error,))
        findings = self._findings.of(digest, transaction.policy.version)
        revision = there.revision + 1
        values = {"revision": revision, "digest": digest, "state": state, "decision_key": None, "escalation_key": None}
        values |= draft_columns(draft) | {"policy_version": transaction.policy.version}
        values["stage"] = stage = kept_stage(there.stage, self._stage_of(draft))
        drafts.update_draft(connection, there.id, values)
        (self._moved.discard if (there.helpdesk, there.ticket) == _ticket_of(draft) else self._moved.add)(there.id)
        self._known[draft.external_id] = _Known(
            there.id, revision, digest, state, draft.queue, *_ticket_of(draft), None, stage
        )
        add_revision(transaction, self._pipeline, draft, there.id, revision, digest, findings, stage)
        return SubmitResult(draft.external_id, SubmitStatus.SUPERSEDED, there.id, revision)

    def _stage_of(self, draft: SubmittedDraft) -> Stage | None:
        pipeline = self._pipeline.person.name
        return stage_on_arrival(self._transaction.policy, draft.queue, pipeline, draft.action.kind)

    def _read_known(self, external_ids: Collection[str]) -> dict[str, Any]:
        return drafts.known_drafts(self._transaction.connection, self._pipeline.person.id, external_ids)

    def _read_again(self, draft: SubmittedDraft) -> None:
        """After changes to a draft were rolled back, only what the database says about it is known."""
        self._known.pop(draft.external_id, None)
        self._queues.discard(draft.queue)
        self._known.update(self._read_known([draft.external_id]))


def _ticket_of(draft: SubmittedDraft) -> tuple[str, str]:
    return draft.ticket.helpdesk, draft.ticket.id
