"""Windows on a desktop of their own: a real X server, a window manager, a session bus and a keyring."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import msgspec

from tests import desktop
from tests.bench.machine import REPOSITORY
from tests.bench.processes import ask, fresh
from tests.bench.profiles import NAME
from tests.bench.row import Context, NotThere
from tests.bench.screen import BETWEEN_LOOKS_SECONDS, Client, Region, Screen, wait_for

SIZE = "1600x1000x24"
MIDDLE = Region(780, 480, 40, 40)
"""Every window of 1440 × 900 on such a screen covers this."""
HIDDEN = ("rich", "pygments")
"""Packages that come with the tests' own; httpx loads them where it finds them, which no installed console does."""
LIMIT_SECONDS = 60.0
LEAST_WIDTH = 800
"""Narrower ones are helpers of the toolkit."""
EMPTY = (sys.executable, "-m", "tests.bench.empty_window")
CONSOLE = (sys.executable, "-m", "console", "--profile", NAME)


class Desk(msgspec.Struct, frozen=True):
    """A desktop that nobody else uses."""

    display: str
    screen: Screen
    client: Client
    environment: dict[str, str]


class Window(msgspec.Struct, frozen=True):
    """An open window: when its process was started and when its middle was first painted (`time.monotonic`)."""

    process: subprocess.Popen[bytes]
    started: float
    painted: float

    @property
    def first_paint_ms(self) -> float:
        """From the start of the process."""
        return (self.painted - self.started) * 1000


@contextmanager
def desk(context: Context) -> Iterator[Desk]:
    """The desktop, for as long as the block runs."""
    folder = fresh(context.work / "desktop")
    environment = {name: value for name, value in os.environ.items() if not name.startswith("COUNTERSIGN_")}
    for variable in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME", "XDG_RUNTIME_DIR"):
        environment[variable] = str(folder / variable.lower())
        Path(environment[variable]).mkdir(mode=0o700)
    try:
        with desktop.session_bus() as bus, desktop.secret_service(bus, environment):
            (folder / "picture").mkdir()
            with desktop.x_server(SIZE, picture_folder=folder / "picture") as display:
                environment["PYTHONPATH"] = str(_hide(HIDDEN, folder / "hidden"))
                environment |= {"DISPLAY": display, "DBUS_SESSION_BUS_ADDRESS": bus, "QT_QPA_PLATFORM": "xcb"}
                client = Client(display)
                try:
                    screen = Screen(folder / "picture")
                    client.point(screen.width - 1, screen.height - 1)
                    yield Desk(display, screen, client, environment)
                finally:
                    client.close()
    except (desktop.DesktopFailed, FileNotFoundError) as error:
        raise NotThere(f"no desktop to measure on: {error}") from error


def use_home(on: Desk, home: Path, url: str) -> dict[str, str]:
    """The environment in which the console opens the profile kept in `home`, working with the store at `url`."""
    environment = on.environment | {"COUNTERSIGN_HOME": str(home)}
    (home / "settings.toml").write_text(f'current = "{NAME}"\n\n[profiles.{NAME}]\ntitle = "Bench"\nurl = "{url}"\n')
    # The tests' own packages are hidden from the window alone.
    ask("tests.bench.install_secrets", home, environment=environment | {"PYTHONPATH": ""})
    return environment


@contextmanager
def opened(on: Desk, command: Sequence[str], environment: Mapping[str, str]) -> Iterator[Window]:
    """Start a program and wait for its window's first paint; the program is ended with the block."""
    before = on.screen.look(MIDDLE)
    log = Path(on.environment["HOME"], "window.log")
    with log.open("wb") as output:
        started = time.monotonic()
        process = subprocess.Popen(
            command, cwd=REPOSITORY, env=dict(environment), stdin=subprocess.DEVNULL, stdout=output, stderr=output
        )
    try:
        while on.screen.look(MIDDLE) == before:
            if process.poll() is not None or time.monotonic() - started > LIMIT_SECONDS:
                raise RuntimeError(f"no window: {log.read_text(errors='replace')[-2000:]}")
            time.sleep(BETWEEN_LOOKS_SECONDS)
        yield Window(process, started, time.monotonic())
    finally:
        process.terminate()
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        wait_for(lambda: on.screen.look(MIDDLE) == before, "the screen is as it was")


def place_of(on: Desk, process: subprocess.Popen[bytes]) -> Region:
    """Where the window of `process` lies on the screen, without its frame."""
    places: list[Region] = []

    def found() -> bool:
        search = ["xdotool", "search", "--onlyvisible", "--pid", str(process.pid)]
        windows = subprocess.run(search, env=on.environment, capture_output=True, text=True, check=False).stdout
        places[:] = [place for window in windows.split() if (place := on.client.place(int(window))).width > LEAST_WIDTH]
        return bool(places)

    wait_for(found, "a window of the process", LIMIT_SECONDS)
    return places[0]


def _hide(packages: Sequence[str], folder: Path) -> Path:
    folder.mkdir()
    for package in packages:
        (folder / f"{package}.py").write_text('raise ImportError("not there in an installed console")\n')
    return folder
