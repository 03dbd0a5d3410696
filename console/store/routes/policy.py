"""`/v1/policy`."""

from datetime import datetime

import msgspec
from sqlalchemy import Connection
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from console.store.database import policies
from console.store.database.times import moment
from console.store.routes.answers import answer
from console.store.routes.requests import number, only, person, store_of
from console.store.routes.threads import in_thread
from console.store.service.refusals import NotFound


class PublishedPolicy(msgspec.Struct, frozen=True):
    """A policy as it was published: TOML."""

    version: int
    text: str
    published_at: datetime


async def get_policy(request: Request) -> Response:
    """The policy in force, or one version."""
    await person(request)
    only(request, "version")

    def work(connection: Connection) -> PublishedPolicy:
        version = number(request, "version", policies.newest(connection), 1, 10**9)
        row = policies.row(connection, version)
        if row is None:
            raise NotFound("There is no such version.")
        return PublishedPolicy(row.version, row.text, moment(row.published_at))

    found = await in_thread(lambda: store_of(request).read(work))
    return answer(found, headers={"ETag": f'"{found.version}"'})


routes = [Route("/v1/policy", get_policy, methods=["GET"])]
