"""`/metrics`: for Prometheus."""

from starlette.requests import Request
from starlette.responses import Response

from console.model.endpoints import Endpoint
from console.model.person import Role
from console.store.metrics.page import CONTENT_TYPE, Page
from console.store.refusals import Forbidden
from console.store.routes.call import Call
from console.store.routes.operation import Operation
from console.store.routes.threads import in_thread


@Operation(
    Endpoint.GET_METRICS,
    "Metrics in Prometheus' text format; without a token if the settings allow it",
    (Role.OPERATOR,),
    open_where=lambda config: config.metrics_open,
    media=("text/plain",),
)
async def get_metrics(call: Call) -> Response:
    """The page, for the token of an operator of all queues, or for everybody if the settings say so."""
    if not call.config.metrics_open and call.who.person.queues is not None:
        # Most figures are of the process or the database, which are one for all queues.
        raise Forbidden(
            "Metrics are of all queues, and this token sees only some. Use the token of an operator of all queues."
        )
    return await get_metrics_openly(call.request)


async def get_metrics_openly(request: Request) -> Response:
    """The page, where the address decides who may come."""
    page: Page = request.app.state.page
    return Response(await in_thread(page.text), media_type=CONTENT_TYPE)
