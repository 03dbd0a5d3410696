"""Asking for the next page ahead: it is on its way when the call returns; dropped, it leaves nothing behind."""

import asyncio
from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager
from typing import Any, NamedTuple

import msgspec
import pytest

from console.model.change import Changes
from console.remote.client import StoreClient
from console.remote.problems import StoreUnreachable

LIMIT = 20
PAGE = msgspec.json.encode(Changes((), "7", more=False, size=7))


class SlowStore(NamedTuple):
    """Answers one request with `PAGE`, when it is told to."""

    url: str
    asked: "asyncio.Future[str]"
    answer: asyncio.Event
    hung_up: asyncio.Event


@asynccontextmanager
async def a_slow_store() -> AsyncIterator[SlowStore]:
    answer, hung_up = asyncio.Event(), asyncio.Event()
    request: asyncio.Future[str] = asyncio.get_running_loop().create_future()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        request.set_result((await reader.readuntil(b"\r\n\r\n")).decode())
        ended = asyncio.ensure_future(reader.read())
        answered = asyncio.ensure_future(answer.wait())
        await asyncio.wait((ended, answered), return_when=asyncio.FIRST_COMPLETED)
        if answered.done():
            head = f"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {len(PAGE)}\r\n\r\n"
            writer.write(head.encode() + PAGE)
        answered.cancel()
        await ended
        hung_up.set()
        writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1")
    try:
        port = server.sockets[0].getsockname()[1]
        yield SlowStore(f"http://127.0.0.1:{port}", request, answer, hung_up)
    finally:
        server.close()
        await server.wait_closed()


def run(work: Coroutine[Any, Any, None]) -> None:
    async def limited() -> None:
        await asyncio.wait_for(work, LIMIT)

    asyncio.run(limited())


def test_the_store_has_the_question_before_anybody_waits_for_its_answer() -> None:
    async def work() -> None:
        async with a_slow_store() as store, StoreClient(store.url, "token") as client:
            page = await client.changes_ahead("5", 500)
            head = await store.asked
            assert head.startswith("GET /v1/changes?limit=500&wait=0&cursor=5 ")
            assert not page.done()
            store.answer.set()
            assert (await page).cursor == "7"

    run(work())


def test_between_processes_of_one_computer_nothing_is_packed() -> None:
    async def work() -> None:
        async with a_slow_store() as store, StoreClient(store.url, "token") as client:
            store.answer.set()
            await client.changes("5", 500)
            assert "accept-encoding: identity\r\n" in (await store.asked).lower()

    run(work())


def test_a_page_that_is_dropped_is_no_longer_asked_for() -> None:
    async def work() -> None:
        async with a_slow_store() as store, StoreClient(store.url, "token") as client:
            page = await client.changes_ahead("5", 500)
            await store.asked
            page.cancel()
            await store.hung_up.wait()
            assert page.cancelled()

    run(work())


def test_a_store_out_of_reach_is_told_when_the_page_is_awaited() -> None:
    async def work() -> None:
        async with StoreClient("http://127.0.0.1:9", "token") as client:
            page = await client.changes_ahead("5", 500)
            with pytest.raises(StoreUnreachable):
                await page

    run(work())
