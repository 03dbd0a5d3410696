"""Finds the time zone of this computer, with its rules: an offset would be right for only half of the year."""

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
    """Sets the zone's name by the window's toolkit; needed if the system stores no name that Python can read."""
    _told[:] = [name] if named_zone(name) is not None else []


def local_zone() -> ZoneInfo:
    """The zone from `TZ`, from the window, or from the system's files; UTC if none of them names one."""
    return _zone(os.environ.get("TZ", ""), _told[0] if _told else "")


def name_of(zone: tzinfo) -> str:
    """The name of a zone, as answers give it."""
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
    """The name of a zone from its file's path: `/usr/share/zoneinfo/Europe/Berlin`."""
    try:
        parts = file.resolve().parts
    except (OSError, RuntimeError):
        return ""
    known = [place for place, part in enumerate(parts) if part in ("zoneinfo", "zoneinfo.default")]
    return "/".join(parts[known[-1] + 1 :]) if known else ""
