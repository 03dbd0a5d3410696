"""`countersign` in processes of its own that have loaded modules, policy and model: forks of one process that waits.

Loading takes more than a second of a processor, and hundreds of tests start a store or a command. What is started here
is a process like any other: with its own environment, streams, signals and end. What a start from nothing does is
tested where consoles start their stores (tests/store/test_embedded.py), in tests/commands/test_streams.py and by the
journeys. Where a system cannot fork, each start is one from nothing.

    python -m tests.support.warm DESCRIPTOR

is the process that waits, for requests on a socket.
"""

import atexit
import functools
import gc
import importlib
import json
import os
import runpy
import signal
import socket
import struct
import subprocess
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any

import msgspec

from console.model.wire import decode_submission
from console.rules.policy import check, load
from console.store.routes.examples import DRAFT
from resources.policy import default_policy_text

PROGRAM = (sys.executable, "-m", "console")
REPOSITORY = Path(__file__).resolve().parents[2]
REQUEST_BYTES = 1 << 18
NUMBER = struct.Struct("!i")
LOADED = (
    *("console.commands.root", "console.commands.store", "console.commands.submit", "console.commands.policy"),
    *("console.commands.decisions", "console.store.serve", "console.store.app", "console.store.configuring"),
    *("console.store.database.migrate", "console.store.verification.verify", "console.store.dispatch.spool"),
    *("console.remote.client", "console.sync.session", "httpx", "alembic.command", "alembic.op", "psycopg"),
    *("sqlalchemy.dialects.postgresql.psycopg", "sqlalchemy.dialects.sqlite.pysqlite", "uvicorn.loops.asyncio"),
    *("uvicorn.protocols.http.httptools_impl", "uvicorn.lifespan.on"),
)


class Started:
    """A process that was forked: what tests use of `subprocess.Popen`."""

    def __init__(self, arguments: Sequence[str], keeper: socket.socket, stdout: IO[Any] | None) -> None:
        self.args = arguments
        self.stdout = stdout
        self.returncode: int | None = None
        self._keeper = keeper
        self._lock = threading.Lock()
        self.pid = _number(keeper)

    def poll(self) -> int | None:
        """The exit code, or None while it runs."""
        if self._lock.acquire(blocking=False):
            try:
                return self._wait(0)
            except subprocess.TimeoutExpired:
                pass
            finally:
                self._lock.release()
        return self.returncode

    def wait(self, timeout: float | None = None) -> int:
        """The exit code; raises `subprocess.TimeoutExpired`."""
        with self._lock:
            return self._wait(timeout)

    def _wait(self, timeout: float | None) -> int:
        if self.returncode is None:
            self._keeper.settimeout(timeout)
            try:
                self.returncode = _number(self._keeper)
            except (TimeoutError, BlockingIOError):
                raise subprocess.TimeoutExpired(self.args, timeout or 0) from None
            self._keeper.close()
        return self.returncode

    def send_signal(self, number: int) -> None:
        """Sends a signal, unless it has ended."""
        if self.poll() is None:
            with suppress(ProcessLookupError):
                os.kill(self.pid, number)

    def terminate(self) -> None:
        """SIGTERM."""
        self.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        """SIGKILL."""
        self.send_signal(signal.SIGKILL)


def start(arguments: Sequence[str], stderr: IO[Any], env: Mapping[str, str]) -> "subprocess.Popen[str] | Started":
    """Starts `countersign` with these arguments; its `stdout` can be read as text."""
    if not hasattr(os, "fork"):
        command = [*PROGRAM, *arguments]
        return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=stderr, text=True, env=env)
    reading, writing = os.pipe()
    nothing = os.open(os.devnull, os.O_RDONLY)
    keeper = _forked(arguments, (nothing, writing, stderr.fileno()), env, None)
    for descriptor in (nothing, writing):
        os.close(descriptor)
    return Started(arguments, keeper, os.fdopen(reading, encoding="utf-8"))


def run(
    arguments: Sequence[str],
    *,
    input: bytes | None = None,  # noqa: A002 - as subprocess.run has it
    env: Mapping[str, str] | None = None,
    cwd: Path | None = None,
    timeout: float | None = None,
) -> subprocess.CompletedProcess[bytes]:
    """Runs `countersign` to its end, as `subprocess.run` with captured output does."""
    env = os.environ if env is None else env
    if not hasattr(os, "fork"):
        command, stdin = [*PROGRAM, *arguments], subprocess.DEVNULL if input is None else None
        return subprocess.run(
            command, input=input, stdin=stdin, capture_output=True, env=env, cwd=cwd, timeout=timeout, check=False
        )
    (to_read, feeding), (output, out), (complained, err) = os.pipe(), os.pipe(), os.pipe()
    started = Started(arguments, _forked(arguments, (to_read, out, err), env, cwd), None)
    for descriptor in (to_read, out, err):
        os.close(descriptor)
    answers: dict[int, bytes] = {}

    def read(descriptor: int) -> None:
        with os.fdopen(descriptor, "rb") as stream:
            answers[descriptor] = stream.read()

    readers = [threading.Thread(target=read, args=(descriptor,)) for descriptor in (output, complained)]
    for reader in readers:
        reader.start()
    with suppress(BrokenPipeError), os.fdopen(feeding, "wb") as stream:
        stream.write(input or b"")
    try:
        code = started.wait(timeout)
    except subprocess.TimeoutExpired:
        started.kill()
        raise
    finally:
        for reader in readers:
            reader.join()
    return subprocess.CompletedProcess([*PROGRAM, *arguments], code, answers[output], answers[complained])


def run_text(
    arguments: Sequence[str], *, env: Mapping[str, str] | None = None, timeout: float | None = None
) -> subprocess.CompletedProcess[str]:
    """As `run`, with what was said as text."""
    done = run(arguments, env=env, timeout=timeout)
    return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())


def _forked(
    arguments: Sequence[str], streams: tuple[int, int, int], env: Mapping[str, str], cwd: Path | None
) -> socket.socket:
    """Has a process forked; on the socket come its id and, in the end, its exit code."""
    ours, theirs = socket.socketpair()
    request = json.dumps([list(arguments), dict(env), str(cwd or Path.cwd())]).encode()
    with theirs:
        socket.send_fds(_waiting(), [request], [theirs.fileno(), *streams])
    return ours


@functools.cache
def _waiting() -> socket.socket:
    """The socket of this process's own process that waits; that ends when the socket is closed."""
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    with theirs:
        number = theirs.fileno()
        command = [sys.executable, "-m", __name__, str(number)]
        process = subprocess.Popen(command, pass_fds=[number], stdin=subprocess.DEVNULL, cwd=REPOSITORY)

    @atexit.register
    def end() -> None:
        ours.close()
        process.wait()

    return ours


def _number(connection: socket.socket) -> int:
    data = connection.recv(NUMBER.size, socket.MSG_WAITALL)
    assert len(data) == NUMBER.size, "the process that forks others has ended"
    number: int = NUMBER.unpack(data)[0]
    return number


def _wait_for_requests(control: socket.socket) -> list[str] | None:
    """Forks for each request. Returns None in the end, and in each fork the arguments that it is to run with."""
    for name in LOADED:
        importlib.import_module(name)
    policy, draft = load(default_policy_text()), decode_submission(msgspec.json.encode(DRAFT))
    check(draft, draft.text, None, policy, datetime.now(UTC))
    gc.collect()
    gc.freeze()
    while True:
        request, descriptors, *_ = socket.recv_fds(control, REQUEST_BYTES, 4)
        _bury()
        if not request:
            return None
        if os.fork() == 0:
            control.close()
            return _keep(request, descriptors)
        for descriptor in descriptors:
            os.close(descriptor)


def _bury() -> None:
    """Takes notice of those that have ended."""
    with suppress(ChildProcessError):
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass


def _keep(request: bytes, descriptors: list[int]) -> list[str]:
    """Forks, and tells about the fork until it has ended; in the fork, becomes what was asked for."""
    arguments, environment, folder = json.loads(request)
    pid = os.fork()
    if pid == 0:
        os.close(descriptors[0])
        _become(environment, folder, descriptors[1:])
        return list(arguments)
    for descriptor in descriptors[1:]:
        os.close(descriptor)
    with socket.socket(fileno=descriptors[0]) as asking:
        asking.sendall(NUMBER.pack(pid))
        _, status = os.waitpid(pid, 0)
        with suppress(OSError):  # no more requests come
            asking.sendall(NUMBER.pack(os.waitstatus_to_exitcode(status)))
    os._exit(0)


def _become(environment: dict[str, str], folder: str, streams: list[int]) -> None:
    """Takes on an environment, a folder and the three standard streams."""
    os.environ.clear()
    os.environ.update(environment)
    time.tzset()
    os.chdir(folder)
    for number, descriptor in enumerate(streams):
        os.dup2(descriptor, number)
        os.close(descriptor)
    utf8: Any = {"encoding": "utf-8", "closefd": False}
    sys.stdin = os.fdopen(0, **utf8)
    sys.stdout = os.fdopen(1, "w", **utf8)
    sys.stderr = os.fdopen(2, "w", buffering=1, errors="backslashreplace", **utf8)


if __name__ == "__main__":
    with socket.socket(fileno=int(sys.argv[1])) as control:
        words = _wait_for_requests(control)
    if words is not None:
        sys.argv[1:] = words
        runpy.run_module("console", run_name="__main__", alter_sys=True)
