"""The queue's search line: `queue:billing finding:refund confidence:<0.5 due:today refund`, written as in History.

`console.sync.query_words` says what a field is; everything else is searched for as `console.rules.search` says,
including `12:30` and addresses.
"""

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any, Final

import msgspec

from console.cache.rows import QueueFilter, QueueNarrowing, QueueSort
from console.local.zone import local_zone
from console.model.draft import Priority
from console.rules.days import day_of, end_of, start_of
from console.rules.search import MAX_QUERY
from console.sync.query_words import name_values

FIELDS: Final = {
    "queue": "billing",
    "customer": "a part of the name",
    "finding": "a rule or its label, as refund or source.stale",
    "source": "stale, unapproved, or an address",
    "confidence": "<0.5, >0.8 or 0.5..0.8",
    "due": "late, today, tomorrow, none or a day",
    "is": "edited, returned or snoozed",
    "language": "de",
    "priority": "urgent, high, normal or low",
    "action": "reply",
    "sort": "due, risk or age",
}
"""What may stand before a colon, with what follows it."""
_SHARE: Final = r"(?:0?\.\d+|[01](?:\.\d+)?)"
_CONFIDENCE: Final = re.compile(rf"(?:(?P<sign>[<>])=?(?P<bound>{_SHARE})|(?P<low>{_SHARE})\.\.(?P<high>{_SHARE}))")
_MORE: Final = 1e-9
"""What makes `>0.8` leave out 0.8 itself."""


class ParsedQueueQuery(msgspec.Struct, frozen=True):
    """What was asked for, and the words `name:value` whose value is not understood."""

    filter: QueueFilter
    unknown_words: tuple[str, ...] = ()


def parse_queue(query: str, now: datetime) -> ParsedQueueQuery:
    """What `query` asks for at `now`. A value that is not understood, or is another one for the same field, restricts
    nothing and is reported. Several findings and sources must all be there.
    """
    if ":" not in query:
        return ParsedQueueQuery(QueueFilter(text=query.strip()[:MAX_QUERY]))
    limits: dict[str, Any] = {}
    words: list[str] = []
    unknown: list[str] = []
    for name, value, word in name_values(query):
        if not name:
            words.append(word)
            continue
        if name not in FIELDS:
            unknown.append(word)  # a field of History
            continue
        conditions = _READERS[name](value.strip().rstrip("*") if name == "customer" else value.strip(), now)
        if not conditions:
            unknown.append(word)
            continue
        if any(limits.get(field, limit) != limit for field, limit in conditions.items() if field not in _SEVERAL):
            unknown.append(word)  # a second queue, or another day: the first counts
            continue
        for field, limit in conditions.items():
            limits[field] = (*limits.get(field, ()), *limit) if field in _SEVERAL else limit
    if not words and limits.get("sort") is QueueSort.DUE:
        del limits["sort"]  # the queue's own order
    fields = {name: limits.pop(name) for name in QueueFilter.__struct_fields__ if name in limits}
    narrowed = QueueNarrowing(**limits)
    return ParsedQueueQuery(QueueFilter(text=" ".join(words)[:MAX_QUERY], narrow=narrowed, **fields), tuple(unknown))


_Reader = Callable[[str, datetime], dict[str, Any]]
_SEVERAL: Final = ("findings", "sources")


def _as(field: str) -> _Reader:
    return lambda value, _now: {field: value} if value else {}


def _source(value: str, _now: datetime) -> dict[str, Any]:
    if (state := value.lower()) in ("stale", "unapproved", "failed"):
        return {"findings": (f"source.{state}",)}
    return {"sources": (value,)} if value else {}


def _confidence(value: str, _now: datetime) -> dict[str, Any]:
    value = value.replace(",", ".")
    match = _CONFIDENCE.fullmatch(value)
    if match is None:
        return {}
    if match["low"] is not None:
        return {"confidence_from": float(match["low"]), "confidence_to": float(match["high"]) + _MORE}
    bound, inclusive = float(match["bound"]), "=" in value
    if match["sign"] == "<":
        return {"confidence_to": bound + (_MORE if inclusive else 0)}
    return {"confidence_from": bound + (0 if inclusive else _MORE)}


def _due(value: str, now: datetime) -> dict[str, Any]:
    zone = local_zone()
    today = day_of(now, zone)
    try:
        match value.lower():
            case "late":
                return {"due_before": now}
            case "today":
                return {"due_before": end_of(today, zone)}
            case "tomorrow":
                day = today + timedelta(days=1)
                return {"due_after": start_of(day, zone), "due_before": end_of(day, zone)}
            case "none":
                return {"undue": True}
        day = date.fromisoformat(value)
        return {"due_after": start_of(day, zone), "due_before": end_of(day, zone)}
    except (ValueError, OverflowError):
        return {}


def _is(value: str, _now: datetime) -> dict[str, Any]:
    what = value.lower()
    return {what: True} if what in ("edited", "returned", "snoozed") else {}


def _priority(value: str, _now: datetime) -> dict[str, Any]:
    priority = value.lower()
    return {"priority": Priority(priority)} if priority in set(Priority) else {}


def _sort(value: str, _now: datetime) -> dict[str, Any]:
    order = value.lower()
    return {"sort": QueueSort(order)} if order in set(QueueSort) else {}


_READERS: Final[dict[str, _Reader]] = {
    "queue": _as("queue"),
    "customer": _as("customer"),
    "finding": lambda value, _now: {"findings": (value,)} if value else {},
    "source": _source,
    "confidence": _confidence,
    "due": _due,
    "is": _is,
    "language": _as("language"),
    "priority": _priority,
    "action": _as("action"),
    "sort": _sort,
}
