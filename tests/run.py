"""What `make test` runs: every test, on a desktop and in a home folder of their own, and the checks beside them.

    python -m tests.run [--checks | --fast] [--once] [pytest's arguments…]

`--checks` leaves the tests out; `--fast` leaves the checks out, and what `tests.fast` names. A process that the tests
leave behind is ended, named, and counts as a failure. Where no more than a few tests failed, these run once more; what
passes then is named as unsteady, which is a fault to look for, and fails the run with `--once`.
"""

import ctypes
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path
from types import FrameType

import psutil

from tests import desktop, fast, progress

REPOSITORY = Path(__file__).resolve().parent.parent
PROGRAMS = Path(sys.executable).parent

CHECKS = {
    "ruff": ["ruff", "check"],
    "format": ["ruff", "format", "--check"],
    "types": ["mypy"],
    "layers": ["lint-imports", "--no-logo"],
}
# Tests wait for a third of their time, for stores, screens and timers: one more at work than there are cores.
WORKERS = str((os.cpu_count() or 1) + 1)
# Tests marked x11 share one screen, so they stay together on one worker.
PYTEST = ["pytest", "-n", WORKERS, "--dist", "loadgroup", "--no-loadscope-reorder", "--durations", "10"]
TESTS_LIMIT_SECONDS = 60 * 60  # a guard against what hangs, far above what all may take
FAREWELL_SECONDS = 10
SUMMARY_SECONDS = 60  # pytest waits for its workers before it prints what it found
LONGEST_LIST = 40
RUN_AGAIN_AT_MOST = 3  # more have a cause in common
TESTS_FAILED, STOPPED = 1, 124  # the first is pytest's
# What belongs to the person who runs the tests, and must not reach them. The last but one would have each of the
# hundreds of processes that the tests start compile every module anew, which takes as long as their work; with the
# last, what a process prints before it is killed would arrive here and nowhere else.
PERSONAL = (
    *("DISPLAY", "WAYLAND_DISPLAY", "XAUTHORITY", "DBUS_SESSION_BUS_ADDRESS", "PYTHON_KEYRING_BACKEND"),
    "PYTHONDONTWRITEBYTECODE",
    "PYTHONUNBUFFERED",
)


def main(arguments: Sequence[str]) -> int:
    """Run all; returns 0 when everything passed."""
    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        if (number := getattr(signal, name, None)) is not None:
            signal.signal(number, _leave)
    only_checks, only_fast = "--checks" in arguments, "--fast" in arguments
    if only_checks:
        failed = run_checks()
    elif only_fast:
        failed = run_tests([*fast.choice(), *(argument for argument in arguments if argument != "--fast")])
    else:
        with _checks_beside() as verdict:
            failed = run_tests(arguments)
            failed += verdict()
    if failed:
        print(f"failed: {', '.join(failed)}", flush=True)
    return 1 if failed else 0


def run_checks() -> list[str]:
    """Run every check, two at a time; returns the names of those that found something."""

    def run(name: str) -> tuple[str, float, subprocess.CompletedProcess[str]]:
        start = time.monotonic()
        program, *options = CHECKS[name]
        result = subprocess.run(
            [PROGRAMS / program, *options],
            cwd=REPOSITORY,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        return name, time.monotonic() - start, result

    failed = []
    with ThreadPoolExecutor(2) as pool:
        for name, seconds, result in pool.map(run, sorted(CHECKS, key="types".__eq__, reverse=True)):
            verdict = "ok" if result.returncode == 0 else "FAILED"
            print(f"check {name}: {verdict} ({seconds:.1f} s)", flush=True)
            if result.returncode != 0:
                failed.append(name)
                print(result.stdout, flush=True)
    return failed


@contextmanager
def _checks_beside() -> Iterator[Callable[[], list[str]]]:
    """Runs the checks in a process of its own, since the longest keeps one core busy alone; what it gives waits for
    them, prints their output, and returns what failed.
    """
    with tempfile.TemporaryFile("w+") as output:
        checks = subprocess.Popen(
            [sys.executable, "-m", "tests.run", "--checks"], cwd=REPOSITORY, stdin=subprocess.DEVNULL, stdout=output
        )

        def verdict() -> list[str]:
            code = checks.wait()
            output.seek(0)
            print(output.read(), end="", flush=True)
            return ["checks"] if code else []

        try:
            yield verdict
        finally:
            checks.terminate()
            checks.wait()


def run_tests(arguments: Sequence[str]) -> list[str]:
    """Run pytest with `arguments`; returns what failed: tests, processes left behind, the desktop itself."""
    _adopt_orphans()
    failed: list[str] = []
    try:
        with (
            _home() as environment,
            desktop.session_bus() as bus,
            desktop.secret_service(bus, environment),
            desktop.x_server() as display,
        ):
            environment |= {"DBUS_SESSION_BUS_ADDRESS": bus, "COUNTERSIGN_TEST_DISPLAY": display}
            failed += run_pytest_on(environment, [one for one in arguments if one != "--once"], "--once" in arguments)
    except desktop.DesktopFailed as error:
        print(f"the tests' desktop: {error}", flush=True)
        failed.append("desktop")
    return failed


def _tell(what: str, tests: Sequence[str]) -> None:
    for line in tests[:LONGEST_LIST]:
        print(f"{what}: {line}", flush=True)
    if len(tests) > LONGEST_LIST:
        print(f"{what}: {len(tests) - LONGEST_LIST} more", flush=True)


def run_pytest_on(environment: dict[str, str], arguments: Sequence[str], once: bool) -> list[str]:
    """Runs pytest with these arguments, and what failed of it once more, unless that is much or `once` says not to."""
    ours = set(psutil.Process().children())
    try:
        code, tests = run_and_tell(arguments, environment, ours)
        if code == TESTS_FAILED and 0 < len(tests) <= RUN_AGAIN_AT_MOST and not once:
            _tell("runs once more", tests)
            code, _ = run_and_tell(tests, environment, ours)
            _tell("unsteady, since it passed when run once more", tests if code == 0 else ())
        left = _end_leftovers(ours, FAREWELL_SECONDS)
    finally:
        _end_leftovers(ours, 0)
    for line in left:
        print(f"left behind by a test: {line}", flush=True)
    return (["tests"] if code else []) + (["processes left behind"] if left else [])


def run_and_tell(
    arguments: Sequence[str], environment: dict[str, str], ours: set[psutil.Process]
) -> tuple[int, list[str]]:
    """Runs pytest; returns its exit code and the tests that failed, and prints these and what did not end."""
    file = Path(environment["TMPDIR"], "progress.jsonl")
    file.unlink(missing_ok=True)
    code = _run_pytest(arguments, environment | {progress.VARIABLE: str(file)}, ours)
    _tell("failed", progress.read_failed(file))
    _tell("began and did not end", progress.read_running(file))
    return code, progress.failed_tests(file)


def _run_pytest(arguments: Sequence[str], environment: dict[str, str], ours: set[psutil.Process]) -> int:
    process = subprocess.Popen(
        ["setpriv", "--pdeathsig", "KILL", "--", PROGRAMS / PYTEST[0], *PYTEST[1:], *arguments],
        cwd=REPOSITORY,
        env=environment,
        stdin=subprocess.DEVNULL,
    )
    _reap_orphans_except({process.pid, *(program.pid for program in ours)})
    try:
        return process.wait(TESTS_LIMIT_SECONDS)
    except subprocess.TimeoutExpired:
        print(f"the tests took longer than {TESTS_LIMIT_SECONDS // 60} minutes: stopped", flush=True)
        process.send_signal(signal.SIGINT)  # it prints what it found until now
        with suppress(subprocess.TimeoutExpired):
            process.wait(SUMMARY_SECONDS)
        return STOPPED
    finally:
        process.kill()
        process.wait()
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)


@contextmanager
def _home() -> Iterator[dict[str, str]]:
    """An environment whose HOME and XDG folders are new, empty, and gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="countersign-", ignore_cleanup_errors=True) as folder:
        places = {"HOME": "home", "XDG_CONFIG_HOME": "config", "XDG_DATA_HOME": "data", "XDG_CACHE_HOME": "cache"}
        places |= {"XDG_STATE_HOME": "state", "XDG_RUNTIME_DIR": "run", "TMPDIR": "tmp"}
        environment = {name: value for name, value in os.environ.items() if not _is_personal(name)}
        for variable, name in places.items():
            place = Path(folder, name)
            place.mkdir(mode=0o700)
            environment[variable] = str(place)
        yield environment


def _is_personal(variable: str) -> bool:
    return variable in PERSONAL or (variable.startswith("COUNTERSIGN_") and variable != "COUNTERSIGN_DATA")


def _adopt_orphans() -> None:
    """Make this process the parent of whatever loses its own, so that nothing hides (Linux, prctl(2))."""
    set_child_subreaper = 36
    ctypes.CDLL(None).prctl(set_child_subreaper, 1, 0, 0, 0)


def _reap_orphans_except(ours: set[int]) -> None:
    """Take notice of each adopted process that ends, as init would: a test may wait until its id is gone."""

    def reap(_number: int, _frame: FrameType | None) -> None:
        for child in psutil.Process().children():
            with suppress(psutil.NoSuchProcess, ChildProcessError):
                if child.pid not in ours and child.status() == psutil.STATUS_ZOMBIE:
                    os.waitpid(child.pid, os.WNOHANG)

    signal.signal(signal.SIGCHLD, reap)


def _end_leftovers(ours: set[psutil.Process], patience_seconds: float) -> list[str]:
    """Give the children that are not `ours` a moment to end by themselves, end the others, and describe these."""
    strangers = [child for child in psutil.Process().children() if child not in ours]
    strangers += [grandchild for child in strangers for grandchild in child.children(recursive=True)]
    _, alive = psutil.wait_procs(strangers, timeout=patience_seconds)
    left = []
    for process in alive:
        with suppress(psutil.NoSuchProcess):
            left.append(f"{process.pid} {' '.join(process.cmdline())[:200]}")
            process.kill()
    return left


def _leave(number: int, _frame: FrameType | None) -> None:
    sys.exit(128 + number)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
