"""One item of the Outbox in words: what the person wrote, and that it is safe."""

from typing import NamedTuple

from console.model.decision import Edit, Kind
from console.model.finding import Finding
from console.model.problem import FieldError
from console.rules import editing
from console.rules.editing import Segment, SegmentKind
from console.sync.notices import OutboxRow
from ui.draft.wording import subject_words
from ui.language import phrase, tr
from ui.outside_text import inside

SAFE = phrase("Your text was not sent. It is saved on this computer until you choose.")
NOT_SENT = phrase("Your decision was not carried out. It is kept on this computer until you choose.")

DONE = {
    Kind.APPROVE: phrase("approved"),
    Kind.CORRECT: phrase("approved edited"),
    Kind.REJECT: phrase("rejected"),
    Kind.ESCALATE: phrase("escalated"),
    Kind.RETURN: phrase("returned"),
}


class TextColumn(NamedTuple):
    """A text to compare. `mine` is framed; `note` takes the place of a text that does not exist."""

    title: str
    segments: tuple[Segment, ...]
    mine: bool = False
    note: str = ""


class OutboxItem(NamedTuple):
    """One thing of the Outbox, put into words."""

    title: str
    details: tuple[str, ...]
    banner: str
    needs_you: bool
    columns: tuple[TextColumn, ...]
    findings: tuple[Finding, ...] = ()
    errors: tuple[FieldError, ...] = ()
    text: str = ""
    """The person's own text, to copy."""


def subject_of(row: OutboxRow) -> str:
    """The subject, with the ticket."""
    return f"{inside(row.subject)} · #{row.ticket}" if row.ticket else subject_words(row.subject)


def safety(row: OutboxRow) -> str:
    """A sentence that nothing is lost while the person has not chosen."""
    return SAFE if my_text(row) else NOT_SENT


def base_text(row: OutboxRow) -> str | None:
    """The AI's text, as the person judged it."""
    return row.base.submitted.text if row.base else None


def my_text(row: OutboxRow) -> str:
    """The person's text, or their note."""
    if row.decision.final_text is not None:
        return row.decision.final_text
    return row.decision.reason.note if row.decision.reason else ""


def my_column(row: OutboxRow) -> TextColumn:
    """The person's text with their changes of the AI's."""
    decision, before = row.decision, base_text(row)
    if decision.final_text is None:
        note = tr("You {done} it.", done=DONE[row.kind])
        if decision.reason and decision.reason.note:
            note += f" {decision.reason.note}"
        return TextColumn(tr("Yours"), (), mine=True, note=note)
    if before is None:
        return TextColumn(tr("Yours"), plain(decision.final_text), mine=True)
    return TextColumn(
        tr("Yours"), editing.segments(before, _edits(decision.diff, before, decision.final_text)), mine=True
    )


def _edits(edits: tuple[Edit, ...], before: str, after: str) -> tuple[Edit, ...]:
    """The decision's own diff; computed again where it does not fit, so that an invalid one is still shown."""
    return editing.diff(before, after) if editing.check(before, edits, after) else edits


def plain(text: str) -> tuple[Segment, ...]:
    """A text without changes."""
    return (Segment(SegmentKind.EQUAL, text, 0, 0),) if text else ()
