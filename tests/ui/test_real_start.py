"""The real console, in a process of its own, on a draft whose citation stands behind an emoji at the text's end."""

import os
import subprocess
import sys
from pathlib import Path

import msgspec

from console.model.change import Change
from console.model.draft import Citation
from console.model.wire import draft_digest
from console.remote.secrets import FileSecrets
from tests.ui import desk

TEXT = "👍 Refunds take 5 to 7 business days"

STARTED = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
import ui.editor.reply_editor as editors
from console.__main__ import main

paint = editors.ReplyEditor.paintEvent

def painted(self, event):
    paint(self, event)
    if self.text() == TEXT and self.marks() and not told:
        told.append(True)
        print("painted", len(self.marks()), flush=True)
        QTimer.singleShot(100, QApplication.closeAllWindows)

TEXT = sys.argv[1]
told = []
editors.ReplyEditor.paintEvent = painted
sys.argv = ["countersign", "--profile", "test"]
main()
"""


def test_the_console_shows_a_citation_behind_an_emoji_at_each_start(tmp_path: Path) -> None:
    folder = tmp_path / "profiles" / "test"
    with desk.filling(folder, FileSecrets(folder), desk.ADA) as filled:
        for number, draft in enumerate(desk.pending(tuple(filled.drafts.values())), 1_000):
            source = draft.submitted.sources[:1]
            cited = tuple(Citation(TEXT.index("5 to"), len(TEXT), one.id, 0, 1) for one in source)
            submitted = msgspec.structs.replace(draft.submitted, text=TEXT, citations=cited)
            other = msgspec.structs.replace(
                draft, submitted=submitted, revision=draft.revision + 1, digest=draft_digest(submitted), findings=()
            )
            filled.cache.apply([Change(number, "draft_submitted", other)], str(number), desk.NOW)
    (tmp_path / "settings.toml").write_text('[profiles.test]\nurl = "http://127.0.0.1:9"\n')
    for _start in range(2):
        done = subprocess.run(
            [sys.executable, "-c", STARTED, TEXT],
            env=os.environ | {"COUNTERSIGN_HOME": str(tmp_path), "QT_QPA_PLATFORM": "offscreen"},
            capture_output=True,
            text=True,
            timeout=100,
            check=False,
        )
        assert done.stdout.startswith("painted"), done.stderr
        assert done.returncode == 0, done.stderr
