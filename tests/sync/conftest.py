"""A real store with consoles before it, and a network between them that can misbehave."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from console.model.person import Role
from console.sync.session import utc_now
from console.sync.timing import Timing
from tests.support.console import BRISK, Console, a_console
from tests.support.proxy import Proxy
from tests.support.store import RunningStore
from tests.support.store_in_thread import StoreInThread, store_in_thread

AConsole = Callable[..., Console]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[StoreInThread]:
    """A store on a new database, in a thread; its clock stands still, at about now, until a test moves it."""
    (tmp_path / "store").mkdir()
    with store_in_thread(tmp_path / "store") as served:
        served.clock.now = utc_now()
        yield served


@pytest.fixture
def network(store: StoreInThread) -> Iterator[Proxy]:
    """What lies between the consoles and the store."""
    with Proxy(store.url) as proxy:
        yield proxy


@pytest.fixture
def online(store: StoreInThread, network: Proxy, tmp_path: Path) -> Iterator[AConsole]:
    """Opens consoles of named people on the store, through the network; closes them at the end."""
    with consoles(store, network.url, tmp_path / "consoles") as open_one:
        yield open_one


class consoles:  # noqa: N801 - reads as the function that it is for its users
    """A context in which consoles of named people can be opened; all are closed at its end."""

    def __init__(self, store: StoreInThread | RunningStore, url: str, folder: Path) -> None:
        self._store = store
        self._url = url
        self._folder = folder
        self._stack = ExitStack()
        self._tokens: dict[tuple[str, ...], str] = {}

    def __enter__(self) -> AConsole:
        return self._open

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    def _open(
        self, name: str = "Ada", role: Role = Role.AGENT, *queues: str, start: bool = True, timing: Timing = BRISK
    ) -> Console:
        who = (name, role.value, *queues)
        if who not in self._tokens:
            self._tokens[who] = self._store.token(role.value, name, *queues)
        console = a_console(self._folder / name, url=self._url, token=self._tokens[who], timing=timing)
        self._stack.callback(console.session.close)
        if start:
            console.session.start()
        return console
