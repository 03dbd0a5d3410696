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
from ui.language import phrase, tr
from ui.outbox.detail import Button
from ui.outbox.item import OutboxItem, TextColumn
from ui.outside_text import inside
from ui.widgets.row_list import ListRow
from ui.widgets.times import clock

PREFIX = "unsent:"
"""Begins the keys of their rows."""

_LISTED = 200
DONE_WORDS = {
    DispatchAction.AGAIN: phrase("Sending it again."),
    DispatchAction.WAS_SENT: phrase("Marked as sent by you."),
    DispatchAction.WAS_NOT_SENT: phrase("Marked as not sent by you. It can be sent again."),
    DispatchAction.ROLL_BACK: phrase("Undoing it."),
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
    words = tr("Could not be sent") if row.state is State.SEND_FAILED else tr("Maybe sent")
    return ListRow(PREFIX + row.id, row.subject, f"{inside(row.customer)} · {inside(row.queue)}", words, "danger")


def undispatched_item(draft: Draft, now: datetime) -> OutboxItem:
    """One of them in full, with the other side's own words."""
    dispatch, decision = draft.dispatch, draft.decision
    way = dispatch.adapter if dispatch else tr("the outgoing channel")
    response = (dispatch.response or "").strip() if dispatch else ""
    if dispatch is not None and dispatch.status is DispatchStatus.UNKNOWN:
        title = tr("This may have been sent")
        banner = tr(
            "{way} disconnected after receiving the complete message, so it may have been delivered. "
            "Check there, then say which.",
            way=_capital(way),
        )
        if decision is not None:
            banner += tr(" Its id is {key}.", key=decision.key)
    elif draft.state in (State.SEND_FAILED, State.SEND_UNKNOWN):
        title = tr("This could not be sent")
        tries = dispatch.attempts if dispatch else 0
        banner = (
            tr(
                "Nothing was sent by {way} after {count} attempts.",
                singular="Nothing was sent by {way} after {count} attempt.",
                way=way,
                count=tries,
            )
            if tries
            else tr("Nothing was sent by {way}.", way=way)
        )
    else:
        title, banner = tr("This is resolved"), tr("Nothing is left to do here.")
    details = [draft.submitted.ticket.subject, draft.submitted.ticket.customer.name]
    if decision is not None:
        details.append(tr("Approved by {by}, {time}", by=inside(decision.by), time=clock(decision.recorded_at, now)))
    text = (decision.final_text or "") if decision else ""
    columns = (TextColumn(tr("Approved text"), _plain(text)),) if text else ()
    if response:
        columns = (TextColumn(tr("Response"), _plain(response)), *columns)
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
            Button(DispatchAction.WAS_SENT, tr("It was sent"), "1"),
            Button(DispatchAction.WAS_NOT_SENT, tr("It was not sent"), "2"),
        ]
    if dispatch.status is DispatchStatus.FAILED:
        return [Button(DispatchAction.AGAIN, tr("Send again"), "1")]
    return []


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _plain(text: str) -> tuple[Segment, ...]:
    return (Segment(SegmentKind.EQUAL, text, 0, 0),)
