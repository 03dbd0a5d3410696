"""The window and, apart from it, the store are killed in the middle of typing and of a push: the text is there
afterwards, and each decision is recorded once.

The window is a process of its own on a real X server, and its keys come from there.
"""

import os
import signal
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QDeadlineTimer

from console.local.profiles import find_profile, remote_profile
from console.sync.notices import OutboxFilter
from tests.journeys.hands import LIMIT_MS, Hands, Reviewer, window_on
from tests.journeys.test_a_day_of_review import drafts_to_review, pushed, signed_in
from tests.support.store import RunningStore, submit
from tests.support.submitting import recorded
from tests.support.x11 import window_of

pytestmark = [pytest.mark.x11, pytest.mark.slow, pytest.mark.timeout(300)]

PER_KEY_MS = 12
REJECT = ("Escape", "ctrl+BackSpace", "1", "Return")
"""From the list: while the text is still being checked, the keys after the first would go into it."""
MOST_KEYS = 300


class Window:
    """`countersign` in a process of its own; keys reach it through the X server."""

    def __init__(self, process: subprocess.Popen[bytes], display: str) -> None:
        self.process = process
        self.display = display
        self.id = window_of(process, display)
        self.xdotool("windowactivate", "--sync", self.id)

    def xdotool(self, *words: str) -> str:
        """One command to the X server."""
        environment = {**os.environ, "DISPLAY": self.display}
        return subprocess.run(
            ["xdotool", *words], env=environment, check=True, capture_output=True, text=True, timeout=60
        ).stdout

    def keys(self, *names: str) -> None:
        """Presses keys, as xdotool names them."""
        self.xdotool("key", "--delay", "5", *names)

    def kill(self) -> None:
        """SIGKILL: nothing is saved, nothing said."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait(30)


@contextmanager
def window_process(display: str, home: Path, profile: str) -> Iterator[Window]:
    """The console's process, killed at the end if the test did not."""
    environment = {**os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb", "COUNTERSIGN_HOME": str(home)}
    with (home / "window.log").open("ab") as log:
        process = subprocess.Popen([sys.executable, "-m", "console", "--profile", profile], env=environment, stderr=log)
        try:
            yield Window(process, display)
        finally:
            if process.poll() is None:
                process.kill()
                process.wait(30)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Everything of the console below one folder."""
    folder = tmp_path / "home"
    folder.mkdir()
    monkeypatch.setenv("COUNTERSIGN_HOME", str(folder))
    return folder


def named_in_settings(home: Path, name: str, url: str) -> None:
    """A profile as the settings screen would have written it."""
    (home / "settings.toml").write_text(f'[profiles.{name}]\nurl = "{url}"\n', encoding="utf-8")


def first_sync(profile: str, drafts: int) -> None:
    """Opens the profile once, until all drafts are cached."""
    with window_on(find_profile(profile)) as whole:
        hands = Hands(whole)
        hands.until(lambda: hands.session.reader.counts().pending == drafts, "the first sync")


def reject_until(window: Window, store: RunningStore, count: int) -> None:
    """Rejects one draft after the other, until the store has recorded so many; keys before the window is ready are
    lost.
    """
    for _ in range(MOST_KEYS):
        if len(recorded(store)) >= count:
            return
        window.keys(*REJECT)
    pytest.fail(f"{count} decisions were not recorded by pressing {MOST_KEYS} times")


def until_typed_in(window: Window, store: RunningStore, draft: str) -> None:
    """Goes into the text and types x until the window claims the draft for it; keys before it is ready go nowhere."""
    deadline = QDeadlineTimer(LIMIT_MS)
    while store.as_("lead").get(f"/v1/drafts/{draft}").json()["claim"] is None:
        assert not deadline.hasExpired(), "the window never opened the draft"
        window.keys("Return", "ctrl+End", "x")


def shown_text(profile: str) -> str:
    """The text that the window shows when it is opened again."""
    with window_on(find_profile(profile)) as whole:
        return Reviewer(whole).draft().text


def test_typed_text_survives_a_kill_of_the_window(
    home: Path, x_display: str, running_store: RunningStore, development_data: Path | None
) -> None:
    wire: dict[str, Any] = drafts_to_review(development_data)[0]
    draft = submit(running_store.as_("pipeline"), wire)[0]["id"]
    named_in_settings(home, "typing", running_store.url)
    signed_in(remote_profile("typing", running_store.url), running_store.token("agent", "Ada Okafor"))
    first_sync("typing", 1)
    typed = "the quick brown fox jumps over the lazy dog " * 5

    with window_process(x_display, home, "typing") as window:
        until_typed_in(window, running_store, draft)
        typing = threading.Thread(
            target=lambda: subprocess.run(
                ["xdotool", "type", "--delay", str(PER_KEY_MS), typed],
                env={**os.environ, "DISPLAY": x_display},
                check=False,
            )
        )
        typing.start()
        typing.join(1.5)
        running_store.kill()
        window.kill()
        typing.join()

    running_store.again()
    text = shown_text("typing")
    before, drafted, after = text.partition(wire["text"])
    assert drafted
    survived = before + after.lstrip("x\n")
    assert survived in typed
    assert len(survived) >= 10


def test_decisions_survive_kills_of_store_and_window_and_are_recorded_once(
    home: Path, x_display: str, running_store: RunningStore, development_data: Path | None
) -> None:
    wire = drafts_to_review(development_data)
    submit(running_store.as_("pipeline"), *wire)
    named_in_settings(home, "pushing", running_store.url)
    signed_in(remote_profile("pushing", running_store.url), running_store.token("agent", "Ada Okafor"))
    first_sync("pushing", len(wire))

    for done in (6, 12):
        with window_process(x_display, home, "pushing") as window:
            reject_until(window, running_store, done - 3)
            running_store.kill()
            window.keys(*REJECT, *REJECT)
            running_store.again()
            reject_until(window, running_store, done)
            window.kill()

    with window_on(find_profile("pushing")) as whole:
        agent = Reviewer(whole)
        pushed(agent)
        here = {row.key for row in agent.session.reader.outbox(OutboxFilter.RECORDED)}
        needing = agent.session.reader.outbox(OutboxFilter.NEEDS_YOU)
    rows = recorded(running_store)
    assert needing == ()
    assert len(here) == len(rows) >= 12
    assert max(Counter(row["draft"] for row in rows).values()) == 1
