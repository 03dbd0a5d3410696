"""A revision of a draft: its rows, its payloads and its event, and how a repeated submission is told from a new one."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

import msgspec
from sqlalchemy import Connection

from console.model.draft import Priority, SubmittedDraft
from console.model.event import EventType, Subject
from console.model.finding import Finding
from console.model.ids import Digest, DraftId
from console.model.stage import Stage
from console.store.database import drafts, payloads
from console.store.database.times import FAR, micros, micros_or_none
from console.store.ledger.transaction import Transaction
from console.store.service.access import Caller
from console.store.service.payload_parts import SUBMISSION_PARTS, split

_URGENCY = {Priority.URGENT: 0, Priority.HIGH: 1, Priority.NORMAL: 2, Priority.LOW: 3}


def add_revision(
    transaction: Transaction,
    pipeline: Caller,
    draft: SubmittedDraft,
    draft_id: DraftId,
    revision: int,
    digest: Digest,
    findings: Sequence[Finding],
    stage: Stage | None = None,
) -> None:
    """Records the revision of a draft whose row is there already."""
    facts = _facts(draft, findings, transaction) | ({} if stage is None else {"stage": stage})
    row = revision_row(draft, draft_id, revision, digest) | measured_columns(facts, transaction.now)
    drafts.add_revision(transaction.connection, row)
    contents = split(draft) | {"findings": msgspec.json.encode(findings)}
    digests = {
        kind: transaction.keep(kind, content, draft=draft_id, revision=revision) for kind, content in contents.items()
    }
    subject = Subject(draft=draft_id, revision=revision, queue=draft.queue)
    event = EventType.DRAFT_SUBMITTED if revision == 1 else EventType.DRAFT_SUPERSEDED
    transaction.record(event, pipeline.actor, subject, facts, digests)


def revision_row(draft: SubmittedDraft, draft_id: str, revision: int, digest: str) -> dict[str, Any]:
    """The columns of the table of revisions that come from a submission."""
    generation = draft.generation
    return {
        "draft_id": draft_id,
        "revision": revision,
        "digest": digest,
        "model": generation.model,
        "prompt_version": generation.prompt_version,
        "confidence": generation.confidence,
    }


def measured_columns(facts: Mapping[str, Any], at: datetime) -> dict[str, Any]:
    """The columns of the table of revisions that measures count with, from the facts of its event."""
    named = ("latency_ms", "input_tokens", "output_tokens", "cost_usd", "retries", "fallback")
    columns = {name: facts[name] for name in named} | {"received_at": micros(at), "findings": len(facts["findings"])}
    if columns["fallback"] is None:  # one that the policy's limits for pipelines called for
        rules = [rule for rule, *_ in facts["findings"] if rule.startswith("fallback.")]
        columns["fallback"] = rules[0].removeprefix("fallback.") if rules else None
    return columns


def draft_columns(draft: SubmittedDraft) -> dict[str, Any]:
    """The columns of the table of drafts that come from a submission."""
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


def same_content(connection: Connection, draft_id: str, revision: int, draft: SubmittedDraft) -> bool:
    """Whether `draft` differs from the stored `revision` only in when it was made and how long that took, as when a
    pipeline ran again.
    """
    stored: dict[str, bytes | None] = {
        row.kind: row.content
        for row in payloads.of_drafts(connection, [draft_id])[draft_id]
        if row.revision == revision and row.decision is None and row.kind in SUBMISSION_PARTS
    }
    parts = split(draft)
    if any(stored.get(kind) != parts[kind] for kind in SUBMISSION_PARTS if kind != "frame"):
        return False
    frame = stored.get("frame")
    return frame is not None and _lasting_fields(frame) == _lasting_fields(parts["frame"])


def _lasting_fields(frame: bytes) -> Mapping[str, Any]:
    """The fields of a frame that are part of the answer."""
    fields: dict[str, Any] = msgspec.json.decode(frame)
    fields.pop("created_at", None)
    fields["generation"] = {name: value for name, value in fields["generation"].items() if name != "latency_ms"}
    return fields


def _facts(draft: SubmittedDraft, findings: Iterable[Finding], transaction: Transaction) -> dict[str, Any]:
    generation = draft.generation
    return {
        "policy_version": transaction.policy.version,
        "helpdesk": draft.ticket.helpdesk,
        "ticket": draft.ticket.id,
        "action_class": draft.action.action_class,
        "action_kind": draft.action.kind,
        "model": generation.model,
        "model_version": generation.model_version,
        "prompt_version": generation.prompt_version,
        "confidence": generation.confidence,
        "latency_ms": generation.latency_ms,
        "input_tokens": generation.input_tokens,
        "output_tokens": generation.output_tokens,
        "cost_usd": generation.cost_usd,
        "retries": generation.retries,
        "fallback": generation.fallback,
        "findings": [[f.rule, f.severity, f.start, f.end] for f in findings],
        "sources": len(draft.sources),
    }
