"""What the Outbox says about each thing in it. Values in, words out: no widget here."""

from datetime import datetime
from typing import NamedTuple

from console.model.decision import Edit, Kind
from console.model.draft import State
from console.model.finding import Finding
from console.model.ids import DecisionKey
from console.model.problem import FieldError
from console.model.push import Conflict, ConflictKind
from console.rules import editing
from console.rules.editing import Segment, SegmentKind
from console.sync.notices import OutboxRow, OutboxState, WorkingCopy
from ui.widgets.row_list import Row
from ui.widgets.times import clock

COPY_PREFIX = "copy:"
"""Keys of rows that are working copies, not decisions."""

SAFE = "Your text was not sent. It is safe on this computer until you choose."
NOT_SENT = "Your decision was not carried out. It is kept on this computer until you choose."

DONE = {
    Kind.APPROVE: "approved",
    Kind.CORRECT: "approved edited",
    Kind.REJECT: "rejected",
    Kind.ESCALATE: "escalated",
    Kind.RETURN: "returned",
}
THEIRS = {**DONE, Kind.CORRECT: "approved it with edits", Kind.APPROVE: "approved it", Kind.REJECT: "rejected it"}
THEIRS |= {Kind.ESCALATE: "escalated it", Kind.RETURN: "returned it with guidance"}
FLAG = {
    ConflictKind.SUPERSEDED: "newer draft",
    ConflictKind.TICKET_MOVED: "customer wrote again",
    ConflictKind.WITHDRAWN: "withdrawn",
    ConflictKind.ALREADY_DECIDED: "already decided",
    ConflictKind.POLICY_CHANGED: "policy forbids it",
    ConflictKind.NOT_ALLOWED: "not allowed",
    ConflictKind.EXPIRED: "expired",
    ConflictKind.ERASED: "data erased",
}


class Column(NamedTuple):
    """A text to compare. `mine` is framed; `note` stands in for a text that there is not."""

    title: str
    segments: tuple[Segment, ...]
    mine: bool = False
    note: str = ""


class Shown(NamedTuple):
    """One thing of the Outbox, put into words."""

    title: str
    details: tuple[str, ...]
    banner: str
    needs_you: bool
    columns: tuple[Column, ...]
    findings: tuple[Finding, ...] = ()
    errors: tuple[FieldError, ...] = ()
    text: str = ""
    """The person's own text, to copy."""


def row_of(row: OutboxRow, now: datetime) -> Row:
    """A decision as a line of the list."""
    words, tone = _state(row)
    return Row(row.key, row.subject, f"{DONE[row.kind]} · {clock(row.decided_at, now)}", words, tone)


def copy_row(copy: WorkingCopy, subject: str, now: datetime) -> Row:
    """Unsent changes as a line of the list."""
    return Row(COPY_PREFIX + copy.draft, subject, f"working copy · {clock(copy.saved_at, now)}", "Not decided")


def _state(row: OutboxRow) -> tuple[str, str]:
    match row.state:
        case OutboxState.CONFLICT:
            return f"Conflict: {FLAG[row.conflict.kind]}" if row.conflict else "Conflict", "danger"
        case OutboxState.INVALID:
            return "Refused by the store", "danger"
        case OutboxState.RECORDED:
            return ("Recorded" if row.log_index is None else f"Recorded #{row.log_index:,}"), "ok"
        case OutboxState.SENDING:
            return "Being sent", "muted"
        case OutboxState.CANCELLED:
            return "Undone", "muted"
        case _:
            return "Waiting on this computer", "muted"


def shown(row: OutboxRow, now: datetime) -> Shown:
    """A decision in full."""
    if row.state is OutboxState.INVALID:
        return _invalid(row, now)
    if row.state is OutboxState.CONFLICT and row.conflict is not None:
        return _CONFLICTS[row.conflict.kind](row, row.conflict, now)
    return _peaceful(row, now)


def copy_shown(copy: WorkingCopy, subject: str, now: datetime) -> Shown:
    """Unsent changes in full."""
    changes = editing.diff(copy.base_text, copy.text)
    column = Column("Yours", editing.segments(copy.base_text, changes), mine=True)
    details = ("Not decided", f"Saved {clock(copy.saved_at, now)}", f"On revision {copy.revision}")
    return Shown(subject, details, "Saved on this computer. Nobody else sees it.", False, (column,), text=copy.text)


def _peaceful(row: OutboxRow, now: datetime) -> Shown:
    text = {
        OutboxState.WAITING: "Waiting on this computer. Sent as soon as the store answers.",
        OutboxState.SENDING: "Being sent now. It stays here until the store has recorded it.",
        OutboxState.CANCELLED: "Undone, nothing was sent.",
    }.get(row.state, "The store has recorded it.")
    if row.state is OutboxState.WAITING and row.attempts:
        tries = f"{row.attempts} {'attempt' if row.attempts == 1 else 'attempts'}"
        text = f"Waiting on this computer after {tries}. Sent as soon as the store answers."
    if row.state is OutboxState.RECORDED and row.log_index is not None:
        text = f"The store has recorded it as entry {row.log_index:,} of the log."
    reason = row.decision.reason
    why = (f"Reason: {reason.code.replace('_', ' ')}",) if reason else ()
    note = reason.note if reason and reason.note else ""
    before = _base_text(row)
    columns: tuple[Column, ...] = (_mine(row),) if row.decision.final_text is not None else ()
    if not columns and before is not None:
        columns = (Column(f"AI, revision {row.decision.revision}", _plain(before)),)
    if note:
        columns += (Column("Your note", (Segment(SegmentKind.EQUAL, note, 0, 0),)),)
    return Shown(row.subject, (*_details(row, now), *why), text, False, columns, text=row.decision.final_text or note)


def _superseded(row: OutboxRow, conflict: Conflict, now: datetime) -> Shown:
    current = conflict.current
    revision = current.revision if current else row.decision.revision + 1
    newer = f"Newer: revision {revision}"
    if current:
        newer += f", {clock(current.submitted.created_at, now)}"
        if new_messages(row):
            newer += ", because the customer wrote again"
    before = _base_text(row)
    columns = []
    if before is not None:
        columns.append(Column(f"AI, revision {row.decision.revision}", _plain(before)))
    columns.append(_mine(row))
    if current:
        after = current.submitted.text
        changes = editing.diff(before, after) if before is not None else ()
        columns.append(Column(f"AI, revision {revision}", editing.segments(before or after, changes)))
    title = "While you were offline, the AI wrote a newer draft" if row.attempts else "The AI wrote a newer draft"
    details = (_subject(row), f"Yours: {clock(row.decided_at, now)}, on revision {row.decision.revision}", newer)
    return Shown(title, details, _safe(row), True, tuple(columns), text=_mine_text(row))


def _ticket_moved(row: OutboxRow, conflict: Conflict, now: datetime) -> Shown:
    who = conflict.messages[0].author if conflict.messages else "the customer"
    return _plain_conflict(row, f"Since you decided, {who} wrote again", now)


def _withdrawn(row: OutboxRow, conflict: Conflict, now: datetime) -> Shown:
    reason = (conflict.current.state_reason if conflict.current else None) or ""
    said = (f"The pipeline says: {reason}",) if reason else ()
    return _plain_conflict(row, "The pipeline has withdrawn this draft", now, *said)


def _expired(row: OutboxRow, conflict: Conflict, now: datetime) -> Shown:
    return _plain_conflict(
        row, "This draft expired before your decision arrived", now, "Ask the pipeline for a new one"
    )


def _erased(row: OutboxRow, conflict: Conflict, now: datetime) -> Shown:
    found = _plain_conflict(row, "The customer's data was erased", now)
    return found._replace(banner=conflict.message)


def _not_allowed(row: OutboxRow, conflict: Conflict, now: datetime) -> Shown:
    found = _plain_conflict(row, "The store did not accept this decision", now)
    return found._replace(banner=f"{conflict.message} {_safe(row)}")


def _policy_changed(row: OutboxRow, conflict: Conflict, now: datetime) -> Shown:
    found = _plain_conflict(row, "The policy now forbids this text", now)
    return found._replace(findings=conflict.findings)


def _already_decided(row: OutboxRow, conflict: Conflict, now: datetime) -> Shown:
    current = conflict.current
    by = conflict.by or "Somebody else"
    when = f" at {clock(conflict.at, now)}" if conflict.at else ""
    escalated = current is not None and current.state is State.ESCALATED
    decision = current.decision if current else None
    did = "escalated it" if escalated else THEIRS[decision.kind] if decision else "decided it"
    theirs: str | None = None
    if escalated and current and current.escalation:
        theirs = current.escalation.final_text
    elif decision:
        theirs = decision.final_text
    mine = row.decision.final_text
    columns: list[Column] = []
    if theirs is not None:
        columns.append(Column(f"{by}'s", _plain(theirs)))
        changes = editing.diff(theirs, mine) if mine is not None else ()
        if mine is not None:
            columns.append(Column(f"Yours, against {by}'s", editing.segments(theirs, changes), mine=True))
    else:
        reason = decision.reason if decision else None
        note = f"No text: {did}." + (f" {reason.note}" if reason and reason.note else "")
        columns.append(Column(f"{by}'s", (), note=note))
    if not any(column.mine for column in columns):
        columns.append(_mine(row))
    details = (_subject(row), f"Yours: {DONE[row.kind]}, {clock(row.decided_at, now)}")
    return Shown(f"{by} {did}{when}", details, _safe(row), True, tuple(columns), text=_mine_text(row))


def _invalid(row: OutboxRow, now: datetime) -> Shown:
    found = _plain_conflict(row, "The store could not read this decision", now)
    return found._replace(errors=row.errors)


def _plain_conflict(row: OutboxRow, title: str, now: datetime, *more: str) -> Shown:
    details = (_subject(row), f"Yours: {DONE[row.kind]}, {clock(row.decided_at, now)}", *more)
    return Shown(title, details, _safe(row), True, (_mine(row),), text=_mine_text(row))


def new_messages(row: OutboxRow) -> tuple[tuple[str, str, datetime | None], ...]:
    """Author, text and time of the customer's messages that the person had not seen."""
    conflict = row.conflict
    if conflict is None:
        return ()
    messages = conflict.messages
    if not messages and conflict.current and row.base:
        known = {message.id for message in row.base.submitted.ticket.messages}
        messages = tuple(m for m in conflict.current.submitted.ticket.messages if m.id not in known)
    return tuple((m.author, m.text, m.sent_at) for m in messages)


def _subject(row: OutboxRow) -> str:
    return f"{row.subject} · #{row.ticket}" if row.ticket else row.subject


def _details(row: OutboxRow, now: datetime) -> tuple[str, ...]:
    ticket = (f"#{row.ticket}",) if row.ticket else ()
    return (*ticket, f"{DONE[row.kind].capitalize()} {clock(row.decided_at, now)}", f"Revision {row.decision.revision}")


def _safe(row: OutboxRow) -> str:
    return SAFE if _mine_text(row) else NOT_SENT


def _base_text(row: OutboxRow) -> str | None:
    return row.base.submitted.text if row.base else None


def _mine_text(row: OutboxRow) -> str:
    if row.decision.final_text is not None:
        return row.decision.final_text
    return row.decision.reason.note if row.decision.reason else ""


def _mine(row: OutboxRow) -> Column:
    """The person's text with their changes of the AI's."""
    decision, before = row.decision, _base_text(row)
    if decision.final_text is None:
        note = f"You {DONE[row.kind]} it."
        if decision.reason and decision.reason.note:
            note += f" {decision.reason.note}"
        return Column("Yours", (), mine=True, note=note)
    if before is None:
        return Column("Yours", _plain(decision.final_text), mine=True)
    return Column("Yours", editing.segments(before, _edits(decision.diff, before, decision.final_text)), mine=True)


def _edits(edits: tuple[Edit, ...], before: str, after: str) -> tuple[Edit, ...]:
    """The decision's own diff; computed anew where it does not fit, so that an invalid one is still shown."""
    return editing.diff(before, after) if editing.check(before, edits, after) else edits


def _plain(text: str) -> tuple[Segment, ...]:
    return (Segment(SegmentKind.EQUAL, text, 0, 0),) if text else ()


def key_of(row_key: str) -> DecisionKey | None:
    """The decision that a list's row stands for, None for a working copy."""
    return None if not row_key or row_key.startswith(COPY_PREFIX) else DecisionKey(row_key)


def finding_at(finding: Finding, text: str) -> str:
    """The words that a finding is about, empty where it is about something else."""
    if finding.start is None or finding.end is None:
        return ""
    return text[finding.start : finding.end]


_CONFLICTS = {
    ConflictKind.SUPERSEDED: _superseded,
    ConflictKind.TICKET_MOVED: _ticket_moved,
    ConflictKind.WITHDRAWN: _withdrawn,
    ConflictKind.ALREADY_DECIDED: _already_decided,
    ConflictKind.POLICY_CHANGED: _policy_changed,
    ConflictKind.NOT_ALLOWED: _not_allowed,
    ConflictKind.EXPIRED: _expired,
    ConflictKind.ERASED: _erased,
}
