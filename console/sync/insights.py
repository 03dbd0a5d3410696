"""What the Insights screen asks: the measures of the last days beside those of the days before, and what to learn.

A period ends now and begins with a day of UTC, as the measures' days do; the period before has as many days.
"""

import asyncio
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import msgspec

from console.model.measures import By, Group, Quality
from console.model.wire import rfc3339

if TYPE_CHECKING:
    from console.remote.client import StoreClient


class InsightsWanted(msgspec.Struct, frozen=True):
    """The last `days`, today's included; of one queue (None: all); compared by `by`."""

    days: int = 28
    queue: str | None = None
    by: By = By.PROMPT


class Insights(msgspec.Struct, frozen=True):
    """What was found. `days` begin with the period before, from `before_since` on."""

    wanted: InsightsWanted
    before_since: datetime
    since: datetime
    until: datetime
    total: Group
    before: Group
    groups: tuple[Group, ...]
    days: tuple[Group, ...]
    quality: Quality


def period(wanted: InsightsWanted, now: datetime) -> tuple[datetime, datetime]:
    """Where the period before begins, and where the one asked for does."""
    today = now.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    since = today - timedelta(days=wanted.days - 1)
    return since - timedelta(days=wanted.days), since


def parameters(wanted: InsightsWanted, since: datetime, until: datetime | None, by: By | None) -> dict[str, str]:
    """A question as the parameters of `GET /v1/measures`."""
    asked = {"from": rfc3339(since)}
    if until is not None:
        asked["to"] = rfc3339(until)
    if wanted.queue is not None:
        asked["queue"] = wanted.queue
    if by is not None:
        asked["by"] = str(by)
    return asked


async def ask(client: "StoreClient", wanted: InsightsWanted, now: datetime) -> Insights:
    """Asks for all of it at once; raises RemoteErrors."""
    before_since, since = period(wanted, now)
    now_split, before, days, quality = await asyncio.gather(
        client.measures(parameters(wanted, since, None, wanted.by)),
        client.measures(parameters(wanted, before_since, since, None)),
        client.measures(parameters(wanted, before_since, None, By.DAY)),
        client.quality(parameters(wanted, since, None, None)),
    )
    return Insights(
        wanted, before_since, since, now, now_split.total, before.total, now_split.groups, days.groups, quality
    )
