"""Keys that come from a real X server: held, tapped twice, together with others, on keyboards of other countries.

The window is a process of its own that tells what it painted and what was decided.
"""

import json
import os
import queue
import random
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from console.remote.secrets import FileSecrets
from tests.support.x11 import window_of
from tests.ui import desk
from ui.draft.answering_clock import LEAST_SHOWN_SECONDS

pytestmark = [pytest.mark.x11, pytest.mark.slow, pytest.mark.timeout(300)]

LIMIT_SECONDS = 90
CONTROL, RETURN, ESCAPE = "37", "36", "9"
REPEATS = 40
"""Of a key that is held: more than one would notice to have held it."""
LAYOUTS = {
    "us": {"j": "44", "e": "26", "2": "11"},
    "de": {"j": "44", "e": "26", "2": "11"},
    "fr": {"j": "44", "e": "26", "2": "50+11"},
    "ru": {"j": "44", "e": "26", "2": "11"},
    "ara": {"j": "44", "e": "26", "2": "11"},
    "us(dvorak)": {"j": "54", "e": "40", "2": "11"},
}
"""Where the keys of commands lie: by the letter on the key, by its place where that writes another script; a French
digit wants Shift, or it is a letter of the note.
"""


class Window:
    """The console's window, its keys and what it tells."""

    def __init__(self, process: subprocess.Popen[str], display: str) -> None:
        self._process = process
        self._environment = {**os.environ, "DISPLAY": display}
        self._told: queue.Queue[dict[str, Any] | None] = queue.Queue()
        self.now: dict[str, Any] = {}
        self.signed: list[dict[str, Any]] = []
        self.presses = 0
        self.faults: list[str] = []
        threading.Thread(target=self._read, daemon=True).start()
        self.id = window_of(process, display)
        self.x("windowactivate", "--sync", self.id)

    def x(self, *words: str) -> str:
        """One command to the X server."""
        return subprocess.run(
            ["xdotool", *words], env=self._environment, check=True, capture_output=True, text=True, timeout=60
        ).stdout

    def layout(self, name: str) -> None:
        """The keyboard of a country."""
        layout, _, variant = name.rstrip(")").partition("(")
        chosen = ["setxkbmap", "-layout", layout, "-variant", variant]
        subprocess.run(chosen, env=self._environment, check=True, timeout=60)

    def tap(self, *keys: str, delay_ms: int = 0) -> None:
        """Keys one after the other by their number; `37+36` is the second with the first held."""
        before = self.presses
        self.x("key", "--delay", str(delay_ms), *keys)
        wanted = sum(each.count("+") + 1 for each in keys)
        self.until(lambda: self.presses >= before + wanted and self.now, "the keys to arrive")

    def until(self, holds: Callable[[], object], what: str) -> None:
        """Hear what the window tells until `holds`."""
        while not holds():
            try:
                report = self._told.get(timeout=LIMIT_SECONDS)
            except queue.Empty:
                report = None
            assert report is not None, f"waited in vain for {what}; last told: {self.now}, {self.signed}, {self.faults}"
            self._take(report)

    @contextmanager
    def hanging(self) -> Iterator[None]:
        """The window does nothing until the block ends, and then for longer than a draft has to be in sight."""
        self._process.send_signal(signal.SIGSTOP)
        try:
            yield
            threading.Event().wait(2 * LEAST_SHOWN_SECONDS)
        finally:
            self._process.send_signal(signal.SIGCONT)

    def ready(self) -> str:
        """Wait for a draft that may be decided on; gives its number."""
        self.until(lambda: self.now.get("ready") and self.now.get("focused"), "a draft to decide on")
        number: str = self.now["shown"]
        return number

    def _take(self, report: dict[str, Any]) -> None:
        if "signed" in report:
            self.signed.append(report)
        elif "pressed" in report:
            self.presses += 1
            self.now = {}
        elif "fault" in report:
            self.faults.append(report["fault"])
        else:
            self.now = report

    def _read(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            self._told.put(json.loads(line))
        self._told.put(None)


@contextmanager
def a_window(display: str, home: Path, **more: str) -> Iterator[Window]:
    """The console on the sample's drafts, its store out of reach; keyboard and process are put back in the end. `more`
    are variables of its environment.
    """
    folder = home / "profiles" / "test"
    desk.fill(folder, FileSecrets(folder), desk.ADA)
    (home / "settings.toml").write_text('[profiles.test]\nurl = "http://127.0.0.1:9"\n', encoding="utf-8")
    environment = {**os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb", "COUNTERSIGN_HOME": str(home), **more}
    command = [sys.executable, "-m", "tests.journeys.watched_window", "--profile", "test"]
    with (home / "window.log").open("wb") as log:
        process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=log, text=True)
        try:
            window = Window(process, display)
            yield window
            assert not window.faults
        finally:
            subprocess.run(["xdotool", "keyup", RETURN, "keyup", CONTROL], env=environment, check=False, timeout=60)
            subprocess.run(["setxkbmap", "us"], env=environment, check=False, timeout=60)
            process.kill()
            process.wait(30)
            if process.stdout is not None:
                process.stdout.close()


@pytest.fixture
def window(x_display: str, tmp_path: Path) -> Iterator[Window]:
    with a_window(x_display, tmp_path) as opened:
        opened.ready()
        yield opened


def test_a_key_that_is_held_decides_on_one_draft(window: Window) -> None:
    first = window.ready()
    window.x("keydown", CONTROL, "keydown", RETURN)
    window.until(lambda: window.presses >= REPEATS, "the key to repeat")
    window.x("keyup", RETURN, "keyup", CONTROL)
    window.until(lambda: window.now.get("ready") and window.now["shown"] != first, "the next draft")
    assert [each["signed"] for each in window.signed] == [first]
    assert window.signed[0]["painted"]
    assert len(window.signed) == 1


def test_a_second_tap_decides_on_nothing_that_has_just_appeared(window: Window) -> None:
    first = window.ready()
    window.tap(f"{CONTROL}+{RETURN}", f"{CONTROL}+{RETURN}", delay_ms=60)
    window.until(lambda: window.now.get("ready") and window.now["shown"] != first, "the next draft")
    assert [each["signed"] for each in window.signed] == [first]


def test_a_second_tap_while_the_window_hangs_decides_on_nothing_that_had_just_appeared(window: Window) -> None:
    first = window.ready()
    window.tap(f"{CONTROL}+{RETURN}")
    window.until(lambda: window.now.get("shown", first) not in ("", first), "the next draft")
    with window.hanging():
        window.x("key", f"{CONTROL}+{RETURN}")
    window.until(lambda: window.presses >= 4, "the keys to arrive")
    window.ready()
    assert [each["signed"] for each in window.signed] == [first]


@pytest.mark.parametrize("seed", range(2))
def test_whatever_is_pressed_together_every_decision_is_on_what_was_painted(window: Window, seed: int) -> None:
    of = random.Random(seed)
    approve, forward, back = f"{CONTROL}+{RETURN}", LAYOUTS["us"]["j"], "45"
    for _ in range(8):
        window.ready()
        keys = [of.choice((approve, approve, forward, back)) for _ in range(of.randint(2, 5))]
        window.tap(*keys, delay_ms=of.choice((0, 0, 5, 30, 120)))
    window.ready()
    assert window.signed
    assert all(each["painted"] for each in window.signed)
    numbers = [each["signed"] for each in window.signed]
    assert len(set(numbers)) == len(numbers)


def test_commands_are_reached_on_the_keyboards_of_other_countries(window: Window) -> None:
    for layout in LAYOUTS:
        window.layout(layout)
        reach_commands(window, layout)


def reach_commands(window: Window, layout: str) -> None:
    """Go to the next draft, escalate it, approve the one after it."""
    keys, decided = LAYOUTS[layout], len(window.signed)
    first = window.ready()
    window.tap(keys["j"])
    window.until(lambda: window.now.get("shown", first) not in ("", first), f"the next draft ({layout})")
    second = window.ready()
    window.tap(f"{CONTROL}+{keys['e']}")
    window.until(lambda: window.now.get("asking"), f"the question for a reason ({layout})")
    window.tap(keys["2"], RETURN)
    window.until(lambda: len(window.signed) > decided, f"the decision ({layout})")
    escalated = window.signed[-1]
    assert (escalated["signed"], escalated["kind"], escalated["painted"]) == (second, "escalate", True)
    window.until(lambda: window.now.get("ready") and window.now["shown"] != second, f"the next draft ({layout})")
    third = window.ready()
    window.tap(f"{CONTROL}+{RETURN}")
    window.until(lambda: len(window.signed) > decided + 1, f"the approval ({layout})")
    assert (window.signed[-1]["signed"], window.signed[-1]["kind"]) == (third, "approve")
    window.until(lambda: window.now.get("ready") and window.now["shown"] != third, f"the next draft ({layout})")
