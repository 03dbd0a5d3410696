"""`/healthz` (the process runs) and `/readyz` (it can serve: the database answers)."""

import msgspec
from starlette.responses import Response

from console.model.endpoints import Endpoint
from console.store.refusals import Unavailable
from console.store.routes.answers import answer
from console.store.routes.call import Call
from console.store.routes.operation import NOBODY, Operation
from console.store.routes.threads import in_thread


class Alive(msgspec.Struct, frozen=True):
    """The process runs."""

    status: str = "ok"


class Ready(msgspec.Struct, frozen=True):
    """The database answers, and its log has so many entries."""

    entries: int
    status: str = "ok"


@Operation(Endpoint.GET_HEALTH, "Whether the process runs", NOBODY, answers=Alive)
async def get_health(_call: Call) -> Response:
    """Always ok while the process runs."""
    return answer(Alive())


@Operation(Endpoint.GET_READINESS, "Whether it can serve", NOBODY, answers=Ready, refusals=(503,))
async def get_ready(call: Call) -> Response:
    """Ok when the database can be used and the store is not about to end; else 503."""
    if call.growth.stopping:
        raise Unavailable("The store is shutting down. Use another one, or try again when it is back.")
    size = await in_thread(call.store.ready)
    return answer(Ready(size))
