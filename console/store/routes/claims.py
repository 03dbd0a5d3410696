"""`/v1/claims`."""

import msgspec
from starlette.responses import Response

from console.model.claim import ClaimAnswer, ClaimRefusal, ClaimRequest
from console.model.endpoints import Endpoint
from console.model.person import Role
from console.store.routes.answers import answer
from console.store.routes.call import Call
from console.store.routes.operation import PEOPLE, Operation
from console.store.service.claim import GrantView, claim, release


class _Answer(msgspec.Struct, frozen=True):
    granted: list[GrantView]
    refused: list[ClaimRefusal]


@Operation(
    Endpoint.CLAIM_DRAFTS,
    "Claim named drafts, or the next ones of a queue; renews the caller's own claims",
    (Role.AGENT, Role.SENIOR),
    takes=ClaimRequest,
    answers=ClaimAnswer,
    example={"body": {"queue": "orders", "count": 1, "minutes": 10}},
)
async def post_claims(call: Call, request: ClaimRequest) -> Response:
    """Claims named drafts or the next ones."""
    granted, refused = await call.write(lambda transaction: claim(transaction, call.who, request))
    return answer(_Answer(granted, refused))


@Operation(Endpoint.RELEASE_CLAIM, "Release a claim", PEOPLE)
async def delete_claim(call: Call) -> Response:
    """Releases a claim."""
    draft = call.part("draft")
    await call.write(lambda transaction: release(transaction, call.who, draft))
    return Response(status_code=204)
