"""Reads the head of an article: its metadata, between lines of `---` (`key: value`) or `+++` (TOML).

Only the keys named here are read. Others, which site generators use, are ignored.
"""

import re
import tomllib
from datetime import UTC, date, datetime
from typing import Any, Final, NamedTuple

from console.toml.bounds import require_bounds
from console.toml.problems import TomlInvalid

_KEYS: Final = {
    "title": "title", "titel": "title", "owner": "owner", "author": "owner", "verantwortlich": "owner",
    "updated": "updated", "updated_at": "updated", "last_updated": "updated", "lastmod": "updated",
    "approved": "approved", "language": "language", "lang": "language", "uri": "uri", "url": "uri",
}  # fmt: skip
_TRUE: Final = frozenset({"true", "yes", "ja", "on", "1"})
_FALSE: Final = frozenset({"false", "no", "nein", "off", "0"})
_LINE: Final = re.compile(r"([A-Za-z_][\w-]*)[ \t]*:[ \t]*(.*)$")
_LONGEST: Final = 20_000


class HeadInvalid(ValueError):
    """A head that cannot be read; `str()` is the end of a sentence about the article."""


class Head(NamedTuple):
    """The metadata of an article; None for what is not set."""

    title: str | None = None
    owner: str | None = None
    updated_at: datetime | None = None
    approved: bool | None = None
    language: str | None = None
    uri: str | None = None


def split_head(text: str) -> tuple[dict[str, Any], str]:
    """The head's values by their keys, and the text after it; raises HeadInvalid if a head does not end."""
    fence = text[:4].rstrip("\r\n")
    if fence not in {"---", "+++"} or text[3:4] not in {"\n", "\r"}:
        return {}, text
    end = re.compile(rf"^{re.escape(fence)}[ \t]*\r?$", re.MULTILINE).search(text, 4)
    if end is None or end.start() > _LONGEST:
        if fence == "---":  # a horizontal rule, as in any text
            return {}, text
        raise HeadInvalid(f"begins with {fence}, and no second line of {fence} ends its head")
    inner, rest = text[4 : end.start()], text[end.end() :]
    return (_toml(inner) if fence == "+++" else _lines(inner)), rest


def read_head(values: dict[str, Any]) -> Head:
    """The known values, checked; raises HeadInvalid."""
    known = {
        _KEYS[key.lower()]: value for key, value in values.items() if key.lower() in _KEYS and value not in ("", None)
    }
    return Head(
        title=_line(known.get("title")),
        owner=_line(known.get("owner")),
        updated_at=_time(known.get("updated")),
        approved=_truth(known.get("approved")),
        language=_language(known.get("language")),
        uri=_line(known.get("uri")),
    )


def _toml(text: str) -> dict[str, Any]:
    try:
        require_bounds(text)
        return tomllib.loads(text.replace("\r\n", "\n"))
    except (TomlInvalid, ValueError, RecursionError) as error:
        raise HeadInvalid(f"has a head that is not TOML: {error}") from error


def _lines(text: str) -> dict[str, Any]:
    pairs = (_LINE.match(line.rstrip("\r")) for line in text.split("\n"))
    return {pair[1]: pair[2].strip().strip("\"'") for pair in pairs if pair}


def _line(value: Any) -> str | None:
    return None if value is None else " ".join(str(value).split())[:500] or None


def _truth(value: Any) -> bool | None:
    if value is None or isinstance(value, bool):
        return value
    word = str(value).strip().lower()
    if word not in _TRUE | _FALSE:
        raise HeadInvalid(f"says “approved: {word[:40]}”; write true or false")
    return word in _TRUE


def _language(value: Any) -> str | None:
    return None if value is None else str(value).strip().lower().replace("_", "-").split("-")[0][:8] or None


def _time(value: Any) -> datetime | None:
    if value is None:
        return None
    written = value.isoformat() if isinstance(value, date) else str(value).strip()
    try:
        at = datetime.fromisoformat(written)
    except ValueError as error:
        raise HeadInvalid(f"says “updated: {written[:40]}”; write the date as 2026-11-20") from error
    if not 1901 <= at.year <= 2198:
        raise HeadInvalid(f"says that it was updated in the year {at.year}")
    return (at if at.tzinfo else at.replace(tzinfo=UTC)).astimezone(UTC)
