"""`/v1/dispatches`: retry, roll back, settle."""

from starlette.responses import Response

from console.model.draft import Draft
from console.model.endpoints import Endpoint
from console.model.submit import DispatchSettlement
from console.store.routes.answers import answer
from console.store.routes.call import Call
from console.store.routes.operation import Operation
from console.store.service.redispatch import MAY, retry, roll_back, settle


@Operation(Endpoint.RETRY_DISPATCH, "Retry a failed dispatch", MAY, answers=Draft, refusals=(409,))
async def post_retry(call: Call) -> Response:
    """Sends again what failed."""
    dispatch = call.id("dispatch")
    return answer(await call.write(lambda transaction: retry(transaction, call.who, dispatch)))


@Operation(
    Endpoint.ROLL_BACK_DISPATCH,
    "Undo a limited update by its stored inverse",
    MAY,
    answers=Draft,
    refusals=(409,),
)
async def post_rollback(call: Call) -> Response:
    """Undoes a limited update by its inverse."""
    dispatch = call.id("dispatch")
    return answer(await call.write(lambda transaction: roll_back(transaction, call.who, dispatch)))


@Operation(
    Endpoint.SETTLE_DISPATCH,
    "Record whether it was sent, if the store cannot know",
    MAY,
    takes=DispatchSettlement,
    answers=Draft,
    refusals=(409,),
    example={"body": {"sent": True, "note": "It is in the server's log."}},
)
async def post_settle(call: Call, settlement: DispatchSettlement) -> Response:
    """Takes a person's word for whether something was sent."""
    dispatch, sent, note = call.id("dispatch"), settlement.sent, settlement.note
    return answer(await call.write(lambda transaction: settle(transaction, call.who, dispatch, sent, note)))
