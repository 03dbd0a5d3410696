"""Keeps the status line's numbers equal to the outbox."""

from console.sync.context import SessionContext
from console.sync.status import StatusLine


def recount(context: SessionContext, status: StatusLine) -> None:
    """Reads what waits and what needs the person, and shows it."""
    counts = context.reader.counts()
    status.numbers(counts.waiting, counts.conflicts)
