"""Two processes on one PostgreSQL send the replies of one ticket, and one of them is killed while it sends."""

import os
import signal
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from console.store.config import StoreConfig
from console.store.dispatch.spool import Spool
from console.store.opening import open_store
from console.store.verification.verify import verify
from console.store.workers.dispatch import Dispatcher
from tests.store.replies import HOLD, SAYS, approve, draft_on
from tests.store.test_dispatch_kills import WORKER, Deaf
from tests.support.postgres import Cluster
from tests.support.store_in_thread import store_in_thread


@pytest.mark.parametrize(("kind", "when"), [(Spool, "before"), (Deaf, "after")])
def test_the_other_process_sends_what_is_certain_and_asks_people_about_the_rest(
    postgres: Cluster, tmp_path: Path, when: str, kind: type[Spool]
) -> None:
    with postgres.store_database() as url, store_in_thread(tmp_path, database=url, place_seconds=30.0) as store:
        both = [draft_on(store, "both") for _ in range(2)]
        for draft, word in zip(both, ("delay", "wait"), strict=True):
            assert approve(store, draft, f"I am sorry for the {word}. {SAYS}")["status"] == "recorded"
            store.clock.pass_(seconds=1)
        store.clock.pass_(seconds=HOLD)
        folder = tmp_path / "outgoing"
        command = [sys.executable, "-c", textwrap.dedent(WORKER), url, str(folder), store.clock.now.isoformat(), when]
        pipe = subprocess.PIPE
        with subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True) as worker:
            assert worker.stdout is not None
            assert worker.stdout.readline() == "called\n"
            other = open_store(StoreConfig(url, now=store.clock))
            try:
                dispatcher = Dispatcher(other, kind(folder))
                assert not dispatcher.step(), "the first is being sent"
                os.kill(worker.pid, signal.SIGKILL)
                worker.wait()
                for _ in range(3):
                    store.clock.pass_(minutes=5)
                    while dispatcher.step():
                        pass
            finally:
                other.close()
        first, second = (store.shown(draft["id"]) for draft in both)
        files = sorted(path.name for path in folder.iterdir())
        if kind is Deaf:
            assert (first["state"], second["state"]) == ("send_unknown", "pending")
            assert "may have been sent" in second["submitted"]["ticket"]["messages"][-1]["text"]
        else:
            # The first waits for its next attempt, so the second goes, and then the first has not seen it.
            assert (first["state"], second["state"]) == ("pending", "sent")
        assert files == [f"{(first if kind is Deaf else second)['decision']['key']}.json"]
        assert verify(store.store.database).problems == ()
