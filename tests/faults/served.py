"""Store processes by fork, from one that has everything imported: a start costs a tenth of a second, so that a thousand
kills take minutes. They may be told of a place at which they kill themselves.

A place is a function of the store; in the child it is wrapped before the store starts. The store itself knows nothing
of it.
"""

import faulthandler
import importlib
import itertools
import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Any, NamedTuple

from tests.support.store import READY_SECONDS, RunningStore
from tests.support.system import KILL

_FORKS = multiprocessing.get_context("forkserver")
# `pytest` too: each child imports its parent's main module.
_FORKS.set_forkserver_preload(["tests.faults.served", "console.store.serve", "psycopg", "pytest"])


class Place(NamedTuple):
    """Where a process kills itself (or stops, by `how`): when it is about to call a function, or has just called it."""

    name: str
    module: str
    function: str
    before: bool = False
    how: signal.Signals = KILL


PLACES = (
    Place("the database opened, not yet served", "console.store.app", "open_store"),
    Place("rows written, not committed", "console.store.ledger.transaction", "Transaction.flush"),
    Place("events in the inbox, not committed", "console.store.database.log", "add_to_inbox"),
    Place("committed, not answered", "console.store.ledger.store", "Store.write_with_positions"),
    Place("entries in the log, head not moved", "console.store.database.log", "move_head", before=True),
    Place("head moved, not committed", "console.store.database.log", "move_head"),
    Place("a batch moved and committed", "console.store.ledger.inbox_appender", "InboxAppender._move"),
    Place("a checkpoint signed, not kept", "console.store.database.log", "keep_checkpoint", before=True),
)
"""In the order in which a decision passes them."""


@dataclass
class ForkedStore(RunningStore):
    """A store process that is forked. `place`: it kills itself the `times`-th time that it comes there."""

    place: Place | None = None
    times: int = 1
    child: BaseProcess | None = None

    def start(self) -> None:
        """Serves; raises EOFError where it died before it was ready."""
        ready, reports = _FORKS.Pipe(duplex=False)
        log = str(self.folder / "store.log")
        self.child = _FORKS.Process(
            target=_serve, args=(reports, self.database, self.listen, log, self.place, self.times), daemon=True
        )
        self.child.start()
        reports.close()
        try:
            assert ready.poll(READY_SECONDS), "the store did not start"
            self.url = str(ready.recv()).split()[-1]
        except EOFError:
            self.child.join(READY_SECONDS)
            raise
        finally:
            ready.close()

    def close(self) -> None:
        """Ends it, if it still runs."""
        for client in self._clients:
            client.close()
        if self.child is not None and self.child.is_alive():
            self.stop()

    def kill_code(self) -> int | None:
        """How it ended, once it has."""
        assert self.child is not None
        self.child.join(READY_SECONDS)
        return self.child.exitcode

    def _end(self, how: signal.Signals) -> int:
        assert self.child is not None
        assert self.child.pid is not None
        if self.child.is_alive():
            os.kill(self.child.pid, how)
            # One that is stopped takes no signal but this one and SIGKILL.
            os.kill(self.child.pid, signal.SIGCONT)
        self.child.join(30)
        code = self.child.exitcode
        if code is None:
            self.child.kill()
            self.child.join()
        assert code is not None, "the store did not end within 30 s"
        return code


class _Tells:
    """A stream that hands what the store says of its address to the test."""

    def __init__(self, told: Connection) -> None:
        self._told = told

    def write(self, text: str) -> int:
        """Hands a line on."""
        if text.strip():
            self._told.send(text.strip())
        return len(text)

    def flush(self) -> None:
        """Nothing is held back."""


def _serve(reports: Connection, database: str, listen: str, log: str, place: Place | None, times: int) -> None:
    """What a child does."""
    from console.store.config import StoreConfig
    from console.store.logs import log_to
    from console.store.serve import serve

    stream = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    os.dup2(stream, 2)
    log_to(sys.stderr)
    faulthandler.enable()
    if place is not None:
        _arm(place, times)
    out: Any = _Tells(reports)
    serve(StoreConfig(database), listen, out)


def _arm(place: Place, times: int) -> None:
    owner: Any = importlib.import_module(place.module)
    *path, name = place.function.split(".")
    for step in path:
        owner = getattr(owner, step)
    function: Callable[..., Any] = getattr(owner, name)
    calls = itertools.count(1)

    def end() -> None:
        # To this thread: a signal to the process is taken by any of its threads, and this one would go on past the
        # place until the kernel stops it too.
        signal.pthread_kill(threading.get_ident(), place.how)

    def wrapped(*arguments: Any, **named: Any) -> Any:
        last = next(calls) == times
        if last and place.before:
            end()
        result = function(*arguments, **named)
        if last and not place.before:
            end()
        return result

    setattr(owner, name, wrapped)
