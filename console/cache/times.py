"""Times as the cache stores them: milliseconds since 1970 in UTC, so that they sort and compare as numbers."""

from datetime import UTC, datetime, timedelta

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MILLISECOND = timedelta(milliseconds=1)
_LAST = datetime.max.replace(tzinfo=UTC)


def to_ms(at: datetime) -> int:
    """Milliseconds since 1970, rounded down."""
    return (at - _EPOCH) // _MILLISECOND


def from_ms(milliseconds: int) -> datetime:
    """The aware UTC time again; the calendar's first or last moment for what lies beyond it in UTC."""
    try:
        return _EPOCH + timedelta(milliseconds=milliseconds)
    except OverflowError:
        return _LAST if milliseconds > 0 else datetime.min.replace(tzinfo=UTC)


def to_ms_or_none(at: datetime | None) -> int | None:
    """`to_ms`, None for None."""
    return None if at is None else (at - _EPOCH) // _MILLISECOND


def from_ms_or_none(milliseconds: int | None) -> datetime | None:
    """`from_ms`, None for None."""
    return None if milliseconds is None else from_ms(milliseconds)
