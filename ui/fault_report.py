"""What went wrong, as a text that can be sent to someone: kinds of errors, places in the program, versions of what it
runs on. An error's own words are left out, since they may be a customer's, and so are names, addresses and paths.
"""

import getpass
import platform
import re
from collections import deque
from datetime import UTC, datetime
from typing import Final, NamedTuple

import PySide6
from PySide6.QtGui import QGuiApplication

from console import __version__
from console.cache.rows import Counts, Status
from console.local.folders import home_folder

KEPT: Final = 30
_LONGEST_TRACE: Final = 20_000


class FaultRecord(NamedTuple):
    """One fault: when it was first seen, in what, what kind of error, and through which lines of the program."""

    at: datetime
    where: str
    kind: str
    places: str


_records: deque[FaultRecord] = deque(maxlen=KEPT)


def remember(where: str, error: BaseException, places: str) -> None:
    """Keep a fault for a later report."""
    _records.append(FaultRecord(datetime.now(UTC), where, type(error).__name__, places))


def report(crash_trace: str = "") -> str:
    """The report: versions, the faults of this run, and where the run before crashed, if it did."""
    lines = [*_versions(), "", "Faults in this run:"]
    lines += [f"- {each.at:%Y-%m-%d %H:%M:%S} UTC, {each.where}: {each.kind} at {each.places}" for each in _records]
    if not _records:
        lines.append("- none")
    if crash_trace:
        lines += ["", "The previous run crashed in native code at:", _short_paths(crash_trace[:_LONGEST_TRACE])]
    return "\n".join(lines) + "\n"


def state_lines(status: Status, counts: Counts) -> list[str]:
    """The session's state, in the program's own words and counts."""
    return [
        f"Link: {status.link}, since {status.since:%Y-%m-%d %H:%M} UTC",
        f"Drafts waiting: {counts.pending}; decisions to send: {counts.waiting}; conflicts: {counts.conflicts}",
        f"Policy version: {status.policy_version}; role: {status.role}",
    ]


def saved_words(texts: int, waiting: int) -> str:
    """What is saved on this computer, shown with a fault."""
    parts = []
    if texts:
        parts.append("1 undecided text" if texts == 1 else f"{texts:,} undecided texts")
    if waiting:
        parts.append("1 decision to send" if waiting == 1 else f"{waiting:,} decisions to send")
    return f"Saved on this computer: {', '.join(parts)}." if parts else "Nothing waits to be saved."


def without_home(text: str) -> str:
    """`text` with the person's own folder as `~`, and without the name by which the system knows them."""
    homes = {str(home_folder()), str(home_folder().resolve())}
    for home in sorted((each for each in homes if len(each) > 3), key=len, reverse=True):
        text = re.sub(re.escape(home) + r"(?![\w.-])", "~", text, flags=re.IGNORECASE)
    name = _user_name()
    # In other paths too: /run/media/ada, D:\\Profiles\\Ada.
    return (
        re.sub(rf"(?<=[/\\]){re.escape(name)}(?=[/\\\s,:\"']|$)", "USER", text, flags=re.IGNORECASE) if name else text
    )


def _user_name() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # no name for this number
        return ""


def _short_paths(trace: str) -> str:
    """Only each file's name and folder: the path above may name a person or a company."""
    return re.sub(r'File "[^"\n]*?((?:[^"/\\\n]+[/\\])?[^"/\\\n]+)"', r'File "\1"', without_home(trace))


def _versions() -> list[str]:
    drawn_by = QGuiApplication.platformName() if QGuiApplication.instance() is not None else "no window"
    return [
        f"Countersign {__version__}, {datetime.now(UTC):%Y-%m-%d %H:%M} UTC",
        f"Python {platform.python_version()}, Qt {PySide6.__version__} ({drawn_by})",
        f"{platform.system()} {platform.release()}, {platform.machine()}",
    ]
