"""What a run of the tests has done until now, in a file: after one that was cut short, it still says what failed and
what was running.

`tests.run` names the file by `COUNTERSIGN_TEST_PROGRESS`, and reads it when pytest has ended.
"""

import json
import os
import re
import time
from pathlib import Path

import pytest

VARIABLE = "COUNTERSIGN_TEST_PROGRESS"
_LONGEST_ERROR = 300
_XDIST_GROUP = re.compile(r"@[\w-]+$")


class ProgressFile:
    """A plugin of pytest: writes a line for each test that begins, ends or fails. Under xdist it belongs to the process
    that gives the work out.
    """

    def __init__(self, file: Path) -> None:
        self._file = file

    @pytest.hookimpl
    def pytest_runtest_logstart(self, nodeid: str) -> None:
        self._write("started", nodeid)

    @pytest.hookimpl
    def pytest_runtest_logfinish(self, nodeid: str) -> None:
        self._write("ended", nodeid)

    @pytest.hookimpl
    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed:
            self._write("failed", report.nodeid, f"{report.when}: {_last_error(report)}")

    def _write(self, what: str, test: str, why: str = "") -> None:
        with self._file.open("a", encoding="utf-8") as lines:
            lines.write(json.dumps([what, test, round(time.monotonic()), why]) + "\n")


def register(config: pytest.Config) -> None:
    """Write the progress of this run where the environment says so."""
    if (file := os.environ.get(VARIABLE)) and not hasattr(config, "workerinput"):
        config.pluginmanager.register(ProgressFile(Path(file)))


def read_failed(file: Path) -> list[str]:
    """A line for each failure."""
    return [f"{test} ({why})" for what, test, _, why in _lines(file) if what == "failed"]


def failed_tests(file: Path) -> list[str]:
    """The id of each test that failed, as pytest takes it: once, and without the group that xdist adds."""
    return list(dict.fromkeys(_XDIST_GROUP.sub("", test) for what, test, _, _ in _lines(file) if what == "failed"))


def read_running(file: Path) -> list[str]:
    """A line for each test that began and did not end."""
    running: dict[str, int] = {}
    for what, test, at, _ in _lines(file):
        if what == "started":
            running[test] = at
        elif what == "ended":
            running.pop(test, None)
    now = round(time.monotonic())
    return [f"{test} (for {now - at} s)" for test, at in running.items()]


def _lines(file: Path) -> list[tuple[str, str, int, str]]:
    try:
        written = file.read_text("utf-8").splitlines()
    except FileNotFoundError:
        return []
    return [(what, test, at, why) for what, test, at, why in map(json.loads, written)]


def _last_error(report: pytest.TestReport) -> str:
    crash = getattr(report.longrepr, "reprcrash", None)
    message = str(report.longrepr) if crash is None else crash.message
    lines = [line.strip() for line in message.splitlines() if line.strip()]
    chosen = lines[:1] if crash is not None else lines[-1:]
    return "".join(chosen)[:_LONGEST_ERROR]
