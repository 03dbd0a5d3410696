"""The time zone of this computer, with its rules: an offset would be right for only half of the year."""

import os
from datetime import tzinfo
from functools import lru_cache
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from console.rules.days import named_zone

_LOCALTIME: Final = Path("/etc/localtime")
_TIMEZONE: Final = Path("/etc/timezone")
_UNNAMED: Final = "UTC"
_told: list[str] = []


def remember(name: str) -> None:
    """Says what the window's toolkit knows the zone as; needed where the system keeps no name that Python can read."""
    _told[:] = [name] if named_zone(name) is not None else []


def local_zone() -> ZoneInfo:
    """By `TZ`, by what the window set, by the system's files; UTC where none of them names a zone."""
    return _zone(os.environ.get("TZ", ""), _told[0] if _told else "")


def name_of(zone: tzinfo) -> str:
    """What a zone is called in an answer."""
    return zone.key if isinstance(zone, ZoneInfo) else str(zone)


@lru_cache(maxsize=16)
def _zone(variable: str, told: str) -> ZoneInfo:
    for name in (_from_variable(variable), told, _from_files()):
        if name and (zone := named_zone(name)) is not None:
            return zone
    return named_zone(_UNNAMED) or ZoneInfo("UTC")


def _from_variable(value: str) -> str:
    value = value.removeprefix(":")
    return _name_in(Path(value)) if value.startswith("/") else value


def _from_files() -> str:
    if name := _name_in(_LOCALTIME):
        return name
    try:
        return _TIMEZONE.read_text("ascii").strip()
    except (OSError, UnicodeError):
        return ""


def _name_in(file: Path) -> str:
    """The name of a zone by the place of its file: `/usr/share/zoneinfo/Europe/Berlin`."""
    try:
        parts = file.resolve().parts
    except (OSError, RuntimeError):
        return ""
    known = [place for place, part in enumerate(parts) if part in ("zoneinfo", "zoneinfo.default")]
    return "/".join(parts[known[-1] + 1 :]) if known else ""
