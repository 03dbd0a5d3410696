"""A second start: a process that knocks at the first window's door, and how it fared."""

import subprocess
import sys

from pytestqt.qtbot import QtBot

LIMIT_MS = 90_000
RAISE = "import sys; from ui.single_instance import raise_existing; sys.exit(not raise_existing(sys.argv[1]))"


def raises_first_window(at: str, bot: QtBot) -> bool:
    """Whether the window says that it comes, while this thread works for it."""
    process = subprocess.Popen([sys.executable, "-c", RAISE, at])
    try:
        bot.waitUntil(lambda: process.poll() is not None, timeout=LIMIT_MS)
    finally:
        process.kill()
        process.wait(30)
    return process.returncode == 0
