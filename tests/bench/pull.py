"""A first sync as the window has it, without a window: `python -m tests.bench.pull HOME URL`."""

import sys
import threading
import time
from pathlib import Path

from console.model.draft import State
from console.sync.notices import LinkState, Notice, QueueFilter, StatusChanged
from console.sync.session import Session
from tests.bench.processes import answer
from tests.bench.profiles import Pulled, home_profile, home_secrets

LIMIT_SECONDS = 3_600


def main(home: str, url: str) -> None:
    """Open a session, sync until it says that it is online, and answer with a Pulled."""
    online = threading.Event()
    fell: list[str] = []

    def hear(notice: Notice) -> None:
        if isinstance(notice, StatusChanged):
            if notice.status.link is LinkState.ONLINE:
                online.set()
            elif notice.status.link is not LinkState.CONNECTING:
                fell.append(notice.status.message or notice.status.link)

    folder = Path(home)
    begin = time.perf_counter()
    session = Session.open(home_profile(folder, url), secrets=home_secrets(folder), on_notice=hear)
    session.start()
    there = online.wait(LIMIT_SECONDS)
    seconds = time.perf_counter() - begin
    count = session.reader.queue_count(QueueFilter(State.PENDING)) + session.reader.queue_count(
        QueueFilter(State.ESCALATED)
    )
    session.close()
    if not there or fell:
        raise RuntimeError(f"the sync did not come through: {fell}")
    answer(Pulled(seconds, count))


if __name__ == "__main__":
    main(*sys.argv[1:])
