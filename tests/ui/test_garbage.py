"""Widgets that nobody holds any more are destroyed on the GUI thread, whichever thread allocates."""

import json
import subprocess
import sys

import pytest

_PROGRAM = """
import json, sys, threading, time
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget
if {taken_over}:
    from ui.app import make_application
    app = make_application()
else:
    from PySide6.QtWidgets import QApplication
    app = QApplication([])
gui, threads = threading.get_ident(), []

class Window(QWidget):
    def __init__(self):
        super().__init__()
        self.itself = self
        self.editor = QPlainTextEdit("A line.\\n" * 50)
        QVBoxLayout(self).addWidget(self.editor)
        self.timer = QTimer(self, interval=1, timeout=self.update)
        self.timer.start()
        self.destroyed.connect(lambda: threads.append(threading.get_ident()))

ended = threading.Event()

def allocate():
    while not ended.is_set():
        ring = [[] for _ in range(50)]
        ring.append(ring)
        time.sleep(0.0002)

other = threading.Thread(target=allocate)
other.start()
until = time.monotonic() + 30
while not threads and time.monotonic() < until:
    Window()
    app.processEvents()
    time.sleep(0.01)
ended.set()
other.join()
print(json.dumps([len(threads), len([thread for thread in threads if thread != gui])]), flush=True)
"""


def run(*, taken_over: bool) -> "subprocess.CompletedProcess[str]":
    program = _PROGRAM.format(taken_over=taken_over)
    return subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=120, check=False)


def test_windows_that_are_garbage_are_destroyed_on_the_gui_thread() -> None:
    ended = run(taken_over=True)
    assert ended.returncode == 0, ended.stderr
    destroyed, elsewhere = json.loads(ended.stdout)
    assert destroyed > 0
    assert elsewhere == 0


@pytest.mark.skipif(sys.platform != "linux", reason="how a process dies differs")
def test_without_that_the_same_program_dies_or_destroys_elsewhere() -> None:
    ended = run(taken_over=False)
    assert ended.returncode < 0 or json.loads(ended.stdout)[1] > 0 or "from another thread" in ended.stderr
