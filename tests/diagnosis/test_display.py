"""Where no window can be shown, that is said in one sentence before Qt is asked."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.diagnosis.display import NONE, why_no_window

WITHOUT_DISPLAY = {"offscreen", "minimal", "minimalegl", "linuxfb", "eglfs", "vnc", "vkkhrdisplay"}

pytestmark = pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="there Qt needs no display's name")


@pytest.mark.parametrize("command", [[], ["demo"]], ids=["countersign", "demo"])
def test_a_display_that_names_no_server_is_said_with_exit_code_1(command: list[str], tmp_path: Path) -> None:
    without = {n: v for n, v in os.environ.items() if n not in ("QT_QPA_PLATFORM", "WAYLAND_DISPLAY", "DISPLAY")}
    environment = without | {"DISPLAY": ":9876", "COUNTERSIGN_HOME": str(tmp_path)}
    answer = subprocess.run(
        [sys.executable, "-m", "console", *command], env=environment, capture_output=True, text=True, check=False
    )
    assert answer.returncode == 1
    assert answer.stderr == f"{why_no_window(environment)}\n"
    assert ":9876" in answer.stderr


def test_without_any_display_that_is_said() -> None:
    assert why_no_window({}, "linux") == NONE


@pytest.mark.parametrize("platform", ["offscreen", "vnc", "minimal", "offscreen:whatever"])
def test_a_platform_without_a_display_needs_none(platform: str) -> None:
    assert why_no_window({"QT_QPA_PLATFORM": platform}, "linux") is None


@given(
    st.sampled_from(["nonsense", "", "windows", "cocoa", "xcb ", "XCB", "wayland-egl", "wayland", "\u202e", ";", ":0"])
    | st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=80),
    st.sampled_from(["", ":x=1", ";offscreen", ";nonsense"]),
)
def test_any_platform_is_one_that_qt_has_or_a_sentence_with_a_way_out(name: str, more: str) -> None:
    setting = name + more
    why = why_no_window({"QT_QPA_PLATFORM": setting, "DISPLAY": "", "WAYLAND_DISPLAY": ""}, "linux")
    if why is None:
        assert {part.partition(":")[0].lower() for part in setting.split(";")} & WITHOUT_DISPLAY
    else:
        assert why == NONE or ("Unset it" in why and "xcb" in why)
        assert why.isprintable()
        assert len(why) < 1_000


def test_plugins_in_another_place_are_left_to_qt() -> None:
    assert why_no_window({"QT_QPA_PLATFORM": "own", "QT_PLUGIN_PATH": "/opt/own"}, "linux") is None


def test_a_platform_that_qt_does_not_have_ends_the_window_with_a_sentence(tmp_path: Path) -> None:
    environment = os.environ | {"QT_QPA_PLATFORM": "nonsense", "COUNTERSIGN_HOME": str(tmp_path)}
    answer = subprocess.run(
        [sys.executable, "-m", "console"], env=environment, capture_output=True, text=True, check=False
    )
    assert (answer.returncode, answer.stdout) == (1, "")
    assert answer.stderr == f"{why_no_window(environment)}\n"


def test_other_systems_are_not_asked() -> None:
    assert why_no_window({}, "darwin") is None
    assert why_no_window({}, "win32") is None


def test_a_wayland_session_that_answers_is_enough(tmp_path: Path) -> None:
    environment = {"WAYLAND_DISPLAY": "wayland-7", "XDG_RUNTIME_DIR": str(tmp_path), "DISPLAY": ":9876"}
    assert "9876" in (why_no_window(environment, "linux") or "")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "wayland-7"))
        server.listen(1)
        assert why_no_window(environment, "linux") is None


def test_a_display_by_tcp_is_asked_there() -> None:
    assert why_no_window({"DISPLAY": "localhost:9876.0"}, "linux") is not None
    assert why_no_window({"DISPLAY": "127.0.0.1:9876"}, "linux") is not None


@pytest.mark.parametrize("name", ["QT_SCALE_FACTOR", "QT_FONT_DPI"])
@pytest.mark.parametrize("size", ["-1", "-0.5", "nan", "inf", "-inf", "100000", "1e300"])
def test_a_size_at_which_nothing_is_seen_is_said(name: str, size: str) -> None:
    why = why_no_window({"QT_QPA_PLATFORM": "offscreen", name: size}, "linux")
    assert why is not None
    assert why.startswith(f"{name} is '{size}'")
    assert "Unset it" in why


@pytest.mark.parametrize("name", ["QT_SCALE_FACTOR", "QT_FONT_DPI"])
@pytest.mark.parametrize("size", ["", "garbage", "1", "1.25", "2", "\u202e"])
def test_usual_sizes_and_what_qt_ignores_keep_no_window_from_opening(name: str, size: str) -> None:
    assert why_no_window({"QT_QPA_PLATFORM": "offscreen", name: size}, "linux") is None
