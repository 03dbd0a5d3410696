"""Two hundred consoles that all come back at once after an outage: each is answered, and each hears of the next
draft.
"""

import asyncio
import time
from pathlib import Path

import httpx
import msgspec

from console.model.person import Role
from console.store.config import StoreConfig
from console.store.opening import open_store
from console.store.service.access import create_token
from tests.faults.served import ForkedStore
from tests.support.http import TRUSTS_NOBODY
from tests.support.store_in_thread import draft_as_sent, submit

CONSOLES = 200
LIMIT_SECONDS = 60.0


class Came(msgspec.Struct, frozen=True):
    """Seconds from the store's return until the last of them had its answer, and from a submission until the last had
    the draft.
    """

    consoles: int
    answered_seconds: float
    told_seconds: float
    problems: tuple[str, ...]


def come_back_at_once(folder: Path, consoles: int = CONSOLES) -> Came:
    """Serves a new SQLite file, has all of them wait for changes, kills the store, and starts it again."""
    store = ForkedStore(folder)
    opened = open_store(StoreConfig(store.database))
    tokens = [
        opened.write(lambda t, n=n: create_token(t, f"agent {n}", Role.AGENT)).token  # type: ignore[misc]
        for n in range(consoles)
    ]
    opened.close()
    store.start()
    try:
        submit(store.as_("pipeline"), draft_as_sent(0))
        return asyncio.run(_crowd(store, tokens))
    finally:
        store.close()


async def _crowd(store: ForkedStore, tokens: list[str]) -> Came:
    limits = httpx.Limits(max_connections=None)
    async with httpx.AsyncClient(
        base_url=store.url, limits=limits, timeout=LIMIT_SECONDS, verify=TRUSTS_NOBODY
    ) as client:
        cursors = await asyncio.gather(*(_changes(client, token, None, 0) for token in tokens))
        waiting = [asyncio.create_task(_changes(client, t, c, 30)) for t, c in zip(tokens, cursors, strict=True)]
        store.kill()
        cut = await asyncio.gather(*waiting, return_exceptions=True)
        await asyncio.to_thread(store.again)
        began = time.monotonic()
        cursors = await asyncio.gather(*(_changes(client, token, None, 0) for token in tokens))
        answered = time.monotonic() - began
        waiting = [asyncio.create_task(_changes(client, t, c, 50)) for t, c in zip(tokens, cursors, strict=True)]
        pipeline = store.as_("pipeline")
        began = time.monotonic()
        await asyncio.to_thread(submit, pipeline, draft_as_sent(1))
        after = await asyncio.gather(*waiting)
        seconds_to_decide = time.monotonic() - began
    problems = [f"{len(tokens) - sum(isinstance(c, httpx.TransportError) for c in cut)} were answered by a dead store"]
    moved = sum(one != other for one, other in zip(cursors, after, strict=True))
    problems += [f"{len(tokens) - moved} did not hear of the draft"]
    return Came(
        len(tokens),
        round(answered, 2),
        round(seconds_to_decide, 2),
        tuple(p for p in problems if not p.startswith("0 ")),
    )


async def _changes(client: httpx.AsyncClient, token: str, cursor: str | None, wait: int) -> str:
    """Follows to the end and gives the cursor; asks again where it is told to."""
    give_up = time.monotonic() + LIMIT_SECONDS
    while True:
        asked = {"wait": str(wait)} | ({"cursor": cursor} if cursor else {})
        answer = await client.get("/v1/changes", params=asked, headers={"Authorization": f"Bearer {token}"})
        if answer.status_code in (429, 503) and time.monotonic() < give_up:
            await asyncio.sleep(float(answer.headers.get("Retry-After", 0.1)))
            continue
        assert answer.status_code == 200, (answer.status_code, answer.text)
        page = answer.json()
        cursor = str(page["cursor"])
        if not page["more"]:
            return cursor
