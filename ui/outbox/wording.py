"""The words of the Outbox about each thing in it. Values in, words out: no widget here."""

from datetime import datetime

from console.model.finding import Finding
from console.model.ids import DecisionKey
from console.model.push import ConflictKind
from console.rules import editing
from console.rules.editing import Segment, SegmentKind
from console.sync.notices import OutboxRow, OutboxState, WorkingCopy
from ui.draft.wording import reason_words, subject_words
from ui.language import capital, phrase, tr
from ui.outbox.conflicts import conflict_item, invalid_item
from ui.outbox.item import DONE, OutboxItem, TextColumn, base_text, my_column, plain
from ui.widgets.row_list import ListRow
from ui.widgets.times import clock

COPY_PREFIX = "copy:"
"""Keys of rows that are working copies, not decisions."""

FLAG = {
    ConflictKind.SUPERSEDED: phrase("newer draft"),
    ConflictKind.TICKET_MOVED: phrase("customer wrote again"),
    ConflictKind.WITHDRAWN: phrase("withdrawn"),
    ConflictKind.ALREADY_DECIDED: phrase("already decided"),
    ConflictKind.POLICY_CHANGED: phrase("policy forbids it"),
    ConflictKind.NOT_ALLOWED: phrase("not allowed"),
    ConflictKind.EXPIRED: phrase("expired"),
    ConflictKind.ERASED: phrase("data erased"),
}


def row_of(row: OutboxRow, now: datetime) -> ListRow:
    """A decision as a line of the list."""
    words, tone = _state(row)
    return ListRow(row.key, subject_words(row.subject), f"{DONE[row.kind]} · {clock(row.decided_at, now)}", words, tone)


def copy_row(copy: WorkingCopy, subject: str, now: datetime) -> ListRow:
    """Unsent changes as a line of the list."""
    return ListRow(
        COPY_PREFIX + copy.draft,
        subject,
        tr("working copy · {time}", time=clock(copy.saved_at, now)),
        tr("Not decided"),
    )


def _state(row: OutboxRow) -> tuple[str, str]:
    match row.state:
        case OutboxState.CONFLICT:
            return tr("Conflict: {flag}", flag=FLAG[row.conflict.kind]) if row.conflict else tr("Conflict"), "danger"
        case OutboxState.INVALID:
            return tr("Refused by the store"), "danger"
        case OutboxState.RECORDED:
            return (
                tr("Recorded") if row.log_index is None else tr("Recorded #{log_index:,}", log_index=row.log_index)
            ), "ok"
        case OutboxState.SENDING:
            return tr("Being sent"), "muted"
        case OutboxState.CANCELLED:
            return tr("Undone"), "muted"
        case _:
            return tr("Waiting on this computer"), "muted"


def decision_item(row: OutboxRow, now: datetime) -> OutboxItem:
    """A decision in full."""
    if row.state is OutboxState.INVALID:
        return invalid_item(row, now)
    if row.state is OutboxState.CONFLICT and row.conflict is not None:
        return conflict_item(row, row.conflict, now)
    return _peaceful(row, now)


def copy_item(copy: WorkingCopy, subject: str, now: datetime) -> OutboxItem:
    """Unsent changes in full."""
    changes = editing.diff(copy.base_text, copy.text)
    column = TextColumn(tr("Yours"), editing.segments(copy.base_text, changes), mine=True)
    details = (
        tr("Not decided"),
        tr("Saved {time}", time=clock(copy.saved_at, now)),
        tr("On revision {revision}", revision=copy.revision),
    )
    return OutboxItem(
        subject, details, tr("Saved on this computer. No one else sees it."), False, (column,), text=copy.text
    )


def _peaceful(row: OutboxRow, now: datetime) -> OutboxItem:
    text = {
        OutboxState.WAITING: tr("Waiting on this computer. Sent as soon as the store answers."),
        OutboxState.SENDING: tr("Being sent now. It stays here until the store has recorded it."),
        OutboxState.CANCELLED: tr("Undone, nothing was sent."),
    }.get(row.state, tr("The store has recorded it."))
    if row.state is OutboxState.WAITING and row.attempts:
        text = tr(
            "Waiting on this computer after {count} attempts. Sent as soon as the store answers.",
            singular="Waiting on this computer after {count} attempt. Sent as soon as the store answers.",
            count=row.attempts,
        )
    if row.state is OutboxState.RECORDED and row.log_index is not None:
        text = tr("The store has recorded it as entry {log_index:,} of the log.", log_index=row.log_index)
    reason = row.decision.reason
    why = (tr("Reason: {reason}", reason=reason_words(reason.code)),) if reason else ()
    note = reason.note if reason and reason.note else ""
    before = base_text(row)
    columns: tuple[TextColumn, ...] = (my_column(row),) if row.decision.final_text is not None else ()
    if not columns and before is not None:
        columns = (TextColumn(tr("AI, revision {revision}", revision=row.decision.revision), plain(before)),)
    if note:
        columns += (TextColumn(tr("Your note"), (Segment(SegmentKind.EQUAL, note, 0, 0),)),)
    return OutboxItem(
        subject_words(row.subject),
        (*_details(row, now), *why),
        text,
        False,
        columns,
        text=row.decision.final_text or note,
    )


def _details(row: OutboxRow, now: datetime) -> tuple[str, ...]:
    ticket = (f"#{row.ticket}",) if row.ticket else ()
    return (
        *ticket,
        f"{capital(tr(DONE[row.kind]))} {clock(row.decided_at, now)}",
        tr("Revision {revision}", revision=row.decision.revision),
    )


def key_of(row_key: str) -> DecisionKey | None:
    """The decision that a list's row stands for, None for a working copy."""
    return None if not row_key or row_key.startswith(COPY_PREFIX) else DecisionKey(row_key)


def finding_at(finding: Finding, text: str) -> str:
    """The words that a finding is about, empty where it is about something else."""
    if finding.start is None or finding.end is None:
        return ""
    return text[finding.start : finding.end]
