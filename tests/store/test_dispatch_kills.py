"""A store killed between the call to the outside and writing down what came of it."""

import os
import signal
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from console.store.config import StoreConfig
from console.store.database.engine import open_existing
from console.store.dispatch.adapter import DeliveryCheck
from console.store.dispatch.spool import Spool
from console.store.opening import open_store
from console.store.verification.verify import verify
from console.store.workers.dispatch import Dispatcher
from tests.support.outside import approved
from tests.support.store_in_thread import Hands, store_in_thread

WORKER = """
    import sys
    from datetime import datetime, timedelta
    from pathlib import Path
    from console.store.opening import open_store
    from console.store.config import StoreConfig
    from console.store.dispatch.spool import Spool
    from console.store.workers.dispatch import Dispatcher

    url, folder, now, when = sys.argv[1:]

    class Stops(Spool):
        def send(self, order):
            if when == "after":
                super().send(order)
            print("called", flush=True)
            sys.stdin.read()

    store = open_store(StoreConfig(url, now=lambda: datetime.fromisoformat(now)))
    Dispatcher(store, Stops(Path(folder))).step()
"""


class Deaf(Spool):
    """A folder that cannot be asked, like a mail server."""

    def find(self, order: object) -> DeliveryCheck:
        return DeliveryCheck.CANNOT_TELL


@pytest.mark.parametrize("when", ["before", "after"])
@pytest.mark.parametrize(("kind", "state"), [(Spool, "sent"), (Deaf, "send_unknown")])
def test_killed_between_the_call_and_its_outcome(tmp_path: Path, when: str, kind: type[Spool], state: str) -> None:
    with store_in_thread(tmp_path) as running:
        draft = approved(running)
        now = running.clock.now
    url, folder = f"sqlite:///{running.path}", tmp_path / "outgoing"
    clock = Hands(now)
    clock.pass_(seconds=11)
    command = [sys.executable, "-c", textwrap.dedent(WORKER), url, str(folder), clock.now.isoformat(), when]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True) as worker:
        assert worker.stdout is not None
        assert worker.stdout.readline() == "called\n"
        os.kill(worker.pid, signal.SIGKILL)
    store = open_store(StoreConfig(url, now=clock))
    try:
        dispatcher = Dispatcher(store, kind(folder))
        assert not dispatcher.step(), "its lease still runs"
        clock.pass_(minutes=5)
        while dispatcher.step():
            clock.pass_(minutes=1)
        clock.pass_(minutes=2)
        while dispatcher.step():
            clock.pass_(minutes=1)
    finally:
        store.close()
    with open_existing(url).read() as connection:
        found = connection.exec_driver_sql("SELECT state FROM drafts").scalar_one()
    assert found == state
    written = [path.name for path in folder.iterdir()]
    expected = [] if (kind, when) == (Deaf, "before") else [f"{draft['decision']['key']}.json"]
    assert written == expected
    database = open_existing(url)
    try:
        assert verify(database).problems == ()
    finally:
        database.close()
