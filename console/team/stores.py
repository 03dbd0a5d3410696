"""Several store processes behind one address: each listens on the same port, and the system distributes connections
among those that run. One that ends unexpectedly is started again; meanwhile the others answer.
"""

import contextlib
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from console.store.listening import address_of, bind
from console.team.cluster import ending_with_us

READY_SECONDS = 60.0
END_SECONDS = 15.0


class StoreEnded(Exception):
    """A store process ended instead of serving; the text has the end of its output."""


@dataclass
class Stores:
    """Store processes on `database`, with their settings in `folder`, all at `url`. `dispatch`: how approved replies
    leave; by default into a folder beside the log.
    """

    database: str
    folder: Path
    url: str
    dispatch: str | None = None
    processes: list["subprocess.Popen[str]"] = field(default_factory=list)

    @property
    def log(self) -> Path:
        """The file that they log to."""
        return self.folder / "store.log"

    @property
    def pids(self) -> list[int]:
        """Their process ids."""
        return [process.pid for process in self.processes]

    def start(self, count: int) -> None:
        """Starts this many processes, and returns when all of them serve; raises StoreEnded."""
        started = [self._begin() for _ in range(count)]
        self.processes += started
        for process in started:
            self._ready(process)

    def replace_ended(self) -> list[int]:
        """Replaces each process that has ended; returns the ids of the new ones. Raises StoreEnded if a new one ends
        too.
        """
        ended = [process for process in self.processes if process.poll() is not None]
        for process in ended:
            self.processes.remove(process)
        if ended:
            self.start(len(ended))
        return [process.pid for process in ended]

    def end(self) -> None:
        """Lets all of them finish their work, and kills those that have not ended after a while."""
        for process in self.processes:
            process.terminate()
        for process in self.processes:
            try:
                process.wait(END_SECONDS)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
            if process.stdout is not None:
                process.stdout.close()
        self.processes.clear()

    def _begin(self) -> "subprocess.Popen[str]":
        program = [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-m", "console"]
        # The database's password goes through the environment, which no one else can read.
        environment = os.environ | {"COUNTERSIGN_DATABASE": self.database}
        with self.log.open("ab") as log:
            return subprocess.Popen(
                [
                    *(*ending_with_us("TERM"), *program, "store", "serve"),
                    *("--listen", self.url.removeprefix("http://"), "--reuse-port", "true"),
                    *("--dispatch", self.dispatch or f"spool:{self.folder / 'sent'}"),
                ],
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=log,
                # Ctrl-C in a terminal must reach the process that started them, which then ends them.
                start_new_session=True,
                text=True,
            )

    def _ready(self, process: "subprocess.Popen[str]") -> None:
        assert process.stdout is not None
        give_up = threading.Timer(READY_SECONDS, process.kill)
        give_up.start()
        try:
            line = process.stdout.readline()
        finally:
            give_up.cancel()
        if not line.startswith("listening on "):
            lines = self.log.read_text(encoding="utf-8", errors="replace").strip().splitlines()
            raise StoreEnded(lines[-1] if lines else "it ended without a message")


@contextlib.contextmanager
def serving(database: str, folder: Path, listen: str, count: int, dispatch: str | None = None) -> Iterator[Stores]:
    """Runs `count` store processes at `listen` (port 0: a free one) until the block ends. Raises StoreEnded or
    CannotListen.
    """
    # This socket is bound but does not listen: it reserves the port for them and gets no connection.
    with bind(listen, share=True) as reserved:
        stores = Stores(database, folder, address_of(reserved), dispatch)
        try:
            stores.start(count)
            yield stores
        finally:
            stores.end()
