"""After a native crash the draft that was shown is not opened by itself; after anything else it is."""

import os
import signal
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from console.local.last_crash import CRASH, LastCrash
from tests.ui.reviewing import ReviewWindow, a_table
from ui.draft.wording import shortened
from ui.review.queue_panel import QueuePanel

PROCESS = """
import os, signal, sys
from pathlib import Path
from console.local.last_crash import LastCrash
crash = LastCrash(Path(sys.argv[1]))
print(crash.skip, flush=True)
for draft in sys.argv[3:]:
    crash.showing(draft)
if sys.argv[2] == "close":
    crash.close()
else:
    os.kill(os.getpid(), getattr(signal, sys.argv[2]))
"""


@pytest.fixture
def table(tmp_path: Path, qtbot: QtBot) -> Iterator[ReviewWindow]:
    with a_table(tmp_path / "profile", qtbot) as made:
        yield made


def run(folder: Path, end: str, *drafts: str) -> str:
    """A process that shows `drafts` and ends so; what it knew of the one before."""
    done = subprocess.run(
        [sys.executable, "-c", PROCESS, folder, end, *drafts], capture_output=True, text=True, check=False
    )
    return done.stdout.strip()


@pytest.mark.parametrize("end", ["SIGSEGV", "SIGABRT"])
def test_the_draft_of_a_native_crash_is_skipped_until_it_does_no_harm(tmp_path: Path, end: str) -> None:
    assert run(tmp_path, end, "d1", "d2") == ""
    assert "Dana" not in (tmp_path / CRASH).read_text()
    assert run(tmp_path, "close", "d1") == "d2"
    assert run(tmp_path, "SIGKILL", "d1", "d2") == "d2", "still skipped: nobody opened it and went on"
    assert run(tmp_path, "close", "d2", "d3") == "d2"
    assert run(tmp_path, "close") == ""


@pytest.mark.parametrize("end", ["SIGKILL", "close"])
def test_after_a_kill_or_a_good_end_nothing_is_skipped(tmp_path: Path, end: str) -> None:
    run(tmp_path, end, "d1")
    assert run(tmp_path, "close") == ""


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")
def test_what_is_kept_of_it_is_the_persons_alone(tmp_path: Path) -> None:
    run(tmp_path, signal.SIGSEGV.name, "d1")
    run(tmp_path, signal.SIGKILL.name, "d2")
    assert {stat.S_IMODE(file.stat().st_mode) for file in tmp_path.iterdir()} == {0o600}


def test_the_queue_begins_behind_the_draft_that_ended_the_console(table: ReviewWindow, tmp_path: Path) -> None:
    first = table.page.queue.model.row(0)
    second = table.page.queue.model.row(1)
    assert first is not None
    assert second is not None
    folder = tmp_path / "crashed"
    folder.mkdir()
    run(folder, "SIGSEGV", first.id)
    table.bridge.last_crash = LastCrash(folder)
    try:
        toasts: list[str] = []
        table.bridge.toast.connect(lambda toast: toasts.append(toast.text))
        panel = QueuePanel(table.bridge)
        chosen: list[str] = []
        panel.chosen.connect(chosen.append)
        panel.start()
        assert chosen == [second.id]
        assert shortened(first.subject) in toasts[0]
        panel.choose(first.id)
        assert chosen[-1] == first.id, "the person may"
        panel.choose(second.id)
        assert table.bridge.last_crash.skip == ""
        panel.deleteLater()
    finally:
        table.bridge.last_crash.close()
        table.bridge.last_crash = None
