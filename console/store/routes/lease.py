"""`/v1/lease`: one request that a console keeps open as long as it lives; its first line says who is signed in."""

import asyncio
import base64
from collections.abc import AsyncIterator

import msgspec
from starlette.responses import Response, StreamingResponse

from console.model.endpoints import Endpoint
from console.model.ids import TokenId
from console.model.person import Person, Role
from console.store.leases import Leases
from console.store.routes.bodies import NDJSON, parsed
from console.store.routes.call import Call
from console.store.routes.callers import bearer
from console.store.routes.log_growth import LogGrowth
from console.store.routes.operation import NOBODY, Operation
from console.store.service.access import TOKEN_PREFIX
from console.store.service.lease import person_at_lease

_BEAT_SECONDS = 5.0


class _LeaseRequest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    role: Role | None = None
    name: str | None = None


class _LeaseAnswer(msgspec.Struct, frozen=True):
    token: str
    person: Person


@Operation(
    Endpoint.OPEN_LEASE,
    "Sign in at a console's own store, which runs for as long as the request lasts; needs the store's secret",
    NOBODY,
    takes=_LeaseRequest,
    media=(NDJSON,),
)
async def post_lease(call: Call) -> Response:
    """Signs a person in and keeps the store alive until the request ends."""
    leases: Leases = call.request.app.state.leases
    leases.check(bearer(call.request))
    wanted = parsed(await call.content(), _LeaseRequest)
    person = await call.write(lambda transaction: person_at_lease(transaction, wanted.role, wanted.name))
    random = call.config.random_bytes
    token = TOKEN_PREFIX + base64.urlsafe_b64encode(random(32)).decode().rstrip("=")
    leases.sign_in(token, TokenId("lease-" + random(8).hex()), person.id)
    return StreamingResponse(_hold(leases, call.growth, _LeaseAnswer(token, person)), media_type=NDJSON)


async def _hold(leases: Leases, growth: LogGrowth, signed_in: _LeaseAnswer) -> AsyncIterator[bytes]:
    leases.take()
    try:
        yield msgspec.json.encode(signed_in) + b"\n"
        while not growth.stopping:
            try:
                await asyncio.wait_for(growth.stopped.wait(), _BEAT_SECONDS)
            except TimeoutError:
                yield b"\n"
    finally:
        leases.give_back()
