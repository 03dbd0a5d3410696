"""Claims."""

from console.model.claim import ClaimAnswer, ClaimRequest
from console.model.person import Role
from console.store.routes.operations.operation import PEOPLE, Operation

OPERATIONS = (
    Operation(
        "POST",
        "/v1/claims",
        "Claim named drafts, or the next of a queue; renews one's own",
        frozenset({Role.AGENT, Role.SENIOR}),
        ClaimAnswer,
        ClaimRequest,
    ),
    Operation(
        "DELETE",
        "/v1/claims/{draft}",
        "Give a claim back",
        PEOPLE,
        parameters=(("draft", "string", "the draft's id"),),
    ),
)
