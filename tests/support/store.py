"""A real store in a process of its own, on a real socket and a real file: started, asked, stopped, killed."""

import contextlib
import os
import signal
import socket
import subprocess
import threading
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
import msgspec

from console.model.person import NewToken, Role
from tests.support import warm
from tests.support.databases import copy_tables
from tests.support.http import TRUSTS_NOBODY

READY_SECONDS = 60.0


def environment_without_settings() -> dict[str, str]:
    """The environment of this process without what it may set of a store."""
    from console.store.configuring import FILE_VARIABLE
    from console.store.settings import SETTINGS

    ours = {FILE_VARIABLE, *(setting.variable for setting in SETTINGS)}
    return {name: value for name, value in os.environ.items() if name not in ours}


@dataclass
class RunningStore:
    """A served store. `client(token)` talks to it; `kill()` is SIGKILL, `start()` serves the same database again."""

    folder: Path
    listen: str = "127.0.0.1:0"
    given_database: str | None = None
    options: tuple[str, ...] = ()
    url: str = ""
    process: subprocess.Popen[str] | warm.Started | None = None
    tokens: dict[str, str] = field(default_factory=dict)
    _clients: list[httpx.Client] = field(default_factory=list)

    @property
    def database(self) -> str:
        """The database's URL."""
        return self.given_database or f"sqlite:///{self.folder / 'store.db'}"

    @property
    def log(self) -> str:
        """What the store has logged so far."""
        return (self.folder / "store.log").read_text(encoding="utf-8")

    def start(self) -> None:
        """Serves, and returns when the store says that it listens."""
        with (self.folder / "store.log").open("ab") as log:
            self.process = warm.start(
                ["store", "serve", "--listen", self.listen, "--requests-per-second", "0", *self.options],
                stderr=log,
                # A password never goes on a command line.
                env=os.environ | {"COUNTERSIGN_DATABASE": self.database},
            )
        assert self.process.stdout is not None
        give_up = threading.Timer(READY_SECONDS, self.process.kill)
        give_up.start()
        line = self.process.stdout.readline()
        give_up.cancel()
        assert line.startswith("listening on "), f"the store did not start: {line!r} {self.log[-2000:]}"
        self.url = line.split()[-1]

    def stop(self) -> int:
        """SIGTERM; gives the exit code."""
        return self._end(signal.SIGTERM)

    def kill(self) -> None:
        """SIGKILL."""
        self._end(signal.SIGKILL)

    def again(self) -> None:
        """Serves the same database at the same address, after `stop` or `kill`."""
        self.listen = self.url.removeprefix("http://")
        self.start()

    def token(self, role: Role | str, name: str | None = None, *queues: str) -> str:
        """A token for `name` (by default named as the role); the same one when asked again."""
        name = name or f"the {role}"
        known = self.tokens.get(":".join((str(role), name, *queues)))
        if known is None:
            known = self.tokens[":".join((str(role), name, *queues))] = make_token(
                self.database, Role(role), name, queues or None
            ).token
        return known

    def client(self, token: str | None) -> httpx.Client:
        """A client with this token; closed with the store."""
        headers = {} if token is None else {"Authorization": f"Bearer {token}"}
        client = httpx.Client(base_url=self.url, headers=headers, timeout=30, verify=TRUSTS_NOBODY)
        self._clients.append(client)
        return client

    def as_(self, role: Role | str, name: str | None = None, *queues: str) -> httpx.Client:
        """A client of somebody in this role."""
        return self.client(self.token(role, name, *queues))

    def close(self) -> None:
        """Ends it, if it still runs."""
        for client in self._clients:
            client.close()
        if self.process is not None and self.process.poll() is None:
            self.stop()

    def _end(self, how: signal.Signals) -> int:
        assert self.process is not None
        self.process.send_signal(how)
        return self.ended()

    def ended(self) -> int:
        """Waits until it has ended; gives the exit code."""
        assert self.process is not None
        try:
            code = self.process.wait(30)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
            raise
        finally:
            if self.process.stdout is not None:
                self.process.stdout.close()
        return code


def free_address() -> str:
    """A loopback address that nobody listens on now."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return f"127.0.0.1:{taken.getsockname()[1]}"


def make_token(database: str, role: Role, name: str, queues: tuple[str, ...] | None = None) -> NewToken:
    """A token in a database, whether it is being served or not."""
    from console.store.config import StoreConfig
    from console.store.opening import open_store
    from console.store.service.access import create_token

    store = open_store(StoreConfig(database))
    try:
        return store.write(lambda transaction: create_token(transaction, name, role, queues))
    finally:
        store.close()


@contextlib.contextmanager
def running_store(folder: Path, *options: str) -> Iterator[RunningStore]:
    """A store on a new database in `folder`, served with these options of `store serve` until the block ends. The
    tables are there, and nothing in them: a start that makes them is tested where consoles start their stores.
    """
    folder.mkdir(parents=True, exist_ok=True)
    copy_tables(folder / "store.db")
    store = RunningStore(folder, options=options)
    try:
        store.start()
        yield store
    finally:
        store.close()


def submit(client: httpx.Client, *drafts: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Submits and gives the results."""
    answer = client.post(
        "/v1/drafts", content=msgspec.json.encode(drafts), headers={"Content-Type": "application/json"}
    )
    assert answer.status_code == 200, answer.text
    results: list[dict[str, Any]] = answer.json()["results"]
    return results
