"""The words for something that needs the person: in a toast, and outside the window, where others may see them."""

from datetime import datetime
from math import ceil
from typing import NamedTuple

from console.model.draft import State
from console.rules.attention import Attention, AttentionKind
from ui import whole_characters
from ui.draft.wording import shortened
from ui.language import phrase, quoted, tr
from ui.outside_text import inside, one_line

OUTSIDE_LIMIT = 120
"""Code points of a subject in the desktop's notification."""
CONFLICT = "conflict"
_MANY = {
    AttentionKind.RETURNED: phrase("{count:,} drafts that you escalated were returned to you."),
    AttentionKind.UNSENT: phrase("{count:,} replies could not be sent, or may not have been sent."),
    AttentionKind.DUE: phrase("{count:,} of your drafts are due soon."),
}
_TITLES = {
    AttentionKind.RETURNED: phrase("Returned to you"),
    AttentionKind.UNSENT: phrase("Not sent"),
    AttentionKind.DUE: phrase("Due soon"),
}


class DesktopText(NamedTuple):
    """Title and text of a notification of the desktop, plain."""

    title: str
    text: str


def sentence(item: Attention, now: datetime) -> str:
    """One of them, in a toast."""
    subject = quoted(inside(shortened(item.subject)))
    if item.kind is AttentionKind.RETURNED:
        return tr("{subject} was returned to you by {by}.", subject=subject, by=inside(item.by))
    if item.kind is AttentionKind.DUE:
        return tr("{subject} is due {when}.", subject=subject, when=_in_minutes(item, now))
    if item.state is State.SEND_UNKNOWN:
        return tr("It is not known if {subject} was sent.", subject=subject)
    return tr("{subject} could not be sent.", subject=subject)


def many(kind: AttentionKind, count: int) -> str:
    """Several of a kind, in one toast."""
    return tr(_MANY[kind], count=count)


def outside(items: tuple[Attention, ...], now: datetime, *, subject: bool) -> DesktopText:
    """Those of one kind, for the desktop: without anyone's words unless `subject` asks for them."""
    first = items[0]
    title = tr(_TITLES[first.kind])
    if len(items) > 1:
        return DesktopText(title, many(first.kind, len(items)))
    if subject:
        return DesktopText(title, outside_subject(first.subject))
    if first.kind is AttentionKind.RETURNED:
        return DesktopText(title, tr("A draft that you escalated was returned to you."))
    if first.kind is AttentionKind.DUE:
        return DesktopText(title, tr("A draft of yours is due {when}.", when=_in_minutes(first, now)))
    if first.state is State.SEND_UNKNOWN:
        return DesktopText(title, tr("It is not known if a reply was sent."))
    return DesktopText(title, tr("A reply could not be sent."))


def outside_conflict(subject: str, *, say_subject: bool) -> DesktopText:
    """A decision that could not be recorded."""
    text = outside_subject(subject) if say_subject else tr("A decision of yours could not be recorded.")
    return DesktopText(tr("Needs you"), text)


def outside_subject(subject: str) -> str:
    """A subject in one short line, with what hides or turns text by its names."""
    return whole_characters.shortened(one_line(subject), OUTSIDE_LIMIT)


def _in_minutes(item: Attention, now: datetime) -> str:
    assert item.due_at is not None
    minutes = max(1, ceil((item.due_at - now).total_seconds() / 60))
    return tr("in {count:,} minutes", singular="in {count} minute", count=minutes)
