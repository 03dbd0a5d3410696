"""Times as people type them after an option."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, tzinfo
from typing import Any, Final

import click

from console.local.zone import local_zone
from console.rules.days import named_zone, start_of, start_of_last

_DAYS: Final = re.compile(r"([1-9]\d{0,3})d")
_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}")


def zone_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """`--zone`: the time zone of the days."""
    help_text = "Time zone of the days, such as Europe/Berlin; this computer's by default."
    return click.option("--zone", metavar="NAME", callback=_zone, help=help_text)(command)


def typed_time(text: str, option: str, zone: tzinfo | None = None) -> datetime:
    """`30d` (where the last 30 days begin, today's included), `2026-11-01` (its midnight), both of `zone` (this
    computer's own if None), or `2026-11-01T09:00:00Z`, as an aware time; raises BadParameter.
    """
    zone = zone or local_zone()
    try:
        if days := _DAYS.fullmatch(text):
            return start_of_last(int(days[1]), datetime.now(UTC), zone)
        if _DAY.fullmatch(text):
            return start_of(date.fromisoformat(text), zone)
        time = datetime.fromisoformat(text)
        return (time if time.tzinfo else time.replace(tzinfo=zone)).astimezone(UTC)
    except (ValueError, OverflowError) as error:
        raise click.BadParameter(
            "is not a time; write 30d, 2026-11-01 or 2026-11-01T09:00:00Z", param_hint=option
        ) from error


def _zone(_context: click.Context, _option: click.Parameter, name: str | None) -> tzinfo:
    if name is None:
        return local_zone()
    if (zone := named_zone(name)) is None:
        raise click.BadParameter("is not a time zone; write one such as Europe/Berlin", param_hint="--zone")
    return zone
