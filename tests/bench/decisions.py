"""Decisions for the drafts of a store, as an agent would push them: mostly approvals, some corrected, some rejected;
what policy forbids an agent to send is escalated.
"""

import os
from collections.abc import Iterator
from datetime import UTC, datetime

import msgspec

from console.model.change import Changes
from console.model.decision import Decision, Edit, Kind, Reason, ReasonCode
from console.model.draft import ActionClass, Draft
from console.model.finding import Severity
from console.model.ids import DecisionKey, uuid7
from console.rules.editing import diff
from tests.bench.connection import Connection

ADDED = " Write to us again if anything is unclear."


def decisions(connection: Connection, count: int) -> list[bytes]:
    """`count` decisions, each on an open draft of its own that this connection may see."""
    bodies: list[bytes] = []
    for draft in _drafts(connection):
        bodies.append(msgspec.json.encode(_decide(draft, len(bodies))))
        if len(bodies) == count:
            return bodies
    raise RuntimeError(f"the store has only {len(bodies)} open drafts, {count} are needed")


def _drafts(connection: Connection) -> Iterator[Draft]:
    cursor, more = "", True
    while more:
        page = msgspec.json.decode(connection.get(f"/v1/changes?limit=500{cursor}"), type=Changes)
        yield from (change.draft for change in page.changes if change.draft is not None)
        cursor, more = f"&cursor={page.cursor}", page.more


def _decide(draft: Draft, number: int) -> Decision:
    kind = _kind(draft, number)
    text = draft.submitted.text
    final: str | None = text
    edits: tuple[Edit, ...] = ()
    reason = None
    if kind is Kind.CORRECT:
        final = text.rstrip() + ADDED
        edits = diff(text, final)
    elif kind is Kind.REJECT:
        final, reason = None, Reason(ReasonCode.OFF_TOPIC, "Not what was asked.")
    elif kind is Kind.ESCALATE:
        final, reason = None, Reason(ReasonCode.UNCERTAIN, "A senior should see this.")
    now = datetime.now(UTC)
    last_message = draft.submitted.last_message()
    return Decision(
        key=DecisionKey(uuid7(now, os.urandom)),
        draft=draft.id,
        revision=draft.revision,
        revision_digest=draft.digest,
        seen_message=last_message.id if last_message else None,
        kind=kind,
        final_text=final,
        params=None,
        diff=edits,
        reason=reason,
        findings_marked_wrong=(),
        policy_version=draft.policy_version,
        handling_ms=48_200,
        decided_at=now,
    )


def _kind(draft: Draft, number: int) -> Kind:
    grave = any(finding.severity in (Severity.ESCALATE, Severity.BLOCK) for finding in draft.findings)
    if grave or draft.submitted.action.action_class is not ActionClass.EXTERNAL_COMMUNICATION:
        return Kind.ESCALATE
    return (Kind.APPROVE, Kind.CORRECT, Kind.APPROVE, Kind.APPROVE, Kind.REJECT)[number % 5]
