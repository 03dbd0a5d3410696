"""Runs a command that opens a window, on a machine without a screen too: there on a virtual one, seen through VNC.

    python -m ui.virtual_screen [--picture FILE] COMMAND…

Where a display answers, the command simply runs on it. Elsewhere TigerVNC's X server is started: it listens on loopback
only, with a password made for this run, since other people of the same machine reach loopback too.
"""

import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from console.diagnosis.display import why_no_window

PROGRAMS: Final = {
    "Xtigervnc": "tigervnc-standalone-server",
    "tigervncpasswd": "tigervnc-tools",
    "openbox": "openbox",
}
"""What a virtual screen needs, with the Debian package that brings it."""
GEOMETRY: Final = "1440x900"
PICTURE: Final = Path("build/first-look.png")
_START_SECONDS: Final = 20.0
_END_SECONDS: Final = 10.0
_COOKIE_BYTES: Final = 16
_NO_WINDOW: Final = frozenset({"--help", "--screenshots", "--version"})


class NoVirtualScreen(Exception):
    """A virtual screen cannot be had; the text says why and what to do."""


def main(arguments: Sequence[str]) -> int:
    """Run the command; returns its exit code, 0 where the person ended it by Ctrl+C."""
    picture, command = PICTURE, list(arguments)
    if command[:1] == ["--picture"]:
        picture, command = Path(command[1]), command[2:]
    if why_no_window() is None or not _NO_WINDOW.isdisjoint(command):
        if os.name == "posix":
            # In place of this process, so that Ctrl+C and signals reach the command alone.
            os.execvp(command[0], command)  # noqa: S606 - what `make run` names
        return subprocess.call(command)
    try:
        with virtual_screen() as (environment, port, password):
            return _run(command, environment, port, password, picture)
    except NoVirtualScreen as error:
        print(error, file=sys.stderr)
        return 1


def missing_packages() -> list[str]:
    """The Debian packages that a virtual screen lacks here."""
    return sorted({package for program, package in PROGRAMS.items() if shutil.which(program) is None})


@contextmanager
def virtual_screen() -> Iterator[tuple[dict[str, str], int, str]]:
    """A virtual screen with a window manager: the environment that leads to it, its VNC port on loopback, and the
    password. Ends with the block. Raises NoVirtualScreen.
    """
    if missing := missing_packages():
        raise NoVirtualScreen(
            "There is no display, and a virtual one needs packages that are missing here. "
            f"Install them (as root: apt-get install --no-install-recommends {' '.join(missing)}), or set DISPLAY."
        )
    with tempfile.TemporaryDirectory(prefix="countersign-screen-") as folder:
        password = secrets.token_hex(4)  # VNC reads eight characters
        port = _free_port()
        server, number = _start_server(Path(folder), port, password)
        environment = {name: value for name, value in os.environ.items() if name != "WAYLAND_DISPLAY"}
        environment |= {"DISPLAY": f":{number}", "XAUTHORITY": str(_write_authority(Path(folder), number))}
        started = [server]
        try:
            started.append(_start(["openbox"], environment))
            yield environment, port, password
        finally:
            for process in reversed(started):
                _end(process)


def _run(command: Sequence[str], environment: Mapping[str, str], port: int, password: str, picture: Path) -> int:
    application = subprocess.Popen(command, env=environment, stdin=subprocess.DEVNULL)
    photographer = _start([sys.executable, "-m", "ui.screen_picture", str(picture)], environment)
    try:
        user, host = os.environ.get("USER") or "you", socket.gethostname()
        print(
            "There is no display, so Countersign runs on a virtual screen. Ctrl+C ends it. To look at it:\n"
            f"  here:            vncviewer 127.0.0.1::{port}   (password {password})\n"
            f"  from elsewhere:  ssh -L {port}:127.0.0.1:{port} {user}@{host}, then vncviewer 127.0.0.1::{port}\n"
            f"  a picture:       {picture}",
            flush=True,
        )
        return application.wait()
    except KeyboardInterrupt:
        return 0
    finally:
        _end(photographer)
        _end(application)


def _start_server(folder: Path, port: int, password: str) -> tuple[subprocess.Popen[bytes], int]:
    password_file = folder / "password"
    encoded = subprocess.run(
        ["tigervncpasswd", "-f"], input=f"{password}\n".encode(), stdout=subprocess.PIPE, check=True, timeout=10
    )
    password_file.write_bytes(encoded.stdout)
    password_file.chmod(0o600)
    authority = folder / "authority"
    authority.write_bytes(b"")
    authority.chmod(0o600)
    # The cookie is the same for every display number, which the server chooses after it has read the file.
    cookie = secrets.token_bytes(_COOKIE_BYTES)
    (folder / "cookie").write_bytes(cookie)
    authority.write_bytes(_authority_record("", cookie))
    reading, writing = os.pipe()
    options = ["-displayfd", str(writing), "-auth", str(authority), "-rfbport", str(port), "-localhost=1"]
    options += ["-interface", "127.0.0.1", "-SecurityTypes", "VncAuth", "-PasswordFile", str(password_file)]
    options += ["-geometry", GEOMETRY, "-depth", "24", "-nolisten", "tcp", "-AlwaysShared", "-desktop", "Countersign"]
    try:
        server = _start(["Xtigervnc", *options], os.environ, pass_fds=(writing,))
    finally:
        os.close(writing)
    with os.fdopen(reading, "rb") as answer:
        number = _read_line(answer.fileno())
    if not number.isdigit():
        _end(server)
        raise NoVirtualScreen("TigerVNC's X server did not start. Set DISPLAY to a screen that is there.")
    return server, int(number)


def _read_line(source: int) -> str:
    """The first line that the X server writes when it is ready; "" if it ends or stays silent."""
    os.set_blocking(source, False)
    line, deadline = b"", time.monotonic() + _START_SECONDS
    while not line.endswith(b"\n") and time.monotonic() < deadline:
        try:
            piece = os.read(source, 64)
        except BlockingIOError:
            time.sleep(0.02)
            continue
        if not piece:
            break
        line += piece
    return line.decode("ascii", "replace").strip()


def _write_authority(folder: Path, number: int) -> Path:
    path = folder / "client-authority"
    path.write_bytes(_authority_record(str(number), (folder / "cookie").read_bytes()))
    path.chmod(0o600)
    return path


def _authority_record(number: str, cookie: bytes) -> bytes:
    """An entry of an Xauthority file (Xau, `XauWriteAuth`) that holds for any host."""

    def counted(value: bytes) -> bytes:
        return len(value).to_bytes(2, "big") + value

    any_host = (0xFFFF).to_bytes(2, "big") + counted(b"")
    return any_host + counted(number.encode()) + counted(b"MIT-MAGIC-COOKIE-1") + counted(cookie)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _start(
    command: Sequence[str], environment: Mapping[str, str], pass_fds: Sequence[int] = ()
) -> subprocess.Popen[bytes]:
    """Start a program of the screen; Ctrl+C is for the console, and the program ends with this process."""
    guarded = ["setpriv", "--pdeathsig", "TERM", "--", *command] if shutil.which("setpriv") else list(command)
    return subprocess.Popen(
        guarded,
        env=dict(environment),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        pass_fds=pass_fds,
        start_new_session=True,
    )


def _end(process: subprocess.Popen[bytes]) -> None:
    if process.poll() is None:
        process.terminate()
    with suppress(subprocess.TimeoutExpired):
        process.wait(_END_SECONDS)
        return
    process.kill()
    process.wait()


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    sys.exit(main(sys.argv[1:]))
