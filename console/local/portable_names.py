"""Checks that file names work on every system, and explains what Windows, macOS or Linux would refuse or change."""

import unicodedata
from pathlib import PurePosixPath

_DEVICES = frozenset(
    {"aux", "con", "conin$", "conout$", "nul", "prn"}
    | {f"{port}{digit}" for port in ("com", "lpt") for digit in "0123456789¹²³"}
)
"""Windows opens a device for these names, in any case and with any extension. Superscript digits count as digits."""

_FORBIDDEN = frozenset('<>:"|?*\\/')
_MOST_UNITS = 255


def is_device(name: str) -> bool:
    """Whether Windows takes the file name `name` for a device: `nul`, `NUL.txt`, `com¹.log`, `con .x`."""
    return name.partition(".")[0].partition(":")[0].rstrip(" ").casefold() in _DEVICES


def name_problem(name: str) -> str | None:
    """Why one part of a path cannot be used on every system; None if it can."""
    bad = sorted(_FORBIDDEN & set(name))
    why = {
        "is not a name": name in ("", ".", ".."),
        "is a device on Windows": is_device(name),
        f"contains {''.join(bad[:1])}, which Windows refuses": bool(bad),
        "contains a control character": any(unicodedata.category(c) in ("Cc", "Cs") for c in name),
        "ends with a dot or a space, which Windows drops": name.endswith((".", " ")),
        f"is longer than {_MOST_UNITS}": len(name.encode("utf-8", "surrogatepass")) > _MOST_UNITS,
    }
    return next((words for words, holds in why.items() if holds), None)


def path_problem(path: str) -> str | None:
    """Why the relative path `path`, with `/` between its parts, cannot be used on every system; None if it can."""
    if PurePosixPath(path).is_absolute():
        return "begins at the root"
    return next((f"`{part}` {why}" for part in path.split("/") if (why := name_problem(part))), None)


def folded(path: str) -> str:
    """A form of the path that is equal for paths that name the same file on a file system that ignores case, or that
    normalises accents (APFS).
    """
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", path).casefold())
