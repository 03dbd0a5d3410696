"""The store on this computer: a child process on loopback, started, shared and kept running here.

The child gets its secret through a pipe and answers with one line: the address it listens on (or that of the store
which another console already runs on the folder), and the secret that opens leases. A lease is a stream that stays open
as long as this console lives; its first line carries the token for everything else. The store ends by itself when its
parent is gone and no lease is open, whatever ended them.
"""

import asyncio
import contextlib
import secrets
import subprocess
import threading
from collections import deque
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from typing import IO, Any, Final

import httpx
import msgspec

from console.local.program import itself
from console.local.settings import SPOOL
from console.model.endpoints import Endpoint
from console.model.person import Person, Role
from console.remote.answers import Answer, require_success
from console.remote.connecting import open_client, streamed_answer
from console.remote.failures import failure
from console.remote.problems import EmbeddedFailed, NotAStore, StoreUnreachable

START_SECONDS: Final = 180.0
"""How long a first start that fills the sample workspace may take on a slow computer."""
_LEASE_TIMEOUT: Final = httpx.Timeout(10.0, read=15.0)
"""An open lease sends an empty line every 5 s."""


class EmbeddedStore(msgspec.Struct, frozen=True):
    """What the child reports once it serves. `shared`: another console's child serves, and this one has ended."""

    url: str
    pid: int
    secret: str
    shared: bool

    def __repr__(self) -> str:
        return f"EmbeddedStore(url={self.url!r}, pid={self.pid}, shared={self.shared})"


class Lease(msgspec.Struct, frozen=True):
    """Who is signed in at the store, and the token that proves it."""

    token: str
    person: Person

    def __repr__(self) -> str:
        return f"Lease(person={self.person!r})"


class LeaseRequest(msgspec.Struct, frozen=True):
    """Whom to sign in: an existing person by name, else by role; added if there is none."""

    role: Role | None = None
    name: str | None = None


def command(folder: Path) -> list[str]:
    """The command line of the child that serves the store in `folder`."""
    return [*itself(), "store", "embedded", "--folder", str(folder)]


class Child:
    """The child process of this console. Closing it closes its pipe; it ends once no other console holds a lease."""

    def __init__(self, folder: Path, *, sample: bool, dispatch: str = SPOOL) -> None:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        # A session of its own: Ctrl-C in a terminal ends the console, which then lets the store finish.
        self._process = subprocess.Popen(
            command(folder),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=True,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        self._last_lines: deque[bytes] = deque(maxlen=20)
        self._listener = threading.Thread(target=self._listen, name="store-stderr", daemon=True)
        self._listener.start()
        order = {"secret": secrets.token_urlsafe(32), "sample": sample, "dispatch": dispatch}
        with contextlib.suppress(OSError):  # a closed pipe is one, under another number on Windows
            _pipe(self._process.stdin).write(msgspec.json.encode(order) + b"\n")
            _pipe(self._process.stdin).flush()

    @property
    def pid(self) -> int:
        """The child's process id."""
        return self._process.pid

    def serving(self) -> EmbeddedStore:
        """Waits until the child serves; raises EmbeddedFailed with its own message. Blocks: call it off the loop."""
        late = threading.Event()

        def give_up() -> None:
            late.set()
            self._process.kill()

        killer = threading.Timer(START_SECONDS, give_up)
        killer.start()
        with _pipe(self._process.stdout) as stdout:
            line = stdout.readline()
        killer.cancel()
        if not line.endswith(b"\n"):
            self.close()
            self._listener.join(5.0)
            words = f"it was not ready after {START_SECONDS:.0f} seconds" if late.is_set() else self._last_line()
            raise EmbeddedFailed(words)
        try:
            return msgspec.json.decode(line, type=EmbeddedStore)
        except msgspec.DecodeError as error:
            self.close()
            raise EmbeddedFailed("it answered in a way that this Countersign does not know") from error

    def close(self) -> None:
        """Lets the child go; does not wait for its end."""
        with contextlib.suppress(OSError):
            _pipe(self._process.stdin).close()
        # Reaps it when it ends, without blocking the caller.
        threading.Thread(target=self._process.wait, name="store-end", daemon=True).start()

    def wait(self, seconds: float) -> bool:
        """Whether the child ended within `seconds`."""
        try:
            self._process.wait(seconds)
        except subprocess.TimeoutExpired:
            return False
        return True

    def _listen(self) -> None:
        """Reads whatever the child writes to stderr, so that it never waits for a reader."""
        with _pipe(self._process.stderr) as stderr:
            for line in stderr:
                self._last_lines.append(line)

    def _last_line(self) -> str:
        lines = [line.decode(errors="replace").strip() for line in self._last_lines]
        return next((line for line in reversed(lines) if line), "it ended without a message")


def _no_child(folder: Path, error: OSError) -> EmbeddedFailed:
    why = str(error.strerror or error)
    return EmbeddedFailed(why if folder.is_dir() else f"{folder} cannot be created ({why}); set COUNTERSIGN_HOME")


def _pipe(pipe: IO[bytes] | None) -> IO[bytes]:
    assert pipe is not None
    return pipe


async def start(folder: Path, *, sample: bool = False, dispatch: str = SPOOL) -> tuple[Child, EmbeddedStore]:
    """Starts (or finds) the store in `folder`; raises EmbeddedFailed."""
    try:
        child = Child(folder, sample=sample, dispatch=dispatch)
    except OSError as error:
        raise _no_child(folder, error) from error
    try:
        return child, await asyncio.to_thread(child.serving)
    except asyncio.CancelledError:
        child.close()
        raise


@asynccontextmanager
async def lease(serving: EmbeddedStore, request: LeaseRequest) -> AsyncIterator[tuple[Lease, "asyncio.Task[None]"]]:
    """Holds a lease while in the block; the task ends (with a RemoteError) when the store has gone."""
    async with open_client(httpx.AsyncClient, serving.url, serving.secret) as http:
        try:
            async with http.stream(**_lease_request(request)) as response:
                if not response.is_success:
                    await response.aread()
                _begins(streamed_answer(serving.url, response))
                lines = response.aiter_lines()
                first = _lease_of(serving, await anext(lines, ""))
                held = asyncio.create_task(_hold(serving, lines), name="lease")
                try:
                    yield first, held
                finally:
                    held.cancel()
                    await asyncio.gather(held, return_exceptions=True)
        except (httpx.HTTPError, httpx.StreamError) as error:
            raise failure(serving.url, error) from error


async def _hold(serving: EmbeddedStore, lines: AsyncIterator[str]) -> None:
    try:
        async for _ in lines:
            pass
    except (httpx.HTTPError, httpx.StreamError) as error:
        raise failure(serving.url, error) from error
    raise StoreUnreachable(serving.url, "it has ended")


@contextmanager
def borrowed_store(
    folder: Path,
    *,
    role: Role | None = None,
    name: str | None = None,
    sample: bool = False,
    dispatch: str = SPOOL,
) -> Iterator[tuple[str, str]]:
    """The address and a token of the store in `folder`, for as long as the block lasts; raises RemoteErrors."""
    try:
        child = Child(folder, sample=sample, dispatch=dispatch)
    except OSError as error:
        raise _no_child(folder, error) from error
    try:
        serving = child.serving()
        with _blocking_lease(serving, LeaseRequest(role, name)) as held:
            yield serving.url, held.token
    finally:
        child.close()
        child.wait(10.0)


@contextmanager
def _blocking_lease(serving: EmbeddedStore, request: LeaseRequest) -> Iterator[Lease]:
    with open_client(httpx.Client, serving.url, serving.secret) as http:
        try:
            with http.stream(**_lease_request(request)) as response:
                if not response.is_success:
                    response.read()
                _begins(streamed_answer(serving.url, response))
                # The rest stays unread: the store's few bytes a minute fit the socket's buffer for days.
                yield _lease_of(serving, next(response.iter_lines(), ""))
        except (httpx.HTTPError, httpx.StreamError) as error:
            raise failure(serving.url, error) from error


def _lease_request(request: LeaseRequest) -> dict[str, Any]:
    """What either of the library's clients opens a lease's stream with."""
    return {
        "method": Endpoint.OPEN_LEASE.method,
        "url": Endpoint.OPEN_LEASE.path,
        "content": msgspec.json.encode(request),
        "headers": {"Content-Type": "application/json"},
        "timeout": _LEASE_TIMEOUT,
    }


def _begins(answer: Answer) -> None:
    require_success(answer)
    if answer.media_type != "application/x-ndjson":
        raise NotAStore(answer.address, f"it sends {answer.media_type or 'no content type'}")


def _lease_of(serving: EmbeddedStore, line: str) -> Lease:
    try:
        return msgspec.json.decode(line, type=Lease)
    except msgspec.DecodeError as error:
        raise StoreUnreachable(serving.url, "the answer broke off") from error
