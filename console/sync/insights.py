"""What the Insights screen asks for: the measures of the last days next to those of the days before, and what to learn.

A period ends now and begins with a day of the person's zone, like the days of the measures. The previous period has as
many days. `countersign decisions measures --since 28d` begins at the same moment.
"""

import asyncio
from datetime import UTC, date, datetime, tzinfo
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

import msgspec

from console.model.measures import By, CorrectedSource, Group, PhraseChange, Quality
from console.model.stage import Comparison
from console.model.wire import rfc3339
from console.rules.days import end_of, named_zone, start_of, start_of_last
from console.rules.measures.phrases import as_asked
from console.sync.query_words import quoted_field

if TYPE_CHECKING:
    from console.remote.client import StoreClient


NEWEST: Final = 100
"""So many comparisons of drafts in shadow are listed."""

_KINDS: Final = {
    "acceptance": "approved",
    "correction": "corrected",
    "escalation": "escalated",
    "rejection": "rejected",
}
"""Measures that count decisions of one kind, in History's words."""


class InsightsQuery(msgspec.Struct, frozen=True):
    """The last `days`, today's included; of one queue (None: all); compared by `by`."""

    days: int = 28
    queue: str | None = None
    by: By = By.PROMPT


class Insights(msgspec.Struct, frozen=True):
    """What was found. `days` are those of `zone`, and begin with the period before, from `before_since` on."""

    query: InsightsQuery
    before_since: datetime
    since: datetime
    until: datetime
    total: Group
    before: Group
    groups: tuple[Group, ...]
    days: tuple[Group, ...]
    quality: Quality
    zone: str


class Shadow(msgspec.Struct, frozen=True):
    """Drafts in shadow of the days and the queue that were asked for: all figures, and the newest comparisons."""

    total: Group
    items: tuple[Comparison, ...]


def period(query: InsightsQuery, now: datetime, zone: tzinfo) -> tuple[datetime, datetime]:
    """Where the period before begins, and where the one asked for does."""
    return start_of_last(2 * query.days, now, zone), start_of_last(query.days, now, zone)


def parameters(
    query: InsightsQuery, since: datetime, until: datetime | None, by: By | None, zone: str = ""
) -> dict[str, str]:
    """A question as the parameters of `GET /v1/measures`."""
    params = {"from": rfc3339(since)}
    if until is not None:
        params["to"] = rfc3339(until)
    if query.queue is not None:
        params["queue"] = query.queue
    if by is not None:
        params["by"] = str(by)
    if by is By.DAY and zone:
        params["zone"] = zone
    return params


def phrase_question(insights: Insights, change: PhraseChange) -> str:
    """The query for History that finds the decisions that made `change`, as many as it counts; "" if no query can find
    exactly those.
    """
    return _joined("kind:corrected", quoted_field("changed", as_asked(change.old, change.new)), *_bounds(insights))


def source_question(insights: Insights, source: CorrectedSource) -> str:
    """The same for the corrections of drafts that were made from `source`."""
    return _joined("kind:corrected", quoted_field("source", source.uri), *_bounds(insights))


def measure_question(insights: Insights, measure: str) -> str:
    """The same for a measure of the whole period: the decisions that its figure counts, or is about."""
    return _joined(*_kind(measure), *_bounds(insights))


def group_question(insights: Insights, group: Group, measure: str = "") -> str:
    """The same for a group of the comparison."""
    bounds = _bounds(insights) if insights.query.by is not By.QUEUE else (_days(insights.since),)
    return _joined(*_kind(measure), quoted_field(insights.query.by, group.key), *bounds)


def day_question(insights: Insights, day: date) -> str:
    """The same for one day of the period's zone."""
    zone = named_zone(insights.zone) or UTC
    return _joined(_days(start_of(day, zone), end_of(day, zone)), *_queue(insights))


def _kind(measure: str) -> tuple[str, ...]:
    kind = _KINDS.get(measure)
    return (f"kind:{kind}",) if kind else ()


def _bounds(insights: Insights) -> tuple[str, ...]:
    """The fields that restrict a query to the days and the queue shown."""
    return (_days(insights.since), *_queue(insights))


def _days(since: datetime, until: datetime | None = None) -> str:
    return f"counted:yes from:{rfc3339(since)}" + (f" to:{rfc3339(until)}" if until is not None else "")


def _queue(insights: Insights) -> tuple[str, ...]:
    return () if insights.query.queue is None else (quoted_field("queue", insights.query.queue),)


def _joined(*words: str) -> str:
    """All fields as one query; "" if one of them cannot be written, because the query would then find more."""
    return " ".join(words) if all(words) else ""


async def ask_shadow(client: "StoreClient", query: InsightsQuery, now: datetime, zone: ZoneInfo) -> Shadow:
    """Asks for the measures and the newest comparisons; raises RemoteErrors."""
    wanted = parameters(query, period(query, now, zone)[1], None, None)
    measured, page = await asyncio.gather(client.measures(wanted), client.comparisons({**wanted, "limit": NEWEST}))
    return Shadow(measured.total, page.items)


async def ask(client: "StoreClient", query: InsightsQuery, now: datetime, zone: ZoneInfo) -> Insights:
    """Asks for all of it at once, up to `now`; raises RemoteErrors."""
    before_since, since = period(query, now, zone)
    now_split, before, days, quality = await asyncio.gather(
        client.measures(parameters(query, since, None, query.by)),
        client.measures(parameters(query, before_since, since, None)),
        client.measures(parameters(query, before_since, None, By.DAY, zone.key)),
        client.quality(parameters(query, since, None, None)),
    )
    return Insights(
        query,
        before_since,
        since,
        now,
        now_split.total,
        before.total,
        now_split.groups,
        days.groups,
        quality,
        zone.key,
    )
