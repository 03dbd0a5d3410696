"""The real window as a screen reader has it, over the desktop's accessibility bus (AT-SPI)."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from console.remote.secrets import FileSecrets
from tests import desktop
from tests.journeys import test_real_keys as real_keys
from tests.support.at_spi import FOCUSABLE, Node, ScreenReader, screen_reader
from tests.support.x11 import window_of
from tests.ui import desk

pytestmark = [pytest.mark.x11, pytest.mark.slow, pytest.mark.timeout(300)]

BUS = Path("/usr/share/dbus-1/services/org.a11y.Bus.service")
NOTHING_IN_PARTICULAR = {"filler", "unknown", "invalid", ""}


@contextmanager
def a_window(display: str, bus: str, home: Path) -> Iterator[str]:
    """The console on the sample's drafts, signed out; gives the number of its window."""
    folder = home / "profiles" / "test"
    desk.fill(folder, FileSecrets(folder), desk.ADA)
    (home / "settings.toml").write_text('[profiles.test]\nurl = "http://127.0.0.1:9"\n', encoding="utf-8")
    environment = {**os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb", "COUNTERSIGN_HOME": str(home)}
    environment |= {"DBUS_SESSION_BUS_ADDRESS": bus, "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1"}
    with (home / "window.log").open("wb") as log:
        command = [sys.executable, "-m", "console", "--profile", "test"]
        process = subprocess.Popen(command, env=environment, stdout=log, stderr=log)
        try:
            yield window_of(process, display)
        finally:
            process.kill()
            process.wait(30)


def press(display: str, *keys: str) -> None:
    """Keys, as from a keyboard."""
    subprocess.run(["xdotool", "key", *keys], env={**os.environ, "DISPLAY": display}, check=True, timeout=60)


def faults(reader: ScreenReader, window: Node) -> list[str]:
    """What can have the focus and is nothing in particular, or has no name."""
    lacking = []
    for node in reader.walk(window):
        if reader.states(node) >> FOCUSABLE & 1:
            role, name = reader.role(node), reader.name(node)
            if role in NOTHING_IN_PARTICULAR or not name.strip():
                lacking.append(f"{role} “{name}”")
    return lacking


WITH_BUS = pytest.mark.skipif(
    not BUS.exists(), reason="the accessibility bus is not installed: apt-get install at-spi2-core"
)


@WITH_BUS
def test_a_screen_reader_hears_findings_sync_and_toasts_and_finds_a_name_for_all_that_tab_reaches(
    x_display: str, tmp_path: Path
) -> None:
    with (
        desktop.session_bus() as bus,
        screen_reader(bus) as reader,
        a_window(x_display, bus, tmp_path) as window,
    ):
        subprocess.run(
            ["xdotool", "windowactivate", "--sync", window],
            env={**os.environ, "DISPLAY": x_display},
            check=True,
            timeout=60,
        )
        reader.wait_for("Announcement", lambda _, words: "confidence is low" in str(words), "the finding")
        status = reader.wait_for("Announcement", lambda _, words: "Signed out" in str(words), "the link to the store")
        assert reader.role(status) == "status bar"
        press(x_display, "ctrl+shift+c")
        toast = reader.wait_for("Announcement", lambda _, words: "link" in str(words).lower(), "the toast")
        assert reader.role(toast) == "notification"
        panes = []
        for _ in range(4):
            reader.heard.clear()
            press(x_display, "F6")
            pane = reader.wait_for("StateChanged", lambda _, value: value == ("focused", 1), "F6 to move the focus")
            panes.append((reader.role(pane), reader.name(pane)))
        assert [role for role, _ in panes] == ["document", "text", "page tab list", "list"]
        assert all(name.strip() for _, name in panes)
        assert faults(reader, reader.programs()[0]) == []


def named(reader: ScreenReader, role: str, name: str) -> Node:
    """What is seen in the window with this role and name."""
    (program,) = reader.programs()
    return next(node for node in reader.walk(program) if reader.role(node) == role and reader.name(node) == name)


@WITH_BUS
def test_what_a_screen_reader_presses_decides_on_nothing_but_what_was_judged_and_painted(
    x_display: str, tmp_path: Path
) -> None:
    with (
        desktop.session_bus() as bus,
        screen_reader(bus) as reader,
        real_keys.a_window(
            x_display, tmp_path, DBUS_SESSION_BUS_ADDRESS=bus, QT_LINUX_ACCESSIBILITY_ALWAYS_ON="1"
        ) as window,
    ):
        first = window.ready()
        approve, reply = named(reader, "push button", "Approve"), named(reader, "text", "Reply")
        reader.write(reply, 0, "Again\u202e: ")
        reader.press(approve)
        window.until(lambda: window.now.get("text", "").startswith("Again\u202e: "), "the text that was written")
        assert window.signed == []
        window.ready()
        for _ in range(3):
            reader.press(approve)
        window.until(lambda: window.now.get("shown", first) not in ("", first), "the next draft")
        reader.press(approve)
        second = window.ready()
        assert [each["signed"] for each in window.signed] == [first]
        assert window.signed[0]["painted"]
        reject = named(reader, "push button", "Reject")
        reader.press(reject)
        window.until(lambda: window.now.get("asking"), "the question for a reason")
        confirm = named(reader, "push button", "Reject")
        reader.press(named(reader, "check box", "Wrong fact"))
        reader.press(named(reader, "push button", "Back"))
        window.until(lambda: not window.now.get("asking") and window.now.get("ready"), "the buttons")
        reader.press(confirm)  # hidden now
        window.tap("Escape", real_keys.LAYOUTS["us"]["j"])
        window.until(lambda: window.now.get("shown", second) not in ("", second), "another draft")
        assert len(window.signed) == 1
