"""Keeps the status line's numbers equal to the outbox."""

from console.sync.desk import Desk
from console.sync.status import StatusLine


def recount(desk: Desk, status: StatusLine) -> None:
    """Reads what waits and what needs the person, and shows it."""
    counts = desk.reader.counts()
    status.numbers(counts.waiting, counts.conflicts)
