"""Drafts as the store sends them, put together from rows and payloads: three queries for a page, whatever its size.

A pipeline's submission is passed through as the stored bytes, without being decoded.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import msgspec
from msgspec import Raw
from sqlalchemy import Connection

from console.model.decision import (
    DecisionView,
    Dispatch,
    DispatchStatus,
    Edit,
    Escalation,
    Evidence,
    Kind,
    Reason,
    ReasonCode,
    ReopenCause,
    Reopening,
    WrongFinding,
)
from console.model.draft import OPEN_STATES, ActionClass, ClaimView, Draft, State
from console.model.ids import DecisionKey, Digest, DraftId, PersonId
from console.model.person import Role
from console.model.stage import Stage
from console.store.database import decisions, dispatches, drafts, payloads, people
from console.store.database.times import micros, moment, moment_or_none
from console.store.ledger.visibility import Visibility
from console.store.service.submissions import StoredParts, submission_bytes, ticket_bytes


class DraftView(msgspec.Struct, frozen=True):
    """`console.model.draft.Draft`, with the submission and the findings as bytes."""

    id: DraftId
    external_id: str
    pipeline: str
    revision: int
    digest: Digest
    state: State
    policy_version: int
    received_at: datetime
    submitted: Raw
    findings: Raw
    claim: ClaimView | None
    escalation: Escalation | None
    decision: DecisionView | None
    dispatch: Dispatch | None
    state_reason: str | None
    stage: Stage | msgspec.UnsetType = msgspec.UNSET
    reopened: Reopening | msgspec.UnsetType = msgspec.UNSET
    """Left out where there is none, so that consoles of earlier releases can read the draft."""
    recipient_notice: str | msgspec.UnsetType = msgspec.UNSET


class Judgement(msgspec.Struct, frozen=True):
    """What a decision contains besides its text, as one payload; together with its row and texts it is the pushed
    decision.
    """

    params: dict[str, Any] | None
    reason: Reason | None
    findings_marked_wrong: tuple[WrongFinding, ...]
    seen_message: str | None
    evidence: Evidence
    claim: int | None
    policy_version: int
    revision_digest: Digest


_CARRIED_OUT = (State.APPROVED, State.SENT, State.SEND_FAILED, State.SEND_UNKNOWN)

NO_JUDGEMENT = Judgement(None, None, (), None, Evidence(), None, 0, Digest(""))


def draft_views(
    connection: Connection, rows: Sequence[Any], now: datetime, visibility: Visibility | None = None
) -> list[DraftView]:
    """The drafts of these rows as they stand at `now`, in the same order; with `visibility` None, nothing is masked."""
    if not rows:
        return []
    ids = [row.id for row in rows]
    stored = payloads.of_drafts(connection, ids)
    named = ((row.decision_key, row.escalation_key, row.reopened_key) for row in rows)
    keys = {key for of_row in named for key in of_row if key is not None}
    decided = decisions.by_keys(connection, keys)
    names = people.names_at(connection, ids[0]) if len(ids) == 1 else people.names(connection)
    added = drafts.added_messages(connection, [row.id for row in rows if row.messages])
    sent = dispatches.by_decisions(connection, [row.decision_key for row in rows if row.state in _CARRIED_OUT])
    return [
        _view(
            row,
            StoredParts(stored[row.id]),
            decided,
            names,
            added.get(row.id, ()),
            micros(now),
            sent.get(row.decision_key),
            visibility,
        )
        for row in rows
    ]


def draft_view(connection: Connection, row: Any, now: datetime, visibility: Visibility | None = None) -> DraftView:
    """One draft."""
    return draft_views(connection, [row], now, visibility)[0]


def as_draft(view: DraftView) -> Draft:
    """The view as a draft of the model, for the rules."""
    return msgspec.json.decode(msgspec.json.encode(view), type=Draft)


def decision_view(row: Any, contents: Mapping[str, bytes | None]) -> DecisionView:
    """A decision from its row and its payloads by kind."""
    judgement = read_judgement(contents)
    return DecisionView(
        key=DecisionKey(row.key),
        kind=Kind(row.kind),
        revision=row.revision,
        by=row.person_name,
        person=PersonId(row.person_id),
        role=Role(row.role),
        final_text=read_text(contents),
        params=judgement.params,
        diff=read_diff(contents),
        reason=judgement.reason or _reason_left(row.reason_code),
        findings_marked_wrong=judgement.findings_marked_wrong,
        policy_version=row.policy_version,
        handling_ms=row.handling_ms,
        decided_at=moment(row.decided_at),
        recorded_at=moment(row.recorded_at),
        recall_until=moment(row.recall_until),
        log_index=row.log_index,
        recalled_at=moment_or_none(row.recalled_at),
        evidence=judgement.evidence,
    )


def _reason_left(code: str | None) -> Reason | None:
    """What is left of the reason of an erased decision: the log keeps its code, and a search finds it by that."""
    return None if code is None else Reason(ReasonCode(code))


def read_text(contents: Mapping[str, bytes | None]) -> str | None:
    """The final text among a decision's payloads."""
    content = contents.get("final_text")
    return None if content is None else msgspec.json.decode(content, type=str)


def read_diff(contents: Mapping[str, bytes | None]) -> tuple[Edit, ...]:
    """The edit diff among a decision's payloads."""
    content = contents.get("diff")
    return () if content is None else msgspec.json.decode(content, type=tuple[Edit, ...])


def read_judgement(contents: Mapping[str, bytes | None]) -> Judgement:
    """The judgement among a decision's payloads."""
    content = contents.get("judgement")
    return NO_JUDGEMENT if content is None else msgspec.json.decode(content, type=Judgement)


def _view(
    row: Any,
    stored: StoredParts,
    decided: Mapping[str, Any],
    names: Mapping[str, str],
    added: Sequence[Any],
    now: int,
    dispatch: Any | None,
    visibility: Visibility | None,
) -> DraftView:
    revision = row.revision
    why = stored.revisions.get((revision, "state_reason"))
    claimed = row.claimed and row.claim_until > now
    decision = decided.get(row.decision_key)
    return DraftView(
        id=DraftId(row.id),
        external_id=row.external_id,
        pipeline=names.get(row.pipeline_id, row.pipeline_id),
        revision=revision,
        digest=Digest(row.digest),
        state=State(row.state),
        policy_version=row.policy_version,
        received_at=moment(row.received_at),
        submitted=submission_bytes(stored, revision, added, row, visibility),
        findings=Raw(stored.revisions.get((revision, "findings")) or b"[]"),
        claim=ClaimView(names.get(row.claim_person, ""), PersonId(row.claim_person), moment(row.claim_until))
        if claimed
        else None,
        escalation=_escalation(decided.get(row.escalation_key), stored),
        decision=decision_view(decision, stored.decisions.get(decision.key, {})) if decision is not None else None,
        dispatch=None if dispatch is None else _dispatch(dispatch, stored.decisions.get(dispatch.decision_key, {})),
        state_reason=msgspec.json.decode(why, type=str) if why is not None else None,
        stage=msgspec.UNSET if row.stage is None else Stage(row.stage),
        reopened=_reopening(row, decided.get(row.reopened_key), stored),
        recipient_notice=_recipient_notice(row, stored, added, visibility),
    )


def _recipient_notice(
    row: Any, stored: StoredParts, added: Sequence[Any], visibility: Visibility | None
) -> str | msgspec.UnsetType:
    submitted = stored.revisions.get((row.revision, "ticket"))
    if visibility is None or submitted is None or row.state not in OPEN_STATES:
        return msgspec.UNSET
    if row.action_class != ActionClass.EXTERNAL_COMMUNICATION:
        return msgspec.UNSET
    return (
        visibility.recipient_notice(ticket_bytes(submitted, stored, row.revision, added) or submitted) or msgspec.UNSET
    )


def _dispatch(row: Any, kept: Mapping[str, bytes | None]) -> Dispatch:
    response = kept.get("response")
    return Dispatch(
        id=row.id,
        status=DispatchStatus(row.status),
        adapter=row.adapter,
        attempts=row.attempts,
        response=None if response is None else msgspec.json.decode(response, type=str),
        sent_at=moment_or_none(row.sent_at),
    )


def _escalation(escalation: Any | None, stored: StoredParts) -> Escalation | None:
    if escalation is None:
        return None
    content = stored.decisions.get(escalation.key, {})
    judgement = read_judgement(content)
    return Escalation(
        key=DecisionKey(escalation.key),
        by=escalation.person_name,
        person=PersonId(escalation.person_id),
        at=moment(escalation.recorded_at),
        reason=judgement.reason,
        final_text=read_text(content),
        diff=read_diff(content),
        params=judgement.params,
    )


def _reopening(row: Any, approval: Any | None, stored: StoredParts) -> Reopening | msgspec.UnsetType:
    """The approval that was given back, until the draft is decided again or gets another revision."""
    if approval is None or row.state not in OPEN_STATES or approval.revision != row.revision:
        return msgspec.UNSET
    if approval.decision_before != row.decision_key or approval.reopened_by is None:
        return msgspec.UNSET
    content = stored.decisions.get(approval.key, {})
    return Reopening(
        key=DecisionKey(approval.key),
        by=approval.person_name,
        person=PersonId(approval.person_id),
        at=moment(approval.recalled_at),
        why=ReopenCause(approval.reopened_by),
        final_text=read_text(content),
        diff=read_diff(content),
        params=read_judgement(content).params,
    )
