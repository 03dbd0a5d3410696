"""A desktop that tests bring along: an X server with a window manager, a session bus, a secret service.

Each part is a context manager over real programs that it starts and ends. The programs also end when the thread that
started them ends, whatever kills it: start them from a main thread.
"""

import os
import select
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

LIMIT_SECONDS = 30.0
SCREEN = "2560x1440x24"


class DesktopFailed(RuntimeError):
    """A part of the desktop did not come up, or ended too early; the message says which and what it printed."""


@contextmanager
def x_server(screen: str = SCREEN, *, picture_folder: Path | None = None) -> Iterator[str]:
    """Run Xvfb and a window manager; gives the display's name, e.g. `:3`.

    With `picture_folder` the server keeps its picture there, in a file that others can map (XWD, `Xvfb_screen0`).
    """
    with tempfile.TemporaryDirectory(prefix="countersign-x-") as folder:
        ready, display_pipe = os.pipe()
        server = [
            "Xvfb",
            "-displayfd",
            str(display_pipe),
            "-screen",
            "0",
            screen,
            "-nolisten",
            "tcp",
            "-noreset",
            "-dpi",
            "96",
        ]
        if picture_folder is not None:
            server += ["-fbdir", str(picture_folder)]
        with _running(server, Path(folder, "server.log"), pass_fds=[display_pipe]) as process:
            os.close(display_pipe)
            display = ":" + _first_line(ready, process, Path(folder, "server.log"))
            with _window_manager(display, Path(folder)):
                yield display


@contextmanager
def session_bus() -> Iterator[str]:
    """Run a D-Bus session bus; gives its address."""
    with tempfile.TemporaryDirectory(prefix="countersign-bus-") as folder:
        log = Path(folder, "bus.log")
        ready, address_pipe = os.pipe()
        command = ["dbus-daemon", "--session", "--nofork", "--nopidfile", f"--print-address={address_pipe}"]
        with _running(command, log, pass_fds=[address_pipe]) as process:
            os.close(address_pipe)
            yield _first_line(ready, process, log)


@contextmanager
def secret_service(bus: str, environment: Mapping[str, str]) -> Iterator[None]:
    """Run an unlocked keyring on `bus`; it keeps its secrets below the HOME and XDG folders of `environment`."""
    with tempfile.TemporaryDirectory(prefix="countersign-keys-") as folder:
        log = Path(folder, "keyring.log")
        command = ["gnome-keyring-daemon", "--foreground", "--unlock", "--components=secrets"]
        control = ["--control-directory", folder]
        with _running(
            command + control, log, environment={**environment, "DBUS_SESSION_BUS_ADDRESS": bus}, stdin=b"\n"
        ) as process:
            _await_bus_name("org.freedesktop.secrets", bus, process, log)
            yield


@contextmanager
def _window_manager(display: str, folder: Path) -> Iterator[None]:
    ready_pipe = folder / "ready"
    os.mkfifo(ready_pipe)
    ready = os.open(ready_pipe, os.O_RDWR)  # a reader that is also a writer never sees an early end of file
    command = ["openbox", "--sm-disable", "--startup", f"sh -c 'echo ready > {ready_pipe}'"]
    log = folder / "manager.log"
    with _running(command, log, environment={**os.environ, "DISPLAY": display}) as process:
        _first_line(ready, process, log)
        yield


@contextmanager
def _running(
    command: Sequence[str],
    log: Path,
    *,
    environment: Mapping[str, str] | None = None,
    stdin: bytes | None = None,
    pass_fds: Sequence[int] = (),
) -> Iterator[subprocess.Popen[bytes]]:
    with log.open("wb") as output:
        process = subprocess.Popen(
            ["setpriv", "--pdeathsig", "KILL", "--", *command],
            stdin=subprocess.DEVNULL if stdin is None else subprocess.PIPE,
            stdout=output,
            stderr=subprocess.STDOUT,
            env=environment,
            pass_fds=pass_fds,
        )
    try:
        if process.stdin:
            with suppress(BrokenPipeError), process.stdin as pipe:
                pipe.write(stdin or b"")
        yield process
        if process.poll() is not None:
            raise DesktopFailed(_account(process, log))
    finally:
        process.terminate()
        try:
            process.wait(5)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _first_line(descriptor: int, process: subprocess.Popen[bytes], log: Path) -> str:
    """Read what a program says on `descriptor` once it is ready, and close it."""
    line = b""
    end = time.monotonic() + LIMIT_SECONDS
    try:
        while not line.endswith(b"\n"):
            if not select.select([descriptor], [], [], 0.1)[0]:
                _check(process, log, end)
            elif not (part := os.read(descriptor, 4096)):
                raise DesktopFailed(_account(process, log))
            else:
                line += part
    finally:
        os.close(descriptor)
    return line.decode().strip()


def _await_bus_name(name: str, bus: str, process: subprocess.Popen[bytes], log: Path) -> None:
    ask = ["dbus-send", f"--bus={bus}", "--dest=org.freedesktop.DBus", "--print-reply=literal", "/"]
    ask += ["org.freedesktop.DBus.NameHasOwner", f"string:{name}"]
    end = time.monotonic() + LIMIT_SECONDS
    while b"true" not in subprocess.run(ask, capture_output=True, check=True).stdout:
        _check(process, log, end)
        time.sleep(0.02)


def _check(process: subprocess.Popen[bytes], log: Path, end: float) -> None:
    if process.poll() is not None or time.monotonic() > end:
        raise DesktopFailed(_account(process, log))


def _account(process: subprocess.Popen[bytes], log: Path) -> str:
    program = Path(str(process.args[4])).name if isinstance(process.args, list) else "a program"
    ended = f"ended with {process.poll()}" if process.poll() is not None else f"was not ready in {LIMIT_SECONDS:.0f} s"
    return f"{program} {ended}: {log.read_text(errors='replace').strip()[-500:] or 'it said nothing'}"
