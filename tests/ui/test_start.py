"""What a start loads before the queue is painted. Nothing is timed: what is not loaded takes no time."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from console.commands.plain_start import open_plainly
from console.remote.secrets import FileSecrets
from tests.ui import desk

REPOSITORY = Path(__file__).parents[2]
LATER = (
    "alembic",
    "asyncio",
    "click",
    "cryptography",
    "httpx",
    "keyring",
    "numpy",
    "rapidfuzz",
    "regex",
    "sqlalchemy",
    "sqlite_utils",
    "ssl",
    "console.remote.client",
    "console.rules.policy",
    "console.sync.engine",
    "ui.escalations.page",
    "ui.history.page",
    "ui.editor.reply_editor",
    "ui.settings.page",
    "ui.shell.command_palette",
)
"""What the first look at the queue does not need."""

STARTED = """
import linecache
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
import ui.draft.queue_row as rows
from console.__main__ import main

paint = rows.QueueRowPainter.paint

def painted(*arguments):
    if not told:
        told.append(True)
        print("painted", *sys.modules, *(f"read:{path}" for path in linecache.cache))
        QTimer.singleShot(300, QApplication.closeAllWindows)
    paint(*arguments)

told = []
rows.QueueRowPainter.paint = painted
sys.argv = ["countersign", "--profile", "test"]
main()
"""


def test_the_queue_is_painted_before_what_it_does_not_need_is_loaded(tmp_path: Path) -> None:
    folder = tmp_path / "profiles" / "test"
    desk.fill(folder, FileSecrets(folder), desk.ADA)
    (tmp_path / "settings.toml").write_text('[profiles.test]\nurl = "http://127.0.0.1:9"\n')
    done = subprocess.run(
        [sys.executable, "-c", STARTED],
        env=os.environ | {"COUNTERSIGN_HOME": str(tmp_path), "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )
    assert done.stdout.startswith("painted"), done.stderr
    assert done.returncode == 0, done.stderr
    loaded = set(done.stdout.split())
    assert "console.cache.reader" in loaded
    assert sorted(loaded.intersection(LATER)) == []
    rooms = tuple(f"read:{REPOSITORY / room}/" for room in ("console", "ui"))
    assert sum(path.startswith(rooms) for path in loaded) <= 1, "PySide reads the sources of what is imported"


@pytest.mark.parametrize("arguments", [["--profile"], ["--profile", "no/folder"], ["--help"], ["store", "serve"]])
def test_anything_but_a_window_is_left_to_the_command_line(
    arguments: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COUNTERSIGN_HOME", str(tmp_path))
    assert open_plainly(arguments) is None


def test_settings_that_cannot_be_read_are_left_to_the_command_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COUNTERSIGN_HOME", str(tmp_path))
    (tmp_path / "settings.toml").write_text("current = [\n")
    assert open_plainly([]) is None
