"""Fills an empty store with the sample workspace, through the functions that every draft and decision takes, with the
time set back to when each of them happened, so that it has weeks of history.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any, NamedTuple

import msgspec

from console.model.decision import Decision, Kind
from console.model.draft import ActionClass, Draft
from console.model.ids import DraftId, PersonId, TokenId
from console.model.person import NewToken, Role
from console.model.push import PushStatus
from console.model.submit import SubmitStatus
from console.model.wire import convert
from console.rules.editing import diff
from console.store.database import drafts
from console.store.dispatch.adapter import Outcome, Result
from console.store.ledger.store import Store
from console.store.ledger.transaction import Transaction
from console.store.service import access, decide, read_submission, submit
from console.store.service.access import Caller
from console.store.service.assessment import Assessment, Assessments, assess, find_in_drafts, read_for_assessment
from console.store.service.attempts import start_one
from console.store.service.outcomes import finish
from console.store.service.views import as_draft, draft_view
from resources.sample.workspace import Sample

BEGAN_BEFORE = timedelta(days=60)
"""How long before now a sample workspace says it was set up."""

_ON_THE_WAY = timedelta(seconds=2)
_ADAPTER = "spool"
_LEASE = timedelta(minutes=1)
_LATENCY_MS = 3
_SENT_AFTER = timedelta(seconds=11)
"""The hold time, and a turn of the dispatcher."""
_APPROVALS = (Kind.APPROVE, Kind.CORRECT)


class SeedRefused(Exception):
    """The store's rules refuse a part of the sample; the text says which and why."""


class _Step(NamedTuple):
    """One thing that happened: a draft arrived, or a person decided."""

    at: datetime
    order: int
    external_id: str
    draft: Mapping[str, Any] | None
    decision: Mapping[str, Any] | None


def is_empty(store: Store) -> bool:
    """Whether the store has never had a draft."""
    return store.read(drafts.count) == 0


def seed(store: Store, sample: Sample) -> dict[str, NewToken]:
    """Fills `store` in one transaction; returns a token for each person of the sample, by their id. Raises SeedRefused
    and then changes nothing.
    """
    return store.write(lambda transaction: _seed(transaction, sample))


def _seed(transaction: Transaction, sample: Sample) -> dict[str, NewToken]:
    now = transaction.now
    transaction.now = now - BEGAN_BEFORE
    tokens: dict[str, NewToken] = {}
    callers: dict[str, Caller] = {}
    for person in sample.people:
        role = Role(person.role)
        added = access.add_person(transaction, person.name, role, person.queues, person_id=PersonId(person.id))
        transaction.flush()
        tokens[person.id] = access.create_token(transaction, person.name, role)
        callers[person.id] = Caller(added, TokenId(tokens[person.id].id))
    pipeline = next(c for c in callers.values() if c.person.role is Role.PIPELINE)
    ids: dict[str, DraftId] = {}
    held: list[tuple[datetime, DraftId]] = []
    for step in sorted(_steps(sample), key=lambda s: (s.at, s.order)):
        while held and held[0][0] <= step.at:
            transaction.now, draft_id = max(transaction.now, held[0][0]), held.pop(0)[1]
            _send(transaction, draft_id)
        transaction.now = min(max(transaction.now, step.at), now)
        if step.draft is not None:
            ids[step.external_id] = _submit(transaction, pipeline, step.draft)
        if step.decision is not None:
            _decide(transaction, callers[step.decision["person"]], ids[step.external_id], step.decision)
            if step.decision["kind"] in _APPROVALS:
                held.append((transaction.now + _SENT_AFTER, ids[step.external_id]))
    transaction.now = now
    return tokens


def _send(transaction: Transaction, draft: DraftId) -> None:
    """Marks the draft as sent."""
    transaction.flush()
    started = start_one(transaction, draft, _ADAPTER, _LEASE)
    if started is not None:
        name = f"{started.order.key}.json"
        limited = started.order.action_class is ActionClass.LIMITED_UPDATE
        inverse = {"undo": started.order.kind, "params": started.order.params, "file": name} if limited else None
        finish(transaction, started.key, Outcome(Result.SENT, name, inverse=inverse), _LATENCY_MS)


def _steps(sample: Sample) -> Iterator[_Step]:
    order = 0
    for past in sample.decided:
        order += 1
        yield _arrival(past.draft, order)
        for decision in past.decisions:
            order += 1
            yield _Step(_time(decision["decided_at"]), order, past.draft["external_id"], None, decision)
    for draft in sample.open_drafts:
        order += 1
        yield _arrival(draft, order)
    for escalated in sample.escalations:
        order += 1
        decision = escalated.decision
        yield _Step(_time(decision["decided_at"]), order, escalated.external_id, None, decision)


def _arrival(draft: Mapping[str, Any], order: int) -> _Step:
    return _Step(_time(draft["created_at"]) + _ON_THE_WAY, order, draft["external_id"], draft, None)


def _submit(transaction: Transaction, pipeline: Caller, draft: Mapping[str, Any]) -> DraftId:
    item = read_submission.read(msgspec.json.encode(draft))
    there = {} if item.draft is None or item.digest is None else {item.digest: item.draft}
    found = find_in_drafts(there, transaction.policy, transaction.now)
    result = submit.submit(transaction, pipeline, [item], found)[0]
    if result.status is not SubmitStatus.CREATED or result.id is None:
        raise SeedRefused(f"draft {draft['external_id']}: {result.status} {result.errors}")
    return result.id


def _decide(transaction: Transaction, caller: Caller, draft_id: DraftId, entry: Mapping[str, Any]) -> None:
    transaction.flush()
    row = drafts.by_ids(transaction.connection, [draft_id])[draft_id]
    draft = as_draft(draft_view(transaction.connection, row, transaction.now))
    item = decide.read(msgspec.Raw(msgspec.json.encode(_decision(transaction, draft, entry))))
    transaction.flush()
    judged: dict[int, Assessment] = {}
    if item.decision is not None and (
        facts := read_for_assessment(transaction.connection, caller, item.decision, transaction.now)
    ):
        judged[0] = assess(*facts, item.decision, transaction.policy, transaction.now)
    result = decide.decide(transaction, caller, [item], Assessments(transaction.policy.version, judged))[0]
    if result.status is not PushStatus.RECORDED:
        why = result.conflict.message if result.conflict else result.errors
        raise SeedRefused(f"decision `{entry['kind']}` of {entry['person']} on {draft.external_id}: {why}")


def _decision(transaction: Transaction, draft: Draft, entry: Mapping[str, Any]) -> Decision:
    kind = Kind(entry["kind"])
    ai_text = draft.submitted.text
    text = entry["final_text"]
    if text is None and kind in _APPROVALS:
        text = ai_text
    newest = draft.submitted.last_message()
    return convert(
        {
            "key": transaction.new_id(),
            "draft": draft.id,
            "revision": draft.revision,
            "revision_digest": draft.digest,
            "seen_message": None if newest is None else newest.id,
            "kind": kind,
            "final_text": text,
            "params": entry.get("params"),
            "diff": [] if text is None else msgspec.to_builtins(diff(ai_text, text)),
            "reason": entry["reason"],
            "findings_marked_wrong": entry["findings_marked_wrong"],
            "policy_version": transaction.policy.version,
            "handling_ms": entry["handling_ms"],
            "decided_at": entry["decided_at"],
            "evidence": entry["evidence"],
        },
        Decision,
    )


def _time(text: str) -> datetime:
    return msgspec.convert(text, datetime)
