"""Times as people type them after an option."""

import re
from datetime import UTC, datetime, timedelta

import click

_DAYS = re.compile(r"(\d{1,4})d")


def typed_time(text: str, option: str) -> datetime:
    """`30d` (so many days ago), `2026-11-01` or `2026-11-01T09:00:00Z` as an aware time; raises BadParameter."""
    if days := _DAYS.fullmatch(text):
        return datetime.now(UTC) - timedelta(days=int(days[1]))
    try:
        time = datetime.fromisoformat(text)
    except ValueError as error:
        raise click.BadParameter(
            "is no time; write 30d, 2026-11-01 or 2026-11-01T09:00:00Z", param_hint=option
        ) from error
    return time if time.tzinfo else time.replace(tzinfo=UTC)
