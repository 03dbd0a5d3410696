"""`/v1/lease`: one request that a console keeps open as long as it lives; its first line says who is signed in."""

import asyncio
import base64
from collections.abc import AsyncIterator

import msgspec
from starlette.responses import Response, StreamingResponse

from console.model.endpoints import Endpoint
from console.model.ids import TokenId
from console.model.person import Person, Role
from console.store.database import people
from console.store.leases import Leases
from console.store.ledger.transaction import Transaction
from console.store.routes.bodies import NDJSON, parsed
from console.store.routes.call import Call
from console.store.routes.callers import bearer
from console.store.routes.operation import NOBODY, Operation
from console.store.routes.waiting import Growth
from console.store.service.access import TOKEN_PREFIX, add_person

_BEAT_SECONDS = 5.0
_MACHINE = "The command line"
"""Whose drafts those are that are handed over without a pipeline's token. Never "You": who opens the console must not
find themselves signed in as a machine.
"""


class _Wanted(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    role: Role | None = None
    name: str | None = None


class _SignedIn(msgspec.Struct, frozen=True):
    token: str
    person: Person


@Operation(
    Endpoint.OPEN_LEASE,
    "Sign in at a console's own store, and hold it for as long as the request lasts; opened by the store's secret",
    NOBODY,
    takes=_Wanted,
    media=(NDJSON,),
)
async def post_lease(call: Call) -> Response:
    """Signs somebody in and holds the store alive until the request ends."""
    leases: Leases = call.request.app.state.leases
    leases.check(bearer(call.request))
    wanted = parsed(await call.content(), _Wanted)
    found = await call.write(lambda transaction: _person(transaction, wanted))
    random = call.config.random_bytes
    token = TOKEN_PREFIX + base64.urlsafe_b64encode(random(32)).decode().rstrip("=")
    leases.sign_in(token, TokenId("lease-" + random(8).hex()), found.id)
    return StreamingResponse(_hold(leases, call.growth, _SignedIn(token, found)), media_type=NDJSON)


async def _hold(leases: Leases, growth: Growth, signed_in: _SignedIn) -> AsyncIterator[bytes]:
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


def _person(transaction: Transaction, wanted: _Wanted) -> Person:
    connection = transaction.connection
    found = people.find_person(connection, wanted.name, wanted.role) if wanted.name is not None else None
    if found is None and wanted.role is not None and wanted.name is None:
        found = people.first_of_role(connection, wanted.role)
    if found is None and wanted.role is None and wanted.name is None:
        found = people.find_person(connection, "You", None)
    role = wanted.role or Role.SENIOR
    return found or add_person(transaction, wanted.name or (_MACHINE if role is Role.PIPELINE else "You"), role, None)
