"""Queries of the history as people type them: `person:ada kind:corrected prompt:support-9 from:2026-11-01 refund`.

`console.sync.query_words` says what a field is; everything else is searched for as `console.rules.search` says.
"""

import re
from datetime import UTC, date, datetime
from typing import Final

import msgspec

from console.cache.history import HistoryQuery
from console.local.zone import local_zone
from console.model.decision import Kind, ReasonCode
from console.model.wire import rfc3339
from console.rules.days import end_of, start_of
from console.rules.search import MAX_QUERY
from console.sync.query_words import name_values

_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}|\d{8}|\d{4}-?W\d{2}-?\d")
_FIELDS: Final = ("person", "kind", "queue", "prompt", "model", "source", "reason", "changed", "counted")
_TIMES: Final = {"from": "since", "since": "since", "to": "until", "until": "until"}
_REASONS: Final = frozenset(code.value for code in ReasonCode)
_KINDS: Final = {
    "approve": Kind.APPROVE,
    "approved": Kind.APPROVE,
    "correct": Kind.CORRECT,
    "corrected": Kind.CORRECT,
    "edited": Kind.CORRECT,
    "reject": Kind.REJECT,
    "rejected": Kind.REJECT,
    "escalate": Kind.ESCALATE,
    "escalated": Kind.ESCALATE,
    "return": Kind.RETURN,
    "returned": Kind.RETURN,
}


class ParsedQuery(msgspec.Struct, frozen=True):
    """What was asked for, and the words of the form `name:value` that mean nothing."""

    filter: HistoryQuery
    unknown_words: tuple[str, ...] = ()


def parse(query: str) -> ParsedQuery:
    """What `query` asks for. The day in `to:` is included. A field that is not History's, or whose value means nothing,
    restricts nothing and is reported. Only as many words are used as a search accepts.
    """
    fields: dict[str, str | datetime] = {}
    words: list[str] = []
    unknown: list[str] = []
    for name, value, word in name_values(query):
        if not name:
            words.append(word)
        elif not _narrow(name, value, fields):
            unknown.append(word)
    return ParsedQuery(HistoryQuery(text=" ".join(words)[:MAX_QUERY], **fields), tuple(unknown))  # type: ignore[arg-type]  # the fields were read by name


def parameters(filter_: HistoryQuery) -> dict[str, str]:
    """`wanted` as parameters of `GET /v1/decisions`."""
    params = {name: value for name in _FIELDS if (value := getattr(filter_, name)) is not None}
    if filter_.text:
        # As it was typed: the store reads quotes as this program does.
        params["q"] = filter_.text
    if filter_.since is not None:
        params["from"] = rfc3339(filter_.since)
    if filter_.until is not None:
        params["to"] = rfc3339(filter_.until)
    return params


def _narrow(name: str, value: str, fields: dict[str, str | datetime]) -> bool:
    """Whether `name:value` is a known field without another value; if so, it is added to `fields`."""
    meaning: str | datetime | None = None
    if name == "kind":
        meaning = _KINDS.get(value.strip().lower())
    elif name in _TIMES:
        name = _TIMES[name]
        meaning = _time(value.strip(), end=name == "until")
    elif name == "reason":
        meaning = value.strip().lower()
        meaning = meaning if meaning in _REASONS else None
    elif name == "counted":
        meaning = "yes" if value.strip().lower() == "yes" else None
    elif name in _FIELDS:
        meaning = value
    if not meaning or fields.get(name, meaning) != meaning:
        return False
    fields[name] = str(meaning) if isinstance(meaning, str) else meaning
    return True


def _time(text: str, *, end: bool) -> datetime | None:
    """A day in the person's time zone, from its midnight or to its end; or a moment."""
    zone = local_zone()
    try:
        if _DAY.fullmatch(text):
            day = date.fromisoformat(text)
            return end_of(day, zone) if end else start_of(day, zone)
        time = datetime.fromisoformat(text)
        return (time if time.tzinfo is not None else time.replace(tzinfo=zone)).astimezone(UTC)
    except (ValueError, OverflowError):
        return None
