"""A real store with consoles before it."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from console.model.person import Role
from tests.support.console import Console, a_console
from tests.support.proxy import Proxy
from tests.support.store import RunningStore

AConsole = Callable[..., Console]


@pytest.fixture
def network(running_store: RunningStore) -> Iterator[Proxy]:
    """What lies between the consoles and the store."""
    with Proxy(running_store.url) as proxy:
        yield proxy


@pytest.fixture
def online(running_store: RunningStore, network: Proxy, tmp_path: Path) -> Iterator[AConsole]:
    """Opens consoles of named people on the running store, through the network; closes them at the end."""
    with ExitStack() as stack:

        def open_one(name: str = "Ada", role: Role = Role.AGENT, *queues: str, start: bool = True) -> Console:
            token = running_store.token(role, name, *queues)
            console = stack.enter_context(a_console(tmp_path / "consoles" / name, url=network.url, token=token))
            if start:
                console.session.start()
            return console

        yield open_one
