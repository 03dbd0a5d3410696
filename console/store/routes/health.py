"""`/healthz` (the process runs) and `/readyz` (it can serve: the database answers)."""

import msgspec
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from console.store.refusals import Unavailable
from console.store.routes.answers import answer
from console.store.routes.requests import store_of
from console.store.routes.threads import in_thread


class Alive(msgspec.Struct, frozen=True):
    """The process runs."""

    status: str = "ok"


class Ready(msgspec.Struct, frozen=True):
    """The database answers, and its log has so many entries."""

    entries: int
    status: str = "ok"


async def get_health(_request: Request) -> Response:
    """Always ok while the process runs."""
    return answer(Alive())


async def get_ready(request: Request) -> Response:
    """Ok when the database can be used and the store is not about to end; else 503."""
    if request.app.state.growth.stopping:
        raise Unavailable("The store is about to end. Ask another, or this one again once it is back.")
    size = await in_thread(store_of(request).ready)
    return answer(Ready(size))


routes = [Route("/healthz", get_health, methods=["GET"]), Route("/readyz", get_ready, methods=["GET"])]
