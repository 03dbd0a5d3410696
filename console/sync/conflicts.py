"""The ways out of a decision that the store could not accept.

Each way makes a new decision with its own key, or returns the text to be worked on, or closes the conflict. The
person's text is not discarded before one of these is on the disk.
"""

from typing import Final

import msgspec

from console.cache.rows import OutboxRow, OutboxState, WorkingCopy
from console.model.decision import Kind, Reason, ReasonCode
from console.model.draft import Draft, State
from console.model.ids import DecisionKey
from console.model.push import ConflictKind
from console.rules import editing
from console.rules.workflow import NotAllowed
from console.sync.context import SessionContext
from console.sync.decision_recorder import DecisionRecorder, Intent
from console.sync.notices import DraftsChanged, OutboxChanged, Resolution
from console.sync.seen_drafts import SeenDrafts
from console.sync.working_copy_buffer import WorkingCopyBuffer

_WAYS: Final = {
    ConflictKind.SUPERSEDED: (
        Resolution.REBASE,
        Resolution.SEND_MINE,
        Resolution.KEEP_NEW,
        Resolution.ESCALATE,
    ),
    ConflictKind.TICKET_MOVED: (
        Resolution.SEND_MINE,
        Resolution.REBASE,
        Resolution.KEEP_NEW,
        Resolution.ESCALATE,
    ),
    ConflictKind.POLICY_CHANGED: (Resolution.REBASE, Resolution.ESCALATE, Resolution.KEEP_NEW),
}
_NOTE: Final = {
    ConflictKind.SUPERSEDED: "Decided on an older draft; the pipeline has sent a newer one.",
    ConflictKind.TICKET_MOVED: "Someone wrote on the ticket after this was decided.",
    ConflictKind.POLICY_CHANGED: "Policy no longer allows an agent to send this.",
}


def resolutions_for(row: OutboxRow) -> tuple[Resolution, ...]:
    """The ways that `resolve` accepts for `row`, the suggested one first; none if the row needs no decision."""
    if row.state is OutboxState.INVALID:
        return (Resolution.REBASE, Resolution.DISMISS) if _text(row) is not None else (Resolution.DISMISS,)
    if row.state is not OutboxState.CONFLICT or row.conflict is None:
        return ()
    ways = _WAYS.get(row.conflict.kind, (Resolution.DISMISS,))
    now = row.conflict.current
    if now is None or now.state not in (State.PENDING, State.ESCALATED):
        return (Resolution.DISMISS,)
    if Resolution.REBASE in ways and not _has_own_text(row):
        ways = tuple(way for way in ways if way is not Resolution.REBASE)
    if row.kind is Kind.ESCALATE or now.state is State.ESCALATED:
        ways = tuple(way for way in ways if way is not Resolution.ESCALATE)
    return ways or (Resolution.DISMISS,)


class ConflictResolver:
    """Carries out a way. On the core's thread."""

    def __init__(
        self, context: SessionContext, recorder: DecisionRecorder, working: WorkingCopyBuffer, seen_drafts: SeenDrafts
    ) -> None:
        self._context = context
        self._recorder = recorder
        self._working = working
        self._seen_drafts = seen_drafts

    def resolve(self, key: DecisionKey, way: Resolution) -> None:
        """Resolves the conflict `key` in this way; raises SaveFailed, and NotAllowed if it is already closed."""
        row = self._context.reader.outbox_row(key)
        if row is None or way not in resolutions_for(row):
            raise NotAllowed("This conflict is no longer open. Check the Outbox again.", "conflict.way")
        match way:
            case Resolution.REBASE:
                self._rebase(row)
            case Resolution.SEND_MINE:
                self._recorder.record(_mine(row, self._current(row)), instead_of=key)
            case Resolution.ESCALATE:
                self._recorder.record(_escalation(row, self._current(row)), instead_of=key)
            case Resolution.KEEP_NEW | Resolution.DISMISS:
                self._settle(row)

    def _current(self, row: OutboxRow) -> Draft:
        draft = self._context.reader.draft(row.draft)
        if draft is None:
            raise NotAllowed("This draft is no longer here. Copy your text, then dismiss it.", "gone")
        return draft

    def _rebase(self, row: OutboxRow) -> None:
        draft = self._current(row)
        already = self._working.current(row.draft)
        if already is not None and already.edited:
            message = "You have other unsent edits of this draft. Decide on them, or discard them, first."
            raise NotAllowed(message, "conflict.working_copy")
        text = _onto(row, draft)
        copy = WorkingCopy(
            draft=row.draft,
            revision=draft.revision,
            base_text=draft.submitted.text,
            text=text,
            params=row.decision.params,
            saved_at=self._context.now(),
            sources_opened=row.decision.evidence.sources_opened,
            handling_ms=row.decision.handling_ms,
        )
        self._context.cache.working_copies.save((copy,))
        # The text is safe as a working copy now; only then may the row go.
        self._seen_drafts.show(draft)
        self._settle(row)

    def _settle(self, row: OutboxRow) -> None:
        self._context.cache.outbox.settle(row.key)
        self._context.publish(OutboxChanged(frozenset((row.key,))))
        self._context.publish(DraftsChanged(frozenset((row.draft,))))


def _text(row: OutboxRow) -> str | None:
    return row.decision.final_text


def _has_own_text(row: OutboxRow) -> bool:
    decision = row.decision
    return decision.final_text is not None and (bool(decision.diff) or decision.params is not None)


def _onto(row: OutboxRow, draft: Draft) -> str:
    """The person's text for `draft`: their edits applied to the AI's newer text, or just their text."""
    mine = row.decision.final_text
    if mine is None:
        return draft.submitted.text
    if draft.revision == row.decision.revision or row.base is None:
        return mine
    return editing.rebase(row.decision.diff, row.base.submitted.text, draft.submitted.text).text


def _mine(row: OutboxRow, draft: Draft) -> Intent:
    return Intent(
        draft=draft.id,
        kind=row.decision.kind,
        text=row.decision.final_text if row.decision.final_text is not None else draft.submitted.text,
        params=row.decision.params,
        reason=row.decision.reason,
    )


def _escalation(row: OutboxRow, draft: Draft) -> Intent:
    why = _NOTE[row.conflict.kind] if row.conflict and row.conflict.kind in _NOTE else ""
    note = row.decision.reason.note if row.decision.reason else ""
    return msgspec.structs.replace(
        _mine(row, draft),
        kind=Kind.ESCALATE,
        reason=Reason(ReasonCode.UNCERTAIN, "\n".join(part for part in (note, why) if part)),
    )
