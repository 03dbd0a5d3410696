"""What a database's error means for the transaction that met it: run it again, or not."""

from enum import StrEnum

from sqlalchemy.exc import DataError, DBAPIError, IntegrityError


class Failure(StrEnum):
    """`again`: the database rolled the transaction back because of others at the same time. `lost`: the connection is
    gone, and if it was committing, it is not known whether it did. `content`: what was to be written does not fit, or
    has just been written by another transaction. `unavailable`: everything else; nothing works for now.
    """

    AGAIN = "again"
    LOST = "lost"
    CONTENT = "content"
    UNAVAILABLE = "unavailable"


_AGAIN = frozenset(
    {
        "40001",  # serialization_failure
        "40P01",  # deadlock_detected
        "55P03",  # lock_not_available
    }
)
"""SQLSTATEs (PostgreSQL's appendix A, and those who speak its protocol)."""

_LOST = frozenset(
    {
        "57P01",  # admin_shutdown: the session was terminated
        "57P02",  # crash_shutdown
    }
)


def failure(error: BaseException) -> Failure:
    """What kind of failure a database error is."""
    if not isinstance(error, DBAPIError):
        return Failure.UNAVAILABLE
    state = getattr(error.orig, "sqlstate", None)
    if error.connection_invalidated or state in _LOST:
        return Failure.LOST
    if state in _AGAIN:
        return Failure.AGAIN
    if isinstance(error, IntegrityError | DataError):
        return Failure.CONTENT
    return Failure.UNAVAILABLE


def in_words(error: BaseException) -> str:
    """One line for the store's log: the database's message, without the statement and its values."""
    lines = str(getattr(error, "orig", None) or error).strip().splitlines()
    # A unique violation's second line repeats the values; only the first is kept.
    return lines[0][:300] if lines else type(error).__name__
