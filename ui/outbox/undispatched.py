"""Approved drafts that could not be sent, or of which this is not known: what the Outbox says about them, and the ways
out. Values in, words out: no widget is made here.
"""

from datetime import datetime

from console.cache.reader import Reader
from console.cache.rows import QueueFilter, QueueRow
from console.model.decision import DispatchStatus
from console.model.draft import Draft, State
from console.model.ids import DraftId
from console.model.person import SENDING_BY, Role
from console.rules.editing import Segment, SegmentKind
from console.sync.notices import DispatchAction
from ui.outbox.detail import Button
from ui.outbox.item import OutboxItem, TextColumn
from ui.outside_text import inside
from ui.widgets.row_list import ListRow
from ui.widgets.times import clock

PREFIX = "unsent:"
"""Begins the keys of their rows."""

_LISTED = 200
DONE_WORDS = {
    DispatchAction.AGAIN: "Sending it again.",
    DispatchAction.WAS_SENT: "Marked as sent by you.",
    DispatchAction.WAS_NOT_SENT: "Marked as not sent by you. It can be sent again.",
    DispatchAction.ROLL_BACK: "Undoing it.",
}


def may_act(role: Role | None) -> bool:
    """Whether this person looks after these drafts."""
    return role in SENDING_BY


def undispatched_rows(reader: Reader, role: Role | None) -> list[ListRow]:
    """Those that someone of `role` looks after: what is not known first."""
    if not may_act(role):
        return []
    drafts = [
        row
        for state in (State.SEND_UNKNOWN, State.SEND_FAILED)
        for row in reader.queue_page(QueueFilter(state), limit=_LISTED).rows
    ]
    return [_row(row) for row in drafts]


def draft_of(row_key: str) -> DraftId | None:
    """The draft that a row of the list stands for, None where it stands for something else."""
    return DraftId(row_key.removeprefix(PREFIX)) if row_key.startswith(PREFIX) else None


def _row(row: QueueRow) -> ListRow:
    words = "Could not be sent" if row.state is State.SEND_FAILED else "Maybe sent"
    return ListRow(PREFIX + row.id, row.subject, f"{inside(row.customer)} · {inside(row.queue)}", words, "danger")


def undispatched_item(draft: Draft, now: datetime) -> OutboxItem:
    """One of them in full, with the other side's own words."""
    dispatch, decision = draft.dispatch, draft.decision
    way = dispatch.adapter if dispatch else "the outgoing channel"
    response = (dispatch.response or "").strip() if dispatch else ""
    if dispatch is not None and dispatch.status is DispatchStatus.UNKNOWN:
        title = "This may have been sent"
        banner = (
            f"{_capital(way)} disconnected after receiving the complete message, so it may have been delivered. "
            "Check there, then say which."
        )
        if decision is not None:
            banner += f" Its id is {decision.key}."
    elif draft.state in (State.SEND_FAILED, State.SEND_UNKNOWN):
        title = "This could not be sent"
        tries = dispatch.attempts if dispatch else 0
        banner = f"Nothing was sent by {way}"
        banner += f" after {tries} {'attempt' if tries == 1 else 'attempts'}." if tries else "."
    else:
        title, banner = "This is resolved", "Nothing is left to do here."
    details = [draft.submitted.ticket.subject, draft.submitted.ticket.customer.name]
    if decision is not None:
        details.append(f"Approved by {inside(decision.by)}, {clock(decision.recorded_at, now)}")
    text = (decision.final_text or "") if decision else ""
    columns = (TextColumn("Approved text", _plain(text)),) if text else ()
    if response:
        columns = (TextColumn("Response", _plain(response)), *columns)
    # Where only the person can know, no answer is suggested.
    suggested = dispatch is not None and dispatch.status is DispatchStatus.FAILED
    return OutboxItem(title, tuple(details), banner, suggested, columns, text=text)


def undispatched_buttons(draft: Draft, role: Role | None) -> list[Button]:
    """The buttons for what can be done, the suggested one first."""
    dispatch = draft.dispatch
    if dispatch is None or not may_act(role):
        return []
    if dispatch.status is DispatchStatus.UNKNOWN:
        return [
            Button(DispatchAction.WAS_SENT, "It was sent", "1"),
            Button(DispatchAction.WAS_NOT_SENT, "It was not sent", "2"),
        ]
    if dispatch.status is DispatchStatus.FAILED:
        return [Button(DispatchAction.AGAIN, "Send again", "1")]
    return []


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _plain(text: str) -> tuple[Segment, ...]:
    return (Segment(SegmentKind.EQUAL, text, 0, 0),)
