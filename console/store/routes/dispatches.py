"""`/v1/dispatches`: retry, roll back, settle; and how a connector takes orders and returns their outcomes."""

from starlette.responses import Response

from console.model.draft import Draft
from console.model.endpoints import Endpoint
from console.model.order import AttemptNamed, AttemptOutcome, MayLeave, OrdersTaken, OrdersWanted, OutcomeRecorded
from console.model.person import Role
from console.model.submit import DispatchSettlement
from console.store.dispatch.ways import CONNECTOR
from console.store.refusals import Forbidden
from console.store.routes.answers import answer
from console.store.routes.call import Call
from console.store.routes.operation import Operation
from console.store.routes.threads import in_thread
from console.store.service.orders import anything_to_take, ask_may_leave, record_outcome, scope_of, take
from console.store.service.redispatch import MAY, retry, roll_back, settle


@Operation(
    Endpoint.TAKE_ORDER,
    "Take the next approved order for a connector",
    (Role.PIPELINE,),
    takes=OrdersWanted,
    answers=OrdersTaken,
    example={"body": {"adapter": "mailbox", "helpdesks": ["support"]}},
)
async def post_take(call: Call, request: OrdersWanted) -> Response:
    """Records an attempt and returns it, where the operator left sending to a connector."""
    config, store = call.config, call.store
    _require_connector(call)
    scope = scope_of(call.who, request)
    if not await call.read(lambda connection: anything_to_take(connection, store.now, scope, request)):
        return answer(OrdersTaken())
    return answer(await call.write(lambda transaction: take(transaction, request, scope, config.dispatch_oldest)))


@Operation(
    Endpoint.ASK_MAY_LEAVE,
    "Ask, right before the last step, whether an order may still be sent",
    (Role.PIPELINE,),
    takes=AttemptNamed,
    answers=MayLeave,
    example={"body": {"attempt": 1, "messages": 2}},
)
async def post_may_leave(call: Call, named: AttemptNamed) -> Response:
    """Whether the lease still runs, and nothing happened on the ticket."""
    _require_connector(call)
    dispatch, who, now = call.id("dispatch"), call.who, call.store.now
    policy = await in_thread(call.store.policy)
    return answer(MayLeave(await call.read(lambda c: ask_may_leave(c, who, dispatch, named, now, policy))))


@Operation(
    Endpoint.RECORD_OUTCOME,
    "Return the outcome of a taken order",
    (Role.PIPELINE,),
    takes=AttemptOutcome,
    answers=OutcomeRecorded,
    example={"body": {"attempt": 1, "result": "sent", "response": "250 queued as 4F2"}},
)
async def post_outcome(call: Call, reported: AttemptOutcome) -> Response:
    """Records the outcome; a late one counts only if nothing else is known."""
    _require_connector(call)
    dispatch, who = call.id("dispatch"), call.who
    return answer(
        OutcomeRecorded(await call.write(lambda transaction: record_outcome(transaction, who, dispatch, reported)))
    )


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
    """Records what a person says about whether something was sent."""
    dispatch, sent, note = call.id("dispatch"), settlement.sent, settlement.note
    return answer(await call.write(lambda transaction: settle(transaction, call.who, dispatch, sent, note)))


def _require_connector(call: Call) -> None:
    """An attempt that the store makes itself has its outcome from the store alone, never from who drafted it."""
    if call.config.dispatch != CONNECTOR:
        raise Forbidden('This store sends by itself, or not at all. Its operator can set dispatch = "connector".')
