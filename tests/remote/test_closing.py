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
            connection = socket.socket()
            connection.setblocking(False)
            connection.connect_ex(listener.getsockname())
            waiting.append(connection)
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        for connection in waiting:
            connection.close()


def test_a_call_that_is_still_connecting_ends_with_its_client(busy_address: str) -> None:
    async def ask_and_close() -> None:
        client = StoreClient(busy_address, "token")
        call = asyncio.ensure_future(client.me())
        # The call's own steps up to waiting for the network; none of them waits for anything else.
        for _ in range(50):
            await asyncio.sleep(0)
        await client.close()
        done = [call.done()]
        if not call.done():
            call.cancel()
        outcome = (await asyncio.gather(call, return_exceptions=True))[0]
        assert done == [True], "the call went on behind the closed client's back"
        assert isinstance(outcome, StoreUnreachable), outcome
        with pytest.raises(StoreUnreachable):
            await client.me()

    asyncio.run(ask_and_close())


def test_a_caller_that_gives_up_is_not_told_of_the_network(busy_address: str) -> None:
    async def ask_and_give_up() -> None:
        async with StoreClient(busy_address, "token") as client:
            call = asyncio.ensure_future(client.me())
            for _ in range(50):
                await asyncio.sleep(0)
            call.cancel()
            with pytest.raises(asyncio.CancelledError):
                await call

    asyncio.run(ask_and_give_up())
