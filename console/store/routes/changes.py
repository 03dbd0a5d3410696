"""`/v1/changes`: the feed, with long-poll."""

import asyncio
import time
from functools import partial

from sqlalchemy import Connection
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from console.store.routes.answers import answer
from console.store.routes.requests import keyword, number, only, person, store_of
from console.store.routes.threads import in_thread
from console.store.routes.waiting import Growth
from console.store.service.access import Caller
from console.store.service.changes import MAX_LIMIT, ChangesQuery, ChangesView, changes

MAX_WAIT_SECONDS = 60
"""A long-poll is answered at the latest after so long."""


async def get_changes(request: Request) -> Response:
    """What changed since the cursor; waits up to `wait` seconds where nothing has."""
    growth: Growth = request.app.state.growth
    known = growth.size
    who = await person(request)
    only(request, "cursor", "limit", "wait")
    limit = number(request, "limit", 500, 1, MAX_LIMIT)
    wait = number(request, "wait", 0, 0, MAX_WAIT_SECONDS)
    cursor = keyword(request, "cursor")
    store = store_of(request)
    deadline = time.monotonic() + wait
    while True:

        def look(connection: Connection, who: Caller = who, cursor: str | None = cursor) -> ChangesView:
            asked = ChangesQuery(
                cursor, limit, store.visibility(connection, who.person.role), store.cursors(who.person.id, "changes")
            )
            return changes(connection, store.id, who.person, asked, store.now())

        found = await in_thread(partial(store.read, look))
        left = deadline - time.monotonic()
        if found.changes or found.more or left <= 0 or growth.stopping:
            return answer(found)
        cursor = found.cursor
        if found.size > known:
            # Something happened after they were looked up, perhaps to them: a token revoked, a queue taken away.
            known = found.size
        else:
            watching = asyncio.ensure_future(_gone(request))
            try:
                await growth.beyond(found.size, left, watching)
            finally:
                watching.cancel()
            if watching.done() and not watching.cancelled():
                return answer(found)
            known = growth.size
        who = await person(request)


async def _gone(request: Request) -> None:
    """Returns when whoever asked has hung up."""
    while (await request.receive())["type"] != "http.disconnect":
        pass


routes = [Route("/v1/changes", get_changes, methods=["GET"])]
