"""Somebody on a server without a screen types `make run`: the console opens on a virtual one, and they are told how to
look at it.
"""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest
from PySide6.QtGui import QImage

from tests.support.sample import SampleFolder
from tests.support.waiting import until
from ui.screenshots import SCREENS
from ui.virtual_screen import PROGRAMS

REPOSITORY = Path(__file__).resolve().parents[2]

pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="a virtual screen is TigerVNC's X server, on Linux"),
    pytest.mark.slow,
    pytest.mark.timeout(240),
]


@pytest.fixture
def run_without_display(tmp_path: Path, sample_folder: SampleFolder) -> Iterator[subprocess.Popen[str]]:
    assert all(shutil.which(program) for program in PROGRAMS), "run .ci/setup test"
    screens = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM", "XAUTHORITY")
    environment = {name: value for name, value in os.environ.items() if name not in screens}
    environment |= {"COUNTERSIGN_HOME": str(tmp_path / "home"), "PYTHONUNBUFFERED": "1"}
    sample_folder(tmp_path / "home" / "profiles" / "demo")
    demo = [str(Path(sys.executable).with_name("countersign")), "demo"]
    process = subprocess.Popen(
        [sys.executable, "-m", "ui.virtual_screen", "--picture", str(tmp_path / "look.png"), *demo],
        cwd=REPOSITORY,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        text=True,
    )
    yield process
    if process.poll() is None:
        process.kill()
    process.wait()
    assert process.stdout is not None
    process.stdout.close()


def test_the_console_opens_on_a_virtual_screen_that_only_this_computer_reaches_with_a_password(
    run_without_display: subprocess.Popen[str], tmp_path: Path
) -> None:
    assert run_without_display.stdout is not None
    words = [run_without_display.stdout.readline() for _ in range(4)]
    port = int(re.findall(r"vncviewer 127\.0\.0\.1::(\d+)", words[1])[0])
    assert re.search(r"password [0-9a-f]{8}\b", words[1])
    assert f"ssh -L {port}:127.0.0.1:{port}" in words[2]
    assert str(tmp_path / "look.png") in words[3]

    assert _security_types(port) == [2]  # VNC authentication (RFC 6143 §7.2.2), and nothing weaker
    listening = {
        connection.laddr.ip
        for child in psutil.Process(run_without_display.pid).children(recursive=True)
        for connection in child.net_connections("tcp")
        if connection.status == psutil.CONN_LISTEN and connection.laddr.port == port
    }
    assert listening
    assert listening <= {"127.0.0.1", "::1"}

    until(lambda: _colours(tmp_path / "look.png") > 50, "a picture of the console", seconds=120)

    children = psutil.Process(run_without_display.pid).children(recursive=True)
    run_without_display.send_signal(signal.SIGINT)
    assert run_without_display.wait(60) == 0
    until(
        lambda: not any(child.is_running() and child.status() != psutil.STATUS_ZOMBIE for child in children),
        "all have ended",
    )


def test_every_screen_is_drawn_without_a_display(tmp_path: Path) -> None:
    environment = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "QT_QPA_PLATFORM")}
    result = subprocess.run(
        [sys.executable, "-m", "console", "demo", "--screenshots"],
        cwd=tmp_path,
        env={**environment, "PYTHONPATH": str(REPOSITORY)},
        stdout=subprocess.PIPE,
        check=False,
    )
    assert result.returncode == 0
    pictures = list((tmp_path / "build" / "screenshots").glob("*.png"))
    assert {picture.name.partition("-")[0] for picture in pictures} == set(SCREENS)
    assert len(result.stdout.splitlines()) == len(pictures)


def test_with_a_display_the_command_simply_runs_on_it() -> None:
    result = subprocess.run(
        [sys.executable, "-m", "ui.virtual_screen", sys.executable, "-c", "import sys; sys.exit(7)"],
        cwd=REPOSITORY,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        check=False,
    )
    assert result.returncode == 7


def test_where_a_package_is_missing_it_is_named_with_the_way_out(tmp_path: Path) -> None:
    environment = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "QT_QPA_PLATFORM")}
    result = subprocess.run(
        [sys.executable, "-m", "ui.virtual_screen", "true"],
        cwd=REPOSITORY,
        env={**environment, "PATH": str(tmp_path)},
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )
    assert result.returncode == 1
    assert "apt-get install --no-install-recommends openbox tigervnc-standalone-server tigervnc-tools" in result.stderr


def _runs(process: psutil.Process) -> bool:
    try:
        return process.is_running() and process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def _security_types(port: int) -> list[int]:
    with socket.create_connection(("127.0.0.1", port), timeout=10) as connection:
        stream = connection.makefile("rwb")
        version = stream.read(12)
        assert version == b"RFB 003.008\n"
        stream.write(version)
        stream.flush()
        return list(stream.read(stream.read(1)[0]))


def _colours(picture: Path) -> int:
    image = QImage(str(picture))
    if image.isNull():
        return 0
    return len({image.pixel(x, y) for x in range(0, image.width(), 3) for y in range(0, image.height(), 3)})


def test_where_no_screen_is_needed_signals_and_the_exit_code_are_the_commands_own() -> None:
    command = [sys.executable, "-c", "import os; print(os.getpid(), flush=True); input()", "--version"]
    process = subprocess.Popen(
        [sys.executable, "-m", "ui.virtual_screen", *command],
        cwd=REPOSITORY,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    with process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert int(process.stdout.readline()) == process.pid
        process.send_signal(signal.SIGINT)
        assert process.stderr.read().count("Traceback") == 1, "the command's own, and no other"
    assert process.returncode == -signal.SIGINT
