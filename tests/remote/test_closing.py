"""Closing a client while calls are under way."""

import asyncio
import socket
from collections.abc import Iterator

import pytest

from console.remote.client import StoreClient
from console.remote.problems import StoreUnreachable


@pytest.fixture
def busy_address() -> Iterator[str]:
    """An address where connecting takes for ever: all places in the queue of its listener are taken."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen(0)
        waiting = []
        for _ in range(4):
            one = socket.socket()
            one.setblocking(False)
            one.connect_ex(listener.getsockname())
            waiting.append(one)
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        for one in waiting:
            one.close()


def test_a_call_that_is_still_connecting_ends_with_its_client(busy_address: str) -> None:
    async def ask_and_close() -> None:
        client = StoreClient(busy_address, "token")
        asked = asyncio.ensure_future(client.me())
        # The call's own steps up to waiting for the network; none of them waits for anything else.
        for _ in range(50):
            await asyncio.sleep(0)
        await client.close()
        done = [asked.done()]
        if not asked.done():
            asked.cancel()
        outcome = (await asyncio.gather(asked, return_exceptions=True))[0]
        assert done == [True], "the call went on behind the closed client's back"
        assert isinstance(outcome, StoreUnreachable), outcome
        with pytest.raises(StoreUnreachable):
            await client.me()

    asyncio.run(ask_and_close())


def test_a_caller_that_gives_up_is_not_told_of_the_network(busy_address: str) -> None:
    async def ask_and_give_up() -> None:
        async with StoreClient(busy_address, "token") as client:
            asked = asyncio.ensure_future(client.me())
            for _ in range(50):
                await asyncio.sleep(0)
            asked.cancel()
            with pytest.raises(asyncio.CancelledError):
                await asked

    asyncio.run(ask_and_give_up())
