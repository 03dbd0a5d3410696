"""`/v1/stops`: stop sending, the stops in force, lift one."""

from functools import partial
from typing import Final

import msgspec
from starlette.background import BackgroundTask
from starlette.responses import Response

from console.model.endpoints import Endpoint
from console.model.person import STOPPING_BY
from console.model.stop import StopList, StopMade, StopRequest
from console.store.routes.answers import answer
from console.store.routes.call import Call
from console.store.routes.operation import PEOPLE, Operation
from console.store.routes.threads import in_thread
from console.store.service.stopping import give_back, lift, still_under_way, stop

_SECONDS: Final = 0.2
"""How long approvals are given back before the answer; the others follow after it."""


@Operation(Endpoint.LIST_STOPS, "The stops of sending in force", PEOPLE, answers=StopList)
async def get_stops(call: Call) -> Response:
    """The stops in force."""
    policy = await in_thread(call.store.policy)
    return answer(StopList(policy.stops))


@Operation(
    Endpoint.STOP_SENDING,
    "Stop sending: everything, or what matches all conditions given",
    STOPPING_BY,
    takes=StopRequest,
    answers=StopMade,
    example={"body": {"queue": "billing", "reason": "Wrong prices since noon."}},
)
async def post_stop(call: Call, request: StopRequest) -> Response:
    """Stops sending, and gives what is on hold back to people; says how much was being sent and has not ended."""
    store, who = call.store, call.who

    def work() -> tuple[StopMade, bool]:
        new = store.write(lambda transaction: stop(transaction, who, request))
        more = give_back(store, _SECONDS)
        return StopMade(**msgspec.structs.asdict(new), under_way=still_under_way(store, new)), more

    made, more = await in_thread(work)
    response = answer(made)
    if more:
        # The stop is already in force; its author should not have to wait for thousands of approvals.
        response.background = BackgroundTask(in_thread, partial(give_back, store))
    return response


@Operation(Endpoint.LIFT_STOP, "Lift a stop", STOPPING_BY, answers=StopList, refusals=(404,))
async def delete_stop(call: Call) -> Response:
    """Lifts a stop, and returns those that are left."""
    store, who, stop_id = call.store, call.who, call.id("stop")

    def work() -> StopList:
        store.write(lambda transaction: lift(transaction, who, stop_id))
        return StopList(store.policy().stops)

    return answer(await in_thread(work))
