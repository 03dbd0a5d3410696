"""Work handed to threads: all that can go at once does, whatever comes of one of them."""

import asyncio
import threading

import pytest

from console.store.routes.threads import MOST, in_thread
from console.store.workers.periodic import run_periodically


def test_as_many_as_there_may_be_run_at_the_same_time() -> None:
    met = threading.Barrier(MOST)

    async def all_at_once() -> list[int]:
        return await asyncio.gather(*[in_thread(lambda: met.wait(60)) for _ in range(MOST)])

    for _ in range(3):
        assert sorted(asyncio.run(all_at_once())) == list(range(MOST))


def test_more_than_that_wait_their_turn() -> None:
    async def many() -> list[int]:
        return await asyncio.gather(*[in_thread(lambda number=number: number) for number in range(10 * MOST)])  # type: ignore[misc]

    assert asyncio.run(many()) == list(range(10 * MOST))


def test_what_the_work_raises_is_raised_where_it_is_awaited() -> None:
    def wrong() -> None:
        raise ZeroDivisionError("as it must")

    with pytest.raises(ZeroDivisionError, match="as it must"):
        asyncio.run(in_thread(wrong))


def test_who_is_cancelled_ends_after_the_work_does() -> None:
    begun, go, done = threading.Event(), threading.Event(), threading.Event()

    def work() -> None:
        begun.set()
        assert go.wait(60)
        done.set()

    async def ask_and_go() -> None:
        task = asyncio.ensure_future(in_thread(work))
        while not begun.is_set():
            await asyncio.sleep(0)
        task.cancel()
        await asyncio.sleep(0)
        assert not task.done()
        go.set()
        with pytest.raises(asyncio.CancelledError):
            await task
        assert done.is_set()

    asyncio.run(ask_and_go())


def test_a_worker_ends_after_what_it_does_in_a_thread() -> None:
    begun, stopped, go, done = (threading.Event() for _ in range(4))

    def work() -> None:
        begun.set()
        assert go.wait(60)
        done.set()

    async def ended() -> bool:
        worker = asyncio.create_task(run_periodically(0, work, "this one", stopped.set))
        await in_thread(lambda: begun.wait(60))
        worker.cancel()
        await in_thread(lambda: stopped.wait(60))
        assert not worker.done()
        go.set()
        await asyncio.gather(worker, return_exceptions=True)
        return worker.cancelled() and done.is_set()

    assert asyncio.run(ended())


def test_a_worker_goes_on_after_what_it_could_not_handle(caplog: pytest.LogCaptureFixture) -> None:
    went_on = threading.Event()

    def work() -> None:
        if caplog.records:
            went_on.set()
        raise KeyError("a row that nobody expected")

    async def works() -> None:
        worker = asyncio.create_task(run_periodically(0, work, "this one"))
        assert await in_thread(lambda: went_on.wait(60))
        worker.cancel()
        await asyncio.gather(worker, return_exceptions=True)

    asyncio.run(works())
    assert caplog.records[0].getMessage() == "this one met an error"
