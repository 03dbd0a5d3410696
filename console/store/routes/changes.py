"""`/v1/changes`: the feed, with long-poll."""

import asyncio
import time

from sqlalchemy import Connection
from starlette.requests import Request
from starlette.responses import Response

from console.model.change import Changes
from console.model.endpoints import Endpoint
from console.store.routes.answers import answer
from console.store.routes.call import Call
from console.store.routes.operation import PEOPLE, Operation
from console.store.routes.parameters import NumberParameter, page_parameters
from console.store.service.access import Caller
from console.store.service.changes import MAX_LIMIT, ChangesQuery, ChangesView, changes

MAX_WAIT_SECONDS = 60
"""The longest time, in seconds, before a long-poll is answered."""


@Operation(
    Endpoint.GET_CHANGES,
    "What changed since the cursor, each draft once; waits for it up to `wait` seconds",
    PEOPLE,
    query=(
        *page_parameters(500, MAX_LIMIT),
        NumberParameter("wait", "seconds to wait if nothing has changed, at most 60", 0, MAX_WAIT_SECONDS, 0),
    ),
    answers=Changes,
)
async def get_changes(call: Call) -> Response:
    """What changed since the cursor; waits up to `wait` seconds where nothing has."""
    store, growth, who, known = call.store, call.growth, call.who, call.known_size
    limit, wait, cursor = call.number("limit"), call.number("wait"), call.text("cursor")
    deadline = time.monotonic() + wait
    while True:

        def look(connection: Connection, who: Caller = who, cursor: str | None = cursor) -> ChangesView:
            query = ChangesQuery(
                cursor, limit, store.visibility(connection, who.person.role), store.cursors(who.person.id, "changes")
            )
            return changes(connection, store.id, who.person, query, store.now())

        view = await call.read(look)
        left = deadline - time.monotonic()
        if view.changes or view.more or left <= 0 or growth.stopping:
            return answer(view)
        cursor = view.cursor
        if view.size > known:
            # Something happened after they were looked up, perhaps to them: a token revoked, a queue taken away.
            known = view.size
        else:
            watching = asyncio.ensure_future(_disconnected(call.request))
            try:
                await growth.beyond(view.size, left, watching)
            finally:
                watching.cancel()
            if watching.done() and not watching.cancelled():
                return answer(view)
            known = growth.size
        who = await call.authenticate()


async def _disconnected(request: Request) -> None:
    """Returns when the caller has disconnected."""
    while (await request.receive())["type"] != "http.disconnect":
        pass
