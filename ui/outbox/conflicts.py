"""What the Outbox says about a decision that the store did not accept: each kind of conflict in its own words."""

from datetime import datetime

from console.model.decision import Kind
from console.model.draft import State
from console.model.push import Conflict, ConflictKind
from console.rules import editing
from console.sync.notices import OutboxRow
from ui.language import phrase, tr
from ui.outbox.item import DONE, OutboxItem, TextColumn, base_text, my_column, my_text, plain, safety, subject_of
from ui.outside_text import inside
from ui.widgets.times import clock, said_here

THEIRS = {
    **DONE,
    Kind.CORRECT: phrase("approved it with edits"),
    Kind.APPROVE: phrase("approved it"),
    Kind.REJECT: phrase("rejected it"),
}
THEIRS |= {Kind.ESCALATE: phrase("escalated it"), Kind.RETURN: phrase("returned it with guidance")}


def conflict_item(row: OutboxRow, conflict: Conflict, now: datetime) -> OutboxItem:
    """A decision that conflicts with what happened in the meantime."""
    return _CONFLICTS[conflict.kind](row, conflict, now)


def invalid_item(row: OutboxRow, now: datetime) -> OutboxItem:
    """A decision that the store could not read."""
    found = _plain_conflict(row, tr("The store could not read this decision"), now)
    return found._replace(errors=row.errors)


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


def _superseded(row: OutboxRow, conflict: Conflict, now: datetime) -> OutboxItem:
    current = conflict.current
    revision = current.revision if current else row.decision.revision + 1
    newer = tr("Newer: revision {revision}", revision=revision)
    if current:
        newer += f", {clock(current.submitted.created_at, now)}"
        if new_messages(row):
            newer = tr("{newer}, because the customer wrote again", newer=newer)
    before = base_text(row)
    columns = []
    if before is not None:
        columns.append(TextColumn(tr("AI, revision {revision}", revision=row.decision.revision), plain(before)))
    columns.append(my_column(row))
    if current:
        after = current.submitted.text
        changes = editing.diff(before, after) if before is not None else ()
        columns.append(
            TextColumn(tr("AI, revision {revision}", revision=revision), editing.segments(before or after, changes))
        )
    title = (
        tr("While you were offline, the AI wrote a newer draft") if row.attempts else tr("The AI wrote a newer draft")
    )
    details = (
        subject_of(row),
        tr("Yours: {time}, on revision {revision}", time=clock(row.decided_at, now), revision=row.decision.revision),
        newer,
    )
    return OutboxItem(title, details, safety(row), True, tuple(columns), text=my_text(row))


def _ticket_moved(row: OutboxRow, conflict: Conflict, now: datetime) -> OutboxItem:
    who = inside(conflict.messages[0].author) if conflict.messages else tr("the customer")
    return _plain_conflict(row, tr("Since you decided, {who} wrote again", who=who), now)


def _withdrawn(row: OutboxRow, conflict: Conflict, now: datetime) -> OutboxItem:
    reason = (conflict.current.state_reason if conflict.current else None) or ""
    said = (tr("The pipeline says: {reason}", reason=inside(reason)),) if reason else ()
    return _plain_conflict(row, tr("The pipeline has withdrawn this draft"), now, *said)


def _expired(row: OutboxRow, conflict: Conflict, now: datetime) -> OutboxItem:
    return _plain_conflict(
        row, tr("This draft expired before your decision arrived"), now, tr("Ask the pipeline for a new draft")
    )


def _erased(row: OutboxRow, conflict: Conflict, now: datetime) -> OutboxItem:
    found = _plain_conflict(row, tr("The customer's data was erased"), now)
    return found._replace(banner=said_here(conflict.message, now))


def _not_allowed(row: OutboxRow, conflict: Conflict, now: datetime) -> OutboxItem:
    found = _plain_conflict(row, tr("The store did not accept this decision"), now)
    return found._replace(banner=f"{said_here(conflict.message, now)} {safety(row)}")


def _policy_changed(row: OutboxRow, conflict: Conflict, now: datetime) -> OutboxItem:
    found = _plain_conflict(row, tr("The policy now forbids this text"), now)
    return found._replace(findings=conflict.findings)


def _already_decided(row: OutboxRow, conflict: Conflict, now: datetime) -> OutboxItem:
    current = conflict.current
    by = inside(conflict.by or tr("Someone else"))
    escalated = current is not None and current.state is State.ESCALATED
    decision = current.decision if current else None
    did = tr("escalated it") if escalated else THEIRS[decision.kind] if decision else tr("decided it")
    theirs: str | None = None
    if escalated and current and current.escalation:
        theirs = current.escalation.final_text
    elif decision:
        theirs = decision.final_text
    mine = row.decision.final_text
    columns: list[TextColumn] = []
    if theirs is not None:
        columns.append(TextColumn(tr("{name}'s", name=by), plain(theirs)))
        changes = editing.diff(theirs, mine) if mine is not None else ()
        if mine is not None:
            columns.append(
                TextColumn(tr("Yours, against {name}'s", name=by), editing.segments(theirs, changes), mine=True)
            )
    else:
        reason = decision.reason if decision else None
        note = tr("No text: {did}.", did=did) + (f" {reason.note}" if reason and reason.note else "")
        columns.append(TextColumn(tr("{name}'s", name=by), (), note=note))
    if not any(column.mine for column in columns):
        columns.append(my_column(row))
    details = (subject_of(row), tr("Yours: {done}, {time}", done=DONE[row.kind], time=clock(row.decided_at, now)))
    title = tr("{by} {did} at {time}", by=by, did=did, time=clock(conflict.at, now)) if conflict.at else ""
    return OutboxItem(
        title or tr("{by} {did}", by=by, did=did), details, safety(row), True, tuple(columns), text=my_text(row)
    )


def _plain_conflict(row: OutboxRow, title: str, now: datetime, *more: str) -> OutboxItem:
    details = (
        subject_of(row),
        tr("Yours: {done}, {time}", done=DONE[row.kind], time=clock(row.decided_at, now)),
        *more,
    )
    return OutboxItem(title, details, safety(row), True, (my_column(row),), text=my_text(row))


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
