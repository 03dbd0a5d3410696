"""The core's thread: it begins when somebody waits for it, and does everything in the order handed over."""

import threading
from collections.abc import Iterator

import pytest

from console.sync.core_thread import CoreThread, SessionClosed

LIMIT = 20


async def _nothing_more() -> None:
    pass


@pytest.fixture
def core() -> Iterator[CoreThread]:
    thread = CoreThread("test-core")
    yield thread
    thread.close(_nothing_more)


def _threads() -> set[str]:
    return {thread.name for thread in threading.enumerate()}


def test_what_may_wait_runs_first_once_the_thread_begins(core: CoreThread) -> None:
    done: list[str] = []
    core.hold(lambda: done.append("held"))
    assert "test-core" not in _threads()
    core.post(lambda: done.append("posted"))
    core.call(lambda: done.append("called")).result(LIMIT)
    assert done == ["held", "posted", "called"]
    assert "test-core" in _threads()


def test_what_was_held_still_runs_when_the_core_is_closed_unused(core: CoreThread) -> None:
    done: list[str] = []
    core.hold(lambda: done.append("held"))

    async def last() -> None:
        done.append("last")

    core.close(last)
    assert done == ["held", "last"]
    with pytest.raises(SessionClosed):
        core.call(lambda: None).result(LIMIT)
