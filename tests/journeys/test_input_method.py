"""Words that a real input method composes: ibus with its Korean engine, keys of a real X server."""

import os
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests import desktop
from tests.journeys import test_real_keys as real_keys

ENGINE = Path("/usr/share/ibus/component/hangul.xml")
pytestmark = [
    pytest.mark.x11,
    pytest.mark.slow,
    pytest.mark.timeout(300),
    pytest.mark.skipif(not ENGINE.exists(), reason="no input method is installed: apt-get install ibus ibus-hangul"),
]


@contextmanager
def input_method(display: str, home: Path) -> Iterator[dict[str, str]]:
    """Run ibus with its Korean engine on; gives the environment of its programs. Its sockets lie in a folder with a
    short name.
    """
    with desktop.session_bus() as bus, tempfile.TemporaryDirectory(prefix="countersign-ime-") as sockets:
        more = {"DBUS_SESSION_BUS_ADDRESS": bus, "GSETTINGS_BACKEND": "keyfile", "QT_IM_MODULE": "ibus"}
        more |= {"XDG_CONFIG_HOME": str(home / "config"), "XDG_CACHE_HOME": str(home / "cache")}
        more |= {"XDG_RUNTIME_DIR": sockets, "DISPLAY": display}
        settings = home / "config" / "glib-2.0" / "settings" / "keyfile"
        settings.parent.mkdir(parents=True)
        settings.write_text("[org/freedesktop/ibus/engine/hangul]\ninitial-input-mode='hangul'\n", encoding="utf-8")
        environment = {**os.environ, **more}
        command = [
            "setpriv",
            "--pdeathsig",
            "KILL",
            "--",
            "ibus-daemon",
            "--panel=disable",
            "--emoji-extension=disable",
        ]
        with (home / "ibus.log").open("wb") as log:
            process = subprocess.Popen(command, env=environment, stdout=log, stderr=log)
            try:
                _await_address(process, environment)
                yield more
            finally:
                process.terminate()
                process.wait(30)


def _await_address(process: "subprocess.Popen[bytes]", environment: dict[str, str]) -> None:
    """A window that opens before ibus says where it is has no input method."""
    for _ in range(300):
        answer = subprocess.run(
            ["ibus", "address"], env=environment, check=False, capture_output=True, text=True, timeout=60
        )
        if answer.stdout.startswith("unix:"):
            return
        try:
            process.wait(0.1)
        except subprocess.TimeoutExpired:
            continue
        break
    raise AssertionError(f"ibus does not start: {answer}")


def begin_composing(window: real_keys.Window, environment: dict[str, str]) -> None:
    """Choose Korean, and press its first letter in the reply: Latin until ibus has it on for this field."""
    choose = ["ibus", "engine", "hangul"]
    for number in range(100):
        if number % 20 == 0:  # it takes a while, and to be told again makes it begin again
            subprocess.run(choose, env={**os.environ, **environment}, check=False, capture_output=True, timeout=60)
        window.x("key", "d")
        window.until(lambda: window.now.get("composing") or window.now.get("text", "").startswith("d"), "the letter")
        if window.now["composing"] == "ㅇ":
            return
        window.x("key", "BackSpace")
        window.until(lambda: not window.now.get("text", "d").startswith("d"), "the Latin letter to be gone")
    pytest.skip("ibus does not give the field its Korean engine")


def test_what_is_composed_comes_into_the_reply_and_is_signed_when_it_is_there(x_display: str, tmp_path: Path) -> None:
    with (
        input_method(x_display, tmp_path) as more,
        real_keys.a_window(x_display, tmp_path, **more) as window,
    ):
        first = window.ready()
        window.tap(real_keys.RETURN)  # into the text
        window.ready()
        begin_composing(window, more)
        window.x("key", "--delay", "80", *"kssud")  # 안녕
        window.until(lambda: window.now.get("composing") == "녕", "the second syllable to be composed")
        assert window.now["text"].startswith("안")
        assert not window.now["ready"]
        window.x("key", "ctrl+Return")  # ends the syllable, and was pressed before anyone saw it in the text
        window.until(lambda: window.now.get("text", "").startswith("안녕"), "the second syllable in the text")
        window.until(lambda: window.now.get("ready"), "the text to be judged")
        assert window.now["composing"] == ""
        assert window.signed == []
        window.x("keydown", real_keys.CONTROL, "keydown", real_keys.RETURN)  # held: ibus marks no repeats
        window.until(lambda: window.now.get("shown", first) not in ("", first), "the next draft")
        window.until(lambda: window.now.get("ready"), "the next draft to be seen")
        window.x("keyup", real_keys.RETURN, "keyup", real_keys.CONTROL)
        window.ready()
        assert [(each["signed"], each["painted"], each["composing"]) for each in window.signed] == [(first, True, "")]
        assert window.signed[0]["text"].startswith("안녕")
