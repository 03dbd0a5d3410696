"""`/v1/claims`."""

import msgspec
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from console.model.claim import ClaimRequest, Refused
from console.model.person import Role
from console.store.routes.answers import answer
from console.store.routes.requests import body, parsed, person, store_of
from console.store.routes.threads import in_thread
from console.store.service.claim import GrantView, claim, release


class _Answer(msgspec.Struct, frozen=True):
    granted: list[GrantView]
    refused: list[Refused]


async def post_claims(request: Request) -> Response:
    """Claims named drafts or the next ones."""
    who = await person(request)
    who.require(Role.AGENT, Role.SENIOR)
    wanted = parsed(await body(request), ClaimRequest)
    store = store_of(request)
    granted, refused = await in_thread(lambda: store.write(lambda transaction: claim(transaction, who, wanted)))
    return answer(_Answer(granted, refused))


async def delete_claim(request: Request) -> Response:
    """Gives a claim back."""
    who = await person(request)
    store, draft = store_of(request), request.path_params["draft"]
    await in_thread(lambda: store.write(lambda transaction: release(transaction, who, draft)))
    return Response(status_code=204)


routes = [
    Route("/v1/claims", post_claims, methods=["POST"]),
    Route("/v1/claims/{draft}", delete_claim, methods=["DELETE"]),
]
