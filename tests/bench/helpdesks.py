"""What the rows of the helpdesks share: a store and a connector in processes, the way from a message to a draft."""

import contextlib
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

import msgspec
import psutil

from console.commands.assistant import write_first_folder
from console.helpdesks.connector.reading import Reading
from console.helpdesks.connector.state import ConnectorState
from console.helpdesks.connector.store_calls import PatientStore
from console.helpdesks.helpdesk import Helpdesk, Surroundings
from console.helpdesks.settings import HelpdeskSettings, kind_called
from console.helpdesks.ticket import HelpdeskTicket
from console.model.change import Changes
from console.model.draft import SubmittedDraft
from console.remote.blocking import BlockingClient
from console.team.cluster import ending_with_us
from tests.bench import drafts
from tests.bench.connection import Connection
from tests.bench.machine import REPOSITORY
from tests.bench.processes import fresh
from tests.bench.row import Bar, Context, Line, NotThere, Series, say
from tests.support.servers import NotHere
from tests.support.store import RunningStore

T = TypeVar("T")

SUBJECT = "Safari"
QUESTION = "The SSO sign-in loops in Safari. What can I do?"
"""One of the sample company's articles answers it."""
SINCE = "2020-01-01"
SETTLE_SECONDS = 6.0
_END_SECONDS = 20.0
_READY_SECONDS = 60.0
_SEED = 1_000
LIMIT_SECONDS = 120.0
_NDJSON = "application/x-ndjson"


class LeavesAlone:
    """An assistant that drafts nothing, so that what is measured is the reading."""

    def draft_for(self, ticket: HelpdeskTicket) -> SubmittedDraft | None:
        del ticket
        return None


class Feed:
    """A store's feed, read to its end and then listened to."""

    def __init__(self, store: RunningStore) -> None:
        self._address = store.url, store.token("agent")
        self._line = Connection(*self._address)
        self._cursor = ""

    def reach_the_end(self) -> None:
        """Reads what is there, by a new connection: the store ends one over which nothing was asked for a while."""
        self._line.close()
        self._line = Connection(*self._address)
        while self._next(0)[1]:
            pass

    def seconds_until(self, words: bytes, begin: float) -> float:
        """Seconds from a time (`perf_counter`) until a change is told that has these words in it."""
        while time.perf_counter() - begin < LIMIT_SECONDS:
            if words in self._next(30)[0]:
                return time.perf_counter() - begin
        raise RuntimeError(f"no draft after {LIMIT_SECONDS:.0f} s")

    def _next(self, wait: int) -> tuple[bytes, bool]:
        answer = self._line.get(f"/v1/changes?limit=500&wait={wait}{self._cursor}")
        page = msgspec.json.decode(answer, type=Changes)
        self._cursor = f"&cursor={page.cursor}"
        return answer, page.more


@contextlib.contextmanager
def there(server: AbstractContextManager[T]) -> Iterator[T]:
    """Somebody else's server while the block runs; raises NotThere where it cannot be had."""
    with contextlib.ExitStack() as held:
        try:
            running = held.enter_context(server)
        except NotHere as missing:
            raise NotThere(str(missing)) from missing
        yield running


@contextlib.contextmanager
def store_at(folder: Path) -> Iterator[RunningStore]:
    """A store whose replies the connector carries out."""
    store = RunningStore(fresh(folder), options=("--dispatch", "connector"))
    try:
        store.start()
        yield store
    finally:
        store.close()


@contextlib.contextmanager
def connector(
    folder: Path, store: RunningStore, settings: str, secrets: Mapping[str, str]
) -> "Iterator[psutil.Process]":
    """`countersign helpdesk run` with the assistant and the sample company's articles, once it has begun to read."""
    write_first_folder(folder / "answers", with_articles=True)
    (folder / "helpdesks.toml").write_text(settings, encoding="utf-8")
    command = [*ending_with_us("TERM"), sys.executable, "-m", "console", "helpdesk", "run"]
    command += ["--config", str(folder / "helpdesks.toml"), "--assistant", str(folder / "answers" / "assistant.toml")]
    environment = os.environ | secrets
    environment |= {"COUNTERSIGN_URL": store.url, "COUNTERSIGN_TOKEN": store.token("pipeline")}
    log = folder / "connector.log"
    with log.open("wb") as output:
        process = subprocess.Popen(
            command, env=environment, stdin=subprocess.DEVNULL, stderr=output, cwd=REPOSITORY, start_new_session=True
        )
    try:
        _until(lambda: process.poll() is not None or b"connected: " in log.read_bytes())
        if process.poll() is not None:
            raise RuntimeError(f"the connector ended: {log.read_text('utf-8', 'replace')[-1_000:]}")
        time.sleep(SETTLE_SECONDS)
        yield psutil.Process(process.pid)
    finally:
        process.terminate()
        try:
            process.wait(_END_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def idle_line(process: psutil.Process, context: Context) -> Line:
    """What a connector takes of one core while nothing happens."""

    def taken() -> float:
        times = process.cpu_times()
        return float(times.user + times.system)

    before, begin = taken(), time.perf_counter()
    time.sleep(context.size(60, 10))
    share = 100 * (taken() - before) / (time.perf_counter() - begin)
    return Line("idle connector", Series("% of a core", (share,)), bar=Bar("at most", 1.0))


def latency_line(
    what: str,
    feed: Feed,
    arrives: Callable[[int], tuple[bytes, float]],
    by_hand: Callable[[int], float],
    bar: Bar,
    context: Context,
) -> Line:
    """Seconds from a message to its draft in the feed, beside the same by plain calls. `arrives`: makes the message
    arrive, and gives words that only its draft has, and the time (`perf_counter`); `by_hand` gives the seconds.
    """
    measured, floor = [], []
    for number in range(context.size(12, 3)):
        floor.append(by_hand(number))
        feed.reach_the_end()
        words, begin = arrives(number)
        measured.append(feed.seconds_until(words, begin))
        say(f"{what} {number + 1}: {measured[-1]:.2f} s, by hand {floor[-1]:.2f} s")
    series = Series("s", tuple(measured)), Series("s", tuple(floor))
    return Line(f"{what}: from the message to the draft", *series, "by plain calls", bar)


def submits(store: RunningStore, feed: Feed, number: int) -> float:
    """Submits a draft that is there already; gives the seconds until it is in the feed."""
    draft = next(iter(drafts.lines(1, None, seed=_SEED + number)))
    feed.reach_the_end()
    with Connection(store.url, store.token("pipeline")) as line:
        begin = time.perf_counter()
        line.post("/v1/drafts", draft, _NDJSON)
        return feed.seconds_until(f"sample-{_SEED + number}-0".encode(), begin)


def first_reading(settings: HelpdeskSettings, secret: str, store: RunningStore, state: Path) -> tuple[int, float]:
    """Reads a helpdesk for the first time, as the connector does; gives the tickets and the seconds."""
    surroundings = Surroundings(lambda: datetime.now(UTC), lambda name: secret if name == "secret" else None)
    helpdesk: Helpdesk = kind_called(settings.kind).open("desk", settings, surroundings)
    memory = ConnectorState(state)
    try:
        with BlockingClient(store.url, store.token("pipeline")) as client:
            reading = Reading(helpdesk, PatientStore(client, threading.Event()), memory, LeavesAlone())
            begin = time.perf_counter()
            while reading.step():
                pass
            seconds = time.perf_counter() - begin
        return memory.tickets("desk"), seconds
    finally:
        memory.close()
        helpdesk.close()


def _until(condition: Callable[[], bool]) -> None:
    until = time.monotonic() + _READY_SECONDS
    while not condition():
        if time.monotonic() > until:
            raise RuntimeError(f"nothing happened within {_READY_SECONDS:.0f} s")
        time.sleep(0.05)
