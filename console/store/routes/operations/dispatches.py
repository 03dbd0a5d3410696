"""Carrying out."""

from console.model.draft import Draft
from console.model.person import Role
from console.model.submit import Settle
from console.store.routes.operations.operation import Operation

_DISPATCH = (("dispatch", "string", "the id that the draft shows of its dispatch"),)

OPERATIONS = (
    Operation(
        "POST",
        "/v1/dispatches/{dispatch}/retry",
        "Send again what failed",
        frozenset({Role.SENIOR, Role.LEAD}),
        Draft,
        parameters=_DISPATCH,
        problems=(409,),
    ),
    Operation(
        "POST",
        "/v1/dispatches/{dispatch}/rollback",
        "Undo a limited update by the inverse that was kept of it",
        frozenset({Role.SENIOR, Role.LEAD}),
        Draft,
        parameters=_DISPATCH,
        problems=(409,),
    ),
    Operation(
        "POST",
        "/v1/dispatches/{dispatch}/settle",
        "Say whether it was sent, where the store cannot know",
        frozenset({Role.SENIOR, Role.LEAD}),
        Draft,
        Settle,
        parameters=_DISPATCH,
        problems=(409,),
    ),
)
